import { quoteIdentifier } from './literal.ts';

/** A column that a SELECT gives: its SQL over `from`, and whether that is nothing but a column of `from`. */
export interface BlockColumn {
  sql: string;
  bare: boolean;
}

/** One key of the rows' order. `column` is one that the block gives, or a hidden one. */
export interface OrderTerm {
  column: string;
  descending: boolean;
  nullsFirst: boolean;
}

/** One SELECT that is still being put together. */
export interface SelectBlock {
  /** What it reads: a quoted name, or tables that are joined. */
  from: string;
  /** The quoted name that stands before the columns of `from`; undefined where they are written with one already. */
  qualifier: string | undefined;
  /** Names of all columns that `from` has, in order, if it has no others. */
  source: readonly string[] | undefined;
  columns: Map<string, BlockColumn>;
  /** Columns that only the order needs. */
  hidden: Map<string, BlockColumn>;
  where: string[];
  /** A condition on what the SELECT has computed over several rows. */
  qualify?: string;
  /** It computes over several rows, so that none may be left out by a WHERE from now on. */
  isWindowed?: boolean;
  /** How many of the first columns are keys, once it summarizes. */
  keys?: number;
  limit?: { count: number; offset: number };
}

const longLine = 90;

export function selectToSql(
  block: SelectBlock,
  order: readonly OrderTerm[],
  shown: readonly string[],
): string {
  const lines = [selectList(block, shown), `FROM ${block.from}`];
  if (block.where.length > 0) lines.push(`WHERE ${conjunction(block.where)}`);
  if (block.keys) lines.push(`GROUP BY ${Array.from({ length: block.keys }, (_, i) => i + 1).join(', ')}`);
  if (block.qualify !== undefined) lines.push(`QUALIFY ${block.qualify}`);
  if (order.length > 0)
    lines.push(`ORDER BY ${order.map((term) => orderToSql(term, block, shown)).join(', ')}`);
  if (block.limit) lines.push(limitToSql(block.limit));
  return lines.join('\n');
}

/** ORDER BY's words for one key. */
export function directionToSql({ descending, nullsFirst }: Omit<OrderTerm, 'column'>): string {
  return `${descending ? ' DESC' : ''} NULLS ${nullsFirst ? 'FIRST' : 'LAST'}`;
}

function selectList(block: SelectBlock, shown: readonly string[]): string {
  const names = [...block.columns.keys()];
  const isAll =
    shown.length === 0 &&
    block.source?.length === names.length &&
    names.every((name, i) => block.source![i] === name && isSame(name, block.columns.get(name)!));
  if (isAll) return 'SELECT *';
  const items = [...block.columns, ...shown.map((name) => [name, block.hidden.get(name)!] as const)].map(
    ([name, column]) => (isSame(name, column) ? column.sql : `${column.sql} AS ${quoteIdentifier(name)}`),
  );
  const line = `SELECT ${items.join(', ')}`;
  return line.length <= longLine ? line : `SELECT\n  ${items.join(',\n  ')}`;
}

const isSame = (name: string, { sql }: BlockColumn): boolean => sql === quoteIdentifier(name);

function conjunction(conditions: string[]): string {
  return conditions.length === 1 ? conditions[0]! : conditions.map((each) => `(${each})`).join(' AND ');
}

function orderToSql(term: OrderTerm, block: SelectBlock, shown: readonly string[]): string {
  const hidden = shown.includes(term.column) ? undefined : block.hidden.get(term.column);
  // A hidden column is named with its table, lest a column of the same name that the SELECT makes is meant.
  return `${hidden ? hidden.sql : quoteIdentifier(term.column)}${directionToSql(term)}`;
}

function limitToSql({ count, offset }: { count: number; offset: number }): string {
  return `LIMIT ${BigInt(count)}${offset > 0 ? ` OFFSET ${BigInt(offset)}` : ''}`;
}
