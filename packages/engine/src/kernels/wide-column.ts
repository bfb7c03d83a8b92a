import { Places, readNulls } from './column-vectors.ts';
import { batchSize, type Batch, type WideVector } from './vector.ts';

/** Gives a column's values, those of some rows being there at least. */
export type WideValues = (start: number, count: number, rows: Uint32Array | undefined) => BigInt64Array;

/** A column of whole numbers beyond 2^53, or of the digits of decimals. */
export class WideColumn implements WideVector {
  readonly kind = 'wide';
  readonly nulls = new Uint8Array(batchSize);
  readonly scale: number | undefined;
  halves: Int32Array = new Int32Array(2 * batchSize);
  hasNulls = false;
  private readonly own = this.halves;
  private readonly places: Places;
  private readonly values: WideValues;
  private readonly validity: Uint8Array | undefined;

  constructor({ values, validity, rows, scale }: WideSource) {
    this.values = values;
    this.validity = validity;
    this.scale = scale;
    this.places = new Places(rows);
  }

  evaluate(batch: Batch): void {
    const { start, count } = batch;
    const { own, validity } = this;
    const places = this.places.of(batch);
    const { buffer, byteOffset, length } = this.values(start, count, places);
    if (places) {
      this.halves = own;
      gather(own, new Int32Array(buffer, byteOffset, 2 * length), places, count);
    } else this.halves = new Int32Array(buffer, byteOffset + 8 * start, 2 * count);
    this.hasNulls = validity !== undefined && readNulls(this.nulls, validity, places, start, count);
  }
}

export interface WideSource {
  values: WideValues;
  validity: Uint8Array | undefined;
  /** Which of its rows, where not all in order. */
  rows: Uint32Array | undefined;
  /** Of decimals. */
  scale?: number;
}

function gather(out: Int32Array, halves: Int32Array, places: Uint32Array, count: number): void {
  for (let i = 0; i < count; i++) {
    const place = 2 * places[i]!;
    out[2 * i] = halves[place]!;
    out[2 * i + 1] = halves[place + 1]!;
  }
}
