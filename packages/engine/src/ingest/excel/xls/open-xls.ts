import { InsetError } from '@inset/model';
import { damagedWorkbook, protectedWorkbook } from '../damaged-workbook.ts';
import type { WorkbookReader } from '../workbook-reader.ts';
import { biffVersion } from './biff-records.ts';
import { CompoundFile, isCompoundFile } from './compound-file.ts';
import { biffSheetSize, readBiffSheet } from './read-biff-sheet.ts';
import { readGlobals } from './read-globals.ts';

/**
 * Opens an Excel workbook from before 2007 (.xls; [MS-XLS], BIFF 2 to 8). Throws an InsetError: `FILE_MALFORMED`,
 * `FILE_FORMAT` where it is something else, or protected with a password.
 */
export function openXls(bytes: Uint8Array): WorkbookReader {
  const stream = isCompoundFile(bytes) ? workbookStream(new CompoundFile(bytes)) : bytes;
  const version = biffVersion(stream);
  if (version === 0) throw damagedWorkbook('it does not begin as one');
  const globals = orDamaged(() => readGlobals(stream, version));
  const { sheets, texts } = globals;
  return {
    sheets,
    texts,
    readSheet: (place, within, breath) =>
      readBiffSheet(stream, version, globals, sheets[place]!, within, breath).catch(asDamaged),
    sheetSizes: () =>
      Promise.resolve(sheets.map((sheet) => orDamaged(() => biffSheetSize(stream, version, sheet)))),
  };
}

/** A record that is too short for what it should hold. */
function asDamaged(thrown: unknown): never {
  throw thrown instanceof RangeError ? damagedWorkbook('one of its records is damaged', thrown) : thrown;
}

function orDamaged<T>(read: () => T): T {
  try {
    return read();
  } catch (thrown) {
    return asDamaged(thrown);
  }
}

const others: Record<string, string> = {
  WordDocument: 'a Word document (.doc)',
  'PowerPoint Document': 'a PowerPoint presentation (.ppt)',
  '__properties_version1.0': 'an Outlook message (.msg)',
  VisioDocument: 'a Visio drawing (.vsd)',
};

function workbookStream(file: CompoundFile): Uint8Array {
  const stream = file.stream('Workbook') ?? file.stream('Book');
  if (stream) return stream;
  const { names } = file;
  if (names.includes('EncryptedPackage')) throw protectedWorkbook();
  const other = names.map((name) => others[name]).find((known) => known !== undefined);
  if (other !== undefined) throw new InsetError('FILE_FORMAT', `This is ${other}, not a table.`);
  throw damagedWorkbook('it holds no sheets');
}
