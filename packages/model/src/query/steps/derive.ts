import type { Schema } from '../../table/schema.ts';
import { checkColumns, toColumn, withColumns } from './check-columns.ts';
import type { StepOutcome } from './checked-step.ts';
import type { NamedExpression } from './named-expression.ts';

/** Adds columns, or replaces those of the same name in place. All expressions see the columns before the step. */
export interface DeriveStep {
  kind: 'derive';
  columns: NamedExpression[];
}

export function checkDerive({ columns }: DeriveStep, schema: Schema): StepOutcome[] {
  const checked = checkColumns(columns, schema);
  return [{ step: { kind: 'derive', columns: checked }, makes: withColumns(schema, checked.map(toColumn)) }];
}
