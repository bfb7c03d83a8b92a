import { InsetError, problemText, toRows, type ReadOptions } from '@inset/model';
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { Breath } from '../breath.ts';
import { ProblemLog } from '../problem-log.ts';
import { parseRange, rangeText } from './cell-reference.ts';
import { readExcel, type ExcelTable } from './read-excel.ts';
import { sheetRows, workbookBytes, type WorkbookParts } from './testing/workbook-bytes.ts';

type Read = ExcelTable & { rows: Record<string, unknown>[]; types: string; problems: string[] };

async function read(parts: WorkbookParts | Uint8Array, options: ReadOptions = {}): Promise<Read> {
  const log = new ProblemLog();
  const bytes = parts instanceof Uint8Array ? parts : workbookBytes(parts);
  const found = await readExcel(bytes, options, log, new Breath());
  const types = found.table.schema.map(({ name, type }) => `${name}:${type}`).join(' ');
  return {
    ...found,
    rows: toRows(found.table),
    types,
    problems: log.problems.map((problem) => problemText(problem)),
  };
}

const one = (rows: string, rest: Partial<WorkbookParts> = {}): WorkbookParts => ({
  sheets: { Data: rows },
  ...rest,
});

const rejects = (parts: WorkbookParts | Uint8Array, code: string, words: RegExp, options?: ReadOptions) =>
  assert.rejects(read(parts, options), (thrown) => {
    assert.ok(thrown instanceof InsetError, String(thrown));
    assert.equal(thrown.code, code, thrown.message);
    assert.match(thrown.message, words);
    return true;
  });

const days = (iso: string): number => Date.parse(iso);

