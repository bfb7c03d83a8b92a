import type { StoredValue } from '../execute/fill-column.ts';
import type { Batch } from './vector.ts';

/** Takes rows into groups, batch by batch; gives each group's value at the end. */
export interface Accumulator {
  /** Groups are numbered below `capacity` from now on. */
  grow(capacity: number): void;
  /** `groups[i]` is the group of the batch's row i. */
  add(batch: Batch, groups: Int32Array): void;
  result(group: number): StoredValue;
}

/** Numbers by group, with room for those that come, and one number more for rows that belong to none. */
export class GroupNumbers {
  values: Float64Array;
  private readonly initial: number;

  constructor(initial = 0) {
    this.initial = initial;
    this.values = new Float64Array(1);
    this.values[0] = initial;
  }

  /** The place of rows that belong to no group. */
  get none(): number {
    return this.values.length - 1;
  }

  grow(capacity: number): void {
    const { values, initial, none } = this;
    if (capacity <= none) return;
    // Doubled, so that groups that come one by one are not copied each time.
    const wider = new Float64Array(Math.max(capacity, none * 2) + 1);
    wider.set(values);
    wider[none] = initial;
    if (initial !== 0) wider.fill(initial, none);
    this.values = wider;
  }
}

/** Groups of rows, and where nulls stand the place of none; without a branch, which would be guessed wrongly. */
export function groupsOfKnown(
  out: Int32Array,
  groups: Int32Array,
  { nulls, none, count }: { nulls: Uint8Array; none: number; count: number },
): Int32Array {
  for (let i = 0; i < count; i++) {
    const isNull = -nulls[i]!;
    out[i] = (groups[i]! & ~isNull) | (none & isNull);
  }
  return out;
}
