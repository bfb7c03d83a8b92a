import type { Cell, Column, Step, Table } from '@inset/model';
import { fillColumn, type StoredValue } from '../../execute/fill-column.ts';
import type { ConformanceCase } from './conformance-case.ts';
import { functionCases } from './function-cases.ts';

const columns: [Column, StoredValue[]][] = [
  [{ name: 'city', type: 'text' }, ['Oslo', 'Rome', null, 'Oslo', 'Zürich', '👍', '\uff00', 'oslo']],
  [{ name: 'count', type: 'integer' }, [3, 7, 2, null, -7, 7, 0, 1]],
  [{ name: 'price', type: 'number' }, [1.5, NaN, -2.5, 0.3, null, 2.5, 1e16, -0]],
  [{ name: 'paid', type: 'boolean' }, [true, false, null, true, false, null, true, true]],
  // 2024-02-29, 2023-12-31, 2024-01-01, 1969-12-29, 2021-01-03, 2020-12-31
  [{ name: 'day', type: 'date' }, [19_782, 19_722, 19_723, -3, 18_630, 18_627, null, 19_782]],
  [
    { name: 'at', type: 'timestamp' },
    [1_709_209_845_123.456, -1_500, null, 0, 1_609_459_199_999, 1_704_067_200_000, 86_399_999.999, 1],
  ],
  [
    { name: 'amount', type: 'decimal', scale: 2 },
    ['1.10', '-2.20', null, '99999999999999999999.01', '0.00', '3.30', '4.40', '5.55'],
  ],
  [{ name: 'big', type: 'integer' }, [9_007_199_254_740_993n, 1, 2, 3, null, 5, 6, 7]],
  [
    { name: 'far', type: 'integer' },
    [2n ** 63n - 1n, -(2n ** 63n) + 1n, null, 0, 2n ** 53n + 1n, 2n ** 53n, 2n ** 53n + 1n, -1],
  ],
  [
    { name: 'cents', type: 'decimal', scale: 2 },
    [
      '1.10',
      '-2.20',
      null,
      '0.00',
      '1.10',
      '92233720368547758.07',
      '-92233720368547758.07',
      '9007199254740993.01',
    ],
  ],
];

/** The table of all hand-written cases. */
export const caseTable: Table = {
  schema: columns.map(([column]) => column),
  data: columns.map(([{ type }, values]) => fillColumn(type, values.length, (row) => values[row]!)),
  rowCount: 8,
};

const derive = (...expressions: string[]): Step => ({
  kind: 'derive',
  columns: expressions.map((expression, i) => ({ name: `x${i}`, expression })),
});
const only = (...names: string[]): Step => ({ kind: 'select', columns: names });
const limit = (count: number, offset = 0): Step => ({ kind: 'limit', count, offset });
const filter = (where: string): Step => ({ kind: 'filter', where });
const sort = (
  expression: string,
  order: 'ascending' | 'descending' = 'ascending',
  nulls: 'first' | 'last' = 'last',
): Step => ({
  kind: 'sort',
  by: [{ expression, order, nulls }],
});
const summarize = (by: string[], ...measures: string[]): Step => ({
  kind: 'summarize',
  by: by.map((expression, i) => ({ name: `k${i}`, expression })),
  measures: measures.map((expression, i) => ({ name: `m${i}`, expression })),
});

/** One row of constants. */
const values = (name: string, expressions: string[], row: Cell[]): ConformanceCase => ({
  name,
  steps: [limit(1), derive(...expressions), only(...expressions.map((_, i) => `x${i}`))],
  rows: [row],
});
const utc = (text: string): number => Date.parse(`${text}Z`);

