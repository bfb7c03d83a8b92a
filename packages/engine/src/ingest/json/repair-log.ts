import type { ProblemCode } from '@inset/model';
import type { ProblemLog } from '../problem-log.ts';
import type { JsonRepair } from './json-scanner.ts';

const codes = {
  comments: 'json-comments',
  'trailing commas': 'json-trailing-commas',
  'missing commas': 'json-line-commas',
  'single quotes': 'json-quotes',
  'names without quotes': 'json-names',
  'control characters': 'json-control',
  words: 'json-words',
} as const satisfies Record<JsonRepair, ProblemCode>;

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
    this.#log.add({ kind: 'repaired', code: codes[repair] });
  };
}
