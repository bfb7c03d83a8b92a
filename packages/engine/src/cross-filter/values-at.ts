import type { Column } from '@inset/model';
import { Incapable } from '../compile/incapable.ts';
import type { StoredValue } from '../execute/fill-column.ts';
import { batchSize, unknown, type NarrowVector } from '../kernels/vector.ts';

/** The values of a vector at some rows, as columns hold them. */
export function valuesAt(vector: NarrowVector, { type }: Column, rows: Uint32Array): StoredValue[] {
  if (type === 'decimal') throw new Incapable('decimals are exact in DuckDB');
  const values: StoredValue[] = [];
  for (let start = 0; start < rows.length; start += batchSize) {
    const some = rows.subarray(start, start + batchSize);
    vector.evaluate({ start: 0, count: some.length, rows: some });
    for (let i = 0; i < some.length; i++) values.push(valueOf(vector, i));
  }
  return values;
}

function valueOf(vector: NarrowVector, i: number): StoredValue {
  if (vector.kind === 'text') return vector.codes[i]! < 0 ? null : vector.dictionary[vector.codes[i]!]!;
  if (vector.kind === 'boolean') return vector.values[i] === unknown ? null : vector.values[i] === 1;
  return vector.hasNulls && vector.nulls[i] === 1 ? null : vector.values[i]!;
}
