import type { ValueType } from '@inset/model';
import type { StoredValue } from '../../execute/fill-column.ts';
import { compareText } from '../compare-text.ts';

/** Numbers in DuckDB's order: NaN equals itself and is the greatest. */
export function compareNumbers(a: number, b: number): number {
  if (a < b) return -1;
  if (a > b) return 1;
  if (a === b) return 0;
  return Number(Number.isNaN(a)) - Number(Number.isNaN(b));
}

/** Decimals of one scale, all of its digits written. */
function compareDecimals(a: string, b: string): number {
  const [one, other] = [BigInt(a.replace('.', '')), BigInt(b.replace('.', ''))];
  return one < other ? -1 : Number(one > other);
}

/** How two values of a type that are not null compare; whole numbers may be bigints. */
export function comparatorOf(type: ValueType['type']): (a: StoredValue, b: StoredValue) => number {
  if (type === 'text') return (a, b) => compareText(a as string, b as string);
  if (type === 'decimal') return (a, b) => compareDecimals(a as string, b as string);
  return (a, b) => compareNumbers(a as number, b as number);
}

/**
 * The place of each row's value among all different values, ascending: equal values share a place, nulls come last
 * with the highest.
 */
export function rankRows(
  count: number,
  valueAt: (row: number) => StoredValue,
  type: ValueType['type'],
): Uint32Array {
  const places = new Map<StoredValue, number>();
  for (let row = 0; row < count; row++) {
    const value = valueAt(row);
    if (value !== null) places.set(value, 0);
  }
  [...places.keys()].sort(comparatorOf(type)).forEach((value, place) => places.set(value, place));
  const ranks = new Uint32Array(count);
  for (let row = 0; row < count; row++) {
    const value = valueAt(row);
    ranks[row] = value === null ? places.size : places.get(value)!;
  }
  return ranks;
}
