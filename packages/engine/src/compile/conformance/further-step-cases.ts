import type { Step, Table } from '@inset/model';
import { tableOf, type StepCase } from './step-case.ts';

const huge = 2n ** 62n;

/** What {@link furtherStepCases} are over. */
export const furtherStepTables: Record<string, Table> = {
  blank: tableOf([
    [{ name: 'id', type: 'integer' }, [1, 2, 3]],
    [{ name: 'x', type: 'text', onlyNulls: true }, [null, null, null]],
  ]),
  pairs: tableOf([
    [{ name: 'a', type: 'number' }, [1e9 + 0.1, 1e9 + 0.2, 1e9 + 0.4]],
    [{ name: 'b', type: 'number' }, [2 ** 53, 2 ** 53 + 2, 2 ** 53 + 6]],
  ]),
  huge: tableOf([
    [{ name: 'at', type: 'integer' }, [huge + 1n, huge, huge + 2n]],
    [{ name: 'label', type: 'text' }, ['one', 'other', 'third']],
  ]),
};

const derive = (...expressions: string[]): Step => ({
  kind: 'derive',
  columns: expressions.map((expression, i) => ({ name: `d${i}`, expression })),
});
const summarize = (by: string[], ...measures: string[]): Step => ({
  kind: 'summarize',
  by: by.map((expression, i) => ({ name: `k${i}`, expression })),
  measures: measures.map((expression, i) => ({ name: `m${i}`, expression })),
});
const only = (...columns: string[]): Step => ({ kind: 'select', columns });

/** A column that holds nothing takes the type that is wanted of it. */
const casesOfNothing: StepCase[] = [
  {
    name: 'nothing: aggregates of it, whatever they are of',
    from: 'blank',
    steps: [
      summarize(
        [],
        'sum(x)',
        'avg(x)',
        'median(x)',
        'stddev(x)',
        'bool_and(x)',
        'max(x)',
        'count(x)',
        'count(distinct x)',
        "string_agg(x, ',')",
        'sum(x * id)',
        'sum(id) filter (where x)',
        'corr(x, id)',
      ),
    ],
    rows: [[null, null, null, null, null, null, 0, 0, null, null, null, null]],
  },
  {
    name: 'nothing: expressions of numbers, texts, dates and conditions',
    from: 'blank',
    steps: [
      { kind: 'limit', count: 1 },
      derive(
        'x + 1',
        'upper(x)',
        'x = 5',
        "x = 'a'",
        'coalesce(x, 2.5)',
        "coalesce(x, date '2024-01-31')",
        "date_trunc('month', x)",
        'year(x)',
        'case when x then 1 else 2 end',
        'if(id = 1, x, id)',
        'x in (1, 2)',
        'id in (x, 2)',
        'x is null',
        'greatest(x, id)',
        'not x',
        'round(x, 2)',
      ),
      only(...Array.from({ length: 16 }, (_, i) => `d${i}`)),
    ],
    rows: [
      [
        null,
        null,
        null,
        null,
        2.5,
        Date.UTC(2024, 0, 31),
        null,
        null,
        2,
        null,
        null,
        null,
        true,
        1,
        null,
        null,
      ],
    ],
  },
  {
    name: 'nothing: above and below numbers, and between them',
    from: 'blank',
    steps: [{ kind: 'union', with: ['data', 'blank'] }, summarize(['x'], 'count()', 'sum(x)')],
    rows: [
      [0, 2, 0],
      [1, 1, 1],
      [2, 2, 4],
      [NaN, 2, NaN],
      [null, 7, null],
    ],
  },
  {
    name: 'nothing: as a key it equals no number',
    from: 'blank',
    steps: [
      { kind: 'join', with: 'numbers', how: 'full', on: [{ left: 'x', right: 'double' }] },
      only('id', 'x', 'key'),
    ],
    rows: [
      [1, null, null],
      [2, null, null],
      [3, null, null],
      [null, NaN, '2.00'],
      [null, 0, '1.50'],
      [null, 7, null],
    ],
  },
  {
    name: 'nothing: as the right key of a number, and nearest to it',
    steps: [
      { kind: 'join', with: 'blank', how: 'left', on: [{ left: 'x', right: 'x' }], suffix: '_one' },
      {
        kind: 'join',
        with: 'blank',
        how: 'as-of',
        on: [],
        nearest: { left: 'id', right: 'x' },
        suffix: '_two',
      },
      summarize([], 'count()', 'count(id_one)', 'count(id_two)'),
    ],
    rows: [[8, 0, 0]],
  },
  {
    name: 'nothing: as a condition it is never true',
    from: 'blank',
    steps: [{ kind: 'filter', where: 'x' }, only('id')],
    rows: [],
  },
  {
    name: 'nothing: as several keys at once',
    steps: [
      {
        kind: 'join',
        with: 'blank',
        how: 'left',
        on: [
          { left: 'id', right: 'x' },
          { left: 'x', right: 'x' },
        ],
        suffix: '_one',
      },
      summarize([], 'count()', 'count(id_one)'),
    ],
    rows: [[8, 0]],
  },
  {
    name: 'nothing: in rows beside numbers',
    from: 'blank',
    steps: [{ kind: 'unpivot', columns: ['id', 'x'], keepNulls: true }, summarize(['name'], 'sum(value)')],
    rows: [
      ['id', 6],
      ['x', null],
    ],
  },
  {
    name: 'nothing: filled, replaced, put into bins, sorted and looked at',
    from: 'blank',
    steps: [
      derive('x', 'x', 'x', 'x'),
      { kind: 'fill', columns: ['d0'], method: 'value', value: 5 },
      { kind: 'fill', columns: ['d1'], method: 'mean' },
      { kind: 'replace', columns: ['d2'], replacements: [{ from: null, to: true }] },
      { kind: 'bin', column: 'd3', name: 'low', step: 10 },
      { kind: 'sort', by: [{ expression: 'x' }, { expression: 'id', order: 'descending' }] },
      { kind: 'window', by: ['x'], columns: [{ name: 'w', expression: 'coalesce(sum(x), id)' }] },
      only('id', 'd0', 'd1', 'd2', 'low', 'w'),
    ],
    rows: [
      [3, 5, null, true, null, 3],
      [2, 5, null, true, null, 2],
      [1, 5, null, true, null, 1],
    ],
  },
];

/** Steps over tables of their own, with the rows that they give; written by hand. */
export const furtherStepCases: StepCase[] = [
  ...casesOfNothing,
  {
    name: 'summarize: pairs that lie so close together that the order of computing shows',
    from: 'pairs',
    steps: [summarize([], 'covar_pop(a, b)', 'corr(a, b)')],
    rows: [[0.3666665554046631, 0.9622995939509222]],
  },
  {
    name: 'join: as-of takes the first of whole numbers that are one double',
    steps: [
      {
        kind: 'join',
        with: 'huge',
        how: 'as-of',
        on: [],
        nearest: { left: 'x', right: 'at', direction: 'after' },
      },
      { kind: 'limit', count: 1 },
      only('id', 'label'),
    ],
    rows: [[1, 'one']],
  },
  {
    name: 'bin: the edge of -0 is 0',
    steps: [
      { kind: 'filter', where: 'id = 4' },
      { kind: 'bin', column: 'x', name: 'low', step: 10 },
      derive('cast(low as text)'),
      only('d0'),
    ],
    rows: [['0.0']],
  },
];
