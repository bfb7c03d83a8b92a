import { digitsOf, doubleOf } from './exact-numbers.ts';
import { readerOf, type Reader, type View } from './view.ts';

/** Reads a column of numbers as the doubles that DuckDB makes of them. */
export function doublesOf(view: View): Reader {
  const valueAt = readerOf(view);
  const { kind } = view.data;
  const { scale = 0 } = view.column;
  if (kind !== 'decimal' && kind !== 'big-integer') return valueAt;
  return (row) => {
    const value = valueAt(row);
    if (typeof value === 'string') return doubleOf(digitsOf(value, scale), scale);
    return value === null ? null : Number(value);
  };
}
