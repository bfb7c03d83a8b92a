import type { CallNode, CheckedColumn, Column, Expression } from '@inset/model';
import { aggregatesIn } from '../../compile/aggregates-in.ts';
import { aggregate } from '../../compile/local/aggregate.ts';
import { compileExpression, type ReadScope } from '../../compile/local/compile-expression.ts';
import { refuseManyRows, scopeOf, viewOf, type Rows, type StepRunner } from '../../compile/local/rows.ts';
import { summarize as summarizeByRow } from '../../compile/local/steps/summarize.ts';
import type { Reader, View } from '../../compile/local/view.ts';
import type { Accumulator } from '../accumulator.ts';
import { compileVector } from '../compile-vector.ts';
import { groupKey, type GroupKey } from '../group-keys.ts';
import { groupingOf, type Grouping } from '../grouping.ts';
import { makeAccumulator } from '../make-accumulator.ts';
import { batchesOf, type Vector } from '../vector.ts';

export const summarize: StepRunner<'summarize'> = function* (rows, step, makes, context) {
  const { by, measures } = step;
  const { mostByRow } = context;
  const { count } = rows;
  const scope = { ...scopeOf(rows, mostByRow), shared: new Map<string, Vector>() };
  const keys: GroupKey[] = [];
  for (const [i, { value }] of by.entries()) {
    keys.push(yield* groupKey(makes[i]!, compileVector(value, scope, count), count));
  }
  // The edges of a bin tell the same rows apart: one of them is enough.
  const ownOf = ({ shared }: GroupKey): number => keys.findIndex((key) => shared && key.shared === shared);
  const own = keys.filter((key, i) => ownOf(key) < 0 || ownOf(key) === i);
  const grouping = groupingOf(own, count);
  if (!grouping) refuseManyRows(count, mostByRow, 'grouping by so many keys');
  if (!grouping) return summarizeByRow(rows, step, makes, context) as Rows;
  const aggregates = aggregatesOf(measures, scope, { count, grouping });
  const byRow = aggregates.find(({ accumulator }) => !accumulator);
  if (byRow) refuseManyRows(count, mostByRow, `${byRow.node.name}()`);
  const groupOf = byRow && new Int32Array(count);
  yield* accumulate(grouping, aggregates, { count, groupOf });
  const order = grouping.order();
  const readers = yield* readersOf(aggregates, { order, groupOf, scope, capacity: grouping.capacity });
  const codes = grouping.codes(order);
  const views = keys.map((key, i): View => {
    const data = key.column(codes[own.indexOf(own.includes(key) ? key : keys[ownOf(key)]!)]!);
    return { column: makes[i]!, data, rows: undefined };
  });
  measures.forEach(({ value }, i) => {
    const reader = compileExpression(value, { views: new Map(), aggregates: readers });
    views.push(viewOf(makes[by.length + i] as Column, order.length, reader));
  });
  return { count: order.length, views };
};

interface Aggregate {
  node: CallNode;
  measure: CheckedColumn;
  /** Undefined where it is computed row by row, at the end. */
  accumulator: Accumulator | undefined;
}

function aggregatesOf(
  measures: readonly CheckedColumn[],
  scope: ReadScope,
  { count, grouping }: { count: number; grouping: Grouping },
): Aggregate[] {
  return measures.flatMap((measure) =>
    aggregatesIn(measure.value.tree).map((node) => {
      const accumulator = makeAccumulator({ node, expression: measure.value, scope, count, grouping });
      return { node, measure, accumulator };
    }),
  );
}

function* accumulate(
  grouping: Grouping,
  aggregates: readonly Aggregate[],
  { count, groupOf }: { count: number; groupOf: Int32Array | undefined },
): Generator<void, void, void> {
  const accumulators = aggregates.flatMap(({ accumulator }) => accumulator ?? []);
  for (const each of accumulators) each.grow(grouping.capacity);
  for (const batch of batchesOf(count)) {
    const groups = grouping.of(batch);
    for (const each of accumulators) {
      each.grow(grouping.capacity);
      each.add(batch, groups);
    }
    groupOf?.set(groups.subarray(0, batch.count), batch.start);
    yield;
  }
}

interface Accumulated {
  /** The groups' numbers in the order of the answer. */
  order: Uint32Array;
  groupOf: Int32Array | undefined;
  scope: ReadScope;
  capacity: number;
}

/** Reads aggregates by the place of a group in the answer. */
function* readersOf(
  aggregates: readonly Aggregate[],
  { order, groupOf, scope, capacity }: Accumulated,
): Generator<void, Map<Expression, Reader>, void> {
  const readers = new Map<Expression, Reader>();
  const places = new Uint32Array(capacity);
  order.forEach((group, place) => (places[group] = place));
  const groups = groupOf && {
    groupOf: Uint32Array.from(groupOf, (group) => places[group]!),
    count: order.length,
  };
  for (const { node, measure, accumulator } of aggregates) {
    yield;
    if (accumulator) readers.set(node, (place) => accumulator.result(order[place]!));
    else readers.set(node, aggregate(node, measure.value, scope, groups!));
  }
  return readers;
}
