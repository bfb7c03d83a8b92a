import { bit } from './bit.ts';
import type { StoredValue } from '../execute/fill-column.ts';
import { Incapable } from '../compile/incapable.ts';
import { GroupNumbers, groupsOfKnown, type Accumulator } from './accumulator.ts';
import { batchSize, type Batch, type NumberVector, type Vector } from './vector.ts';

/** Counts rows. */
export class CountRows implements Accumulator {
  private readonly counts = new GroupNumbers();

  grow(capacity: number): void {
    this.counts.grow(capacity);
  }

  add({ count }: Batch, groups: Int32Array): void {
    countGroups(this.counts.values, groups, count);
  }

  result(group: number): number {
    return this.counts.values[group]!;
  }
}

function countGroups(counts: Float64Array, groups: Int32Array, count: number): void {
  for (let i = 0; i < count; i++) counts[groups[i]!]!++;
}

/** Counts values that are not null; with `onlyTrue`, those that are true. */
export class CountValues implements Accumulator {
  private readonly counts = new GroupNumbers();
  private readonly vector: Vector;
  private readonly onlyTrue: boolean;

  constructor(vector: Vector, onlyTrue: boolean) {
    this.vector = vector;
    this.onlyTrue = onlyTrue;
  }

  grow(capacity: number): void {
    this.counts.grow(capacity);
  }

  add(batch: Batch, groups: Int32Array): void {
    const { vector, onlyTrue } = this;
    const { count } = batch;
    const counts = this.counts.values;
    vector.evaluate(batch);
    if (vector.kind === 'boolean') {
      const { values } = vector;
      if (onlyTrue) for (let i = 0; i < count; i++) counts[groups[i]!]! += values[i]! & 1;
      else for (let i = 0; i < count; i++) counts[groups[i]!]! += (values[i]! >> 1) ^ 1;
    } else if (!vector.hasNulls) countGroups(counts, groups, count);
    else if (vector.kind === 'text') {
      const { codes } = vector;
      for (let i = 0; i < count; i++) counts[groups[i]!]! += 1 + (codes[i]! >> 31);
    } else {
      const { nulls } = vector;
      for (let i = 0; i < count; i++) counts[groups[i]!]! += 1 - nulls[i]!;
    }
  }

  result(group: number): number {
    return this.counts.values[group]!;
  }
}

/** How numbers are added up. */
export interface SumOptions {
  /** Divides by the count. */
  isMean: boolean;
  /** Refuses sums beyond 2^53: of whole numbers that may come to more. */
  isChecked: boolean;
  /** Tells how many rows were added to a group; without it they are counted. */
  rowsIn: ((group: number) => number) | undefined;
}

/** Adds numbers up. */
export class Sum implements Accumulator {
  private readonly sums = new GroupNumbers();
  /** Counted where the rows in a group are not known, or not all of them are added. */
  private readonly counts: GroupNumbers | undefined;
  private readonly nullCounts = new GroupNumbers();
  private readonly known = new Int32Array(batchSize);
  private readonly knownValues = new Float64Array(batchSize);
  private readonly vector: NumberVector;
  private readonly options: SumOptions;

  constructor(vector: NumberVector, options: SumOptions) {
    this.vector = vector;
    this.options = options;
    this.counts = options.rowsIn ? undefined : new GroupNumbers();
  }

  grow(capacity: number): void {
    this.sums.grow(capacity);
    this.counts?.grow(capacity);
    this.nullCounts.grow(capacity);
  }

  add(batch: Batch, groups: Int32Array): void {
    const { vector, sums, known } = this;
    const { count } = batch;
    vector.evaluate(batch);
    const { values, nulls, hasNulls } = vector;
    if (this.counts) countGroups(this.counts.values, groups, count);
    const { isChecked } = this.options;
    if (sums.none === 1 && !isChecked) return this.addToOne(batch);
    let into = groups;
    if (hasNulls) {
      const nullCounts = this.nullCounts.values;
      for (let i = 0; i < count; i++) nullCounts[groups[i]!]! += nulls[i]!;
      into = groupsOfKnown(known, groups, { nulls, none: sums.none, count });
    }
    if (isChecked) addWhole(sums, values, into, count);
    else addAll(sums.values, values, into, count);
  }

  /** To the only group there is. */
  private addToOne({ count }: Batch): void {
    const { values, nulls, hasNulls } = this.vector;
    const sums = this.sums.values;
    if (!hasNulls) {
      sums[0] = sumOf(values, count, sums[0]!);
      return;
    }
    const { knownValues } = this;
    let known = 0;
    for (let i = 0; i < count; i++) {
      knownValues[known] = values[i]!;
      known += nulls[i]! ^ 1;
    }
    sums[0] = sumOf(knownValues, known, sums[0]!);
    this.nullCounts.values[0]! += count - known;
  }

  result(group: number): StoredValue {
    const { rowsIn, isMean } = this.options;
    const rows = rowsIn ? rowsIn(group) : this.counts!.values[group]!;
    const count = rows - this.nullCounts.values[group]!;
    if (count === 0) return null;
    const sum = this.sums.values[group]!;
    return isMean ? sum / count : sum;
  }
}

function sumOf(values: Float64Array, count: number, start: number): number {
  let sum = start;
  for (let i = 0; i < count; i++) sum += values[i]!;
  return sum;
}

function addAll(sums: Float64Array, values: Float64Array, groups: Int32Array, count: number): void {
  for (let i = 0; i < count; i++) sums[groups[i]!]! += values[i]!;
}

function addWhole(numbers: GroupNumbers, values: Float64Array, groups: Int32Array, count: number): void {
  const { values: sums, none } = numbers;
  let beyond = 0;
  for (let i = 0; i < count; i++) {
    const group = groups[i]!;
    const sum = sums[group]! + values[i]!;
    sums[group] = sum;
    beyond |= bit(Math.abs(sum) > Number.MAX_SAFE_INTEGER) & bit(group !== none);
  }
  if (beyond === 1) throw new Incapable('a sum grows beyond 2^53');
}
