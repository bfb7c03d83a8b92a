import { printExpression, type CheckedExpression } from '@inset/model';
import { Incapable } from '../compile/incapable.ts';
import { binEdges } from '../compile/bin-step.ts';
import { BinVector } from '../kernels/bin-vector.ts';
import { Selection } from '../kernels/selection.ts';
import { batchSize, type Batch, type BooleanVector, type NarrowVector } from '../kernels/vector.ts';
import type { PlannedKey } from './cube-plan.ts';
import { keyCodes, type KeyCodes } from './key-codes.ts';

/** What makes a vector of an expression. */
export type Compile = (expression: CheckedExpression) => NarrowVector;

/** An expression's vector; `read` makes it hold the values of the family's batch, however often it is called. */
export interface SharedVector {
  readonly vector: NarrowVector;
  read(): void;
}

/** A key of groups; its codes are found once a batch. */
export interface SharedKey {
  readonly vector: NarrowVector;
  readonly codes: KeyCodes;
}

/** A view that follows the brush. */
export interface FamilyMember {
  /** `places`: the cells of the brush in which the batch's rows lie. */
  add(batch: Batch, places: Int32Array): void;
}

const none: Batch = { start: 0, count: 0, rows: undefined };

/**
 * Views that show the same rows: what is selected beside the brush is found once for all of them, and so is each
 * expression that they have in common.
 */
export class ViewFamily {
  private readonly members: FamilyMember[] = [];
  private readonly selection: Selection;
  private readonly compile: Compile;
  private readonly vectors = new Map<string, SharedVector>();
  private readonly keys = new Map<string, SharedKey>();
  private readonly places = new Int32Array(batchSize);
  private batch = none;
  /** How many batches there have been: their object is one and the same. */
  private batches = 0;

  constructor(filters: readonly CheckedExpression[], compile: Compile) {
    this.selection = new Selection(filters.map((filter) => asCondition(compile(filter))));
    this.compile = compile;
  }

  join(member: FamilyMember): void {
    this.members.push(member);
  }

  vectorOf(expression: CheckedExpression): SharedVector {
    return once(this.vectors, expression, () => {
      const vector = this.compile(expression);
      return { vector, read: this.oncePerBatch(() => vector.evaluate(this.batch)) };
    });
  }

  keyOf({ value, bin }: PlannedKey): SharedKey {
    return once(this.keys, value, () => {
      const vector = bin ? binVector(bin, this.compile) : this.compile(value);
      const codes = keyCodes(vector);
      const of = this.oncePerBatch(() => codes.of(this.batch));
      return { vector, codes: { size: codes.size, of } };
    });
  }

  /** Gives the members the rows of a batch that they show; `places` are the cells of all of its rows. */
  add(batch: Batch, places: Int32Array): void {
    if (this.members.length === 0) return;
    this.batch = this.selection.of(batch);
    this.batches++;
    if (this.batch.count === 0) return;
    const kept = this.placesOf(this.batch, batch.start, places);
    for (const member of this.members) member.add(this.batch, kept);
  }

  private oncePerBatch<Value>(work: () => Value): () => Value {
    let held: Value;
    let at = 0;
    return () => {
      if (at === this.batches) return held;
      held = work();
      // Not reached where it throws: it holds nothing then.
      at = this.batches;
      return held;
    };
  }

  private placesOf({ rows, count }: Batch, start: number, places: Int32Array): Int32Array {
    if (!rows) return places;
    const kept = this.places;
    for (let i = 0; i < count; i++) kept[i] = places[rows[i]! - start]!;
    return kept;
  }
}

function binVector({ of, step, next }: NonNullable<PlannedKey['bin']>, compile: Compile): NarrowVector {
  const vector = compile(of);
  if (vector.kind !== 'number') throw new Incapable('a bin is over no numbers');
  return new BinVector(vector, binEdges(step), next);
}

function once<Made>(known: Map<string, Made>, { tree }: CheckedExpression, make: () => Made): Made {
  const text = printExpression(tree);
  let made = known.get(text);
  if (made === undefined) known.set(text, (made = make()));
  return made;
}

/** A vector that is a condition. */
export function asCondition(vector: NarrowVector): BooleanVector {
  if (vector.kind !== 'boolean') throw new Incapable('a filter is no condition');
  return vector;
}
