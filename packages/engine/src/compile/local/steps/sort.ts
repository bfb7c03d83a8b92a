import { rankRows } from '../compare.ts';
import { compileExpression } from '../compile-expression.ts';
import { pick, scopeOf, type StepRunner } from '../rows.ts';
import type { Reader } from '../view.ts';

export const sort: StepRunner<'sort'> = (rows, { by }, _makes, { verbs }) => {
  const scope = scopeOf(rows);
  const keys = by.map(({ value, descending, nullsFirst }) => {
    const reader = compileExpression(value, scope);
    const ranks = rankRows(rows.count, reader, value.type.type);
    return directed(ranks, reader, descending, nullsFirst);
  });
  return pick(rows, verbs.order(rows.count, keys));
};

/** Ranks turned so that ascending is the order that is asked for. */
function directed(
  ranks: Uint32Array,
  reader: Reader,
  descending: boolean,
  nullsFirst: boolean,
): Float64Array {
  return Float64Array.from(ranks, (rank, row) => {
    if (reader(row) === null) return nullsFirst ? -Infinity : Infinity;
    return descending ? -rank : rank;
  });
}
