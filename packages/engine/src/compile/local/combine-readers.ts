import type { StoredValue } from '../../execute/fill-column.ts';
import type { Reader } from './view.ts';

/** Whether a value is one of constants; unknown where it is none of them and null is among them. */
export function inConstants(reader: Reader, items: StoredValue[]): Reader {
  const known = new Set(items.filter((item) => item !== null));
  const otherwise = items.includes(null) ? null : false;
  return (row) => {
    const value = reader(row);
    return value === null ? null : known.has(value) || otherwise;
  };
}

/** Three-valued `and` (decided by false) and `or` (decided by true). */
export function logic([left, right]: readonly Reader[], decides: boolean): Reader {
  return (row) => {
    const a = left!(row);
    if (a === decides) return decides;
    const b = right!(row);
    if (b === decides) return decides;
    return a === null || b === null ? null : !decides;
  };
}

/** The first value that is not null. */
export function coalesce(readers: readonly Reader[]): Reader {
  return (row) => {
    for (const reader of readers) {
      const value = reader(row);
      if (value !== null) return value;
    }
    return null;
  };
}

/** A function that gives null where one of its values is null. */
export function strictly(
  compute: (...values: StoredValue[]) => StoredValue,
  readers: readonly Reader[],
): Reader {
  const [first, second] = readers as [Reader, Reader];
  if (readers.length === 1) {
    return (row) => {
      const value = first(row);
      return value === null ? null : compute(value);
    };
  }
  if (readers.length === 2) {
    return (row) => {
      const [a, b] = [first(row), second(row)];
      return a === null || b === null ? null : compute(a, b);
    };
  }
  return (row) => {
    const values = readers.map((reader) => reader(row));
    return values.includes(null) ? null : compute(...values);
  };
}
