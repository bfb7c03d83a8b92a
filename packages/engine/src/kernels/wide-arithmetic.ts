import { bit } from './bit.ts';
import { Incapable } from '../compile/incapable.ts';
import { fits64 } from '../compile/local/exact-numbers.ts';
import { batchSize, type Batch, type WideVector } from './vector.ts';
import { valuesOf } from './wide-vectors.ts';

/** Makes the halves of a result; tells whether some row that is not null needs more than 64 bits. */
type Loop = (out: WideVector, a: WideVector, b: WideVector, count: number) => boolean;

const add: Loop = ({ halves: out, nulls, hasNulls }, { halves: a }, { halves: b }, count) => {
  let beyond = 0;
  for (let i = 0; i < count; i++) {
    const low = (a[2 * i]! >>> 0) + (b[2 * i]! >>> 0);
    const high = a[2 * i + 1]! + b[2 * i + 1]! + bit(low > 0xffffffff);
    out[2 * i] = low;
    out[2 * i + 1] = high;
    beyond |= bit(high !== (high | 0)) & (hasNulls ? nulls[i]! ^ 1 : 1);
  }
  return beyond === 1;
};

const subtract: Loop = ({ halves: out, nulls, hasNulls }, { halves: a }, { halves: b }, count) => {
  let beyond = 0;
  for (let i = 0; i < count; i++) {
    const low = (a[2 * i]! >>> 0) - (b[2 * i]! >>> 0);
    const high = a[2 * i + 1]! - b[2 * i + 1]! - bit(low < 0);
    out[2 * i] = low;
    out[2 * i + 1] = high;
    beyond |= bit(high !== (high | 0)) & (hasNulls ? nulls[i]! ^ 1 : 1);
  }
  return beyond === 1;
};

const multiply: Loop = (result, a, b, count) => {
  const [out, x, y] = [valuesOf(result), valuesOf(a), valuesOf(b)];
  const { nulls, hasNulls } = result;
  for (let i = 0; i < count; i++) {
    if (hasNulls && nulls[i] === 1) continue;
    const product = x[i]! * y[i]!;
    if (!fits64(product)) return true;
    out[i] = product;
  }
  return false;
};

export const wideLoops: Record<string, Loop> = { '+': add, '-': subtract, '*': multiply };

/** An operator over whole numbers of 64 bits; DuckDB words the error where the result needs more. */
export class WideArithmetic implements WideVector {
  readonly kind = 'wide';
  readonly scale = undefined;
  readonly halves = new Int32Array(2 * batchSize);
  readonly nulls = new Uint8Array(batchSize);
  hasNulls = false;
  private readonly loop: Loop;
  private readonly a: WideVector;
  private readonly b: WideVector;

  constructor(loop: Loop, a: WideVector, b: WideVector) {
    this.loop = loop;
    this.a = a;
    this.b = b;
  }

  evaluate(batch: Batch): void {
    const { a, b, nulls } = this;
    const { count } = batch;
    a.evaluate(batch);
    b.evaluate(batch);
    this.hasNulls = a.hasNulls || b.hasNulls;
    if (this.hasNulls) {
      for (let i = 0; i < count; i++) {
        nulls[i] = (a.hasNulls ? a.nulls[i]! : 0) | (b.hasNulls ? b.nulls[i]! : 0);
      }
    }
    if (this.loop(this, a, b, count)) throw new Incapable('whole numbers grow beyond 64 bits');
  }
}
