import { commonType } from '@inset/model';
import type { SideCodes } from './key-codes.ts';
import { bucket, type Buckets, type Matches } from './match-rows.ts';
import { ordinals } from './ordinals.ts';
import { inPieces } from './pieces.ts';
import { noRow } from './place-rows.ts';
import type { View } from './view.ts';

/**
 * For each left row the right row of the same code whose value is nearest at or before its own, or at or after it: of
 * right rows with the same value the last one before, the first one after. By binary search in the sorted right rows.
 */
export function* nearestRows(
  codes: SideCodes,
  { left, right }: { left: View; right: View },
  direction: 'before' | 'after',
): Generator<void, Matches, void> {
  const type = commonType(left.column, right.column)!;
  const [sought, values] = ordinals([left, right], [codes.left.length, codes.right.codes.length], type) as [
    Float64Array,
    Float64Array,
  ];
  yield;
  const { starts, rows } = sorted(codes, values);
  yield;
  const matches: Matches = {
    left: Uint32Array.from(codes.left, (_, row) => row),
    right: new Uint32Array(codes.left.length).fill(noRow),
    lone: 0,
  };
  yield* inPieces(codes.left.length, (from, to) => {
    for (let row = from; row < to; row++) {
      const code = codes.left[row]!;
      const value = sought[row]!;
      if (code === 0 || value !== value) continue;
      const [start, end] = [starts[code]!, starts[code + 1]!];
      // How many of the group's rows lie before the value, or at it too.
      const place = lowerBound(rows, values, start, end, value, direction === 'before');
      const found = direction === 'before' ? place - 1 : place;
      if (found >= start && found < end) matches.right[row] = rows[found]!;
    }
  });
  return matches;
}

/** The right rows by code, those of one code by value, those of one value in their order. Nulls are left out. */
function sorted({ right }: SideCodes, values: Float64Array): Buckets {
  const codes = right.codes.map((code, row) => (Number.isNaN(values[row]!) ? 0 : code));
  const { starts, rows } = bucket({ codes, size: right.size });
  const compare = (a: number, b: number) => values[a]! - values[b]! || a - b;
  for (let code = 1; code < right.size; code++) {
    const [start, end] = [starts[code]!, starts[code + 1]!];
    if (!isAscending(rows, values, start, end)) rows.subarray(start, end).sort(compare);
  }
  return { starts, rows };
}

function isAscending(rows: Uint32Array, values: Float64Array, start: number, end: number): boolean {
  for (let i = start + 1; i < end; i++) if (values[rows[i - 1]!]! > values[rows[i]!]!) return false;
  return true;
}

function lowerBound(
  rows: Uint32Array,
  values: Float64Array,
  start: number,
  end: number,
  value: number,
  isAfterEquals: boolean,
): number {
  let [low, high] = [start, end];
  while (low < high) {
    const middle = (low + high) >>> 1;
    const other = values[rows[middle]!]!;
    if (other < value || (isAfterEquals && other === value)) low = middle + 1;
    else high = middle;
  }
  return low;
}