export const cases: ConformanceCase[] = [
  values(
    'division',
    ['7 / 2', '1 / 0', '-1 / 0', '-7 // 2', '7 // 0', '-7 % 2', '7 % -2', '7 % 0', '7.5 // 2'],
    [3.5, Infinity, -Infinity, -3, null, -1, 1, null, 3],
  ),
  values(
    'rounding',
    [
      'round(2.5)',
      'round(-2.5)',
      'round(1.005, 2)',
      'round(0.285, 2)',
      'round(1255, -1)',
      'cast(2.5 as integer)',
      'cast(3.5 as integer)',
      'trunc(-1.9)',
    ],
    [3, -3, 1, 0.28, 1260, 2, 4, -1],
  ),
  values(
    'three-valued logic',
    [
      'null and false',
      'null or true',
      'not null',
      '1 in (2, null)',
      '1 in (1, null)',
      'null is distinct from null',
      'null = null',
    ],
    [false, true, null, null, true, false, null],
  ),
  values(
    'NaN',
    [
      "cast('nan' as number) = cast('nan' as number)",
      "cast('nan' as number) > 1e300",
      "greatest(1.0, cast('nan' as number))",
    ],
    [true, true, NaN],
  ),
  values(
    'text',
    [
      "lower('İÄ')",
      "upper('ßé')",
      "length('👍🏽é')",
      "substring('👍ab', 1, 2)",
      "left('ab👍', -1)",
      "right('a👍', 1)",
      "strpos('👍b', 'b')",
      "split_part('a/b/c', '/', -1)",
      "trim('  a ')",
      "replace('a', '', 'x')",
    ],
    ['iä', 'ẞÉ', 3, '👍a', 'ab', '👍', 2, 'c', 'a', 'a'],
  ),
  values(
    'joining text',
    [
      "'a' || null",
      "concat('a', null, 1, 1.5, true, date '2024-01-31')",
      "concat(1e16, ' ', 0.00001, ' ', 100.0)",
      "lpad('7', 3, '0')",
      "rpad('abc', 2, 'x')",
    ],
    [null, 'a11.5true2024-01-31', '1e+16 1e-05 100.0', '007', 'ab'],
  ),
  values(
    'patterns',
    [
      "'a%b' like 'a\\%b'",
      "'👍' like '_'",
      "'É' ilike 'é'",
      "'ß' ilike 'SS'",
      "'abc' like '%b%'",
      "'' like '%'",
    ],
    [false, true, true, false, true, true],
  ),
  values(
    'parts of dates',
    [
      "week(date '2021-01-03')",
      "week(date '2020-12-31')",
      "isodow(date '2024-02-25')",
      "dayofweek(date '2024-02-25')",
      "dayofyear(date '2024-12-31')",
      "quarter(date '2024-12-31')",
      "dayname(date '2024-02-29')",
      "second(timestamp '1969-12-31 23:59:58.5')",
    ],
    [53, 53, 7, 0, 366, 4, 'Thursday', 58],
  ),
  values(
    'date arithmetic',
    [
      "date_add(date '2024-01-31', 1, 'month')",
      "date_add(date '2024-02-29', -1, 'year')",
      "date '2024-03-01' - date '2024-02-28'",
      "date '2024-02-28' + 2",
      "date_add(date '2024-01-01', 36, 'hour')",
      "date_trunc('week', date '2021-01-03')",
      "date_trunc('quarter', timestamp '2024-05-17 10:00:00')",
    ],
    [
      utc('2024-02-29T00:00'),
      utc('2023-02-28T00:00'),
      2,
      utc('2024-03-01T00:00'),
      utc('2024-01-02T12:00'),
      utc('2020-12-28T00:00'),
      utc('2024-04-01T00:00'),
    ],
  ),
  values(
    'boundaries between dates',
    [
      "date_diff('week', date '2021-01-03', date '2021-01-04')",
      "date_diff('month', date '2024-01-31', date '2024-02-01')",
      "date_diff('hour', timestamp '1969-12-31 22:30:00', timestamp '1969-12-31 23:10:00')",
      "date_diff('year', date '2024-12-31', timestamp '2025-01-01 00:00:00')",
    ],
    [1, 1, 1, 1],
  ),
  {
    name: 'text is ordered by code points, nulls last',
    steps: [sort('city'), only('city')],
    rows: [['Oslo'], ['Oslo'], ['Rome'], ['Zürich'], ['oslo'], ['\uff00'], ['👍'], [null]],
  },
  {
    name: 'sorting is stable, descending too, with nulls first where asked',
    steps: [sort('count', 'descending', 'first'), only('count', 'city')],
    rows: [
      [null, 'Oslo'],
      [7, 'Rome'],
      [7, '👍'],
      [3, 'Oslo'],
      [2, null],
      [1, 'oslo'],
      [0, '\uff00'],
      [-7, 'Zürich'],
    ],
  },
  {
    name: 'NaN is the greatest number',
    steps: [sort('price', 'descending'), only('price'), limit(3)],
    rows: [[NaN], [1e16], [2.5]],
  },
  {
    name: 'a sort after a sort keeps the first among ties',
    steps: [sort('count'), filter('count > 0'), sort('paid'), only('paid', 'count')],
    rows: [
      [false, 7],
      [true, 1],
      [true, 3],
      [null, 2],
      [null, 7],
    ],
  },
  {
    name: 'a sort key that is dropped and one that is replaced go on ordering',
    steps: [
      sort('count'),
      derive('1'),
      { kind: 'derive', columns: [{ name: 'count', expression: '-count' }] },
      only('count'),
      limit(3),
      limit(2, 1),
    ],
    rows: [[0], [-1]],
  },
  {
    name: 'groups stand in the order of their keys, nulls last',
    steps: [summarize(['paid', 'city'], 'count()')],
    rows: [
      [false, 'Rome', 1],
      [false, 'Zürich', 1],
      [true, 'Oslo', 2],
      [true, 'oslo', 1],
      [true, '\uff00', 1],
      [null, '👍', 1],
      [null, null, 1],
    ],
  },
  {
    name: 'aggregates skip nulls',
    steps: [
      summarize(
        [],
        'count()',
        'count(count)',
        'count(distinct count)',
        'sum(count)',
        'avg(count)',
        'min(city)',
        'max(city)',
        'median(count)',
        'quantile(count, 0.25)',
      ),
    ],
    rows: [[8, 7, 6, 13, 13 / 7, 'Oslo', '👍', 2, 0.5]],
  },
  {
    name: 'aggregates of nothing',
    steps: [
      filter('count > 100'),
      summarize(
        [],
        'count()',
        'sum(count)',
        'min(city)',
        'median(price)',
        'stddev(price)',
        'bool_and(paid)',
        'first(city)',
        'mode(city)',
      ),
    ],
    rows: [[0, null, null, null, null, null, null, null]],
  },
  { name: 'no rows, no groups', steps: [filter('count > 100'), summarize(['city'], 'count()')], rows: [] },
  {
    name: 'first, last and mode look at the order',
    steps: [
      sort('count', 'descending'),
      summarize([], 'first(city)', 'last(city)', 'mode(city)', 'first(day)', 'last(distinct city)'),
    ],
    rows: [['Rome', 'Oslo', 'Oslo', utc('2023-12-31T00:00'), 'Oslo']],
  },
  {
    name: 'filters in aggregates, and arithmetic on them',
    steps: [
      summarize(
        ['paid'],
        'sum(count) filter (where count > 0)',
        'count() * 10 + max(count)',
        'count_if(count > 2)',
      ),
    ],
    rows: [
      [false, 7, 27, 1],
      [true, 4, 43, 1],
      [null, 9, 27, 1],
    ],
  },
  {
    name: 'spread',
    steps: [
      summarize(
        [],
        'stddev(count)',
        'var_pop(count)',
        'stddev_pop(count)',
        'variance(count)',
        'corr(count, count)',
      ),
    ],
    rows: [[4.775931721614517, 958 / 49, Math.sqrt(958 / 49), 958 / 42, 1]],
  },
  {
    name: 'grouping by the start of a month keeps nulls together',
    steps: [summarize(["date_trunc('month', day)"], 'count()')],
    rows: [
      [utc('1969-12-01T00:00'), 1],
      [utc('2020-12-01T00:00'), 1],
      [utc('2021-01-01T00:00'), 1],
      [utc('2023-12-01T00:00'), 1],
      [utc('2024-01-01T00:00'), 1],
      [utc('2024-02-01T00:00'), 2],
      [null, 1],
    ],
  },
  {
    name: 'bins',
    steps: [
      filter('price < 100'),
      { kind: 'bin', column: 'price', name: 'bin', step: 0.1 },
      only('bin', 'bin_end'),
    ],
    rows: [
      [1.5, 1.6],
      [-2.5, -2.4],
      [0.3, 0.4],
      [2.5, 2.6],
      [0, 0.1],
    ],
  },
  {
    name: 'names are swapped',
    steps: [
      limit(1),
      only('city', 'count'),
      {
        kind: 'rename',
        columns: [
          { from: 'city', to: 'count' },
          { from: 'count', to: 'city' },
        ],
      },
    ],
    rows: [['Oslo', 3]],
  },
  {
    name: 'a derived column is summarized after a filter on it',
    steps: [
      derive('count * 2', 'upper(city)'),
      filter('x0 > 2'),
      summarize(['x1'], 'sum(x0)'),
      sort('m0', 'descending'),
      limit(2),
    ],
    rows: [
      ['ROME', 14],
      ['👍', 14],
    ],
  },
  {
    name: 'timestamps keep their microseconds',
    steps: [
      filter("at > timestamp '2024-02-29 12:30:45.123455' or at < timestamp '1970-01-01 00:00:00'"),
      only('at'),
    ],
    rows: [[1_709_209_845_123.456], [-1_500]],
  },
  {
    name: 'decimals are exact',
    steps: [summarize([], 'sum(amount)', 'max(amount)')],
    rows: [['100000000000000000011.16', '99999999999999999999.01']],
    refused: /decimals/,
  },
  {
    name: 'whole numbers beyond 2^53',
    steps: [summarize([], 'sum(big)')],
    rows: [[9_007_199_254_741_017n]],
  },
  {
    name: 'numbers of 64 bits are put in order and told apart',
    steps: [summarize(['far'], 'count()')],
    rows: [
      [-(2n ** 63n) + 1n, 1],
      [-1n, 1],
      [0n, 1],
      [2n ** 53n, 1],
      [2n ** 53n + 1n, 2],
      [2n ** 63n - 1n, 1],
      [null, 1],
    ],
  },
  {
    name: 'the first of many digits, nulls among them',
    steps: [sort('far', 'descending', 'first'), only('far'), limit(3)],
    rows: [[null], [2n ** 63n - 1n], [2n ** 53n + 1n]],
  },
  {
    name: 'numbers of 64 bits are compared with one another to the last digit, and with doubles as doubles',
    steps: [
      filter('far >= 9007199254740993 and far not in (9223372036854775807, 5)'),
      limit(1),
      derive(
        'far = 9007199254740992',
        'far = 9007199254740992.0',
        'far > big',
        'far between 0 and 9007199254740992',
      ),
      only('far', 'x0', 'x1', 'x2', 'x3'),
    ],
    rows: [[2n ** 53n + 1n, false, true, null, false]],
  },
  {
    name: 'whole numbers of 64 bits are computed exactly',
    steps: [
      filter('far = 9007199254740993'),
      limit(1),
      derive(
        'far + 1',
        'far - 9007199254740999',
        'far * 2',
        'far // 2',
        'far % 10',
        '-far',
        'abs(far)',
        'far / 2',
        'far + 0.5',
        'cast(far as text)',
        'cast(far as number)',
      ),
      only(...Array.from({ length: 11 }, (_, i) => `x${i}`)),
    ],
    rows: [
      [
        9_007_199_254_740_994n,
        -6,
        18_014_398_509_481_986n,
        4_503_599_627_370_496,
        3,
        -9_007_199_254_740_993n,
        9_007_199_254_740_993n,
        4_503_599_627_370_496,
        9_007_199_254_740_992,
        '9007199254740993',
        9_007_199_254_740_992,
      ],
    ],
  },
  {
    name: 'aggregates of 64 bits',
    steps: [summarize([], 'sum(far)', 'min(far)', 'max(far)', 'count(distinct far)', 'first(far)')],
    rows: [[27_021_597_764_222_977n, -(2n ** 63n) + 1n, 2n ** 63n - 1n, 6, 2n ** 63n - 1n]],
  },
  {
    name: 'aggregates of decimals',
    steps: [
      summarize(
        [],
        'sum(cents)',
        'min(cents)',
        'max(cents)',
        'count(distinct cents)',
        'median(cents)',
        'last(cents)',
      ),
    ],
    rows: [
      ['9007199254740993.01', '-92233720368547758.07', '92233720368547758.07', 6, 1.1, '9007199254740993.01'],
    ],
  },
  {
    name: 'averages of decimals and whole numbers are divided once, after an exact sum',
    steps: [
      filter('cents in (1.1, 92233720368547758.07, -92233720368547758.07)'),
      {
        kind: 'window',
        by: [],
        sort: [],
        columns: [
          { name: 'all', expression: 'avg(cents)', frame: { preceding: 'all', following: 'all' } },
          { name: 'others', expression: 'avg(-far)', frame: { preceding: 1, following: 1 } },
        ],
      },
      summarize([], 'avg(cents)', 'avg(distinct cents)', 'avg("all")', 'avg(far - far)', 'max(others)'),
    ],
    rows: [[0.55, 1.1 / 3, 0.55, 0, -(2 ** 53)]],
  },
  {
    name: 'groups of decimals',
    steps: [summarize(['cents'], 'count()', 'sum(cents)'), limit(4)],
    rows: [
      ['-92233720368547758.07', 1, '-92233720368547758.07'],
      ['-2.20', 1, '-2.20'],
      ['0.00', 1, '0.00'],
      ['1.10', 2, '2.20'],
    ],
  },
  {
    name: 'decimals are compared with one another exactly, with other numbers as doubles',
    steps: [
      filter('cents > 1 and cents < 100 or cents in (0, -2.2)'),
      derive(
        'cents = coalesce(null, cents)',
        'cast(cents as integer)',
        'cast(cents as text)',
        'least(cents, nullif(cents, cents))',
        'cents * 2',
      ),
      only('cents', 'x0', 'x1', 'x2', 'x3', 'x4'),
    ],
    rows: [
      ['1.10', true, 1, '1.10', '1.10', 2.2],
      ['-2.20', true, -2, '-2.20', '-2.20', -4.4],
      ['0.00', true, 0, '0.00', '0.00', 0],
      ['1.10', true, 1, '1.10', '1.10', 2.2],
    ],
  },
  {
    name: 'regular expressions',
    steps: [filter("regexp_matches(city, '^[A-Z]')"), only('city')],
    rows: [['Oslo'], ['Rome'], ['Oslo'], ['Zürich']],
  },
  ...functionCases,
];
