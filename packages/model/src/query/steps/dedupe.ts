import type { Schema } from '../../table/schema.ts';
import { requireColumn } from './check-columns.ts';
import type { StepOutcome } from './checked-step.ts';

/** Keeps one of the rows that are the same in the columns `by`, where null equals null. Rows keep their order. */
export interface DedupeStep {
  kind: 'dedupe';
  /** Default: all columns. */
  by?: string[];
  /** Default first. */
  keep?: 'first' | 'last';
}

export function checkDedupe({ by, keep = 'first' }: DedupeStep, schema: Schema): StepOutcome[] {
  const columns = by?.map((name) => requireColumn(schema, name).name) ?? schema.map(({ name }) => name);
  return [{ step: { kind: 'dedupe', by: columns, keep }, makes: schema }];
}
