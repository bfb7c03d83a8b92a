import type { RowKeys, RowVerbs } from './row-verbs.ts';

/**
 * The verbs as plain loops over typed arrays: no code made from text, so they run under any policy. Alone they answer
 * small tables; `kernelVerbs` compute columns too.
 */
export const rowKernels: RowVerbs = {
  name: 'kernels',

  filter(count, test) {
    const rows = new Uint32Array(count);
    let kept = 0;
    for (let row = 0; row < count; row++) if (test(row)) rows[kept++] = row;
    return rows.slice(0, kept);
  },

  order(count, keys) {
    const rows = allRows(count);
    if (keys.length === 0) return rows;
    return rows.sort((a, b) => compareRows(a, b, keys));
  },

  group(count, keys) {
    let groups: Refined = { groupOf: new Uint32Array(count), count: Math.min(count, 1) };
    for (const key of keys) groups = refine(groups.groupOf, key);
    const samples = new Uint32Array(groups.count).fill(count);
    for (let row = count - 1; row >= 0; row--) samples[groups.groupOf[row]!] = row;
    return { groupOf: groups.groupOf, samples };
  },

  slice(count, start, end) {
    return rowsBetween(Math.min(start, count), Math.min(end, count));
  },
};

const allRows = (count: number): Uint32Array => rowsBetween(0, count);

/** A loop: a callback for each of a million rows takes 40 ms. */
function rowsBetween(start: number, end: number): Uint32Array {
  const rows = new Uint32Array(Math.max(0, end - start));
  for (let i = 0; i < rows.length; i++) rows[i] = start + i;
  return rows;
}

function compareRows(a: number, b: number, keys: readonly RowKeys[]): number {
  for (const key of keys) {
    const [one, other] = [key[a]!, key[b]!];
    if (one !== other) return one < other ? -1 : 1;
  }
  return a - b;
}

interface Refined {
  groupOf: Uint32Array;
  count: number;
}

/** Splits groups by a further key; groups are numbered in the order in which their first rows come. */
function refine(groupOf: Uint32Array, key: Uint32Array): Refined {
  let width = 0;
  for (const value of key) if (value >= width) width = value + 1;
  const numbers = new Map<number, number>();
  const refined = new Uint32Array(groupOf.length);
  for (let row = 0; row < groupOf.length; row++) {
    const pair = groupOf[row]! * width + key[row]!;
    let number = numbers.get(pair);
    if (number === undefined) numbers.set(pair, (number = numbers.size));
    refined[row] = number;
  }
  return { groupOf: refined, count: numbers.size };
}
