/** A place in the grid: row -1 is the header; the one after the last row is the summary, where there is one. */
export interface GridCursor {
  row: number;
  column: number;
}

/**
 * Where a key leads from a cell; undefined for keys that do not move. `page` is how many rows fit on screen. Only one
 * step down from the last row leads to the summary.
 */
export function moveCursor(
  at: GridCursor,
  key: { key: string; ctrlKey: boolean; metaKey: boolean },
  grid: { rows: number; columns: number; page: number; rightToLeft: boolean; hasSummary?: boolean },
): GridCursor | undefined {
  const far = key.ctrlKey || key.metaKey;
  const lastRow = grid.rows - 1;
  const lastColumn = grid.columns - 1;
  const lowest = at.row >= lastRow && grid.hasSummary ? grid.rows : lastRow;
  const row = (wanted: number): GridCursor => ({ ...at, row: Math.max(-1, Math.min(wanted, lowest)) });
  const column = (wanted: number): GridCursor => ({
    ...at,
    column: Math.max(0, Math.min(wanted, lastColumn)),
  });
  const forward = grid.rightToLeft ? -1 : 1;
  switch (key.key) {
    case 'ArrowDown':
      return far && at.row < lastRow ? row(lastRow) : row(at.row + 1);
    case 'ArrowUp':
      return far ? row(Math.min(0, at.row)) : row(at.row - 1);
    case 'ArrowRight':
      return column(at.column + forward);
    case 'ArrowLeft':
      return column(at.column - forward);
    case 'Home':
      return far ? { row: Math.min(0, lastRow), column: 0 } : column(0);
    case 'End':
      return far ? { row: lastRow, column: lastColumn } : column(lastColumn);
    case 'PageDown':
      return row(Math.min(lastRow, Math.max(at.row, 0) + grid.page));
    case 'PageUp':
      return row(Math.max(Math.min(0, lastRow), at.row - grid.page));
    default:
      return undefined;
  }
}

/** The rectangle between two cells; the header takes no part. */
export interface CellRange {
  firstRow: number;
  lastRow: number;
  firstColumn: number;
  lastColumn: number;
}

export function rangeBetween(a: GridCursor, b: GridCursor): CellRange {
  return {
    firstRow: Math.max(0, Math.min(a.row, b.row)),
    lastRow: Math.max(0, a.row, b.row),
    firstColumn: Math.min(a.column, b.column),
    lastColumn: Math.max(a.column, b.column),
  };
}
