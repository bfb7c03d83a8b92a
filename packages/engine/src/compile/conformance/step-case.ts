import type { Cell, Column, Step, Table } from '@inset/model';
import { fillColumn, type StoredValue } from '../../execute/fill-column.ts';

/** Steps over a table, with the rows that they give; written by hand. */
export interface StepCase {
  name: string;
  /** The table. Default: `data`. */
  from?: string;
  steps: Step[];
  rows: Cell[][];
  /** Why it is left to DuckDB. */
  left?: RegExp;
}

export function tableOf(columns: [Column, StoredValue[]][]): Table {
  const rowCount = columns[0]![1].length;
  const data = columns.map(([{ type }, values]) => fillColumn(type, rowCount, (row) => values[row]!));
  return { schema: columns.map(([column]) => column), data, rowCount };
}
