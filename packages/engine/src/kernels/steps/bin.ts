import { binEdges } from '../../compile/bin-step.ts';
import { Incapable } from '../../compile/incapable.ts';
import { scopeOf, type StepRunner } from '../../compile/local/rows.ts';
import { derivedView } from '../../compile/local/view.ts';
import { BinVector } from '../bin-vector.ts';
import type { NumberVector, WideVector } from '../vector.ts';
import { VectorDerivation } from '../vector-derivation.ts';
import { vectorOf } from '../vector-of.ts';
import { NumberOfWide } from '../wide-vectors.ts';

/** The edges are computed where they are read. */
export const bin: StepRunner<'bin'> = (rows, { column, name, step }, makes) => {
  if (step === undefined) throw new Incapable('the width of the bins is not known yet');
  const view = scopeOf(rows).views.get(column)!;
  const edges = binEdges(step);
  const kept = rows.views.filter((each) => each.column.name !== name && each.column.name !== `${name}_end`);
  const made = makes.slice(kept.length).map((edge, i) => {
    const make = (inputs: readonly (typeof view)[]): BinVector => {
      const vector = vectorOf(inputs[0]!) as NumberVector | WideVector;
      return new BinVector(vector.kind === 'wide' ? new NumberOfWide(vector) : vector, edges, i);
    };
    return derivedView(new VectorDerivation(edge, rows.count, { inputs: [view], isSlow: false, make }));
  });
  return { ...rows, views: [...kept, ...made] };
};
