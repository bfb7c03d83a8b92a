import type { StoredValue } from '../execute/fill-column.ts';
import { Incapable } from '../compile/incapable.ts';
import { GroupNumbers, type Accumulator } from './accumulator.ts';
import { eitherNull } from './null-flags.ts';
import { batchSize, type Batch, type NumberVector } from './vector.ts';

const limitless = 'a spread has no limit';

/** What is made of the sum of squared distances from the mean. */
export const spreads: Record<string, (squares: number, count: number) => number | null> = {
  stddev: (squares, count) => (count > 1 ? Math.sqrt(squares / (count - 1)) : null),
  stddev_pop: (squares, count) => (count > 1 ? Math.sqrt(squares / count) : 0),
  variance: (squares, count) => (count > 1 ? squares / (count - 1) : null),
  var_pop: (squares, count) => (count > 1 ? squares / count : 0),
};

/** Welford's way, as DuckDB: no catastrophic loss of digits. */
export class Spread implements Accumulator {
  private readonly counts = new GroupNumbers();
  private readonly means = new GroupNumbers();
  private readonly squares = new GroupNumbers();
  private readonly vector: NumberVector;
  private readonly finish: (squares: number, count: number) => number | null;

  constructor(vector: NumberVector, finish: (squares: number, count: number) => number | null) {
    this.vector = vector;
    this.finish = finish;
  }

  grow(capacity: number): void {
    for (const numbers of [this.counts, this.means, this.squares]) numbers.grow(capacity);
  }

  add(batch: Batch, groups: Int32Array): void {
    const { vector } = this;
    const [counts, means, squares] = [this.counts.values, this.means.values, this.squares.values];
    vector.evaluate(batch);
    const { values, nulls, hasNulls } = vector;
    for (let i = 0; i < batch.count; i++) {
      if (hasNulls && nulls[i] === 1) continue;
      const value = values[i]!;
      const group = groups[i]!;
      if (value - value !== 0) throw new Incapable(limitless);
      const count = counts[group]! + 1;
      const delta = value - means[group]!;
      const mean = means[group]! + delta / count;
      counts[group] = count;
      means[group] = mean;
      squares[group]! += delta * (value - mean);
    }
  }

  result(group: number): StoredValue {
    const count = this.counts.values[group]!;
    const answer = count === 0 ? null : this.finish(this.squares.values[group]!, count);
    if (answer !== null && !Number.isFinite(answer)) throw new Incapable(limitless);
    return answer;
  }
}

/** Of the sums of squares and of products: how two numbers go together. */
type FinishPair = (sums: { count: number; xx: number; yy: number; xy: number }) => number | null;

const ofProducts =
  (finish: (xy: number, count: number) => number | null): FinishPair =>
  ({ count, xy }) => {
    if (!Number.isFinite(xy)) throw new Incapable(limitless);
    return finish(xy, count);
  };

/** Pearson's correlation and its like. */
export const pairs: Record<string, FinishPair> = {
  corr: ({ count, xx, yy, xy }) => {
    if (!Number.isFinite(xx) || !Number.isFinite(yy)) throw new Incapable(limitless);
    return xy / count / (Math.sqrt(xx / count) * Math.sqrt(yy / count));
  },
  covar_pop: ofProducts((xy, count) => xy / count),
  covar_samp: ofProducts((xy, count) => (count > 1 ? xy / (count - 1) : null)),
};

/** What goes together, by the same way. */
export class Pair implements Accumulator {
  /** Count, means, squared distances, and their products, by group. */
  private readonly all = Array.from({ length: 6 }, () => new GroupNumbers());
  private readonly nulls = new Uint8Array(batchSize);
  private readonly a: NumberVector;
  private readonly b: NumberVector;
  private readonly finish: FinishPair;

  constructor(a: NumberVector, b: NumberVector, finish: FinishPair) {
    this.a = a;
    this.b = b;
    this.finish = finish;
  }

  grow(capacity: number): void {
    for (const numbers of this.all) numbers.grow(capacity);
  }

  add(batch: Batch, groups: Int32Array): void {
    const { a, b, nulls } = this;
    const [counts, xs, ys, xx, yy, xy] = this.all.map(({ values }) => values) as [
      Float64Array,
      Float64Array,
      Float64Array,
      Float64Array,
      Float64Array,
      Float64Array,
    ];
    a.evaluate(batch);
    b.evaluate(batch);
    const hasNulls = eitherNull(nulls, a, b, batch.count);
    const one = a.values;
    const other = b.values;
    for (let i = 0; i < batch.count; i++) {
      if (hasNulls && nulls[i] === 1) continue;
      const x = one[i]!;
      const y = other[i]!;
      const group = groups[i]!;
      if (x - x !== 0 || y - y !== 0) throw new Incapable(limitless);
      const count = counts[group]! + 1;
      const dx = x - xs[group]!;
      const dy = y - ys[group]!;
      counts[group] = count;
      xs[group]! += dx / count;
      ys[group]! += dy / count;
      xx[group]! += dx * (x - xs[group]!);
      yy[group]! += dy * (y - ys[group]!);
      // In DuckDB's order: where values cancel, the other one makes other digits.
      xy[group]! += dy * (x - xs[group]!);
    }
  }

  result(group: number): StoredValue {
    const [count, , , xx, yy, xy] = this.all.map(({ values }) => values[group]!) as [
      number,
      number,
      number,
      number,
      number,
      number,
    ];
    return count === 0 ? null : this.finish({ count, xx, yy, xy });
  }
}
