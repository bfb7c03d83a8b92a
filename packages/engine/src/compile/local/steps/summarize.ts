import type { CheckedColumn, CheckedExpression, Expression } from '@inset/model';
import { aggregatesIn } from '../../aggregates-in.ts';
import type { RowVerbs } from '../../row-verbs.ts';
import { aggregate, type Groups } from '../aggregate.ts';
import { rankRows } from '../compare.ts';
import { compileExpression, type ReadScope } from '../compile-expression.ts';
import { scopeOf, viewOf, type StepRunner } from '../rows.ts';
import { pickRows, readerOf, type Reader, type View } from '../view.ts';

export const summarize: StepRunner<'summarize'> = (rows, { by, measures }, makes, { verbs }) => {
  const scope = scopeOf(rows);
  const keys = by.map(({ value }, i) => viewOf(makes[i]!, rows.count, keyReader(value, scope)));
  const { groups, samples } = groupBy(rows.count, keys, verbs);
  const values = measures.map((measure, i) => {
    return viewOf(makes[by.length + i]!, groups.count, measureOf(measure, scope, groups));
  });
  return { count: groups.count, views: [...pickRows(keys, samples), ...values] };
};

/** -0 and 0 are one group, which is 0. */
function keyReader(value: CheckedExpression, scope: ReadScope): Reader {
  const read = compileExpression(value, scope);
  if (value.type.type !== 'number') return read;
  return (row) => {
    const number = read(row) as number | null;
    return number === null ? null : number + 0;
  };
}

/** Groups in the order of their keys, nulls last, and a row of each. Without keys there is one group, even of no rows. */
function groupBy(
  count: number,
  keys: readonly View[],
  verbs: RowVerbs,
): { groups: Groups; samples: Uint32Array } {
  if (keys.length === 0) {
    return { groups: { groupOf: new Uint32Array(count), count: 1 }, samples: new Uint32Array(1) };
  }
  const ranks = keys.map((key) => rankRows(count, readerOf(key), key.column.type));
  const { groupOf, samples } =
    count === 0 ? { groupOf: new Uint32Array(0), samples: new Uint32Array(0) } : verbs.group(count, ranks);
  const order = verbs.order(
    samples.length,
    ranks.map((rank) => samples.map((row) => rank[row]!)),
  );
  const places = new Uint32Array(order.length);
  order.forEach((group, place) => (places[group] = place));
  return {
    groups: { groupOf: groupOf.map((group) => places[group]!), count: order.length },
    samples: order.map((group) => samples[group]!),
  };
}

function measureOf({ value }: CheckedColumn, scope: ReadScope, groups: Groups): Reader {
  const parts = aggregatesIn(value.tree);
  const aggregates = new Map<Expression, Reader>(
    parts.map((node) => [node, aggregate(node, value, scope, groups)]),
  );
  return compileExpression(value, { views: new Map(), aggregates });
}
