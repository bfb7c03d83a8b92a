import { struct, int32, tableFromArrays, tableToIPC, utf8 as utf8Type } from '@uwdata/flechette';
import { InsetError } from '@inset/model';
import { parquetWriteBuffer } from 'hyparquet-writer';
import fc from 'fast-check';
import { zipSync } from 'fflate';
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { gzipSync, zstdCompressSync } from 'node:zlib';
import { odsBytes } from './excel/testing/ods-bytes.ts';
import type { TestBook } from './excel/testing/test-book.ts';
import { sheetRows, workbookBytes } from './excel/testing/workbook-bytes.ts';
import { workbookStream, xlsBytes } from './excel/testing/xls-bytes.ts';
import { xlsbBytes } from './excel/testing/xlsb-bytes.ts';
import { readTable } from './read-table.ts';
import { utf8 } from './testing/read-text.ts';

const files: Record<string, Uint8Array> = {
  'x.csv': utf8(
    `id,when,what,x\n${Array.from({ length: 40 }, (_, i) => `${i},2024-01-0${1 + (i % 9)},"w ""${i}""",${i / 4}`).join('\r\n')}\n`,
  ),
  'x.json': utf8(
    JSON.stringify(
      Array.from({ length: 20 }, (_, i) => ({ id: i, a: { b: `é${i}` }, c: [i, null], d: i % 2 > 0 })),
    ),
  ),
  'x.ndjson': utf8(Array.from({ length: 20 }, (_, i) => JSON.stringify({ id: i, t: `x\n${i}` })).join('\n')),
};

files['x.tsv'] = utf8(
  `id\twhen\twhat\n${Array.from({ length: 40 }, (_, i) => `${i}\t0${1 + (i % 9)}.02.2024\t"w\t${i}"`).join('\n')}\n`,
);

const places = Array.from({ length: 12 }, (_, i) => ({ x: i, name: `n${i % 4}` }));
const arrowTable = tableFromArrays(
  { id: places.map(({ x }) => x), place: places },
  { types: { id: int32(), place: struct({ x: int32(), name: utf8Type() }) } },
);
arrowTable.schema.metadata = new Map([['note', 'by hand']]);
const optional = { repetition_type: 'OPTIONAL' } as const;
const typedFiles: Record<string, Uint8Array> = {
  'x.arrow': tableToIPC(arrowTable, { format: 'file' })!,
  'x.arrows': tableToIPC(arrowTable, { format: 'stream' })!,
  'x.parquet': new Uint8Array(
    parquetWriteBuffer({
      columnData: [{ name: 'place', data: places }],
      schema: [
        { name: 'root', num_children: 1 },
        { name: 'place', num_children: 2, ...optional },
        { name: 'x', type: 'INT32', ...optional },
        { name: 'name', type: 'BYTE_ARRAY', converted_type: 'UTF8', ...optional },
      ],
    }),
  ),
};

const book: TestBook = {
  sheets: [
    { name: 'S', rows: [['a', 'b', 'c'], ...places.map(({ x, name }) => [x, name, x / 4])], merged: 2 },
  ],
};
const binaryFiles: Record<string, Uint8Array> = {
  'x.xls': xlsBytes(book),
  'x5.xls': xlsBytes(book, { version: 5 }),
  'bare.xls': workbookStream(book, 8, 30),
};

const packedFiles: Record<string, Uint8Array> = {
  'x.xlsb': xlsbBytes(book),
  'x.ods': odsBytes(book),
  'x.xlsx': workbookBytes({
    sheets: {
      S: sheetRows([['a', 'b', 'c'], ...places.map(({ x, name }) => [x, name, x / 4])]),
    },
  }),
  'x.zip': zipSync({ 'a.csv': files['x.csv']!, 'b/c.json': files['x.json']! }),
  'x.csv.gz': new Uint8Array(gzipSync(files['x.csv']!)),
  'x.json.zst': new Uint8Array(zstdCompressSync(files['x.json']!)),
};

/** Of each format; INSET_MUTANTS=2000 for the long run. */
const mutants = Number(process.env['INSET_MUTANTS'] ?? 400);
const longestReading = 10_000;

/** Reads a damaged file: a table of equal columns, or a refusal in words. */
async function readsOrRefuses(damaged: Uint8Array, fileName: string): Promise<void> {
  const started = performance.now();
  const result = await readTable(damaged, { fileName }).catch((thrown: unknown) => thrown);
  assert.ok(performance.now() - started < longestReading, 'it takes too long');
  if (result instanceof Error) {
    assert.ok(result instanceof InsetError, String(result.stack));
    assert.match(result.code, /^(FILE_|DATASET_EMPTY)/, String(result.stack));
    return;
  }
  const { table } = result as Awaited<ReturnType<typeof readTable>>;
  for (const data of table.data) {
    const { length } = data.kind === 'text' ? data.codes : data.values;
    assert.equal(length, table.rowCount);
  }
}

const change = fc.record({
  at: fc.double({ min: 0, max: 1, noNaN: true }),
  kind: fc.constantFrom('flip', 'cut', 'insert', 'remove', 'repeat'),
  byte: fc.oneof(
    fc.integer({ min: 0, max: 255 }),
    fc.constantFrom(34, 39, 44, 10, 13, 92, 123, 125, 91, 93, 0, 239),
  ),
});

function mutated(
  bytes: Uint8Array,
  { at, kind, byte }: { at: number; kind: string; byte: number },
): Uint8Array {
  const place = Math.floor(at * bytes.length);
  const all = [...bytes];
  if (kind === 'flip') all[place] = byte;
  else if (kind === 'cut') all.length = place;
  else if (kind === 'insert') all.splice(place, 0, byte);
  else if (kind === 'remove') all.splice(place, 1 + (byte % 8));
  else all.splice(place, 0, ...all.slice(place, place + byte));
  return Uint8Array.from(all);
}

describe('files that are damaged', () => {
  for (const [fileName, bytes] of Object.entries({
    ...files,
    ...typedFiles,
    ...binaryFiles,
    ...packedFiles,
  })) {
    it(`are read or refused in words: ${fileName}`, async () => {
      await fc.assert(
        fc.asyncProperty(fc.array(change, { minLength: 1, maxLength: 4 }), async (changes) => {
          const damaged = changes.reduce((all, each) => mutated(all, each), bytes);
          await readsOrRefuses(damaged, fileName);
        }),
        { numRuns: mutants },
      );
    });
  }

  // A length that was believed once took all memory or never ended; a rejection that nobody waits for ends a process.
  for (const [fileName, bytes] of Object.entries({ ...typedFiles, ...binaryFiles })) {
    it(`are not believed in what they say of lengths: ${fileName}`, async () => {
      for (const number of [0x7fffffff, -1, 0x00ffffff]) {
        for (let at = 0; at + 4 <= bytes.length; at += fileName.includes('.arrow') ? 4 : 1) {
          const damaged = bytes.slice();
          new DataView(damaged.buffer).setInt32(at, number, true);
          await readsOrRefuses(damaged, fileName);
        }
      }
    });
  }
});
