import type { StoredValue } from '../execute/fill-column.ts';
import type { Reader } from '../compile/local/view.ts';
import { GroupNumbers, groupsOfKnown, type Accumulator } from './accumulator.ts';
import { sortedTexts } from './sorted-texts.ts';
import { batchSize, unknown, type Batch, type NumberVector, type TextVector, type Vector } from './vector.ts';

/** The least or the greatest number; NaN is the greatest of all. */
export class ExtremeNumber implements Accumulator {
  private readonly best: GroupNumbers;
  private readonly has = new GroupNumbers();
  private readonly known = new Int32Array(batchSize);
  private readonly vector: NumberVector;
  private readonly wanted: 'min' | 'max';

  constructor(vector: NumberVector, wanted: 'min' | 'max') {
    this.vector = vector;
    this.wanted = wanted;
    this.best = new GroupNumbers(wanted === 'min' ? NaN : -Infinity);
  }

  grow(capacity: number): void {
    this.best.grow(capacity);
    this.has.grow(capacity);
  }

  add(batch: Batch, groups: Int32Array): void {
    const { vector, wanted } = this;
    const [best, has] = [this.best.values, this.has.values];
    vector.evaluate(batch);
    const { values, nulls, hasNulls } = vector;
    const { count } = batch;
    const into = hasNulls
      ? groupsOfKnown(this.known, groups, { nulls, none: this.best.none, count })
      : groups;
    for (let i = 0; i < count; i++) {
      const group = into[i]!;
      const value = values[i]!;
      const so = best[group]!;
      has[group] = 1;
      if (wanted === 'min' ? value < so || so !== so : value > so || value !== value) best[group] = value;
    }
  }

  result(group: number): StoredValue {
    return this.has.values[group] === 1 ? this.best.values[group]! : null;
  }
}

/** The least or the greatest text. */
export class ExtremeText implements Accumulator {
  /** Ranks counted from 1. */
  private readonly best = new GroupNumbers();
  private readonly vector: TextVector;
  private readonly texts: string[];
  private readonly ranks: Uint32Array;
  private readonly wanted: 'min' | 'max';

  constructor(vector: TextVector, wanted: 'min' | 'max') {
    const { texts, ranks } = sortedTexts(vector.dictionary);
    this.vector = vector;
    this.texts = texts;
    this.ranks = ranks;
    this.wanted = wanted;
  }

  grow(capacity: number): void {
    this.best.grow(capacity);
  }

  add(batch: Batch, groups: Int32Array): void {
    const { vector, ranks, wanted } = this;
    const best = this.best.values;
    vector.evaluate(batch);
    const { codes } = vector;
    for (let i = 0; i < batch.count; i++) {
      const code = codes[i]!;
      if (code < 0) continue;
      const group = groups[i]!;
      const rank = ranks[code]! + 1;
      const so = best[group]!;
      if (so === 0 || (wanted === 'min' ? rank < so : rank > so)) best[group] = rank;
    }
  }

  result(group: number): StoredValue {
    const rank = this.best.values[group]!;
    return rank === 0 ? null : this.texts[rank - 1]!;
  }
}

/** The first or the last value that is not null. */
export class EndValue implements Accumulator {
  /** Rows counted from 1. */
  private readonly rows = new GroupNumbers();
  private readonly vector: Vector;
  private readonly reader: Reader;
  private readonly wanted: 'first' | 'last';

  /** `reader` reads the vector's values one by one. */
  constructor(vector: Vector, reader: Reader, wanted: 'first' | 'last') {
    this.vector = vector;
    this.reader = reader;
    this.wanted = wanted;
  }

  grow(capacity: number): void {
    this.rows.grow(capacity);
  }

  add(batch: Batch, groups: Int32Array): void {
    const { vector, wanted } = this;
    const kept = this.rows.values;
    const { start, rows } = batch;
    vector.evaluate(batch);
    for (let i = 0; i < batch.count; i++) {
      const group = groups[i]!;
      if ((wanted === 'first' && kept[group] !== 0) || isNullAt(vector, i)) continue;
      kept[group] = (rows ? rows[i]! : start + i) + 1;
    }
  }

  result(group: number): StoredValue {
    const row = this.rows.values[group]!;
    return row === 0 ? null : this.reader(row - 1);
  }
}

/** The value of the first row whose key beats those of the others; rows of which either is null do not count. */
export class ValueAtExtreme implements Accumulator {
  private readonly best = new GroupNumbers();
  /** Rows counted from 1. */
  private readonly rows = new GroupNumbers();
  private readonly value: Vector;
  private readonly key: NumberVector;
  private readonly reader: Reader;
  private readonly wanted: 'min' | 'max';

  /** `reader` reads the value one by one. */
  constructor(value: Vector, key: NumberVector, reader: Reader, wanted: 'min' | 'max') {
    this.value = value;
    this.key = key;
    this.reader = reader;
    this.wanted = wanted;
  }

  grow(capacity: number): void {
    this.best.grow(capacity);
    this.rows.grow(capacity);
  }

  add(batch: Batch, groups: Int32Array): void {
    const { value, key, wanted } = this;
    const [best, kept] = [this.best.values, this.rows.values];
    const { start, rows } = batch;
    value.evaluate(batch);
    key.evaluate(batch);
    const { values } = key;
    for (let i = 0; i < batch.count; i++) {
      const group = groups[i]!;
      const each = values[i]!;
      const so = best[group]!;
      // NaN is the greatest of all.
      const isBetter =
        wanted === 'min'
          ? each < so || (so !== so && each === each)
          : each > so || (each !== each && so === so);
      if (!isBetter && kept[group] !== 0) continue;
      if (isNullAt(key, i) || isNullAt(value, i)) continue;
      best[group] = each;
      kept[group] = (rows ? rows[i]! : start + i) + 1;
    }
  }

  result(group: number): StoredValue {
    const row = this.rows.values[group]!;
    return row === 0 ? null : this.reader(row - 1);
  }
}

/** Whether row i of the last batch is null. */
export function isNullAt(vector: Vector, i: number): boolean {
  if (vector.kind === 'number' || vector.kind === 'wide') return vector.hasNulls && vector.nulls[i] === 1;
  return vector.kind === 'boolean' ? vector.values[i] === unknown : vector.codes[i]! < 0;
}
