import type { Cell, Column, JoinStep, Step, Table } from '@inset/model';
import type { StoredValue } from '../../execute/fill-column.ts';
import { furtherStepCases, furtherStepTables } from './further-step-cases.ts';
import { tableOf, type StepCase } from './step-case.ts';

const id = (...values: StoredValue[]): [Column, StoredValue[]] => [{ name: 'id', type: 'integer' }, values];

/** `data` and what is joined to it. Texts repeat often enough for DuckDB to keep each table's as a list of its own. */
export const stepTables: Record<string, Table> = {
  data: tableOf([
    id(1, 2, 3, 4, 5, 6, 7, 8),
    [{ name: 'city', type: 'text' }, ['Oslo', 'Rome', null, 'Oslo', 'Rome', 'Oslo', 'Rome', 'Oslo']],
    [{ name: 'x', type: 'number' }, [1, NaN, 2, -0, null, 2, 0, NaN]],
  ]),
  cities: tableOf([
    [{ name: 'name', type: 'text' }, ['Rome', 'Paris', 'Rome', null, 'Paris', 'Paris', 'Rome', 'Paris']],
    [{ name: 'ID', type: 'integer' }, [10, 20, 30, 40, 50, 60, 70, 80]],
  ]),
  numbers: tableOf([
    [{ name: 'key', type: 'decimal', scale: 2 }, ['2.00', '1.50', null]],
    [{ name: 'double', type: 'number' }, [NaN, 0, 7]],
    [{ name: 'big', type: 'integer' }, [2n ** 53n + 1n, 3, 4]],
  ]),
  moments: tableOf([
    [{ name: 'at', type: 'integer' }, [3, 3, 6, null, 1]],
    [{ name: 'label', type: 'text' }, ['a', 'b', 'c', 'd', 'e']],
  ]),
  words: tableOf([
    [{ name: 'word', type: 'text' }, ['a', 'b', 'a', 'b', 'a', 'b', 'a', 'b']],
    [{ name: 'place', type: 'integer' }, [1, 2, 3, 4, 5, 6, 7, 8]],
  ]),
  none: tableOf([id(), [{ name: 'city', type: 'text' }, []]]),
  ...furtherStepTables,
};

const only = (...columns: string[]): Step => ({ kind: 'select', columns });
const join = (how: JoinStep['how'], other: string, left: string, right: string): Step => ({
  kind: 'join',
  with: other,
  how,
  on: [{ left, right }],
});
const nearest = (direction: 'before' | 'after', other: JoinStep['with'] = 'moments'): Step => ({
  kind: 'join',
  with: other,
  how: 'as-of',
  on: [],
  nearest: { left: 'id', right: 'at', direction },
});
const rows = (...columns: Cell[][]): Cell[][] =>
  columns[0]!.map((_, row) => columns.map((column) => column[row]!));
const window = (
  expression: string,
  options: Partial<Extract<Step, { kind: 'window' }>> = {},
  frame?: object,
): Step => ({
  kind: 'window',
  ...options,
  columns: [
    { name: 'w', expression, ...(frame && { frame: frame as { preceding: 'all'; following: 'all' } }) },
  ],
});
const max = { name: 'max', expression: 'max(city)' };
const whole = { preceding: 'all', following: 'all' } as const;
const byCity = { by: ['city'] };

