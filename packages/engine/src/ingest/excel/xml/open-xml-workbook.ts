import { InsetError } from '@inset/model';
import type { MarkupWorkbook } from '../../sniff-format.ts';
import { damagedWorkbook } from '../damaged-workbook.ts';
import { SheetTexts } from '../sheet-texts.ts';
import type { AfterPiece } from '../workbook-archive.ts';
import type { WorkbookReader } from '../workbook-reader.ts';
import { xmlBytesReader } from '../xml-bytes.ts';
import type { XmlHandler } from '../xml-reader.ts';
import { SpreadsheetOutline } from './spreadsheet-outline.ts';
import { SpreadsheetReader } from './spreadsheet-reader.ts';

/** Bytes between two pauses. */
const pieceBytes = 1 << 18;

/** Opens a workbook that is one XML file: flat OpenDocument (.fods), or SpreadsheetML as Excel 2003 and many web systems write it. */
export async function openXmlWorkbook(bytes: Uint8Array, kind: MarkupWorkbook): Promise<WorkbookReader> {
  const read = (handler: XmlHandler, after?: AfterPiece): Promise<void> => readPieces(bytes, handler, after);
  if (kind === 'flat-opendocument') return (await import('../ods/open-ods.ts')).openSheets(read);
  const outline = new SpreadsheetOutline();
  await read(outline);
  const { sheets, sizes } = outline;
  const texts = new SheetTexts();
  return {
    sheets,
    texts,
    readSheet: async (place, within, breath) => {
      const reader = new SpreadsheetReader(place, outline, texts, within);
      await read(reader, (bytesDone) =>
        breath.isDue(bytesDone) ? breath.take(bytesDone, reader.cells.rowCount) : undefined,
      );
      return reader.cells.finish();
    },
    sheetSizes: () => Promise.resolve(sizes),
  };
}

async function readPieces(
  bytes: Uint8Array,
  handler: XmlHandler,
  after: AfterPiece | undefined,
): Promise<void> {
  const { write, end } = xmlBytesReader(handler);
  try {
    for (let at = 0; at < bytes.length; at += pieceBytes) {
      write(bytes.subarray(at, at + pieceBytes));
      await after?.(at);
    }
    end();
  } catch (thrown) {
    if (thrown instanceof InsetError) throw thrown;
    throw damagedWorkbook((thrown as Error).message, thrown);
  }
}
