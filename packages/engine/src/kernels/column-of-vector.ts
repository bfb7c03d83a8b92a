import type { ColumnData, ColumnType } from '@inset/model';
import { fillColumn, Validity } from '../execute/fill-column.ts';
import {
  batchesOf,
  unknown,
  type BooleanVector,
  type NumberVector,
  type TextVector,
  type Vector,
  type WideVector,
} from './vector.ts';
import { storedWide, valuesOf } from './wide-vectors.ts';

/** All rows of a vector as a column; yields now and then, so that it can be stopped. */
export function* columnOfVector(
  type: ColumnType,
  vector: Vector,
  count: number,
): Generator<void, ColumnData, void> {
  if (vector.kind === 'text') return yield* textColumn(vector, count);
  if (vector.kind === 'boolean') return yield* booleanColumn(vector, count);
  if (vector.kind === 'wide') return yield* wideColumn(type, vector, count);
  const values = type === 'date' ? new Int32Array(count) : new Float64Array(count);
  const validity = yield* fillNumbers(values, vector);
  return {
    kind: type === 'date' || type === 'timestamp' ? type : 'number',
    values,
    ...validity,
  } as ColumnData;
}

type ValidityPart = Validity['part'];

function* fillNumbers(
  values: Int32Array | Float64Array,
  vector: NumberVector,
): Generator<void, ValidityPart, void> {
  const validity = new Validity(values.length);
  for (const batch of batchesOf(values.length)) {
    vector.evaluate(batch);
    values.set(vector.values.subarray(0, batch.count), batch.start);
    if (vector.hasNulls) {
      for (let i = 0; i < batch.count; i++) if (vector.nulls[i] === 1) validity.setNull(batch.start + i);
    }
    yield;
  }
  return validity.part;
}

/** Whole numbers that all fit doubles become these. */
function* wideColumn(type: ColumnType, vector: WideVector, count: number): Generator<void, ColumnData, void> {
  const all = new BigInt64Array(count);
  const isNull = new Uint8Array(count);
  for (const batch of batchesOf(count)) {
    vector.evaluate(batch);
    all.set(valuesOf(vector).subarray(0, batch.count), batch.start);
    if (vector.hasNulls) isNull.set(vector.nulls.subarray(0, batch.count), batch.start);
    yield;
  }
  return fillColumn(type, count, (row) => (isNull[row] === 1 ? null : storedWide(all[row]!, vector.scale)));
}

function* booleanColumn(vector: BooleanVector, count: number): Generator<void, ColumnData, void> {
  const values = new Uint8Array(count);
  const validity = new Validity(count);
  for (const batch of batchesOf(count)) {
    vector.evaluate(batch);
    for (let i = 0; i < batch.count; i++) {
      const value = vector.values[i]!;
      if (value === unknown) validity.setNull(batch.start + i);
      else values[batch.start + i] = value;
    }
    yield;
  }
  return { kind: 'boolean', values, ...validity.part };
}

function* textColumn(vector: TextVector, count: number): Generator<void, ColumnData, void> {
  const codes = new Uint32Array(count);
  const validity = new Validity(count);
  for (const batch of batchesOf(count)) {
    vector.evaluate(batch);
    for (let i = 0; i < batch.count; i++) {
      const code = vector.codes[i]!;
      if (code < 0) validity.setNull(batch.start + i);
      else codes[batch.start + i] = code;
    }
    yield;
  }
  const { dictionary, distinct } = vector;
  return { kind: 'text', codes, dictionary: dictionary as string[], distinct, ...validity.part };
}
