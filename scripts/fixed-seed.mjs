/**
 * Loaded before each test file: properties try the same values in every run, so that a run says something of the code and
 * not of chance. `INSET_SEED=random` looks farther, as `npm run soak` does; a number repeats a run.
 */
import fc from 'fast-check';

const seed = process.env['INSET_SEED'] ?? '20261121';
if (seed !== 'random') fc.configureGlobal({ ...fc.readConfigureGlobal(), seed: Number(seed) });
