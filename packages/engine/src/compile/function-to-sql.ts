import { children, type CallNode, type DateUnit, type Expression, type ValueType } from '@inset/model';

/** What a function's compiler may ask of the expression around it. */
export interface CallSite {
  node: CallNode;
  type: ValueType;
  typeOf(node: Expression): ValueType;
  /** SQL of a part, ready to stand between commas. */
  sql(node: Expression): string;
  /** The same, converted to a type where the part has another one. */
  as(node: Expression, type: 'integer' | 'number' | 'timestamp' | ValueType): string;
  /** SQL of a part, ready to stand beside an operator of that strength. */
  operand(node: Expression, strength: number): string;
  /** A number that grows with the rows' order; only aggregates ask for it. */
  ordinal(): string;
}

type Compiler = (site: CallSite) => string;

const call =
  (name: string): Compiler =>
  ({ node, sql }) =>
    `${name}(${node.arguments.map(sql).join(', ')})`;

/** For functions that DuckDB would compute in decimals or return in another type. */
const ofNumbers =
  (name: string): Compiler =>
  ({ node, as }) =>
    `${name}(${node.arguments.map((argument) => as(argument, 'number')).join(', ')})`;

/** For functions whose arguments and result have one type. */
const ofSame =
  (name: string): Compiler =>
  ({ node, as, type }) =>
    `${name}(${node.arguments.map((argument) => as(argument, type)).join(', ')})`;

/** Whole numbers stay as they are: DuckDB would make doubles of them. */
const toWhole =
  (name: string): Compiler =>
  ({ node, as, sql, type }) =>
    type.type === 'integer' ? `(${sql(node.arguments[0]!)})` : `${name}(${as(node.arguments[0]!, 'number')})`;

const withSmallIntegers =
  (name: string, position: number): Compiler =>
  ({ node, sql }) => {
    const list = node.arguments.map((argument, i) =>
      i === position && argument.kind !== 'literal' ? `CAST(${sql(argument)} AS INTEGER)` : sql(argument),
    );
    return `${name}(${list.join(', ')})`;
  };

const intervals: Record<DateUnit, string> = {
  year: 'to_years',
  quarter: 'to_quarters',
  month: 'to_months',
  week: 'to_weeks',
  day: 'to_days',
  hour: 'to_hours',
  minute: 'to_minutes',
  second: 'to_seconds',
};
const timeUnits = ['hour', 'minute', 'second'];

/** DuckDB counts whole weeks where it counts the starts of other units; here Mondays are counted. */
function dateDiff(site: CallSite): string {
  const [unit, from, to] = site.node.arguments as [Expression, Expression, Expression];
  if ((unit as { value: unknown }).value !== 'week') return call('date_diff')(site);
  const monday = (part: Expression) => `date_trunc('week', ${site.sql(part)})`;
  return `(date_diff('day', ${monday(from)}, ${monday(to)}) // 7)`;
}

function dateAdd({ node, sql, operand, type }: CallSite): string {
  const [start, count, unitNode] = node.arguments as [Expression, Expression, Expression];
  const unit = (unitNode as { value: unknown }).value as DateUnit;
  const amount = timeUnits.includes(unit) ? sql(count) : `CAST(${sql(count)} AS INTEGER)`;
  const sum = `${operand(start, 8)} + ${intervals[unit]}(${amount})`;
  return type.type === 'date' ? `CAST(${sum} AS DATE)` : `CAST(${sum} AS TIMESTAMP)`;
}

/**
 * DuckDB 1.4 believes that date_trunc never gives null, and then groups, compares and joins the nulls as garbage. Inside
 * something that may give null it is right.
 */
function dateTrunc({ node, sql, operand, type }: CallSite): string {
  const [unit, moment] = node.arguments as [Expression, Expression];
  const text = `date_trunc(${sql(unit)}, ${sql(moment)})`;
  const typed = type.type === 'timestamp' ? `CAST(${text} AS TIMESTAMP)` : text;
  if (moment.kind === 'column') return `CASE WHEN ${operand(moment, 13)} IS NOT NULL THEN ${typed} END`;
  return `nullif(${typed}, CAST('infinity' AS ${type.type === 'timestamp' ? 'TIMESTAMP' : 'DATE'}))`;
}

function round({ node, as, sql, type }: CallSite): string {
  const [value, digits] = node.arguments as [Expression, Expression | undefined];
  const count = digits === undefined ? 0 : Math.trunc(Number((digits as { value: unknown }).value));
  if (type.type === 'integer') return count >= 0 ? `(${sql(value)})` : `round(${sql(value)}, ${count})`;
  return count === 0 ? `round(${as(value, 'number')})` : `round(${as(value, 'number')}, ${count})`;
}

