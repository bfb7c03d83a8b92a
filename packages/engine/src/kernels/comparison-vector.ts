import { bit } from './bit.ts';
import { markUnknown } from './boolean-vectors.ts';
import { batchSize, type Batch, type BooleanVector, type NumberVector, type WideVector } from './vector.ts';

/** Marks with 1 the rows at which something holds; where `flip` is 1, those at which it does not. */
type Loop<Numbers> = (out: Uint8Array, a: Numbers, b: Numbers, count: number, flip: 0 | 1) => void;

/** What all comparisons of numbers are made of, in DuckDB's order: NaN equals itself and is the greatest. */
interface Order<Numbers> {
  equal: Loop<Numbers>;
  less: Loop<Numbers>;
}

const ofDoubles: Order<Float64Array> = {
  equal(out, a, b, count, flip) {
    for (let i = 0; i < count; i++) {
      const x = a[i]!;
      const y = b[i]!;
      out[i] = (bit(x === y) | (bit(x !== x) & bit(y !== y))) ^ flip;
    }
  },
  less(out, a, b, count, flip) {
    for (let i = 0; i < count; i++) {
      const x = a[i]!;
      const y = b[i]!;
      out[i] = (bit(x < y) | (bit(y !== y) & bit(x === x))) ^ flip;
    }
  },
};

const ofHalves: Order<Int32Array> = {
  equal(out, a, b, count, flip) {
    for (let i = 0; i < count; i++) {
      out[i] = bit(((a[2 * i]! ^ b[2 * i]!) | (a[2 * i + 1]! ^ b[2 * i + 1]!)) === 0) ^ flip;
    }
  },
  less(out, a, b, count, flip) {
    for (let i = 0; i < count; i++) {
      const x = a[2 * i + 1]!;
      const y = b[2 * i + 1]!;
      const isLower = bit(a[2 * i]! >>> 0 < b[2 * i]! >>> 0);
      out[i] = (bit(x < y) | (bit(x === y) & isLower)) ^ flip;
    }
  },
};

interface Comparison {
  of: keyof Order<unknown>;
  /** Whether the second is compared with the first. */
  swaps: boolean;
  flip: 0 | 1;
}

const comparisons: Record<string, Comparison> = {
  '=': { of: 'equal', swaps: false, flip: 0 },
  '<>': { of: 'equal', swaps: false, flip: 1 },
  '<': { of: 'less', swaps: false, flip: 0 },
  '>=': { of: 'less', swaps: false, flip: 1 },
  '>': { of: 'less', swaps: true, flip: 0 },
  '<=': { of: 'less', swaps: true, flip: 1 },
};

/** Whether it is an operator that compares. */
export const isComparison = (name: string): boolean => Object.hasOwn(comparisons, name);

/** Two vectors compared by an operator. Of wide ones, decimals must be of one scale. */
export function compareVectors(
  operator: string,
  vectors: readonly NumberVector[] | readonly WideVector[],
): BooleanVector {
  const comparison = comparisons[operator]!;
  return areWide(vectors)
    ? new ComparisonVector(comparison, ofHalves, ({ halves }: WideVector) => halves, vectors)
    : new ComparisonVector(comparison, ofDoubles, ({ values }: NumberVector) => values, vectors);
}

const areWide = (
  vectors: readonly NumberVector[] | readonly WideVector[],
): vectors is readonly WideVector[] => vectors[0]!.kind === 'wide';

class ComparisonVector<Operand extends NumberVector | WideVector, Numbers> implements BooleanVector {
  readonly kind = 'boolean';
  readonly values = new Uint8Array(batchSize);
  private readonly loop: Loop<Numbers>;
  private readonly flip: 0 | 1;
  /** They may hold the numbers of each batch elsewhere. */
  private readonly numbersOf: (operand: Operand) => Numbers;
  private readonly a: Operand;
  private readonly b: Operand;

  constructor(
    { of, swaps, flip }: Comparison,
    order: Order<Numbers>,
    numbersOf: (operand: Operand) => Numbers,
    operands: readonly Operand[],
  ) {
    this.loop = order[of];
    this.flip = flip;
    this.numbersOf = numbersOf;
    const [left, right] = operands as [Operand, Operand];
    [this.a, this.b] = swaps ? [right, left] : [left, right];
  }

  evaluate(batch: Batch): void {
    const { a, b, values, numbersOf } = this;
    a.evaluate(batch);
    b.evaluate(batch);
    this.loop(values, numbersOf(a), numbersOf(b), batch.count, this.flip);
    if (a.hasNulls) markUnknown(values, a.nulls, batch.count);
    if (b.hasNulls) markUnknown(values, b.nulls, batch.count);
  }
}
