import { Incapable } from '../compile/incapable.ts';
import {
  batchSize,
  unknown,
  yes,
  type BooleanVector,
  type NumberVector,
  type NarrowVector,
} from '../kernels/vector.ts';
import { greater, lesser, neutral, partWidths, type PartKind } from './cube.ts';

export interface PartVectors {
  kind: PartKind;
  /** Both hold the batch's values when it is added. */
  value?: NarrowVector;
  where?: BooleanVector;
  /** Sums of whole numbers must be exact. */
  isInteger: boolean;
}

/** Numbers of the cells of groups, one group behind the other; each has one cell more, for rows that are in none. */
export type CellNumbers = Uint32Array | Float64Array;

/** Adds rows up, cell by cell: one part of each. */
export class CellParts {
  readonly kind: PartKind;
  /** Whether nothing is rounded: then what was added can be taken away again. */
  readonly isExact: boolean;
  private readonly vectors: PartVectors;
  private readonly width: number;
  private arrays: CellNumbers[];
  private readonly kept = new Int32Array(batchSize);
  /** Of whole numbers whose range is not known: the greatest yet, its sign aside. */
  private most = 0;
  private rows = 0;
  private readonly isBounded: boolean;

  /** `width`: cells a group, the one for rows in none not counted; `rowCount`: rows that may come. */
  constructor(vectors: PartVectors, width: number, rowCount: number) {
    const { kind, value, isInteger } = vectors;
    this.kind = kind;
    this.vectors = vectors;
    this.width = width;
    this.isExact = kind === 'count' || (kind === 'sum' && isInteger);
    this.arrays = Array.from({ length: partWidths[kind] }, () => filled(0, kind));
    const bounds = isInteger && value?.kind === 'number' ? value.bounds : undefined;
    const most = bounds ? Math.max(Math.abs(bounds.min), Math.abs(bounds.max)) : Infinity;
    this.isBounded = most * rowCount <= Number.MAX_SAFE_INTEGER;
  }

  /** What the cells hold. */
  get values(): readonly CellNumbers[] {
    return this.arrays;
  }

  /** Makes room for the cells of so many groups; gives the first of the cells' numbers. */
  reserve(groups: number): CellNumbers {
    const needed = groups * (this.width + 1);
    const before = this.arrays[0]!.length;
    if (needed <= before) return this.arrays[0]!;
    this.arrays = this.arrays.map((array) => {
      const wider = filled(Math.max(needed, before * 2), this.kind);
      wider.set(array);
      return wider;
    });
    return this.arrays[0]!;
  }

  /** Takes `count` rows in: `cells` says where each belongs. */
  add(count: number, cells: Int32Array): void {
    const { value } = this.vectors;
    const kept = this.present(this.passing(cells, count), count);
    if (this.kind === 'count') countUp(this.arrays[0]!, kept, count);
    else this.addNumbers((value as NumberVector).values, kept, count);
  }

  private addNumbers(numbers: Float64Array, cells: Int32Array, count: number): void {
    const [array] = this.arrays as [Float64Array];
    switch (this.kind) {
      case 'sum':
        addUp(array, numbers, cells, count);
        if (this.isExact && !this.isBounded) this.checkSums(numbers, cells, count);
        return;
      case 'min':
        for (let i = 0; i < count; i++) array[cells[i]!] = lesser(array[cells[i]!]!, numbers[i]!);
        return;
      case 'max':
        for (let i = 0; i < count; i++) array[cells[i]!] = greater(array[cells[i]!]!, numbers[i]!);
        return;
      case 'moments':
        this.addMoments(numbers, cells, count);
    }
  }

  /** The cells of the rows for which the part's condition is true; the others are in none. */
  private passing(cells: Int32Array, count: number): Int32Array {
    const { where } = this.vectors;
    if (!where) return cells;
    const { kept, width } = this;
    const { values } = where;
    for (let i = 0; i < count; i++) kept[i] = values[i] === yes ? cells[i]! : width;
    return kept;
  }

  /** Those of them whose value is not null. */
  private present(cells: Int32Array, count: number): Int32Array {
    const { kept, width } = this;
    const { value } = this.vectors;
    if (!value) return cells;
    if (value.kind === 'number') {
      if (!value.hasNulls) return cells;
      for (let i = 0; i < count; i++) kept[i] = value.nulls[i] === 1 ? width : cells[i]!;
    } else if (value.kind === 'text') {
      if (!value.hasNulls) return cells;
      for (let i = 0; i < count; i++) kept[i] = value.codes[i]! < 0 ? width : cells[i]!;
    } else {
      for (let i = 0; i < count; i++) kept[i] = value.values[i] === unknown ? width : cells[i]!;
    }
    return kept;
  }

  private checkSums(numbers: Float64Array, cells: Int32Array, count: number): void {
    let { most } = this;
    for (let i = 0; i < count; i++) {
      const number = numbers[i]!;
      if (!this.isOut(cells[i]!) && (number > most || number < -most)) most = Math.abs(number);
    }
    this.most = most;
    this.rows += count;
    if (most * this.rows > Number.MAX_SAFE_INTEGER) throw new Incapable('a sum may grow beyond 2^53');
  }

  /** Welford 1962. */
  private addMoments(numbers: Float64Array, cells: Int32Array, count: number): void {
    const [counts, means, squares] = this.arrays as [Float64Array, Float64Array, Float64Array];
    for (let i = 0; i < count; i++) {
      const cell = cells[i]!;
      if (this.isOut(cell)) continue;
      const number = numbers[i]!;
      if (!Number.isFinite(number)) throw new Incapable('a spread has no limit');
      const delta = number - means[cell]!;
      counts[cell]!++;
      means[cell]! += delta / counts[cell]!;
      squares[cell]! += delta * (number - means[cell]!);
    }
  }

  private isOut(cell: number): boolean {
    return cell % (this.width + 1) === this.width;
  }
}

function countUp(array: CellNumbers, cells: Int32Array, count: number): void {
  for (let i = 0; i < count; i++) array[cells[i]!]!++;
}

function addUp(array: Float64Array, numbers: Float64Array, cells: Int32Array, count: number): void {
  for (let i = 0; i < count; i++) array[cells[i]!]! += numbers[i]!;
}

const filled = (length: number, kind: PartKind): CellNumbers => {
  if (kind === 'count') return new Uint32Array(length);
  const array = new Float64Array(length);
  return neutral[kind] === 0 ? array : array.fill(neutral[kind]);
};
