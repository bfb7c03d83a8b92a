import { quoteName } from '@inset/model';
import type { ColumnView } from './describe-table.ts';

/** A text as a constant of the expression language. */
export const textLiteral = (text: string): string => `'${text.replaceAll("'", "''")}'`;

/** A number as a constant. */
export const numberLiteral = (value: number): string => {
  const text = String(value);
  return /e/.test(text)
    ? value.toLocaleString('en-US', { useGrouping: false, maximumFractionDigits: 20 })
    : text;
};

/** A moment as a constant that compares with the column. */
export function momentLiteral(column: ColumnView, milliseconds: number): string {
  const iso = new Date(milliseconds).toISOString();
  return column.type === 'date'
    ? `date '${iso.slice(0, 10)}'`
    : `timestamp '${iso.slice(0, 19).replace('T', ' ')}'`;
}

/** The test that a column of yes and no, or of ones and zeros, says yes. */
export const flagTest = (column: ColumnView): string =>
  column.type === 'boolean' ? nameOf(column) : `${nameOf(column)} = 1`;

/** The column's name as an expression. */
export const nameOf = (column: ColumnView): string => quoteName(column.name);
