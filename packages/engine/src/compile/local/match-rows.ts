import { refuseEndlessJoin } from '../../execute/result-limits.ts';
import { Incapable } from '../incapable.ts';
import { rowOfEach, type KeyCodes, type SideCodes } from './key-codes.ts';
import { inPieces } from './pieces.ts';
import { noRow } from './place-rows.ts';

/** Rows that belong together, {@link noRow} where a side has none. */
export interface Matches {
  left: Uint32Array;
  right: Uint32Array;
  /** How many of them, at the end, are right rows without a left side. */
  lone: number;
}

/** As many rows as fit a page's memory beside their columns. */
const mostRows = 50_000_000;

/** Puts rows with equal codes beside each other, in the left order, those of one left row in the right order. */
export function* matchRows(
  { left, right }: SideCodes,
  how: 'inner' | 'left' | 'right' | 'full',
): Generator<void, Matches, void> {
  const keepsLeft = how === 'left' || how === 'full';
  const rowOf = rowOfEach(right);
  yield;
  const pairs = rowOf
    ? yield* onePairEach(left, rowOf, keepsLeft)
    : yield* allPairs(left, bucket(right), keepsLeft);
  if (how === 'inner' || how === 'left') return { ...pairs, lone: 0 };
  const lone = loneRows({ left, right });
  const count = pairs.left.length;
  refuseMany(count + lone.length);
  const matches = {
    left: new Uint32Array(count + lone.length).fill(noRow),
    right: new Uint32Array(count + lone.length),
    lone: lone.length,
  };
  matches.left.set(pairs.left);
  matches.right.set(pairs.right);
  matches.right.set(lone, count);
  return matches;
}

function refuseMany(count: number): void {
  refuseEndlessJoin(count);
  if (count > mostRows) throw new Incapable(`a join makes ${count} rows`);
}

type Pairs = Omit<Matches, 'lone'>;

function* onePairEach(
  left: Uint32Array,
  rowOf: Uint32Array,
  keepsLeft: boolean,
): Generator<void, Pairs, void> {
  const pairs = { left: new Uint32Array(left.length), right: new Uint32Array(left.length) };
  let made = 0;
  yield* inPieces(left.length, (from, to) => {
    for (let row = from; row < to; row++) {
      const found = rowOf[left[row]!]!;
      if (found === noRow && !keepsLeft) continue;
      pairs.left[made] = row;
      pairs.right[made++] = found;
    }
  });
  return { left: pairs.left.subarray(0, made), right: pairs.right.subarray(0, made) };
}

function* allPairs(
  left: Uint32Array,
  { starts, rows }: Buckets,
  keepsLeft: boolean,
): Generator<void, Pairs, void> {
  let count = 0;
  for (const code of left) {
    const found = code === 0 ? 0 : starts[code + 1]! - starts[code]!;
    count += found === 0 && keepsLeft ? 1 : found;
  }
  refuseMany(count);
  yield;
  const pairs = { left: new Uint32Array(count), right: new Uint32Array(count) };
  let made = 0;
  yield* inPieces(left.length, (from, to) => {
    for (let row = from; row < to; row++) {
      const code = left[row]!;
      const end = code === 0 ? 0 : starts[code + 1]!;
      let place = code === 0 ? 0 : starts[code]!;
      if (place === end && keepsLeft) {
        pairs.left[made] = row;
        pairs.right[made++] = noRow;
      }
      for (; place < end; place++) {
        pairs.left[made] = row;
        pairs.right[made++] = rows[place]!;
      }
    }
  });
  return pairs;
}

/** Rows ordered by code, those of one code in their order: those of code c stand from `starts[c]` to `starts[c + 1]`. */
export interface Buckets {
  starts: Uint32Array;
  rows: Uint32Array;
}

export function bucket({ codes, size }: KeyCodes): Buckets {
  const starts = new Uint32Array(size + 1);
  for (const code of codes) starts[code + 1]!++;
  for (let code = 0; code < size; code++) starts[code + 1]! += starts[code]!;
  const next = starts.slice(0, size);
  const rows = new Uint32Array(codes.length);
  for (let row = 0; row < codes.length; row++) rows[next[codes[row]!]!++] = row;
  return { starts, rows };
}

/** The right rows whose key no left row has. */
function loneRows({ left, right }: SideCodes): Uint32Array {
  const isMatched = new Uint8Array(right.size);
  for (const code of left) isMatched[code] = 1;
  isMatched[0] = 0;
  return right.codes.map((_, row) => row).filter((row) => isMatched[right.codes[row]!] === 0);
}

/** The left rows whose key a right row has, or with `wanted` false the others. */
export function rowsWithMatch({ left, right }: SideCodes, wanted: boolean): Uint32Array {
  const isThere = new Uint8Array(right.size);
  for (const code of right.codes) isThere[code] = 1;
  isThere[0] = 0;
  const kept = new Uint32Array(left.length);
  let found = 0;
  for (let row = 0; row < left.length; row++) {
    if ((isThere[left[row]!] === 1) === wanted) kept[found++] = row;
  }
  return kept.slice(0, found);
}
