import type { ColumnType } from '@inset/model';
import type { Random } from './random.ts';

export type Wanted = ColumnType;
export type Template = (random: Random, part: (type: Wanted) => string) => string;

const moment = (random: Random): Wanted => random.one(['date', 'timestamp']);
const small = (random: Random): string => String(random.below(9) - 4);
const unit = (random: Random): string =>
  random.one(['year', 'quarter', 'month', 'week', 'day', 'hour', 'minute', 'second']);
const regex = (random: Random): string =>
  random.one([
    'a',
    '^[A-Z]',
    '[aeiou]+',
    '(.)(.)',
    '\\s',
    'o|e',
    '(?i)OSLO',
    '',
    'x*',
    '.$',
    '\\d+',
    '[^a]',
    'ß',
    '\\w+',
    '(?:a|b)?c?',
    '\\pL+',
    'a{1,2}',
  ]);
const options = (random: Random): string => random.one(["'i'", "'s'", "'is'", "''"]);
const zone = (random: Random): string =>
  random.one([
    'Europe/Berlin',
    'America/New_York',
    'Asia/Kolkata',
    'UTC',
    'Australia/Lord_Howe',
    'America/Sao_Paulo',
  ]);
const written = '%Y-%m-%d %H:%M:%S';
const format = (random: Random): string =>
  random.one([
    '%Y-%m-%d',
    '%d/%m/%y %I:%M %p',
    written,
    '%a %-d %B',
    '%G-W%V-%u',
    '%j %U %W %w',
    '%A %b %H%%%-M.%f',
  ]);
const parsed = (random: Random): [string, string] =>
  random.one([
    ["'2024-1-5'", '%Y-%m-%d'],
    ["'31.12.2023 23:59'", '%d.%m.%Y %H:%M'],
    ["'Feb 29, 2023'", '%b %d, %Y'],
    ["'12:05 am'", '%I:%M %p'],
    ["'20240131'", '%Y%m%d'],
    ["'100 2023'", '%j %Y'],
    ["'january 7 69'", '%B %d %y'],
    ["'2024-01-31 24:00:00'", written],
    ["'2024-01-31 x'", '%Y-%m-%d'],
    ["''", '%Y'],
  ]);

