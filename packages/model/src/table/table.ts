import type { Column, Schema } from './schema.ts';

/**
 * One column's values, held by type. Plain data: it crosses a worker by transfer.
 * Rows that are null have their bit unset in `validity` (least significant bit first, as in Arrow); without
 * `validity` no row is null. What `values` holds at a null row is not defined.
 */
export type ColumnData =
  BooleanData | NumberData | BigIntegerData | DecimalData | TextData | DateData | TimestampData;

interface WithValidity {
  validity?: Uint8Array;
}

export interface BooleanData extends WithValidity {
  kind: 'boolean';
  values: Uint8Array;
}

/** `integer` columns within ±2^53, and `number` columns. */
export interface NumberData extends WithValidity {
  kind: 'number';
  values: Float64Array | Int32Array;
}

/** `integer` columns that go beyond ±2^53. */
export interface BigIntegerData extends WithValidity {
  kind: 'big-integer';
  values: BigInt64Array;
}

/** `decimal` columns: canonical decimal text, such as `-12.50`. */
export interface DecimalData extends WithValidity {
  kind: 'decimal';
  values: string[];
}

/** `text` columns: row r reads `dictionary[codes[r]]`. */
export interface TextData extends WithValidity {
  kind: 'text';
  codes: Uint8Array | Uint16Array | Uint32Array | Int32Array;
  dictionary: string[];
  /** No string stands twice in `dictionary`, so equal codes and equal strings are the same thing. */
  distinct: boolean;
}

/** `date` columns: days since 1970-01-01. */
export interface DateData extends WithValidity {
  kind: 'date';
  values: Int32Array;
}

/** `timestamp` columns: milliseconds since 1970-01-01T00:00:00Z; the fraction holds microseconds. */
export interface TimestampData extends WithValidity {
  kind: 'timestamp';
  values: Float64Array;
}

/** The columnar form every part of Inset passes around. `data[i]` belongs to `schema[i]`. */
export interface Table {
  schema: Schema;
  data: ColumnData[];
  rowCount: number;
}

/** A value out of a table: dates and timestamps as milliseconds since 1970 UTC, decimals as text. */
export type Cell = boolean | number | bigint | string | null;

const dayInMilliseconds = 86_400_000;

/** Whether row `row` of a column is null. */
export function isNull(data: ColumnData, row: number): boolean {
  return data.validity !== undefined && (data.validity[row >> 3]! & (1 << (row & 7))) === 0;
}

/** The value at a row: see {@link Cell} for how each type reads. */
export function cellAt(data: ColumnData, row: number): Cell {
  if (isNull(data, row)) return null;
  switch (data.kind) {
    case 'boolean':
      return data.values[row] === 1;
    case 'text':
      return data.dictionary[data.codes[row]!]!;
    case 'date':
      return data.values[row]! * dayInMilliseconds;
    default:
      return data.values[row]!;
  }
}

/** The column of that name with its data, or undefined. */
export function columnOf(table: Table, name: string): { column: Column; data: ColumnData } | undefined {
  const index = table.schema.findIndex((column) => column.name === name);
  return index < 0 ? undefined : { column: table.schema[index]!, data: table.data[index]! };
}

/** Rows as plain objects in column order, from `start` (default 0) to before `end` (default all). */
export function toRows(table: Table, start = 0, end = table.rowCount): Record<string, Cell>[] {
  const rows: Record<string, Cell>[] = [];
  for (let row = start; row < Math.min(end, table.rowCount); row++) {
    rows.push(
      Object.fromEntries(table.schema.map((column, i) => [column.name, cellAt(table.data[i]!, row)])),
    );
  }
  return rows;
}

/** The array buffers of a table, to hand them over to another thread instead of copying. */
export function transferables(table: Table): ArrayBuffer[] {
  const buffers = new Set<ArrayBuffer>();
  for (const data of table.data) {
    const arrays: unknown[] = [data.validity, data.kind === 'text' ? data.codes : data.values];
    for (const array of arrays) {
      if (ArrayBuffer.isView(array) && array.buffer instanceof ArrayBuffer) buffers.add(array.buffer);
    }
  }
  return [...buffers];
}
