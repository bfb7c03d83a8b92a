import { cellAt, pointClause, type Cell, type Column, type ColumnData } from '@inset/model';
import {
  cellsOf,
  conditionOf,
  stretchOf,
  type BrushAxis,
  type BrushGrid,
  type CellRange,
} from './brush-grid.ts';

/**
 * What can be brushed: a stretch of an axis, a rectangle over two of them, or some values of a column, by its name.
 */
export type Brush =
  Omit<BrushAxis, 'type'> | { x: Omit<BrushAxis, 'type'>; y: Omit<BrushAxis, 'type'> } | { column: string };

/** What is taken of a brush, in its own terms; the ends of stretches come in either order. */
export type Taken =
  | readonly [number, number]
  | { x: readonly [number, number]; y: readonly [number, number] }
  | { values: readonly Cell[] };

/** The cells into which a brush falls; those of an area lie column by column. Plain data. */
export type BrushCells =
  | { kind: 'interval'; grid: BrushGrid }
  | { kind: 'area'; x: BrushGrid; y: BrushGrid }
  | {
      kind: 'points';
      column: Column;
      /** The value of each cell. */
      values: ColumnData;
      count: number;
    };

/** What is taken, as a brush knows it. */
export interface BrushStep<What extends Taken = Taken> {
  /** Brought to where the brush may end: the ends are not included; dates and timestamps in milliseconds since 1970. */
  range: What extends readonly [number, number] ? [from: number, to: number] : What;
  /** The condition that says the same. */
  where: string;
}

/** What is taken, with the cells that it covers, in order; undefined where it is too small, or of another brush. */
export function takeCells(
  brush: BrushCells,
  taken: Taken,
): (BrushStep & { ranges: CellRange[] }) | undefined {
  switch (brush.kind) {
    case 'interval':
      return isStretch(taken) ? takeStretch(brush.grid, taken) : undefined;
    case 'area':
      return !isStretch(taken) && 'x' in taken ? takeArea(brush, taken) : undefined;
    case 'points':
      return !isStretch(taken) && 'values' in taken ? takePoints(brush, taken.values) : undefined;
  }
}

const isStretch = (taken: Taken): taken is readonly [number, number] => Array.isArray(taken);

function takeStretch(grid: BrushGrid, taken: readonly [number, number]) {
  const cells = cellsOf(grid, taken);
  return cells && { range: stretchOf(grid, cells), where: conditionOf(grid, cells), ranges: [cells] };
}

function takeArea(
  { x, y }: Extract<BrushCells, { kind: 'area' }>,
  taken: { x: readonly [number, number]; y: readonly [number, number] },
) {
  const [columns, rows] = [cellsOf(x, taken.x), cellsOf(y, taken.y)];
  if (!columns || !rows) return undefined;
  const ranges: CellRange[] = [];
  for (let column = columns.from; column < columns.to; column++) {
    const start = column * y.count;
    ranges.push({ from: start + rows.from, to: start + rows.to });
  }
  const range = { x: stretchOf(x, columns), y: stretchOf(y, rows) };
  return { range, where: `${conditionOf(x, columns)} and ${conditionOf(y, rows)}`, ranges };
}

function takePoints(brush: Extract<BrushCells, { kind: 'points' }>, values: readonly Cell[]) {
  const { column } = brush;
  const clause = pointClause({ source: '', dataset: '', label: '' }, column, values);
  if (!clause) return undefined;
  const wanted = new Set(values.map(comparable));
  const ranges: CellRange[] = [];
  for (let cell = 0; cell < brush.count; cell++) {
    if (wanted.has(comparable(cellAt(brush.values, cell)))) ranges.push({ from: cell, to: cell + 1 });
  }
  return { range: { values }, where: clause.where, ranges };
}

/** Whole numbers are equal whichever kind of number holds them. */
const comparable = (value: Cell): Cell => (typeof value === 'bigint' ? Number(value) : value);
