import process from 'node:process';
import { plainText } from '@inset/engine/node';
import { isNumeric, type Table } from '@inset/model';
import { plainTable } from './plain-table.ts';

export const usualRows = 40;

/** Room for a line: the terminal's, and what most have where the output is no terminal. */
export const lineWidth = (): number => process.stdout.columns ?? 120;

/** The first rows of a table for people, and how many there are. */
export function showTable(table: Table, mostRows: number, width: number): string {
  const shown = mostRows === 0 ? table.rowCount : Math.min(mostRows, table.rowCount);
  const columns = table.schema.map((column, c) => ({
    name: column.name,
    align: isNumeric(column.type) ? ('right' as const) : ('left' as const),
    cells: Array.from({ length: shown }, (_, row) => plainText(table.data[c]!, column, row) ?? 'null'),
  }));
  const rows = `${counted(table.rowCount, 'row')}, ${counted(columns.length, 'column')}`;
  return `${plainTable(columns, width)}(${rows}${shown < table.rowCount ? `; the first ${shown} shown` : ''})\n`;
}

/** `1 row`, `1,234 rows`. */
export const counted = (count: number, noun: string): string =>
  `${count.toLocaleString('en')} ${noun}${count === 1 ? '' : 's'}`;
