import type { SheetSize } from '@inset/model';
import type { CellContext } from '../cell-collector.ts';
import { meaningOfFormat, type NumberMeaning } from '../number-format.ts';
import { SheetTexts } from '../sheet-texts.ts';
import type { WorkbookArchive } from '../workbook-archive.ts';
import { workbookParts, workbookPath, type SheetList, type Workbook } from '../workbook-parts.ts';
import type { WorkbookReader } from '../workbook-reader.ts';
import { readRecords, wideText, wideTextBytes } from './binary-records.ts';
import { readBinarySheet } from './read-binary-sheet.ts';

const types = {
  text: 19,
  format: 44,
  style: 47,
  dimensions: 148,
  properties: 153,
  sheet: 156,
  beginStyles: 617,
  endStyles: 618,
};

/** Opens a binary Excel workbook (.xlsb; [MS-XLSB]): the parts of an .xlsx, with records instead of XML. */
export async function openXlsb(archive: WorkbookArchive): Promise<WorkbookReader> {
  const path = await workbookPath(archive, /(^|\/)workbook\.bin$/);
  const workbook = await workbookParts(archive, path, await readList(archive, path), 'bin');
  const context = await readContext(archive, workbook);
  return {
    sheets: workbook.sheets,
    texts: context.texts,
    readSheet: (place, within, breath) =>
      readBinarySheet(archive, workbook.sheets[place]!.path, context, within, breath),
    sheetSizes: () =>
      Promise.all(workbook.sheets.map((sheet) => sizeOf(archive, sheet.path).catch(() => null))),
  };
}

async function readList(archive: WorkbookArchive, path: string): Promise<SheetList> {
  const list: SheetList = { sheets: [], is1904: false };
  await readRecords(archive, path, (type, view) => {
    if (type === types.properties) list.is1904 = (view.getUint32(0, true) & 1) !== 0;
    if (type !== types.sheet) return;
    const isHidden = view.getUint32(0, true) !== 0;
    const afterId = 8 + wideTextBytes(view, 8);
    const id = afterId > 12 ? wideText(view, 8) : '';
    list.sheets.push({ name: wideText(view, afterId), id, isHidden });
  });
  return list;
}

async function readContext(archive: WorkbookArchive, workbook: Workbook): Promise<CellContext> {
  const texts = new SheetTexts();
  const { stringsPath, stylesPath, is1904 } = workbook;
  if (stringsPath !== undefined)
    await readRecords(archive, stringsPath, (type, view) => {
      if (type === types.text) texts.share(wideText(view, 1));
    });
  const meanings = stylesPath === undefined ? [] : await readStyles(archive, stylesPath);
  return { texts, meanings, is1904, sharedCount: texts.all.length };
}

async function readStyles(archive: WorkbookArchive, path: string): Promise<NumberMeaning[]> {
  const codes = new Map<number, string>();
  const formats: number[] = [];
  let isInside = false;
  await readRecords(archive, path, (type, view) => {
    if (type === types.format) codes.set(view.getUint16(0, true), wideText(view, 2));
    else if (type === types.beginStyles || type === types.endStyles) isInside = type === types.beginStyles;
    else if (type === types.style && isInside) formats.push(view.getUint16(2, true));
  });
  return formats.map((id) => meaningOfFormat(id, codes.get(id)));
}

/** How large the used part of a sheet is, as it says before its cells. */
async function sizeOf(archive: WorkbookArchive, path: string): Promise<SheetSize | null> {
  let size: SheetSize | null = null;
  const found = new Error('found');
  const onRecord = (type: number, view: DataView): void => {
    if (type !== types.dimensions) return;
    const [firstRow, lastRow, firstColumn, lastColumn] = [0, 4, 8, 12].map((at) => view.getUint32(at, true));
    size = { rows: lastRow! - firstRow! + 1, columns: lastColumn! - firstColumn! + 1 };
    throw found;
  };
  await readRecords(archive, path, onRecord).catch(() => {});
  return size;
}
