import { bit } from './bit.ts';
import type { StoredValue } from '../execute/fill-column.ts';
import { decimalOf, digitsOf, doubleOf, fits64, wholeOf } from '../compile/local/exact-numbers.ts';
import { Incapable } from '../compile/incapable.ts';
import type { Reader } from '../compile/local/view.ts';
import { batchSize, type Batch, type NumberVector, type WideVector } from './vector.ts';

/** 2^32: how much more the high half counts. */
const highUnit = 4_294_967_296;
/** High halves from here on, and below its negative, may make numbers beyond 2^53. */
const safeHigh = 2 ** 21;

/** A value as columns hold it. */
export function storedWide(value: bigint, scale: number | undefined): StoredValue {
  return scale === undefined ? wholeOf(value) : decimalOf(value, scale);
}

abstract class Computed implements WideVector {
  readonly kind = 'wide';
  readonly halves = new Int32Array(2 * batchSize);
  readonly nulls = new Uint8Array(batchSize);
  readonly scale: number | undefined;
  hasNulls = false;
  /** The halves as the numbers that they make. */
  protected readonly values = new BigInt64Array(this.halves.buffer);

  constructor(scale?: number) {
    this.scale = scale;
  }

  abstract evaluate(batch: Batch): void;
}

/** The same value, or null, at every row. */
export class ConstantWide extends Computed {
  constructor(value: bigint | null, scale?: number) {
    super(scale);
    this.values.fill(value ?? 0n);
    this.nulls.fill(1);
    this.hasNulls = value === null;
  }

  evaluate(): void {
    // It holds all rows from the start.
  }
}

/** Whole numbers within 2^53 beside others. */
export class WideOfNumber extends Computed {
  private readonly argument: NumberVector;

  constructor(argument: NumberVector) {
    super();
    this.argument = argument;
  }

  evaluate(batch: Batch): void {
    const { argument, halves, nulls } = this;
    argument.evaluate(batch);
    const { values } = argument;
    for (let i = 0; i < batch.count; i++) {
      const value = values[i]!;
      const high = Math.floor(value / highUnit);
      halves[2 * i] = value - high * highUnit;
      halves[2 * i + 1] = high;
    }
    this.hasNulls = argument.hasNulls;
    if (argument.hasNulls) nulls.set(argument.nulls.subarray(0, batch.count));
  }
}

/** Decimals with more digits after the point. */
export class Rescaled extends Computed {
  private readonly argument: WideVector;
  private readonly power: bigint;

  constructor(argument: WideVector, scale: number) {
    super(scale);
    this.argument = argument;
    this.power = 10n ** BigInt(scale - argument.scale!);
  }

  evaluate(batch: Batch): void {
    const { argument, values, nulls, power } = this;
    argument.evaluate(batch);
    const given = valuesOf(argument);
    this.hasNulls = argument.hasNulls;
    if (argument.hasNulls) nulls.set(argument.nulls.subarray(0, batch.count));
    for (let i = 0; i < batch.count; i++) {
      if (argument.hasNulls && nulls[i] === 1) continue;
      const value = given[i]! * power;
      if (!fits64(value)) throw new Incapable('decimals have more digits than 64 bits');
      values[i] = value;
    }
  }
}

/** Reads rows one by one with a closure. */
export class ReadWide extends Computed {
  private readonly reader: Reader;

  constructor(reader: Reader, scale: number | undefined) {
    super(scale);
    this.reader = reader;
  }

  evaluate({ start, count, rows }: Batch): void {
    const { reader, values, nulls, scale } = this;
    let anyNull = false;
    for (let i = 0; i < count; i++) {
      const value = reader(rows ? rows[i]! : start + i);
      nulls[i] = value === null ? 1 : 0;
      if (value === null) {
        anyNull = true;
        continue;
      }
      const wide = scale === undefined ? BigInt(value) : digitsOf(value as string, scale);
      if (!fits64(wide)) throw new Incapable('decimals have more digits than 64 bits');
      values[i] = wide;
    }
    this.hasNulls = anyNull;
  }
}

/** The numbers that a vector's halves make. */
export function valuesOf({ halves }: WideVector): BigInt64Array {
  return new BigInt64Array(halves.buffer, halves.byteOffset, halves.length / 2);
}

/** The doubles that DuckDB makes of them. */
export class NumberOfWide implements NumberVector {
  readonly kind = 'number';
  readonly values = new Float64Array(batchSize);
  readonly nulls: Uint8Array;
  hasNulls = false;
  private readonly argument: WideVector;

  constructor(argument: WideVector) {
    this.argument = argument;
    this.nulls = argument.nulls;
  }

  evaluate(batch: Batch): void {
    const { argument, values } = this;
    argument.evaluate(batch);
    this.hasNulls = argument.hasNulls;
    const { halves, scale = 0 } = argument;
    // What is added is exact, so that it is rounded once.
    const isLong = toDoubles(values, halves, Number(`1e${scale}`), batch.count);
    if (!isLong || scale === 0) return;
    const given = valuesOf(argument);
    for (let i = 0; i < batch.count; i++) {
      if (isBeyond(halves[2 * i + 1]!)) values[i] = doubleOf(given[i]!, scale);
    }
  }
}

const isBeyond = (high: number): boolean => high >= safeHigh || high < -safeHigh;

/** Tells whether one may be beyond 2^53. */
function toDoubles(out: Float64Array, halves: Int32Array, divisor: number, count: number): boolean {
  let beyond = 0;
  for (let i = 0; i < count; i++) {
    const high = halves[2 * i + 1]!;
    out[i] = (high * highUnit + (halves[2 * i]! >>> 0)) / divisor;
    beyond |= bit(high >= safeHigh) | bit(high < -safeHigh);
  }
  return beyond === 1;
}
