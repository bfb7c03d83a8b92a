import { commonType, findColumn, isNumeric, type CheckedJoin, type Schema } from '@inset/model';
import { typeToSql } from '../literal.ts';
import type { QueryBuilder } from '../query-builder.ts';
import type { BlockColumn, OrderTerm } from '../select-block.ts';
import { keepOne } from './dedupe.ts';
import type { StepCompiler } from './step-compiler.ts';

const words: Record<CheckedJoin['how'], string> = {
  inner: 'JOIN',
  left: 'LEFT JOIN',
  right: 'RIGHT JOIN',
  full: 'FULL JOIN',
  semi: 'SEMI JOIN',
  anti: 'ANTI JOIN',
  'as-of': 'ASOF LEFT JOIN',
};

interface Side {
  builder: QueryBuilder;
  schema: Schema;
  /** What stands before its columns. */
  name: string;
}

export const join: StepCompiler<'join'> = (builder, step, context) => {
  const other = context.compile(step.with);
  const hasLoneRight = step.how === 'right' || step.how === 'full';
  // The left rows' number is null where there is none, so that those rows come last.
  if (hasLoneRight) builder.numberRows();
  if (step.how === 'as-of') keepNearest(other, step, context.before);
  if (step.how === 'semi' || step.how === 'anti') forgetOrder(other);
  const [leftFrom, rightFrom] = [builder.closed(), other.closed()];
  const isSelf = leftFrom === rightFrom;
  const alias = leftFrom.toLowerCase() === '"other"' ? '"#other"' : 'other';
  const left: Side = { builder, schema: context.before, name: leftFrom };
  const right: Side = {
    builder: other,
    schema: step.with.schemas.at(-1)!,
    name: isSelf ? alias : rightFrom,
  };
  const columns = new Map<string, BlockColumn>();
  for (const { name } of left.schema) columns.set(name, { sql: columnOf(left, name), bare: true });
  if (hasLoneRight) addRightKeys(columns, step, left, right);
  for (const { from, to } of step.adds) columns.set(to, { sql: columnOf(right, from), bare: true });
  const order = [left, right].flatMap((side) =>
    side.builder.order.map((term) => ({ term, sql: columnOf(side, term.column) })),
  );
  const on = conditions(step, left, right).join(' AND ');
  const joined = `${words[step.how]} ${rightFrom}${isSelf ? ` AS ${alias}` : ''} ON ${on}`;
  builder.readJoin(`${leftFrom}\n${joined}`, columns, other);
  builder.order = order.map(({ term, sql }): OrderTerm => ({
    ...term,
    column: builder.hide({ sql, bare: true }),
  }));
};

/** Does without the rows' order, once a limit has made use of it. */
function forgetOrder(other: QueryBuilder): void {
  if (other.block.limit) other.close();
  other.order = [];
}

/** SQL of a column, hidden ones included, with its side's name. */
function columnOf({ builder, name }: Side, column: string): string {
  const sql = builder.columnSql(column);
  const { from, hidden } = builder.block;
  return `${name}.${hidden.has(column) ? sql.slice(from.length + 1) : sql}`;
}

/** Leaves one of the rows that an as-of join cannot tell apart, which are equal as the join compares them. */
function keepNearest(
  other: QueryBuilder,
  { on, nearest, with: { schemas } }: CheckedJoin,
  left: Schema,
): void {
  const pairs = [...on, nearest!];
  const asDouble = new Set(
    pairs.filter((pair) => isMixed(pair, left, schemas.at(-1)!)).map(({ right }) => right),
  );
  const by = pairs.map(({ right }) => right);
  const keep = nearest!.direction === 'before' ? 'last' : 'first';
  keepOne(other, { kind: 'dedupe', by, keep }, (name) => {
    const sql = other.columnSql(name);
    return asDouble.has(name) ? `CAST(${sql} AS DOUBLE)` : sql;
  });
  forgetOrder(other);
  // DuckDB 1.4 loses the left rows where it can tell beforehand that there are none on the right.
  other.close([], { apart: true });
}

function conditions({ on, nearest }: CheckedJoin, left: Side, right: Side): string[] {
  const equal = on.map((pair) => comparable(pair, left, right).join(' = '));
  if (!nearest) return equal;
  return [...equal, comparable(nearest, left, right).join(nearest.direction === 'before' ? ' >= ' : ' <= ')];
}

/** Both keys, in types that DuckDB compares as expressions do: numbers of different types become doubles. */
function comparable(pair: { left: string; right: string }, left: Side, right: Side): [string, string] {
  const [a, b] = [findColumn(left.schema, pair.left)!, findColumn(right.schema, pair.right)!];
  const mixed = isMixed(pair, left.schema, right.schema);
  const sql = (side: Side, column: string) => {
    return mixed ? `CAST(${columnOf(side, column)} AS DOUBLE)` : columnOf(side, column);
  };
  return [sql(left, a.name), sql(right, b.name)];
}

/** Numbers of different types are compared, which is to say doubles. */
function isMixed(pair: { left: string; right: string }, left: Schema, right: Schema): boolean {
  const [a, b] = [findColumn(left, pair.left)!, findColumn(right, pair.right)!];
  return a.type !== b.type && isNumeric(a.type);
}

/** The keys of rows that have no left side are the right one's. */
function addRightKeys(columns: Map<string, BlockColumn>, { on }: CheckedJoin, left: Side, right: Side): void {
  for (const pair of [...on].reverse()) {
    const [a, b] = [findColumn(left.schema, pair.left)!, findColumn(right.schema, pair.right)!];
    const { type, scale } = commonType(a, b)!;
    const sql = (side: Side, column: Schema[number]) => {
      // A text may be kept as one of a list of values, each table's its own.
      const isSame = column.type === type && column.scale === scale && type !== 'text';
      const own = columnOf(side, column.name);
      return isSame ? own : `CAST(${own} AS ${typeToSql(type, scale)})`;
    };
    columns.set(a.name, { sql: `coalesce(${sql(left, a)}, ${sql(right, b)})`, bare: false });
  }
}
