import type { ProblemLog } from '../problem-log.ts';
import type { JsonRepair } from './json-scanner.ts';

const messages: Record<JsonRepair, string> = {
  comments: 'The JSON has comments; they were passed over.',
  'trailing commas': 'The JSON has commas that nothing follows; they were passed over.',
  'missing commas': 'The JSON lacks commas between records; they were read all the same.',
  'single quotes': 'The JSON has texts in single quotes; they were read like others.',
  'names without quotes': 'The JSON has names without quotes; they were read like others.',
  'control characters': 'The JSON has line ends or other control characters inside texts; they were kept.',
  words:
    'The JSON has words such as NaN, Infinity or None, which it does not know; infinities and truth values were read as such, the others are no value.',
};

/** Tells of each kind of thing that is no JSON once. */
export class RepairLog {
  readonly #log: ProblemLog;
  readonly #told = new Set<JsonRepair>();

  constructor(log: ProblemLog) {
    this.#log = log;
  }

  readonly add = (repair: JsonRepair): void => {
    if (this.#told.has(repair)) return;
    this.#told.add(repair);
    this.#log.add({ kind: 'repaired', message: messages[repair] });
  };
}
