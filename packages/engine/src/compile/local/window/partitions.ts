import type { CheckedFrame } from '@inset/model';
import { codeRows } from '../key-codes.ts';
import type { View } from '../view.ts';

/** The rows of a table in the order in which a window looks at them: those of one partition stand together. */
export interface Partitions {
  /** `order[place]` is a row's number. */
  order: Uint32Array;
  /** For each place where its partition starts, and the place after its end. */
  starts: Uint32Array;
  ends: Uint32Array;
  /** How many partitions there are. */
  count: number;
}

/** Which places a row's frame takes in: from `starts[place]` to before `ends[place]`, not less than that. */
export interface FrameBounds {
  starts: Uint32Array;
  ends: Uint32Array;
}

/** Splits rows by their keys; `sorted` are all rows in the order of the window. */
export function* partition(keys: readonly View[], sorted: Uint32Array): Generator<void, Partitions, void> {
  const { codes, size } = yield* codeRows(keys, sorted.length);
  const next = new Uint32Array(size + 1);
  for (const code of codes) next[code + 1]!++;
  let count = 0;
  for (let code = 0; code < size; code++) {
    if (next[code + 1]! > 0) count++;
    next[code + 1]! += next[code]!;
  }
  const bounds = next.slice();
  const order = new Uint32Array(sorted.length);
  const starts = new Uint32Array(sorted.length);
  const ends = new Uint32Array(sorted.length);
  for (const row of sorted) {
    const code = codes[row]!;
    const place = next[code]!++;
    order[place] = row;
    starts[place] = bounds[code]!;
    ends[place] = bounds[code + 1]!;
  }
  return { order, starts, ends, count };
}

export function boundsOf({ starts, ends }: Partitions, { preceding, following }: CheckedFrame): FrameBounds {
  const firsts = preceding === 'all' ? starts : new Uint32Array(starts.length);
  const lasts = following === 'all' ? ends : new Uint32Array(starts.length);
  for (let place = 0; place < starts.length; place++) {
    const start = starts[place]!;
    const end = ends[place]!;
    if (preceding !== 'all') firsts[place] = Math.min(Math.max(place - preceding, start), end);
    if (following !== 'all') lasts[place] = Math.min(Math.max(place + following + 1, start), end);
    if (lasts[place]! < firsts[place]!) lasts[place] = firsts[place]!;
  }
  return { starts: firsts, ends: lasts };
}

/** Marks the places whose sort keys differ from those of the place before, or that start a partition. */
export function* peerStarts(
  { order, starts }: Partitions,
  keys: readonly View[],
): Generator<void, Uint8Array, void> {
  const { codes } = yield* codeRows(keys, order.length);
  const marks = new Uint8Array(order.length);
  for (let place = 0; place < order.length; place++) {
    const isNew = place === starts[place] || codes[order[place]!] !== codes[order[place - 1]!];
    if (isNew) marks[place] = 1;
  }
  return marks;
}
