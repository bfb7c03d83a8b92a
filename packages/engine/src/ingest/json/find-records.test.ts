import { toRows } from '@inset/model';
import fc from 'fast-check';
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { read } from '../testing/read-text.ts';

const rowsOf = async (json: unknown): Promise<unknown[]> =>
  toRows((await read(JSON.stringify(json), 'x.json')).table);

describe('records in JSON objects', () => {
  const two = [
    { a: 1, b: 'x' },
    { a: 2, b: 'y' },
  ];
  const lists = [
    [1, 'x'],
    [2, 'y'],
  ];
  const described = [{ name: 'a', dataTypeName: 'number' }, { name: 'b' }];
  const cases: [string, unknown, unknown[]][] = [
    ['rows beside the names of columns', { columns: ['a', 'b'], index: [0, 1], data: lists }, two],
    ['rows beside descriptions of columns', { meta: { view: { columns: described } }, data: lists }, two],
    ['columns of rows by number', { a: { 0: 1, 1: 2 }, b: { 0: 'x', 1: 'y' } }, two],
    [
      'rows by name',
      { first: two[0], second: two[1] },
      [
        { key: 'first', ...two[0] },
        { key: 'second', ...two[1] },
      ],
    ],
    ['lists side by side', { a: [1, 2], b: ['x', 'y'] }, two],
    ['a list deep inside', { data: { shop: { orders: { edges: two } } } }, two],
    ['members that differ', { a: { b: 1 }, c: { d: 2 } }, [{ 'a.b': 1, 'c.d': 2 }]],
  ];
  for (const [name, json, rows] of cases) {
    it(`finds ${name}`, async () => {
      assert.deepEqual(await rowsOf(json), rows);
    });
  }

  it('takes an object with members for a record, although a list is deep inside', async () => {
    const [row] = await rowsOf({ id: 1, name: 'x', a: { b: { c: { labels: [{ n: 1 }] } } } });
    assert.deepEqual(row, { id: 1, name: 'x', 'a.b.c.labels': '[{"n":1}]' });
  });

  it('refuses an object without members', async () => {
    await assert.rejects(rowsOf({}), { code: 'DATASET_EMPTY' });
  });
});

describe('records of many shapes', () => {
  it('loses none where lists, objects and nulls take turns', async () => {
    const value = fc.oneof(
      fc.constant(null),
      fc.integer(),
      fc.array(fc.integer(), { maxLength: 2 }),
      fc.record({ k: fc.integer() }),
    );
    const record = fc.record({ id: fc.integer(), p: value, q: value, r: value }, { requiredKeys: ['id'] });
    await fc.assert(
      fc.asyncProperty(fc.array(record, { minLength: 1, maxLength: 8 }), async (records) => {
        const result = await read(JSON.stringify(records), 'x.json');
        assert.deepEqual(
          toRows(result.table).map(({ id }) => id),
          records.map(({ id }) => id),
        );
        assert.ok(result.report.problems.every(({ kind }) => kind !== 'rejected'));
      }),
    );
  });
});
