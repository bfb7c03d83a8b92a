import type { SheetSize } from '@inset/model';
import type { NamedSheet } from '../workbook-reader.ts';
import { attributeOf, resolved, type XmlHandler } from '../xml-reader.ts';
import { SheetWalk } from './sheet-walk.ts';

/** Finds out what sheets a spreadsheet has, how large they are, and which styles say that a time is a duration. */
export class OutlineReader implements XmlHandler {
  readonly wantsText = false;
  readonly sheets: NamedSheet[] = [];
  readonly sizes: SheetSize[] = [];
  isSpreadsheet = false;
  /** The names of cell styles that show hours beyond a day. */
  readonly durationStyles = new Set<string>();
  readonly #walk = new SheetWalk();
  readonly #durationFormats = new Set<string>();
  readonly #hiddenStyles = new Set<string>();
  #style = '';
  /** The rows and columns of the sheet that hold something: the first, and the one after the last. */
  #rows: [number, number] = [Infinity, 0];
  #columns: [number, number] = [Infinity, 0];

  open(name: string, attributes: string): void {
    const begun = this.#walk.open(name, attributes);
    if (begun === 'sheet') this.#openSheet(attributes);
    else if (begun === 'cell') this.#openCell(attributes);
    else if (this.sheets.length === 0) this.#openStyle(name, attributes);
  }

  close(): void {
    this.#walk.close();
  }

  text(): void {}

  #openSheet(attributes: string): void {
    const name = resolved(attributeOf(attributes, 'table:name') ?? '');
    const isHidden = this.#hiddenStyles.has(attributeOf(attributes, 'table:style-name') ?? '');
    this.sheets.push({ name, isHidden });
    this.sizes.push({ rows: 0, columns: 0 });
    this.#rows = [Infinity, 0];
    this.#columns = [Infinity, 0];
  }

  #openCell(attributes: string): void {
    if (attributeOf(attributes, 'office:value-type') === undefined) return;
    const { row, rows, column, columns, sheet } = this.#walk;
    this.#rows = [Math.min(this.#rows[0], row), Math.max(this.#rows[1], row + rows)];
    this.#columns = [Math.min(this.#columns[0], column), Math.max(this.#columns[1], column + columns)];
    const lengthOf = ([first, end]: [number, number]): number => end - first;
    if (sheet >= 0) this.sizes[sheet] = { rows: lengthOf(this.#rows), columns: lengthOf(this.#columns) };
  }

  #openStyle(name: string, attributes: string): void {
    const value = (key: string): string => attributeOf(attributes, key) ?? '';
    switch (name) {
      case 'spreadsheet':
        this.isSpreadsheet = true;
        break;
      case 'time-style':
        if (value('number:truncate-on-overflow') === 'false') this.#durationFormats.add(value('style:name'));
        break;
      case 'style':
        this.#style = value('style:name');
        if (this.#durationFormats.has(value('style:data-style-name'))) this.durationStyles.add(this.#style);
        break;
      case 'table-properties':
        if (value('table:display') === 'false') this.#hiddenStyles.add(this.#style);
    }
  }
}
