import { InsetError } from '@inset/model';
import { protectedWorkbook } from '../damaged-workbook.ts';
import { SheetTexts } from '../sheet-texts.ts';
import type { AfterPiece, WorkbookArchive } from '../workbook-archive.ts';
import type { WorkbookReader } from '../workbook-reader.ts';
import type { XmlHandler } from '../xml-reader.ts';
import { OdsSheetReader } from './ods-sheet-reader.ts';
import { OutlineReader } from './outline-reader.ts';

const content = 'content.xml';

/**
 * Opens a spreadsheet of OpenDocument (.ods; ISO 26300), as LibreOffice, Google Sheets and Excel write it. All of its
 * sheets are one part, which is gone over once for what there is, and again for each sheet that is read.
 */
export async function openOds(archive: WorkbookArchive): Promise<WorkbookReader> {
  if (await isProtected(archive)) throw protectedWorkbook();
  return openSheets((handler, after) => archive.read(content, handler, after));
}

/** The same for the XML by itself, which `read` goes over from its beginning each time. */
export async function openSheets(
  read: (handler: XmlHandler, after?: AfterPiece) => Promise<void>,
): Promise<WorkbookReader> {
  const outline = new OutlineReader();
  await read(outline);
  if (!outline.isSpreadsheet)
    throw new InsetError('FILE_FORMAT', 'This is an OpenDocument file that is no spreadsheet, and no table.');
  const texts = new SheetTexts();
  return {
    sheets: outline.sheets,
    texts,
    readSheet: async (place, within, breath) => {
      const reader = new OdsSheetReader(place, outline.durationStyles, texts, within);
      await read(reader, (bytesDone) =>
        breath.isDue(bytesDone) ? breath.take(bytesDone, reader.cells.rowCount) : undefined,
      );
      return reader.cells.finish();
    },
    sheetSizes: () => Promise.resolve(outline.sizes),
  };
}

/** Whether the list of parts says that some of them are encrypted. */
async function isProtected(archive: WorkbookArchive): Promise<boolean> {
  let isLocked = archive.has('encrypted-package');
  const handler: XmlHandler = {
    open(name) {
      isLocked ||= name === 'encryption-data';
    },
    close: () => {},
    text: () => {},
    wantsText: false,
  };
  await archive.read('META-INF/manifest.xml', handler);
  return isLocked;
}
