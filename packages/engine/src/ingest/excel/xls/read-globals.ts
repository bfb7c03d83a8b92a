import type { CellContext } from '../cell-collector.ts';
import { protectedWorkbook } from '../damaged-workbook.ts';
import { meaningOfFormat } from '../number-format.ts';
import { SheetTexts } from '../sheet-texts.ts';
import type { NamedSheet } from '../workbook-reader.ts';
import { BiffRecords, brokenOff, recordTypes } from './biff-records.ts';
import { decoderOfCodePage, RecordReader, type OldDecoder } from './biff-text.ts';

/** A sheet, and where it begins in the stream. */
export interface BiffSheet extends NamedSheet {
  at: number;
}

/** What a workbook's stream says before its sheets. */
export interface BiffGlobals extends CellContext {
  sheets: BiffSheet[];
  decoder: OldDecoder;
}

const worksheet = 0;

/**
 * Reads what stands before the sheets; what is one sheet only has all of it in that. Throws `FILE_MALFORMED`, or
 * `FILE_FORMAT` where it is protected with a password.
 */
export function readGlobals(stream: Uint8Array, version: number): BiffGlobals {
  const reader = new GlobalsReader(stream, version);
  reader.read();
  return reader.globals;
}

class GlobalsReader {
  readonly globals: BiffGlobals = {
    sheets: [],
    texts: new SheetTexts(),
    meanings: [],
    is1904: false,
    sharedCount: 0,
    decoder: decoderOfCodePage(1252),
  };
  readonly #records: BiffRecords;
  readonly #version: number;
  readonly #formats = new Map<number, string>();
  readonly #styles: number[] = [];

  constructor(stream: Uint8Array, version: number) {
    this.#records = new BiffRecords(stream);
    this.#version = version;
  }

  read(): void {
    const records = this.#records;
    if (!records.next()) throw brokenOff();
    // 5: what all sheets have in common. Anything else is the only sheet itself.
    const isWorkbook = records.view.getUint16(records.start + 2, true) === 5;
    for (;;) {
      if (!records.next()) throw brokenOff();
      if (records.type === recordTypes.end) break;
      if (records.isBegin) records.skipPart();
      else this.#take();
    }
    const { globals } = this;
    if (!isWorkbook) globals.sheets = [{ name: 'Sheet1', isHidden: false, at: 0 }];
    // In the oldest form, cells name their formats, later styles that do.
    const formats = this.#version === 2 ? this.#formats.keys() : this.#styles;
    globals.meanings = [...formats].map((id) => meaningOfFormat(id, this.#formats.get(id)));
    globals.sharedCount = globals.texts.all.length;
  }

  #take(): void {
    const { globals } = this;
    const { type, view, start, end } = this.#records;
    switch (type) {
      case recordTypes.locked:
        throw protectedWorkbook();
      case recordTypes.codePage:
        globals.decoder = decoderOfCodePage(view.getUint16(start, true));
        break;
      case recordTypes.is1904:
        globals.is1904 = view.getUint16(start, true) === 1;
        break;
      case recordTypes.sheet:
        this.#sheet();
        break;
      case recordTypes.sharedTexts:
        this.#sharedTexts();
        break;
      case 0x001e:
      case 0x041e:
        this.#format();
        break;
      // Styles: from Excel 5 on with two bytes for the number of the format, before with one.
      case 0x00e0:
        if (end - start >= 4) this.#styles.push(view.getUint16(start + 2, true));
        break;
      case 0x0243:
      case 0x0443:
        this.#styles.push(view.getUint8(start + 1));
    }
  }

  #sheet(): void {
    const { view, start } = this.#records;
    const reader = new RecordReader(this.#records, start + 6);
    const length = reader.byte();
    const name = this.#version >= 8 ? reader.text(length) : reader.oldText(length, this.globals.decoder);
    if (view.getUint8(start + 5) !== worksheet) return;
    const isHidden = (view.getUint8(start + 4) & 3) !== 0;
    this.globals.sheets.push({ name, isHidden, at: view.getUint32(start, true) });
  }

  /** The texts up to the end of the record: how many there are it often says wrongly. */
  #sharedTexts(): void {
    const reader = new RecordReader(this.#records, this.#records.start + 8);
    while (!reader.isDone()) this.globals.texts.share(reader.text(reader.short()));
  }

  /** Codes of formats: before Excel 5 they are counted, without a number of their own. */
  #format(): void {
    const { view, start, end } = this.#records;
    if (end - start < 2) return;
    const version = this.#version;
    const isNumbered = version >= 5;
    const id = isNumbered ? view.getUint16(start, true) : this.#formats.size;
    // Some programs write the form of Excel 95 into later files, where it would break off.
    const isLater = version >= 8 && start + 5 + view.getUint16(start + 2, true) <= end;
    const reader = new RecordReader(this.#records, start + (version >= 4 ? 2 : 0));
    const length = isLater ? reader.short() : reader.byte();
    const code = isLater ? reader.text(length) : reader.oldText(length, this.globals.decoder);
    this.#formats.set(id, code);
  }
}
