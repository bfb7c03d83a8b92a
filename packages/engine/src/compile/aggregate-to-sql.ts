import { atomStrength, children, type Expression } from '@inset/model';
import { constantOf, type CallSite, type Compiler } from './call-site.ts';
import { literalToSql } from './literal.ts';

const aggregate =
  (name: string, options: { numbers?: boolean; result?: string; distinct?: boolean } = {}): Compiler =>
  ({ node, sql, as, over }) => {
    const distinct = node.distinct && options.distinct !== false ? 'DISTINCT ' : '';
    const list = node.arguments.map((part) => (options.numbers ? as(part, 'number') : sql(part))).join(', ');
    const filter = node.filter ? ` FILTER (WHERE ${sql(node.filter)})` : '';
    const text = `${name}(${distinct}${list === '' ? '*' : list})${filter}${over}`;
    return options.result ? `CAST(${text} AS ${options.result})` : text;
  };

const byOrder =
  (name: 'arg_min' | 'arg_max'): Compiler =>
  ({ node, sql, ordinal, over }) => {
    const filter = node.filter ? ` FILTER (WHERE ${sql(node.filter)})` : '';
    return `${name}(${sql(node.arguments[0]!)}, ${ordinal()})${filter}${over}`;
  };

function sum(site: CallSite): string {
  const { type } = site.typeOf(site.node.arguments[0]!);
  // DuckDB adds whole numbers up in 128 bits; a sum that does not fit 64 bits is refused by the cast.
  return aggregate('sum', type === 'integer' ? { result: 'BIGINT' } : { numbers: type !== 'decimal' })(site);
}

/** DuckDB adds whole numbers and decimals up exactly before it divides; of doubles it would add rounded ones. */
function average(site: CallSite): string {
  const { type } = site.typeOf(site.node.arguments[0]!);
  return aggregate('avg', { numbers: type !== 'integer' && type !== 'decimal' })(site);
}

function mode(site: CallSite): string {
  const isConstant = !holdsColumn(site.node.arguments[0]!);
  // DuckDB 1.4 fails on the mode of a constant; of distinct values it is the first.
  if (site.node.distinct || isConstant) return byOrder('arg_min')(site);
  const filter = site.node.filter ? ` FILTER (WHERE ${site.sql(site.node.filter)})` : '';
  return `mode(${site.sql(site.node.arguments[0]!)} ORDER BY ${site.ordinal()})${filter}${site.over}`;
}

function countIf({ node, sql, over }: CallSite): string {
  const condition = sql(node.arguments[0]!);
  const both = node.filter ? `(${sql(node.filter)}) AND (${condition})` : condition;
  return node.distinct
    ? `count(DISTINCT CASE WHEN ${both} THEN TRUE END)${over}`
    : `count(*) FILTER (WHERE ${both})${over}`;
}

/** Of rows with the same value the first one answers. */
const atExtreme =
  (name: 'arg_min' | 'arg_max'): Compiler =>
  ({ node, sql, operand, ordinal, over }) => {
    const [value, key] = node.arguments as [Expression, Expression];
    const place = name === 'arg_min' ? ordinal() : `-${ordinal()}`;
    const isThere = `${operand(key, atomStrength)} IS NOT NULL`;
    const filter = node.filter ? `(${sql(node.filter)}) AND ${isThere}` : isThere;
    return `${name}(${sql(value)}, row(${sql(key)}, ${place})) FILTER (WHERE ${filter})${over}`;
  };

/** Whether it is more than a constant. */
export const holdsColumn = (node: Expression): boolean =>
  node.kind === 'column' || children(node).some(holdsColumn);

/** In the order of the rows; different texts in their own. */
function stringAgg(site: CallSite): string {
  const { node, sql, ordinal, over } = site;
  const value = sql(node.arguments[0]!);
  const separator = literalToSql(constantOf(site, 1) ?? ',', 'text');
  const filter = node.filter ? ` FILTER (WHERE ${sql(node.filter)})` : '';
  // DuckDB refuses to order by a constant.
  const order = holdsColumn(node.arguments[0]!) ? ` ORDER BY ${value}` : '';
  if (node.distinct) return `string_agg(DISTINCT ${value}, ${separator}${order})${filter}${over}`;
  return `string_agg(${value}, ${separator} ORDER BY ${ordinal()})${filter}${over}`;
}

const inNumbers: Compiler = (site) => aggregate(site.node.name, { numbers: true })(site);

/** How each aggregate is written in DuckDB's SQL. */
export const aggregatesToSql: Record<string, Compiler> = {
  count: aggregate('count'),
  count_if: countIf,
  sum,
  avg: average,
  min: aggregate('min', { distinct: false }),
  max: aggregate('max', { distinct: false }),
  median: inNumbers,
  quantile: aggregate('quantile_cont', { numbers: true }),
  stddev: inNumbers,
  stddev_pop: inNumbers,
  variance: inNumbers,
  var_pop: inNumbers,
  corr: inNumbers,
  first: byOrder('arg_min'),
  last: byOrder('arg_max'),
  mode,
  bool_and: aggregate('bool_and', { distinct: false }),
  bool_or: aggregate('bool_or', { distinct: false }),
  product: inNumbers,
  arg_min: atExtreme('arg_min'),
  arg_max: atExtreme('arg_max'),
  quantile_disc: aggregate('quantile_disc'),
  mad: inNumbers,
  skewness: inNumbers,
  kurtosis: inNumbers,
  entropy: aggregate('entropy'),
  covar_pop: inNumbers,
  covar_samp: inNumbers,
  string_agg: stringAgg,
};

const ordered = new Set(['first', 'last', 'mode', 'arg_min', 'arg_max', 'string_agg']);

/** Whether an aggregate's answer depends on the order of the rows. */
export const needsOrder = (name: string): boolean => ordered.has(name);
