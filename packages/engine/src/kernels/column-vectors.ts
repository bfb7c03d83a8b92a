import type { ColumnData } from '@inset/model';
import { rangeOf } from './column-range.ts';
import {
  batchSize,
  type Batch,
  type BooleanVector,
  type Bounds,
  type NumberVector,
  type Scaled,
  type TextVector,
} from './vector.ts';

/** Which rows of the data a batch stands for: the places in `rows`, where the column is not read in order. */
export class Places {
  private readonly rows: Uint32Array | undefined;
  private readonly scratch = new Uint32Array(batchSize);

  constructor(rows: Uint32Array | undefined) {
    this.rows = rows;
  }

  /** Undefined where they are those from `start` on. */
  of({ start, count, rows }: Batch): Uint32Array | undefined {
    if (!this.rows) return rows;
    if (!rows) return this.rows.subarray(start, start + count);
    const { scratch, rows: own } = this;
    for (let i = 0; i < count; i++) scratch[i] = own[rows[i]!]!;
    return scratch;
  }
}

type Numbers = Extract<ColumnData, { kind: 'number' | 'date' | 'timestamp' }>;

export class NumberColumn implements NumberVector {
  readonly kind = 'number';
  readonly nulls = new Uint8Array(batchSize);
  values: Float64Array;
  hasNulls = false;
  private readonly scratch = new Float64Array(batchSize);
  private readonly places: Places;
  private readonly data: Numbers;

  constructor(data: Numbers, rows: Uint32Array | undefined) {
    this.data = data;
    this.places = new Places(rows);
    this.values = this.scratch;
  }

  get bounds(): Bounds | undefined {
    return rangeOf(this.data);
  }

  onScale(): Scaled | undefined {
    const range = rangeOf(this.data);
    return range?.isWhole ? { places: this, bounds: range, valueAt: (place) => place } : undefined;
  }

  evaluate(batch: Batch): void {
    const { start, count } = batch;
    const { values, validity } = this.data;
    const places = this.places.of(batch);
    if (places) {
      if (values instanceof Float64Array) gatherDoubles(this.scratch, values, places, count);
      else gatherIntegers(this.scratch, values, places, count);
    } else if (values instanceof Float64Array) this.values = values.subarray(start, start + count);
    else this.scratch.set(values.subarray(start, start + count));
    if (places) this.values = this.scratch;
    this.hasNulls = validity !== undefined && readNulls(this.nulls, validity, places, start, count);
  }
}

function gatherDoubles(out: Float64Array, values: Float64Array, places: Uint32Array, count: number): void {
  for (let i = 0; i < count; i++) out[i] = values[places[i]!]!;
}

function gatherIntegers(out: Float64Array, values: Int32Array, places: Uint32Array, count: number): void {
  for (let i = 0; i < count; i++) out[i] = values[places[i]!]!;
}

/** Marks nulls with 1 and tells whether there are any. */
export function readNulls(
  nulls: Uint8Array,
  validity: Uint8Array,
  places: Uint32Array | undefined,
  start: number,
  count: number,
): boolean {
  let any = 0;
  if (places) {
    for (let i = 0; i < count; i++) {
      const place = places[i]!;
      const bit = ((validity[place >> 3]! >> (place & 7)) & 1) ^ 1;
      nulls[i] = bit;
      any |= bit;
    }
  } else {
    for (let i = 0; i < count; i++) {
      const place = start + i;
      const bit = ((validity[place >> 3]! >> (place & 7)) & 1) ^ 1;
      nulls[i] = bit;
      any |= bit;
    }
  }
  return any === 1;
}

type Booleans = Extract<ColumnData, { kind: 'boolean' }>;

export class BooleanColumn implements BooleanVector {
  readonly kind = 'boolean';
  values = new Uint8Array(batchSize);
  private readonly nulls = new Uint8Array(batchSize);
  private readonly places: Places;
  private readonly data: Booleans;

  constructor(data: Booleans, rows: Uint32Array | undefined) {
    this.data = data;
    this.places = new Places(rows);
  }

  evaluate(batch: Batch): void {
    const { start, count } = batch;
    const { values: out, nulls } = this;
    const { values, validity } = this.data;
    const places = this.places.of(batch);
    if (places) for (let i = 0; i < count; i++) out[i] = values[places[i]!]!;
    else out.set(values.subarray(start, start + count));
    if (!validity || !readNulls(nulls, validity, places, start, count)) return;
    for (let i = 0; i < count; i++) out[i] = (out[i]! & (nulls[i]! ^ 1)) | (nulls[i]! << 1);
  }
}

type Texts = Extract<ColumnData, { kind: 'text' }>;

export class TextColumn implements TextVector {
  readonly kind = 'text';
  readonly grows = false;
  readonly dictionary: readonly string[];
  readonly distinct: boolean;
  codes = new Int32Array(batchSize);
  hasNulls = false;
  private readonly nulls = new Uint8Array(batchSize);
  private readonly places: Places;
  private readonly data: Texts;

  constructor(data: Texts, rows: Uint32Array | undefined) {
    this.data = data;
    this.dictionary = data.dictionary;
    this.distinct = data.distinct;
    this.places = new Places(rows);
  }

  evaluate(batch: Batch): void {
    const { start, count } = batch;
    const { codes: out, nulls } = this;
    const { codes, validity } = this.data;
    const places = this.places.of(batch);
    if (places) for (let i = 0; i < count; i++) out[i] = codes[places[i]!]!;
    else out.set(codes.subarray(start, start + count));
    this.hasNulls = validity !== undefined && readNulls(nulls, validity, places, start, count);
    if (this.hasNulls) for (let i = 0; i < count; i++) out[i]! |= -nulls[i]!;
  }
}
