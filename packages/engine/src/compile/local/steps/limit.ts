import { pick, type StepRunner } from '../rows.ts';

export const limit: StepRunner<'limit'> = (rows, { count, offset }, _makes, { verbs }) =>
  pick(rows, verbs.slice(rows.count, offset, Math.min(offset + count, rows.count)));
