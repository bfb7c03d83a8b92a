import { refuseManyCells } from '../../../execute/result-limits.ts';
import { concatenate } from '../concatenate.ts';
import { scopeOf, type Rows, type StepRunner } from '../rows.ts';
import type { View } from '../view.ts';

export const union: StepRunner<'union'> = function* (rows, { with: others }, makes, context) {
  const all: Rows[] = [rows];
  for (const other of others) all.push(yield* context.rowsOf(other));
  const count = all.reduce((sum, each) => sum + each.count, 0);
  refuseManyCells(count, makes.length, 'The union');
  const scopes = all.map((each) => ({ count: each.count, views: scopeOf(each).views }));
  const views: View[] = [];
  for (const column of makes) {
    const parts = scopes.map(({ count, views: named }) => ({ view: named.get(column.name), count }));
    views.push(yield* concatenate(column, parts));
  }
  return { count, views };
};
