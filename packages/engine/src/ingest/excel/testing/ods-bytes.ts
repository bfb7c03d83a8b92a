import { strToU8, zipSync } from 'fflate';
import { momentOfSerial } from '../number-format.ts';
import type { TestBook, TestCell, TestSheet } from './test-book.ts';

const escaped = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');

/** Lines are paragraphs, and blanks beyond the first are counted. */
const paragraphs = (text: string): string =>
  text
    .split('\n')
    .map(
      (line) =>
        `<text:p>${escaped(line)
          .replace(/^ | (?= )|(?<= ) | $/g, '<text:s/>')
          .replaceAll('\t', '<text:tab/>')}</text:p>`,
    )
    .join('');

/** The formats of a book are given by what they mean, for OpenDocument writes values rather than numbers of days. */
const meaningOf = (code: string): 'date' | 'time' | 'duration' | 'percentage' | 'float' =>
  /\[h\]/.test(code)
    ? 'duration'
    : /y/.test(code)
      ? 'date'
      : /h/.test(code)
        ? 'time'
        : /%/.test(code)
          ? 'percentage'
          : 'float';

/** A workbook as LibreOffice writes it; `sheetXml` is what stands inside further sheets, by name. */
export const odsBytes = (book: TestBook, sheetXml: Record<string, string> = {}): Uint8Array =>
  odsOf(contentOf(book, sheetXml));

function contentOf(book: TestBook, sheetXml: Record<string, string> = {}): string {
  const tables = [
    ...book.sheets.map((sheet) => tableXml(sheet, book)),
    ...Object.entries(sheetXml).map(
      ([name, xml]) => `<table:table table:name="${name}">${xml}</table:table>`,
    ),
  ];
  const styles =
    '<number:time-style style:name="N1" number:truncate-on-overflow="false"/>' +
    '<style:style style:name="long" style:family="table-cell" style:data-style-name="N1"/>' +
    '<style:style style:name="away" style:family="table"><style:table-properties table:display="false"/></style:style>';
  return `<office:automatic-styles>${styles}</office:automatic-styles><office:body><office:spreadsheet>${tables.join('')}</office:spreadsheet></office:body>`;
}

const names = ['office', 'table', 'text', 'style', 'number', 'draw']
  .map((name) => `xmlns:${name}="urn:oasis:names:tc:opendocument:xmlns:${name}:1.0"`)
  .join(' ');

/** The same as one XML file, with what LibreOffice writes in front of the styles. */
export function fodsBytes(book: TestBook): Uint8Array {
  const settings =
    '<office:settings><config:config-item-set xmlns:config="urn:oasis:names:tc:opendocument:xmlns:config:1.0" config:name="ooo:view-settings"><config:config-item config:name="table" config:type="int">0</config:config-item></config:config-item-set></office:settings>';
  return strToU8(
    `<?xml version="1.0" encoding="UTF-8"?>\n\n<office:document ${names} xmlns:calcext="urn:calcext" office:version="1.3" office:mimetype="application/vnd.oasis.opendocument.spreadsheet">${settings}${contentOf(book)}</office:document>`,
  );
}

/** A file of OpenDocument with this content. */
export function odsOf(content: string, manifest = ''): Uint8Array {
  return zipSync({
    mimetype: [strToU8('application/vnd.oasis.opendocument.spreadsheet'), { level: 0 }],
    'content.xml': strToU8(
      `<?xml version="1.0" encoding="UTF-8"?><office:document-content ${names} xmlns:calcext="urn:calcext" office:version="1.3">${content}</office:document-content>`,
    ),
    'META-INF/manifest.xml': strToU8(
      `<?xml version="1.0"?><manifest:manifest xmlns:manifest="urn:manifest">${manifest}</manifest:manifest>`,
    ),
  });
}

function tableXml({ name, rows, isHidden, merged }: TestSheet, book: TestBook): string {
  const style = isHidden ? ' table:style-name="away"' : '';
  const all = rows.map((row, y) => {
    const cells = row.map((cell, x) => cellXml(cell, book, y === 0 && x === 0 ? merged : undefined));
    return `<table:table-row>${cells.join('')}<table:table-cell table:number-columns-repeated="16000"/></table:table-row>`;
  });
  const rest = '<table:table-row table:number-rows-repeated="1000000"><table:table-cell/></table:table-row>';
  return `<table:table table:name="${escaped(name)}"${style}><table:table-column/>${all.join('')}${rest}</table:table>`;
}

function cellXml(cell: TestCell, book: TestBook, merged: number | undefined): string {
  const span = merged === undefined ? '' : ` table:number-columns-spanned="${merged}"`;
  const xml = (attributes: string, text = ''): string =>
    `<table:table-cell${span}${attributes}>${text === '' ? '' : paragraphs(text)}</table:table-cell>`;
  if (cell === undefined) return xml('');
  if (typeof cell === 'object' && 'error' in cell)
    return xml(' office:value-type="string" office:string-value="" calcext:value-type="error"', cell.error);
  const [value, code, formula] = typed(cell, book);
  if (typeof value === 'string')
    return xml(`${formula} office:value-type="string" calcext:value-type="string"`, value);
  if (typeof value === 'boolean')
    return xml(
      `${formula} office:value-type="boolean" office:boolean-value="${value}"`,
      String(value).toUpperCase(),
    );
  return xml(formula + numberAttributes(value, code, book), 'as shown');
}

function typed(
  cell: Exclude<TestCell, undefined | { error: string }>,
  { formats = [] }: TestBook,
): [value: string | number | boolean, code: string, formula: string] {
  if (typeof cell !== 'object') return [cell, '', ''];
  return 'formula' in cell
    ? [cell.formula, '', ' table:formula="of:=1"']
    : [cell.value, formats[cell.style - 1]!, ''];
}

function numberAttributes(value: number, code: string, { is1904 = false }: TestBook): string {
  const type = meaningOf(code);
  if (type === 'date') {
    const iso = new Date(momentOfSerial(value, is1904)!).toISOString().replace(/(T00:00:00)?\.000Z$/, '');
    return ` office:value-type="date" office:date-value="${iso}"`;
  }
  if (type === 'float' || type === 'percentage')
    return ` office:value-type="${type}" office:value="${value}"`;
  const seconds = Math.round(value * 86_400);
  const parts = `PT${Math.floor(seconds / 3600)}H${Math.floor(seconds / 60) % 60}M${seconds % 60}S`;
  const style = type === 'duration' ? ' table:style-name="long"' : '';
  return `${style} office:value-type="time" office:time-value="${parts}"`;
}
