import { cellAt, type Cell } from '@inset/model';
import { rangeBetween, type CellRange, type GridCursor } from './grid-cursor.ts';
import type { GridRow } from './row-model.ts';

/** The cell with the focus, the range that is taken from it, and rows that are picked. */
export class TableSelection {
  cursor: GridCursor = { row: -1, column: 0 };
  anchor: GridCursor | undefined;
  /** The rows that are picked, each with what it is known by. */
  readonly picked = new Map<string, Cell[]>();

  get range(): CellRange | undefined {
    return this.anchor && this.cursor.row >= 0 ? rangeBetween(this.anchor, this.cursor) : undefined;
  }

  /** How many cells the range has; 0 without one. */
  get cells(): number {
    const { range } = this;
    return range ? (range.lastRow - range.firstRow + 1) * (range.lastColumn - range.firstColumn + 1) : 0;
  }

  moveTo(next: GridCursor, isExtending: boolean): void {
    if (isExtending && next.row >= 0) this.anchor ??= this.cursor;
    else this.anchor = undefined;
    this.cursor = next;
  }

  /** Takes whole rows from the anchor, or the cursor, on. */
  takeRows(columns: number): void {
    const { range, cursor } = this;
    const first = range?.firstRow ?? cursor.row;
    this.anchor = { row: first, column: 0 };
    this.cursor = { row: range?.lastRow ?? cursor.row, column: columns - 1 };
  }

  /** Every row of some columns, those between two included. */
  takeColumns(rows: number, first: number, last: number): void {
    this.anchor = { row: 0, column: first };
    this.cursor = { row: rows - 1, column: last };
  }

  /** Picks a row or lets go of it; without `isAdding` the others go. `known` are the columns it is known by. */
  pick(row: GridRow, known: readonly number[], isAdding: boolean): void {
    const values = valuesOf(row, known);
    const key = keyOf(values);
    const was = this.picked.has(key);
    if (!isAdding) this.picked.clear();
    if (was) this.picked.delete(key);
    else this.picked.set(key, values);
  }

  isPicked(row: GridRow | undefined, known: readonly number[]): boolean {
    return (
      this.picked.size > 0 && row !== undefined && !row.group && this.picked.has(keyOf(valuesOf(row, known)))
    );
  }

  /** Keeps the places within a table of that size; the range goes, unless the rows are the same ones. */
  keepWithin(rows: number, columns: number, areSame: boolean): void {
    if (!areSame || (this.anchor && this.anchor.row >= rows)) this.anchor = undefined;
    const { row, column } = this.cursor;
    this.cursor = { row: Math.min(row, rows - 1), column: Math.max(0, Math.min(column, columns - 1)) };
  }
}

export function valuesOf({ table, row }: GridRow, columns: readonly number[]): Cell[] {
  return columns.map((column) => cellAt(table.data[column]!, row));
}

const keyOf = (values: readonly Cell[]): string =>
  JSON.stringify(values, (_, value: unknown) => (typeof value === 'bigint' ? `${value}n` : value));
