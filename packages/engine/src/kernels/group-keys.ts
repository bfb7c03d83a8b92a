import type { Column, ColumnData } from '@inset/model';
import { fillColumn } from '../execute/fill-column.ts';
import { NumberTable } from './number-table.ts';
import { sortedTexts } from './sorted-texts.ts';
import {
  batchesOf,
  batchSize,
  unknown,
  type Batch,
  type BooleanVector,
  type NumberVector,
  type Scaled,
  type TextVector,
  type Vector,
  type WideVector,
} from './vector.ts';
import { WideTable } from './wide-table.ts';
import { storedWide } from './wide-vectors.ts';

/** Ranges of whole numbers up to this size are keys as they are. */
const mostInRange = 2 ** 22;

/** A key of groups as numbers from 0 up; the last is that of null. */
export interface GroupKey {
  readonly size: number;
  /** Where each number stands in the order of values; without it the numbers are in that order. */
  readonly ranks?: Uint32Array;
  /** Keys that name the same here have the same numbers at every row. */
  readonly shared?: object | undefined;
  /** The numbers of a batch; they hold until the next. */
  readonly codes: Int32Array;
  evaluate(batch: Batch): void;
  /** The values that numbers stand for, as a column. */
  column(codes: Uint32Array): ColumnData;
}

/** Prepares a key over `count` rows; reads them all where its values are not known before. */
export function* groupKey(column: Column, vector: Vector, count: number): Generator<void, GroupKey, void> {
  switch (vector.kind) {
    case 'boolean':
      return new BooleanKey(vector);
    case 'text':
      if (vector.grows) return yield* readTextKey(vector, count);
      return vector.distinct ? new TextKey(vector) : new TwinTextKey(vector);
    case 'wide':
      return yield* readWideKey(column, vector, count);
    case 'number': {
      const scaled = vector.onScale?.();
      const size = scaled ? scaled.bounds.max - scaled.bounds.min + 1 : Infinity;
      const isSmall = size <= Math.min(mostInRange, Math.max(1024, 4 * count));
      return isSmall ? new RangeKey(column, scaled!) : yield* readNumberKey(column, vector, count);
    }
  }
}

class BooleanKey implements GroupKey {
  readonly size = 3;
  readonly codes = new Int32Array(batchSize);
  private readonly vector: BooleanVector;

  constructor(vector: BooleanVector) {
    this.vector = vector;
  }

  evaluate(batch: Batch): void {
    this.vector.evaluate(batch);
    this.codes.set(this.vector.values.subarray(0, batch.count));
  }

  column(codes: Uint32Array): ColumnData {
    return fillColumn('boolean', codes.length, (i) => (codes[i] === unknown ? null : codes[i] === 1));
  }
}

/** A dictionary without twins is taken as it is, and put in order at the end. */
class TextKey implements GroupKey {
  readonly size: number;
  readonly ranks: Uint32Array;
  codes = new Int32Array(batchSize);
  private readonly own = this.codes;
  private readonly vector: TextVector;

  constructor(vector: TextVector) {
    const { ranks, texts } = sortedTexts(vector.dictionary);
    this.vector = vector;
    this.size = ranks.length + 1;
    this.ranks = new Uint32Array(this.size).fill(texts.length);
    this.ranks.set(ranks);
  }

  evaluate(batch: Batch): void {
    const { vector, own, size } = this;
    vector.evaluate(batch);
    const given = vector.codes;
    if (!vector.hasNulls) {
      this.codes = given as Int32Array<ArrayBuffer>;
      return;
    }
    this.codes = own;
    const ofNull = size - 1;
    for (let i = 0; i < batch.count; i++) {
      const code = given[i]!;
      const isNull = code >> 31;
      own[i] = (code & ~isNull) | (ofNull & isNull);
    }
  }

  column(codes: Uint32Array): ColumnData {
    return textColumn(this.vector.dictionary as string[], codes);
  }
}

/** Twins in a dictionary are one value. */
class TwinTextKey implements GroupKey {
  readonly size: number;
  readonly codes = new Int32Array(batchSize);
  private readonly vector: TextVector;
  private readonly texts: string[];
  private readonly placeOf: Uint32Array;

  constructor(vector: TextVector) {
    const { texts, ranks } = sortedTexts(vector.dictionary);
    this.vector = vector;
    this.texts = texts;
    this.placeOf = ranks;
    this.size = texts.length + 1;
  }

  evaluate(batch: Batch): void {
    const { vector, codes, placeOf, size } = this;
    vector.evaluate(batch);
    const given = vector.codes;
    for (let i = 0; i < batch.count; i++) {
      const code = given[i]!;
      codes[i] = code < 0 ? size - 1 : placeOf[code]!;
    }
  }

  column(codes: Uint32Array): ColumnData {
    return textColumn(this.texts, codes);
  }
}

/** The last code is null. */
function textColumn(texts: string[], codes: Uint32Array): ColumnData {
  const { validity } = codes.includes(texts.length)
    ? fillColumn('integer', codes.length, (i) => (codes[i] === texts.length ? null : 0))
    : {};
  return { kind: 'text', codes, dictionary: texts, distinct: true, ...(validity && { validity }) };
}

