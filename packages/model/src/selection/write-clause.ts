import { InsetError } from '../errors/inset-error.ts';
import { checkExpression } from '../query/expression/check.ts';
import { printExpression } from '../query/expression/print.ts';
import type { Expression, LiteralNode } from '../query/expression/tree.ts';
import { isTemporal, type Column, type Schema } from '../table/schema.ts';
import type { Cell } from '../table/table.ts';
import type { Clause, ClauseAbout, Interval } from './clause.ts';

const span = { start: 0, end: 0 };

const call = (name: string, ...parts: Expression[]): Expression => ({
  kind: 'call',
  name,
  arguments: parts,
  span,
});

/**
 * Keeps the rows whose column holds one of `values` (dates and timestamps in milliseconds since 1970 UTC, decimals as
 * text). Undefined where there are none: nothing is selected then, and everything passes.
 */
export function pointClause(about: ClauseAbout, column: Column, values: readonly Cell[]): Clause | undefined {
  const different = [...new Set(values)];
  if (different.length === 0) return undefined;
  const name: Expression = { kind: 'column', name: column.name, span };
  const present = different.filter((value) => value !== null);
  const conditions: Expression[] = [];
  if (present.length === 1) conditions.push(call('=', name, literal(column, present[0]!)));
  else if (present.length > 1) {
    const list = present.map((value) => literal(column, value));
    conditions.push({ kind: 'in', argument: name, list, span });
  }
  if (present.length < different.length) conditions.push(call('is null', name));
  const where = printExpression(conditions.reduce((one, other) => call('or', one, other)));
  const selects = { kind: 'point' as const, values: different };
  return { value: different, ...about, column: column.name, where, selects };
}

/** Keeps the rows whose column lies in the interval; see {@link Interval}. Undefined where it has no bounds. */
export function intervalClause(
  about: ClauseAbout,
  column: Column,
  interval: Omit<Interval, 'kind'>,
): Clause | undefined {
  const { from, to, closed = false } = interval;
  const name: Expression = { kind: 'column', name: column.name, span };
  const bounds: Expression[] = [];
  if (from !== undefined) bounds.push(call('>=', name, bound(column, from)));
  if (to !== undefined) bounds.push(call(closed ? '<=' : '<', name, bound(column, to)));
  if (bounds.length === 0) return undefined;
  const where = printExpression(bounds.reduce((one, other) => call('and', one, other)));
  const selects = { kind: 'interval' as const, ...interval };
  return { value: [from ?? null, to ?? null], ...about, column: column.name, where, selects };
}

/**
 * Keeps the rows for which an expression over the dataset's columns is true. Throws as `checkExpression` does, and
 * `EXPRESSION_TYPE` where it is neither true nor false.
 */
export function predicateClause(about: ClauseAbout, expression: string, schema: Schema): Clause {
  const { tree, type, columns } = checkExpression(expression, schema);
  if (type.type !== 'boolean') {
    throw new InsetError(
      'EXPRESSION_TYPE',
      `A selection needs a condition; \`${expression}\` is ${type.type}.`,
      {
        text: expression,
      },
    );
  }
  return { value: expression, ...about, column: [...columns][0] ?? '', where: printExpression(tree) };
}

function bound(column: Column, value: number): Expression {
  const isMoment = isTemporal(column.type);
  if (!Number.isFinite(value) || !(isMoment || column.type !== 'text')) {
    const message = `${column.name} (${column.type}) has no stretch that ends at ${value}.`;
    throw new InsetError('BAD_REQUEST', message, { column: column.name, value: String(value) });
  }
  return literal(column, value);
}

function literal({ type, name }: Column, value: Exclude<Cell, null>): Expression {
  if (type === 'date' || type === 'timestamp') return constant(type, value);
  if (type === 'boolean') return constant('boolean', value);
  if (typeof value === 'bigint') return constant('integer', value);
  if (typeof value === 'number') return Number.isFinite(value) ? number(value) : cast(String(value));
  if (type === 'integer' && /^-?\d+$/.test(String(value))) return constant('integer', BigInt(value));
  if (type === 'number' || type === 'decimal' || type === 'integer') return cast(String(value));
  if (type === 'text') return constant('text', value);
  throw new InsetError('INTERNAL', `No constant of the type of ${name}.`);
}

const constant = (type: LiteralNode['type'], value: LiteralNode['value']): Expression =>
  value !== null && typeof value !== 'boolean' && typeof value !== 'string' && value < 0 && isPlain(type)
    ? call('negate', { kind: 'literal', type, value: -value as number, span })
    : { kind: 'literal', type, value, span };

const isPlain = (type: LiteralNode['type']): boolean => type === 'integer' || type === 'number';

const number = (value: number): Expression =>
  constant(Number.isSafeInteger(value) ? 'integer' : 'number', value);

/** What has no spelling of its own as a number: endless values, NaN, and exact decimals. */
const cast = (text: string): Expression => ({
  kind: 'cast',
  argument: { kind: 'literal', type: 'text', value: text, span },
  to: 'number',
  attempt: false,
  span,
});
