import { binEdge } from '../../bin-step.ts';
import { Incapable } from '../../incapable.ts';
import { doublesOf } from '../doubles-of.ts';
import { scopeOf, viewOf, type StepRunner } from '../rows.ts';

export const bin: StepRunner<'bin'> = (rows, { column, name, step }, makes) => {
  if (step === undefined) throw new Incapable('the width of the bins is not known yet');
  const view = scopeOf(rows).views.get(column)!;
  const value = doublesOf(view);
  const edge = (next: boolean) => (row: number) => {
    const number = value(row);
    return number === null ? null : binEdge(number as number, step, next);
  };
  const kept = rows.views.filter((each) => each.column.name !== name && each.column.name !== `${name}_end`);
  const edges = makes.slice(kept.length).map((made, i) => viewOf(made, rows.count, edge(i === 1)));
  return { ...rows, views: [...kept, ...edges] };
};
