import type { StoredValue } from '../execute/fill-column.ts';
import { Incapable } from '../compile/incapable.ts';
import { eitherNull } from './null-flags.ts';
import { batchSize, type Batch, type Bounds, type NumberVector, type Scaled } from './vector.ts';

type Loop = (out: Float64Array, a: Float64Array, b: Float64Array, count: number) => void;

/** Operators over doubles that have a loop of their own. */
export const arithmeticLoops: Record<string, Loop> = {
  '+': (out, a, b, count) => {
    for (let i = 0; i < count; i++) out[i] = a[i]! + b[i]!;
  },
  '-': (out, a, b, count) => {
    for (let i = 0; i < count; i++) out[i] = a[i]! - b[i]!;
  },
  '*': (out, a, b, count) => {
    for (let i = 0; i < count; i++) out[i] = a[i]! * b[i]!;
  },
  '/': (out, a, b, count) => {
    for (let i = 0; i < count; i++) out[i] = a[i]! / b[i]!;
  },
};

/** Of whole numbers there is one zero. */
const wholeProduct: Loop = (out, a, b, count) => {
  for (let i = 0; i < count; i++) out[i] = a[i]! * b[i]! + 0;
};

abstract class Computed implements NumberVector {
  readonly kind = 'number';
  readonly nulls = new Uint8Array(batchSize);
  values = new Float64Array(batchSize);
  hasNulls = false;
  abstract evaluate(batch: Batch): void;
}

/** An operator over two vectors; whole numbers are checked to stay within 2^53. */
export class ArithmeticVector extends Computed {
  private readonly loop: Loop;
  private readonly a: NumberVector;
  private readonly b: NumberVector;
  private readonly isWhole: boolean;

  constructor(loop: Loop, a: NumberVector, b: NumberVector, isWhole: boolean) {
    super();
    this.loop = isWhole && loop === arithmeticLoops['*'] ? wholeProduct : loop;
    this.a = a;
    this.b = b;
    this.isWhole = isWhole;
  }

  evaluate(batch: Batch): void {
    const { a, b, values, nulls } = this;
    a.evaluate(batch);
    b.evaluate(batch);
    this.loop(values, a.values, b.values, batch.count);
    this.hasNulls = eitherNull(nulls, a, b, batch.count);
    if (this.isWhole) checkWhole(values, this.hasNulls ? nulls : undefined, batch.count);
  }
}

function checkWhole(values: Float64Array, nulls: Uint8Array | undefined, count: number): void {
  for (let i = 0; i < count; i++) {
    if (Math.abs(values[i]!) <= Number.MAX_SAFE_INTEGER || nulls?.[i] === 1) continue;
    throw new Incapable('whole numbers grow beyond 2^53');
  }
}

/** The same value at every row. */
export class ConstantNumber extends Computed {
  readonly bounds: Bounds | undefined;

  constructor(value: number | null) {
    super();
    this.values.fill(value ?? 0);
    this.nulls.fill(1);
    this.hasNulls = value === null;
    this.bounds = Number.isFinite(value) ? { min: value!, max: value! } : undefined;
  }

  evaluate(): void {
    // It holds all rows from the start.
  }
}

/** A function that makes a number, or null, of one number that is not null. */
export class MappedNumber extends Computed {
  private readonly compute: (value: number) => StoredValue;
  private readonly a: NumberVector;

  constructor(compute: (value: number) => StoredValue, a: NumberVector) {
    super();
    this.compute = compute;
    this.a = a;
  }

  evaluate(batch: Batch): void {
    const { a, values, nulls, compute } = this;
    a.evaluate(batch);
    const given = a.values;
    let anyNull = false;
    for (let i = 0; i < batch.count; i++) {
      const value = a.hasNulls && a.nulls[i] === 1 ? null : compute(given[i]!);
      nulls[i] = value === null ? 1 : 0;
      if (value === null) anyNull = true;
      else values[i] = value as number;
    }
    this.hasNulls = anyNull;
  }
}

/** A function that makes a number, or null, of two numbers that are not null. */
export class CombinedNumber extends Computed {
  private readonly compute: (a: number, b: number) => StoredValue;
  private readonly a: NumberVector;
  private readonly b: NumberVector;

  constructor(compute: (a: number, b: number) => StoredValue, a: NumberVector, b: NumberVector) {
    super();
    this.compute = compute;
    this.a = a;
    this.b = b;
  }

  evaluate(batch: Batch): void {
    const { a, b, values, nulls, compute } = this;
    a.evaluate(batch);
    b.evaluate(batch);
    const [one, other] = [a.values, b.values];
    const hasNulls = eitherNull(nulls, a, b, batch.count);
    let anyNull = hasNulls;
    for (let i = 0; i < batch.count; i++) {
      if (hasNulls && nulls[i] === 1) continue;
      const value = compute(one[i]!, other[i]!);
      nulls[i] = value === null ? 1 : 0;
      if (value === null) anyNull = true;
      else values[i] = value as number;
    }
    this.hasNulls = anyNull;
  }
}

/** Every value times a positive constant, such as days as milliseconds. */
export class ScaledNumber extends Computed {
  private readonly a: NumberVector;
  private readonly factor: number;

  constructor(a: NumberVector, factor: number) {
    super();
    this.a = a;
    this.factor = factor;
  }

  get bounds(): Bounds | undefined {
    const { a, factor } = this;
    return a.bounds && { min: a.bounds.min * factor, max: a.bounds.max * factor };
  }

  onScale(): Scaled | undefined {
    const scaled = this.a.onScale?.();
    return scaled && { ...scaled, valueAt: (place) => scaled.valueAt(place) * this.factor };
  }

  evaluate(batch: Batch): void {
    const { a, values, nulls, factor } = this;
    a.evaluate(batch);
    const given = a.values;
    for (let i = 0; i < batch.count; i++) values[i] = given[i]! * factor;
    this.hasNulls = a.hasNulls;
    if (a.hasNulls) nulls.set(a.nulls.subarray(0, batch.count));
  }
}