describe('cells of a workbook', () => {
  it('reads shared, rich, inline and formula texts, and escapes in them', async () => {
    const strings =
      '<si><t>word</t></si><si><r><rPr><b/></rPr><t>rich </t></r><r><t xml:space="preserve">text</t></r></si>' +
      '<si><t>東京</t><rPh sb="0" eb="2"><t>トウキョウ</t></rPh></si><si><t>a_x000D_b &amp; &#x1F600;</t></si>';
    const rows =
      '<row r="1"><c r="A1" t="s"><v>0</v></c><c r="B1" t="inlineStr"><is><r><t>in</t></r><r><t>line</t></r></is></c></row>' +
      '<row r="2"><c r="A2" t="s"><v>1</v></c><c r="B2" t="str"><f>A1&amp;"&gt;"</f><v>of a formula</v></c></row>' +
      '<row r="3"><c r="A3" t="s"><v>2</v></c><c r="B3" t="s"><v>3</v></c></row>';
    const { rows: found } = await read(one(rows, { strings }));
    assert.deepEqual(found, [
      { word: 'rich text', inline: 'of a formula' },
      { word: '東京', inline: 'a\rb & 😀' },
    ]);
  });

  it('tells dates, times and durations from numbers by the format of the cell', async () => {
    const formats = [
      'yyyy-mm-dd',
      'd/m/yy h:mm',
      '[$-409]h:mm AM/PM',
      '[h]:mm:ss',
      '0.00%',
      '"day" 0',
      '[Red]0.00;\\d',
      'mmm',
      '#,##0 "m"',
    ];
    const names = ['date', 'moment', 'time', 'duration', 'percent', 'quoted', 'red', 'month', 'metres'];
    const header = names.map((name) => `<c t="str"><v>${name}</v></c>`).join('');
    const cells = [45_292, 45_292.75, 0.25, 1.5, 0.5, 7, 1.5, 45_292, 3].map(
      (value, i) => `<c s="${i + 1}"><v>${value}</v></c>`,
    );
    const { rows, types, problems } = await read(
      one(`<row>${header}</row><row>${cells.join('')}</row>`, { formats }),
    );
    assert.equal(
      types,
      'date:date moment:timestamp time:text duration:number percent:number quoted:integer red:number month:date metres:integer',
    );
    assert.deepEqual(rows, [
      {
        date: days('2024-01-01'),
        moment: days('2024-01-01T18:00Z'),
        time: '06:00:00',
        duration: 129_600,
        percent: 0.5,
        quoted: 7,
        red: 1.5,
        month: days('2024-01-01'),
        metres: 3,
      },
    ]);
    assert.ok(problems.some((message) => /durations were read as seconds/.test(message)));
  });

  it('reads a column of days as dates, and as timestamps where one has a time', async () => {
    const formats = ['yyyy-mm-dd hh:mm'];
    const cell = (value: number) => `<row><c s="1"><v>${value}</v></c></row>`;
    const header = '<row><c t="str"><v>when</v></c></row>';
    assert.equal((await read(one(header + cell(1) + cell(59) + cell(61), { formats }))).types, 'when:date');
    assert.equal((await read(one(header + cell(1) + cell(59.5), { formats }))).types, 'when:timestamp');
  });

  it('counts days from 1900 with its leap day that was none, and from 1904', async () => {
    const formats = ['yyyy-mm-dd'];
    const cells = [0, 1, 59, 61, 2_958_465]
      .map((value) => `<row><c s="1"><v>${value}</v></c></row>`)
      .join('');
    const header = '<row><c t="str"><v>day</v></c></row>';
    const of = async (parts: Partial<WorkbookParts>) =>
      (await read(one(header + cells, { formats, ...parts }))).rows.map(({ day }) =>
        new Date(day as number).toISOString().slice(0, 10),
      );
    assert.deepEqual(await of({}), ['1899-12-31', '1900-01-01', '1900-02-28', '1900-03-01', '9999-12-31']);
    const late = await of({ workbookProperties: '<workbookPr date1904="1"/>' });
    assert.deepEqual(late.slice(0, 2), ['1904-01-01', '1904-01-02']);
    const extension =
      '<extLst><ext><x15:workbookPr xmlns:x15="urn:x15" chartTrackingRefBase="1"/></ext></extLst>';
    const extended = await of({ workbookProperties: `<workbookPr date1904="1"/>${extension}` });
    assert.deepEqual(extended.slice(0, 2), ['1904-01-01', '1904-01-02']);
  });

  it('reads dates that are written out (t="d"), and keeps strange numbers as text', async () => {
    const rows =
      '<row><c t="str"><v>a</v></c><c t="str"><v>b</v></c></row>' +
      '<row><c t="d"><v>2024-02-03T04:05:06</v></c><c><v>1e3</v></c></row>' +
      '<row><c t="d"><v>2024-02-03</v></c><c><v>0.1</v></c></row>';
    assert.deepEqual((await read(one(rows))).rows, [
      { a: days('2024-02-03T04:05:06Z'), b: 1000 },
      { a: days('2024-02-03'), b: 0.1 },
    ]);
  });

  it('reads errors as no value and reports them', async () => {
    const rows =
      sheetRows([['n', 'x']]) +
      '<row><c><v>1</v></c><c t="b"><v>1</v></c></row><row><c t="e"><v>#N/A</v></c><c t="b"><v>0</v></c></row><row><c t="e"><v>#DIV/0!</v></c></row>';
    const { rows: found, types, problems } = await read(one(rows));
    assert.equal(types, 'n:integer x:boolean');
    assert.deepEqual(found, [
      { n: 1, x: true },
      { n: null, x: false },
      { n: null, x: null },
    ]);
    assert.deepEqual(problems, ['Column n: 2 cells hold errors and were read as no value.']);
  });

  it('reads numbers that are kept as text as numbers, codes with zeros in front as text', async () => {
    const rows = sheetRows([
      ['amount', 'mixed', 'code'],
      ['12.50', 1, '00123'],
      ['7', '2', '00124'],
      ['-', 'n/a', '10000'],
    ]);
    const { rows: found, types, problems } = await read(one(rows));
    assert.equal(types, 'amount:number mixed:integer code:text');
    assert.deepEqual(
      found.map(({ mixed }) => mixed),
      [1, 2, null],
    );
    assert.equal(problems.filter((message) => /kept as text/.test(message)).length, 2);
  });

  it('reads a column of several kinds as text, and says so', async () => {
    const { rows, problems } = await read(one(sheetRows([['a'], [1], ['two'], [0.1 + 0.2]])));
    assert.deepEqual(rows, [{ a: '1' }, { a: 'two' }, { a: '0.3' }]);
    assert.match(problems[0]!, /mixes numbers and text/);
  });

  it('takes the types that are asked for', async () => {
    const { types } = await read(
      one(
        sheetRows([
          ['a', 'b'],
          [1, 2],
          [3, 4],
        ]),
      ),
      { types: { a: 'text', b: 'number' } },
    );
    assert.equal(types, 'a:text b:number');
  });
});

