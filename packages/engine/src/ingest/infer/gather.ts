import { noValue } from '../columns/text-cells.ts';
import type { ColumnText } from './column-text.ts';

type Values = Float64Array | Int32Array | BigInt64Array | Uint8Array | string[];

/**
 * Spreads what was read of each distinct value over the rows. A value that was not read is null; where it is a value
 * all the same (a type was asked for that it does not fit), each of its rows is reported.
 */
export function gather<T extends Values>(
  text: ColumnText,
  byCode: readonly unknown[],
  target: T,
): { values: T; validity?: Uint8Array } {
  const { codes, values, log } = text;
  const rowCount = codes.length;
  const out = target as unknown as unknown[];
  let validity: Uint8Array | undefined;
  for (let row = 0; row < rowCount; row++) {
    const code = codes[row]!;
    const value = code === noValue ? undefined : byCode[code];
    if (value !== undefined) {
      out[row] = value;
      continue;
    }
    if (Array.isArray(target)) out[row] = '';
    validity ??= new Uint8Array((rowCount + 7) >> 3).fill(255);
    validity[row >> 3]! &= ~(1 << (row & 7));
    const lost = code === noValue ? undefined : values[code];
    if (lost !== undefined) {
      const at = { row: row + 1, column: text.name, value: lost };
      log.add({ kind: 'rejected', code: 'not-of-type', wanted: text.wanted!, ...at });
    }
  }
  return { values: target, ...(validity && { validity }) };
}

/** Reads every distinct value; undefined as soon as one does not fit, unless a type was asked for. */
export function readAll<T>(
  text: ColumnText,
  read: (value: string) => T | undefined,
): (T | undefined)[] | undefined {
  const results = [] as (T | undefined)[];
  for (let code = 0; code < text.values.length; code++) {
    const value = text.values[code];
    results.push(undefined);
    if (value === undefined) continue;
    const result = read(value);
    if (result === undefined && text.wanted === undefined) return undefined;
    results[code] = result;
  }
  return results;
}
