import { attributeOf } from '../xml-reader.ts';

/** Keeps count of sheets, rows and cells while the XML of Excel 2003 is gone over. */
export class SpreadsheetWalk {
  /** The place of the sheet that is being read. */
  sheet = -1;
  row = -1;
  column = -1;
  /** The element right inside a sheet's table, or a row of it, that is being read. */
  #depth = -1;
  #tableDepth = -1;
  #nextRow = 0;
  #nextColumn = 0;

  /** What of interest begins. */
  open(name: string, attributes: string): 'sheet' | 'column' | 'row' | 'cell' | 'data' | undefined {
    const depth = ++this.#depth;
    if (name === 'Worksheet' && depth === 1) {
      this.sheet++;
      this.row = -1;
      this.#nextRow = 0;
      return 'sheet';
    }
    if (name === 'Table' && depth === 2 && this.sheet >= 0) this.#tableDepth = depth;
    const inside = this.#tableDepth < 0 ? -1 : depth - this.#tableDepth;
    if (inside === 1 && name === 'Column') return 'column';
    if (inside === 1 && name === 'Row') {
      this.row = indexOf(attributes) ?? this.#nextRow;
      // Rows without cells may stand for several.
      this.#nextRow = this.row + 1 + countOf(attributes, 'ss:Span');
      this.#nextColumn = 0;
      return 'row';
    }
    if (inside === 2 && name === 'Cell') {
      this.column = indexOf(attributes) ?? this.#nextColumn;
      this.#nextColumn = this.column + 1 + countOf(attributes, 'ss:MergeAcross');
      return 'cell';
    }
    // A comment has data of its own, one element deeper.
    return inside === 3 && name === 'Data' ? 'data' : undefined;
  }

  /** Whether a cell's data end. */
  close(): boolean {
    const depth = this.#depth--;
    if (depth === this.#tableDepth) this.#tableDepth = -1;
    return this.#tableDepth >= 0 && depth === this.#tableDepth + 3;
  }

  /** How many elements deep in its sheet the current one is: 1 for what stands right in it. */
  get depthInSheet(): number {
    return this.#depth - 1;
  }
}

/** A place counted from 1, as one counted from 0. */
export function indexOf(attributes: string): number | undefined {
  const index = attributeOf(attributes, 'ss:Index');
  return index === undefined ? undefined : Number(index) - 1;
}

export function countOf(attributes: string, name: string): number {
  const count = Number(attributeOf(attributes, name) ?? 0);
  return count > 0 ? count : 0;
}
