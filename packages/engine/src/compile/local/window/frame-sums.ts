import type { CheckedFrame } from '@inset/model';
import { Incapable } from '../../incapable.ts';
import { foldFrames, nowhere, type Fold } from './fold-frames.ts';
import type { FrameBounds, Partitions } from './partitions.ts';

/** How many places up to each one are marked: of places `a` to before `b` it is `counts[b] - counts[a]`. */
export function countUp(marks: Uint8Array): Float64Array {
  const counts = new Float64Array(marks.length + 1);
  for (let place = 0; place < marks.length; place++) counts[place + 1] = counts[place]! + marks[place]!;
  return counts;
}

/** Sums of whole numbers over frames. */
export function wholeSums(
  values: Float64Array,
  isValue: Uint8Array,
  { starts, ends }: FrameBounds,
): Float64Array {
  const upTo = new Float64Array(values.length + 1);
  for (let place = 0; place < values.length; place++) {
    const next = upTo[place]! + (isValue[place] === 1 ? values[place]! : 0);
    if (!Number.isSafeInteger(next)) throw new Incapable('a sum grows beyond 2^53');
    upTo[place + 1] = next;
  }
  return upTo.subarray(1).map((_, place) => upTo[ends[place]!]! - upTo[starts[place]!]!);
}

/** Sums of doubles over frames. Throws {@link Incapable} where DuckDB's way of adding may lose digits that count. */
export function doubleSums(
  values: Float64Array,
  isValue: Uint8Array,
  partitions: Partitions,
  frame: CheckedFrame,
  bounds: FrameBounds,
): Float64Array {
  const fold = new SumFold(values, isValue, bounds);
  foldFrames(partitions, frame, bounds, fold);
  return fold.sums;
}

/** Half the distance between 1 and the next double. */
const rounding = 2 ** -53;

/**
 * Adds with the rounding errors kept beside (T. Ogita, S. Rump, S. Oishi, Accurate sum and dot product, 2005), so that
 * an answer does not depend on the order. DuckDB adds plainly, in the order of a tree: where values nearly cancel, its
 * digits depend on that.
 */
class SumFold implements Fold {
  readonly sums: Float64Array;
  private readonly values: Float64Array;
  private readonly isValue: Uint8Array;
  private readonly bounds: FrameBounds;
  private readonly isExact: boolean;
  private readonly ahead: Sums;
  private readonly behind: Sums;

  constructor(values: Float64Array, isValue: Uint8Array, bounds: FrameBounds) {
    this.values = values;
    this.isValue = isValue;
    this.bounds = bounds;
    this.isExact = addsExactly(values, isValue);
    this.sums = new Float64Array(values.length);
    this.ahead = new Sums(values.length);
    this.behind = new Sums(values.length);
  }

  forward(place: number, before: number): void {
    this.ahead.add(place, before, this.isValue[place] === 1 ? this.values[place]! : 0);
  }

  backward(place: number, before: number): void {
    this.behind.add(place, before, this.isValue[place] === 1 ? this.values[place]! : 0);
  }

  finish(place: number, from: number, to: number): void {
    const { ahead, behind } = this;
    let sum = 0;
    let size = 0;
    if (from !== nowhere) {
      sum = behind.totals[from]!;
      size = behind.sizes[from]!;
    }
    if (to !== nowhere) {
      sum += ahead.totals[to]!;
      size += ahead.sizes[to]!;
    }
    if (from !== nowhere) sum += behind.errors[from]!;
    if (to !== nowhere) sum += ahead.errors[to]!;
    this.sums[place] = sum;
    if (!this.isExact) this.refuseCancelling(place, sum, size);
  }

  /** By the square root of the count: N. Higham, T. Mary, A new approach to probabilistic rounding error analysis, 2019. */
  private refuseCancelling(place: number, sum: number, size: number): void {
    const count = this.bounds.ends[place]! - this.bounds.starts[place]!;
    const error = (16 + 4 * Math.sqrt(count)) * rounding * size;
    if (count > 1 && Number.isFinite(sum) && error > 1e-9 * Math.max(Math.abs(sum), 1e-6)) {
      throw new Incapable('a sum of values that nearly cancel out');
    }
  }
}

/** Running sums, what was lost in rounding them, and sums of the sizes of the values. */
class Sums {
  readonly totals: Float64Array;
  readonly errors: Float64Array;
  readonly sizes: Float64Array;

  constructor(count: number) {
    this.totals = new Float64Array(count);
    this.errors = new Float64Array(count);
    this.sizes = new Float64Array(count);
  }

  add(place: number, before: number, value: number): void {
    if (before === nowhere) {
      this.totals[place] = value;
      this.sizes[place] = Math.abs(value);
      return;
    }
    const total = this.totals[before]!;
    const sum = total + value;
    const part = sum - total;
    const error = total - (sum - part) + (value - part);
    this.totals[place] = sum;
    // An infinity has no rounding error.
    this.errors[place] = Number.isFinite(sum) ? this.errors[before]! + error : 0;
    this.sizes[place] = this.sizes[before]! + Math.abs(value);
  }
}

/** Whether no sum of them is ever rounded: they are multiples of 2^-20, and small. */
export function addsExactly(values: Float64Array, isValue: Uint8Array): boolean {
  let size = 0;
  for (let place = 0; place < values.length; place++) {
    if (isValue[place] === 0) continue;
    const value = values[place]!;
    size += Math.abs(value);
    if ((value * 2 ** 20) % 1 !== 0 || size > 2 ** 33) return false;
  }
  return true;
}
