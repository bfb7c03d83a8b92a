import { isNull, type ColumnData, type ValueType } from '@inset/model';
import type { StoredValue } from '../../execute/fill-column.ts';
import { compareText } from '../compare-text.ts';
import { dayLength } from './date-functions.ts';
import { doublesOf } from './doubles-of.ts';
import { digitsOf } from './exact-numbers.ts';
import { readerOf, type Reader, type View } from './view.ts';

/**
 * Doubles that stand to each other as the values of some columns of a common type do, across the columns; NaN stands
 * for null. `counts[i]` is how many rows the i-th column has.
 */
export function ordinals(views: readonly View[], counts: readonly number[], type: ValueType): Float64Array[] {
  if (type.type === 'text') return textOrdinals(views, counts);
  const isWide = views.some(({ data }) => data.kind === 'decimal' || data.kind === 'big-integer');
  if (isWide)
    return type.type === 'number' ? ranked(views.map(doublesOf), counts) : wideOrdinals(views, counts, type);
  const numbers = views.map((view, i) => numbersOf(view, counts[i]!, type));
  return numbers.some(({ hasNaN }) => hasNaN)
    ? ranked(views.map(readerOf), counts)
    : numbers.map(({ values }) => values);
}

function numbersOf(
  { data, rows }: View,
  count: number,
  type: ValueType,
): { values: Float64Array; hasNaN: boolean } {
  const scale = data.kind === 'date' && type.type === 'timestamp' ? dayLength : 1;
  const from = (data as ColumnData & { kind: 'number' }).values;
  const values = new Float64Array(count);
  let hasNaN = false;
  for (let row = 0; row < count; row++) {
    const at = rows ? rows[row]! : row;
    const value = data.validity && isNull(data, at) ? undefined : from[at]! * scale;
    if (value !== undefined && value !== value) hasNaN = true;
    values[row] = value ?? NaN;
  }
  return { values, hasNaN };
}

/** Numbers among which is NaN, which is greater than Infinity. */
function ranked(readers: readonly Reader[], counts: readonly number[]): Float64Array[] {
  const different = new Set<number>();
  readers.forEach((valueAt, i) => {
    for (let row = 0; row < counts[i]!; row++) {
      const value = valueAt(row) as number | null;
      if (value !== null && !Number.isNaN(value)) different.add(value);
    }
  });
  const places = new Map<StoredValue, number>(
    [...different].sort((a, b) => a - b).map((value, i) => [value, i]),
  );
  places.set(NaN, places.size);
  return readers.map((valueAt, i) =>
    Float64Array.from({ length: counts[i]! }, (_, row) => places.get(valueAt(row)) ?? NaN),
  );
}

/** Decimals, and whole numbers beyond 2^53. */
function wideOrdinals(
  views: readonly View[],
  counts: readonly number[],
  { scale = 0 }: ValueType,
): Float64Array[] {
  const different = new Set<bigint>();
  const columns = views.map((view, i) => {
    const valueAt = readerOf(view);
    return Array.from({ length: counts[i]! }, (_, row) => {
      const value = valueAt(row);
      if (value === null) return null;
      const digits = typeof value === 'string' ? digitsOf(value, scale) : BigInt(value);
      different.add(digits);
      return digits;
    });
  });
  const places = new Map([...different].sort((a, b) => (a < b ? -1 : 1)).map((value, i) => [value, i]));
  return columns.map((values) =>
    Float64Array.from(values, (value) => (value === null ? NaN : places.get(value)!)),
  );
}

function textOrdinals(views: readonly View[], counts: readonly number[]): Float64Array[] {
  const dictionaries = views.map(({ data }) => (data as ColumnData & { kind: 'text' }).dictionary);
  const texts = [...new Set(dictionaries.flat())].sort(compareText);
  const places = new Map(texts.map((text, i) => [text, i]));
  return views.map(({ data, rows }, i) => {
    const { codes } = data as ColumnData & { kind: 'text' };
    const own = Float64Array.from(dictionaries[i]!, (text) => places.get(text)!);
    return Float64Array.from({ length: counts[i]! }, (_, row) => {
      const at = rows ? rows[row]! : row;
      return isNull(data, at) ? NaN : own[codes[at]!]!;
    });
  });
}
