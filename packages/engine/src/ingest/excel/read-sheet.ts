import { InsetError } from '@inset/model';
import type { Breath } from '../breath.ts';
import { sheetColumns, sheetRows, type SheetRange } from './cell-reference.ts';
import { momentOfSerial, type NumberMeaning } from './number-format.ts';
import { cellKinds, ColumnCells, type CellKind, type SheetCells } from './sheet-cells.ts';
import { TextElement, type SheetTexts } from './sheet-texts.ts';
import { damagedWorkbook, type WorkbookArchive } from './workbook-archive.ts';
import { attributeOf, type XmlHandler } from './xml-reader.ts';

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

/** Reads the filled cells of a sheet, those outside `within` left out. */
export async function readSheet(
  archive: WorkbookArchive,
  path: string,
  context: CellContext,
  within: SheetRange | undefined,
  breath: Breath,
): Promise<SheetCells> {
  const reader = new SheetReader(context, within);
  await archive.read(path, reader, (bytesDone) =>
    breath.isDue(bytesDone) ? breath.take(bytesDone, reader.rowCount) : undefined,
  );
  return reader.finish();
}

class SheetReader implements XmlHandler {
  wantsText = false;
  rowCount = 0;
  readonly #context: CellContext;
  readonly #within: SheetRange | undefined;
  readonly #columns = new Map<number, ColumnCells>();
  readonly #inline = new TextElement();
  #filled = new Uint16Array(256);
  #mergedCount = 0;
  #cellCount = 0;
  #row = -1;
  #column = -1;
  #type = '';
  #style = 0;
  #value = '';
  #isInline = false;

  constructor(context: CellContext, within: SheetRange | undefined) {
    this.#context = context;
    this.#within = within;
  }

  open(name: string, attributes: string): void {
    switch (name) {
      case 'c':
        this.#openCell(attributes);
        break;
      case 'v':
        this.wantsText = true;
        break;
      case 'row':
        this.#openRow(attributes);
        break;
      case 'is':
        this.#isInline = true;
        break;
      case 'mergeCell':
        this.#mergedCount++;
        break;
      default:
        if (this.#isInline) this.wantsText = this.#inline.opened(name);
    }
  }

  close(name: string): void {
    if (name === 'v' || name === 't') this.wantsText = false;
    if (name === 'c') this.#closeCell();
    else if (name === 'is') {
      this.#isInline = false;
      this.#value = this.#inline.take();
      this.#type = 'str';
    } else if (this.#isInline) this.#inline.closed(name);
  }

  text(text: string): void {
    if (this.#isInline) this.#inline.add(text);
    else this.#value += text;
  }

  finish(): SheetCells {
    return {
      columns: this.#columns,
      filled: this.#filled.subarray(0, Math.min(this.#filled.length, this.rowCount)),
      mergedCount: this.#mergedCount,
    };
  }

  #openRow(attributes: string): void {
    const number = attributeOf(attributes, 'r');
    this.#row = number === undefined ? this.#row + 1 : Number(number) - 1;
    if (!(this.#row >= 0 && this.#row < sheetRows)) throw new Error(`a sheet has no row ${number}`);
    this.#column = -1;
  }

  #openCell(attributes: string): void {
    const reference = attributeOf(attributes, 'r');
    if (reference === undefined) this.#column++;
    else this.#place(reference);
    this.#type = attributeOf(attributes, 't') ?? 'n';
    const style = attributeOf(attributes, 's');
    this.#style = style === undefined ? 0 : Number(style);
    this.#value = '';
  }

  /** Takes row and column out of `BC12`, without making strings: there may be millions. */
  #place(reference: string): void {
    let column = 0;
    let at = 0;
    for (; at < reference.length; at++) {
      const letter = reference.charCodeAt(at) & 0xdf;
      if (letter < 65 || letter > 90) break;
      column = column * 26 + letter - 64;
    }
    let row = 0;
    for (; at < reference.length; at++) row = row * 10 + reference.charCodeAt(at) - 48;
    if (!(column >= 1 && column <= sheetColumns && row >= 1 && row <= sheetRows))
      throw new Error(`a sheet has no cell ${reference.slice(0, 20)}`);
    this.#column = column - 1;
    this.#row = row - 1;
  }

  #closeCell(): void {
    const [value, type] = [this.#value, this.#type];
    if (value === '' || !this.#isWithin()) return;
    const { texts, sharedCount } = this.#context;
    switch (type) {
      case 's': {
        const place = Number(value);
        if (!(place >= 0 && place < sharedCount))
          throw damagedWorkbook(`a cell refers to text ${value.slice(0, 20)}, which it does not hold`);
        if (texts.all[place] !== '') this.#add(cellKinds.text, place);
        break;
      }
      case 'str':
      case 'inlineStr':
        this.#add(cellKinds.text, texts.numberOf(value));
        break;
      case 'b':
        this.#add(cellKinds.boolean, /^(1|true)$/i.test(value.trim()) ? 1 : 0);
        break;
      case 'e':
        this.#add(cellKinds.error, texts.numberOf(value));
        break;
      case 'd':
        this.#addWrittenDate(value.trim());
        break;
      default:
        this.#addNumber(value);
    }
  }

  #isWithin(): boolean {
    const range = this.#within;
    if (range === undefined) return true;
    const [row, column] = [this.#row, this.#column];
    return (
      row >= range.firstRow &&
      row <= range.lastRow &&
      column >= range.firstColumn &&
      column <= range.lastColumn
    );
  }

  #addWrittenDate(value: string): void {
    const isTime = /^\d{1,2}:\d{2}(:\d{2})?/.test(value);
    const isPlain = /^\d{4}-\d{2}-\d{2}([T ][\d:.]+)?$/.test(value);
    const moment = Date.parse(
      isTime ? `1970-01-01T${value}Z` : isPlain && value.length > 10 ? `${value.replace(' ', 'T')}Z` : value,
    );
    if (Number.isNaN(moment)) this.#add(cellKinds.text, this.#context.texts.numberOf(value));
    else if (isTime) this.#add(cellKinds.time, moment / 86_400_000);
    else this.#add(cellKinds.moment, moment);
  }

  #addNumber(written: string): void {
    const value = Number(written);
    // A cell that says it is a number and holds something else is kept as it stands.
    if (Number.isNaN(value) || written.trim() === '') {
      if (written.trim() !== '') this.#add(cellKinds.text, this.#context.texts.numberOf(written));
      return;
    }
    const meaning = this.#context.meanings[this.#style] ?? 'number';
    if (meaning === 'number') this.#add(cellKinds.number, value);
    else if (meaning === 'duration') this.#add(cellKinds.duration, value);
    else if (meaning === 'time' && value >= 0 && value < 1) this.#add(cellKinds.time, value);
    else {
      const moment = momentOfSerial(value, this.#context.is1904);
      this.#add(moment === undefined ? cellKinds.number : cellKinds.moment, moment ?? value);
    }
  }

  #add(kind: CellKind, value: number): void {
    const row = this.#row;
    if (row < 0) throw new Error('a cell stands outside of rows');
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
