import {
  bool,
  dateDay,
  dictionary,
  float32,
  float64,
  int32,
  int64,
  int8,
  largeUtf8,
  list,
  tableFromArrays,
  tableToIPC,
  timestamp,
  uint32,
  utf8,
  type DataType,
} from '@uwdata/flechette';
import { toRows, type InsetError } from '@inset/model';
import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { describe, it } from 'node:test';
import { readInput } from '../read-table.ts';

/** A Blob that notes how much of it was asked for at a time. */
class WatchedBlob extends Blob {
  readonly parts: number[] = [];
  override slice(start?: number, end?: number): Blob {
    this.parts.push(end! - start!);
    return super.slice(start, end);
  }
}

const nothingEach = (every: number, value: (row: number) => unknown) => (row: number) =>
  row % every === 1 ? null : value(row);

const flat: Record<string, [DataType, (row: number) => unknown]> = {
  small: [int8(), (row) => row % 100],
  whole: [int32(), (row) => row - 5],
  gaps: [int32(), nothingEach(7, (row) => row)],
  wide: [uint32(), (row) => row + 4_000_000_000],
  long: [int64(), (row) => BigInt(row) * 1_000_000_007_000n],
  number: [float64(), nothingEach(11, (row) => (row % 13 === 2 ? Number.NaN : row / 3))],
  half: [float32(), (row) => row / 2],
  yes: [bool(), nothingEach(5, (row) => row % 3 === 0)],
  day: [dateDay(), (row) => new Date(row * 86_400_000)],
  moment: [timestamp(), nothingEach(9, (row) => new Date(row * 1000))],
  word: [utf8(), nothingEach(3, (row) => `word ${row % 9}`)],
  name: [utf8(), (row) => `Ä-${row}`],
  other: [largeUtf8(), (row) => `o-${row}`],
  words: [utf8(), (row) => `${row % 2000} in between ${row % 2000}`],
};

function written(
  kinds: Record<string, [DataType, (row: number) => unknown]>,
  rows: number,
  format: 'stream' | 'file',
  maxBatchRows = rows,
): Uint8Array<ArrayBuffer> {
  const entries = Object.entries(kinds);
  const columns = Object.fromEntries(
    entries.map(([name, [, value]]) => [name, Array.from({ length: rows }, (_, row) => value(row))]),
  );
  const types = Object.fromEntries(entries.map(([name, [type]]) => [name, type]));
  return tableToIPC(tableFromArrays(columns, { types, maxBatchRows }), { format }) as Uint8Array<ArrayBuffer>;
}

describe('Arrow that was picked', () => {
  for (const [about, bytes] of [
    ['a stream', written(flat, 25_000, 'stream')],
    ['a file', written(flat, 25_000, 'file')],
    ['a file of some batches', written(flat, 75_000, 'file', 25_000)],
    ['a stream of some batches', written(flat, 50_001, 'stream', 25_001)],
  ] as const) {
    it(`is read a column at a time: ${about}`, async () => {
      const blob = new WatchedBlob([bytes]);
      const { table, report, hash } = await readInput(blob, { fileName: 'a.arrow' });
      const expected = await readInput(bytes);
      assert.deepEqual(table.schema, expected.table.schema);
      assert.equal(table.rowCount, expected.table.rowCount);
      for (const row of [0, 24_500, 49_500, table.rowCount - 500])
        assert.deepEqual(toRows(table, row, row + 500), toRows(expected.table, row, row + 500));
      assert.deepEqual(report.problems, expected.report.problems);
      assert.equal(report.bytes, bytes.length);
      assert.ok(Math.max(...blob.parts) < bytes.length / 4);
      assert.equal(await hash(), createHash('sha256').update(bytes).digest('hex'));
    });
  }

  for (const [about, bytes] of [
    ['of many small batches', written(flat, 25_000, 'stream', 50)],
    ['of dictionaries', written({ a: [dictionary(utf8()), (row) => `w${row % 5}`] }, 500_000, 'file')],
    ['of lists', written({ a: [list(int32()), (row) => [row, row]] }, 100_000, 'stream')],
  ] as const) {
    it(`is read as a whole where it is one ${about}`, async () => {
      const blob = new WatchedBlob([bytes]);
      const { table } = await readInput(blob, { fileName: 'a.arrow' });
      assert.deepEqual(toRows(table, 0, 500), toRows((await readInput(bytes)).table, 0, 500));
      assert.ok(blob.parts.includes(bytes.length));
    });
  }

  it('is read once where it is small', async () => {
    const bytes = written(flat, 10, 'file');
    const blob = new WatchedBlob([bytes]);
    const { table } = await readInput(blob, { fileName: 'a.arrow' });
    assert.deepEqual(toRows(table, 0, 10), toRows((await readInput(bytes)).table, 0, 10));
    assert.equal(blob.parts.length, 1);
  });

  it('gives the same table and tells the same, in whatever order its columns come', async () => {
    const more: (typeof flat)[string] = [float64(), (row) => (row % 1000 === 3 ? Number.NaN : row)];
    const bytes = written({ ...flat, more }, 25_000, 'stream');
    const expected = await readInput(bytes);
    const waiting: (() => void)[] = [];
    const slice = async (start: number, end: number): Promise<ArrayBuffer> => {
      await new Promise<void>((resolve) => {
        waiting.push(resolve);
        // The last that was asked for comes first.
        setImmediate(() => waiting.pop()!());
      });
      return bytes.slice(start, end).buffer;
    };
    const { table, report } = await readInput(new Blob([bytes]), { fileName: 'a.arrow', slice });
    assert.deepEqual(table.schema, expected.table.schema);
    assert.deepEqual(toRows(table, 24_000, 25_000), toRows(expected.table, 24_000, 25_000));
    assert.equal(report.problems.length, 2);
    assert.deepEqual(report.problems, expected.report.problems);
  });

  it('is refused in words where it is cut short', async () => {
    for (const format of ['stream', 'file'] as const) {
      const bytes = written(flat, 5000, format);
      const cut = new Blob([bytes.subarray(0, bytes.length * 0.7)]);
      await assert.rejects(readInput(cut, { fileName: 'a.arrow' }), ({ code, message }: InsetError) => {
        assert.equal(code, 'FILE_MALFORMED');
        return /cut short/.test(message);
      });
    }
  });
});
