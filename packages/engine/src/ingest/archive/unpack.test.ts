import { InsetError, toRows, type ReadOptions } from '@inset/model';
import { strToU8, zipSync } from 'fflate';
import fc from 'fast-check';
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { gzipSync, zstdCompressSync } from 'node:zlib';
import { readTable } from '../read-table.ts';
import { sheetRows, workbookBytes } from '../excel/testing/workbook-bytes.ts';
import { crc32 } from './crc-32.ts';
import { zipDirectory } from './zip-directory.ts';

const csv = strToU8('a,b\n1,x\n2,y\n');
const rows = [
  { a: 1, b: 'x' },
  { a: 2, b: 'y' },
];

const read = (bytes: Uint8Array, fileName = '', options: ReadOptions = {}) =>
  readTable(bytes, { fileName, read: options });

const rejects = (bytes: Uint8Array, code: string, words: RegExp, options: ReadOptions = {}) =>
  assert.rejects(read(bytes, '', options), (thrown) => {
    assert.ok(thrown instanceof InsetError, String(thrown));
    assert.equal(thrown.code, code, thrown.message);
    assert.match(thrown.message, words);
    return true;
  });

const joined = (...pieces: Uint8Array[]): Uint8Array => new Uint8Array(Buffer.concat(pieces));

/** Changes the bytes at a place counted from the archive's first entry in the directory. */
function withEntry(bytes: Uint8Array, change: (entry: DataView) => void): Uint8Array {
  const changed = bytes.slice();
  const view = new DataView(changed.buffer);
  let at = 0;
  while (view.getUint32(at, true) !== 0x02014b50) at++;
  change(new DataView(changed.buffer, at));
  return changed;
}

