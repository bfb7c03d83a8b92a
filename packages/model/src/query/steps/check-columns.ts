import { InsetError } from '../../errors/inset-error.ts';
import { findColumn, type Column, type Schema } from '../../table/schema.ts';
import { checkExpression, type CheckOptions } from '../expression/check.ts';
import type { ValueType } from '../expression/value-type.ts';
import { suggest } from '../suggest.ts';
import type { CheckedColumn } from './checked-step.ts';
import type { NamedExpression } from './named-expression.ts';

export function checkColumns(
  columns: NamedExpression[],
  schema: Schema,
  options?: CheckOptions,
): CheckedColumn[] {
  return columns.map(({ name, expression }) => ({
    name,
    value: checkExpression(expression, schema, options),
  }));
}

export function toColumn({ name, value }: CheckedColumn): Column {
  const { type, ...rest }: ValueType = value.type;
  return { name, type: type === 'null' ? 'text' : type, ...rest };
}

/** The column of that name; throws `QUERY_COLUMN` with names that are near. */
export function requireColumn(schema: Schema, name: string): Column {
  const column = findColumn(schema, name);
  if (column) return column;
  const near = suggest(
    name,
    schema.map((existing) => existing.name),
  );
  const hint = near.length > 0 ? ` Did you mean ${near.map((other) => `"${other}"`).join(' or ')}?` : '';
  throw new InsetError('QUERY_COLUMN', `There is no column "${name}".${hint}`, {
    column: name,
    suggestions: near,
  });
}

/** The columns after some are added, or replaced in place where there is one of that name. */
export function withColumns(schema: Schema, columns: readonly Column[]): Schema {
  const made = new Map(columns.map((column) => [column.name, column]));
  const kept = schema.map((column) => made.get(column.name) ?? column);
  return [...kept, ...[...made.values()].filter(({ name }) => !findColumn(schema, name))];
}
