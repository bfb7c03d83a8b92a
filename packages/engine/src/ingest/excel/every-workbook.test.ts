import { InsetError, problemText, toRows, type ReadOptions } from '@inset/model';
import fc from 'fast-check';
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { readTable } from '../read-table.ts';
import { fodsBytes, odsBytes, odsOf } from './testing/ods-bytes.ts';
import type { TestBook, TestCell } from './testing/test-book.ts';
import { spreadsheetmlBytes } from './testing/spreadsheetml-bytes.ts';
import { compoundFile, workbookStream, xlsBytes } from './testing/xls-bytes.ts';
import { xlsbBytes } from './testing/xlsb-bytes.ts';
import { xlsxBytes } from './testing/xlsx-bytes.ts';

const kinds: Record<string, (book: TestBook) => Uint8Array> = {
  xlsx: xlsxBytes,
  xls: (book) => xlsBytes(book),
  'xls of Excel 95': (book) => xlsBytes(book, { version: 5 }),
  'xls with short records': (book) => xlsBytes(book, { longestRecord: 40 }),
  'xls without a file around it': (book) => workbookStream(book, 8),
  xlsb: xlsbBytes,
  ods: (book) => odsBytes(book),
  fods: fodsBytes,
  'XML of Excel 2003': (book) => spreadsheetmlBytes(book),
};

async function read(bytes: Uint8Array, options: ReadOptions = {}) {
  // The name says nothing: what it is shows in the bytes.
  const { table, report } = await readTable(bytes, { fileName: 'book', read: options });
  const types = table.schema.map(({ name, type }) => `${name}:${type}`).join(' ');
  return {
    rows: toRows(table),
    types,
    report,
    problems: report.problems.map((problem) => problemText(problem)),
  };
}

const rejects = (bytes: Uint8Array, code: string, words: RegExp, options?: ReadOptions) =>
  assert.rejects(read(bytes, options), (thrown) => {
    assert.ok(thrown instanceof InsetError, String(thrown));
    assert.equal(thrown.code, code, thrown.message);
    assert.match(thrown.message, words);
    return true;
  });

const formats = ['yyyy-mm-dd', '[h]:mm', 'h:mm', '0.0%'];
const styled = (style: number) => (value: number) => ({ value, style });
const [day, hours, clock, percent] = [1, 2, 3, 4].map((style) => styled(style));
const orders: TestBook = {
  sheets: [
    { name: 'Away', rows: [['hidden'], [1]], isHidden: true },
    { name: 'Empty', rows: [] },
    {
      name: 'Größe & mehr',
      rows: [
        ['id', 'when', 'took', 'at', 'share', 'paid', 'name', 'sum'],
        [1, day!(45_292), hours!(1.5), clock!(0.25), percent!(0.5), true, 'Zoë', { formula: 1.5 }],
        [
          2,
          day!(45_293.75),
          hours!(0.5),
          clock!(0.75),
          percent!(0.125),
          false,
          '  two  blanks',
          { formula: -2 },
        ],
        [3, undefined, hours!(30), undefined, percent!(1), true, 'a\nb', { error: '#N/A' }],
      ],
    },
  ],
  formats,
};