class RangeKey implements GroupKey {
  readonly size: number;
  readonly shared: object | undefined;
  readonly codes = new Int32Array(batchSize);
  private readonly made: Column;
  private readonly scaled: Scaled;

  constructor(column: Column, scaled: Scaled) {
    this.made = column;
    this.scaled = scaled;
    this.shared = scaled.shared;
    this.size = scaled.bounds.max - scaled.bounds.min + 2;
  }

  evaluate(batch: Batch): void {
    const { codes, size } = this;
    const { places, bounds } = this.scaled;
    const { min } = bounds;
    places.evaluate(batch);
    const { values, nulls } = places;
    for (let i = 0; i < batch.count; i++) codes[i] = values[i]! - min;
    if (places.hasNulls) for (let i = 0; i < batch.count; i++) if (nulls[i] === 1) codes[i] = size - 1;
  }

  column(codes: Uint32Array): ColumnData {
    const { bounds, valueAt } = this.scaled;
    const last = this.size - 1;
    return fillColumn(this.made.type, codes.length, (i) =>
      codes[i] === last ? null : valueAt(bounds.min + codes[i]!),
    );
  }
}

/** Codes that were found for all rows before. */
class ReadKey implements GroupKey {
  readonly size: number;
  codes: Int32Array = new Int32Array(0);
  readonly column: GroupKey['column'];
  private readonly all: Int32Array;

  constructor(all: Int32Array, size: number, column: GroupKey['column']) {
    this.all = all;
    this.size = size;
    this.column = column;
  }

  evaluate({ start, count }: Batch): void {
    this.codes = this.all.subarray(start, start + count);
  }
}

function* readNumberKey(
  column: Column,
  vector: NumberVector,
  count: number,
): Generator<void, GroupKey, void> {
  const table = new NumberTable();
  const all = new Int32Array(count);
  const places = new Int32Array(batchSize);
  for (const batch of batchesOf(count)) {
    vector.evaluate(batch);
    if (vector.hasNulls) {
      for (let i = 0; i < batch.count; i++) {
        places[i] = vector.nulls[i] === 1 ? -1 : table.placeOf(vector.values[i]!);
      }
    } else table.placesOf(vector.values, places, batch.count);
    all.set(places.subarray(0, batch.count), batch.start);
    yield;
  }
  const numbers = table.numbers.slice(0, table.size);
  const sorted = numbers.slice().sort();
  const ranks = new Int32Array(numbers.length);
  const placed = new NumberTable();
  placed.placesOf(sorted, new Int32Array(sorted.length), sorted.length);
  placed.placesOf(numbers, ranks, numbers.length);
  recode(all, ranks);
  const read = (codes: Uint32Array): ColumnData =>
    fillColumn(column.type, codes.length, (i) => (codes[i] === sorted.length ? null : sorted[codes[i]!]!));
  return new ReadKey(all, sorted.length + 1, read);
}

function* readWideKey(column: Column, vector: WideVector, count: number): Generator<void, GroupKey, void> {
  const table = new WideTable();
  const all = new Int32Array(count);
  const places = new Int32Array(batchSize);
  for (const batch of batchesOf(count)) {
    vector.evaluate(batch);
    const { halves, nulls, hasNulls } = vector;
    if (hasNulls) {
      for (let i = 0; i < batch.count; i++) {
        places[i] = nulls[i] === 1 ? -1 : table.placeOf(halves[2 * i]!, halves[2 * i + 1]!);
      }
    } else table.placesOf(halves, places, batch.count);
    all.set(places.subarray(0, batch.count), batch.start);
    yield;
  }
  const sorted = table.values.slice().sort();
  const ranks = new Int32Array(sorted.length);
  const placed = new WideTable();
  placed.placesOf(halvesOf(sorted), new Int32Array(sorted.length), sorted.length);
  placed.placesOf(halvesOf(table.values), ranks, ranks.length);
  recode(all, ranks);
  const read = (codes: Uint32Array): ColumnData =>
    fillColumn(column.type, codes.length, (i) =>
      codes[i] === sorted.length ? null : storedWide(sorted[codes[i]!]!, vector.scale),
    );
  return new ReadKey(all, sorted.length + 1, read);
}

const halvesOf = ({ buffer, byteOffset, length }: BigInt64Array): Int32Array =>
  new Int32Array(buffer, byteOffset, 2 * length);

function* readTextKey(vector: TextVector, count: number): Generator<void, GroupKey, void> {
  const all = new Int32Array(count);
  for (const batch of batchesOf(count)) {
    vector.evaluate(batch);
    all.set(vector.codes.subarray(0, batch.count), batch.start);
    yield;
  }
  const { texts, ranks } = sortedTexts(vector.dictionary);
  recode(all, ranks);
  return new ReadKey(all, texts.length + 1, (codes) => textColumn(texts, codes));
}

/** Puts ranks in place of places, and the last number in place of -1. */
function recode(codes: Int32Array, ranks: Int32Array | Uint32Array): void {
  for (let i = 0; i < codes.length; i++) {
    const code = codes[i]!;
    codes[i] = code < 0 ? ranks.length : ranks[code]!;
  }
}
