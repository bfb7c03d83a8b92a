import type { Column, ColumnData } from '@inset/model';
import { pickRows, type Derivation, type PickedRows, type View } from '../compile/local/view.ts';
import { columnOfVector } from './column-of-vector.ts';
import type { Vector } from './vector.ts';

/** Makes the vector of a column out of the columns that it is computed from. */
export type VectorMaker = (inputs: readonly View[], count: number) => Vector;

/** A column that is computed when it is read, a batch at a time where vectors read it. */
export class VectorDerivation implements Derivation {
  readonly column: Column;
  /** It is computed row by row: better kept than computed twice. */
  readonly isSlow: boolean;
  private readonly count: number;
  private readonly inputs: readonly View[];
  private readonly make: VectorMaker;

  constructor(
    column: Column,
    count: number,
    { inputs, make, isSlow }: { inputs: readonly View[]; make: VectorMaker; isSlow: boolean },
  ) {
    this.column = column;
    this.count = count;
    this.inputs = inputs;
    this.make = make;
    this.isSlow = isSlow;
  }

  vector(): Vector {
    return this.make(this.inputs, this.count);
  }

  compute(): Generator<void, ColumnData, void> {
    return columnOfVector(this.column.type, this.vector(), this.count);
  }

  pick(keep: Uint32Array, picked: PickedRows): Derivation {
    const { column, make, isSlow } = this;
    return new VectorDerivation(column, keep.length, {
      make,
      isSlow,
      inputs: pickRows(this.inputs, keep, picked),
    });
  }

  rename(column: Column): Derivation {
    const { count, inputs, make, isSlow } = this;
    return new VectorDerivation(column, count, { inputs, make, isSlow });
  }
}
