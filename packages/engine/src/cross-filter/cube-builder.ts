import type { CheckedExpression, Column, Schema, Table } from '@inset/model';
import { comparatorOf } from '../compile/local/compare.ts';
import type { ReadScope } from '../compile/local/compile-expression.ts';
import { fillColumn, type StoredValue } from '../execute/fill-column.ts';
import { batchSize, type Batch, type NarrowVector } from '../kernels/vector.ts';
import { CellParts, type CellNumbers, type PartVectors } from './cell-parts.ts';
import { mergeRows, neutral, type Cube, type CubePart } from './cube.ts';
import type { CubePlan, PlannedPart } from './cube-plan.ts';
import { GroupCodes } from './group-codes.ts';
import { valuesAt } from './values-at.ts';
import { asCondition, type FamilyMember, type ViewFamily } from './view-family.ts';

/** Cells of a brush times groups, at most: 16 MB a part. */
const mostCells = 2 ** 20;

/** What a cube is built over. */
interface Ground {
  family: ViewFamily;
  scope: ReadScope;
  rowCount: number;
  /** Cells of the brush. */
  width: number;
}

/** Sums one view up. */
export class CubeBuilder implements FamilyMember {
  private readonly plan: CubePlan;
  private readonly width: number;
  private readonly keys: readonly NarrowVector[];
  private readonly groups: GroupCodes;
  /** The part that does for each of the plan's; the first counts rows. */
  private readonly partAt: number[] = [];
  private readonly parts: CellParts[] = [];
  private readonly reads = new Set<() => void>();
  private readonly cells = new Int32Array(batchSize);

  constructor(plan: CubePlan, ground: Ground) {
    const { family, width, scope, rowCount } = ground;
    this.plan = plan;
    this.width = width;
    const keys = plan.keys.map((key) => family.keyOf(key));
    this.keys = keys.map(({ vector }) => vector);
    const codes = keys.filter((_, i) => !plan.keys[i]!.follows).map((key) => key.codes);
    this.groups = new GroupCodes(codes, Math.floor(mostCells / width));
    const places = new Map<string, number>();
    for (const part of plan.parts.map((each) => withoutNullCheck(each, scope))) {
      const vectors = this.vectorsOf(part, family);
      const text = JSON.stringify([part.kind, part.value?.tree, part.where?.tree]);
      const place = places.get(text) ?? this.parts.push(new CellParts(vectors, width, rowCount)) - 1;
      places.set(text, place);
      this.partAt.push(place);
    }
  }

  add(batch: Batch, places: Int32Array): void {
    const { cells, groups, width } = this;
    for (const read of this.reads) read();
    const [rows, ...others] = this.parts as [CellParts, ...CellParts[]];
    groups.count(batch, { width: width + 1, places }, (size) => rows.reserve(size), cells);
    for (const part of others) {
      part.reserve(groups.size);
      part.add(batch.count, cells);
    }
  }

  finish(): Cube {
    const { plan, width } = this;
    const { groups: made } = this;
    for (const part of this.parts) part.reserve(Math.max(made.size, 1));
    const hasOnlyGroup = plan.keys.length === 0;
    const { order, groups } = hasOnlyGroup ? onlyGroup : this.orderedGroups();
    const built = this.parts.map((part): CubePart => {
      const { kind } = part;
      if (kind === 'count' || (kind === 'sum' && part.isExact)) {
        return { kind, sums: runningSums(part.values[0]!, order, width) };
      }
      return { kind, trees: treesOf(part, order, width) };
    });
    const place = (part: number): number => this.partAt[part]!;
    const aggregates = plan.aggregates.map((rule) => ({
      ...rule,
      part: place(rule.part),
      counts: place(rule.counts),
    }));
    const after = plan.after.filter((step) => {
      return step.kind !== 'limit' || (step.offset ?? 0) > 0 || step.count < Math.max(order.length, 1);
    });
    const { schema } = plan;
    return { cells: width, groups, hasOnlyGroup, parts: built, rows: place(0), aggregates, after, schema };
  }

