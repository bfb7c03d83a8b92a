import { InsetError } from '../../errors/inset-error.ts';
import type { Schema } from '../../table/schema.ts';
import { requireColumn } from './check-columns.ts';
import type { StepOutcome } from './checked-step.ts';

/** Keeps these columns, in this order. */
export interface SelectStep {
  kind: 'select';
  columns: string[];
}

export function checkSelect({ columns }: SelectStep, schema: Schema): StepOutcome[] {
  if (columns.length === 0) throw new InsetError('QUERY_INVALID', 'No column is selected.');
  return [{ step: { kind: 'select', columns }, makes: columns.map((name) => requireColumn(schema, name)) }];
}
