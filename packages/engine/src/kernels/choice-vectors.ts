import { isNullAt } from './extreme-accumulators.ts';
import {
  batchSize,
  unknown,
  yes,
  type Batch,
  type BooleanVector,
  type NumberVector,
  type TextVector,
  type Vector,
  type WideVector,
} from './vector.ts';

/** Which of several results each row takes. */
export interface Chooser {
  /** Marks, for rows of the batch, the place of the result; `count of results` where there is none. */
  choose(choice: Uint8Array, batch: Batch): void;
}

/** `case`: the first condition that is true. */
export function firstTrue(conditions: readonly BooleanVector[]): Chooser {
  return {
    choose(choice, batch) {
      choice.fill(conditions.length);
      for (let place = conditions.length - 1; place >= 0; place--) {
        const condition = conditions[place]!;
        condition.evaluate(batch);
        mark(choice, condition.values, place, batch.count);
      }
    },
  };
}

/** Puts the place where the value is true; without a branch, which would be guessed wrongly often. */
function mark(choice: Uint8Array, values: Uint8Array, place: number, count: number): void {
  for (let i = 0; i < count; i++) {
    const taken = -(values[i]! & yes);
    choice[i] = (choice[i]! & ~taken) | (place & taken);
  }
}

/** `coalesce`: the first that is not null. The vectors are those that results are taken from. */
export function firstKnown(vectors: readonly Vector[]): Chooser {
  return {
    choose(choice, batch) {
      choice.fill(vectors.length);
      for (let place = vectors.length - 1; place >= 0; place--) {
        const vector = vectors[place]!;
        vector.evaluate(batch);
        for (let i = 0; i < batch.count; i++) if (!isNullAt(vector, i)) choice[i] = place;
      }
    },
  };
}

/** Takes each row from the result that is chosen for it. At most 255 results; all are of one kind. */
export function chosen(chooser: Chooser, results: readonly Vector[]): Vector {
  switch (results[0]!.kind) {
    case 'number':
      return new ChosenNumber(chooser, results as NumberVector[]);
    case 'wide':
      return new ChosenWide(chooser, results as WideVector[]);
    case 'boolean':
      return new ChosenBoolean(chooser, results as BooleanVector[]);
    case 'text':
      return new ChosenText(chooser, results as TextVector[]);
  }
}

class ChosenNumber implements NumberVector {
  readonly kind = 'number';
  readonly values = new Float64Array(batchSize);
  readonly nulls = new Uint8Array(batchSize);
  hasNulls = false;
  private readonly choice = new Uint8Array(batchSize);
  private readonly chooser: Chooser;
  private readonly results: readonly NumberVector[];
  /** Batches of all results one after the other, and of nulls for rows that take none. */
  private readonly allValues: Float64Array;
  private readonly allNulls: Uint8Array;

  constructor(chooser: Chooser, results: readonly NumberVector[]) {
    this.chooser = chooser;
    this.results = results;
    this.allValues = new Float64Array((results.length + 1) * batchSize);
    this.allNulls = new Uint8Array((results.length + 1) * batchSize).fill(1);
  }

  evaluate(batch: Batch): void {
    const { chooser, choice, results, values, nulls, allValues, allNulls } = this;
    chooser.choose(choice, batch);
    results.forEach((result, place) => {
      result.evaluate(batch);
      allValues.set(result.values.subarray(0, batch.count), place * batchSize);
      const start = place * batchSize;
      if (result.hasNulls) allNulls.set(result.nulls.subarray(0, batch.count), start);
      else allNulls.fill(0, start, start + batch.count);
    });
    let any = 0;
    for (let i = 0; i < batch.count; i++) {
      const at = choice[i]! * batchSize + i;
      values[i] = allValues[at]!;
      any |= nulls[i] = allNulls[at]!;
    }
    this.hasNulls = any === 1;
  }
}

/** Decimals must be of one scale. */
class ChosenWide implements WideVector {
  readonly kind = 'wide';
  readonly scale: number | undefined;
  readonly halves = new Int32Array(2 * batchSize);
  readonly nulls = new Uint8Array(batchSize);
  hasNulls = false;
  private readonly choice = new Uint8Array(batchSize);
  private readonly chooser: Chooser;
  private readonly results: readonly WideVector[];

