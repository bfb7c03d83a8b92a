/** Rows are computed this many at once: what a few vectors of them hold stays in the nearest cache. */
export const batchSize = 2048;

/** The rows that vectors are computed for: `count` of them, those in `rows`, or without it those from `start` on. */
export interface Batch {
  start: number;
  count: number;
  rows: Uint32Array | undefined;
}

/** What rows expressions are computed of: {@link Batch}es of them. */
export function* batchesOf(count: number): Generator<Batch, void, void> {
  const batch: Batch = { start: 0, count: 0, rows: undefined };
  for (let start = 0; start < count; start += batchSize) {
    batch.start = start;
    batch.count = Math.min(batchSize, count - start);
    yield batch;
  }
}

/**
 * One expression, computed a batch at a time into arrays that belong to it and hold until the next. `evaluate` may
 * throw `Incapable`.
 */
interface Evaluated {
  evaluate(batch: Batch): void;
}

/** Whole numbers, doubles, dates (days) and timestamps (milliseconds). At nulls `values` holds anything. */
export interface NumberVector extends Evaluated {
  readonly kind: 'number';
  values: Float64Array;
  /** 1 at rows that are null; not kept up where `hasNulls` is false. */
  readonly nulls: Uint8Array;
  /** Whether the last batch has nulls. */
  hasNulls: boolean;
  /** The least and the greatest it may hold, where that is known before it is computed. */
  readonly bounds?: Bounds | undefined;
  /** Its values as places on a scale, where they are on one: equal values have equal places. */
  onScale?(): Scaled | undefined;
}

/** Whole numbers that doubles do not hold, and decimals as whole numbers of their last digit: 64 bits each. */
export interface WideVector extends Evaluated {
  readonly kind: 'wide';
  /** Two a row: the low half, which has no sign, and the high one. At nulls they hold anything. */
  halves: Int32Array;
  /** 1 at rows that are null; not kept up where `hasNulls` is false. */
  readonly nulls: Uint8Array;
  /** Whether the last batch has nulls. */
  hasNulls: boolean;
  /** Of decimals: digits after the point. */
  readonly scale: number | undefined;
}

/** What numbers lie between; none of them is NaN or endless. */
export interface Bounds {
  min: number;
  max: number;
}

/** Numbers as whole ones, in the same order. */
export interface Scaled {
  /** Whole numbers within `bounds`. */
  places: NumberVector;
  bounds: Bounds;
  valueAt(place: number): number;
  /** Numbers with the same places as these, such as the two edges of bins, name the same here. */
  shared?: object;
}

/** Values of a boolean vector. */
export const [no, yes, unknown] = [0, 1, 2] as const;

export interface BooleanVector extends Evaluated {
  readonly kind: 'boolean';
  /** 0 is false, 1 true, 2 null. */
  values: Uint8Array;
}

export interface TextVector extends Evaluated {
  readonly kind: 'text';
  /** Places in the dictionary; -1 is null. */
  codes: Int32Array;
  readonly dictionary: readonly string[];
  /** Whether the last batch has nulls. */
  readonly hasNulls: boolean;
  /** No text stands twice in the dictionary. */
  readonly distinct: boolean;
  /** The dictionary grows while batches are computed. */
  readonly grows: boolean;
}

/** What needs no more than a double a row. */
export type NarrowVector = NumberVector | BooleanVector | TextVector;

export type Vector = NarrowVector | WideVector;
