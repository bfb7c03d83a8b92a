import { cellAt, type Cell, type Column, type Table } from '@inset/model';
import type { CellRange } from './grid-cursor.ts';

/** A range of cells as tab-separated text, exact rather than formatted; headings with it when `headings` is set. */
export function copyText(table: Table, range: CellRange, headings = false): string {
  const columns: number[] = [];
  for (let column = range.firstColumn; column <= range.lastColumn; column++) columns.push(column);
  const lines: string[] = [];
  if (headings) lines.push(columns.map((column) => quote(table.schema[column]!.name)).join('\t'));
  for (let row = range.firstRow; row <= Math.min(range.lastRow, table.rowCount - 1); row++) {
    lines.push(columns.map((i) => quote(exact(cellAt(table.data[i]!, row), table.schema[i]!))).join('\t'));
  }
  return lines.join('\n');
}

function exact(value: Cell, column: Column): string {
  if (value === null) return '';
  if (column.type !== 'date' && column.type !== 'timestamp') return String(value);
  const text = new Date(Number(value)).toISOString();
  return column.type === 'date' ? text.slice(0, 10) : text.replace('T', ' ').replace(/(\.000)?Z$/, '');
}

const quote = (text: string): string => (/[\t\n\r"]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text);
