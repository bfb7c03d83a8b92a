import { columnTypes, InsetError, type Column, type Table } from '@inset/model';
import { gather } from '../compile/local/view.ts';
import { fillColumn, type StoredValue } from '../execute/fill-column.ts';
import type { CellRange } from './brush-grid.ts';
import { mergeRows, neutral, type AggregateRule, type Cube, type CubePart, type PartTree } from './cube.ts';

/** Takes the steps that follow a summary, over a small table. */
export type RunAfter = (steps: Cube['after'], table: Table) => Table;

/**
 * A view's answer where only the rows in these cells of the brush are left: what the engine answers for the condition
 * of those cells; none lies in two of the ranges. `runAfter` is asked for only where the cube has steps to take after the summary.
 */
export function answerCube(cube: Cube, ranges: readonly CellRange[], runAfter?: RunAfter): Table {
  const sums = cube.parts.map((part) => sumsOf(part, cube, ranges));
  const [rows] = sums[cube.rows] as [Float64Array];
  const present = cube.hasOnlyGroup ? Uint32Array.of(0) : groupsWithRows(rows);
  const keys = cube.groups.data.map((data, i) =>
    gather({ column: cube.groups.schema[i]!, data, rows: present }),
  );
  const columns = cube.aggregates.map(({ column, type }): Column => ({
    name: column,
    type: plainType(type),
  }));
  const values = cube.aggregates.map((rule) => {
    return fillColumn(rule.type, present.length, (row) => valueOf(rule, sums, present[row]!));
  });
  const schema = [...cube.groups.schema, ...columns];
  const summary: Table = { schema, data: [...keys, ...values], rowCount: present.length };
  const answer = cube.after.length > 0 ? needed(runAfter)(cube.after, summary) : summary;
  return { ...answer, schema: cube.schema };
}

const plainType = (type: string): Column['type'] => columnTypes.find((known) => known === type) ?? 'text';

function needed(runAfter: RunAfter | undefined): RunAfter {
  if (runAfter) return runAfter;
  throw new InsetError('INTERNAL', 'This cube has steps to take after its summary.');
}

function sumsOf(part: CubePart, cube: Cube, ranges: readonly CellRange[]): Float64Array[] {
  if ('trees' in part) return mergedNodes(part, cube, ranges);
  const { rowCount } = cube.groups;
  const { sums } = part;
  const out = new Float64Array(rowCount);
  for (const { from, to } of ranges) {
    const [before, until] = [from * rowCount, to * rowCount];
    for (let group = 0; group < rowCount; group++) {
      out[group]! += sums[until + group]! - sums[before + group]!;
    }
  }
  return [out];
}

/** Merges the nodes of the trees that together cover the cells: from the leaves up, at most two a level. */
function mergedNodes(
  { kind, trees }: PartTree,
  { cells, groups: { rowCount } }: Cube,
  ranges: readonly CellRange[],
): Float64Array[] {
  const sums = trees.map(() => new Float64Array(rowCount).fill(neutral[kind]));
  const take = (node: number): void => mergeRows(kind, sums, 0, trees, node * rowCount, rowCount);
  for (const range of ranges) {
    let [from, to] = [range.from + cells, range.to + cells];
    for (; from < to; from >>= 1, to >>= 1) {
      if (from & 1) take(from++);
      if (to & 1) take(--to);
    }
  }
  return sums;
}

function groupsWithRows(rows: Float64Array): Uint32Array {
  const present = new Uint32Array(rows.length);
  let count = 0;
  for (let group = 0; group < rows.length; group++) if (rows[group]! > 0) present[count++] = group;
  return present.subarray(0, count);
}

function valueOf(rule: AggregateRule, sums: readonly Float64Array[][], group: number): StoredValue {
  const value = sums[rule.part]![0]![group]!;
  if (rule.how === 'count') return value;
  const count = sums[rule.counts]![0]![group]!;
  if (count === 0) return null;
  switch (rule.how) {
    case 'total':
    case 'edge':
      return value;
    case 'mean':
      return value / count;
    case 'any':
      return value > 0;
    case 'all':
      return value === count;
    case 'variance':
    case 'deviation': {
      const variance = varianceOf(sums[rule.part]![2]![group]!, count, rule.whole === true);
      return variance === null || rule.how === 'variance' ? variance : Math.sqrt(variance);
    }
  }
}

function varianceOf(squares: number, count: number, isWhole: boolean): number | null {
  if (isWhole) return count > 1 ? squares / count : 0;
  return count > 1 ? squares / (count - 1) : null;
}
