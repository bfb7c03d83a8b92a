import { InsetError, type ReadOptions, type ReadReport, type Table } from '@inset/model';
import type { Breath } from '../breath.ts';
import { tableFromColumns } from '../columns/table-from-columns.ts';
import type { ProblemLog } from '../problem-log.ts';
import { sniffContainer, sniffMarkup } from '../sniff-format.ts';
import { uniqueNames } from '../unique-names.ts';
import { parseRange, rangeText, type SheetRange } from './cell-reference.ts';
import { damagedWorkbook } from './damaged-workbook.ts';
import { findSheet } from './find-sheet.ts';
import { findTable, type SheetTable } from './find-table.ts';
import type { SheetCells } from './sheet-cells.ts';
import { sheetColumn } from './sheet-column.ts';
import { WorkbookArchive } from './workbook-archive.ts';
import type { NamedSheet, WorkbookReader } from './workbook-reader.ts';
import { openXlsx } from './xlsx/open-xlsx.ts';

/** A table out of a workbook, and where in it that was. */
export type ExcelTable = { table: Table } & Required<
  Pick<ReadReport, 'sheets' | 'sheetSizes' | 'sheet' | 'range' | 'header'>
>;

const mostColumns = 10_000;

/**
 * Reads a table out of a workbook (.xlsx, .xlsm, .xlsb, .xls, .ods, .fods, Excel 2003's XML): of the sheet and range asked for, else of the
 * first visible sheet that is not empty, wherever the table is on it. Formulas are read as the values kept with them,
 * merged cells as their first. Rejects with an InsetError: `FILE_MALFORMED`, `FILE_TOO_LARGE`,
 * `DATASET_EMPTY`, `BAD_REQUEST` where sheet or range is not there, `CANCELLED`.
 */
export async function readExcel(
  bytes: Uint8Array,
  options: ReadOptions,
  log: ProblemLog,
  breath: Breath,
): Promise<ExcelTable> {
  const workbook = await openWorkbook(bytes);
  const { sheets, texts } = workbook;
  if (sheets.length === 0) throw damagedWorkbook('it has no worksheets');
  const chosen = options.range === undefined ? undefined : parseRange(options.range);
  for (const place of sheetsToTry(sheets, options.sheet)) {
    const cells = await workbook.readSheet(place, chosen, breath);
    const found = findTable(cells, texts.all, chosen, options.header);
    if (!found) continue;
    const table = tableOf(cells, found, texts.all, options, log);
    reportAround(found, cells, log);
    return {
      table,
      sheets: sheets.map(({ name }) => name),
      sheetSizes: await workbook.sheetSizes(),
      sheet: sheets[place]!.name,
      range: rangeText(found.range),
      header: found.hasHeader,
    };
  }
  throw new InsetError('DATASET_EMPTY', emptyWords(options, chosen));
}

/** The usual kind is opened at once, the others by readers that are loaded when they are first needed. */
async function openWorkbook(bytes: Uint8Array): Promise<WorkbookReader> {
  const markup = sniffMarkup(bytes);
  if (markup) return (await import('./xml/open-xml-workbook.ts')).openXmlWorkbook(bytes, markup);
  if (sniffContainer(bytes) !== 'zip') return (await import('./xls/open-xls.ts')).openXls(bytes);
  const archive = new WorkbookArchive(bytes);
  if (archive.has('META-INF/manifest.xml')) return (await import('./ods/open-ods.ts')).openOds(archive);
  if (isBinary(archive)) return (await import('./xlsb/open-xlsb.ts')).openXlsb(archive);
  return openXlsx(archive);
}

const isBinary = (archive: WorkbookArchive): boolean =>
  archive.find(/(^|\/)workbook\.xml$/).length === 0 && archive.find(/(^|\/)workbook\.bin$/).length > 0;

/** The sheet asked for; else all, the visible ones first. */
function sheetsToTry(sheets: readonly NamedSheet[], wanted: string | undefined): readonly number[] {
  if (wanted !== undefined) return [findSheet(sheets, wanted)];
  const places = [...sheets.keys()];
  return [
    ...places.filter((place) => !sheets[place]!.isHidden),
    ...places.filter((place) => sheets[place]!.isHidden),
  ];
}

function emptyWords({ sheet, range }: ReadOptions, chosen: SheetRange | undefined): string {
  if (chosen) return `The range ${range} of the sheet is empty.`;
  return sheet === undefined ? 'The sheets of the workbook are empty.' : `The sheet ${sheet} is empty.`;
}

function tableOf(
  cells: SheetCells,
  found: SheetTable,
  texts: readonly string[],
  options: ReadOptions,
  log: ProblemLog,
): Table {
  const { columns, header, rowOf, rowCount } = found;
  if (columns.length > mostColumns) {
    const message = `The sheet has ${columns.length.toLocaleString('en')} columns; at most 10,000 can be read. Choose a part of it.`;
    throw new InsetError('FILE_TOO_LARGE', message);
  }
  const names = uniqueNames(columns.map((column) => (header.get(column) ?? '').replace(/\s+/g, ' ')));
  const types = options.types ?? {};
  const typed = columns.map((column, c) => {
    const name = names[c]!;
    const type = Object.hasOwn(types, name) ? types[name] : undefined;
    return sheetColumn(cells.columns.get(column)!, {
      name,
      rowOf,
      rowCount,
      texts,
      log,
      ...(type && { type }),
    });
  });
  return tableFromColumns(typed, rowCount);
}

function reportAround({ above, below }: SheetTable, cells: SheetCells, log: ProblemLog): void {
  for (const value of above) log.add({ kind: 'rejected', code: 'row-above', value });
  for (const value of below) log.add({ kind: 'rejected', code: 'row-below', value });
  if (cells.mergedCount > 0) log.add({ kind: 'repaired', code: 'merged-cells', count: cells.mergedCount });
}
