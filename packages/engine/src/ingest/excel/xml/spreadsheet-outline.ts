import type { SheetSize } from '@inset/model';
import { meaningOfFormat, type NumberMeaning } from '../number-format.ts';
import type { NamedSheet } from '../workbook-reader.ts';
import { attributeOf, resolved, type XmlHandler } from '../xml-reader.ts';
import { SpreadsheetWalk } from './spreadsheet-walk.ts';

/** What formats mean that go by a name. */
const named: Record<string, NumberMeaning> = {
  'General Date': 'moment',
  'Long Date': 'moment',
  'Medium Date': 'moment',
  'Short Date': 'moment',
  'Long Time': 'time',
  'Medium Time': 'time',
  'Short Time': 'time',
  ...Object.fromEntries(
    ['General Number', 'Currency', 'Euro Currency', 'Fixed', 'Standard', 'Percent', 'Scientific'].map(
      (name) => [name, 'number' as const],
    ),
  ),
};

/** Finds out what sheets a workbook of Excel 2003's XML has, how large they are, and what its styles say of numbers. */
export class SpreadsheetOutline implements XmlHandler {
  wantsText = false;
  readonly sheets: NamedSheet[] = [];
  readonly sizes: SheetSize[] = [];
  /** What numbers mean, by the place of the style. */
  readonly meanings: NumberMeaning[] = ['number'];
  /** The places of styles, by their names. */
  readonly styles = new Map<string, number>();
  is1904 = false;
  readonly #walk = new SpreadsheetWalk();
  #rows: [number, number] = [Infinity, 0];
  #columns: [number, number] = [Infinity, 0];
  #visibility = '';

  open(name: string, attributes: string): void {
    const { sheet } = this.#walk;
    const begun = this.#walk.open(name, attributes);
    if (begun === 'sheet') this.#openSheet(attributes);
    else if (begun === 'data') this.#grow();
    else if (sheet < 0) this.#openStyle(name, attributes);
    else if (name === 'Visible' && this.#walk.depthInSheet === 2) {
      this.wantsText = true;
      this.#visibility = '';
    }
  }

  close(name: string): void {
    if (this.wantsText && name === 'Visible') {
      this.wantsText = false;
      this.sheets.at(-1)!.isHidden = /hidden/i.test(this.#visibility);
    }
    this.#walk.close();
  }

  text(text: string): void {
    this.#visibility += text;
  }

  #openSheet(attributes: string): void {
    this.sheets.push({ name: resolved(attributeOf(attributes, 'ss:Name') ?? ''), isHidden: false });
    this.sizes.push({ rows: 0, columns: 0 });
    this.#rows = [Infinity, 0];
    this.#columns = [Infinity, 0];
  }

  #grow(): void {
    const { row, column, sheet } = this.#walk;
    this.#rows = [Math.min(this.#rows[0], row), Math.max(this.#rows[1], row + 1)];
    this.#columns = [Math.min(this.#columns[0], column), Math.max(this.#columns[1], column + 1)];
    const lengthOf = ([first, end]: [number, number]): number => end - first;
    this.sizes[sheet] = { rows: lengthOf(this.#rows), columns: lengthOf(this.#columns) };
  }

  #openStyle(name: string, attributes: string): void {
    if (name === 'Date1904') this.is1904 = true;
    else if (name === 'Style') {
      const parent = this.styles.get(attributeOf(attributes, 'ss:Parent') ?? 'Default') ?? 0;
      this.styles.set(attributeOf(attributes, 'ss:ID') ?? '', this.meanings.length);
      this.meanings.push(this.meanings[parent]!);
    } else if (name === 'NumberFormat') {
      const code = resolved(attributeOf(attributes, 'ss:Format') ?? 'General');
      this.meanings[this.meanings.length - 1] = Object.hasOwn(named, code)
        ? named[code]!
        : meaningOfFormat(0, code);
    }
  }
}
