import { escape, table, type ColumnTable } from 'arquero';

/**
 * The verbs that arquero gives, over row numbers: what a row holds is read by closures of ours, so that nulls, ties
 * and the order of texts are DuckDB's. The only file that calls arquero, which makes code from text.
 */

/** A table of nothing but row numbers and keys, `key0`, `key1`, ... */
function numbered(count: number, keys: readonly (Uint32Array | Float64Array)[] = []): ColumnTable {
  const columns = keys.map((key, i): [string, Uint32Array | Float64Array] => [`key${i}`, key]);
  return table([['row', Uint32Array.from({ length: count }, (_, row) => row)], ...columns]);
}

const names = (keys: readonly unknown[]): string[] => keys.map((_, i) => `key${i}`);
const rowsOf = (result: ColumnTable): Uint32Array => result.array('row', Uint32Array) as Uint32Array;

/** The rows that pass, in order. */
export function filterRows(count: number, test: (row: number) => boolean): Uint32Array {
  return rowsOf(numbered(count).filter(escape((each: { row: number }) => test(each.row))));
}

/** The rows in the order of the keys, all ascending; rows with equal keys stay as they were. */
export function orderRows(count: number, keys: readonly (Uint32Array | Float64Array)[]): Uint32Array {
  return rowsOf(numbered(count, keys).orderby(...names(keys)));
}

/** Which group each row is in, and a row of each group. */
export function groupRows(
  count: number,
  keys: readonly Uint32Array[],
): { groupOf: Uint32Array; samples: Uint32Array } {
  const grouped = numbered(count, keys)
    .groupby(...names(keys))
    .groups();
  return {
    groupOf: Uint32Array.from(grouped?.keys ?? []),
    samples: Uint32Array.from(grouped?.rows ?? []),
  };
}

/** Rows `start` to before `end`. */
export function sliceRows(count: number, start: number, end: number): Uint32Array {
  return rowsOf(numbered(count).slice(start, end));
}