describe('tables on sheets', () => {
  const table = [
    ['name', 'n', 'when'],
    ['Ann', 1, 2],
    ['Bob', 3, 4],
  ] as const;

  it('finds a table below titles and above notes, and reports what it left out', async () => {
    const rows = sheetRows([['Sales report'], [], ['made', 'by hand'], ...table, [], ['Source: somebody']]);
    const { rows: found, range, header, problems } = await read(one(rows));
    assert.deepEqual(found, [
      { name: 'Ann', n: 1, when: 2 },
      { name: 'Bob', n: 3, when: 4 },
    ]);
    assert.equal(range, 'A4:C6');
    assert.equal(header, true);
    assert.deepEqual(problems.length, 3);
  });

  it('passes over empty rows and columns, wherever they are', async () => {
    const cells = [
      '<row r="5"><c r="C5" t="str"><v>a</v></c><c r="E5" t="str"><v>b</v></c></row>',
      '<row r="7"><c r="C7"><v>1</v></c><c r="D7" s="0"/><c r="E7"><v>2</v></c></row>',
      '<row r="9"><c r="C9"><v>3</v></c><c r="E9"><v>4</v></c></row>',
    ];
    const { rows, range } = await read(one(cells.join('')));
    assert.deepEqual(rows, [
      { a: 1, b: 2 },
      { a: 3, b: 4 },
    ]);
    assert.equal(range, 'C5:E9');
  });

  it('reads a sheet whose only cells are at its corners', async () => {
    const cells =
      '<row r="1"><c r="A1"><v>1</v></c></row><row r="1048576"><c r="XFD1048576"><v>2</v></c></row>';
    const { table: found, range } = await read(one(cells));
    assert.equal(range, 'A1:XFD1048576');
    assert.equal(found.rowCount, 2);
  });

  it('reads the sheet and the range that are asked for', async () => {
    const sheets = {
      First: sheetRows([['x'], [1]]),
      'Zweites Blatt': sheetRows([
        ['a', 'b', 'c'],
        [1, 2, 3],
        [4, 5, 6],
      ]),
    };
    const found = await read({ sheets }, { sheet: 'zweites blatt', range: '$B$1:C2' });
    assert.deepEqual(found.rows, [{ b: 2, c: 3 }]);
    assert.deepEqual(found.sheets, ['First', 'Zweites Blatt']);
    assert.equal(found.sheet, 'Zweites Blatt');
    const headless = await read({ sheets }, { sheet: 'Zweites Blatt', range: 'A2:C', header: false });
    assert.equal(headless.table.rowCount, 2);
    await rejects({ sheets }, 'BAD_REQUEST', /no sheet named Third. It has: First, Zweites/, {
      sheet: 'Third',
    });
    await rejects({ sheets }, 'BAD_REQUEST', /no part of a sheet/, { range: 'B3-F40' });
    await rejects({ sheets }, 'DATASET_EMPTY', /range F9:G10/, { range: 'F9:G10' });
  });

  it('takes the first visible sheet that is not empty', async () => {
    const sheets = { Hidden: sheetRows([['h'], [1]]), Empty: '', Shown: sheetRows([['s'], [2]]) };
    const { sheet, rows } = await read({ sheets, sheetAttributes: { Hidden: 'state="veryHidden"' } });
    assert.equal(sheet, 'Shown');
    assert.deepEqual(rows, [{ s: 2 }]);
    await rejects(one(''), 'DATASET_EMPTY', /sheets of the workbook are empty/);
  });

  it('says where cells are merged', async () => {
    const { problems } = await read(
      one(sheetRows(table), { afterData: '<mergeCells><mergeCell ref="A2:A3"/></mergeCells>' }),
    );
    assert.match(problems[0]!, /One group of cells is merged/);
  });

  it('reads any table of numbers and words back as it was written', async () => {
    const value = fc.oneof(fc.integer(), fc.double({ noNaN: true, noDefaultInfinity: true }));
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.tuple(value, fc.boolean()), { minLength: 1, maxLength: 30 }),
        async (rows) => {
          const found = await read(one(sheetRows([['number', 'truth'], ...rows])));
          assert.deepEqual(
            found.rows,
            rows.map(([number, truth]) => ({ number: number + 0, truth })),
          );
        },
      ),
      { numRuns: 60 },
    );
  });
});

