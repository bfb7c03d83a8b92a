import { Incapable } from '../../incapable.ts';
import { foldFrames, nowhere, type Fold } from './fold-frames.ts';
import { addsExactly } from './frame-sums.ts';
import type { WindowSite } from './window-site.ts';

/** How many values each frame has, and the sum of their squared distances from their mean. */
export interface Spreads {
  counts: Float64Array;
  squares: Float64Array;
}

/**
 * Spreads of doubles over frames, by parts that are put together (T. Chan, G. Golub, R. LeVeque, Algorithms for
 * computing the sample variance, 1983). Throws `Incapable` where values lie so close together that DuckDB's digits
 * depend on the order in which it does so.
 */
export function frameSpreads(
  values: Float64Array,
  isValue: Uint8Array,
  { partitions, frame, bounds }: Pick<WindowSite, 'partitions' | 'frame' | 'bounds'>,
): Spreads {
  const fold = new SpreadFold(values, isValue);
  foldFrames(partitions, frame, bounds, fold);
  return { counts: fold.all.counts, squares: fold.all.squares };
}

class SpreadFold implements Fold {
  readonly all: Parts;
  private readonly ahead: Parts;
  private readonly behind: Parts;
  private readonly own: Parts;
  private readonly isExact: boolean;

  constructor(values: Float64Array, isValue: Uint8Array) {
    const count = values.length;
    this.own = { ...emptyParts(count), means: values, sizes: values.map(Math.abs) };
    for (let place = 0; place < count; place++) {
      if (isValue[place] === 0) continue;
      if (!Number.isFinite(values[place]!)) throw new Incapable('a spread has no limit');
      this.own.counts[place] = 1;
    }
    this.isExact = addsExactly(values, isValue);
    this.all = emptyParts(count);
    this.ahead = emptyParts(count);
    this.behind = emptyParts(count);
  }

  forward(place: number, before: number): void {
    merge(this.ahead, place, this.ahead, before, this.own, place);
  }

  backward(place: number, before: number): void {
    merge(this.behind, place, this.behind, before, this.own, place);
  }

  finish(place: number, from: number, to: number): void {
    merge(this.all, place, this.behind, from, this.ahead, to);
    const count = this.all.counts[place]!;
    const squares = this.all.squares[place]!;
    if (count < 2 || (this.isExact && squares === 0)) return;
    if (squares / count < 1e-5 * this.all.sizes[place]! ** 2) {
      throw new Incapable('a spread of values that are nearly the same');
    }
  }
}

interface Parts {
  counts: Float64Array;
  means: Float64Array;
  squares: Float64Array;
  /** The greatest distance of a value from 0. */
  sizes: Float64Array;
}

const emptyParts = (count: number): Parts => ({
  counts: new Float64Array(count),
  means: new Float64Array(count),
  squares: new Float64Array(count),
  sizes: new Float64Array(count),
});

/** Puts what stands at places of two others together; either place may be {@link nowhere}. */
function merge(to: Parts, place: number, first: Parts, a: number, second: Parts, b: number): void {
  const n = a === nowhere ? 0 : first.counts[a]!;
  const m = b === nowhere ? 0 : second.counts[b]!;
  if (n === 0 || m === 0) {
    const [only, at] = n === 0 ? [second, b] : [first, a];
    copy(to, place, only, n + m === 0 ? nowhere : at);
    return;
  }
  const distance = second.means[b]! - first.means[a]!;
  to.counts[place] = n + m;
  to.means[place] = first.means[a]! + (distance * m) / (n + m);
  to.squares[place] = first.squares[a]! + second.squares[b]! + (distance * distance * n * m) / (n + m);
  to.sizes[place] = Math.max(first.sizes[a]!, second.sizes[b]!);
}

function copy(to: Parts, place: number, from: Parts, at: number): void {
  to.counts[place] = at === nowhere ? 0 : from.counts[at]!;
  to.means[place] = at === nowhere ? 0 : from.means[at]!;
  to.squares[place] = at === nowhere ? 0 : from.squares[at]!;
  to.sizes[place] = at === nowhere ? 0 : from.sizes[at]!;
}
