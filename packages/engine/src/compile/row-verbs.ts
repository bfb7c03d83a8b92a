/**
 * The verbs over row numbers that a small table's steps come down to. What a row holds is read by closures made from
 * the checked expressions, so that nulls, ties and the order of texts are DuckDB's whoever does the verbs.
 */
export interface RowVerbs {
  readonly name: 'arquero' | 'kernels';
  /** The rows from 0 to before `count` that pass, in order. */
  filter(count: number, test: (row: number) => boolean): Uint32Array;
  /** The rows in the order of the keys, all ascending; rows with equal keys stay as they were. */
  order(count: number, keys: readonly RowKeys[]): Uint32Array;
  /** Which group each row is in, by keys from 0 up without great gaps, and the first row of each group. */
  group(count: number, keys: readonly Uint32Array[]): { groupOf: Uint32Array; samples: Uint32Array };
  /** Rows `start` to before `end`. */
  slice(count: number, start: number, end: number): Uint32Array;
}

/** A number a row, by which rows are put in order. */
export type RowKeys = Uint32Array | Float64Array;
