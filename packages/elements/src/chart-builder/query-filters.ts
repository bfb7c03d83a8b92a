import {
  findColumn,
  InsetError,
  parseExpression,
  printExpression,
  type Column,
  type Expression,
  type Query,
  type Schema,
  type Step,
} from '@inset/model';
import { controlFor, filterWhere, type FilterValue, type ListValue } from '../filter/filter-clause.ts';

/** A filter step before a chart, with the column and the control's value where a control can say it. */
export interface QueryFilter {
  /** Its place among the Query's steps. */
  at: number;
  where: string;
  column?: Column;
  value?: FilterValue;
}

/** The filters that a Query ends with: those over the columns that are charted. */
export function filtersOf({ steps }: Query, schema: Schema): QueryFilter[] {
  const last = steps.findLastIndex(({ kind }) => kind !== 'filter');
  const seen = new Set<string>();
  return steps.slice(last + 1).map((step, i) => {
    const { where } = step as Extract<Step, { kind: 'filter' }>;
    const read = readFilter(where, schema);
    // One control for each column: what filters it once more is shown as it is written.
    const isFirst = read && !seen.has(read.column.name);
    if (isFirst) seen.add(read.column.name);
    return { at: last + 1 + i, where, ...(isFirst && read) };
  });
}

/** The Query with another filter in the place of one, or without it. */
export function withFilter(query: Query, at: number, where: string | undefined): Query {
  const put: Step[] = where === undefined ? [] : [{ kind: 'filter', where }];
  return { ...query, steps: query.steps.toSpliced(at, 1, ...put) };
}

/** The Query with one filter more before one of its steps. */
export function addFilter(query: Query, at: number, where: string): Query {
  return { ...query, steps: query.steps.toSpliced(at, 0, { kind: 'filter', where }) };
}

/** The column and the value with which the column's control writes this condition; undefined where it writes another. */
function readFilter(where: string, schema: Schema): { column: Column; value: FilterValue } | undefined {
  try {
    const tree = parseExpression(where);
    const name = columnIn(tree);
    const column = name === undefined ? undefined : findColumn(schema, name);
    const value = column && valueIn(tree, column);
    if (!column || !value) return undefined;
    return filterWhere(column, value) === printExpression(tree) ? { column, value } : undefined;
  } catch {
    return undefined;
  }
}

/** The first column of a condition; that it is the only one shows when the condition is written again. */
function columnIn(tree: Expression): string | undefined {
  if (tree.kind === 'column') return tree.name;
  if (tree.kind === 'in') return columnIn(tree.argument);
  return tree.kind === 'call' && tree.arguments[0] ? columnIn(tree.arguments[0]) : undefined;
}

function valueIn(tree: Expression, column: Column): FilterValue | undefined {
  const control = controlFor(column);
  if (control === 'list') return { kind: 'list', values: valuesIn(tree) };
  const { from, to } = boundsIn(tree);
  if (control === 'range') return { kind: 'range', ...(from && { from: from.at }), ...(to && { to: to.at }) };
  const day = (moment: number): string => new Date(moment).toISOString().slice(0, 10);
  return {
    kind: 'date',
    ...(from && { from: day(from.at) }),
    // A day lasts until the next begins.
    ...(to && { to: day(to.at - 1) }),
  };
}

function valuesIn(tree: Expression): ListValue[] {
  if (tree.kind === 'in') return tree.list.map(literalIn);
  if (tree.kind !== 'call') return [];
  if (tree.name === 'or') return tree.arguments.flatMap(valuesIn);
  if (tree.name === 'is null') return [null];
  return tree.name === '=' ? [literalIn(tree.arguments[1]!)] : [];
}

function boundsIn(tree: Expression): { from?: { at: number }; to?: { at: number } } {
  if (tree.kind !== 'call') return {};
  if (tree.name === 'and') return Object.assign({}, ...tree.arguments.map(boundsIn));
  const at = Number(literalIn(tree.arguments[1]!));
  if (tree.name === '>=') return { from: { at } };
  return tree.name === '<' || tree.name === '<=' ? { to: { at } } : {};
}

/** A constant as a control keeps it. */
function literalIn(node: Expression): ListValue {
  if (node.kind === 'call' && node.name === 'negate') return -Number(literalIn(node.arguments[0]!));
  if (node.kind !== 'literal') throw new InsetError('EXPRESSION_TYPE', 'This is no constant.');
  return typeof node.value === 'bigint' ? String(node.value) : node.value;
}
