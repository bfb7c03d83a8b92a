import { cellAt, type ColumnData, type Mark } from '@inset/model';

/** Rows that are read of a table. */
export interface ChosenRows {
  kept: Uint32Array;
  /** How many of the others cannot be drawn. */
  dropped: number;
}

/** Their marks are parts of a whole: below zero there is nothing to show. */
export const wholes: ReadonlySet<Mark> = new Set(['pie', 'funnel', 'treemap']);

/** A value as a number that can be drawn; null where there is none. */
export function numberAt(data: ColumnData, row: number): number | null {
  const cell = cellAt(data, row);
  if (cell === null || typeof cell === 'boolean') return cell === null ? null : Number(cell);
  const value = Number(cell);
  if (!Number.isFinite(value)) return null;
  return (data.kind === 'date' || data.kind === 'timestamp') && Math.abs(value) > 8.64e15 ? null : value;
}
