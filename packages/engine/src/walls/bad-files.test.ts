import { strToU8, zipSync } from 'fflate';
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { gzipSync, zstdCompressSync } from 'node:zlib';
import { InsetError, toRows } from '@inset/model';
import { sheetRows, workbookBytes } from '../ingest/excel/testing/workbook-bytes.ts';
import { readTable } from '../ingest/read-table.ts';
import { sampleFiles } from './testing/sample-files.ts';

/** What came of a file: its rows, or the code of the error; and the problems that were told. */
async function readFile(bytes: Uint8Array | string, fileName: string) {
  const input = typeof bytes === 'string' ? strToU8(bytes) : bytes;
  try {
    const { table, report } = await readTable(input, { fileName, signal: AbortSignal.timeout(10_000) });
    const names = table.schema.map(({ name }) => name);
    return { rowCount: table.rowCount, names, rows: toRows(table, 0, 20), problems: report.problems };
  } catch (thrown) {
    assert.ok(thrown instanceof InsetError, String((thrown as Error).stack));
    return { code: thrown.code, words: thrown.message, problems: [] };
  }
}

const utf16 = (text: string, isLittle: boolean): Uint8Array => {
  const bytes = Buffer.from(`\ufeff${text}`, 'utf16le');
  return new Uint8Array(isLittle ? bytes : bytes.swap16());
};
const encodings: Record<string, (text: string) => Uint8Array> = {
  'UTF-8': strToU8,
  'UTF-8 with a mark': (text) => strToU8(`\ufeff${text}`),
  'UTF-16 LE': (text) => utf16(text, true),
  'UTF-16 BE': (text) => utf16(text, false),
  'Windows-1252': (text) => new Uint8Array(Buffer.from(text, 'latin1')),
};
const lineEnds = { LF: '\n', CRLF: '\r\n', CR: '\r' };
const delimiters = [',', ';', '\t', '|'];
const fileNames = ['a.csv', 'a.parquet', 'a'];

describe('F3u: odd files', () => {
  let count = 0;
  for (const [encoding, encode] of Object.entries(encodings)) {
    it(`${encoding}: whatever the line ends, the delimiter and the name, the rows are right`, async () => {
      for (const lineEnd of Object.values(lineEnds)) {
        for (const delimiter of delimiters) {
          for (const fileName of fileNames) {
            const lines = ['id,place', '1,Zürich', '2,"São\u00a0Paulo, BR"', '3,Málaga', '4,Köln'];
            const text = lines
              .map((line) =>
                line.replace(',', delimiter).replace(', BR', delimiter === ',' ? ', BR' : `${delimiter} BR`),
              )
              .join(lineEnd);
            const { rows, words } = await readFile(encode(`${text}${lineEnd}`), fileName);
            const told = JSON.stringify([encoding, lineEnd, delimiter, fileName, words]);
            assert.deepEqual(
              rows?.map(({ id }) => id),
              [1, 2, 3, 4],
              told,
            );
            assert.deepEqual(
              rows?.map(({ place }) => place),
              ['Zürich', `São\u00a0Paulo${delimiter} BR`, 'Málaga', 'Köln'],
              told,
            );
            count++;
          }
        }
      }
    });
  }

  it('there are enough of them', () => assert.ok(count >= 150));

  const refused: Record<string, [bytes: Uint8Array | string, fileName: string, code: RegExp]> = {
    'no bytes': ['', 'a.csv', /^DATASET_EMPTY$/],
    blanks: [' \n\n\t ', 'a.csv', /^DATASET_EMPTY$/],
    'a page': ['<!doctype html><title>Not found</title>', 'a.csv', /^FILE_FORMAT$/],
    'a picture': [
      Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 13, 10, 26, 10, 0, 0, 0, 13),
      'a.csv',
      /^FILE_FORMAT$/,
    ],
    'a picture that is a script too': ['GIF89a/*\u0001\u0000*/=1;alert(1)', 'a.csv', /^FILE_FORMAT$/],
    'a document': ['%PDF-1.7\n%âãÏÓ\n1 0 obj', 'a.csv', /^FILE_FORMAT$/],
    'a program': [Uint8Array.of(0x7f, 0x45, 0x4c, 0x46, 2, 1, 1, 0, 0, 0, 0, 0), 'a.csv', /^FILE_FORMAT$/],
    'a JSON that ends early': ['{"a":', 'a.json', /^FILE_MALFORMED$/],
    'a Parquet that ends early': [sampleFiles['a.parquet']!.slice(0, 60), 'a.parquet', /^FILE_/],
    'an archive of nothing': [zipSync({}), 'a.zip', /^(FILE|DATASET)_/],
    'an archive that leads out of itself': [
      zipSync({ '../../etc/passwd': strToU8('x') }),
      'a.zip',
      /^(FILE|DATASET)_/,
    ],
  };
  for (const [name, [bytes, fileName, code]] of Object.entries(refused)) {
    it(`${name} is refused in words`, async () => {
      const outcome = await readFile(bytes, fileName);
      assert.match(outcome.code ?? JSON.stringify(outcome.rows), code);
      assert.ok(outcome.words!.length > 15);
    });
  }

  it('headers that are names of objects’ own things are columns like others', async () => {
    const names = ['__proto__', 'constructor', 'toString', 'hasOwnProperty', 'valueOf', 'prototype'];
    for (const [fileName, text] of [
      ['a.csv', `${names.join(',')}\n${names.map((_, i) => i).join(',')}\n`],
      ['a.json', `[{${names.map((name, i) => `"${name}":${i}`).join(',')}}]`],
      ['a.ndjson', `{${names.map((name, i) => `"${name}":${i}`).join(',')}}\n`],
    ] as const) {
      const read = await readFile(text, fileName);
      assert.deepEqual(read.names, names, `${fileName} ${read.words}`);
      assert.equal(read.rowCount, 1);
      assert.equal(({} as Record<string, unknown>)['polluted'], undefined);
    }
  });

  it('headers that are blank or twice there get names of their own', async () => {
    const { names } = await readFile('a,a,,A,\n1,2,3,4,5\n6,7,8,9,10\n', 'a.csv');
    assert.equal(new Set(names).size, 5);
    assert.ok(names!.every((name) => name !== ''));
  });

  it('a header of a million characters, and rows of other lengths, are read', async () => {
    const long = await readFile(`${'h'.repeat(1e6)},b\n1,2\n3,4\n`, 'a.csv');
    assert.equal(long.rowCount ?? long.code, 2);
    const ragged = await readFile('a,b,c\n1,2\n3,4,5\n6,7,8,9\n10,11,12\n', 'a.csv');
    assert.equal(ragged.rowCount, 4);
    assert.ok(
      ragged.problems.some(({ row }) => row !== undefined),
      JSON.stringify(ragged.problems),
    );
  });

  it('a quote that is not closed is told of, with its row', async () => {
    const { problems, code } = await readFile(`a,b\n1,x\n2,"y\n${'3,z\n'.repeat(50)}`, 'a.csv');
    assert.ok(code ?? problems.some(({ row }) => row !== undefined), JSON.stringify(problems));
  });
});