for (const [kind, bytesOf] of Object.entries(kinds)) {
  describe(`a workbook: ${kind}`, () => {
    it('is read by the same rules as any other', async () => {
      const { rows, types, report, problems } = await read(bytesOf(orders));
      assert.equal(
        types,
        'id:integer when:timestamp took:number at:text share:number paid:boolean name:text sum:number',
      );
      assert.deepEqual(rows, [
        {
          id: 1,
          when: Date.parse('2024-01-01'),
          took: 129_600,
          at: '06:00:00',
          share: 0.5,
          paid: true,
          name: 'Zoë',
          sum: 1.5,
        },
        {
          id: 2,
          when: Date.parse('2024-01-02T18:00Z'),
          took: 43_200,
          at: '18:00:00',
          share: 0.125,
          paid: false,
          name: '  two  blanks',
          sum: -2,
        },
        { id: 3, when: null, took: 2_592_000, at: null, share: 1, paid: true, name: 'a\nb', sum: null },
      ]);
      assert.equal(report.format, 'excel');
      assert.equal(report.sheet, 'Größe & mehr');
      assert.equal(report.range, 'A1:H4');
      assert.deepEqual(report.sheets, ['Away', 'Empty', 'Größe & mehr']);
      assert.deepEqual(report.sheetSizes?.[2], { rows: 4, columns: 8 });
      assert.ok(problems.some((message) => /a cell holds an error/.test(message)));
    });

    it('gives the sheet and the range that are asked for', async () => {
      const bytes = bytesOf(orders);
      const { rows, report } = await read(bytes, { sheet: 'größe & MEHR', range: 'G1:H3' });
      assert.deepEqual(Object.keys(rows[0]!), ['name', 'sum']);
      assert.equal(report.range, 'G1:H3');
      assert.deepEqual((await read(bytes, { sheet: 'Away' })).rows, [{ hidden: 1 }]);
      await rejects(bytes, 'BAD_REQUEST', /no sheet named Nowhere/, { sheet: 'Nowhere' });
      await rejects(bytes, 'DATASET_EMPTY', /sheet Empty is empty/, { sheet: 'Empty' });
    });

    it('counts days from 1904 where it says so, and reports merged cells', async () => {
      const rows: TestCell[][] = [
        ['day', 'n'],
        [day!(1), 1],
        [day!(40_000), 2],
      ];
      const found = await read(bytesOf({ sheets: [{ name: 'S', rows, merged: 2 }], formats, is1904: true }));
      assert.deepEqual(
        found.rows.map((row) => new Date(row['day'] as number).toISOString().slice(0, 10)),
        ['1904-01-02', '2013-07-07'],
      );
      assert.ok(found.problems.some((message) => /One group of cells is merged/.test(message)));
    });

    it('gives back the cells of any table', async () => {
      const text = fc.string({ maxLength: 60, unit: letters(kind) }).map((rest) => `w${rest}`);
      const cell = fc.oneof(text, text, fc.constantFrom('a', 'b'));
      const row = fc.record({
        whole: fc.integer({ min: -(2 ** 31), max: 2 ** 31 - 1 }),
        part: fc.double({ noNaN: true, noDefaultInfinity: true }).map((value) => value + 0),
        cents: fc.integer({ min: -1e6, max: 1e6 }).map((value) => value / 100),
        text: cell,
        made: cell,
        flag: fc.boolean(),
      });
      await fc.assert(
        fc.asyncProperty(fc.array(row, { minLength: 2, maxLength: 12 }), async (all) => {
          const header = Object.keys(all[0]!);
          const cells = all.map(({ made, ...rest }) => ({ ...rest, made: { formula: made } }));
          const rows = [
            header,
            ...cells.map((each) => header.map((name) => each[name as keyof typeof each])),
          ];
          const bytes = bytesOf({ sheets: [{ name: 'S', rows }] });
          const found = await read(bytes, { header: true });
          assert.deepEqual(
            found.rows,
            all.map((each) => ({ ...each })),
          );
        }),
        { numRuns: 60 },
      );
    });
  });
}

/** What texts may hold: Excel 95 has a code page, XML no control characters. */
const letters = (kind: string) =>
  fc.constantFrom(
    ...(kind.endsWith('95') ? 'abcé&<"ß;' : ['x', 'ä', '&', '<', '"', '東', '😀', '\n', '\t', '_']),
  );

