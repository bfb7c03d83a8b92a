import { InsetError } from '@inset/model';
import { sheetColumns, sheetRows, type SheetRange } from './cell-reference.ts';
import { momentOfSerial, type NumberMeaning } from './number-format.ts';
import { cellKinds, ColumnCells, type CellKind, type SheetCells } from './sheet-cells.ts';
import type { SheetTexts } from './sheet-texts.ts';
import { damagedWorkbook } from './damaged-workbook.ts';

/** More cells than a page's memory holds twice. */
const mostCells = 2 ** 25;

/** What the cells of all sheets are read with. */
export interface CellContext {
  texts: SheetTexts;
  /** What numbers mean, by style. */
  meanings: readonly NumberMeaning[];
  is1904: boolean;
  /** How many of the texts are shared strings. */
  sharedCount: number;
}

/** Gathers the filled cells of a sheet, whatever kind of workbook it is in. Throws an InsetError where it is no sheet. */
export class CellCollector {
  /** Rows up to the last filled one. */
  rowCount = 0;
  mergedCount = 0;
  readonly #context: CellContext;
  readonly #within: SheetRange | undefined;
  readonly #columns = new Map<number, ColumnCells>();
  #filled = new Uint16Array(256);
  #cellCount = 0;
  #row = -1;
  #column = -1;

  constructor(context: CellContext, within: SheetRange | undefined) {
    this.#context = context;
    this.#within = within;
  }

  /** Where the next value stands, both from 0. Whether that is of interest. */
  place(row: number, column: number): boolean {
    if (!(row >= 0 && row < sheetRows && column >= 0 && column < sheetColumns))
      throw damagedWorkbook(`a sheet has no cell in row ${row + 1}, column ${column + 1}`);
    this.#row = row;
    this.#column = column;
    const range = this.#within;
    if (range === undefined) return true;
    return (
      row >= range.firstRow &&
      row <= range.lastRow &&
      column >= range.firstColumn &&
      column <= range.lastColumn
    );
  }

  shared(place: number): void {
    const { texts, sharedCount } = this.#context;
    if (!(place >= 0 && place < sharedCount))
      throw damagedWorkbook(`a cell refers to text ${place}, which it does not hold`);
    if (texts.all[place] !== '') this.#add(cellKinds.text, place);
  }

  /** An empty text is no value. */
  text(text: string): void {
    if (text !== '') this.#add(cellKinds.text, this.#context.texts.numberOf(text));
  }

  boolean(value: boolean): void {
    this.#add(cellKinds.boolean, value ? 1 : 0);
  }

  /** An error by its word, such as `#N/A`. */
  error(word: string): void {
    this.#add(cellKinds.error, this.#context.texts.numberOf(word));
  }

  /** Milliseconds since 1970. */
  moment(milliseconds: number): void {
    this.#add(cellKinds.moment, milliseconds);
  }

  /** A part of a day. */
  time(days: number): void {
    this.#add(cellKinds.time, days);
  }

  duration(days: number): void {
    this.#add(cellKinds.duration, days);
  }

  plainNumber(value: number): void {
    this.#add(cellKinds.number, value);
  }

  /** A number that may be a date or time by the style of its cell. */
  styledNumber(value: number, style: number): void {
    const meaning = this.#context.meanings[style] ?? 'number';
    if (meaning === 'number') this.plainNumber(value);
    else if (meaning === 'duration') this.duration(value);
    else if (meaning === 'time' && value >= 0 && value < 1) this.time(value);
    else {
      const moment = momentOfSerial(value, this.#context.is1904);
      if (moment === undefined) this.plainNumber(value);
      else this.moment(moment);
    }
  }

  finish(): SheetCells {
    return {
      columns: this.#columns,
      filled: this.#filled.subarray(0, Math.min(this.#filled.length, this.rowCount)),
      mergedCount: this.mergedCount,
    };
  }

  #add(kind: CellKind, value: number): void {
    const row = this.#row;
    if (++this.#cellCount > mostCells) {
      const message = `The sheet has more than ${mostCells.toLocaleString('en')} filled cells. Choose a part of it, or save it as Parquet or CSV.`;
      throw new InsetError('FILE_TOO_LARGE', message);
    }
    let column = this.#columns.get(this.#column);
    if (!column) this.#columns.set(this.#column, (column = new ColumnCells()));
    column.add(row, kind, value);
    if (row >= this.#filled.length) {
      const grown = new Uint16Array(Math.max(row + 1, this.#filled.length * 2));
      grown.set(this.#filled);
      this.#filled = grown;
    }
    this.#filled[row]!++;
    if (row >= this.rowCount) this.rowCount = row + 1;
  }
}
