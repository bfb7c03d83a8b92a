import { type ColumnType, type Table } from '@inset/model';
import { tableFromColumns } from './columns/table-from-columns.ts';
import { ValuesColumn } from './columns/values-column.ts';
import { ProblemLog } from './problem-log.ts';
import { uniqueNames } from './unique-names.ts';

/** What {@link rowsToTable} can be told. */
export interface RowsOptions {
  types?: Record<string, ColumnType>;
  log?: ProblemLog;
}

/**
 * A table from objects: the columns are the keys in the order they first come, nested objects are flattened to dotted
 * names, arrays become JSON text. Values may be what JSON knows, bigints and Dates.
 */
export function rowsToTable(rows: readonly unknown[], options: RowsOptions = {}): Table {
  const log = options.log ?? new ProblemLog();
  const columns = new Map<string, ValuesColumn>();
  rows.forEach((row, index) => addRecord(columns, row, index));
  const names = uniqueNames([...columns.keys()]);
  const types = options.types ?? {};
  const typed = [...columns.values()].map((column, c) => {
    const name = names[c]!;
    return column.finish(name, rows.length, log, Object.hasOwn(types, name) ? types[name] : undefined);
  });
  return tableFromColumns(typed, rows.length);
}

const deepest = 8;

function addRecord(columns: Map<string, ValuesColumn>, row: unknown, index: number): void {
  if (Array.isArray(row)) row.forEach((value, i) => addValue(columns, `column_${i + 1}`, value, index, 1));
  else if (isPlain(row)) for (const key of Object.keys(row)) addValue(columns, key, row[key], index, 1);
  else addValue(columns, 'value', row, index, 1);
}

function addValue(
  columns: Map<string, ValuesColumn>,
  name: string,
  value: unknown,
  index: number,
  depth: number,
): void {
  if (isPlain(value) && depth < deepest && Object.keys(value).length > 0) {
    for (const key of Object.keys(value)) addValue(columns, `${name}.${key}`, value[key], index, depth + 1);
    return;
  }
  let column = columns.get(name);
  if (!column) columns.set(name, (column = new ValuesColumn()));
  column.set(index, value);
}

const isPlain = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' &&
  value !== null &&
  !Array.isArray(value) &&
  !(value instanceof Date) &&
  !ArrayBuffer.isView(value);
