import { toRows } from '@inset/model';
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { readTable } from '../read-table.ts';
import { rowsToTable } from '../rows-to-table.ts';

const records = [{ t: '' }, { t: 'null' }, { t: null }, { t: 'NA' }, { t: ' ' }, { t: 'x' }];

describe('texts of a format that has a null', () => {
  it('are texts whatever they say, in JSON and in rows', async () => {
    const { table } = await readTable(new Blob([JSON.stringify(records)]));
    assert.deepEqual(toRows(table), records);
    assert.deepEqual(toRows(rowsToTable(records)), records);
    const cast = await readTable(new Blob([JSON.stringify(records)]), { read: { types: { t: 'text' } } });
    assert.deepEqual(toRows(cast.table), records);
  });

  it('are nothing where a person says so', async () => {
    const { table } = await readTable(new Blob([JSON.stringify(records)]), { read: { nullWords: ['x'] } });
    assert.deepEqual(
      toRows(table).map(({ t }) => t),
      ['', 'null', null, 'NA', null, null],
    );
  });

  it('leave a column of dates one where some are empty', async () => {
    const { table } = await readTable(new Blob(['[{"d":"2024-01-31"},{"d":""}]']));
    assert.equal(table.schema[0]!.type, 'date');
  });
});

describe('what JSON allows and a table cannot hold', () => {
  const read = async (json: string) => {
    const { table, report } = await readTable(new Blob([json]));
    return { rows: toRows(table), schema: table.schema, problems: report.problems };
  };

  it('is reported where a name comes twice in a record: the last counts', async () => {
    const { rows, problems } = await read('[{"a":1,"b":2},{"a":1,"b":2,"a":3},{"o":{"x":1,"x":2}}]');
    assert.deepEqual(rows[1], { a: 3, b: 2, 'o.x': null });
    assert.deepEqual(
      problems.map(({ kind, row, column }) => ({ kind, row, column })),
      [
        { kind: 'repaired', row: 2, column: 'a' },
        { kind: 'repaired', row: 3, column: 'o.x' },
      ],
    );
  });

  it('is not reported where records have their names in another order', async () => {
    const { problems } = await read('[{"a":1,"b":2},{"b":1,"a":2},{"c":"\\n","a":2}]');
    assert.deepEqual(problems, []);
  });

  it('is reported where half of a surrogate pair stands alone', async () => {
    const { rows, problems } = await read(String.raw`[{"t":"a"},{"t":"\ud800b"},{"t":"\ud83d\ude00"}]`);
    assert.deepEqual(
      rows.map(({ t }) => t),
      ['a', '\ufffdb', '\u{1f600}'],
    );
    assert.deepEqual(
      problems.map(({ row, column }) => ({ row, column })),
      [{ row: 2, column: 't' }],
    );
  });

  it('is reported where a number is larger than any double', async () => {
    for (const number of ['1.5e+9999', '123123e100000']) {
      const { rows, schema, problems } = await read(`[{"n":1},{"n":${number}},{"n":-${number}}]`);
      assert.equal(schema[0]!.type, 'number');
      assert.deepEqual(
        rows.map(({ n }) => n),
        [1, Infinity, -Infinity],
      );
      assert.deepEqual(
        problems.map(({ row, column, value }) => ({ row, column, value })),
        [{ row: 2, column: 'n', value: number }],
      );
    }
  });
});
