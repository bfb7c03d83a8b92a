import { hashDouble } from '../summarize/hash-double.ts';
import type { ExactNumber } from '@inset/model';

/** The distinct values of a column in ascending order, and how often each stands there. */
export interface NumberRuns {
  /** Two exact values may share a double, so not strictly ascending where `exact` is there. */
  values: Float64Array;
  counts: Uint32Array;
  /** The sum of all counts. */
  total: number;
  /** What a double does not hold exactly, by place; without it the values are exact. */
  exact?: (place: number) => ExactNumber;
}

const mostHashed = 4096;
const widestCounting = 1 << 24;

export interface Extent {
  min: number;
  max: number;
  isWhole: boolean;
}

/** Sorts numbers (finite, no -0) into runs. The array is used up. */
export function numberRuns(numbers: Float64Array, { min, max, isWhole }: Extent): NumberRuns {
  const total = numbers.length;
  if (total === 0) return { values: new Float64Array(), counts: new Uint32Array(), total };
  const width = max - min + 1;
  if (isWhole && width <= Math.min(widestCounting, Math.max(1024, total * 2))) {
    return countedRuns(numbers, min, width);
  }
  return hashedRuns(numbers) ?? sortedRuns(numbers.sort());
}

function countedRuns(numbers: Float64Array, min: number, width: number): NumberRuns {
  const byValue = new Uint32Array(width);
  for (let i = 0; i < numbers.length; i++) byValue[numbers[i]! - min]!++;
  let size = 0;
  for (let i = 0; i < width; i++) if (byValue[i]! > 0) size++;
  const [values, counts] = [new Float64Array(size), new Uint32Array(size)];
  for (let i = 0, place = 0; i < width; i++) {
    if (byValue[i] === 0) continue;
    values[place] = i + min;
    counts[place++] = byValue[i]!;
  }
  return { values, counts, total: numbers.length };
}

/** Undefined where there are too many different values for it to be sooner than sorting. */
function hashedRuns(numbers: Float64Array): NumberRuns | undefined {
  const mask = mostHashed * 4 - 1;
  const slots = new Float64Array(mask + 1).fill(NaN);
  const slotCounts = new Uint32Array(mask + 1);
  let size = 0;
  for (let i = 0; i < numbers.length; i++) {
    const value = numbers[i]!;
    let slot = hashDouble(value) & mask;
    for (let held = slots[slot]!; held !== value; held = slots[slot]!) {
      if (held !== held) {
        if (++size > mostHashed) return undefined;
        slots[slot] = value;
        break;
      }
      slot = (slot + 1) & mask;
    }
    slotCounts[slot]!++;
  }
  const taken = new Uint32Array(size);
  for (let slot = 0, place = 0; slot <= mask; slot++) if (slotCounts[slot]! > 0) taken[place++] = slot;
  taken.sort((a, b) => slots[a]! - slots[b]!);
  return {
    values: Float64Array.from(taken, (slot) => slots[slot]!),
    counts: Uint32Array.from(taken, (slot) => slotCounts[slot]!),
    total: numbers.length,
  };
}

/** Runs of an ascending array, which becomes that of the values. */
function sortedRuns(sorted: Float64Array): NumberRuns {
  const counts = new Uint32Array(sorted.length);
  let size = 0;
  for (let i = 0; i < sorted.length; i++) {
    const value = sorted[i]!;
    if (size > 0 && sorted[size - 1] === value) counts[size - 1]!++;
    else {
      sorted[size] = value;
      counts[size++] = 1;
    }
  }
  return { values: sorted.subarray(0, size), counts: counts.subarray(0, size), total: sorted.length };
}
