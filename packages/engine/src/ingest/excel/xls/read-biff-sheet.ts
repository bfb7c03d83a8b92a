import type { SheetSize } from '@inset/model';
import type { Breath } from '../../breath.ts';
import { CellCollector } from '../cell-collector.ts';
import type { SheetRange } from '../cell-reference.ts';
import { compactNumber } from '../compact-number.ts';
import { damagedWorkbook } from '../damaged-workbook.ts';
import { errorWord } from '../error-words.ts';
import type { SheetCells } from '../sheet-cells.ts';
import { BiffRecords, brokenOff, recordTypes } from './biff-records.ts';
import { RecordReader } from './biff-text.ts';
import type { BiffGlobals, BiffSheet } from './read-globals.ts';

/** Reads the filled cells of a sheet, those outside `within` left out. */
export async function readBiffSheet(
  stream: Uint8Array,
  version: number,
  globals: BiffGlobals,
  sheet: BiffSheet,
  within: SheetRange | undefined,
  breath: Breath,
): Promise<SheetCells> {
  const records = sheetRecords(stream, sheet);
  const reader = new BiffSheetReader(records, version, globals, within);
  while (records.next()) {
    if (records.type === recordTypes.end) return reader.cells.finish();
    if (records.isBegin) records.skipPart();
    else reader.take();
    if (breath.isDue(records.end)) await breath.take(records.end, reader.cells.rowCount);
  }
  throw brokenOff();
}

/** How large the used part of a sheet is, as it says before its cells; null where it does not. */
export function biffSheetSize(stream: Uint8Array, version: number, sheet: BiffSheet): SheetSize | null {
  const records = sheetRecords(stream, sheet);
  while (records.next() && records.type !== recordTypes.end) {
    const { type, view, start, end } = records;
    if (type !== recordTypes.dimensions && type !== 0x0000) continue;
    const width = version >= 8 ? 4 : 2;
    if (end - start < width * 2 + 4) return null;
    const row = (at: number): number => (width === 4 ? view.getUint32(at, true) : view.getUint16(at, true));
    const rows = row(start + width) - row(start);
    const at = start + width * 2;
    const columns = view.getUint16(at + 2, true) - view.getUint16(at, true);
    return rows >= 0 && columns >= 0 ? { rows, columns } : null;
  }
  return null;
}

function sheetRecords(stream: Uint8Array, { at, name }: BiffSheet): BiffRecords {
  const records = new BiffRecords(stream, at);
  if (!records.next() || !records.isBegin) throw damagedWorkbook(`its sheet ${name} is missing`);
  return records;
}

/** Reads the cells out of a sheet's records. */
class BiffSheetReader {
  readonly cells: CellCollector;
  readonly #records: BiffRecords;
  readonly #version: number;
  readonly #globals: BiffGlobals;
  /** The cell whose formula gives a text, which comes in a record of its own. */
  #awaited: [row: number, column: number] | undefined;

  constructor(records: BiffRecords, version: number, globals: BiffGlobals, within: SheetRange | undefined) {
    this.cells = new CellCollector(globals, within);
    this.#records = records;
    this.#version = version;
    this.#globals = globals;
  }

  take(): void {
    switch (this.#records.type) {
      case 0x0002:
        this.#cell((at, style) => this.cells.styledNumber(this.#records.view.getUint16(at, true), style));
        break;
      case 0x0003:
      case 0x0203:
        this.#cell((at, style) => this.cells.styledNumber(this.#records.view.getFloat64(at, true), style));
        break;
      case 0x027e:
        this.#cell((at, style) =>
          this.cells.styledNumber(compactNumber(this.#records.view.getInt32(at, true)), style),
        );
        break;
      case 0x00bd:
        this.#compactNumbers();
        break;
      case 0x00fd:
        this.#cell((at) => this.cells.shared(this.#records.view.getUint32(at, true)));
        break;
      case 0x0004:
      case 0x0204:
      case 0x00d6:
        this.#cell((at) => this.cells.text(this.#text(at)));
        break;
      case 0x0005:
      case 0x0205:
        this.#cell((at) => this.#booleanOrError(at));
        break;
      case 0x0006:
      case 0x0206:
      case 0x0406:
        this.#formula();
        break;
      case 0x0007:
      case 0x0207:
        this.#awaitedText();
        break;
      case recordTypes.merged:
        this.cells.mergedCount += this.#records.view.getUint16(this.#records.start, true);
    }
  }

  /** Reads a cell with its place: `add` gets where its value begins, and its style. */
  #cell(add: (at: number, style: number) => void): void {
    const { view, start } = this.#records;
    const isOldest = this.#version === 2;
    if (!this.cells.place(view.getUint16(start, true), view.getUint16(start + 2, true))) return;
    if (isOldest) add(start + 7, view.getUint8(start + 5) & 0x3f);
    else add(start + 6, view.getUint16(start + 4, true));
  }

  #compactNumbers(): void {
    const { view, start, end } = this.#records;
    const row = view.getUint16(start, true);
    let column = view.getUint16(start + 2, true);
    for (let at = start + 4; at + 6 < end; at += 6, column++) {
      if (!this.cells.place(row, column)) continue;
      const style = view.getUint16(at, true);
      this.cells.styledNumber(compactNumber(view.getInt32(at + 2, true)), style);
    }
  }

  #text(at: number): string {
    const reader = new RecordReader(this.#records, at);
    const length = this.#version === 2 ? reader.byte() : reader.short();
    return this.#version >= 8 ? reader.text(length) : reader.oldText(length, this.#globals.decoder);
  }

  #booleanOrError(at: number): void {
    const { view } = this.#records;
    const value = view.getUint8(at);
    if (view.getUint8(at + 1) === 1) this.cells.error(errorWord(value));
    else this.cells.boolean(value !== 0);
  }

  /** The value that is kept with a formula: a number, or by two marks in its place another kind. */
  #formula(): void {
    const { view, start } = this.#records;
    this.#awaited = undefined;
    this.#cell((at, style) => {
      if (view.getUint16(at + 6, true) !== 0xffff) {
        this.cells.styledNumber(view.getFloat64(at, true), style);
        return;
      }
      const kind = view.getUint8(at);
      if (kind === 0) this.#awaited = [view.getUint16(start, true), view.getUint16(start + 2, true)];
      else if (kind === 1) this.cells.boolean(view.getUint8(at + 2) !== 0);
      else if (kind === 2) this.cells.error(errorWord(view.getUint8(at + 2)));
    });
  }

  #awaitedText(): void {
    if (!this.#awaited) return;
    const [row, column] = this.#awaited;
    this.#awaited = undefined;
    this.cells.place(row, column);
    this.cells.text(this.#text(this.#records.start));
  }
}
