import { printLiteral, type ColumnType, type LiteralNode } from '@inset/model';

/** An axis that can be brushed, as its view draws it. */
export interface BrushAxis {
  /** An expression over the dataset's columns; its values are numbers, dates or timestamps. */
  expression: string;
  type: ColumnType;
  /** What the axis shows, from its least to its greatest value; dates and timestamps in milliseconds since 1970 UTC. */
  domain: readonly [number, number];
  /** How wide the axis is. Default and most: 1,000. */
  pixels?: number;
}

/**
 * The places at which a brush may begin and end: `(first + i) * step` for i from 0 to `count`, in the axis' values
 * (dates: in days). `step` is a power of two at most as wide as a pixel and more than half of one, so that dividing by
 * it is exact: the cell in which a value falls and a comparison with the cell's edges never disagree.
 */
export interface BrushGrid {
  expression: string;
  type: ColumnType;
  step: number;
  first: number;
  count: number;
}

/** Cells `from` to before `to` of a grid. */
export interface CellRange {
  from: number;
  to: number;
}

const mostPixels = 1_000;
const dayInMilliseconds = 86_400_000;

/** The grid of an axis; undefined where the axis shows nothing that is finite, or is of another type. */
export function gridOf({ expression, type, domain, pixels = mostPixels }: BrushAxis): BrushGrid | undefined {
  const unit = unitOf(type);
  const [low, high] = domain.map((bound) => bound / unit) as [number, number];
  const range = high - low;
  if (!isBrushable(type) || !Number.isFinite(range) || !(range >= 0)) return undefined;
  const cells = Math.max(1, Math.min(mostPixels, Math.floor(pixels)));
  const size = range === 0 ? 1 : 2 ** Math.floor(Math.log2(range / cells));
  const step = type === 'number' ? size : Math.max(size, 1);
  const first = Math.floor(low / step);
  const count = Math.floor(high / step) - first + 1;
  // Beyond 2^53 the edges are no multiples of the step any more.
  const isExact = Number.isSafeInteger(first) && Number.isSafeInteger(first + count) && step > 2 ** -1000;
  return isExact ? { expression, type, step, first, count } : undefined;
}

/** The cells that a stretch of the axis covers best; undefined where it covers less than half of one. */
export function cellsOf(grid: BrushGrid, [from, to]: readonly [number, number]): CellRange | undefined {
  const unit = unitOf(grid.type);
  const edge = (value: number): number => {
    const nearest = Math.round(value / unit / grid.step) - grid.first;
    return Math.min(Math.max(nearest, 0), grid.count);
  };
  const [start, end] = [edge(Math.min(from, to)), edge(Math.max(from, to))];
  return end > start ? { from: start, to: end } : undefined;
}

/** The cells as a stretch of the axis, its end not included; dates and timestamps in milliseconds. */
export function stretchOf(grid: BrushGrid, { from, to }: CellRange): [number, number] {
  const scale = grid.step * unitOf(grid.type);
  return [(grid.first + from) * scale, (grid.first + to) * scale];
}

/** The condition that holds for exactly the rows that lie in the cells. */
export function conditionOf(grid: BrushGrid, cells: CellRange): string {
  const [from, to] = stretchOf(grid, cells).map((value) => printLiteral(value, literalType(grid.type)));
  return `(${grid.expression}) >= ${from} and (${grid.expression}) < ${to}`;
}

const unitOf = (type: ColumnType): number => (type === 'date' ? dayInMilliseconds : 1);

const isBrushable = (type: ColumnType): boolean =>
  type === 'integer' || type === 'number' || type === 'date' || type === 'timestamp';

const literalType = (type: ColumnType): LiteralNode['type'] => (type === 'decimal' ? 'number' : type);
