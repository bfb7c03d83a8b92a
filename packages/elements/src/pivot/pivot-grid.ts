import { pieceRows, sortInTurns, type Turns } from '@inset/engine/chart';
import { cellAt, type Cell, type Column, type Pivot, type PivotSort, type Table } from '@inset/model';
import { columnFormat } from '../shared/column-format.ts';
import type { CellFormat } from '../shared/format-value.ts';
import type { Level } from './pivot-queries.ts';

/** A place at the side or at the top: a value of each field down to its own. Totals of all have none. */
export interface PivotNode {
  path: Cell[];
  key: string;
  children: PivotNode[];
}

/** The answers to all groupings, found by row and column. */
export interface PivotGrid {
  rows: PivotNode;
  columns: PivotNode;
  /** How many columns there are at the innermost level. */
  columnCount: number;
  value: (row: string, column: string, value: number) => Cell;
  /** Of each value: its column and how its cells are written alike. */
  formats: { column: Column; how: CellFormat }[];
  /** Of each value: the least and the greatest of the innermost cells. */
  bounds: ([number, number] | undefined)[];
  /** The types of the fields. */
  fields: { rows: Column[]; columns: Column[] };
}

/** What is shown, once every grouping has its answer. */
export interface Shown {
  pivot: Pivot;
  answers: Table[];
  grid: PivotGrid;
}

/** A path as a key: of the same values whatever their type is called. */
export const keyOf = (path: readonly Cell[]): string => JSON.stringify(path.map(textOf));

/** A value as a saved order names it. */
export const textOf = (cell: Cell): string => (cell === null ? '\u0000' : String(cell));

/** Puts the answers of all groupings together, in pieces; `answers` are in the order of `levels`, the innermost first. */
export function* pivotGrid(
  pivot: Pivot,
  levels: readonly Level[],
  answers: readonly Table[],
  how: CellFormat,
): Turns<PivotGrid> {
  const rows: PivotNode = { path: [], key: keyOf([]), children: [] };
  const columns: PivotNode = { path: [], key: keyOf([]), children: [] };
  const cells = new Map<string, Map<string, Cell[]>>();
  // One way for all levels: what it has found of one is there for the next.
  const [rowPaths, columnPaths] = [new Trail(rows), new Trail(columns)];
  for (const [at, level] of levels.entries()) {
    const table = answers[at]!;
    for (let row = 0; row < table.rowCount; row++) {
      if (row % pieceRows === 0) yield;
      const keys = table.data.slice(0, level.rows + level.columns).map((data) => cellAt(data, row));
      const rowKey = rowPaths.reach(keys.slice(0, level.rows));
      const columnKey = columnPaths.reach(keys.slice(level.rows));
      let line = cells.get(rowKey);
      if (!line) cells.set(rowKey, (line = new Map()));
      line.set(
        columnKey,
        table.data.slice(keys.length).map((data) => cellAt(data, row)),
      );
    }
  }
  const [inner] = answers as [Table];
  const first = pivot.rows.length + pivot.columns.length;
  const places = pivot.values.map((_, i) => first + i);
  yield* order(columns);
  yield* order(rows);
  const value = (row: string, column: string, at: number): Cell => cells.get(row)?.get(column)?.[at] ?? null;
  if (pivot.sort) yield* sortRows(rows, pivot.sort, value);
  yield;
  return {
    rows,
    columns,
    columnCount: leavesOf(columns).length,
    value,
    formats: places.map((place, i) => {
      const column = inner.schema[place]!;
      const { format } = pivot.values[i]!;
      const written = format
        ? { ...how, format }
        : columnFormat(column, inner.data[place]!, inner.rowCount, how);
      return { column, how: written };
    }),
    bounds: places.map((place) => boundsOf(inner, place)),
    fields: {
      rows: inner.schema.slice(0, pivot.rows.length),
      columns: inner.schema.slice(pivot.rows.length, first),
    },
  };
}

/** The nodes without children. */
export function leavesOf(node: PivotNode): PivotNode[] {
  return node.children.length === 0 ? [node] : node.children.flatMap(leavesOf);
}

/** Finds nodes by their paths, and makes those that are not there yet. */
class Trail {
  readonly #found = new Map<string, PivotNode>();

  constructor(root: PivotNode) {
    this.#found.set(root.key, root);
  }

  reach(path: readonly Cell[]): string {
    const key = keyOf(path);
    if (this.#found.has(key)) return key;
    this.#make(path, key);
    return key;
  }

  #make(path: readonly Cell[], key: string): PivotNode {
    const found = this.#found.get(key);
    if (found) return found;
    const above = path.slice(0, -1);
    const node: PivotNode = { path: [...path], key, children: [] };
    this.#make(above, keyOf(above)).children.push(node);
    this.#found.set(key, node);
    return node;
  }
}

/** In the order of their values; null comes last. */
const order = (root: PivotNode): Turns<void> =>
  sortAll(root, (one, other) => compared(one.path.at(-1)!, other.path.at(-1)!));

function sortRows(root: PivotNode, sort: PivotSort, value: PivotGrid['value']): Turns<void> {
  const column = JSON.stringify(sort.column ?? []);
  const read = ({ key }: PivotNode): Cell => value(key, column, sort.value);
  return sortAll(root, (one, other) => {
    const [a, b] = [read(one), read(other)];
    if (a === null || b === null) return Number(a === null) - Number(b === null);
    return sort.order === 'descending' ? compared(b, a) : compared(a, b);
  });
}

/** Puts the nodes below each node in order. */
function* sortAll(root: PivotNode, compare: (one: PivotNode, other: PivotNode) => number): Turns<void> {
  const nodes = [root];
  for (let i = 0; i < nodes.length; i++) {
    if (i % pieceRows === 0) yield;
    const node = nodes[i]!;
    if (node.children.length === 0) continue;
    node.children = yield* sortInTurns(node.children, compare);
    for (const child of node.children) nodes.push(child);
  }
}

const collator = new Intl.Collator(undefined, { numeric: true });

function compared(one: Cell, other: Cell): number {
  if (one === null || other === null) return Number(one === null) - Number(other === null);
  if (typeof one === 'string' && typeof other === 'string') return collator.compare(one, other);
  return one < other ? -1 : one > other ? 1 : 0;
}

function boundsOf({ data, rowCount }: Table, place: number): [number, number] | undefined {
  let [low, high] = [Infinity, -Infinity];
  for (let row = 0; row < rowCount; row++) {
    const cell = cellAt(data[place]!, row);
    const number = cell === null ? Number.NaN : Number(cell);
    if (!Number.isFinite(number)) continue;
    low = Math.min(low, number);
    high = Math.max(high, number);
  }
  return low <= high ? [low, high] : undefined;
}
