import * as arrow from '@uwdata/flechette';
import { toRows } from '@inset/model';
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { readTable } from '../read-table.ts';
import { checkArrow } from './check-arrow.ts';

type Columns = Record<string, [type: arrow.DataType, values: unknown[], widths: number[][]]>;

const place = { x: 1, y: 'oslo' };
/** Columns with the widths of the numbers in each of their buffers; dictionaries come first in a file. */
const columns: Columns = {
  dictionary: [arrow.dictionary(arrow.utf8(), arrow.int16()), ['a', null, 'bee'], [[1], [2]]],
  int: [arrow.int32(), [1, null, -3], [[1], [4]]],
  long: [arrow.int64(), [1n, 2n ** 40n, -3n], [[1], [8]]],
  double: [arrow.float64(), [1.5, null, -3e300], [[1], [8]]],
  half: [arrow.float16(), [1.5, 2, -3], [[1], [2]]],
  flag: [arrow.bool(), [true, null, false], [[1], [1]]],
  text: [arrow.utf8(), ['one', null, 'three'], [[1], [4], [1]]],
  long_text: [arrow.largeUtf8(), ['one', null, 'three'], [[1], [8], [1]]],
  decimal: [arrow.decimal128(20, 2), [12.25, null, -1], [[1], [16]]],
  day: [arrow.dateDay(), [0, 19_000 * 86_400_000, 1], [[1], [4]]],
  interval: [
    arrow.interval(arrow.IntervalUnit.MONTH_DAY_NANO),
    [[1, 2, 3e9], null, [0, 1, 0]],
    [[1], [4, 4, 8]],
  ],
  list: [arrow.list(arrow.int16()), [[1, 2], null, [300]], [[1], [4], [1], [2]]],
  struct: [
    arrow.struct({ x: arrow.int32(), y: arrow.utf8() }),
    [place, null, place],
    [[1], [1], [4], [1], [4], [1]],
  ],
};

/** Writes into the descriptions of a file's columns that its numbers are big-endian, which the writer never says. */
function saidBigEndian(bytes: Uint8Array): Uint8Array {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const follow = (at: number): number => at + view.getInt32(at, true);
  const say = (root: number, slot: number): void => {
    const outer = follow(root);
    const schema = follow(outer + view.getUint16(outer - view.getInt32(outer, true) + slot, true));
    const isOne = (at: number): boolean => view.getInt16(schema + at, true) === 1;
    const one = Array.from({ length: 2000 }, (_, i) => 4 + i).find(isOne)!;
    view.setUint16(schema - view.getInt32(schema, true) + 4, one, true);
  };
  const isFile = new TextDecoder().decode(bytes.subarray(0, 6)) === 'ARROW1';
  say(isFile ? 16 : 8, 8);
  if (isFile) say(bytes.length - 10 - view.getInt32(bytes.length - 10, true), 6);
  return bytes;
}

function fileOf(isBig: boolean, format: 'file' | 'stream'): Uint8Array {
  const data = Object.fromEntries(Object.entries(columns).map(([name, [, values]]) => [name, values]));
  const types = Object.fromEntries(Object.entries(columns).map(([name, [type]]) => [name, type]));
  const table = arrow.tableFromArrays(data, { types });
  if (!isBig) return arrow.tableToIPC(table, { format })!;
  const bytes = saidBigEndian(arrow.tableToIPC(table, { format })!);
  const texts = [[1], [4], [1]];
  const rows = Object.values(columns).flatMap(([, , widths]) => widths);
  for (const { buffers, dictionary } of checkArrow(bytes).batches) {
    const widths = dictionary === undefined ? rows : texts;
    assert.equal(buffers.length, widths.length);
    buffers.forEach(({ at, length }, b) => {
      for (let from = at; from < at + length;)
        for (const width of widths[b]!) bytes.subarray(from, (from += width)).reverse();
    });
  }
  return bytes;
}

describe('big-endian Arrow', () => {
  for (const format of ['file', 'stream'] as const) {
    it(`gives the same as little-endian: ${format}`, async () => {
      const small = await readTable(fileOf(false, format));
      const given = fileOf(true, format);
      const before = given.slice();
      const big = await readTable(given);
      assert.deepEqual(big.table.schema, small.table.schema);
      assert.deepEqual(toRows(big.table), toRows(small.table));
      assert.equal(toRows(big.table)[1]!['long'], 2 ** 40);
      assert.deepEqual(given, before);
      const picked = await readTable(new Blob([given as Uint8Array<ArrayBuffer>]));
      assert.deepEqual(toRows(picked.table), toRows(small.table));
    });
  }
});
