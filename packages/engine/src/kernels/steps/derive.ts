import type { CheckedColumn, Column } from '@inset/model';
import { scopeOf, type StepRunner } from '../../compile/local/rows.ts';
import { computed, derivedView, type View } from '../../compile/local/view.ts';
import { compileVector, isSlow } from '../compile-vector.ts';
import { VectorDerivation } from '../vector-derivation.ts';

/** Columns are computed where they are read; what is slow is computed at once. */
export const derive: StepRunner<'derive'> = function* (rows, { columns }, makes, { mostByRow }) {
  const { views } = scopeOf(rows);
  const made = new Map(columns.map((column) => [column.name, column]));
  const all: View[] = [];
  for (const column of makes) {
    const checked = made.get(column.name);
    if (!checked) all.push(views.get(column.name)!);
    else all.push(yield* viewOf(checked, column, { views, count: rows.count, mostByRow }));
  }
  return { ...rows, views: all };
};

interface Given {
  views: ReadonlyMap<string, View>;
  count: number;
  mostByRow: number | undefined;
}

function* viewOf(
  { value }: CheckedColumn,
  column: Column,
  { views, count, mostByRow }: Given,
): Generator<void, View, void> {
  const most = mostByRow !== undefined && { mostByRow };
  const slow = isSlow(value, { views, ...most }, count);
  const inputs = [...value.columns].map((name) => views.get(name)!);
  const derivation = new VectorDerivation(column, count, {
    inputs,
    isSlow: slow,
    make: (given, rowCount) => {
      const scope = { views: new Map(given.map((view) => [view.column.name, view])) };
      return compileVector(value, scope, rowCount);
    },
  });
  const view = derivedView(derivation);
  return slow ? yield* computed(view) : view;
}
