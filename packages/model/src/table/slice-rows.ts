import type { ColumnData, Table } from './table.ts';

/** Rows from `start` to before `end` of a table, as far as there are; values and texts are shared with it. */
export function sliceRows(table: Table, start: number, end: number): Table {
  const last = Math.min(end, table.rowCount);
  const first = Math.min(start, last);
  if (first === 0 && last === table.rowCount) return table;
  return { ...table, data: table.data.map((data) => sliceColumn(data, first, last)), rowCount: last - first };
}

function sliceColumn({ validity, ...data }: ColumnData, start: number, end: number): ColumnData {
  const bits = validity && sliceBits(validity, start, end);
  const nulls = bits && hasGap(bits, end - start) ? { validity: bits } : {};
  if (data.kind === 'text') return { ...data, codes: data.codes.subarray(start, end), ...nulls };
  const values = data.kind === 'decimal' ? data.values.slice(start, end) : data.values.subarray(start, end);
  return { ...data, values, ...nulls } as ColumnData;
}

/** Bits from `start` to before `end`, moved to the front. */
export function sliceBits(bits: Uint8Array, start: number, end: number): Uint8Array {
  const from = start >> 3;
  const shift = start & 7;
  const length = (end - start + 7) >> 3;
  if (shift === 0) return bits.slice(from, from + length);
  const sliced = new Uint8Array(length);
  for (let i = 0; i < length; i++) {
    sliced[i] = (bits[from + i]! >> shift) | ((bits[from + i + 1] ?? 0) << (8 - shift));
  }
  return sliced;
}

/** Whether one of the first `count` bits is not set. */
function hasGap(bits: Uint8Array, count: number): boolean {
  const whole = count >> 3;
  for (let i = 0; i < whole; i++) if (bits[i] !== 255) return true;
  const rest = (1 << (count & 7)) - 1;
  return (bits[whole]! & rest) !== rest && rest > 0;
}
