import { CellCollector } from '../cell-collector.ts';
import type { SheetRange } from '../cell-reference.ts';
import { writtenMoment } from '../number-format.ts';
import type { SheetTexts } from '../sheet-texts.ts';
import { attributeOf, type XmlHandler } from '../xml-reader.ts';
import type { SpreadsheetOutline } from './spreadsheet-outline.ts';
import { countOf, indexOf, SpreadsheetWalk } from './spreadsheet-walk.ts';

const dayInMilliseconds = 86_400_000;
/** The days that times without one are written with: day 0 of Excel's two ways to count. */
const dayZero = { 1900: Date.UTC(1899, 11, 31), 1904: Date.UTC(1904, 0, 1) };

/** Reads the filled cells of one sheet of Excel 2003's XML, by its place among all. */
export class SpreadsheetReader implements XmlHandler {
  wantsText = false;
  readonly cells: CellCollector;
  readonly #place: number;
  readonly #outline: SpreadsheetOutline;
  readonly #walk = new SpreadsheetWalk();
  /** The styles of the columns whose cells name none: the first column, the one after the last, and the style. */
  readonly #columnStyles: [first: number, end: number, style: string | undefined][] = [];
  #rowStyle: string | undefined;
  #style: string | undefined;
  #type = '';
  #text = '';

  constructor(place: number, outline: SpreadsheetOutline, texts: SheetTexts, within: SheetRange | undefined) {
    const { meanings, is1904 } = outline;
    this.#place = place;
    this.#outline = outline;
    this.cells = new CellCollector({ texts, meanings, is1904, sharedCount: 0 }, within);
  }

  open(name: string, attributes: string): void {
    const walk = this.#walk;
    const begun = walk.open(name, attributes);
    if (walk.sheet !== this.#place) return;
    const style = (): string | undefined => attributeOf(attributes, 'ss:StyleID');
    switch (begun) {
      case 'column': {
        const first = indexOf(attributes) ?? this.#columnStyles.at(-1)?.[1] ?? 0;
        this.#columnStyles.push([first, first + 1 + countOf(attributes, 'ss:Span'), style()]);
        break;
      }
      case 'row':
        this.#rowStyle = style();
        break;
      case 'cell':
        this.#style = style();
        if (countOf(attributes, 'ss:MergeAcross') + countOf(attributes, 'ss:MergeDown') > 0)
          this.cells.mergedCount++;
        break;
      case 'data':
        this.#type = attributeOf(attributes, 'ss:Type') ?? 'String';
        this.#text = '';
        this.wantsText = true;
    }
  }

  close(): void {
    if (!this.#walk.close() || !this.wantsText) return;
    this.wantsText = false;
    const { row, column } = this.#walk;
    if (this.cells.place(row, column)) this.#add(this.#text);
  }

  text(text: string): void {
    this.#text += text;
  }

  #add(text: string): void {
    const { cells } = this;
    const bare = text.trim();
    switch (this.#type) {
      case 'Number': {
        const number = Number(bare);
        if (bare === '' || Number.isNaN(number)) cells.text(text);
        else cells.styledNumber(number, this.#styleNumber());
        break;
      }
      case 'DateTime':
        this.#addMoment(bare);
        break;
      case 'Boolean':
        cells.boolean(bare === '1' || bare.toLowerCase() === 'true');
        break;
      case 'Error':
        cells.error(bare);
        break;
      default:
        cells.text(text);
    }
  }

  #addMoment(text: string): void {
    const { meanings, is1904 } = this.#outline;
    const { cells } = this;
    const moment = writtenMoment(text);
    if (Number.isNaN(moment)) return cells.text(text);
    const days = (moment - dayZero[is1904 ? 1904 : 1900]) / dayInMilliseconds;
    const meaning = meanings[this.#styleNumber()];
    if (meaning === 'duration') cells.duration(days);
    else if (days >= 0 && days < 1) cells.time(days);
    else cells.moment(moment);
  }

  #styleNumber(): number {
    const { column } = this.#walk;
    const ofColumn = (): string | undefined =>
      this.#columnStyles.find(([first, end]) => column >= first && column < end)?.[2];
    return this.#outline.styles.get(this.#style ?? this.#rowStyle ?? ofColumn() ?? 'Default') ?? 0;
  }
}
