import { InsetError } from '../../errors/inset-error.ts';
import type { Schema } from '../../table/schema.ts';
import type { StepOutcome } from './checked-step.ts';

/**
 * Keeps a random choice of rows in their order: `count` of them, or each with the chance `fraction` (0 to 1). The same
 * seed chooses the same rows of the same table, wherever it runs.
 */
export interface SampleStep {
  kind: 'sample';
  count?: number;
  fraction?: number;
  /** 0 to 2^31 - 1. Default 0. */
  seed?: number;
}

export function checkSample({ count, fraction, seed = 0 }: SampleStep, schema: Schema): StepOutcome[] {
  if ((count === undefined) === (fraction === undefined)) {
    throw new InsetError('QUERY_INVALID', 'A sample is told by either `count` or `fraction`.');
  }
  const size = count === undefined ? { fraction: fraction! } : { count };
  return [{ step: { kind: 'sample', ...size, seed }, makes: schema }];
}
