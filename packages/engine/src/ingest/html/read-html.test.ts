import { InsetError, toRows, type ReadOptions } from '@inset/model';
import fc from 'fast-check';
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { readTable } from '../read-table.ts';

const read = async (page: string | Uint8Array, options: ReadOptions = {}) => {
  const bytes = typeof page === 'string' ? new TextEncoder().encode(page) : page;
  const { table, report } = await readTable(bytes, { fileName: 'report.xls', read: options });
  return { rows: toRows(table), types: table.schema.map(({ type }) => type), report };
};
const day = (text: string): number => Date.parse(text);

describe('a table of a web page', () => {
  it('is read without ends of rows and cells, its texts as in separated values', async () => {
    const { rows, report } = await read(
      '<table border=1><tr><td>Datum<td>Betrag<td>Name<tr><td>01.02.2024<td>1.234,50<td>M&uuml;ller &amp; S&#246;hne<tr><td>15.02.2024<td>-20,00<td>a<br>b&nbsp;</table>',
    );
    assert.deepEqual(rows, [
      { Datum: day('2024-02-01'), Betrag: 1234.5, Name: 'Müller & Söhne' },
      { Datum: day('2024-02-15'), Betrag: -20, Name: 'a\nb' },
    ]);
    assert.equal(report.isWebPage, true);
    assert.equal(report.delimiter, undefined);
  });

  it('is read as web systems write it for Excel: noted sheets, headings of two rows, rows that sum up', async () => {
    const { rows, report } = await read(
      `<html xmlns:x="urn:schemas-microsoft-com:office:excel"><head><meta charset=utf-8>
       <!--[if gte mso 9]><xml><x:ExcelWorkbook><x:ExcelWorksheets><x:ExcelWorksheet><x:Name>Bericht</x:Name></x:ExcelWorksheet></x:ExcelWorksheets></x:ExcelWorkbook></xml><![endif]-->
       <style>td { mso-number-format:"\\@" } /* <table> */</style></head><body><table>
       <thead><tr><th rowspan=2>Region</th><th colspan=2>Sales</th></tr><tr><th>Q1</th><th>Q2</th></tr></thead>
       <tbody><tr><td rowspan=2>North</td><td>001</td><td>2</td></tr><tr><td>003</td><td>4</td></tr>
       <tr><td>South</td><td>005</td><td>&nbsp;</td></tr></tbody>
       <tfoot><tr><td>Total</td><td>9</td><td>6</td></tr></tfoot></table></body></html>`,
    );
    assert.deepEqual(rows, [
      { Region: 'North', 'Sales Q1': '001', 'Sales Q2': 2 },
      { Region: 'North', 'Sales Q1': '003', 'Sales Q2': 4 },
      { Region: 'South', 'Sales Q1': '005', 'Sales Q2': null },
    ]);
    assert.equal(report.sheet, 'Bericht');
    assert.deepEqual(
      report.problems.map(({ code, value }) => [code, value]),
      [['row-below', 'Total 9 6']],
    );
  });

  it('is the largest that holds no other, or the one that is asked for', async () => {
    const page =
      '<table><tr><td><table><caption>Small</caption><tr><td>#a<td>b<tr><td>1<td>2</table></td><td><table><tr><td>c<td>d<tr><td>1<td>"q"<tr><td>2<td>x|y</table></td></tr></table>';
    const { rows, report } = await read(page);
    assert.deepEqual(rows, [
      { c: 1, d: '"q"' },
      { c: 2, d: 'x|y' },
    ]);
    assert.deepEqual(report.sheets, ['Small', 'Table 2']);
    assert.deepEqual(report.sheetSizes, [
      { rows: 2, columns: 2 },
      { rows: 3, columns: 2 },
    ]);
    assert.deepEqual((await read(page, { sheet: 'small' })).rows, [{ '#a': 1, b: 2 }]);
    await assert.rejects(read(page, { sheet: 'None' }), /no sheet named None/);
  });

  it('is read in the encoding that the page says', async () => {
    const page =
      '<meta http-equiv="Content-Type" content="text/html; charset=windows-1250"><table><tr><th>n</th><th>v</th></tr><tr><td>\xb3</td><td>1</td></tr></table>';
    const { rows, report } = await read(Uint8Array.from(page, (character) => character.charCodeAt(0)));
    assert.deepEqual(rows, [{ n: 'ł', v: 1 }]);
    assert.equal(report.encoding, 'windows-1250');
  });

  it('is not looked for where the page wants a password, or has none', async () => {
    const table = '<table><tr><td>a<td>b<tr><td>1<td>2</table>';
    for (const page of [
      `<!DOCTYPE html><form><input name=p type="password">${table}</form>`,
      '<html><body>Moved</body></html>',
      '<html><script>const t = "<table><tr><td>1<td>2<tr><td>3<td>4</table>"</script></html>',
      '<!-- <table><tr><td>a<td>b<tr><td>1<td>2</table> --><html></html>',
    ])
      await assert.rejects(read(page), (thrown) => {
        assert.ok(thrown instanceof InsetError);
        assert.equal(thrown.code, 'FILE_FORMAT');
        assert.match(thrown.message, /web page \(HTML\), not data.*sign-in/);
        return true;
      });
  });

  it('holds no more than it was sent', async () => {
    const wide = `<table>${'<tr><td colspan=1000>a<td>b'.repeat(6000)}</table>`;
    await assert.rejects(read(wide), /FILE_TOO_LARGE|only go on for others/);
  });

  it('gives every text back that it was given, whatever stands in it', async () => {
    const escaped = (text: string): string =>
      text.replace(/[&<>"\u00a0]/g, (character) => `&#${character.charCodeAt(0)};`);
    const cell = fc
      .string({ unit: fc.constantFrom(...'ab,;"\'&<>|#=é日𝄞'), minLength: 1, maxLength: 8 })
      .map((text) => `x${text}`);
    const table = fc.array(fc.tuple(cell, cell), { minLength: 1, maxLength: 6 });
    await fc.assert(
      fc.asyncProperty(table, async (cells) => {
        const rows = cells.map(([a, b]) => `<tr><td>${escaped(a)}</td><td>${escaped(b)}</td></tr>`);
        const page = `<table><tr><th>a</th><th>b</th></tr>${rows.join('')}</table>`;
        assert.deepEqual(
          (await read(page)).rows,
          cells.map(([a, b]) => ({ a, b })),
        );
      }),
      { numRuns: 60 },
    );
  });
});
