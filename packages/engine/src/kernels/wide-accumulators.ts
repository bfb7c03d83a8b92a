import { Incapable } from '../compile/incapable.ts';
import { ratioOf } from '../compile/local/exact-numbers.ts';
import type { StoredValue } from '../execute/fill-column.ts';
import { GroupNumbers, groupsOfKnown, type Accumulator } from './accumulator.ts';
import type { SumOptions } from './sum-accumulators.ts';
import { batchSize, type Batch, type WideVector } from './vector.ts';
import { storedWide } from './wide-vectors.ts';

const highUnit = 4_294_967_296;
/** After so many rows the low halves' sums are carried over; they stay far below 2^53. */
const rowsBetweenCarries = 2 ** 20;
/** High halves' sums stay whole below it, whatever is added until the next carry. */
const mostHigh = 2 ** 52;

/** Adds whole numbers of 64 bits up, or decimals by their digits, the halves apart: each sum is whole in a double. */
export class WideSum implements Accumulator {
  /** Two a group: of the low halves and of the high ones. */
  private readonly sums = new GroupNumbers();
  /** Counted where the rows in a group are not known, or not all of them are added. */
  private readonly counts: GroupNumbers | undefined;
  private readonly nullCounts = new GroupNumbers();
  private readonly known = new Int32Array(batchSize);
  private readonly vector: WideVector;
  private readonly options: Omit<SumOptions, 'isChecked'>;
  private rows = 0;

  constructor(vector: WideVector, options: Omit<SumOptions, 'isChecked'>) {
    this.vector = vector;
    this.options = options;
    this.counts = options.rowsIn ? undefined : new GroupNumbers();
    this.sums.grow(2);
  }

  grow(capacity: number): void {
    const { none } = this.nullCounts;
    this.counts?.grow(capacity);
    this.nullCounts.grow(capacity);
    if (this.nullCounts.none === none) return;
    // Behind the groups lies what rows of none have come to, where there is a group from now on.
    this.sums.grow(2 * this.nullCounts.none + 2);
    this.sums.values.fill(0, 2 * none, 2 * none + 2);
  }

  add(batch: Batch, groups: Int32Array): void {
    const { vector, sums, nullCounts } = this;
    const { count } = batch;
    vector.evaluate(batch);
    const { halves, nulls, hasNulls } = vector;
    const { none } = nullCounts;
    if (this.counts) countGroups(this.counts.values, groups, count);
    let into = groups;
    if (hasNulls) {
      for (let i = 0; i < count; i++) nullCounts.values[groups[i]!]! += nulls[i]!;
      into = groupsOfKnown(this.known, groups, { nulls, none, count });
    }
    if (none === 1 && !hasNulls) addToOne(sums.values, halves, count);
    else addHalves(sums.values, halves, into, count);
    this.rows += count;
    if (this.rows >= rowsBetweenCarries) this.carry();
  }

  private carry(): void {
    const { values } = this.sums;
    const end = 2 * this.nullCounts.none;
    for (let low = 0; low < end; low += 2) {
      const carried = Math.floor(values[low]! / highUnit);
      values[low]! -= carried * highUnit;
      values[low + 1]! += carried;
      if (Math.abs(values[low + 1]!) > mostHigh) throw new Incapable('a sum grows beyond 84 bits');
    }
    values.fill(0, end);
    this.rows = 0;
  }

  result(group: number): StoredValue {
    const { rowsIn, isMean } = this.options;
    const rows = rowsIn ? rowsIn(group) : this.counts!.values[group]!;
    const count = rows - this.nullCounts.values[group]!;
    if (count === 0) return null;
    const { scale } = this.vector;
    const { values } = this.sums;
    const [low, high] = [values[2 * group]!, values[2 * group + 1]!];
    const carried = Math.floor(low / highUnit);
    const sum = BigInt(high + carried) * 4_294_967_296n + BigInt(low - carried * highUnit);
    return isMean ? ratioOf(sum, BigInt(count) * 10n ** BigInt(scale ?? 0)) : storedWide(sum, scale);
  }
}

function addToOne(sums: Float64Array, halves: Int32Array, count: number): void {
  let low = 0;
  let high = 0;
  for (let i = 0; i < count; i++) {
    low += halves[2 * i]! >>> 0;
    high += halves[2 * i + 1]!;
  }
  sums[0]! += low;
  sums[1]! += high;
}

function addHalves(sums: Float64Array, halves: Int32Array, groups: Int32Array, count: number): void {
  for (let i = 0; i < count; i++) {
    const group = 2 * groups[i]!;
    sums[group]! += halves[2 * i]! >>> 0;
    sums[group + 1]! += halves[2 * i + 1]!;
  }
}

function countGroups(counts: Float64Array, groups: Int32Array, count: number): void {
  for (let i = 0; i < count; i++) counts[groups[i]!]!++;
}

/** The least or the greatest whole number of 64 bits. */
export class ExtremeWide implements Accumulator {
  private readonly lows = new GroupNumbers();
  private readonly highs: GroupNumbers;
  private readonly known = new Int32Array(batchSize);
  private readonly vector: WideVector;
  private readonly wanted: 'min' | 'max';

  constructor(vector: WideVector, wanted: 'min' | 'max') {
    this.vector = vector;
    this.wanted = wanted;
    this.highs = new GroupNumbers(wanted === 'min' ? Infinity : -Infinity);
  }

  grow(capacity: number): void {
    this.lows.grow(capacity);
    this.highs.grow(capacity);
  }

  add(batch: Batch, groups: Int32Array): void {
    const { vector, wanted } = this;
    const [lows, highs] = [this.lows.values, this.highs.values];
    vector.evaluate(batch);
    const { halves, nulls, hasNulls } = vector;
    const { count } = batch;
    const into = hasNulls
      ? groupsOfKnown(this.known, groups, { nulls, none: this.lows.none, count })
      : groups;
    const take = wanted === 'min' ? takeLeast : takeGreatest;
    take(lows, highs, halves, into, count);
  }

  result(group: number): StoredValue {
    const high = this.highs.values[group]!;
    if (!Number.isFinite(high)) return null;
    return storedWide(BigInt(high) * 4_294_967_296n + BigInt(this.lows.values[group]!), this.vector.scale);
  }
}

function takeLeast(
  lows: Float64Array,
  highs: Float64Array,
  halves: Int32Array,
  groups: Int32Array,
  count: number,
): void {
  for (let i = 0; i < count; i++) {
    const group = groups[i]!;
    const high = halves[2 * i + 1]!;
    const so = highs[group]!;
    if (high > so) continue;
    const low = halves[2 * i]! >>> 0;
    if (high === so && low >= lows[group]!) continue;
    lows[group] = low;
    highs[group] = high;
  }
}

function takeGreatest(
  lows: Float64Array,
  highs: Float64Array,
  halves: Int32Array,
  groups: Int32Array,
  count: number,
): void {
  for (let i = 0; i < count; i++) {
    const group = groups[i]!;
    const high = halves[2 * i + 1]!;
    const so = highs[group]!;
    if (high < so) continue;
    const low = halves[2 * i]! >>> 0;
    if (high === so && low <= lows[group]!) continue;
    lows[group] = low;
    highs[group] = high;
  }
}
