import type { CellContext } from '../cell-collector.ts';
import { readSharedStrings, SheetTexts } from '../sheet-texts.ts';
import type { WorkbookArchive } from '../workbook-archive.ts';
import type { Workbook } from '../workbook-parts.ts';
import type { WorkbookReader } from '../workbook-reader.ts';
import { readSheet } from './read-sheet.ts';
import { sheetSizes } from './sheet-sizes.ts';
import { readStyles, readWorkbook } from './workbook.ts';

/** Opens a workbook of XML parts (.xlsx, .xlsm; ECMA-376, transitional and strict). */
export async function openXlsx(archive: WorkbookArchive): Promise<WorkbookReader> {
  const workbook = await readWorkbook(archive);
  const context = await readContext(archive, workbook);
  return {
    sheets: workbook.sheets,
    texts: context.texts,
    readSheet: (place, within, breath) =>
      readSheet(archive, workbook.sheets[place]!.path, context, within, breath),
    sheetSizes: () => sheetSizes(archive, workbook),
  };
}

async function readContext(archive: WorkbookArchive, workbook: Workbook): Promise<CellContext> {
  const texts = new SheetTexts();
  if (workbook.stringsPath !== undefined) await readSharedStrings(archive, workbook.stringsPath, texts);
  const meanings = workbook.stylesPath === undefined ? [] : await readStyles(archive, workbook.stylesPath);
  return { texts, meanings, is1904: workbook.is1904, sharedCount: texts.all.length };
}
