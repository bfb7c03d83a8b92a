import { isNull, type ColumnData } from '@inset/model';
import type { Bounds } from './vector.ts';

type Numbers = Extract<ColumnData, { kind: 'number' | 'date' | 'timestamp' }>;

/** What is known of a column of numbers. */
export interface ColumnRange extends Bounds {
  /** All are whole, within ±2^53. */
  isWhole: boolean;
}

const known = new WeakMap<Numbers, ColumnRange | 'none'>();

/** The least and the greatest of a column; undefined where NaN or endless ones are among them, or none. Kept. */
export function rangeOf(data: Numbers): ColumnRange | undefined {
  let range = known.get(data);
  if (!range) known.set(data, (range = findRange(data) ?? 'none'));
  return range === 'none' ? undefined : range;
}

function findRange(data: Numbers): ColumnRange | undefined {
  const range =
    data.values instanceof Float64Array ? ofDoubles(data, data.values) : ofIntegers(data, data.values);
  return range.min <= range.max && Number.isFinite(range.min) && Number.isFinite(range.max)
    ? range
    : undefined;
}

function ofDoubles(data: Numbers, values: Float64Array): ColumnRange {
  const { validity } = data;
  let min = Infinity;
  let max = -Infinity;
  let isWhole = true;
  for (let row = 0; row < values.length; row++) {
    if (validity && isNull(data, row)) continue;
    const value = values[row]!;
    if (value !== value) return { min: 1, max: 0, isWhole: false };
    if (isWhole && Math.floor(value) !== value) isWhole = false;
    if (value < min) min = value;
    if (value > max) max = value;
  }
  return { min, max, isWhole: isWhole && Math.max(-min, max) <= Number.MAX_SAFE_INTEGER };
}

function ofIntegers(data: Numbers, values: Int32Array): ColumnRange {
  const { validity } = data;
  let min = Infinity;
  let max = -Infinity;
  for (let row = 0; row < values.length; row++) {
    if (validity && isNull(data, row)) continue;
    const value = values[row]!;
    if (value < min) min = value;
    if (value > max) max = value;
  }
  return { min, max, isWhole: true };
}
