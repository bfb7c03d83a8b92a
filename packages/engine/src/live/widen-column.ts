import { printMoment, type Column, type ColumnData, type ColumnType } from '@inset/model';
import { withScale } from '../compile/local/concatenate.ts';
import { readerOf } from '../compile/local/view.ts';
import { fillColumn, type StoredValue } from '../execute/fill-column.ts';

const dayInMilliseconds = 86_400_000;

/**
 * The type that holds the values of both: numbers hold whole numbers, timestamps hold dates, text holds all. Decimals hold
 * whole numbers too, and beside doubles they are such.
 */
export function widerType(one: Column, other: Column): Pick<Column, 'type' | 'scale' | 'zoned'> {
  const { name: _name, ...rest } = one;
  if (one.type === other.type && one.scale === other.scale) return rest;
  const types = new Set<ColumnType>([one.type, other.type]);
  const isAmong = (...wanted: ColumnType[]): boolean => [...types].every((type) => wanted.includes(type));
  if (isAmong('integer', 'number')) return { type: 'number' };
  if (isAmong('integer', 'decimal')) {
    return { type: 'decimal', scale: Math.max(one.scale ?? 0, other.scale ?? 0) };
  }
  if (isAmong('number', 'decimal')) return { type: 'number' };
  if (isAmong('date', 'timestamp')) return { type: 'timestamp' };
  return { type: 'text' };
}

/** A column's values in a wider type; null where `data` is undefined. */
export function widenColumn(
  from: Column | undefined,
  data: ColumnData | undefined,
  to: Column,
  rowCount: number,
): ColumnData {
  if (!from || !data) return fillColumn(to.type, rowCount, () => null);
  if (from.type === to.type && from.scale === to.scale) return data;
  const read = readerOf({ column: from, data, rows: undefined });
  return fillColumn(to.type, rowCount, (row) => {
    const value = read(row);
    return value === null ? null : converted(value, from.type, to);
  });
}

function converted(
  value: NonNullable<StoredValue>,
  from: ColumnType,
  { type: to, scale = 0 }: Column,
): StoredValue {
  if (to === 'decimal') return withScale(String(value), scale);
  if (to === 'number') return Number(value);
  if (to === 'timestamp') return Number(value) * dayInMilliseconds;
  if (from === 'date') return printMoment(Number(value) * dayInMilliseconds, 'date');
  if (from === 'timestamp') return printMoment(Number(value), 'timestamp');
  return String(value);
}
