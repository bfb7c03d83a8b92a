import {
  cellAt,
  checkExpression,
  columnOf,
  findColumn,
  intervalClause,
  pointClause,
  predicateClause,
  printLiteral,
  type Cell,
  type Clause,
  type Column,
  type LiteralNode,
  type Schema,
  type Table,
} from '@inset/model';
import type { ChartField, ChartPlan, ChartRow } from '@inset/engine/chart';
import type { Strings } from '../locales/en.ts';
import { valueOf } from './describe-row.ts';
import type { Stretch, StretchFields } from './stretch.ts';

/** What stays the same about a mark when its data are read anew. */
export function identityOf(row: ChartRow): string {
  const isCell = typeof row.color === 'number' && (typeof row.y === 'string' || row.y_end !== undefined);
  if (isCell) return JSON.stringify([row.x, row.y, row.facet]);
  return JSON.stringify([row.x, row.color, row.detail, row.row === -1]);
}

/** The channels that say which part of the dataset a mark stands for, where the dataset has their columns. */
export function keyFields(plan: ChartPlan, dataset: Schema): ChartField[] {
  if (!plan.summarized) return [];
  const keys = plan.channels.filter((field) => !field.aggregate);
  const known = new Map(keys.map((field) => [field.column, field]));
  return [...known.values()].every((field) => standsIn(field, dataset)) ? [...known.values()] : [];
}

function standsIn(field: ChartField, dataset: Schema): boolean {
  try {
    checkExpression(field.expression, dataset);
    return true;
  } catch {
    return false;
  }
}

export interface ClauseOptions {
  source: string;
  dataset: string;
  schema: Schema;
  plan: ChartPlan;
  table: Table;
  strings: Strings;
  locale: string;
}

/** The clause that keeps what these marks stand for; undefined where that cannot be said. */
export const clauseOf = (rows: readonly ChartRow[], options: ClauseOptions): Clause | undefined =>
  clauseBy(keyFields(options.plan, options.schema), rows, options);

/** The clause that finds the rows behind these marks: where each mark is a row, the rows that say the same. */
export function clauseBehind(rows: readonly ChartRow[], options: ClauseOptions): Clause | undefined {
  const { plan, schema } = options;
  if (plan.summarized) return clauseOf(rows, options);
  // Of a line's extremes each is a row; what is counted in bins is not.
  const isRow = !plan.condensed || plan.condensed.corners !== undefined;
  const fields = isRow ? plan.channels.filter((field) => standsIn(field, schema)) : [];
  return clauseBy(fields, rows, options);
}

function clauseBy(
  fields: readonly ChartField[],
  rows: readonly ChartRow[],
  options: ClauseOptions,
): Clause | undefined {
  const { schema, strings, locale, source, dataset } = options;
  const real = rows.filter((row) => row.row >= 0);
  if (fields.length === 0 || real.length === 0) return undefined;
  const labels = fields.map((field) => {
    const values = [...new Set(real.map((row) => valueOf(row, field, locale)))];
    return strings.chart.is(field.title, values.join(strings.chart.or));
  });
  const label = labels.join(strings.chart.and);
  const about = { source, dataset, label, value: real.map(identityOf) };
  const points = pointColumn(fields, schema);
  if (points) return pointClause(about, points, cellsOf(real, fields[0]!, options));
  const parts = real.map((row) => fields.map((field) => condition(row, field, options)).join(' and '));
  const where = parts.length === 1 ? parts[0]! : parts.map((part) => `(${part})`).join(' or ');
  return predicateClause(about, where, schema);
}

/** The column whose values tell a chart's marks apart, where it is one alone and neither binned nor computed. */
export function pointColumn(fields: readonly ChartField[], schema: Schema): Column | undefined {
  const [field, ...others] = fields;
  if (field?.plain === undefined || field.end !== undefined || others.length > 0) return undefined;
  return findColumn(schema, field.plain);
}

function cellsOf(rows: readonly ChartRow[], field: ChartField, { table }: ClauseOptions): Cell[] {
  const { data } = columnOf(table, field.column)!;
  return rows.map(({ row }) => cellAt(data, row));
}

