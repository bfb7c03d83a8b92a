import { InsetError } from '../../errors/inset-error.ts';
import { findColumn, type Column, type Schema } from '../../table/schema.ts';
import { commonType } from '../expression/value-type.ts';
import type { QuerySource } from '../query.ts';
import type { StepContext, StepOutcome } from './checked-step.ts';

/**
 * Puts the rows of other sources below, in order. Columns are matched by name; those that only some have are null for
 * the others. Whole numbers and numbers together become numbers, dates and timestamps timestamps.
 */
export interface UnionStep {
  kind: 'union';
  with: QuerySource[];
}

export function checkUnion(
  { with: sources }: UnionStep,
  schema: Schema,
  context: StepContext,
): StepOutcome[] {
  const others = sources.map((source) => context.check(source));
  const makes = others.reduce((all, { schemas }) => unite(all, schemas.at(-1)!), schema);
  return [{ step: { kind: 'union', with: others }, makes }];
}

function unite(schema: Schema, other: Schema): Schema {
  const kept = schema.map((column): Column => {
    const twin = findColumn(other, column.name);
    const common = twin ? commonType(column, twin) : column;
    if (common && common.type !== 'null') return { ...common, type: common.type, name: column.name };
    const message = `"${column.name}" is ${column.type} in one source and ${twin!.type} in another. Cast one of them first.`;
    throw new InsetError('EXPRESSION_TYPE', message, { column: column.name });
  });
  return [...kept, ...other.filter(({ name }) => !findColumn(schema, name))];
}
