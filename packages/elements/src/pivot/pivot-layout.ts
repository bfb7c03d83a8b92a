import type { Cell, Pivot } from '@inset/model';
import type { PivotGrid, PivotNode } from './pivot-grid.ts';

/** More columns than these are left out, which is said. */
export const mostColumns = 200;

/** A line of the pivot: a group or an innermost row. */
export interface PivotLine {
  node: PivotNode;
  depth: number;
  isTotal: boolean;
  /** Undefined where there is nothing below it. */
  isOpen: boolean | undefined;
  /** Its place among its siblings, from 1, and how many they are. */
  place: number;
  siblings: number;
}

/** One column of numbers: a place at the top, and which value. */
export interface PivotColumn {
  node: PivotNode;
  value: number;
  isTotal: boolean;
}

/** A heading over one or several columns. */
export interface PivotHeading {
  node: PivotNode;
  /** `value`: it names the number; `total`: it sums up what is before it. */
  kind: 'key' | 'total' | 'value';
  /** Of which column it is the lowest: by that it sorts. */
  column?: PivotColumn;
  first: number;
  span: number;
  lines: number;
}

export interface PivotLayout {
  columns: PivotColumn[];
  /** Lines of headings, from the top. */
  headings: PivotHeading[][];
  lines: PivotLine[];
  leftOut: number;
}

/** What is shown of a grid, with these groups closed. */
export function pivotLayout(pivot: Pivot, grid: PivotGrid, closed: ReadonlySet<string>): PivotLayout {
  const all = columnsOf(pivot, grid.columns);
  const columns = all.slice(0, mostColumns);
  return {
    columns,
    headings: headingsOf(pivot, columns),
    lines: linesOf(pivot, grid.rows, closed),
    leftOut: all.length - columns.length,
  };
}

function columnsOf(pivot: Pivot, root: PivotNode): PivotColumn[] {
  const nodes: { node: PivotNode; isTotal: boolean }[] = [];
  const depth = pivot.columns.length;
  const walk = (node: PivotNode): void => {
    node.children.forEach(walk);
    const level = node.path.length;
    const isTotal = level < depth;
    const isShown = level === 0 ? pivot.totals !== false : pivot.subtotals !== false;
    if (!isTotal || isShown) nodes.push({ node, isTotal });
  };
  walk(root);
  return nodes.flatMap(({ node, isTotal }) => pivot.values.map((_, value) => ({ node, value, isTotal })));
}

function headingsOf(pivot: Pivot, columns: readonly PivotColumn[]): PivotHeading[][] {
  const depth = pivot.columns.length;
  const namesValues = depth === 0 || pivot.values.length > 1;
  const lines: PivotHeading[][] = [];
  for (let level = 0; level < depth; level++) {
    const line: PivotHeading[] = [];
    columns.forEach((column, first) => {
      const own = column.node.path.length;
      if (own < level) return;
      const isTotal = own === level;
      const key = JSON.stringify([isTotal, column.node.path.slice(0, level + 1).map(String)]);
      const before = line.at(-1) as (PivotHeading & { key?: string }) | undefined;
      if (before && before.first + before.span === first && before.key === key) before.span += 1;
      else {
        const lines = isTotal ? depth - level : 1;
        line.push({
          node: column.node,
          kind: isTotal ? 'total' : 'key',
          first,
          span: 1,
          lines,
          key,
        } as PivotHeading);
      }
      const isLowest = !namesValues && (isTotal || level === depth - 1);
      if (isLowest) line.at(-1)!.column = column;
    });
    // A heading is called after its own level, whichever column it was first found over.
    lines.push(
      line.map((heading) =>
        heading.kind === 'total' ? heading : { ...heading, node: above(heading.node, level) },
      ),
    );
  }
  if (namesValues) {
    lines.push(
      columns.map((column, first) => ({
        node: column.node,
        kind: 'value',
        column,
        first,
        span: 1,
        lines: 1,
      })),
    );
  }
  return lines;
}

const above = (node: PivotNode, level: number): PivotNode =>
  node.path.length === level + 1 ? node : { path: node.path.slice(0, level + 1), key: '', children: [] };

function linesOf(pivot: Pivot, root: PivotNode, closed: ReadonlySet<string>): PivotLine[] {
  const lines: PivotLine[] = [];
  const walk = (node: PivotNode, place: number, siblings: number): void => {
    const depth = node.path.length - 1;
    const isOpen = node.children.length === 0 ? undefined : !closed.has(node.key);
    lines.push({ node, depth, isTotal: false, isOpen, place, siblings });
    if (isOpen) node.children.forEach((child, i) => walk(child, i + 1, node.children.length));
  };
  const hasTotal = pivot.totals !== false || pivot.rows.length === 0;
  const count = root.children.length + Number(hasTotal);
  root.children.forEach((child, i) => walk(child, i + 1, count));
  if (hasTotal) {
    lines.push({ node: root, depth: 0, isTotal: true, isOpen: undefined, place: count, siblings: count });
  }
  return lines;
}

/** Whether a line's own numbers are shown: those of an open group only where there are totals of groups. */
export function hasNumbers(pivot: Pivot, { isOpen, isTotal }: PivotLine): boolean {
  return isTotal || isOpen !== true || pivot.subtotals !== false;
}

/** The last value of a path. */
export const ownValue = ({ path }: PivotNode): Cell => path.at(-1) ?? null;