export const casesOfSteps: StepCase[] = [
  {
    name: 'join: inner, by repeated keys, in the left order and then the right one',
    steps: [join('inner', 'cities', 'city', 'name'), only('id', 'ID_right')],
    rows: rows([2, 2, 2, 5, 5, 5, 7, 7, 7], [10, 30, 70, 10, 30, 70, 10, 30, 70]),
  },
  {
    name: 'join: full, rows without a left side last, with the key of the right one',
    steps: [
      { kind: 'filter', where: 'id in (2, 3)' },
      join('full', 'cities', 'city', 'name'),
      only('id', 'city', 'ID_right'),
    ],
    rows: [
      [2, 'Rome', 10],
      [2, 'Rome', 30],
      [2, 'Rome', 70],
      [3, null, null],
      [null, 'Paris', 20],
      [null, null, 40],
      [null, 'Paris', 50],
      [null, 'Paris', 60],
      [null, 'Paris', 80],
    ],
  },
  {
    name: 'join: right, in a sorted left order',
    steps: [
      { kind: 'sort', by: [{ expression: 'id', order: 'descending' }] },
      { kind: 'filter', where: 'id in (2, 5)' },
      join('right', 'cities', 'city', 'name'),
      { kind: 'limit', count: 7 },
      only('id', 'city'),
    ],
    rows: rows([5, 5, 5, 2, 2, 2, null], ['Rome', 'Rome', 'Rome', 'Rome', 'Rome', 'Rome', 'Paris']),
  },
  {
    name: 'join: semi, and null equals nothing',
    steps: [join('semi', 'cities', 'city', 'name'), only('id')],
    rows: rows([2, 5, 7]),
  },
  {
    name: 'join: anti, with the last row alone',
    steps: [
      {
        kind: 'join',
        with: {
          from: 'cities',
          steps: [
            { kind: 'sort', by: [{ expression: 'ID', order: 'descending' }] },
            { kind: 'limit', count: 1 },
          ],
        },
        how: 'anti',
        on: [{ left: 'city', right: 'name' }],
      },
      only('id'),
    ],
    rows: rows([1, 2, 3, 4, 5, 6, 7, 8]),
  },
  {
    name: 'join: semi, with the first row alone, after a window',
    steps: [
      {
        kind: 'join',
        with: {
          from: 'cities',
          steps: [
            {
              kind: 'window',
              sort: [{ expression: 'ID', order: 'descending' }],
              columns: [{ name: 'n', expression: 'row_number()' }],
            },
            { kind: 'limit', count: 1 },
          ],
        },
        how: 'semi',
        on: [{ left: 'city', right: 'name' }],
      },
      only('id'),
    ],
    rows: rows([2, 5, 7]),
  },
  {
    name: 'join: anti, and null equals nothing',
    steps: [join('anti', 'cities', 'city', 'name'), only('id')],
    rows: rows([1, 3, 4, 6, 8]),
  },
  {
    name: 'join: NaN equals NaN, -0 equals 0',
    steps: [join('inner', 'numbers', 'x', 'double'), only('id')],
    rows: rows([2, 4, 7, 8]),
  },
  {
    name: 'join: with nothing on the right',
    steps: [join('left', 'none', 'id', 'id'), { kind: 'limit', count: 2 }, only('id', 'city_right')],
    rows: [
      [1, null],
      [2, null],
    ],
  },
  {
    name: 'join: as-of before takes the last of equal values',
    steps: [nearest('before'), only('id', 'label')],
    rows: rows([1, 2, 3, 4, 5, 6, 7, 8], ['e', 'e', 'b', 'b', 'b', 'c', 'c', 'c']),
  },
  {
    name: 'join: as-of after takes the first of equal values',
    steps: [nearest('after'), only('id', 'label')],
    rows: rows([1, 2, 3, 4, 5, 6, 7, 8], ['e', 'a', 'a', 'c', 'c', 'c', null, null]),
  },
  ...['is_nan(1.25)', 'false', 'at is null and at > 0'].map((where): StepCase => ({
    name: `join: as-of with a right side that has no rows for sure, where ${where}`,
    steps: [nearest('before', { from: 'moments', steps: [{ kind: 'filter', where }] }), only('id', 'label')],
    rows: rows(
      [1, 2, 3, 4, 5, 6, 7, 8],
      Array.from({ length: 8 }, () => null),
    ),
  })),
  {
    name: 'join: as-of with a sample of no rows',
    steps: [
      nearest('after', { from: 'moments', steps: [{ kind: 'sample', fraction: 0 }] }),
      only('id', 'label'),
    ],
    rows: rows(
      [1, 2, 3, 4, 5, 6, 7, 8],
      Array.from({ length: 8 }, () => null),
    ),
  },
  {
    name: 'join: the first rows of the other side are its first, and not those that match',
    steps: [
      { kind: 'filter', where: `city = 'Oslo'` },
      { kind: 'summarize', by: [{ name: 'id', expression: 'id' }], measures: [max] },
      {
        kind: 'join',
        with: { from: 'data', steps: [{ kind: 'limit', count: 4 }] },
        how: 'inner',
        on: [{ left: 'max', right: 'city' }],
      },
      only('id', 'id_right'),
    ],
    rows: rows([1, 1, 4, 4, 6, 6, 8, 8], [1, 4, 1, 4, 1, 4, 1, 4]),
  },
  {
    name: 'filter: in a list of truth values, and of days beside a moment',
    steps: [
      {
        kind: 'derive',
        columns: [
          { name: 'a', expression: `(id = 1) in (true, null)` },
          { name: 'b', expression: `(id = 1) not in (false, null)` },
          {
            name: 'c',
            expression: `date_add('day', id, timestamp '2024-01-01 00:00:00') in (date '2024-01-02')`,
          },
        ],
      },
      { kind: 'limit', count: 2 },
      only('a', 'b', 'c'),
    ],
    rows: rows([true, null], [null, false], [true, false]),
  },
  {
    name: 'join: a table with itself',
    steps: [
      join('inner', 'data', 'id', 'id'),
      { kind: 'limit', count: 1, offset: 3 },
      only('id', 'city_right'),
    ],
    rows: [[4, 'Oslo']],
  },
  {
    name: 'derive: a text joined to a constant that is null stays a text',
    steps: [
      { kind: 'derive', columns: [{ name: 'k', expression: `city || case when 1 > 2 then 'x' end` }] },
      { kind: 'derive', columns: [{ name: 'trimmed', expression: `trim(k, k)` }] },
      { kind: 'limit', count: 1 },
      only('k', 'trimmed'),
    ],
    rows: [[null, null]],
  },
  {
    name: 'union: columns by name, whole numbers beside numbers',
    steps: [
      { kind: 'limit', count: 1 },
      {
        kind: 'union',
        with: [
          {
            from: 'cities',
            steps: [
              { kind: 'rename', columns: [{ from: 'ID', to: 'x' }] },
              { kind: 'limit', count: 2 },
            ],
          },
          'none',
        ],
      },
    ],
    rows: [
      [1, 'Oslo', 1, null],
      [null, null, 10, 'Rome'],
      [null, null, 20, 'Paris'],
    ],
  },
  {
    name: 'unpivot: leaves nulls out unless told to keep them',
    steps: [
      { kind: 'filter', where: 'id in (4, 5)' },
      { kind: 'unpivot', columns: ['x', 'id'] },
    ],
    rows: [
      ['Oslo', 'x', 0],
      ['Oslo', 'id', 4],
      ['Rome', 'id', 5],
    ],
  },
  {
    name: 'dedupe: the first and the last, null as one value, in the order of the rows',
    steps: [{ kind: 'dedupe', by: ['city'], keep: 'last' }, only('id')],
    rows: rows([3, 7, 8]),
  },
  {
    name: 'dedupe: NaN is NaN, -0 is 0',
    steps: [{ kind: 'dedupe', by: ['x'] }, only('id')],
    rows: rows([1, 2, 3, 4, 5]),
  },
  {
    name: 'summarize: the key of -0 and 0 is 0',
    steps: [
      {
        kind: 'summarize',
        by: [{ name: 'x', expression: 'x' }],
        measures: [{ name: 'n', expression: 'count()' }],
      },
      { kind: 'derive', columns: [{ name: 'below', expression: 'atan2(x, x) < 0' }] },
    ],
    rows: [
      [0, 2, false],
      [1, 1, false],
      [2, 2, false],
      [NaN, 2, false],
      [null, 1, null],
    ],
  },
  {
    name: 'window: ranks tie, rows do not',
    steps: [
      {
        kind: 'window',
        sort: [{ expression: 'city' }],
        columns: [
          { name: 'rank', expression: 'rank()' },
          { name: 'dense', expression: 'dense_rank()' },
          { name: 'row', expression: 'row_number()' },
        ],
      },
      only('rank', 'dense', 'row'),
    ],
    rows: rows([1, 5, 8, 1, 5, 1, 5, 1], [1, 2, 3, 1, 2, 1, 2, 1], [1, 5, 8, 2, 6, 3, 7, 4]),
  },
  {
    name: 'window: lag within groups, with a default',
    steps: [window('lag(id, 1, -1)', byCity), only('w')],
    rows: rows([-1, -1, -1, 1, 2, 4, 5, 6]),
  },
  {
    name: 'window: lag with texts of other columns and constants as the default',
    steps: [
      join('left', 'words', 'id', 'place'),
      {
        kind: 'window',
        columns: [
          { name: 'a', expression: 'lag(city, 1, word)' },
          { name: 'b', expression: `lead(city, 7, 'Bergen')` },
        ],
      },
      { kind: 'limit', count: 2 },
      only('a', 'b'),
    ],
    rows: rows(['a', 'Oslo'], ['Oslo', 'Bergen']),
  },
  {
    name: 'window: different texts joined over frames',
    steps: [
      window('string_agg(distinct city)', {}, { preceding: 2, following: 0 }),
      { kind: 'limit', count: 4 },
      only('w'),
    ],
    rows: rows(['Oslo', 'Oslo,Rome', 'Oslo,Rome', 'Oslo,Rome']),
    left: /DuckDB's/,
  },
  {
    name: 'window: a frame of no rows has no first one, where there is one row in all',
    steps: [
      { kind: 'summarize', by: [], measures: [{ name: 'n', expression: 'count()' }] },
      window('first_value(n)', {}, { preceding: -1, following: 1 }),
    ],
    rows: [[8, null]],
  },
  {
    name: 'window: counts over frames of no rows are 0',
    steps: [
      {
        kind: 'window',
        columns: [
          'count()',
          'count(id)',
          'count_if(id > 0)',
          'count(distinct id)',
          'count_if(distinct id > 0)',
        ].map((expression, i) => ({ name: `n${i}`, expression, frame: { preceding: -9, following: 10 } })),
      },
      { kind: 'limit', count: 1 },
      only('n0', 'n1', 'n2', 'n3', 'n4'),
    ],
    rows: [[0, 0, 0, 0, 0]],
  },
  {
    name: 'window: a sum over a frame with a filter, and over nothing',
    steps: [window('sum(id) filter (where id > 2)', byCity, { preceding: 1, following: -1 }), only('w')],
    rows: rows([null, null, null, null, null, 4, 5, 6]),
  },
  {
    name: 'window: distinct values over a frame',
    steps: [window('count(distinct city)', {}, { preceding: 2, following: 0 }), only('w')],
    rows: rows([1, 2, 2, 2, 2, 2, 2, 2]),
  },
  {
    name: 'window: the first and last follow its order, nulls skipped',
    steps: [
      {
        kind: 'window',
        by: ['city'],
        sort: [{ expression: 'id', order: 'descending' }],
        columns: [
          { name: 'first', expression: 'first(x)' },
          { name: 'last', expression: 'last(x)' },
          { name: 'filtered', expression: 'last(x) filter (where x > 0)', frame: whole },
          { name: 'distinct', expression: 'first(distinct x)', frame: { preceding: 1, following: 1 } },
        ],
      },
      only('first', 'last', 'filtered', 'distinct'),
    ],
    rows: rows(
      [NaN, 0, 2, NaN, 0, NaN, 0, NaN],
      [1, NaN, 2, 0, 0, 2, 0, NaN],
      [1, NaN, 2, 1, NaN, 1, NaN, 1],
      [0, NaN, 2, 2, 0, NaN, 0, NaN],
    ),
  },
  {
    name: 'window: texts are joined, and ties decided, in its order',
    steps: [
      { kind: 'filter', where: 'id < 5' },
      {
        kind: 'window',
        sort: [{ expression: 'id', order: 'descending' }],
        columns: [
          { name: 'list', expression: `string_agg(cast(id as text))`, frame: whole },
          { name: 'mode', expression: 'mode(id)', frame: whole },
          { name: 'arg', expression: 'arg_max(id, 1)', frame: whole },
        ],
      },
      { kind: 'limit', count: 1 },
      only('list', 'mode', 'arg'),
    ],
    rows: [['4,3,2,1', 4, 4]],
  },
  {
    name: 'window: a filter after it leaves its values',
    steps: [window('count()'), { kind: 'filter', where: 'id > 6' }, only('id', 'w')],
    rows: [
      [7, 8],
      [8, 8],
    ],
  },
  {
    name: 'fill: the value before, within groups',
    steps: [{ kind: 'fill', columns: ['x'], method: 'previous', by: ['city'] }, only('x')],
    rows: rows([1, NaN, 2, 0, NaN, 2, 0, NaN]),
  },
  {
    name: 'sample: all rows of a greater count, in their order',
    steps: [{ kind: 'sample', count: 100, seed: 7 }, only('id')],
    rows: rows([1, 2, 3, 4, 5, 6, 7, 8]),
  },
  {
    name: 'sample: after a join with a sample',
    steps: [
      {
        kind: 'join',
        with: { from: 'moments', steps: [{ kind: 'sample', count: 100, seed: 2 }] },
        how: 'left',
        on: [{ left: 'id', right: 'at' }],
      },
      { kind: 'sample', fraction: 0.5, seed: 0 },
      only('id', 'label'),
    ],
    rows: rows([1, 2, 4, 6, 8], ['e', null, null, 'c', null]),
  },
  {
    name: 'join: decimals with other numbers, as doubles',
    steps: [join('inner', 'numbers', 'x', 'key'), only('id', 'double')],
    rows: rows([3, 6], [NaN, NaN]),
  },
  ...furtherStepCases,
];
