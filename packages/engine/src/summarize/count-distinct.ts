import { hashDouble } from './hash-double.ts';

const widestBitmap = 1 << 24;

/** How many different numbers there are among the rows that are not null. */
export function countDistinct(
  values: Float64Array | Int32Array,
  validity: Uint8Array | undefined,
  rowCount: number,
): number {
  const isValid = (row: number): boolean =>
    validity === undefined || (validity[row >> 3]! & (1 << (row & 7))) !== 0;
  if (values instanceof Int32Array) {
    let [min, max] = [Infinity, -Infinity];
    for (let row = 0; row < rowCount; row++) {
      if (!isValid(row)) continue;
      const value = values[row]!;
      if (value < min) min = value;
      if (value > max) max = value;
    }
    if (min > max) return 0;
    if (max - min < widestBitmap) return countInRange(values, isValid, rowCount, min, max);
  }
  return countHashed(values, isValid, rowCount);
}

function countInRange(
  values: Int32Array,
  isValid: (row: number) => boolean,
  rowCount: number,
  min: number,
  max: number,
): number {
  const seen = new Uint8Array(max - min + 1);
  let count = 0;
  for (let row = 0; row < rowCount; row++) {
    if (!isValid(row)) continue;
    const at = values[row]! - min;
    count += 1 - seen[at]!;
    seen[at] = 1;
  }
  return count;
}

function countHashed(
  values: Float64Array | Int32Array,
  isValid: (row: number) => boolean,
  rowCount: number,
): number {
  let slots = new Float64Array(1024).fill(NaN);
  let [count, nan] = [0, 0];
  const place = (table: Float64Array, value: number): boolean => {
    const mask = table.length - 1;
    let slot = hashDouble(value) & mask;
    for (let held = table[slot]!; held === held; held = table[slot]!) {
      if (held === value) return false;
      slot = (slot + 1) & mask;
    }
    table[slot] = value;
    return true;
  };
  for (let row = 0; row < rowCount; row++) {
    if (!isValid(row)) continue;
    const value = values[row]! + 0;
    if (value !== value) nan = 1;
    else if (place(slots, value) && ++count * 2 > slots.length) {
      const larger = new Float64Array(slots.length * 4).fill(NaN);
      for (const held of slots) if (held === held) place(larger, held);
      slots = larger;
    }
  }
  return count + nan;
}