  private vectorsOf({ kind, value, where }: PlannedPart, family: ViewFamily): PartVectors {
    const vectorOf = (expression: CheckedExpression): NarrowVector => {
      const { vector, read } = family.vectorOf(expression);
      this.reads.add(read);
      return vector;
    };
    return {
      kind,
      isInteger: value?.type.type === 'integer',
      ...(value && { value: vectorOf(value) }),
      ...(where && { where: asCondition(vectorOf(where)) }),
    };
  }

  /** The groups that a brush can show, in the order of their keys, nulls last. */
  private orderedGroups(): { order: number[]; groups: Table } {
    const { width } = this;
    const [rows] = this.parts[this.partAt[0]!]!.values as [CellNumbers];
    const found = Array.from({ length: this.groups.size }, (_, group) => group).filter((group) =>
      hasRows(rows, group * (width + 1), width),
    );
    const samples = Uint32Array.from(found, (group) => this.groups.samples[group]!);
    const columns: Schema = this.plan.keys.map(({ column }) => column);
    const values = this.keys.map((key, i) => valuesAt(key, columns[i]!, samples));
    const places = inOrder(values, columns, found.length);
    const data = columns.map(({ type }, i) =>
      fillColumn(type, places.length, (row) => values[i]![places[row]!]!),
    );
    const order = places.map((place) => found[place]!);
    return { order, groups: { schema: columns, data, rowCount: order.length } };
  }
}

const onlyGroup = { order: [0], groups: { schema: [], data: [], rowCount: 1 } };

function inOrder(keys: readonly StoredValue[][], columns: readonly Column[], count: number): number[] {
  const compare = columns.map(({ type }) => comparatorOf(type));
  return Array.from({ length: count }, (_, place) => place).sort((a, b) => {
    for (const [i, key] of keys.entries()) {
      const difference = compareKeys(key[a]!, key[b]!, compare[i]!);
      if (difference !== 0) return difference;
    }
    return 0;
  });
}

/** Counting the values of a column that has no nulls is counting rows. */
function withoutNullCheck(part: PlannedPart, { views }: ReadScope): PlannedPart {
  const { kind, value, where } = part;
  if (kind !== 'count' || value?.tree.kind !== 'column' || views.get(value.tree.name)!.data.validity) {
    return part;
  }
  return { kind, ...(where && { where }) };
}

function compareKeys(
  a: StoredValue,
  b: StoredValue,
  compare: (a: StoredValue, b: StoredValue) => number,
): number {
  if (a === null || b === null) return Number(a === null) - Number(b === null);
  return compare(a, b);
}

function hasRows(counts: CellNumbers, start: number, length: number): boolean {
  for (let i = start; i < start + length; i++) if (counts[i]! > 0) return true;
  return false;
}

/** The running sums of cells, groups in `order` side by side. */
function runningSums(cells: CellNumbers, order: readonly number[], width: number): CellNumbers {
  const groups = order.length;
  const length = (width + 1) * groups;
  const sums = cells instanceof Uint32Array ? new Uint32Array(length) : new Float64Array(length);
  for (const [place, group] of order.entries()) {
    const start = group * (width + 1);
    let sum = 0;
    for (let cell = 0; cell < width; cell++) {
      sum += cells[start + cell]!;
      sums[(cell + 1) * groups + place] = sum;
    }
  }
  return sums;
}

/** The segment trees of a part, groups in `order` side by side. */
function treesOf(part: CellParts, order: readonly number[], width: number): Float64Array[] {
  const groups = order.length;
  const trees = part.values.map((leaves) => {
    const tree = new Float64Array(2 * width * groups).fill(neutral[part.kind]);
    for (const [place, group] of order.entries()) {
      const start = group * (width + 1);
      for (let cell = 0; cell < width; cell++) tree[(width + cell) * groups + place] = leaves[start + cell]!;
    }
    return tree;
  });
  for (let node = width - 1; node > 0; node--) {
    for (const child of [2 * node, 2 * node + 1]) {
      mergeRows(part.kind, trees, node * groups, trees, child * groups, groups);
    }
  }
  return trees;
}