describe('ZIP', () => {
  it('gives its only data file, packed or not, wherever it begins', async () => {
    for (const level of [0, 6] as const) {
      const zip = zipSync({ 'folder/data.csv': csv }, { level });
      const { table, report } = await read(joined(zip));
      assert.deepEqual(toRows(table), rows);
      assert.equal(report.entry, 'folder/data.csv');
    }
    const behind = joined(strToU8('MZ something that runs'), zipSync({ 'data.csv': csv }));
    assert.equal(zipDirectory(behind)[0]!.name, 'data.csv');
  });

  it('lists its data files, gives the first in name order, or the one asked for', async () => {
    const zip = zipSync({
      'b.json': strToU8('[{"j":1}]'),
      'a.csv': csv,
      'readme.md': strToU8('# words'),
      '__MACOSX/._a.csv': strToU8('junk'),
      '.DS_Store': strToU8('junk'),
      'empty.csv': new Uint8Array(),
      'folder/': new Uint8Array(),
    });
    const first = await read(zip);
    assert.deepEqual(first.report.entries, ['a.csv', 'b.json']);
    assert.deepEqual(toRows(first.table), rows);
    const second = await read(zip, '', { entry: 'b.json' });
    assert.equal(second.report.format, 'json');
    assert.equal(second.report.entry, 'b.json');
    await rejects(zip, 'FILE_FORMAT', /no file named c\.csv. It holds: a\.csv, b\.json/, { entry: 'c.csv' });
    await rejects(zipSync({ '.hidden': csv }), 'DATASET_EMPTY', /no file with data/);
  });

  it('reads a file that is packed in another way inside, and a workbook as such', async () => {
    const inner = await read(zipSync({ 'data.csv.gz': new Uint8Array(gzipSync(csv)) }));
    assert.deepEqual(toRows(inner.table), rows);
    const book = workbookBytes({
      sheets: {
        S: sheetRows([
          ['a', 'b'],
          [1, 'x'],
          [2, 'y'],
        ]),
      },
    });
    const plain = await read(book, 'x.csv');
    assert.equal(plain.report.format, 'excel');
    assert.equal(plain.report.sheet, 'S');
    assert.deepEqual(toRows((await read(zipSync({ 'book.xlsx': book }))).table), rows);
    let nested: Uint8Array = csv;
    for (let depth = 0; depth < 5; depth++) nested = zipSync({ 'data.txt': nested });
    await rejects(nested, 'FILE_FORMAT', /too many archives/);
  });

  it('reads ZIP64', () => {
    const plain = zipSync({ 'data.csv': csv }, { level: 0 });
    const end = plain.length - 22;
    const view = new DataView(plain.buffer, plain.byteOffset);
    const [size, offset] = [view.getUint32(end + 12, true), view.getUint32(end + 16, true)];
    const record = new DataView(new ArrayBuffer(76));
    record.setUint32(0, 0x06064b50, true);
    record.setBigUint64(4, 44n, true);
    record.setBigUint64(24, 1n, true);
    record.setBigUint64(32, 1n, true);
    record.setBigUint64(40, BigInt(size), true);
    record.setBigUint64(48, BigInt(offset), true);
    record.setUint32(56, 0x07064b50, true);
    record.setBigUint64(64, BigInt(end), true);
    const last = plain.slice(end);
    last.fill(0xff, 8, 20);
    const [entry] = zipDirectory(joined(plain.subarray(0, end), new Uint8Array(record.buffer), last));
    assert.deepEqual([entry!.name, entry!.bytes], ['data.csv', csv.length]);
  });

  it('refuses other documents, passwords, other packings and parts of archives, and says what they are', async () => {
    await rejects(zipSync({ 'word/document.xml': csv }), 'FILE_FORMAT', /Word document/);
    await rejects(zipSync({ 'ppt/presentation.xml': csv }), 'FILE_FORMAT', /PowerPoint.*Save the sheet as/);
    const zip = zipSync({ 'data.csv': csv });
    await rejects(
      withEntry(zip, (entry) => entry.setUint16(8, 1, true)),
      'FILE_FORMAT',
      /password/,
    );
    await rejects(
      withEntry(zip, (entry) => entry.setUint16(10, 14, true)),
      'FILE_FORMAT',
      /LZMA/,
    );
    await rejects(
      withEntry(zip, (entry) => entry.setUint32(16, 1, true)),
      'FILE_MALFORMED',
      /data\.csv is damaged/,
    );
    await rejects(
      withEntry(zip, (entry) => entry.setUint32(24, 1, true)),
      'FILE_MALFORMED',
      /data\.csv is damaged/,
    );
    await rejects(
      withEntry(zip, (entry) => entry.setUint32(42, 9999, true)),
      'FILE_MALFORMED',
      /beginning of data\.csv/,
    );
    const part = zip.slice();
    new DataView(part.buffer).setUint16(part.length - 18, 1, true);
    await rejects(part, 'FILE_FORMAT', /several parts/);
  });

  it('refuses what would fill the memory, whatever it declares', async () => {
    const bomb = zipSync({ 'data.csv': new Uint8Array(64 << 20).fill(65) });
    await rejects(bomb, 'FILE_TOO_LARGE', /67,108,864/);
    await rejects(
      withEntry(bomb, (entry) => entry.setUint32(24, 100, true)),
      'FILE_TOO_LARGE',
      /MB/,
    );
  });

  it('ends in words or in a table, however its bytes are changed', async () => {
    const zip = zipSync({ 'a.csv': csv, 'b/c.json': strToU8('[{"a":1}]') });
    for (let at = 0; at < zip.length; at++) {
      const changed = zip.slice();
      changed[at] = changed[at]! ^ [0x5a, 0xff, 1][at % 3]!;
      const thrown = await read(changed).then(
        () => undefined,
        (error: unknown) => error,
      );
      assert.ok(
        thrown === undefined || (thrown instanceof InsetError && thrown.code !== 'INTERNAL'),
        `${at}: ${String(thrown)}`,
      );
    }
    for (let length = 4; length < zip.length; length++) {
      await assert.rejects(read(zip.slice(0, length)), InsetError, `cut at ${length}`);
    }
  });
});

