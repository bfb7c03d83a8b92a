import type { Query, QueryResult } from '@inset/model';
import type { LaidColumn } from './column-layout.ts';
import { copyLines, copyRows, type CopiedRow } from './copy-text.ts';
import type { CellRange } from './grid-cursor.ts';
import { withSteps } from './table-queries.ts';
import type { TableRows } from './table-rows.ts';

/** The most cells that are copied: a clipboard takes a text as a whole. */
export const mostCopiedCells = 500_000;

/**
 * A range of cells as text, in the order they are shown; rows that are not at hand are fetched first. Undefined where
 * there are too many.
 */
export function copyCells(given: {
  range: CellRange;
  columns: readonly LaidColumn[];
  withHeadings: boolean;
  rows: TableRows;
  run: (query: Query, options: { signal: AbortSignal }) => Promise<QueryResult>;
}): string | Promise<string> | undefined {
  const { range, columns, withHeadings, rows, run } = given;
  const taken = columns.slice(range.firstColumn, range.lastColumn + 1).map(({ index }) => index);
  const count = range.lastRow - range.firstRow + 1;
  if (count * taken.length > mostCopiedCells) return undefined;
  const model = rows.model!;
  const found = Array.from({ length: count }, (_, i) => model.row(range.firstRow + i));
  const areHere = found.every((row) => row !== undefined);
  if (areHere || rows.shape!.groups.length > 0) {
    const lines = found.flatMap((row): CopiedRow[] => {
      if (!row) return [];
      const { table } = row;
      const placeOf = (index: number): number =>
        table.schema.findIndex(({ name }) => name === rows.schema[index]!.name);
      return [{ table, row: row.row, columns: row.group ? taken.map(placeOf) : taken }];
    });
    return copyLines(lines, withHeadings ? taken.map((index) => rows.schema[index]!.name) : undefined);
  }
  const limit = { kind: 'limit' as const, count, offset: range.firstRow };
  return run(withSteps(rows.viewQuery!, limit), { signal: new AbortController().signal }).then(({ table }) =>
    copyRows(
      table,
      Array.from({ length: table.rowCount }, (_, row) => row),
      taken,
      withHeadings,
    ),
  );
}
