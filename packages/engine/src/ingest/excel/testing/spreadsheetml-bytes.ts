import { strToU8 } from 'fflate';
import { momentOfSerial } from '../number-format.ts';
import type { TestBook, TestCell, TestSheet } from './test-book.ts';

const escaped = (text: string): string =>
  text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
    .replaceAll('\n', '&#10;');

/** A workbook as Excel 2003 writes it as XML; `rest` stands in front of its sheets. */
export function spreadsheetmlBytes(book: TestBook, rest = ''): Uint8Array {
  const styles = (book.formats ?? []).map(
    (code, i) =>
      `<Style ss:ID="s${i + 1}"><NumberFormat ss:Format="${escaped(code === 'yyyy-mm-dd' ? 'Short Date' : code)}"/></Style>`,
  );
  const workbook = book.is1904
    ? '<ExcelWorkbook xmlns="urn:schemas-microsoft-com:office:excel"><Date1904/></ExcelWorkbook>'
    : '';
  return strToU8(`<?xml version="1.0"?>
<?mso-application progid="Excel.Sheet"?>
<Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet" xmlns:ss="urn:schemas-microsoft-com:office:spreadsheet" xmlns:html="http://www.w3.org/TR/REC-html40">
 ${workbook}<Styles><Style ss:ID="Default" ss:Name="Normal"><NumberFormat/></Style>${styles.join('')}</Styles>${rest}
 ${book.sheets.map((sheet) => sheetXml(sheet, book)).join('\n ')}
</Workbook>`);
}

function sheetXml({ name, rows, isHidden, merged }: TestSheet, book: TestBook): string {
  const all = rows.map((row, y) => {
    const cells = row.map((cell, x) => cellXml(cell, x, book, y === 0 && x === 0 ? merged : undefined));
    return `   <Row ss:AutoFitHeight="0">${cells.join('')}</Row>`;
  });
  const options = `<WorksheetOptions xmlns="urn:schemas-microsoft-com:office:excel"><Unsynced/>${isHidden ? '<Visible>SheetHidden</Visible>' : ''}</WorksheetOptions>`;
  const table =
    rows.length === 0
      ? ''
      : `<Table x:FullColumns="1"><Column ss:Width="60"/>\n${all.join('\n')}\n  </Table>`;
  return `<Worksheet ss:Name="${escaped(name)}">${table}${options}</Worksheet>`;
}

function cellXml(cell: TestCell, x: number, book: TestBook, merged: number | undefined): string {
  if (cell === undefined) return '';
  const attributes = ` ss:Index="${x + 1}"${merged === undefined ? '' : ` ss:MergeAcross="${merged - 1}"`}`;
  const data = (type: string, text: string, more = ''): string =>
    `<Cell${attributes}${more}><Data ss:Type="${type}">${text}</Data></Cell>`;
  const plain = (value: string | number | boolean, more = ''): string => {
    if (typeof value === 'string') return data('String', escaped(value), more);
    return typeof value === 'boolean'
      ? data('Boolean', value ? '1' : '0', more)
      : data('Number', String(value), more);
  };
  if (typeof cell !== 'object') return plain(cell);
  if ('error' in cell) return data('Error', cell.error);
  if ('formula' in cell) return plain(cell.formula, ' ss:Formula="=R[-1]C"');
  const style = ` ss:StyleID="s${cell.style}"`;
  if (!/[yhms]/.test(book.formats![cell.style - 1]!)) return plain(cell.value, style);
  return data('DateTime', writtenDay(cell.value, book.is1904 === true), style);
}

/** Numbers below 1 are times, which Excel writes as those of its day 0. */
function writtenDay(serial: number, is1904: boolean): string {
  const zero = is1904 ? Date.UTC(1904, 0, 1) : Date.UTC(1899, 11, 31);
  const moment = serial < 60 ? zero + serial * 86_400_000 : momentOfSerial(serial, is1904)!;
  return new Date(moment).toISOString().slice(0, -1);
}
