import type { CallNode, CheckedStep } from '@inset/model';
import {
  refuseManyRows,
  scopeOf,
  viewOf,
  type StepOfKind,
  type StepRunner,
  type Steps,
} from '../../compile/local/rows.ts';
import { runners } from '../../compile/local/runners.ts';
import { compileVector } from '../compile-vector.ts';
import { groupKey, type GroupKey } from '../group-keys.ts';
import { groupingOf } from '../grouping.ts';
import { makeAccumulator } from '../make-accumulator.ts';
import { batchesOf, type Vector } from '../vector.ts';

type Window = StepOfKind<'window'>;

/** Aggregates that are the same, to the last digit, in whatever order rows come. */
const ofAnyOrder: ReadonlySet<string> = new Set(['count', 'max', 'median', 'min', 'quantile']);

/** Whether every column of a window is such an aggregate over all rows of its group: then it has one value a group. */
export const isOfGroups = (step: CheckedStep): boolean =>
  step.kind === 'window' && step.columns.every(isOfGroup);

function isOfGroup({ value, frame }: Window['columns'][number]): boolean {
  const { tree } = value;
  if (frame.preceding !== 'all' || frame.following !== 'all') return false;
  if (tree.kind !== 'call' || tree.distinct || !ofAnyOrder.has(tree.name)) return false;
  // The least of texts that are only just being made has no loop.
  return tree.name === 'count' || tree.arguments.every((argument) => value.typeOf(argument).type !== 'text');
}

/** A window of {@link isOfGroups}: what each group comes to is worked out once, and its rows share it. */
export const window: StepRunner<'window'> = function* (rows, step, makes, context) {
  const { count } = rows;
  const scope = { ...scopeOf(rows, context.mostByRow), shared: new Map<string, Vector>() };
  const keys: GroupKey[] = [];
  for (const value of step.by)
    keys.push(yield* groupKey({ name: '', type: 'integer' }, compileVector(value, scope, count), count));
  const grouping = groupingOf(keys, count);
  const accumulators =
    grouping &&
    step.columns.map(({ value }) =>
      makeAccumulator({ node: value.tree as CallNode, expression: value, scope, count, grouping }),
    );
  if (!grouping || !accumulators!.every((each) => each !== undefined)) {
    refuseManyRows(count, context.mostByRow, 'window');
    return yield* runners.window!(rows, step, makes, context) as Steps;
  }
  const groupOf = new Uint32Array(count);
  for (const batch of batchesOf(count)) {
    const groups = grouping.of(batch);
    for (const each of accumulators!) {
      each!.grow(grouping.capacity);
      each!.add(batch, groups);
    }
    groupOf.set(groups.subarray(0, batch.count), batch.start);
    yield;
  }
  const present = grouping.order();
  const places = new Uint32Array(grouping.capacity);
  present.forEach((group, place) => (places[group] = place));
  for (let row = 0; row < count; row++) groupOf[row] = places[groupOf[row]!]!;
  return {
    count,
    views: makes.map((column) => {
      const i = step.columns.findIndex(({ name }) => name === column.name);
      if (i < 0) return scope.views.get(column.name)!;
      const result = (place: number) => accumulators![i]!.result(present[place]!);
      return { ...viewOf(column, present.length, result), rows: groupOf };
    }),
  };
};
