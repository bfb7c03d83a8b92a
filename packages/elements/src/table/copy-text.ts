import type { Turns } from '@inset/engine/chart';
import { cellAt, type Cell, type Column, type Table } from '@inset/model';
import { inTurns } from '../shared/in-turns.ts';
import type { CellRange } from './grid-cursor.ts';

/** One line of what is copied. */
export interface CopiedRow {
  table: Table;
  row: number;
  /** Places in the table's schema; -1 for a column that it has not. */
  columns: readonly number[];
}

/** Cells that are written at once: a few milliseconds. */
const pieceCells = 5000;

/** A range of cells as tab-separated text, exact rather than formatted; headings with it when `headings` is set. */
export function copyText(table: Table, range: CellRange, headings = false): string | Promise<string> {
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
 * `headings` their names stand above. Of many rows the text comes in turns.
 */
export function copyRows(
  table: Table,
  rows: readonly number[],
  columns: readonly number[],
  headings = false,
): string | Promise<string> {
  const names = headings ? columns.map((column) => table.schema[column]!.name) : undefined;
  return copyLines(rows.length, (i) => ({ table, row: rows[i]!, columns }), names);
}

/** So many rows of one or several tables, without those that are not there, with names above them where they are given. */
export function copyLines(
  count: number,
  rowAt: (i: number) => CopiedRow | undefined,
  headings?: readonly string[],
): string | Promise<string> {
  const lines = linesInTurns(count, rowAt, headings);
  // A browser may want the little that most people copy before their key press is over.
  const { done, value } = lines.next();
  if (done) return value;
  return inTurns(lines, new AbortController().signal).then((text) => text!);
}

function* linesInTurns(
  count: number,
  rowAt: (i: number) => CopiedRow | undefined,
  headings: readonly string[] = [],
): Turns<string> {
  const lines = headings.length > 0 ? [headings.map(quote).join('\t')] : [];
  let cells = 0;
  for (let i = 0; i < count; i++) {
    const copied = rowAt(i);
    if (!copied) continue;
    const { table, row, columns } = copied;
    lines.push(columns.map((i) => cellText(table, row, i)).join('\t'));
    cells += columns.length;
    if (cells < pieceCells) continue;
    cells = 0;
    yield;
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
