import type { Cell, Table } from '@inset/model';

/** A group of rows that have the same values in the columns grouped by. */
export interface GridGroup {
  /** The values, from the outermost column grouped by to this group's own. */
  path: readonly Cell[];
  isOpen: boolean;
  /** How many rows are in it. */
  rows: number;
}

/** A row of the grid: where its values stand. Those of a group are its subtotals. */
export interface GridRow {
  table: Table;
  row: number;
  group?: GridGroup;
}

/** Rows by number, of which those that are looked at are at hand. */
export interface RowModel {
  readonly count: number;
  /** Undefined while it is not fetched. */
  row(index: number): GridRow | undefined;
  /** Says which rows are looked at, `end` excluded. */
  need(first: number, end: number): void;
  /** Fetches no more. */
  stop(): void;
}
