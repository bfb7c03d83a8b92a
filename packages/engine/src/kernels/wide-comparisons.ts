import { markUnknown } from './boolean-vectors.ts';
import { batchSize, no, unknown, yes, type Batch, type BooleanVector, type WideVector } from './vector.ts';
import { WideTable } from './wide-table.ts';

type Compare = (out: Uint8Array, a: Int32Array, b: Int32Array, count: number) => void;

const equal: Compare = (out, a, b, count) => {
  for (let i = 0; i < count; i++) {
    out[i] = Number(((a[2 * i]! ^ b[2 * i]!) | (a[2 * i + 1]! ^ b[2 * i + 1]!)) === 0);
  }
};
const less: Compare = (out, a, b, count) => {
  for (let i = 0; i < count; i++) {
    const x = a[2 * i + 1]!;
    const y = b[2 * i + 1]!;
    const isLower = Number(a[2 * i]! >>> 0 < b[2 * i]! >>> 0);
    out[i] = Number(x < y) | (Number(x === y) & isLower);
  }
};
const not =
  (compare: Compare): Compare =>
  (out, a, b, count) => {
    compare(out, a, b, count);
    for (let i = 0; i < count; i++) out[i]! ^= 1;
  };
const swapped =
  (compare: Compare): Compare =>
  (out, a, b, count) =>
    compare(out, b, a, count);

export const wideComparisons: Record<string, Compare> = {
  '=': equal,
  '<>': not(equal),
  '<': less,
  '>=': not(less),
  '>': swapped(less),
  '<=': swapped(not(less)),
};

abstract class Computed implements BooleanVector {
  readonly kind = 'boolean';
  readonly values = new Uint8Array(batchSize);
  abstract evaluate(batch: Batch): void;
}

/** Compares whole numbers of 64 bits; decimals must be of one scale. */
export class WideComparison extends Computed {
  private readonly compare: Compare;
  private readonly a: WideVector;
  private readonly b: WideVector;

  constructor(compare: Compare, a: WideVector, b: WideVector) {
    super();
    this.compare = compare;
    this.a = a;
    this.b = b;
  }

  evaluate(batch: Batch): void {
    const { a, b, values } = this;
    a.evaluate(batch);
    b.evaluate(batch);
    this.compare(values, a.halves, b.halves, batch.count);
    if (a.hasNulls) markUnknown(values, a.nulls, batch.count);
    if (b.hasNulls) markUnknown(values, b.nulls, batch.count);
  }
}

/** Whether a value is one of constants; unknown where it is none of them and null is among them. */
export class WideMember extends Computed {
  private readonly argument: WideVector;
  private readonly known = new WideTable();
  private readonly otherwise: number;

  /** The items must be constants. */
  constructor(argument: WideVector, items: readonly WideVector[]) {
    super();
    this.argument = argument;
    for (const { hasNulls, halves } of items) if (!hasNulls) this.known.placeOf(halves[0]!, halves[1]!);
    this.otherwise = items.some(({ hasNulls }) => hasNulls) ? unknown : no;
  }

  evaluate(batch: Batch): void {
    const { argument, values, known, otherwise } = this;
    argument.evaluate(batch);
    const { halves } = argument;
    for (let i = 0; i < batch.count; i++) {
      values[i] = known.find(halves[2 * i]!, halves[2 * i + 1]!) < 0 ? otherwise : yes;
    }
    if (argument.hasNulls) markUnknown(values, argument.nulls, batch.count);
  }
}
