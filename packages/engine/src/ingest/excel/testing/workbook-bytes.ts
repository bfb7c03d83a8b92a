import { strToU8, zipSync } from 'fflate';

/** The parts of a small workbook; what is left out is the usual. */
export interface WorkbookParts {
  /** What stands inside `sheetData`, by sheet name. */
  sheets: Record<string, string>;
  /** What stands after `sheetData`, in every sheet. */
  afterData?: string;
  /** Attributes of `sheet` elements, by sheet name. */
  sheetAttributes?: Record<string, string>;
  /** What stands inside `sst`; no part of shared strings unless given. */
  strings?: string;
  /** Codes of number formats: cell style 1 has the first, and so on. */
  formats?: readonly string[];
  workbookProperties?: string;
  /** Other parts, or others instead of these. */
  parts?: Record<string, string | Uint8Array>;
}

const main = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
const relations = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const packages = 'http://schemas.openxmlformats.org/package/2006/relationships';
const head = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';

/** The bytes of a workbook, as a spreadsheet program would write it. */
export function workbookBytes(parts: WorkbookParts): Uint8Array {
  const names = Object.keys(parts.sheets);
  const sheet = (name: string, index: number): string =>
    `<sheet name="${name}" sheetId="${index + 1}" r:id="rId${index + 1}" ${parts.sheetAttributes?.[name] ?? ''}/>`;
  const relation = (id: string, type: string, target: string): string =>
    `<Relationship Id="${id}" Type="${relations}/${type}" Target="${target}"/>`;
  const formats = parts.formats ?? [];
  const files: Record<string, string | Uint8Array> = {
    '_rels/.rels': `<Relationships xmlns="${packages}">${relation('r', 'officeDocument', 'xl/workbook.xml')}</Relationships>`,
    'xl/workbook.xml': `<workbook xmlns="${main}" xmlns:r="${relations}">${parts.workbookProperties ?? ''}<sheets>${names.map(sheet).join('')}</sheets></workbook>`,
    'xl/_rels/workbook.xml.rels': `<Relationships xmlns="${packages}">${names
      .map((_, index) => relation(`rId${index + 1}`, 'worksheet', `worksheets/sheet${index + 1}.xml`))
      .join(
        '',
      )}${relation('s', 'styles', 'styles.xml')}${relation('t', 'sharedStrings', '/xl/sharedStrings.xml')}</Relationships>`,
    'xl/styles.xml': `<styleSheet xmlns="${main}"><numFmts>${formats.map((code, i) => `<numFmt numFmtId="${164 + i}" formatCode="${code}"/>`).join('')}</numFmts><cellStyleXfs><xf numFmtId="14"/></cellStyleXfs><cellXfs><xf numFmtId="0"/>${formats.map((_, i) => `<xf numFmtId="${164 + i}"/>`).join('')}</cellXfs></styleSheet>`,
  };
  names.forEach((name, index) => {
    files[`xl/worksheets/sheet${index + 1}.xml`] =
      `<worksheet xmlns="${main}"><dimension ref="A1"/><sheetData>${parts.sheets[name]}</sheetData>${parts.afterData ?? ''}</worksheet>`;
  });
  if (parts.strings !== undefined)
    files['xl/sharedStrings.xml'] = `<sst xmlns="${main}">${parts.strings}</sst>`;
  const all = Object.entries({ ...files, ...parts.parts }).map(([path, content]): [string, Uint8Array] => [
    path,
    typeof content === 'string' ? strToU8(content.startsWith('<?xml') ? content : head + content) : content,
  ]);
  return zipSync(Object.fromEntries(all));
}

/** A cell with a text of its own. */
const textCell = (text: string): string =>
  `<c t="inlineStr"><is><t>${text.replaceAll('&', '&amp;').replaceAll('<', '&lt;')}</t></is></c>`;

/** Rows of cells: strings as they stand, numbers, truth values, `undefined` for none. */
export const sheetRows = (rows: readonly (readonly (string | number | boolean | undefined)[])[]): string =>
  rows
    .map((row) => {
      const cells = row.map((value) => {
        if (value === undefined) return '<c/>';
        if (typeof value === 'string') return textCell(value);
        return typeof value === 'boolean' ? `<c t="b"><v>${value ? 1 : 0}</v></c>` : `<c><v>${value}</v></c>`;
      });
      return `<row>${cells.join('')}</row>`;
    })
    .join('');
