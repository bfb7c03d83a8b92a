import { InsetError, toRows, type ReadOptions } from '@inset/model';
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { gzipSync, strToU8 } from 'fflate';
import { readTable } from '../../read-table.ts';
import { fodsBytes } from '../testing/ods-bytes.ts';
import { spreadsheetmlBytes } from '../testing/spreadsheetml-bytes.ts';

const read = async (bytes: Uint8Array, options: ReadOptions = {}) => {
  const { table, report } = await readTable(bytes, { fileName: 'report.xls', read: options });
  return { rows: toRows(table), types: table.schema.map(({ type }) => type), report };
};
const workbook = (inside: string, prefix = ''): string => {
  const namespace = 'urn:schemas-microsoft-com:office:spreadsheet';
  const names = prefix ? `xmlns:ss="${namespace}"` : `xmlns="${namespace}" xmlns:ss="${namespace}"`;
  return `<${prefix}Workbook ${names}>${inside}</${prefix}Workbook>`;
};
const sheet = (rows: string): string => `<Worksheet ss:Name="S"><Table>${rows}</Table></Worksheet>`;
const text = (value: string): string => `<Cell><Data ss:Type="String">${value}</Data></Cell>`;

describe('workbooks that are one XML file', () => {
  it('are read from Excel 2003 with gaps, words in several fonts, comments and spans', async () => {
    const { rows, report } = await read(
      strToU8(
        `<?xml version="1.0"?>${workbook(
          sheet(
            `<Row ss:Index="3" ss:Height="15">${text('name')}<Cell ss:MergeAcross="1"><Data ss:Type="String">sum</Data></Cell>${text('note')}</Row>
             <Row><Cell><ss:Data ss:Type="String" xmlns="http://www.w3.org/TR/REC-html40"><B>A</B><Font> &amp; B</Font></ss:Data><Comment><ss:Data ss:Type="String">said</ss:Data></Comment></Cell><Cell><Data ss:Type="Number">1.5e3</Data></Cell><Cell ss:Index="4"><Data ss:Type="String">one&#10;two</Data></Cell></Row>
             <Row ss:Span="2"/>
             <Row><Cell><Data ss:Type="String">C</Data></Cell><Cell><Data ss:Type="Number">2</Data></Cell></Row>`,
          ),
        )}`,
      ),
    );
    assert.equal(report.range, 'A3:D8');
    assert.deepEqual(
      rows.filter(({ name }) => name !== null),
      [
        { name: 'A & B', sum: 1500, note: 'one\ntwo' },
        { name: 'C', sum: 2, note: null },
      ],
    );
  });

  it('are read in UTF-16, with a prefix for every name, without a declaration, and packed', async () => {
    const book = workbook(sheet(`<Row>${text('größe')}</Row><Row>${text('ü')}</Row>`));
    const expected = [{ größe: 'ü' }];
    const wide = Buffer.from(`\ufeff<?xml version="1.0" encoding="UTF-16"?>${book}`, 'utf16le');
    assert.deepEqual((await read(new Uint8Array(wide))).rows, expected);
    assert.deepEqual((await read(strToU8(book))).rows, expected);
    assert.deepEqual((await read(gzipSync(strToU8(book)))).rows, expected);
    const prefixed = workbook(
      '<ss:Worksheet ss:Name="S"><ss:Table><ss:Row><ss:Cell><ss:Data ss:Type="String">a</ss:Data></ss:Cell></ss:Row><ss:Row><ss:Cell><ss:Data ss:Type="Number">7</ss:Data></ss:Cell></ss:Row></ss:Table></ss:Worksheet>',
      'ss:',
    );
    assert.deepEqual((await read(strToU8(prefixed))).rows, [{ a: 7 }]);
  });

  it('have the dates that the style of a column or row gives to numbers', async () => {
    const styles =
      '<Styles><Style ss:ID="d"><NumberFormat ss:Format="dd/mm/yyyy"/></Style><Style ss:ID="e" ss:Parent="d"/></Styles>';
    const number = '<Cell><Data ss:Type="Number">45292</Data></Cell>';
    const { rows, types } = await read(
      strToU8(
        workbook(
          styles +
            sheet(
              `<Column ss:Index="2" ss:StyleID="e"/><Row>${text('plain')}${text('day')}</Row><Row>${number}${number}</Row>`,
            ),
        ),
      ),
    );
    assert.deepEqual(types, ['integer', 'date']);
    assert.deepEqual(rows, [{ plain: 45_292, day: Date.parse('2024-01-01') }]);
  });

  it('are refused with words where they are damaged, are no spreadsheet, or are other XML', async () => {
    const refuses = (bytes: Uint8Array, code: string, words: RegExp) =>
      assert.rejects(read(bytes), (thrown) => {
        assert.ok(thrown instanceof InsetError);
        assert.equal(thrown.code, code);
        assert.match(thrown.message, words);
        return true;
      });
    const book = { sheets: [{ name: 'S', rows: [['a'], [1]] }] };
    await refuses(spreadsheetmlBytes(book).subarray(0, -40), 'FILE_MALFORMED', /breaks off inside/);
    await refuses(fodsBytes(book).subarray(0, -40), 'FILE_MALFORMED', /breaks off inside/);
    await refuses(strToU8(workbook('')), 'FILE_MALFORMED', /no worksheets/);
    await refuses(
      strToU8(
        '<office:document xmlns:office="urn:x"><office:body><office:text/></office:body></office:document>',
      ),
      'FILE_FORMAT',
      /no spreadsheet/,
    );
    await refuses(strToU8('<rows xmlns="urn:x"><row/></rows>'), 'FILE_FORMAT', /This is XML/);
  });
});
