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

/** How two values of a type that are not null compare. */
export function comparatorOf(type: ValueType['type']): (a: StoredValue, b: StoredValue) => number {
  if (type === 'text') return (a, b) => compareText(a as string, b as string);
  return (a, b) => compareNumbers(Number(a), Number(b));
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
