import { toRows } from '@inset/model';
import { parquetWriteBuffer } from 'hyparquet-writer';
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { openParquetRange, type ParquetSource } from './open-parquet-range.ts';

const rowCount = 100_000;
const bytes = parquetWriteBuffer({
  columnData: [
    { name: 'id', data: Array.from({ length: rowCount }, (_, i) => i), type: 'INT32' },
    { name: 'noise', data: Array.from({ length: rowCount }, (_, i) => Math.sin(i)), type: 'DOUBLE' },
    {
      name: 'word',
      data: Array.from({ length: rowCount }, (_, i) => `w${String(i).padStart(6, '0')}`),
      type: 'STRING',
    },
    {
      name: 'day',
      data: Array.from({ length: rowCount }, (_, i) =>
        i < 10_000 ? null : new Date(Date.UTC(2024, 0, 1 + i / 10_000)),
      ),
      type: 'TIMESTAMP',
    },
  ],
  rowGroupSize: 10_000,
});

/** A source that remembers what was asked of it. */
function counted(): { source: ParquetSource; asked: () => number } {
  let asked = 0;
  const slice = (start: number, end: number): Promise<ArrayBuffer> => {
    asked += end - start;
    return Promise.resolve(bytes.slice(start, end));
  };
  return { source: { byteLength: bytes.byteLength, slice }, asked: () => asked };
}

describe('Parquet behind an address', () => {
  it('tells schema and rows from the end of the file alone', async () => {
    const { source, asked } = counted();
    const file = await openParquetRange(source);
    assert.equal(file.rowCount, rowCount);
    assert.deepEqual(
      file.schema.map(({ name, type }) => `${name}:${type}`),
      ['id:integer', 'noise:number', 'word:text', 'day:timestamp'],
    );
    assert.equal(file.groups.length, 10);
    assert.equal(asked(), 65_536);
    assert.ok(bytes.byteLength > 10 * 65_536);
  });

  it('fetches no more than the columns and row groups that are read', async () => {
    const { source, asked } = counted();
    const file = await openParquetRange(source);
    const before = asked();
    const table = await file.read({ columns: ['word', 'id'], groups: [3, 4] });
    assert.equal(asked() - before, file.bytesOf({ columns: ['word', 'id'], groups: [3, 4] }));
    assert.ok(asked() - before < bytes.byteLength / 5);
    assert.equal(table.rowCount, 20_000);
    assert.deepEqual(toRows(table, 0, 1), [{ word: 'w030000', id: 30_000 }]);
    assert.deepEqual(toRows(table, 19_999), [{ word: 'w049999', id: 49_999 }]);
  });

  it('leaves out row groups in which no row can meet the conditions', async () => {
    const file = await openParquetRange(counted().source);
    const groups = file.groupsWhere.bind(file);
    assert.deepEqual(groups([{ column: 'id', operator: '=', value: 25_000 }]), [2]);
    assert.deepEqual(groups([{ column: 'id', operator: '<', value: 10_000 }]), [0]);
    assert.deepEqual(groups([{ column: 'id', operator: '<=', value: 10_000 }]), [0, 1]);
    assert.deepEqual(groups([{ column: 'id', operator: '>', value: 89_999 }]), [9]);
    assert.deepEqual(groups([{ column: 'id', operator: '>=', value: 89_999n }]), [8, 9]);
    assert.deepEqual(groups([{ column: 'word', operator: '=', value: 'w030001' }]), [3]);
    assert.deepEqual(groups([{ column: 'day', operator: 'is null' }]), [0]);
    assert.equal(groups([{ column: 'day', operator: 'is not null' }]).includes(0), false);
    assert.deepEqual(groups([{ column: 'day', operator: '>=', value: Date.UTC(2024, 0, 10) }]), [9]);
    assert.deepEqual(
      groups([
        { column: 'id', operator: '>', value: 5 },
        { column: 'word', operator: '<', value: 'w015' },
      ]),
      [0, 1],
    );
    assert.equal(groups([{ column: 'id', operator: '=', value: 'text' }]).length, 10);
  });

  it('refuses columns that are not there, and passes on what the source says', async () => {
    const { source } = counted();
    const file = await openParquetRange(source);
    await assert.rejects(file.read({ columns: ['nothing'] }), { code: 'QUERY_COLUMN' });
    const failing = { byteLength: 1000, slice: () => Promise.reject(new Error('offline')) };
    await assert.rejects(openParquetRange(failing), /offline/);
  });
});
