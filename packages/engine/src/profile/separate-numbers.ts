import type { ValueOrder } from '@inset/model';
import { countNulls } from '../summarize/count-nulls.ts';
import { OrderWatch } from './order-watch.ts';

/** A column's numbers, those without a finite value counted and set aside. */
export interface SeparatedNumbers {
  /** In the order of the rows; -0 is 0. */
  finite: Float64Array;
  min: number;
  max: number;
  /** All finite values are whole. */
  isWhole: boolean;
  nanCount: number;
  positiveInfinityCount: number;
  negativeInfinityCount: number;
  order: ValueOrder;
}

/** One pass over the rows that are not null. */
export function separateNumbers(
  values: Float64Array | Int32Array,
  validity: Uint8Array | undefined,
  rowCount: number,
): SeparatedNumbers {
  const present = presentNumbers(values, validity, rowCount);
  const order = orderOfNumbers(present);
  let [nanCount, positiveInfinityCount, negativeInfinityCount, size] = [0, 0, 0, 0];
  let [min, max, isWhole] = [Infinity, -Infinity, true];
  for (let i = 0; i < present.length; i++) {
    const value = present[i]!;
    if (value - value !== 0) {
      if (value === Infinity) positiveInfinityCount++;
      else if (value === -Infinity) negativeInfinityCount++;
      else nanCount++;
      continue;
    }
    if (value < min) min = value;
    if (value > max) max = value;
    if (isWhole && Math.floor(value) !== value) isWhole = false;
    // Adding 0 makes -0 to 0.
    present[size++] = value + 0;
  }
  const finite = present.subarray(0, size);
  return { finite, min, max, isWhole, nanCount, positiveInfinityCount, negativeInfinityCount, order };
}

function presentNumbers(
  values: Float64Array | Int32Array,
  validity: Uint8Array | undefined,
  rowCount: number,
): Float64Array {
  if (!validity) return new Float64Array(values.subarray(0, rowCount));
  const present = new Float64Array(rowCount - countNulls(validity, rowCount));
  for (let row = 0, size = 0; row < rowCount; row++) {
    if (validity[row >> 3]! & (1 << (row & 7))) present[size++] = values[row]!;
  }
  return present;
}

function orderOfNumbers(numbers: Float64Array): ValueOrder {
  const watch = new OrderWatch();
  for (let i = 0; i < numbers.length; i++) {
    const [before, value] = [numbers[i - 1]!, numbers[i]!];
    if (i > 0) watch.step(value > before ? 1 : value < before ? -1 : value === before ? 0 : NaN);
    if (watch.isNone) break;
  }
  return watch.order(numbers.length);
}
