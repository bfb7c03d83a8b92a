import { bit } from './bit.ts';
import {
  batchSize,
  no,
  unknown,
  yes,
  type Batch,
  type BooleanVector,
  type NumberVector,
  type TextVector,
  type Vector,
} from './vector.ts';

abstract class Computed implements BooleanVector {
  readonly kind = 'boolean';
  readonly values = new Uint8Array(batchSize);
  abstract evaluate(batch: Batch): void;
}

/** Makes a batch's values unknown where a number is null. */
export function markUnknown(values: Uint8Array, nulls: Uint8Array, count: number): void {
  for (let i = 0; i < count; i++) {
    const isNull = nulls[i]!;
    values[i] = (values[i]! & (isNull - 1)) | (isNull << 1);
  }
}

export class ConstantBoolean extends Computed {
  constructor(value: boolean | null) {
    super();
    this.values.fill(value === null ? unknown : Number(value));
  }

  evaluate(): void {
    // It holds all rows from the start.
  }
}

/** Whether a number is one of constants; unknown where it is none of them and null is among them. */
export class MemberVector extends Computed {
  private readonly argument: NumberVector;
  private readonly known: ReadonlySet<number>;
  private readonly otherwise: number;

  constructor(argument: NumberVector, items: readonly (number | null)[]) {
    super();
    this.argument = argument;
    this.known = new Set(items.filter((item) => item !== null));
    this.otherwise = items.includes(null) ? unknown : no;
  }

  evaluate(batch: Batch): void {
    const { argument, values, known, otherwise } = this;
    argument.evaluate(batch);
    const given = argument.values;
    for (let i = 0; i < batch.count; i++) values[i] = known.has(given[i]!) ? yes : otherwise;
    if (argument.hasNulls) markUnknown(values, argument.nulls, batch.count);
  }
}

/** What `and` gives for a + 3 * b; `or` and `not` are the same with true and false changed. */
const conjunction = Uint8Array.of(no, no, no, no, yes, unknown, no, unknown, unknown);
const disjunction = Uint8Array.of(no, yes, unknown, yes, yes, yes, unknown, yes, unknown);

/** Three-valued `and` or `or`. */
export class LogicVector extends Computed {
  private readonly a: BooleanVector;
  private readonly b: BooleanVector;
  private readonly truth: Uint8Array;

  constructor(name: 'and' | 'or', a: BooleanVector, b: BooleanVector) {
    super();
    this.a = a;
    this.b = b;
    this.truth = name === 'and' ? conjunction : disjunction;
  }

  evaluate(batch: Batch): void {
    const { a, b, values, truth } = this;
    a.evaluate(batch);
    b.evaluate(batch);
    const [one, other] = [a.values, b.values];
    for (let i = 0; i < batch.count; i++) values[i] = truth[one[i]! + 3 * other[i]!]!;
  }
}

const negation = Uint8Array.of(yes, no, unknown);

export class NotVector extends Computed {
  private readonly a: BooleanVector;

  constructor(a: BooleanVector) {
    super();
    this.a = a;
  }

  evaluate(batch: Batch): void {
    this.a.evaluate(batch);
    const given = this.a.values;
    for (let i = 0; i < batch.count; i++) this.values[i] = negation[given[i]!]!;
  }
}

/** `is null`, or `is not null`. */
export class NullTest extends Computed {
  private readonly argument: Vector;
  private readonly whereNull: number;

  constructor(argument: Vector, wantsNull: boolean) {
    super();
    this.argument = argument;
    this.whereNull = wantsNull ? yes : no;
  }

  evaluate(batch: Batch): void {
    const { argument, values, whereNull } = this;
    argument.evaluate(batch);
    const isFlagged = argument.kind === 'number' || argument.kind === 'wide';
    if (isFlagged && !argument.hasNulls) values.fill(1 - whereNull);
    else if (isFlagged) testFlags(values, argument.nulls, whereNull, batch.count);
    else if (argument.kind === 'boolean') testBooleans(values, argument, whereNull, batch.count);
    else testCodes(values, argument, whereNull, batch.count);
  }
}

function testFlags(values: Uint8Array, nulls: Uint8Array, whereNull: number, count: number): void {
  for (let i = 0; i < count; i++) values[i] = nulls[i]! ^ whereNull ^ 1;
}

function testBooleans(
  values: Uint8Array,
  { values: given }: BooleanVector,
  whereNull: number,
  count: number,
): void {
  for (let i = 0; i < count; i++) values[i] = (given[i]! >> 1) ^ whereNull ^ 1;
}

function testCodes(values: Uint8Array, { codes }: TextVector, whereNull: number, count: number): void {
  for (let i = 0; i < count; i++) values[i] = bit(codes[i]! < 0) ^ whereNull ^ 1;
}

/** Booleans as the numbers 0 and 1. */
export class BooleanNumber implements NumberVector {
  readonly kind = 'number';
  readonly values = new Float64Array(batchSize);
  readonly nulls = new Uint8Array(batchSize);
  readonly bounds = { min: 0, max: 1 };
  hasNulls = false;
  private readonly argument: BooleanVector;

  constructor(argument: BooleanVector) {
    this.argument = argument;
  }

  evaluate(batch: Batch): void {
    const { argument, values, nulls } = this;
    argument.evaluate(batch);
    const given = argument.values;
    let any = 0;
    for (let i = 0; i < batch.count; i++) {
      const value = given[i]!;
      values[i] = value & 1;
      any |= nulls[i] = value >> 1;
    }
    this.hasNulls = any === 1;
  }
}
