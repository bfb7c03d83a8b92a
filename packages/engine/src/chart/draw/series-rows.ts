import type { ChartRow } from '../chart-data.ts';
import { pieceRows, type Turns } from '../turns.ts';

/** Rows that a line or an area goes through. */
export interface SeriesRows {
  /** Its colour's label, where it has one. */
  label?: string;
  rows: ChartRow[];
}

/** The rows of each line, in the rows' order: one for each colour and each detail. */
export function* seriesOf(rows: readonly ChartRow[]): Turns<SeriesRows[]> {
  const series = new Map<string, SeriesRows>();
  for (let i = 0; i < rows.length; i++) {
    if (i > 0 && i % pieceRows === 0) yield;
    const row = rows[i]!;
    const label = typeof row.color === 'string' ? row.color : undefined;
    const key = row.detail === undefined ? (label ?? '') : `${label ?? ''}\u0000${row.detail}`;
    let found = series.get(key);
    if (!found) series.set(key, (found = { rows: [], ...(label !== undefined && { label }) }));
    found.rows.push(row);
  }
  return [...series.values()];
}