describe('workbooks as programs write them', () => {
  const rows = sheetRows([['a'], [1]]);

  it('reads the strict form, names with prefixes and other places of parts', async () => {
    const strict = 'http://purl.oclc.org/ooxml/spreadsheetml/main';
    const relations = 'http://purl.oclc.org/ooxml/officeDocument/relationships';
    const parts = {
      '_rels/.rels': `<Relationships><Relationship Id="r" Type="${relations}/officeDocument" Target="/Book/Main.xml"/></Relationships>`,
      'book/main.xml': `<x:workbook xmlns:x="${strict}"><x:sheets><x:sheet name="S" sheetId="3" r:id="a"/></x:sheets></x:workbook>`,
      'book/_rels/main.xml.rels': `<Relationships><Relationship Id="a" Type="${relations}/worksheet" Target="../Sheets/One.xml"/></Relationships>`,
      'sheets/one.xml': `<x:worksheet xmlns:x="${strict}"><x:sheetData><x:row><x:c t='str'><x:v>a</x:v></x:c></x:row><x:row><x:c><x:v><![CDATA[1]]></x:v></x:c></x:row></x:sheetData></x:worksheet>`,
    };
    assert.deepEqual((await read({ sheets: {}, parts })).rows, [{ a: 1 }]);
  });

  it('reads UTF-16, and a workbook without styles and lists of relations', async () => {
    const sheet = `\ufeff<?xml version="1.0" encoding="UTF-16"?><worksheet><sheetData>${sheetRows([['é'], [1]])}</sheetData></worksheet>`;
    const bytes = workbookBytes({
      ...one(rows),
      parts: { 'xl/worksheets/sheet1.xml': new Uint8Array(Buffer.from(sheet, 'utf16le')) },
    });
    assert.deepEqual((await read(bytes)).rows, [{ é: 1 }]);
  });

  it('refuses what is damaged or made to do harm, and says which part it is', async () => {
    const withSheet = (sheet: string) => one(rows, { parts: { 'xl/worksheets/sheet1.xml': sheet } });
    await rejects(
      withSheet('<worksheet><sheetData><row>'),
      'FILE_MALFORMED',
      /sheet1\.xml is damaged: it breaks off inside <row>/,
    );
    await rejects(withSheet('<worksheet><a></b></worksheet>'), 'FILE_MALFORMED', /<\/b> closes <a>/);
    await rejects(
      withSheet('<!DOCTYPE x [<!ENTITY a "aaaa">]><worksheet/>'),
      'FILE_MALFORMED',
      /document type/,
    );
    await rejects(one('<row r="0"><c><v>1</v></c></row>'), 'FILE_MALFORMED', /no row 0/);
    await rejects(one('<row><c r="ZZZ1"><v>1</v></c></row>'), 'FILE_MALFORMED', /no cell ZZZ1/);
    await rejects(one('<row><c r="A1" t="s"><v>5</v></c></row>'), 'FILE_MALFORMED', /refers to text 5/);
    await rejects(withSheet(`<worksheet>${'<a>'.repeat(1000)}`), 'FILE_MALFORMED', /nested too deeply/);
    await rejects(withSheet(`<worksheet>${' '.repeat(5_000_000)}`), 'FILE_MALFORMED', /far too long/);
    const blanks = `<worksheet>${'<a/>'.repeat(10_000_000)}</worksheet>`;
    await rejects(withSheet(blanks), 'FILE_TOO_LARGE', /would unpack from/);
  });

  it('ends in words or in a table, however its bytes are changed', async () => {
    const good = workbookBytes(one(rows, { strings: '<si><t>x</t></si>', formats: ['yyyy'] }));
    let [loaded, refused] = [0, 0];
    for (let i = 0; i < 300; i++) {
      const changed = good.slice(0, i % 3 === 0 ? Math.floor((good.length * i) / 300) : good.length);
      const at = (i * 7919) % good.length;
      if (i % 3 > 0) changed[at] = changed[at]! ^ (1 << (i % 8));
      const thrown = await read(changed).then(
        () => void loaded++,
        (error: unknown) => error,
      );
      if (thrown === undefined) continue;
      assert.ok(thrown instanceof InsetError && thrown.code !== 'INTERNAL', `${i}: ${String(thrown)}`);
      refused++;
    }
    assert.ok(loaded > 0 && refused > 100);
  });
});

