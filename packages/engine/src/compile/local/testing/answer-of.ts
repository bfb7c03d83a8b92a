import { toRows, type Cell, type Column, type Query, type Step, type Table } from '@inset/model';
import { fillColumn, type StoredValue } from '../../../execute/fill-column.ts';
import { runSteps } from '../../run-steps.ts';
import { kernelVerbs } from '../../to-kernels.ts';
import { loadAllSteps } from '../load-steps.ts';

/** A table out of its columns and the values in them. */
export function tableOf(columns: readonly (readonly [Column, readonly StoredValue[]])[]): Table {
  const rowCount = columns[0]?.[1].length ?? 0;
  return {
    schema: columns.map(([column]) => column),
    data: columns.map(([{ type }, values]) => fillColumn(type, rowCount, (row) => values[row]!)),
    rowCount,
  };
}

/** What the small engine answers to steps over a table called `data`, row by row. Throws what it throws. */
export async function answerOf(table: Table, ...steps: Step[]): Promise<Cell[][]> {
  await loadAllSteps();
  const query: Query = { from: 'data', steps };
  return toRows(runSteps(query, table, kernelVerbs)).map((row) => Object.values(row));
}
