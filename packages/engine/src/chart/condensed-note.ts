import { cellAt, columnOf, type Table } from '@inset/model';
import type { ChartNote, ChartRow } from './chart-data.ts';
import type { Condensed } from './condense.ts';

/** How many rows an answer stands for; of one that is not put together, how many it has. */
export function rowsBehind(condensed: Condensed | undefined, table: Table): number {
  const data = condensed && columnOf(table, condensed.count)?.data;
  if (!data) return table.rowCount;
  let total = 0;
  for (let row = 0; row < table.rowCount; row++) total += Number(cellAt(data, row) ?? 0);
  return total;
}

/** Says how many rows are put together, and into how much. */
export function condensedNote(condensed: Condensed, table: Table, rows: readonly ChartRow[]): ChartNote {
  const { kind } = condensed;
  const total = rowsBehind(condensed, table);
  if (kind === 'bins')
    return { kind, total, across: stretchesAlong('x', rows), up: stretchesAlong('y', rows) };
  const stretches = kind === 'means' ? rows.map(({ x }) => x) : cellsOf(condensed.stretch!, table);
  return { kind, total, shown: new Set(stretches).size };
}

function cellsOf(column: string, table: Table): unknown[] {
  const { data } = columnOf(table, column)!;
  return Array.from({ length: table.rowCount }, (_, row) => cellAt(data, row));
}

/** How many bins there are from the first to the last, the empty ones among them. */
function stretchesAlong(axis: 'x' | 'y', rows: readonly ChartRow[]): number {
  let [low, high, width] = [Infinity, -Infinity, 0];
  for (const row of rows) {
    const [start, end] = [Number(row[axis]), Number(row[`${axis}_end` as 'x_end'])];
    low = Math.min(low, start);
    high = Math.max(high, end);
    width = end - start;
  }
  return width > 0 ? Math.round((high - low) / width) : Number(rows.length > 0);
}
