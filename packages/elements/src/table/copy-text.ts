import { cellAt, type Cell, type Column, type Table } from '@inset/model';
import type { CellRange } from './grid-cursor.ts';

/** A range of cells as tab-separated text, exact rather than formatted; headings with it when `headings` is set. */
export function copyText(table: Table, range: CellRange, headings = false): string {
  const { firstRow, lastRow, firstColumn, lastColumn } = range;
  const rows = Array.from(
    { length: Math.min(lastRow + 1, table.rowCount) - firstRow },
    (_, i) => firstRow + i,
  );
  const columns = Array.from({ length: lastColumn + 1 - firstColumn }, (_, i) => firstColumn + i);
  return copyRows(table, rows, columns, headings);
}

/**
 * Rows of a table as tab-separated text, exact rather than formatted. `columns` are places in its schema; with
 * `headings` their names stand above.
 */
export function copyRows(
  table: Table,
  rows: Iterable<number>,
  columns: readonly number[],
  headings = false,
): string {
  const lines: string[] = [];
  if (headings) lines.push(columns.map((column) => quote(table.schema[column]!.name)).join('\t'));
  for (const row of rows) {
    lines.push(columns.map((i) => cellText(table, row, i)).join('\t'));
  }
  return lines.join('\n');
}

/** A column that the table has not, as in a group's subtotals, is empty. */
function cellText({ data, schema }: Table, row: number, column: number): string {
  return column < 0 ? '' : quote(exactText(cellAt(data[column]!, row), schema[column]!));
}

/** A value as text that loses nothing: dates as in ISO 8601, nothing for no value. */
export function exactText(value: Cell, column: Pick<Column, 'type'>): string {
  if (value === null) return '';
  if (column.type !== 'date' && column.type !== 'timestamp') return String(value);
  const date = new Date(Number(value));
  if (Number.isNaN(date.getTime())) return String(value);
  const text = date.toISOString();
  return column.type === 'date' ? text.slice(0, 10) : text.replace('T', ' ').replace(/(\.000)?Z$/, '');
}

const quote = (text: string): string => (/[\t\n\r"]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text);