describe('gzip and Zstandard', () => {
  it('are read, in several members or frames too', async () => {
    const [head, tail] = [csv.subarray(0, 8), csv.subarray(8)];
    for (const pack of [gzipSync, zstdCompressSync]) {
      assert.deepEqual(toRows((await read(joined(pack(csv)))).table), rows);
      assert.deepEqual(toRows((await read(joined(pack(head), pack(tail)), 'x.csv.gz')).table), rows);
    }
  });

  it('are read back whatever is packed', async () => {
    const texts = fc.array(fc.string({ unit: fc.constantFrom('a', 'b', 'ü'), minLength: 1 }), {
      minLength: 1,
      maxLength: 40,
    });
    await fc.assert(
      fc.asyncProperty(texts, fc.constantFrom(gzipSync, zstdCompressSync), async (values, pack) => {
        const text = `name\n${values.map((value) => `_${value}`).join('\n')}\n`;
        const { table } = await read(joined(pack(text)), 'x.csv');
        assert.deepEqual(
          toRows(table).map((row) => row['name']),
          values.map((value) => `_${value}`),
        );
      }),
      { numRuns: 50 },
    );
  });

  it('are refused where they are damaged or made to fill the memory', async () => {
    const member = joined(gzipSync(csv));
    const wrong = member.slice();
    wrong[wrong.length - 6] = wrong[wrong.length - 6]! ^ 1;
    await rejects(wrong, 'FILE_MALFORMED', /damaged or cut off/);
    await rejects(joined(wrong, member), 'FILE_MALFORMED', /damaged or cut off/);
    await rejects(member.slice(0, -10), 'FILE_MALFORMED', /damaged or cut off/);
    const packed = joined(zstdCompressSync(csv));
    await rejects(packed.slice(0, -4), 'FILE_MALFORMED', /Zstandard/);
    await rejects(joined(zstdCompressSync(Buffer.alloc(64 << 20, 65))), 'FILE_TOO_LARGE', /MB/);
    await rejects(joined(member, gzipSync(Buffer.alloc(64 << 20, 65))), 'FILE_TOO_LARGE', /MB/);
  });

  it('show their first rows before they are unpacked to the end', async () => {
    const lines = Array.from({ length: 300_000 }, (_, i) => `${i},${(i * 7919) % 100_003},w${i % 50}`);
    const text = strToU8(`id,n,what\n${lines.join('\n')}\n`);
    const [half, rest] = [text.subarray(0, 2_000_000), text.subarray(2_000_000)];
    const archives = [
      joined(gzipSync(text)),
      joined(gzipSync(half), gzipSync(rest)),
      joined(zstdCompressSync(text)),
      zipSync({ 'data.csv': text }),
    ];
    for (const bytes of archives) {
      const first: number[] = [];
      const { table } = await readTable(bytes, {
        onFirstRows: ({ table: { rowCount } }) => first.push(rowCount),
      });
      assert.equal(first.length, 1);
      assert.ok(first[0]! > 100 && first[0]! < 300_000, String(first));
      assert.equal(table.rowCount, 300_000);
      assert.deepEqual(toRows(table).at(-1), { id: 299_999, n: (299_999 * 7919) % 100_003, what: 'w49' });
    }
  });

  it('are stopped at a stretch that unpacks to far more than it is packed, wherever it stands', async () => {
    const lines = Array.from({ length: 300_000 }, (_, i) => `${(i * 7919) % 1_000_003},${Math.sin(i)}`);
    const honest = Buffer.from(`a,b\n${lines.join('\n')}\n`);
    const bomb = Buffer.alloc(1 << 28, 'a\n');
    for (const pack of [gzipSync, zstdCompressSync]) {
      const started = process.memoryUsage().arrayBuffers;
      let most = 0;
      await assert.rejects(
        readTable(joined(pack(honest), pack(bomb)), {
          onProgress: () => (most = Math.max(most, process.memoryUsage().arrayBuffers - started)),
        }),
        ({ code }: InsetError) => code === 'FILE_TOO_LARGE',
      );
      assert.ok(most < 1 << 28, `${most} bytes`);
    }
  });

  it('and other archives are told apart', async () => {
    const cases: [number[], RegExp][] = [
      [[0x42, 0x5a, 0x68, 0x39], /bzip2/],
      [[0xfd, 0x37, 0x7a, 0x58, 0x5a, 0], /xz archive/],
      [[0x37, 0x7a, 0xbc, 0xaf, 0x27], /7-Zip/],
      [[...strToU8('Rar!')], /RAR/],
      [[4, 0x22, 0x4d, 0x18], /LZ4/],
      [[...strToU8('FEA1')], /Feather/],
    ];
    for (const [bytes, words] of cases)
      await rejects(Uint8Array.from([...bytes, 0, 0, 0, 0]), 'FILE_FORMAT', words);
    const tar = new Uint8Array(1024);
    tar.set(strToU8('data.csv'));
    tar.set(strToU8('ustar'), 257);
    await rejects(tar, 'FILE_FORMAT', /tar archive/);
  });
});

it('reckons the checksum of ISO 3309', () => {
  assert.equal(crc32(strToU8('123456789')), 0xcbf43926);
  assert.equal(crc32(strToU8('6789'), crc32(strToU8('12345'))), 0xcbf43926);
});
