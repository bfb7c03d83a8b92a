import { attributeOf } from '../xml-reader.ts';

/** How deep the sheets are: in the document's body's spreadsheet. Tables elsewhere are parts of something else. */
const sheetDepth = 3;

/** Keeps count of sheets, rows and cells while the XML of a spreadsheet is gone over. */
export class SheetWalk {
  /** The place of the sheet that is being read. */
  sheet = -1;
  row = -1;
  column = -1;
  /** How many rows and columns from there on are alike. */
  rows = 1;
  columns = 1;
  #depth = -1;
  #rowDepth = -1;

  /** What of interest begins: a cell is one, whether or not another covers it. */
  open(name: string, attributes: string): 'sheet' | 'row' | 'cell' | undefined {
    const depth = ++this.#depth;
    if (name === 'table' && depth === sheetDepth) {
      this.sheet++;
      this.row = -1;
      this.rows = 1;
      return 'sheet';
    }
    if (name === 'table-row' && this.#rowDepth < 0) {
      this.#rowDepth = depth;
      this.row += this.rows;
      if (this.row < 0) this.row = 0;
      this.rows = repeats(attributes, 'table:number-rows-repeated');
      this.column = -1;
      this.columns = 1;
      return 'row';
    }
    if (!this.isInRow || depth !== this.#rowDepth + 1 || !/^(covered-)?table-cell$/.test(name))
      return undefined;
    this.column += this.columns;
    this.columns = repeats(attributes, 'table:number-columns-repeated');
    return 'cell';
  }

  /** What of interest ends. */
  close(): 'row' | 'cell' | undefined {
    const depth = this.#depth--;
    if (!this.isInRow) return undefined;
    if (depth === this.#rowDepth + 1) return 'cell';
    if (depth !== this.#rowDepth) return undefined;
    this.#rowDepth = -1;
    return 'row';
  }

  get isInRow(): boolean {
    return this.#rowDepth >= 0;
  }

  /** How many elements deep inside the cell the current one is: 1 for what stands right in it. */
  get depthInCell(): number {
    return this.#depth - this.#rowDepth - 1;
  }
}

export function repeats(attributes: string, name: string): number {
  const count = Number(attributeOf(attributes, name) ?? 1);
  return count >= 1 ? count : 1;
}
