import { InsetError, type ReadOptions, type ReadReport, type Table } from '@inset/model';
import type { Breath } from '../breath.ts';
import { tableFromColumns } from '../columns/table-from-columns.ts';
import type { ProblemLog } from '../problem-log.ts';
import { uniqueNames } from '../unique-names.ts';
import { parseRange, rangeText, type SheetRange } from './cell-reference.ts';
import { findTable, type SheetTable } from './find-table.ts';
import { readSheet, type CellContext } from './read-sheet.ts';
import type { SheetCells } from './sheet-cells.ts';
import { sheetColumn } from './sheet-column.ts';
import { sheetSizes } from './sheet-sizes.ts';
import { readSharedStrings, SheetTexts } from './sheet-texts.ts';
import { findSheet, readStyles, readWorkbook, type Workbook, type WorkbookSheet } from './workbook.ts';
import { damagedWorkbook, WorkbookArchive } from './workbook-archive.ts';

/** A table out of a workbook, and where in it that was. */
export type ExcelTable = { table: Table } & Required<
  Pick<ReadReport, 'sheets' | 'sheetSizes' | 'sheet' | 'range' | 'header'>
>;

const mostColumns = 10_000;

/**
 * Reads a table out of an Excel workbook (.xlsx, .xlsm; ECMA-376, transitional and strict): of the sheet and range
 * asked for, else of the first visible sheet that is not empty, wherever the table is on it. Formulas are read as the
 * values kept with them, merged cells as their first. Rejects with an InsetError: `FILE_MALFORMED`, `FILE_TOO_LARGE`,
 * `DATASET_EMPTY`, `BAD_REQUEST` where sheet or range is not there, `CANCELLED`.
 */
export async function readExcel(
  bytes: Uint8Array,
  options: ReadOptions,
  log: ProblemLog,
  breath: Breath,
): Promise<ExcelTable> {
  const archive = new WorkbookArchive(bytes);
  const workbook = await readWorkbook(archive);
  if (workbook.sheets.length === 0) throw damagedWorkbook('it has no worksheets');
  const context = await readContext(archive, workbook);
  const chosen = options.range === undefined ? undefined : parseRange(options.range);
  for (const sheet of sheetsToTry(workbook.sheets, options.sheet)) {
    const cells = await readSheet(archive, sheet.path, context, chosen, breath);
    const found = findTable(cells, context.texts.all, chosen, options.header);
    if (!found) continue;
    const table = tableOf(cells, found, context.texts.all, options, log);
    reportAround(found, cells, log);
    return {
      table,
      sheets: workbook.sheets.map(({ name }) => name),
      sheetSizes: await sheetSizes(archive, workbook),
      sheet: sheet.name,
      range: rangeText(found.range),
      header: found.hasHeader,
    };
  }
  throw new InsetError('DATASET_EMPTY', emptyWords(options, chosen));
}

async function readContext(archive: WorkbookArchive, workbook: Workbook): Promise<CellContext> {
  const texts = new SheetTexts();
  if (workbook.stringsPath !== undefined) await readSharedStrings(archive, workbook.stringsPath, texts);
  const meanings = workbook.stylesPath === undefined ? [] : await readStyles(archive, workbook.stylesPath);
  return { texts, meanings, is1904: workbook.is1904, sharedCount: texts.all.length };
}

/** The sheet asked for; else all, the visible ones first. */
function sheetsToTry(sheets: readonly WorkbookSheet[], wanted: string | undefined): readonly WorkbookSheet[] {
  if (wanted !== undefined) return [findSheet(sheets, wanted)];
  return [...sheets.filter(({ isHidden }) => !isHidden), ...sheets.filter(({ isHidden }) => isHidden)];
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
  for (const value of above)
    log.add({ kind: 'rejected', message: 'A row above the table was left out.', value });
  for (const value of below)
    log.add({ kind: 'rejected', message: 'A row below the table was left out.', value });
  if (cells.mergedCount > 0) {
    const many =
      cells.mergedCount === 1 ? 'One group of cells is' : `${cells.mergedCount} groups of cells are`;
    log.add({ kind: 'repaired', message: `${many} merged; only the first cell of a group holds the value.` });
  }
}
