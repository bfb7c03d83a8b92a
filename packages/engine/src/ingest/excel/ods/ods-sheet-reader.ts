import { InsetError } from '@inset/model';
import { CellCollector } from '../cell-collector.ts';
import type { SheetRange } from '../cell-reference.ts';
import { writtenMoment } from '../number-format.ts';
import type { SheetTexts } from '../sheet-texts.ts';
import { attributeOf, resolved, type XmlHandler } from '../xml-reader.ts';
import { repeats, SheetWalk } from './sheet-walk.ts';
import { daysOfTime } from './days-of-time.ts';

/** Filled cells may say that they repeat, at no cost to the file: this many of a sheet in all. */
const mostRepeated = 2 ** 22;

type Add = (cells: CellCollector) => void;

/** Reads the filled cells of one sheet, by its place among all. */
export class OdsSheetReader implements XmlHandler {
  wantsText = false;
  readonly cells: CellCollector;
  readonly #place: number;
  readonly #durationStyles: ReadonlySet<string>;
  readonly #walk = new SheetWalk();
  /** The styles of the columns whose cells name none: the column after the last, and the style. */
  #columnStyles: [end: number, style: string][] = [];
  #rowStyle = '';
  #filled: { column: number; columns: number; add: Add }[] = [];
  #attributes = '';
  #paragraphs: string[] = [];
  #repeated = 0;
  /** Whether what comes is a paragraph of the cell itself, and no comment or drawing. */
  #isParagraph = false;
  #isReading = false;

  constructor(
    place: number,
    durationStyles: ReadonlySet<string>,
    texts: SheetTexts,
    within: SheetRange | undefined,
  ) {
    this.#place = place;
    this.#durationStyles = durationStyles;
    this.cells = new CellCollector({ texts, meanings: [], is1904: false, sharedCount: 0 }, within);
  }

  open(name: string, attributes: string): void {
    const walk = this.#walk;
    const begun = walk.open(name, attributes);
    if (walk.sheet !== this.#place) return;
    if (begun === 'row') this.#rowStyle = attributeOf(attributes, 'table:default-cell-style-name') ?? '';
    else if (begun === 'cell') this.#openCell(attributes);
    else if (!walk.isInRow) {
      if (name === 'table-column') this.#openColumn(attributes);
    } else if (walk.depthInCell === 1 && name === 'p') {
      this.#isParagraph = this.wantsText = true;
      this.#paragraphs.push('');
    } else if (this.#isParagraph) this.#openInText(name, attributes);
  }

  close(name: string): void {
    const walk = this.#walk;
    if (walk.depthInCell === 1) this.#isParagraph = this.wantsText = false;
    else if (name === 'ruby-text') this.#isReading = false;
    const ended = walk.close();
    if (walk.sheet !== this.#place) return;
    if (ended === 'cell') this.#closeCell();
    else if (ended === 'row') this.#closeRow();
  }

  text(text: string): void {
    if (!this.#isReading) this.#append(text.replace(/[ \t\n]+/g, ' '));
  }

  #append(text: string): void {
    const last = this.#paragraphs.length - 1;
    this.#paragraphs[last] += text;
  }

  #openColumn(attributes: string): void {
    const before = this.#columnStyles.at(-1)?.[0] ?? 0;
    const end = before + repeats(attributes, 'table:number-columns-repeated');
    this.#columnStyles.push([end, attributeOf(attributes, 'table:default-cell-style-name') ?? '']);
  }

  #openCell(attributes: string): void {
    this.#attributes = attributes;
    this.#paragraphs = [];
    const spans = (name: string): boolean => repeats(attributes, name) > 1;
    if (spans('table:number-columns-spanned') || spans('table:number-rows-spanned')) this.cells.mergedCount++;
  }

  #openInText(name: string, attributes: string): void {
    if (name === 's') this.#append(' '.repeat(Math.min(repeats(attributes, 'text:c'), 32_767)));
    else if (name === 'tab') this.#append('\t');
    else if (name === 'line-break') this.#append('\n');
    else if (name === 'ruby-text') this.#isReading = true;
  }

  #closeCell(): void {
    const add = this.#value();
    if (!add) return;
    const { column, columns } = this.#walk;
    this.#filled.push({ column, columns, add });
  }

  /** What the cell holds; undefined where that is nothing. */
  #value(): Add | undefined {
    const text = this.#paragraphs.join('\n');
    const value = (name: string): string | undefined => attributeOf(this.#attributes, name);
    const type = value('office:value-type');
    const isFormula = value('table:formula') !== undefined;
    const isError =
      value('calcext:value-type') === 'error' || (isFormula && /^(#[A-Z\d/]+[!?]?|Err:\d{3})$/.test(text));
    if (isError && text !== '') return (cells) => cells.error(text);
    switch (type) {
      case 'float':
      case 'currency':
      case 'percentage': {
        const number = Number(value('office:value') ?? Number.NaN);
        return Number.isNaN(number) ? textOf(text) : (cells) => cells.plainNumber(number);
      }
      case 'date': {
        const moment = writtenMoment(value('office:date-value') ?? '');
        return Number.isNaN(moment) ? textOf(text) : (cells) => cells.moment(moment);
      }
      case 'time':
        return this.#time(value('office:time-value') ?? '', text);
      case 'boolean': {
        const isTrue = value('office:boolean-value') === 'true';
        return (cells) => cells.boolean(isTrue);
      }
      default: {
        const kept = value('office:string-value');
        return textOf(kept === undefined ? text : resolved(kept));
      }
    }
  }

  #time(written: string, text: string): Add | undefined {
    const days = daysOfTime(written);
    if (days === undefined) return textOf(text);
    const isDuration = this.#durationStyles.has(this.#styleName()) || days < 0 || days >= 1;
    return isDuration ? (cells) => cells.duration(days) : (cells) => cells.time(days);
  }

  #styleName(): string {
    const own = attributeOf(this.#attributes, 'table:style-name');
    if (own !== undefined) return own;
    if (this.#rowStyle !== '') return this.#rowStyle;
    return this.#columnStyles.find(([end]) => this.#walk.column < end)?.[1] ?? '';
  }

  #closeRow(): void {
    const filled = this.#filled;
    if (filled.length === 0) return;
    this.#filled = [];
    const { row, rows } = this.#walk;
    const width = filled.reduce((sum, { columns }) => sum + columns, 0);
    this.#repeated += rows * width - filled.length;
    if (this.#repeated > mostRepeated) {
      const message = `More than ${mostRepeated.toLocaleString('en')} cells of the sheet say that they repeat others. Choose a part of it, or save it as CSV.`;
      throw new InsetError('FILE_TOO_LARGE', message);
    }
    for (let r = row; r < row + rows; r++)
      for (const { column, columns, add } of filled)
        for (let c = column; c < column + columns; c++) if (this.cells.place(r, c)) add(this.cells);
  }
}

const textOf = (text: string): Add | undefined => (text === '' ? undefined : (cells) => cells.text(text));