/** Ways to make a value of a type by the functions of the catalogue that are asked for less often. */
export const further: Record<Exclude<Wanted, 'decimal'>, Template[]> = {
  boolean: [
    (random, part) =>
      `regexp_matches(${part('text')}, '${regex(random)}'${random.one(['', `, ${options(random)}`])})`,
    (random, part) => `regexp_full_match(${part('text')}, '${regex(random)}')`,
    (random, part) => `(${part('text')} ${random.one(['~', '!~', '~*'])} '${regex(random)}')`,
    (random, part) => `${random.one(['is_nan', 'is_finite', 'is_infinite'])}(${part('number')})`,
    (random, part) => `${random.one(['is_even', 'is_odd'])}(${part('integer')})`,
    (random, part) => `${random.one(['icontains', 'iequals'])}(${part('text')}, ${part('text')})`,
    (random, part) => `${random.one(['is_blank', 'is_number'])}(${part('text')})`,
    (random, part) => `${random.one(['is_weekend', 'is_leap_year'])}(${part(moment(random))})`,
    (_, part) => `xor(${part('boolean')}, ${part('boolean')})`,
    (_, part) => `is_between(${part('number')}, ${part('number')}, ${part('number')})`,
    (random, part) =>
      `in_last(${part(moment(random))}, ${small(random)}, '${unit(random)}', timestamp '2024-02-29 12:00:00')`,
    (_, part) => `try_cast(${part('text')} as boolean)`,
  ],
  integer: [
    (random, part) =>
      `${random.one(['gcd', 'lcm', 'bit_and', 'bit_or', 'bit_xor'])}(${part('integer')}, ${part('integer')})`,
    (random, part) => `factorial(abs(${part('integer')}) % ${random.one(['5', '19'])})`,
    (random, part) =>
      `bucket(${part('number')}, ${random.one(['0', '-2.5'])}, ${random.one(['10', '3'])}, ${random.one(['5', '1'])})`,
    (random, part) =>
      `${random.one(['isoyear', 'yearweek', 'millisecond', 'microsecond', 'decade', 'century', 'millennium', 'days_in_month', 'epoch_ms'])}(${part(moment(random))})`,
    (random, part) =>
      `date_part('${random.one(['isoyear', 'yearweek', 'decade', 'century', 'millennium', 'microsecond', 'dow', 'doy'])}', ${part(moment(random))})`,
    (random, part) => `extract(${unit(random)} from ${part(moment(random))})`,
    (random, part) => `date_sub('${unit(random)}', ${part(moment(random))}, ${part(moment(random))})`,
    (random, part) =>
      `${random.one(['networkdays', 'years_between', 'months_between', 'days_between'])}(${part(moment(random))}, ${part(moment(random))})`,
    (random, part) =>
      `${random.one(['fiscal_year', 'fiscal_quarter'])}(${part(moment(random))}, ${random.one(['1', '4', '10'])})`,
    (random, part) => `regexp_count(${part('text')}, '${regex(random)}')`,
    (random, part) => `${random.one(['byte_length', 'unicode', 'word_count'])}(${part('text')})`,
    (random, part) => `${random.one(['levenshtein', 'locate', 'search'])}(${part('text')}, ${part('text')})`,
    (_, part) => `position(${part('text')} in ${part('text')})`,
    (random, part) =>
      `switch(${part('integer')}, 1, ${part('integer')}, 2, ${part('integer')}${random.one(['', `, ${part('integer')}`])})`,
    (_, part) => `choose(${part('integer')}, ${part('integer')}, ${part('integer')}, 7)`,
    (_, part) => `clamp(${part('integer')}, ${part('integer')}, ${part('integer')})`,
    (_, part) => `zeroifnull(${part('integer')})`,
  ],
  number: [
    (random, part) =>
      `${random.one(['ceil', 'floor', 'round_to'])}(${part('number')}, ${random.one(['0', '0.5', '5', '-2'])})`,
    (random, part) =>
      `${random.one(['round_even', 'round_up', 'trunc'])}(${part('number')}, ${random.one(['0', '1', '2', '-1'])})`,
    (random, part) =>
      `${random.one(['cbrt', 'degrees', 'radians', 'atan', 'sinh', 'cosh', 'tanh'])}(${part('number')})`,
    (random, part) =>
      `${random.one(['sin', 'cos', 'tan', 'asin', 'acos'])}(1 / (abs(${part('number')}) + 1))`,
    (_, part) => `atan2(${part('number')}, ${part('number')})`,
    (random, part) =>
      `${random.one(['safe_divide', 'percent_of', 'percent_change'])}(${part('number')}, ${part(random.one(['number', 'integer']))})`,
    (_, part) => `clamp(${part('number')}, ${part('number')}, ${part('number')})`,
    (_, part) => `jaro_winkler_similarity(${part('text')}, ${part('text')})`,
    (random, part) => `epoch(${part(moment(random))})`,
    (random, part) => `date_part('epoch', ${part(moment(random))})`,
    (random, part) => `to_number(${part('text')}${random.one(['', ", ','", ", '.'"])})`,
    (random) =>
      `to_number(${random.one(["'1 234.5'", "'1.234,50'", "'-7'", "'1,5'", "'12%'"])}${random.one(['', ", ','"])})`,
    (_, part) => `try_cast(${part('text')} as number)`,
    (_, part) => `nullifzero(${part('number')})`,
  ],
  text: [
    (random, part) =>
      `regexp_replace(${part('text')}, '${regex(random)}', '${random.one(['', '-', '[\\0]', '\\1', '\\\\'])}'${random.one(['', ", 'g'", ", 'gi'"])})`,
    (random, part) =>
      `regexp_extract(${part('text')}, '${regex(random)}'${random.one(['', ', 1', ', 0', ", 1, 'i'"])})`,
    (random, part) => `${random.one(['initcap', 'strip_accents', 'clean', 'domain'])}(${part('text')})`,
    (random, part) => `${random.one(['trim', 'ltrim', 'rtrim'])}(${part('text')}, ${part('text')})`,
    (_, part) => `trim(both ${part('text')} from ${part('text')})`,
    (random, part) => `repeat(${part('text')}, ${small(random)})`,
    (_, part) => `translate(${part('text')}, ${part('text')}, ${part('text')})`,
    (random, part) => `${random.one(['text_before', 'text_after'])}(${part('text')}, ${part('text')})`,
    (random, part) => `replace(${part('text')}, ${1 + random.below(4)}, ${random.below(4)}, ${part('text')})`,
    (random, part) =>
      `concat_ws(${part('text')}, ${part('text')}, ${part(random.one(['integer', 'date', 'boolean']))}, ${part('text')})`,
    (random, part) => `${random.one(['lpad', 'rpad'])}(${part('text')}, ${random.below(9)})`,
    (random, part) =>
      `format_number(${part(random.one(['number', 'integer']))}${random.one(['', ', 0', ', 2'])})`,
    (random, part) =>
      `to_base(abs(${part('integer')}), ${random.one(['2', '16', '36'])}${random.one(['', ', 8'])})`,
    (_, part) => `chr(abs(${part('integer')}) % 1000 + 1)`,
    (random, part) => `format_date(${part(moment(random))}, '${format(random)}')`,
    (random, part) => `quarter_label(${part(moment(random))})`,
    (_, part) => `ifs(${part('boolean')}, ${part('text')}, ${part('boolean')}, ${part('text')})`,
    (random, part) => `substring(${part('text')} from ${random.below(4)} for ${random.below(4)})`,
    (_, part) => `nvl2(${part('date')}, ${part('text')}, ${part('text')})`,
  ],
  date: [
    (random, part) => `date_trunc('${random.one(['decade', 'century', 'millennium'])}', ${part('date')})`,
    (random, part) => `week_start(${part('date')}, '${random.one(['sunday', 'monday', 'sat'])}')`,
    (_, part) => `date_trunc('week', ${part('date')}, 'sunday')`,
    (random, part) => `${random.one(['first_day', 'last_day', 'date'])}(${part(moment(random))})`,
    (random, part) => `last_day(${part(moment(random))}, ${small(random)})`,
    (random, part) => `edate(${part('date')}, ${small(random)})`,
    (random, part) => `workday(${part(moment(random))}, ${random.below(41) - 20})`,
    (random, part) =>
      `(${part('date')} ${random.one(['+', '-'])} interval '${1 + random.below(5)} ${random.one(['months', 'days', 'year 2 days'])}')`,
    (random) => ((text) => `parse_date(${text[0]}, '${text[1]}')`)(parsed(random)),
  ],
  timestamp: [
    (random, part) =>
      `date_trunc('${random.one(['decade', 'century', 'millisecond', 'microsecond'])}', ${part('timestamp')})`,
    (random, part) =>
      `${random.one(['in_time_zone', 'from_time_zone'])}(${part(moment(random))}, '${zone(random)}')`,
    (random, part) => `week_start(${part('timestamp')}, ${1 + random.below(7)})`,
    (_, part) => `from_epoch(${part('integer')} % 100000 / 8)`,
    (_, part) => `from_epoch_ms(${part('integer')} % 100000)`,
    (random) =>
      `make_timestamp(2024, ${1 + random.below(12)}, ${1 + random.below(29)}, ${random.below(24)}, ${random.below(60)}, ${random.one(['0', '59.999', '1.5'])})`,
    (random) => ((text) => `parse_timestamp(${text[0]}, '${text[1]}')`)(parsed(random)),
    (_, part) => `parse_timestamp(format_date(${part('timestamp')}, '${written}'), '${written}')`,
  ],
};