const laughs = `<!DOCTYPE sst [<!ENTITY a "ha">${Array.from({ length: 30 }, (_, i) => `<!ENTITY ${String.fromCharCode(98 + (i % 25))}${i} "&a;&a;&a;&a;&a;&a;&a;&a;">`).join('')}]>`;

describe('F2u: bombs are refused, or read without being blown up', () => {
  const big = new Uint8Array(64 << 20).fill(65);
  const bombs: Record<string, () => [bytes: Uint8Array, fileName: string]> = {
    gzip: () => [gzipSync(big), 'a.csv.gz'],
    'gzip in gzip': () => [gzipSync(gzipSync(big)), 'a.csv.gz.gz'],
    Zstandard: () => [zstdCompressSync(big), 'a.csv.zst'],
    ZIP: () => [zipSync({ 'a.csv': big }), 'a.zip'],
    'a ZIP of thousands of files': () => [
      zipSync(Object.fromEntries(Array.from({ length: 5_000 }, (_, i) => [`${i}.csv`, strToU8('a\n1\n')]))),
      'a.zip',
    ],
    'a workbook of entities': () => [
      workbookBytes({
        sheets: { A: '<row><c t="s"><v>0</v></c></row>' },
        strings: '<si><t>&b0;</t></si>',
        parts: { 'xl/sharedStrings.xml': `<?xml version="1.0"?>${laughs}<sst><si><t>&z24;</t></si></sst>` },
      }),
      'a.xlsx',
    ],
    'a workbook whose last cell is far': () => [
      workbookBytes({
        sheets: {
          A: '<row r="1"><c r="A1"><v>1</v></c></row><row r="1048576"><c r="XFD1048576"><v>2</v></c></row>',
        },
      }),
      'a.xlsx',
    ],
    'a workbook of one cell again and again': () => [
      workbookBytes({ sheets: { A: `<row><c><v>1</v></c></row>`.repeat(2_000_000) } }),
      'a.xlsx',
    ],
    'a wide workbook': () => [
      workbookBytes({ sheets: { A: sheetRows([Array.from({ length: 60_000 }, (_, i) => i)]) } }),
      'a.xlsx',
    ],
    'lists in lists': () => [strToU8('['.repeat(200_000)), 'a.json'],
    'objects in objects': () => [strToU8(`[${'{"a":'.repeat(100_000)}1${'}'.repeat(100_000)}]`), 'a.json'],
    'a million keys': () => [
      strToU8(`[{${Array.from({ length: 1_000_000 }, (_, i) => `"k${i}":1`).join(',')}}]`),
      'a.json',
    ],
    'new keys in every line': () => [
      strToU8(Array.from({ length: 2_000 }, (_, i) => `{"k${i}":1}`).join('\n')),
      'a.ndjson',
    ],
    'one line': () => [big, 'a.csv'],
    'one line of cells': () => [new Uint8Array(4 << 20).fill(44), 'a.csv'],
    'a million columns': () => [strToU8(`${'a,'.repeat(1_000_000)}\n${'1,'.repeat(1_000_000)}\n`), 'a.csv'],
    quotes: () => [new Uint8Array(4 << 20).fill(34), 'a.csv'],
  };
  for (const [name, make] of Object.entries(bombs)) {
    it(`${name}`, async () => {
      const [bytes, fileName] = make();
      const outcome = await readFile(bytes, fileName);
      assert.notEqual(outcome.code, 'CANCELLED', 'not within ten seconds');
      const good = await readFile(sampleFiles['a.csv']!, 'a.csv');
      assert.equal(good.rowCount, 40);
    });
  }
});