  constructor(chooser: Chooser, results: readonly WideVector[]) {
    this.chooser = chooser;
    this.results = results;
    this.scale = results[0]!.scale;
  }

  evaluate(batch: Batch): void {
    const { chooser, choice, results, halves, nulls } = this;
    chooser.choose(choice, batch);
    nulls.fill(1);
    results.forEach((result, place) => {
      result.evaluate(batch);
      for (let i = 0; i < batch.count; i++) {
        if (choice[i] !== place) continue;
        halves[2 * i] = result.halves[2 * i]!;
        halves[2 * i + 1] = result.halves[2 * i + 1]!;
        nulls[i] = result.hasNulls ? result.nulls[i]! : 0;
      }
    });
    this.hasNulls = nulls.subarray(0, batch.count).includes(1);
  }
}

class ChosenBoolean implements BooleanVector {
  readonly kind = 'boolean';
  readonly values = new Uint8Array(batchSize);
  private readonly choice = new Uint8Array(batchSize);
  private readonly chooser: Chooser;
  private readonly results: readonly BooleanVector[];
  private readonly all: Uint8Array;

  constructor(chooser: Chooser, results: readonly BooleanVector[]) {
    this.chooser = chooser;
    this.results = results;
    this.all = new Uint8Array((results.length + 1) * batchSize).fill(unknown);
  }

  evaluate(batch: Batch): void {
    const { chooser, choice, results, values, all } = this;
    chooser.choose(choice, batch);
    results.forEach((result, place) => {
      result.evaluate(batch);
      all.set(result.values.subarray(0, batch.count), place * batchSize);
    });
    for (let i = 0; i < batch.count; i++) values[i] = all[choice[i]! * batchSize + i]!;
  }
}

/** Its dictionary holds the texts of all results. */
class ChosenText implements TextVector {
  readonly kind = 'text';
  readonly grows = false;
  readonly distinct = true;
  readonly dictionary: readonly string[];
  readonly codes = new Int32Array(batchSize);
  hasNulls = false;
  private readonly choice = new Uint8Array(batchSize);
  private readonly chooser: Chooser;
  private readonly results: readonly TextVector[];
  /** The code here of each result's codes, that of null first. */
  private readonly tables: readonly Int32Array[];
  private readonly all: Int32Array;
  private readonly areConstant: boolean;

  constructor(chooser: Chooser, results: readonly TextVector[]) {
    const known = new Map<string, number>();
    this.chooser = chooser;
    this.results = results;
    this.tables = results.map(({ dictionary }) =>
      Int32Array.from([null, ...dictionary], (text) => {
        if (text === null) return -1;
        if (!known.has(text)) known.set(text, known.size);
        return known.get(text)!;
      }),
    );
    this.dictionary = [...known.keys()];
    this.areConstant = results.every((result) => result instanceof ConstantText);
    this.all = new Int32Array((results.length + 1) * batchSize).fill(-1);
    results.forEach((_, place) => this.take(place, batchSize));
  }

  evaluate(batch: Batch): void {
    const { chooser, choice, results, codes, all } = this;
    chooser.choose(choice, batch);
    if (!this.areConstant) {
      results.forEach((result, place) => {
        result.evaluate(batch);
        this.take(place, batch.count);
      });
    }
    let sign = 0;
    for (let i = 0; i < batch.count; i++) sign |= codes[i] = all[choice[i]! * batchSize + i]!;
    this.hasNulls = sign < 0;
  }

  /** Brings a result's codes to this dictionary. */
  private take(place: number, count: number): void {
    const { all } = this;
    const { codes } = this.results[place]!;
    const table = this.tables[place]!;
    const start = place * batchSize;
    for (let i = 0; i < count; i++) all[start + i] = table[codes[i]! + 1]!;
  }
}

/** The same text, or null, at every row. */
export class ConstantText implements TextVector {
  readonly kind = 'text';
  readonly grows = false;
  readonly distinct = true;
  readonly dictionary: readonly string[];
  readonly codes = new Int32Array(batchSize);
  readonly hasNulls: boolean;

  constructor(value: string | null) {
    this.hasNulls = value === null;
    this.dictionary = value === null ? [] : [value];
    if (value === null) this.codes.fill(-1);
  }

  evaluate(): void {
    // It holds all rows from the start.
  }
}
