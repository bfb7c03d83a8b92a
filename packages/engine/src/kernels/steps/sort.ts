import { pick, scopeOf, type StepRunner } from '../../compile/local/rows.ts';
import { columnOfVector } from '../column-of-vector.ts';
import { compileVector } from '../compile-vector.ts';
import { radixOrder } from '../radix-order.ts';
import { sortWords, type SortKey } from '../sort-words.ts';
import { topRows } from '../top-rows.ts';
import { vectorOf } from '../vector-of.ts';

/** Where only the first rows are wanted, the others are not put in order. */
export const sort: StepRunner<'sort'> = function* (rows, { by }, _makes, { most = Infinity, mostByRow }) {
  const scope = scopeOf(rows, mostByRow);
  const { count } = rows;
  const keys: SortKey[] = [];
  for (const { value, descending, nullsFirst } of by) {
    let vector = compileVector(value, scope, count);
    if (vector.kind === 'text' && vector.grows) {
      const data = yield* columnOfVector('text', vector, count);
      vector = vectorOf({ column: { name: '', type: 'text' }, data, rows: undefined });
    }
    keys.push({ vector, descending, nullsFirst });
  }
  if (keys.length > 0 && most * 4 < count) return pick(rows, yield* topRows(keys, count, most));
  const words = yield* sortWords(keys, count);
  return pick(rows, yield* radixOrder(words, count));
};
