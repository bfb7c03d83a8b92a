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
  const { schema, viewQuery } = rows;
  const isHere = (row: number): boolean => model.row(row) !== undefined;
  const places = Array.from({ length: count }, (_, i) => range.firstRow + i);
  if (rows.shape!.groups.length > 0 || places.every(isHere)) {
    const lineOf = (place: number): CopiedRow | undefined => {
      const row = model.row(place);
      if (!row) return undefined;
      const { table } = row;
      const placeOf = (index: number): number =>
        table.schema.findIndex(({ name }) => name === schema[index]!.name);
      return { table, row: row.row, columns: row.group ? taken.map(placeOf) : taken };
    };
    const headings = withHeadings ? taken.map((index) => schema[index]!.name) : undefined;
    return copyLines(count, (i) => lineOf(places[i]!), headings);
  }
  const limit = { kind: 'limit' as const, count, offset: range.firstRow };
  return run(withSteps(viewQuery!, limit), { signal: new AbortController().signal }).then(({ table }) =>
    copyRows(
      table,
      Array.from({ length: table.rowCount }, (_, row) => row),
      taken,
      withHeadings,
    ),
  );
}
