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
    ['records behind a description', [{ page: 1, pages: 3 }, two], two],
    [
      'lists of records by name',
      { x: { about: 1, data: two }, y: { about: 2, data: [two[0]] } },
      [
        { key: 'x', ...two[0] },
        { key: 'x', ...two[1] },
        { key: 'y', ...two[0] },
      ],
    ],
    [
      'records by name, of which some lack members',
      { first: two[0], second: { a: 2 }, third: two[1] },
      [
        { key: 'first', ...two[0] },
        { key: 'second', a: 2, b: null },
        { key: 'third', ...two[1] },
      ],
    ],
    [
      'records rather than the fields beside them',
      { result: { fields: [{ id: 'a', type: 'int' }, { id: 'b' }], records: two } },
      two,
    ],
    [
      'features rather than the fields beside them',
      { fields: [{ name: 'a' }, { name: 'b' }], features: two.map((attributes) => ({ attributes })) },
      two.map(({ a, b }) => ({ 'attributes.a': a, 'attributes.b': b })),
    ],
    [
      'one of two tables, and does not mix them',
      {
        users: [{ id: 1, name: 'x', city: 'Ulm' }],
        orders: [
          { id: 7, user: 1, total: 5 },
          { id: 8, user: 1, total: 6 },
        ],
      },
      [
        { id: 7, user: 1, total: 5 },
        { id: 8, user: 1, total: 6 },
      ],
    ],
    [
      'lists of values in one object beside others',
      { place: 'Ulm', units: { t: '°C' }, hours: { time: ['00', '01', '02'], t: [1, 2.5, 3] } },
      [
        { time: '00', t: 1 },
        { time: '01', t: 2.5 },
        { time: '02', t: 3 },
      ],
    ],
    [
      'shapes of a map rather than its lines',
      {
        type: 'Topology',
        arcs: [
          [
            [0, 0],
            [1, 1],
          ],
          [
            [1, 1],
            [2, 2],
          ],
        ],
        objects: {
          land: {
            geometries: [
              { id: '1', arcs: [[0]] },
              { id: '2', arcs: [[1]] },
            ],
          },
        },
      },
      [
        { id: '1', arcs: '[[0]]' },
        { id: '2', arcs: '[[1]]' },
      ],
    ],
    ['members that differ', { a: { b: 1 }, c: { d: 2 } }, [{ 'a.b': 1, 'c.d': 2 }]],
  ];
  for (const [name, json, rows] of cases) {
    it(`finds ${name}`, async () => {
      assert.deepEqual(await rowsOf(json), rows);
    });
  }

  it('lays out a cube of JSON-stat with more places than a call takes arguments', async () => {
    const index = Array.from({ length: 200_000 }, (_, i) => `P${i}`);
    const { table } = await read(
      JSON.stringify({
        version: '2.0',
        class: 'dataset',
        id: ['place'],
        size: [index.length],
        dimension: { place: { category: { index } } },
        value: index.map((_, i) => i),
      }),
    );
    assert.equal(table.rowCount, index.length);
    assert.deepEqual(toRows(table, 199_999), [{ place: 'P199999', value: 199_999 }]);
  });

  it('lays out the cube of JSON-stat, full or sparse', async () => {
    const dimension = {
      geo: {
        label: 'Country',
        category: { index: { FR: 1, DE: 0 }, label: { DE: 'Germany', FR: 'France' } },
      },
      year: { category: { index: ['2019', '2020'] } },
    };
    const cube = { version: '2.0', class: 'dataset', id: ['geo', 'year'], size: [2, 2], dimension };
    const last = { Country: 'France', year: '2019', value: 3 };
    assert.deepEqual(await rowsOf({ ...cube, value: [1, 2.5, 3, null] }), [
      { Country: 'Germany', year: '2019', value: 1 },
      { Country: 'Germany', year: '2020', value: 2.5 },
      last,
      { Country: 'France', year: '2020', value: null },
    ]);
    const extension = { notes: [{ text: 'provisional' }, { text: 'see below' }] };
    assert.deepEqual(await rowsOf({ ...cube, value: { 2: 3 }, extension }), [last]);
    assert.deepEqual(await rowsOf({ dataset: { ...cube, value: { 2: 3 } } }), [last]);
  });

  it('takes an object with members for a record, although a list is deep inside', async () => {
    const [row] = await rowsOf({ id: 1, name: 'x', a: { b: { c: { labels: [{ n: 1 }] } } } });
    assert.deepEqual(row, { id: 1, name: 'x', 'a.b.c.labels': '[{"n":1}]' });
  });

  it('refuses an object without members', async () => {
    await assert.rejects(rowsOf({}), { code: 'DATASET_EMPTY' });
  });
});

describe('JSON that is not quite', () => {
  const whole = [{ a: 1 }, { a: 2 }];
  const texts: [string, string, number][] = [
    ['breaks off inside an object', '{"n":2,"data":[{"a":1},{"a":2},{"a":', 1],
    ['is assigned in a script', 'var data = [{"a":1},{"a":2}]', 0],
    ['is an argument', '/* x */ page.show({"data":[{"a":1},{"a":2}]});', 0],
    ['is guarded against being run', ')]}\'\n[{"a":1},{"a":2}]', 0],
    ['begins a number and ends it otherwise', '[{"a":1},{"a":0x42},{"a":2}]', 1],
    ['is a text sequence (RFC 7464)', '\x1e{"a":1}\n\x1e{"a":2}\n', 0],
  ];
  for (const [name, text, rejected] of texts) {
    it(`is read where it ${name}`, async () => {
      const { table, report } = await read(text, 'x.json');
      assert.deepEqual(toRows(table), whole);
      const lost = report.problems.filter(({ kind, code }) => kind === 'rejected' && code === 'broken-part');
      assert.equal(lost.length, rejected);
    });
  }

  it('is read beside ten thousand records that are broken', async () => {
    const { table, report } = await read(`[${'{"a":1},{"a":x y},'.repeat(10_000)}{"a":2}]`, 'x.json');
    assert.equal(table.rowCount, 10_001);
    assert.equal(report.problemCount, 10_000);
  });

  it('has infinities as numbers, and tells how often NaN stands where', async () => {
    const { table, report } = await read(
      '[{"x":1,"y":NaN},{"x":NaN,"y":-Infinity},{"x":NaN,"y":2}]',
      'x.json',
    );
    assert.deepEqual(toRows(table), [
      { x: 1, y: null },
      { x: null, y: -Infinity },
      { x: null, y: 2 },
    ]);
    const told = report.problems.filter(({ column }) => column !== undefined);
    assert.deepEqual(
      told.map((problem) => [problem.column, problem.row, problem.code === 'not-a-number' && problem.count]),
      [
        ['x', 2, 2],
        ['y', 1, 1],
      ],
    );
  });

  it('is refused where every record has members of its own', async () => {
    const records = Array.from({ length: 30_000 }, (_, i) => `{"k${i}":1}`);
    for (const text of [`[${records.join(',')}]`, records.join('\n')])
      await assert.rejects(read(text), { code: 'FILE_TOO_LARGE', message: /names are values/ });
    const wide = `[{${Array.from({ length: 3000 }, (_, i) => `"k${i}":${i}`).join(',')}}]`;
    assert.equal((await read(wide)).table.schema.length, 3000);
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
