import { binEdges } from '../../compile/bin-step.ts';
import { Incapable } from '../../compile/incapable.ts';
import { scopeOf, type StepRunner } from '../../compile/local/rows.ts';
import { derivedView } from '../../compile/local/view.ts';
import { BinVector } from '../bin-vector.ts';
import type { NumberVector } from '../vector.ts';
import { VectorDerivation } from '../vector-derivation.ts';
import { vectorOf } from '../vector-of.ts';

/** The edges are computed where they are read. */
export const bin: StepRunner<'bin'> = (rows, { column, name, step }, makes) => {
  if (step === undefined) throw new Incapable('the width of the bins is not known yet');
  const view = scopeOf(rows).views.get(column)!;
  vectorOf(view);
  const edges = binEdges(step);
  const kept = rows.views.filter((each) => each.column.name !== name && each.column.name !== `${name}_end`);
  const made = makes.slice(kept.length).map((edge, i) => {
    const make = (inputs: readonly (typeof view)[]): BinVector =>
      new BinVector(vectorOf(inputs[0]!) as NumberVector, edges, i);
    return derivedView(new VectorDerivation(edge, rows.count, { inputs: [view], isSlow: false, make }));
  });
  return { ...rows, views: [...kept, ...made] };
};