/** How each function that is called is written in DuckDB's SQL. Operators stand in expression-to-sql. */
export const scalarsToSql: Record<string, Compiler> = {
  abs: (site) => (site.type.type === 'integer' ? call('abs')(site) : ofNumbers('abs')(site)),
  ceil: toWhole('ceil'),
  floor: toWhole('floor'),
  round,
  trunc: toWhole('trunc'),
  sign: ({ node, as, sql, typeOf }) => {
    const [value] = node.arguments as [Expression];
    return `CAST(sign(${typeOf(value).type === 'integer' ? sql(value) : as(value, 'number')}) AS BIGINT)`;
  },
  sqrt: ofNumbers('sqrt'),
  power: ofNumbers('power'),
  exp: ofNumbers('exp'),
  ln: ofNumbers('ln'),
  log10: ofNumbers('log10'),
  log2: ofNumbers('log2'),
  greatest: ofSame('greatest'),
  least: ofSame('least'),
  lower: call('lower'),
  upper: call('upper'),
  trim: call('trim'),
  ltrim: call('ltrim'),
  rtrim: call('rtrim'),
  length: call('length'),
  substring: call('substring'),
  left: call('left'),
  right: call('right'),
  replace: call('replace'),
  concat: call('concat'),
  contains: call('contains'),
  starts_with: call('starts_with'),
  ends_with: call('ends_with'),
  strpos: call('strpos'),
  lpad: withSmallIntegers('lpad', 1),
  rpad: withSmallIntegers('rpad', 1),
  reverse: call('reverse'),
  split_part: call('split_part'),
  regexp_matches: call('regexp_matches'),
  year: call('year'),
  quarter: call('quarter'),
  month: call('month'),
  week: call('week'),
  day: call('day'),
  dayofweek: call('dayofweek'),
  isodow: call('isodow'),
  dayofyear: call('dayofyear'),
  hour: call('hour'),
  minute: call('minute'),
  second: call('second'),
  dayname: call('dayname'),
  monthname: call('monthname'),
  date_trunc: dateTrunc,
  date_part: call('date_part'),
  date_diff: dateDiff,
  date_add: dateAdd,
  make_date: call('make_date'),
  coalesce: ofSame('coalesce'),
  nullif: ({ node, as, type }) =>
    `nullif(${node.arguments.map((argument) => as(argument, type)).join(', ')})`,
  if: ({ node, sql, as, type }) => {
    const [when, then, otherwise] = node.arguments as [Expression, Expression, Expression];
    return `CASE WHEN ${sql(when)} THEN ${as(then, type)} ELSE ${as(otherwise, type)} END`;
  },
};

const aggregate =
  (name: string, options: { numbers?: boolean; result?: string; distinct?: boolean } = {}): Compiler =>
  ({ node, sql, as }) => {
    const distinct = node.distinct && options.distinct !== false ? 'DISTINCT ' : '';
    const list = node.arguments.map((part) => (options.numbers ? as(part, 'number') : sql(part))).join(', ');
    const filter = node.filter ? ` FILTER (WHERE ${sql(node.filter)})` : '';
    const text = `${name}(${distinct}${list === '' ? '*' : list})${filter}`;
    return options.result ? `CAST(${text} AS ${options.result})` : text;
  };

const byOrder =
  (name: 'arg_min' | 'arg_max'): Compiler =>
  ({ node, sql, ordinal }) => {
    const filter = node.filter ? ` FILTER (WHERE ${sql(node.filter)})` : '';
    return `${name}(${sql(node.arguments[0]!)}, ${ordinal()})${filter}`;
  };

function sum(site: CallSite): string {
  const { type } = site.typeOf(site.node.arguments[0]!);
  // DuckDB adds whole numbers up in 128 bits; a sum that does not fit 64 bits is refused by the cast.
  return aggregate('sum', type === 'integer' ? { result: 'BIGINT' } : { numbers: type !== 'decimal' })(site);
}

const holdsColumn = (node: Expression): boolean => node.kind === 'column' || children(node).some(holdsColumn);

function mode(site: CallSite): string {
  const isConstant = !holdsColumn(site.node.arguments[0]!);
  // DuckDB 1.4 fails on the mode of a constant; of distinct values it is the first.
  if (site.node.distinct || isConstant) return byOrder('arg_min')(site);
  const filter = site.node.filter ? ` FILTER (WHERE ${site.sql(site.node.filter)})` : '';
  return `mode(${site.sql(site.node.arguments[0]!)} ORDER BY ${site.ordinal()})${filter}`;
}

function countIf({ node, sql }: CallSite): string {
  const condition = sql(node.arguments[0]!);
  const both = node.filter ? `(${sql(node.filter)}) AND (${condition})` : condition;
  return node.distinct
    ? `count(DISTINCT CASE WHEN ${both} THEN TRUE END)`
    : `count(*) FILTER (WHERE ${both})`;
}

const inNumbers: Compiler = (site) => aggregate(site.node.name, { numbers: true })(site);

/** How each aggregate is written in DuckDB's SQL. */
export const aggregatesToSql: Record<string, Compiler> = {
  count: aggregate('count'),
  count_if: countIf,
  sum,
  avg: inNumbers,
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
};

/** Whether an aggregate's answer depends on the order of the rows. */
export const needsOrder = (name: string): boolean => name === 'first' || name === 'last' || name === 'mode';
