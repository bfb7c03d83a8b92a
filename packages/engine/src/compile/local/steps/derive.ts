import { compileExpression } from '../compile-expression.ts';
import { scopeOf, viewOf, type StepRunner } from '../rows.ts';

export const derive: StepRunner<'derive'> = (rows, { columns }, makes) => {
  const scope = scopeOf(rows);
  const made = new Map(columns.map(({ name, value }) => [name, compileExpression(value, scope)]));
  const old = scope.views;
  const views = makes.map((column) => {
    const reader = made.get(column.name);
    return reader ? viewOf(column, rows.count, reader) : old.get(column.name)!;
  });
  return { ...rows, views };
};