/** The clause that keeps a stretch of a number or time axis, `from` included and `to` not. */
export function rangeClause(
  field: ChartField,
  from: number,
  to: number,
  options: ClauseOptions,
): Clause | undefined {
  const { source, dataset, schema, strings, locale } = options;
  if (!standsIn(field, schema)) return undefined;
  const said = (value: number): string =>
    valueOf({ [field.channel]: value } as never, { ...field, end: undefined }, locale);
  const label = strings.chart.between(field.title, said(from), said(to));
  const about = { source, dataset, label, value: [from, to] };
  const column = field.plain === undefined ? undefined : findColumn(schema, field.plain);
  if (!column) return predicateClause(about, rangeCondition(field, from, to, schema), schema);
  const { type } = checkExpression(field.expression, schema).type;
  return intervalClause(about, column, { from: rounded(from, type), to: rounded(to, type) });
}

/** The condition that keeps a stretch of an axis, `from` included and `to` not. */
export function rangeCondition(field: ChartField, from: number, to: number, schema: Schema): string {
  const { type } = checkExpression(field.expression, schema).type;
  const [low, high] = [from, to].map((value) => printLiteral(rounded(value, type), literalType(type)));
  return `(${field.expression}) >= ${low} and (${field.expression}) < ${high}`;
}

/** The clause that keeps what lies within a rectangle between two axes. */
export function areaClause(
  fields: StretchFields,
  stretch: Required<Stretch>,
  options: ClauseOptions,
): Clause | undefined {
  const x = fields.x && rangeClause(fields.x, ...stretch.x, options);
  const y = fields.y && rangeClause(fields.y, ...stretch.y, options);
  if (!x || !y) return undefined;
  const { source, dataset, schema, strings } = options;
  const about = { source, dataset, label: x.label + strings.chart.and + y.label, value: stretch };
  return predicateClause(about, `(${x.where}) and (${y.where})`, schema);
}

const rounded = (value: number, type: string): number => {
  if (type === 'date') return Math.round(value / 86_400_000) * 86_400_000;
  return type === 'timestamp' || type === 'integer' ? Math.round(value) : value;
};

function literalType(type: string): LiteralNode['type'] {
  return type === 'date' || type === 'timestamp' ? type : type === 'integer' ? 'integer' : 'number';
}

function condition(row: ChartRow, field: ChartField, options: ClauseOptions): string {
  const { table, schema } = options;
  const cell = cellOf(row, field, options);
  const expression = field.plain === undefined ? `(${field.expression})` : field.expression;
  if (cell === null) return `${expression} is null`;
  const { type } = checkExpression(field.expression, schema).type;
  const literal = (value: Cell): string =>
    type === 'decimal' ? String(value) : printLiteral(value, literalOf(type, value));
  if (field.end !== undefined) {
    const end = cellAt(columnOf(table, field.end)!.data, row.row);
    return `${expression} >= ${literal(cell)} and ${expression} < ${literal(end)}`;
  }
  return `${expression} = ${literal(cell)}`;
}

/** What a row of a chart holds; where an answer's row holds several, that of the one it is. */
function cellOf(row: ChartRow, field: ChartField, { plan, table }: ClauseOptions): Cell {
  const read = (column: string): Cell => cellAt(columnOf(table, column)!.data, row.row);
  const isThis = (channel: 'x' | 'y', column: string | undefined): boolean => {
    const cell = column === undefined ? null : read(column);
    return cell === null ? row[channel] === null : Number(cell) === row[channel];
  };
  const corner = plan.condensed?.corners?.find(({ x, y }) => isThis('x', x) && isThis('y', y));
  return read(corner?.[field.channel] ?? field.column);
}

function literalOf(type: string, value: Cell): LiteralNode['type'] {
  if (type === 'date' || type === 'timestamp' || type === 'boolean') return type;
  if (typeof value === 'bigint') return 'integer';
  return typeof value === 'number' ? (type === 'integer' ? 'integer' : 'number') : 'text';
}
