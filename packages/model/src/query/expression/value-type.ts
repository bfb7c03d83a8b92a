import type { ColumnType } from '../../table/schema.ts';

/** The type of an expression's value; `null` is that of a bare null, which fits everywhere. */
export interface ValueType {
  type: ColumnType | 'null';
  scale?: number;
  zoned?: boolean;
  /** It is a column's that holds nothing, and fits everywhere as well. */
  onlyNulls?: boolean;
}

const numeric: readonly string[] = ['integer', 'number', 'decimal'];
const temporal: readonly string[] = ['date', 'timestamp'];

/** The type both values can take without loss of meaning; undefined when there is none. */
export function commonType(a: ValueType, b: ValueType): ValueType | undefined {
  if (a.type === 'null') return b;
  if (b.type === 'null') return a;
  if (a.onlyNulls || b.onlyNulls) return a.onlyNulls ? b : a;
  if (a.type === b.type) {
    if (a.type === 'decimal') return { type: 'decimal', scale: Math.max(a.scale ?? 0, b.scale ?? 0) };
    return a.zoned === b.zoned ? a : { type: a.type };
  }
  if (numeric.includes(a.type) && numeric.includes(b.type)) return { type: 'number' };
  if (temporal.includes(a.type) && temporal.includes(b.type)) return { type: 'timestamp' };
  return undefined;
}
