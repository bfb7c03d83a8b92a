import { findFunction, type CallNode, type CheckedFrame, type Expression } from '@inset/model';
import { constantOf, type CallSite, type Compiler } from './call-site.ts';
import { literalToSql } from './literal.ts';

/** Whether a call looks at several rows. */
export function isOverRows({ name }: CallNode): boolean {
  const entry = findFunction(name);
  return entry?.aggregate === true || entry?.window === true;
}

const plain: Compiler = ({ node, over }) => `${node.name}()${over}`;

const ntile: Compiler = (site) => `ntile(${wholeToSql(site, 0)})${site.over}`;

/**
 * Values all of one type, lest the default decides what type DuckDB sees. A text may be kept as one of a list of values,
 * each column's its own, and the default need not be in that of the first.
 */
const shifted: Compiler = (site) => {
  const { node, type, as, over } = site;
  const [value, , otherwise] = node.arguments as [Expression, Expression?, Expression?];
  const rest = node.arguments.length > 1 ? `, ${wholeToSql(site, 1)}` : '';
  const isText = otherwise !== undefined && type.type === 'text';
  const sql = (part: Expression) => (isText ? `CAST(${as(part, type)} AS VARCHAR)` : as(part, type));
  const fallback = otherwise ? `, ${sql(otherwise)}` : '';
  return `${node.name}(${sql(value)}${rest}${fallback})${over}`;
};

const ofFrame: Compiler = ({ node, sql, over }) => `${node.name}(${sql(node.arguments[0]!)})${over}`;

const nthValue: Compiler = (site) =>
  `nth_value(${site.sql(site.node.arguments[0]!)}, ${wholeToSql(site, 1)})${site.over}`;

function wholeToSql(site: CallSite, index: number): string {
  const value = constantOf(site, index)!;
  return literalToSql(value, Number.isInteger(value) ? 'integer' : 'number');
}

/** How each window function is written in DuckDB's SQL. */
export const windowsToSql: Record<string, Compiler> = {
  row_number: plain,
  rank: plain,
  dense_rank: plain,
  percent_rank: plain,
  cume_dist: plain,
  ntile,
  lag: shifted,
  lead: shifted,
  first_value: ofFrame,
  last_value: ofFrame,
  nth_value: nthValue,
};

/** To whom ties are equals, so that the rows' own order must not part them. */
const ranks = new Set(['rank', 'dense_rank', 'percent_rank', 'cume_dist']);
/** Those that do not look at the frame. */
const frameless = new Set([...ranks, 'row_number', 'ntile', 'lag', 'lead']);

export interface WindowOrder {
  /** SQL of the partition's expressions. */
  by: readonly string[];
  /** SQL of the window's own sort keys. */
  keys: readonly string[];
  /** ORDER BY those keys and the rows' own order. */
  whole: string;
}

/** The OVER of a call in a window step. */
export function overToSql({ name }: CallNode, { by, keys, whole }: WindowOrder, frame: CheckedFrame): string {
  const partition = by.length > 0 ? `PARTITION BY ${by.join(', ')}` : '';
  const isFramed = !frameless.has(name);
  const isWhole = frame.preceding === 'all' && frame.following === 'all';
  if (isFramed && isWhole && findFunction(name)?.aggregate) return `OVER (${partition})`;
  const ties = keys.length > 0 ? `ORDER BY ${keys.join(', ')}` : '';
  // Without an order DuckDB 1.4 forgets the frame; one row has none.
  const order = ranks.has(name) ? ties : isFramed ? whole || 'ORDER BY NULL' : whole;
  return `OVER (${[partition, order, isFramed ? frameToSql(frame) : ''].filter(Boolean).join(' ')})`;
}

function frameToSql({ preceding, following }: CheckedFrame): string {
  const edge = (rows: number | 'all', before: string, after: string): string => {
    if (rows === 'all') return `UNBOUNDED ${before}`;
    if (rows === 0) return 'CURRENT ROW';
    return `${Math.abs(rows)} ${rows > 0 ? before : after}`;
  };
  return `ROWS BETWEEN ${edge(preceding, 'PRECEDING', 'FOLLOWING')} AND ${edge(following, 'FOLLOWING', 'PRECEDING')}`;
}
