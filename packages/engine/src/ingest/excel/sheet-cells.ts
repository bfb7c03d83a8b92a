/** What a cell holds. Each kind keeps one number: a value, or the place of a text. */
export const cellKinds = {
  number: 1,
  text: 2,
  boolean: 3,
  /** The place of the error's text, such as `#N/A`. */
  error: 4,
  /** Milliseconds since 1970. */
  moment: 5,
  /** A part of a day, from 0 to before 1. */
  time: 6,
  /** Days. */
  duration: 7,
} as const;

export type CellKind = (typeof cellKinds)[keyof typeof cellKinds];

/** The filled cells of one column of a sheet, in the order the file has them. */
export class ColumnCells {
  length = 0;
  rows = new Int32Array(16);
  kinds = new Uint8Array(16);
  values = new Float64Array(16);

  add(row: number, kind: CellKind, value: number): void {
    if (this.length === this.rows.length) this.#grow();
    this.rows[this.length] = row;
    this.kinds[this.length] = kind;
    this.values[this.length++] = value;
  }

  #grow(): void {
    const size = this.length * 2;
    const { rows, kinds, values } = this;
    this.rows = new Int32Array(size);
    this.rows.set(rows);
    this.kinds = new Uint8Array(size);
    this.kinds.set(kinds);
    this.values = new Float64Array(size);
    this.values.set(values);
  }
}

/** The filled cells of a sheet, by column. */
export interface SheetCells {
  columns: Map<number, ColumnCells>;
  /** How many filled cells each row has; rows past its end have none. */
  filled: Uint16Array;
  /** How many rectangles of cells are merged: only the first cell of each is filled. */
  mergedCount: number;
}
