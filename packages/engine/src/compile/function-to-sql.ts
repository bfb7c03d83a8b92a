import type { Expression, LiteralNode } from '@inset/model';
import { call, constantOf, ofNumbers, wide, type CallSite, type Compiler } from './call-site.ts';
import {
  clock,
  dateAdd,
  dateDiff,
  dateSub,
  dateTrunc,
  fromEpoch,
  fromTimeZone,
  inTimeZone,
  makeTimestamp,
} from './date-to-sql.ts';

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

function round({ node, as, sql, type }: CallSite): string {
  const [value, digits] = node.arguments as [Expression, Expression | undefined];
  const count = digits === undefined ? 0 : Math.trunc(Number((digits as { value: unknown }).value));
  if (type.type === 'integer') return count >= 0 ? `(${sql(value)})` : `round(${sql(value)}, ${count})`;
  return count === 0 ? `round(${as(value, 'number')})` : `round(${as(value, 'number')}, ${count})`;
}

function roundEven({ node, as }: CallSite): string {
  const [value, digits] = node.arguments as [Expression, LiteralNode | undefined];
  return `round_even(${as(value, 'number')}, ${Math.trunc(Number(digits?.value ?? 0))})`;
}

/** Rounded first, so that no tie is left to the one who writes; less than nothing is nothing. */
function formatNumber(site: CallSite): string {
  const digits = Math.trunc(Number(constantOf(site, 1) ?? 0));
  return `format('{:,.${digits}f}', round(${site.as(site.node.arguments[0]!, 'number')}, ${digits}) + 0e0)`;
}

/** Words are runs of letters, digits and apostrophes; nothing is a word too. */
const wordRuns = "[\\p{L}\\p{M}\\p{N}'']+|[^\\p{L}\\p{M}\\p{N}'']+|^$";
const initcap: Compiler = ({ node, sql }) =>
  `array_to_string(list_transform(regexp_extract_all(${sql(node.arguments[0]!)}, '${wordRuns}'), ` +
  `lambda word: upper(left(word, 1)) || lower(substring(word, 2))), '')`;

const bits =
  (operator: string): Compiler =>
  ({ node, sql }) => {
    const [left, right] = node.arguments as [Expression, Expression];
    return `(CAST(${sql(left)} AS BIGINT) ${operator} ${sql(right)})`;
  };

function toBase(site: CallSite): string {
  const [radix, digits] = [1, 2].map((index) => Math.trunc(Number(constantOf(site, index) ?? 0)));
  return `to_base(CAST(${site.sql(site.node.arguments[0]!)} AS BIGINT), ${radix}, ${digits})`;
}

function regexpExtract({ node, sql }: CallSite): string {
  const [text, regex, group, options] = node.arguments as [Expression, Expression, LiteralNode?, Expression?];
  const list = [sql(text), sql(regex), String(Math.trunc(Number(group?.value ?? 0)))];
  return `regexp_extract(${[...list, ...(options ? [sql(options)] : [])].join(', ')})`;
}

function regexpCount({ node, sql }: CallSite): string {
  const [text, regex, options] = node.arguments as [Expression, Expression, Expression?];
  return `len(regexp_extract_all(${sql(text)}, ${sql(regex)}${options ? `, 0, ${sql(options)}` : ''}))`;
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
  cbrt: ofNumbers('cbrt'),
  ...Object.fromEntries(
    'degrees radians sin cos tan asin acos atan atan2 sinh cosh tanh'
      .split(' ')
      .map((name) => [name, ofNumbers(name)]),
  ),
  factorial: wide(withSmallIntegers('factorial', 0)),
  gcd: wide(call('gcd')),
  lcm: wide(call('lcm')),
  round_even: roundEven,
  is_nan: ofNumbers('isnan'),
  is_finite: ofNumbers('isfinite'),
  is_infinite: ofNumbers('isinf'),
  bit_and: bits('&'),
  bit_or: bits('|'),
  bit_xor: ({ node, sql }) =>
    `xor(${node.arguments.map((argument) => `CAST(${sql(argument)} AS BIGINT)`).join(', ')})`,
  to_base: toBase,
  format_number: formatNumber,
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
  initcap,
  strip_accents: call('strip_accents'),
  repeat: call('repeat'),
  byte_length: call('strlen'),
  translate: call('translate'),
  chr: withSmallIntegers('chr', 0),
  unicode: wide(call('ascii')),
  levenshtein: call('levenshtein'),
  jaro_winkler_similarity: call('jaro_winkler_similarity'),
  md5: call('md5'),
  sha256: call('sha256'),
  regexp_matches: call('regexp_matches'),
  regexp_full_match: call('regexp_full_match'),
  regexp_extract: regexpExtract,
  regexp_replace: call('regexp_replace'),
  regexp_count: regexpCount,
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
  isoyear: call('isoyear'),
  yearweek: call('yearweek'),
  millisecond: call('millisecond'),
  microsecond: call('microsecond'),
  decade: call('decade'),
  century: call('century'),
  millennium: call('millennium'),
  date_part: call('date_part'),
  date_sub: dateSub,
  make_timestamp: makeTimestamp,
  parse_timestamp: call('try_strptime'),
  format_date: call('strftime'),
  epoch: call('epoch'),
  epoch_ms: call('epoch_ms'),
  from_epoch: fromEpoch,
  in_time_zone: inTimeZone,
  from_time_zone: fromTimeZone,
  now: clock,
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
