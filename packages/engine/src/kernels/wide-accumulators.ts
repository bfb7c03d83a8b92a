import { Incapable } from '../compile/incapable.ts';
import type { StoredValue } from '../execute/fill-column.ts';
import { GroupNumbers, groupsOfKnown, type Accumulator } from './accumulator.ts';
import { batchSize, type Batch, type WideVector } from './vector.ts';
import { storedWide } from './wide-vectors.ts';

const highUnit = 4_294_967_296;
/** After so many rows the low halves' sums are carried over; they stay far below 2^53. */
const rowsBetweenCarries = 2 ** 20;
/** High halves' sums stay whole below it, whatever is added until the next carry. */
const mostHigh = 2 ** 52;

/** Adds whole numbers of 64 bits up, the halves apart: each sum is whole in a double. */
export class WideSum implements Accumulator {
  private readonly lows = new GroupNumbers();
  private readonly highs = new GroupNumbers();
  private readonly counts = new GroupNumbers();
  private readonly known = new Int32Array(batchSize);
  private readonly vector: WideVector;
  private rows = 0;

  constructor(vector: WideVector) {
    this.vector = vector;
  }

  grow(capacity: number): void {
    this.lows.grow(capacity);
    this.highs.grow(capacity);
    this.counts.grow(capacity);
  }

  add(batch: Batch, groups: Int32Array): void {
    const { vector, lows, highs, counts } = this;
    const { count } = batch;
    vector.evaluate(batch);
    const { halves, nulls, hasNulls } = vector;
    const { none } = lows;
    if (none === 1 && !hasNulls) this.addToOne(halves, count);
    else {
      const into = hasNulls ? groupsOfKnown(this.known, groups, { nulls, none, count }) : groups;
      addHalves(lows.values, highs.values, halves, into, count);
      countGroups(counts.values, into, count);
    }
    this.rows += count;
    if (this.rows >= rowsBetweenCarries) this.carry();
  }

  /** To the only group there is. */
  private addToOne(halves: Int32Array, count: number): void {
    let low = 0;
    let high = 0;
    for (let i = 0; i < count; i++) {
      low += halves[2 * i]! >>> 0;
      high += halves[2 * i + 1]!;
    }
    this.lows.values[0]! += low;
    this.highs.values[0]! += high;
    this.counts.values[0]! += count;
  }

  private carry(): void {
    const [lows, highs] = [this.lows.values, this.highs.values];
    for (let group = 0; group < this.lows.none; group++) {
      const carried = Math.floor(lows[group]! / highUnit);
      lows[group]! -= carried * highUnit;
      highs[group]! += carried;
      if (Math.abs(highs[group]!) > mostHigh) throw new Incapable('a sum grows beyond 84 bits');
    }
    lows[this.lows.none] = 0;
    highs[this.highs.none] = 0;
    this.rows = 0;
  }

  result(group: number): StoredValue {
    if (this.counts.values[group] === 0) return null;
    const sum = BigInt(this.highs.values[group]!) * 4_294_967_296n + BigInt(this.lows.values[group]!);
    return storedWide(sum, this.vector.scale);
  }
}

function addHalves(
  lows: Float64Array,
  highs: Float64Array,
  halves: Int32Array,
  groups: Int32Array,
  count: number,
): void {
  for (let i = 0; i < count; i++) {
    const group = groups[i]!;
    lows[group]! += halves[2 * i]! >>> 0;
    highs[group]! += halves[2 * i + 1]!;
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
    for (let i = 0; i < count; i++) {
      const group = into[i]!;
      const low = halves[2 * i]! >>> 0;
      const high = halves[2 * i + 1]!;
      const [lowSo, highSo] = [lows[group]!, highs[group]!];
      const isLess = high < highSo || (high === highSo && low < lowSo);
      const isSame = high === highSo && low === lowSo;
      if (wanted === 'min' ? !isLess : isLess || isSame) continue;
      lows[group] = low;
      highs[group] = high;
    }
  }

  result(group: number): StoredValue {
    const high = this.highs.values[group]!;
    if (!Number.isFinite(high)) return null;
    return storedWide(BigInt(high) * 4_294_967_296n + BigInt(this.lows.values[group]!), this.vector.scale);
  }
}
