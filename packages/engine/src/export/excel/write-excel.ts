import { Zip, ZipDeflate } from 'fflate';
import { cellAt, InsetError, isNull, type Column, type ColumnData, type Table } from '@inset/model';
import type { TableWriter, Writing } from '../table-writer.ts';
import { cellsOf, headerCell, type CellXml } from './cell-xml.ts';
import { sheetName } from './sheet-name.ts';
import { SharedTexts } from './shared-texts.ts';
import { workbookParts } from './workbook-parts.ts';

const mostRows = 1_048_576;
const mostColumns = 16_384;
const pieceCharacters = 1 << 17;
/** ZIP cannot tell earlier days. The same table makes the same bytes, whenever it is written. */
const writtenAt = new Date(1980, 0, 1);

/**
 * A workbook of Excel with one sheet: typed cells, dates with their format, texts that are never formulas, a bold header
 * that stays in view, columns as wide as what is in their first rows. Timestamps lose microseconds and their zone, as
 * Excel has neither. Throws `FILE_TOO_LARGE` beyond 1,048,576 rows with the header, or 16,384 columns.
 */
export const writeExcel: TableWriter = async function* (table, { options, report, pause }) {
  const { header = true, sheet = 'Sheet1' } = options;
  refuseSize(table, header ? 1 : 0);
  const archive = new PieceArchive();
  for (const [path, xml] of workbookParts(sheetName(sheet))) archive.begin(path).push(xml, true);
  const texts = new SharedTexts(report);
  const part = archive.begin('xl/worksheets/sheet1.xml');
  part.push(sheetStart(table, header, texts));
  let text = '';
  const cells = table.data.map((data, c) => cellsOf(data, table.schema[c]!, texts, report));
  const row = rowWriter(cells, header ? 2 : 1);
  for (let at = 0; at < table.rowCount; at++) {
    text += row(at);
    if (text.length < pieceCharacters) continue;
    part.push(text);
    text = '';
    yield* archive.taken();
    await pause(at + 1);
  }
  part.push(`${text}</sheetData></worksheet>`, true);
  yield* archive.taken();
  yield* sharedTexts(archive, texts, () => pause(table.rowCount));
  archive.end();
  yield* archive.taken();
};

function refuseSize({ rowCount, schema }: Table, headerRows: number): void {
  const limits = 'Write CSV or Parquet, or limit the rows or columns first.';
  if (rowCount + headerRows > mostRows) {
    const rows = rowCount.toLocaleString('en');
    const most = `${(mostRows - headerRows).toLocaleString('en')} rows${headerRows ? ' below its header' : ''}`;
    const message = `A sheet of Excel holds ${most}; the table has ${rows}. ${limits}`;
    throw new InsetError('FILE_TOO_LARGE', message);
  }
  if (schema.length > mostColumns) {
    const message = `A sheet of Excel holds 16,384 columns; the table has ${schema.length.toLocaleString('en')}. ${limits}`;
    throw new InsetError('FILE_TOO_LARGE', message);
  }
}

async function* sharedTexts(
  archive: PieceArchive,
  texts: SharedTexts,
  pause: () => ReturnType<Writing['pause']>,
): AsyncGenerator<Uint8Array> {
  const part = archive.begin('xl/sharedStrings.xml');
  let text = '';
  for (const piece of texts.xml()) {
    text += piece;
    if (text.length < pieceCharacters) continue;
    part.push(text);
    text = '';
    yield* archive.taken();
    await pause();
  }
  part.push(text, true);
}

function rowWriter(cells: readonly CellXml[], firstRow: number): (row: number) => string {
  const letters = cells.map((_, c) => columnLetters(c));
  return (row) => {
    const number = firstRow + row;
    let text = `<row r="${number}">`;
    for (let c = 0; c < cells.length; c++) {
      const cell = cells[c]!(row);
      if (cell !== '') text += `<c r="${letters[c]}${number}"${cell}</c>`;
    }
    return `${text}</row>`;
  };
}

function sheetStart(table: Table, header: boolean, texts: SharedTexts): string {
  const { schema, data, rowCount } = table;
  const widths = schema.map((column, c) => {
    const width = widthOf(column, data[c]!, rowCount);
    return `<col min="${c + 1}" max="${c + 1}" width="${width}" customWidth="1"/>`;
  });
  const names = schema.map(({ name }, c) => `<c r="${columnLetters(c)}1"${headerCell(name, texts)}</c>`);
  const frozen = '<pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/>';
  return (
    '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n' +
    '<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">' +
    `<sheetViews><sheetView workbookViewId="0">${header ? frozen : ''}</sheetView></sheetViews>` +
    (widths.length > 0 ? `<cols>${widths.join('')}</cols>` : '') +
    `<sheetData>${header && names.length > 0 ? `<row r="1">${names.join('')}</row>` : ''}`
  );
}

const measuredRows = 200;

/** In characters, from 8 to 60, by the name and the first rows. */
function widthOf({ name, type }: Column, data: ColumnData, rowCount: number): number {
  let longest = type === 'timestamp' ? 19 : type === 'date' ? 10 : 0;
  longest = Math.max(longest, name.length + 1);
  if (longest < 60 && type !== 'timestamp' && type !== 'date') {
    for (let row = 0; row < Math.min(rowCount, measuredRows); row++) {
      if (!isNull(data, row)) longest = Math.max(longest, String(cellAt(data, row)).length);
    }
  }
  return Math.min(60, Math.max(8, longest + 1));
}

/** A, B, ... Z, AA, AB, ... */
function columnLetters(index: number): string {
  let letters = '';
  for (let rest = index + 1; rest > 0; rest = Math.floor((rest - 1) / 26)) {
    letters = String.fromCharCode(65 + ((rest - 1) % 26)) + letters;
  }
  return letters;
}

/** A ZIP archive whose bytes are taken away while it is written. */
class PieceArchive {
  readonly #encoder = new TextEncoder();
  readonly #pieces: Uint8Array[] = [];
  readonly #zip = new Zip((error, piece) => {
    if (error) throw error;
    this.#pieces.push(piece);
  });

  /** A file of the archive; the one before must have ended. */
  begin(path: string): { push(text: string, isLast?: boolean): void } {
    // Much sooner than at the usual level, for files that are a sixteenth larger.
    const file = new ZipDeflate(path, { level: 3 });
    file.mtime = writtenAt;
    this.#zip.add(file);
    return { push: (text, isLast = false) => file.push(this.#encoder.encode(text), isLast) };
  }

  end(): void {
    this.#zip.end();
  }

  taken(): Uint8Array[] {
    return this.#pieces.splice(0);
  }
}
