import { toRows, type InsetError } from '@inset/model';
import { parquetWriteBuffer } from 'hyparquet-writer';
import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { describe, it } from 'node:test';
import { readInput } from './read-table.ts';
import { SlicedFile } from './sliced-file.ts';

/** A Blob that notes which parts of it were asked for. */
class WatchedBlob extends Blob {
  readonly parts: number[] = [];
  override slice(start?: number, end?: number): Blob {
    this.parts.push(end! - start!);
    return super.slice(start, end);
  }
}

function written(rows: number, rowGroupSize: number): Uint8Array<ArrayBuffer> {
  let last = 1;
  const noise = Array.from({ length: rows }, () => (last = (last * 48_271) % 2_147_483_647) / 7);
  const columnData = ['a', 'b', 'c', 'd'].map((name) => ({ name, data: noise, type: 'DOUBLE' as const }));
  return new Uint8Array(parquetWriteBuffer({ columnData, rowGroupSize, codec: 'UNCOMPRESSED' }));
}

describe('Parquet that was picked', () => {
  it('is fetched by who offers to, but for its hash', async () => {
    const bytes = written(100_000, 20_000);
    const blob = new WatchedBlob([bytes]);
    let fetched = 0;
    const slice = async (start: number, end: number): Promise<ArrayBuffer> => {
      fetched += end - start;
      return bytes.slice(start, end).buffer;
    };
    const { table, hash } = await readInput(blob, { fileName: 'a.parquet', slice });
    assert.equal(table.rowCount, 100_000);
    assert.ok(fetched > bytes.length * 0.9);
    // What it is was seen from its beginning.
    assert.deepEqual(blob.parts, [1 << 16]);
    const before = fetched;
    assert.equal(await hash(), createHash('sha256').update(bytes).digest('hex'));
    assert.equal(fetched, before);
  });

  for (const [kind, rows, groupRows] of [
    ['in parts', 100_000, 20_000],
    ['as a whole where the parts would be many', 60_000, 500],
  ] as const) {
    it(`is read ${kind}, to the same table, size and hash`, async () => {
      const bytes = written(rows, groupRows);
      const blob = new WatchedBlob([bytes]);
      const { table, report, hash } = await readInput(blob, { fileName: 'a.parquet' });
      const expected = await readInput(bytes);
      assert.deepEqual(toRows(table, 0, 50), toRows(expected.table, 0, 50));
      assert.equal(table.rowCount, rows);
      assert.equal(report.bytes, bytes.length);
      const largest = Math.max(...blob.parts);
      assert.equal(largest >= bytes.length, kind !== 'in parts');
      assert.equal(await hash(), createHash('sha256').update(bytes).digest('hex'));
    });
  }

  it('has its hash also where it is too large to be hashed at once', async () => {
    const bytes = new Uint8Array((1 << 25) + 5).map((_, i) => i * 31);
    const blob = new WatchedBlob([bytes]);
    assert.equal(await new SlicedFile(blob).hash(), createHash('sha256').update(bytes).digest('hex'));
    assert.ok(Math.max(...blob.parts) < 1 << 23);
  });

  it('is refused in words where it can no longer be read, and where it is too large', async () => {
    const gone = new WatchedBlob([written(100, 50)]);
    gone.slice = () =>
      Object.assign(new Blob(), { arrayBuffer: () => Promise.reject(new Error('NotReadableError')) });
    await assert.rejects(new SlicedFile(gone).slice(0, 1), (thrown: InsetError) => {
      return thrown.code === 'FILE_MALFORMED' && /moved since it was picked/.test(thrown.message);
    });
    const huge = Object.defineProperty(new Blob(), 'size', { value: 2 ** 31 });
    assert.throws(() => new SlicedFile(huge), { code: 'FILE_TOO_LARGE' });
  });
});
