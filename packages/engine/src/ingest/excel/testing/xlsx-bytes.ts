import type { TestBook, TestCell } from './test-book.ts';
import { workbookBytes } from './workbook-bytes.ts';

const escaped = (text: string): string => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;');

/** A workbook of XML, with the cells that the other kinds are written with. */
export function xlsxBytes({ sheets, formats = [], is1904 = false }: TestBook): Uint8Array {
  const [first] = sheets;
  return workbookBytes({
    sheets: Object.fromEntries(
      sheets.map(({ name, rows }) => [
        name,
        rows.map((row) => `<row>${row.map(cellXml).join('')}</row>`).join(''),
      ]),
    ),
    sheetAttributes: Object.fromEntries(
      sheets.filter(({ isHidden }) => isHidden).map(({ name }) => [name, 'state="hidden"']),
    ),
    formats,
    ...(is1904 && { workbookProperties: '<workbookPr date1904="1"/>' }),
    ...(first?.merged && { afterData: '<mergeCells><mergeCell ref="A1:B1"/></mergeCells>' }),
  });
}

function cellXml(cell: TestCell): string {
  if (cell === undefined) return '<c/>';
  if (typeof cell === 'string') return `<c t="inlineStr"><is><t>${escaped(cell)}</t></is></c>`;
  if (typeof cell === 'boolean') return `<c t="b"><v>${cell ? 1 : 0}</v></c>`;
  if (typeof cell === 'number') return `<c><v>${cell}</v></c>`;
  if ('error' in cell) return `<c t="e"><v>${cell.error}</v></c>`;
  if ('value' in cell) return `<c s="${cell.style}"><v>${cell.value}</v></c>`;
  const { formula } = cell;
  if (typeof formula === 'string') return `<c t="str"><f>A1</f><v>${escaped(formula)}</v></c>`;
  return typeof formula === 'boolean'
    ? `<c t="b"><f>A1</f><v>${formula ? 1 : 0}</v></c>`
    : `<c><f>A1</f><v>${formula}</v></c>`;
}
