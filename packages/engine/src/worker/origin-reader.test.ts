import { tableFromArrays, tableToIPC } from '@uwdata/flechette';
import type { Table } from '@inset/model';
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { readOrigin, type ReadSettings } from './origin-reader.ts';
import type { LoadListener, Reply } from './protocol.ts';

const rowCount = 100_000;
const values = Float64Array.from({ length: rowCount }, (_, row) => row / 3);
const bytes = tableToIPC(tableFromArrays({ a: values, b: values, c: values }), { format: 'stream' })!;
const file = new Blob([bytes.slice()]);
const nothing = async (): Promise<never> => assert.fail('not to be asked for');
const settings: ReadSettings = {
  signal: new AbortController().signal,
  onFirstRows: () => {},
  goesFirst: () => undefined,
  waitFor: (promise) => promise,
};

const pageThat = (slice: LoadListener['slice']): LoadListener => ({
  onFirstRows: () => {},
  onHash: () => {},
  nextPiece: nothing,
  file: nothing,
  slice,
});

describe('a picked file', () => {
  it('is read by the page in parts, or here where the page cannot', async () => {
    const ways: Record<string, (start: number, end: number) => Promise<Reply<ArrayBuffer>>> = {
      'by the page': async (start, end) => ({ value: bytes.slice(start, end).buffer as ArrayBuffer }),
      here: async () => ({ error: { code: 'INTERNAL', message: 'planted' } }),
    };
    for (const [way, slice] of Object.entries(ways)) {
      let asked = 0;
      const page = pageThat((start, end) => (asked++, slice(start, end)));
      const { rows } = await readOrigin({ kind: 'bytes', bytes: file, fileName: 'a.arrow' }, page, settings);
      assert.equal(rows.rowCount, rowCount, way);
      assert.deepEqual((rows as Table).data[2], { kind: 'number', values });
      assert.ok(asked >= 3, way);
    }
  });
});
