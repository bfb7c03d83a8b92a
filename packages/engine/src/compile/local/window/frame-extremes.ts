import type { CheckedFrame } from '@inset/model';
import { noRow } from '../place-rows.ts';
import { foldFrames, nowhere, type Fold } from './fold-frames.ts';
import type { FrameBounds, Partitions } from './partitions.ts';

/**
 * The place of the least or greatest of each frame's values, {@link noRow} where there is none. `values` stand to each
 * other as the values themselves do, NaN where there is none.
 */
export function extremePlaces(
  values: Float64Array,
  isLeast: boolean,
  partitions: Partitions,
  frame: CheckedFrame,
  bounds: FrameBounds,
): Uint32Array {
  const fold = new ExtremeFold(values, isLeast);
  foldFrames(partitions, frame, bounds, fold);
  return fold.places;
}

class ExtremeFold implements Fold {
  readonly places: Uint32Array;
  private readonly values: Float64Array;
  private readonly isLeast: boolean;
  private readonly ahead: Uint32Array;
  private readonly behind: Uint32Array;

  constructor(values: Float64Array, isLeast: boolean) {
    this.values = values;
    this.isLeast = isLeast;
    this.places = new Uint32Array(values.length);
    this.ahead = new Uint32Array(values.length);
    this.behind = new Uint32Array(values.length);
  }

  forward(place: number, before: number): void {
    this.ahead[place] = this.better(before === nowhere ? noRow : this.ahead[before]!, this.own(place));
  }

  backward(place: number, before: number): void {
    this.behind[place] = this.better(this.own(place), before === nowhere ? noRow : this.behind[before]!);
  }

  finish(place: number, from: number, to: number): void {
    const first = from === nowhere ? noRow : this.behind[from]!;
    this.places[place] = this.better(first, to === nowhere ? noRow : this.ahead[to]!);
  }

  private own(place: number): number {
    return Number.isNaN(this.values[place]!) ? noRow : place;
  }

  private better(a: number, b: number): number {
    if (a === noRow || b === noRow) return a === noRow ? b : a;
    const first = this.values[a]!;
    const second = this.values[b]!;
    return (this.isLeast ? second < first : second > first) ? b : a;
  }
}
