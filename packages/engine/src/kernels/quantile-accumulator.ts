import type { StoredValue } from '../execute/fill-column.ts';
import { Incapable } from '../compile/incapable.ts';
import type { Accumulator } from './accumulator.ts';
import { selectPlace } from './select-place.ts';
import type { Batch, NumberVector } from './vector.ts';

/** Values at a share of the way from the least to the greatest of their group, between two by proportion. */
export class Quantile implements Accumulator {
  private values: Float64Array;
  private groups: Int32Array;
  private size = 0;
  private capacity = 1;
  /** Values by group, and where each group's begin. */
  private parted: { values: Float64Array; starts: Float64Array } | undefined;
  private readonly vector: NumberVector;
  private readonly share: number;

  /** `most`: as many values as there can be. */
  constructor(vector: NumberVector, share: number, most: number) {
    if (!(share >= 0 && share <= 1)) throw new Incapable('the share lies outside 0 to 1');
    this.vector = vector;
    this.share = share;
    this.values = new Float64Array(most);
    this.groups = new Int32Array(most);
  }

  grow(capacity: number): void {
    this.capacity = Math.max(capacity, this.capacity);
  }

  add(batch: Batch, groups: Int32Array): void {
    const { vector, size } = this;
    vector.evaluate(batch);
    const { values, nulls, hasNulls } = vector;
    if (!hasNulls) {
      this.values.set(values.subarray(0, batch.count), size);
      this.groups.set(groups.subarray(0, batch.count), size);
      this.size += batch.count;
      return;
    }
    for (let i = 0; i < batch.count; i++) {
      if (nulls[i] === 1) continue;
      this.values[this.size] = values[i]!;
      this.groups[this.size++] = groups[i]!;
    }
  }

  result(group: number): StoredValue {
    const { values, starts } = (this.parted ??= this.part());
    const own = values.subarray(starts[group], starts[group + 1]);
    if (own.length === 0) return null;
    const place = (own.length - 1) * this.share;
    const [low, high] = selectPlace(own, Math.floor(place), Math.ceil(place));
    if (!Number.isFinite(low) || !Number.isFinite(high)) throw new Incapable('a value has no limit');
    return low === high ? low : low + (high - low) * (place - Math.floor(place));
  }

  private part(): { values: Float64Array; starts: Float64Array } {
    const { values, groups, size, capacity } = this;
    const starts = new Float64Array(capacity + 1);
    if (capacity === 1) {
      starts[1] = size;
      return { values, starts };
    }
    const ends = new Float64Array(capacity);
    for (let i = 0; i < size; i++) ends[groups[i]!]!++;
    for (let group = 0; group < capacity; group++) {
      starts[group + 1] = starts[group]! + ends[group]!;
      ends[group] = starts[group]!;
    }
    const parted = new Float64Array(size);
    for (let i = 0; i < size; i++) parted[ends[groups[i]!]!++] = values[i]!;
    this.values = new Float64Array(0);
    this.groups = new Int32Array(0);
    return { values: parted, starts };
  }
}