/** The same for aggregates; `argument` makes a value, `filter` is put behind. */
export function furtherMeasure(random: Random, argument: (type: Wanted) => string, filter: string): string {
  const number = (): string => argument(random.one(['integer', 'number', 'decimal']));
  const any = (): string =>
    argument(random.one(['integer', 'number', 'decimal', 'text', 'date', 'timestamp', 'boolean']));
  const distinct = random.chance(0.2) ? 'distinct ' : '';
  switch (random.below(9)) {
    case 0:
      return `${random.one(['product', 'mad', 'skewness', 'kurtosis', 'iqr', 'range', 'harmonic_mean'])}(${distinct}${number()})${filter}`;
    case 1:
      return `entropy(${distinct}${any()})${filter}`;
    case 2:
      return `${random.one(['arg_min', 'arg_max'])}(${distinct}${any()}, ${any()})${filter}`;
    case 3:
      return `string_agg(${distinct}${argument('text')}${random.one(['', ", '; '"])})${filter}`;
    case 4:
      return `quantile_disc(${argument(random.one(['integer', 'number', 'decimal', 'date', 'timestamp']))}, ${random.one(['0', '0.3', '0.5', '1'])})${filter}`;
    case 5:
      return `${random.one(['covar_pop', 'covar_samp', 'regr_slope', 'regr_intercept', 'regr_count', 'weighted_avg'])}(${number()}, ${number()})${filter}`;
    case 6:
      return `${random.one(['sum_if', 'avg_if', 'min_if', 'max_if'])}(${number()}, ${argument('boolean')})${filter}`;
    case 7:
      return `${random.one(['count_distinct', 'count_null'])}(${any()})${filter}`;
    default:
      return `median(${argument(moment(random))})${filter}`;
  }
}