describe('an OpenDocument spreadsheet', () => {
  const sheet = (xml: string) => odsBytes({ sheets: [] }, { S: xml });
  const row = (cells: string, attributes = '') => `<table:table-row${attributes}>${cells}</table:table-row>`;
  const word = (text: string, attributes = '') =>
    `<table:table-cell office:value-type="string"${attributes}><text:p>${text}</text:p></table:table-cell>`;

  it('has cells and rows that say how often they come', async () => {
    const number =
      '<table:table-cell office:value-type="float" office:value="7" table:number-columns-repeated="2"/>';
    const bytes = sheet(
      row(word('a') + word('b') + word('c')) + row(number + word('x'), ' table:number-rows-repeated="3"'),
    );
    const { rows, report } = await read(bytes);
    assert.deepEqual(
      rows,
      Array.from({ length: 3 }, () => ({ a: 7, b: 7, c: 'x' })),
    );
    assert.deepEqual(report.sheetSizes, [{ rows: 4, columns: 3 }]);
    const bomb = row(
      word('x', ' table:number-columns-repeated="16000"'),
      ' table:number-rows-repeated="1000000"',
    );
    await rejects(sheet(bomb), 'FILE_TOO_LARGE', /say that they repeat/);
    await rejects(
      sheet(row(word('x', ' table:number-columns-repeated="99999"'))),
      'FILE_MALFORMED',
      /no cell/,
    );
  });

  it('has comments, drawings and marks in its cells, which are no values', async () => {
    const cell =
      '<table:table-cell office:value-type="string"><office:annotation><text:p>comment</text:p></office:annotation>' +
      '<text:p>one <text:span>of<text:s text:c="3"/>two</text:span><text:line-break/>lines\n  here</text:p>' +
      '<draw:frame><draw:text-box><text:p>drawn</text:p></draw:text-box></draw:frame><text:p>more</text:p></table:table-cell>';
    const { rows } = await read(sheet(row(word('a')) + row(cell)));
    assert.deepEqual(rows, [{ a: 'one of   two\nlines here\nmore' }]);
  });

  it('is refused where it is no spreadsheet, or locked', async () => {
    await rejects(odsOf('<office:body><office:text/></office:body>'), 'FILE_FORMAT', /no spreadsheet/);
    const locked = odsOf('nothing to read', '<manifest:encryption-data/>');
    await rejects(locked, 'FILE_FORMAT', /protected with a password/);
  });
});

describe('an old workbook', () => {
  const bytes = xlsBytes(orders);

  it('is refused where it is protected with a password, before and after 2007', async () => {
    const locked = workbookStream(orders, 8);
    // The record of the code page becomes the one that tells how it is locked.
    new DataView(locked.buffer).setUint16(12, 0x2f, true);
    await rejects(compoundFile('Workbook', locked), 'FILE_FORMAT', /protected with a password/);
    await rejects(compoundFile('EncryptedPackage', new Uint8Array(5000)), 'FILE_FORMAT', /protected/);
  });

  it('is told from other files of streams', async () => {
    await rejects(compoundFile('WordDocument', new Uint8Array(5000)), 'FILE_FORMAT', /a Word document/);
    await rejects(compoundFile('Something', new Uint8Array(5000)), 'FILE_MALFORMED', /holds no sheets/);
  });

  it('is refused at once where its sectors lead round in a circle or out of the file', async () => {
    for (const [at, value] of [
      [512 + 4 * 6, 6],
      [512 + 4 * 6, 3],
      [512 + 4, 1],
      [512 + 4 * 6, 1_000_000],
      [48, 77_777],
      [76, 1_000_000],
    ]) {
      const damaged = xlsBytes({
        sheets: [{ name: 'S', rows: Array.from({ length: 900 }, (_, i) => [`text ${i}`, i]) }],
      });
      new DataView(damaged.buffer).setUint32(at!, value!, true);
      await rejects(damaged, 'FILE_MALFORMED', /The workbook cannot be read/);
    }
  });

  it('may have its formats in the form of the version before', async () => {
    const rows = [['day'], [day!(45_292)], [day!(45_293)]];
    const book = { sheets: [{ name: 'S', rows }], formats: ['yyyy-mm-dd'] };
    const stream = workbookStream(book, 8);
    const at = stream.findIndex((_, i) => stream[i] === 0x1e && stream[i + 1] === 0x04);
    // One byte for the length and none for the width: what is left over stays behind the text.
    stream.copyWithin(at + 7, at + 9, at + 19);
    stream[at + 6] = 10;
    assert.equal((await read(compoundFile('Workbook', stream))).types, 'day:date');
  });

  it('is refused where it breaks off', async () => {
    const stream = workbookStream(orders, 8);
    await rejects(compoundFile('Workbook', stream.slice(0, -6)), 'FILE_MALFORMED', /breaks off/);
    await rejects(bytes.slice(0, 700), 'FILE_MALFORMED', /cut short/);
    await rejects(bytes.slice(0, 30), 'FILE_MALFORMED', /cut short/);
  });
});
