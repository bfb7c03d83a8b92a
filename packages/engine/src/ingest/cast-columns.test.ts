import {
  bool,
  dateDay,
  float64,
  int32,
  tableFromArrays,
  tableToIPC,
  timestamp,
  TimeUnit,
  utf8,
} from '@uwdata/flechette';
import { toRows, type ReadOptions } from '@inset/model';
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { read, types } from './testing/read-text.ts';

const day = new Date(Date.UTC(2024, 0, 5));
const columns = {
  whole: { type: int32(), values: [1, 0, null] },
  number: { type: float64(), values: [1.5, 2, 1e21] },
  text: { type: utf8(), values: ['1,50', '007', 'x'] },
  truth: { type: bool(), values: [true, false, null] },
  day: { type: dateDay(), values: [day, null, day] },
  moment: { type: timestamp(TimeUnit.MICROSECOND), values: [1_704_448_800_000.25, null, 0] },
};
const bytes = tableToIPC(
  tableFromArrays(Object.fromEntries(Object.entries(columns).map(([name, { values }]) => [name, values])), {
    types: Object.fromEntries(Object.entries(columns).map(([name, { type }]) => [name, type])),
  }),
  { format: 'file' },
)!;

const readAs = (options: ReadOptions) => read(bytes, 'x.arrow', options);

describe('types asked for of typed files', () => {
  const cases: [string, ReadOptions, string, unknown[]][] = [
    ['integers as text', { types: { whole: 'text' } }, 'whole:text', ['1', '0', null]],
    ['integers as truth values', { types: { whole: 'boolean' } }, 'whole:boolean', [true, false, null]],
    ['numbers as text', { types: { number: 'text' } }, 'number:text', ['1.5', '2', '1e+21']],
    ['truth values as text', { types: { truth: 'text' } }, 'truth:text', ['true', 'false', null]],
    ['days as text', { types: { day: 'text' } }, 'day:text', ['2024-01-05', null, '2024-01-05']],
    [
      'days as moments',
      { types: { day: 'timestamp' } },
      'day:timestamp',
      [day.getTime(), null, day.getTime()],
    ],
    ['moments as days', { types: { moment: 'date' } }, 'moment:date', [day.getTime(), null, 0]],
    [
      'moments as text',
      { types: { moment: 'text' } },
      'moment:text',
      ['2024-01-05T10:00:00.000250', null, '1970-01-01T00:00:00.000000'],
    ],
  ];
  for (const [name, options, type, values] of cases) {
    it(`reads ${name}`, async () => {
      const result = await readAs(options);
      const column = type.split(':')[0]!;
      assert.ok(types(result).includes(type));
      assert.deepEqual(
        toRows(result.table).map((row) => row[column]),
        values,
      );
    });
  }

  it('reports what does not fit, and reads numbers in texts as a person says', async () => {
    const { table, report } = await readAs({ types: { text: 'number' }, decimal: 'comma' });
    assert.deepEqual(
      toRows(table).map(({ text }) => text),
      [1.5, null, null],
    );
    assert.deepEqual(
      report.problems.map(({ kind, row, value }) => ({ kind, row, value })),
      [
        { kind: 'rejected', row: 2, value: '007' },
        { kind: 'rejected', row: 3, value: 'x' },
      ],
    );
  });
});
