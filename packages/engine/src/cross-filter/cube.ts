import type { ColumnType, Query, Schema, Table } from '@inset/model';

/** What a cell keeps of a column's values; any two of a kind can be merged into one. */
export type PartKind = 'count' | 'sum' | 'min' | 'max' | 'moments';

/** How many numbers a cell keeps: moments are how many values, their mean, and the squares of their distances. */
export const partWidths: Record<PartKind, number> = { count: 1, sum: 1, min: 1, max: 1, moments: 3 };

/** How an aggregate's value follows from the cube's parts. */
export interface AggregateRule {
  column: string;
  type: ColumnType;
  how: 'count' | 'total' | 'mean' | 'edge' | 'any' | 'all' | 'variance' | 'deviation';
  /** Places in {@link Cube.parts}: the value's own, and where it can be null, that of how many values there are. */
  part: number;
  counts: number;
  /** Of spreads: those of a whole divide by n, those of a sample by n - 1. */
  whole?: boolean;
}

export type CubePart = RunningSums | PartTree;

/**
 * What is exact, counts and sums of whole numbers, is kept as running sums: the sum of what is before cell i is the row
 * of `groups` numbers from `i * groups`.
 */
export interface RunningSums {
  kind: 'count' | 'sum';
  sums: Uint32Array | Float64Array;
}

export interface PartTree {
  kind: PartKind;
  /**
   * A segment tree over the cells of the brush a number: node n (from 1) is the row of `groups` numbers from
   * `n * groups`, node n merges nodes 2n and 2n + 1, and cell i is node `cells + i`.
   */
  trees: Float64Array[];
}

/**
 * A view's answer for every stretch of a brush, summed up beforehand. Plain data, to be transferred.
 *
 * The idea of data cubes of brush by group is that of imMens (Liu, Jiang and Heer 2013) and Falcon (Moritz, Howe and
 * Heer 2019). Where Falcon subtracts prefix sums of everything, doubles are merged from at most 2 log2(cells) rows of a
 * segment tree: slower, by some microseconds, but nothing is ever taken away, so that they lose no digits, and least,
 * greatest and spread fit in too.
 */
export interface Cube {
  cells: number;
  /** The keys of each group, in the order of the answer. */
  groups: Table;
  /** The summary has no keys: there is a row even of no rows. */
  hasOnlyGroup: boolean;
  parts: CubePart[];
  /** The part that counts a group's rows: groups without rows are no part of the answer. */
  rows: number;
  aggregates: AggregateRule[];
  /** What is done with the summary to make it the view's answer. */
  after: Query['steps'];
  /** The answer's columns. */
  schema: Schema;
}

/** Merges the first `count` numbers of a row of each of `from` into those of `into`. */
export function mergeRows(
  kind: PartKind,
  into: readonly Float64Array[],
  intoAt: number,
  from: readonly ArrayLike<number>[],
  fromAt: number,
  count: number,
): void {
  const [a, b] = [into[0]!, from[0]!];
  switch (kind) {
    case 'count':
    case 'sum':
      for (let i = 0; i < count; i++) a[intoAt + i]! += b[fromAt + i]!;
      return;
    case 'min':
      for (let i = 0; i < count; i++) a[intoAt + i] = lesser(a[intoAt + i]!, b[fromAt + i]!);
      return;
    case 'max':
      for (let i = 0; i < count; i++) a[intoAt + i] = greater(a[intoAt + i]!, b[fromAt + i]!);
      return;
    case 'moments':
      for (let i = 0; i < count; i++) mergeMoments(into, intoAt + i, from, fromAt + i);
  }
}

/** What merging leaves as it is: NaN is DuckDB's greatest number. */
export const neutral: Record<PartKind, number> = { count: 0, sum: 0, min: NaN, max: -Infinity, moments: 0 };

export const lesser = (a: number, b: number): number => (b < a || a !== a ? b : a);

export const greater = (a: number, b: number): number => (b > a || b !== b ? b : a);

/** Chan, Golub and LeVeque 1979: the moments of two sets from those of each. */
function mergeMoments(
  into: readonly Float64Array[],
  at: number,
  from: readonly ArrayLike<number>[],
  other: number,
): void {
  const [counts, means, squares] = into as [Float64Array, Float64Array, Float64Array];
  const [count, more] = [counts[at]!, from[0]![other]!];
  if (more === 0) return;
  const total = count + more;
  const delta = from[1]![other]! - means[at]!;
  counts[at] = total;
  means[at]! += (delta * more) / total;
  squares[at]! += from[2]![other]! + (delta * delta * count * more) / total;
}

/** The buffers of a cube, to hand it to another thread. */
export function cubeTransferables(cube: Cube): ArrayBuffer[] {
  return cube.parts
    .flatMap((part) => ('sums' in part ? [part.sums] : part.trees))
    .map(({ buffer }) => buffer as ArrayBuffer);
}