describe('ranges', () => {
  it('are read and written', () => {
    for (const text of ['B3:F40', 'A1:XFD1048576', 'AA10:AB10'])
      assert.equal(rangeText(parseRange(text)), text);
    assert.equal(rangeText(parseRange('b:d')), 'B1:D1048576');
    assert.equal(rangeText(parseRange('3:4')), 'A3:XFD4');
    for (const text of ['', ':', 'A0', 'B2:A1', 'XFE1', 'A1:B1048577']) {
      assert.throws(() => parseRange(text), { code: 'BAD_REQUEST' }, text);
    }
  });
});

describe('sizes of sheets', () => {
  const cells = sheetRows([
    ['a', 'b', 'c'],
    [1, 2, 3],
    [4, 5, 6],
  ]);

  it('are counted where the sheet does not say, and taken where it does', async () => {
    const parts: WorkbookParts = {
      sheets: {
        Data: cells,
        Empty: '',
        Far: '<row r="5"><c r="C5"><v>1</v></c><c r="D5"/></row>',
        Said: cells,
      },
      parts: {
        'xl/worksheets/sheet4.xml': `<x:worksheet xmlns:x="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><x:dimension ref="B2:G1201"/><x:sheetData/></x:worksheet>`,
      },
    };
    assert.deepEqual((await read(parts)).sheetSizes, [
      { rows: 3, columns: 3 },
      { rows: 0, columns: 0 },
      { rows: 1, columns: 1 },
      { rows: 1200, columns: 6 },
    ]);
  });

  it('are unknown for a sheet that is damaged, which harms no other', async () => {
    const parts = { 'xl/worksheets/sheet2.xml': '<worksheet><sheetData><row></sheetData></worksheet>' };
    const { rows, sheetSizes } = await read({ sheets: { Data: cells, Broken: '' }, parts });
    assert.equal(rows.length, 2);
    assert.deepEqual(sheetSizes, [{ rows: 3, columns: 3 }, null]);
  });
});
