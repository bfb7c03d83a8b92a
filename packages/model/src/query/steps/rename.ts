import type { Schema } from '../../table/schema.ts';
import { requireColumn } from './check-columns.ts';
import type { StepOutcome } from './checked-step.ts';

/** Renames columns in place. */
export interface RenameStep {
  kind: 'rename';
  columns: { from: string; to: string }[];
}

export function checkRename({ columns }: RenameStep, schema: Schema): StepOutcome[] {
  for (const { from } of columns) requireColumn(schema, from);
  const names = new Map(columns.map(({ from, to }) => [from, to]));
  const makes = schema.map((column) => ({ ...column, name: names.get(column.name) ?? column.name }));
  return [{ step: { kind: 'rename', columns }, makes }];
}
