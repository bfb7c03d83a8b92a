import type { Expression } from '@inset/model';
import { pick, scopeOf, type StepRunner } from '../../compile/local/rows.ts';
import { compileVector } from '../compile-vector.ts';
import { Selection } from '../selection.ts';
import { batchesOf, batchSize, type BooleanVector } from '../vector.ts';

/** Stops early where no more rows than `most` are wanted. */
export const filter: StepRunner<'filter'> = function* (
  rows,
  { where },
  _makes,
  { most = Infinity, mostByRow },
) {
  const scope = scopeOf(rows, mostByRow);
  const conditions = conjuncts(where.tree).map(
    (part) => compileVector(where, scope, rows.count, part) as BooleanVector,
  );
  const selection = new Selection(conditions);
  let keep = new Uint32Array(Math.min(rows.count, 16 * batchSize));
  let kept = 0;
  for (const batch of batchesOf(rows.count)) {
    const passing = selection.of(batch);
    if (kept + passing.count > keep.length) keep = widened(keep, rows.count);
    keep.set(passing.rows!.subarray(0, passing.count), kept);
    kept += passing.count;
    if (kept >= most) break;
    yield;
  }
  return pick(rows, keep.subarray(0, kept));
};

function conjuncts(node: Expression): Expression[] {
  return node.kind === 'call' && node.name === 'and' ? node.arguments.flatMap(conjuncts) : [node];
}

function widened(rows: Uint32Array<ArrayBuffer>, most: number): Uint32Array<ArrayBuffer> {
  const wider = new Uint32Array(Math.min(most, rows.length * 4));
  wider.set(rows);
  return wider;
}
