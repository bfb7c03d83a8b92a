/** Quantiles of values that stand in runs: ascending values, and how often each stands there. */
export class Quantiles {
  readonly #values: Float64Array;
  /** `ends[i]`: how many values there are up to the end of run i. */
  readonly #ends: Float64Array;
  readonly #total: number;

  constructor(values: Float64Array, counts: Uint32Array) {
    this.#values = values;
    this.#ends = new Float64Array(counts.length);
    let total = 0;
    for (let i = 0; i < counts.length; i++) this.#ends[i] = total += counts[i]!;
    this.#total = total;
  }

  /** Between the two nearest values by proportion: Hyndman and Fan (1996), type 7. */
  at(share: number): number {
    const place = (this.#total - 1) * share;
    const [low, high] = [this.valueAt(Math.floor(place)), this.valueAt(Math.ceil(place))];
    return between(low, high, place - Math.floor(place));
  }

  /** The value at a place of all values in ascending order, from 0. */
  valueAt(place: number): number {
    return this.#values[firstAbove(this.#ends, place)]!;
  }

  /** How many values are below the given one, or, with `included`, not above it. */
  countBelow(value: number, included = false): number {
    let [low, high] = [0, this.#values.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      const held = this.#values[middle]!;
      if (held < value || (included && held === value)) low = middle + 1;
      else high = middle;
    }
    return low === 0 ? 0 : this.#ends[low - 1]!;
  }

  /** The median of the distances from a value that is not outside of the others. */
  medianDistance(center: number): number {
    const half = (this.#total - 1) / 2;
    const low = this.#distanceAt(center, Math.floor(half));
    const high = Number.isInteger(half) ? low : this.#distanceAt(center, Math.ceil(half));
    return between(low, high, 0.5);
  }

  /** The distance at a place of all distances in ascending order: those to both sides are ascending already. */
  #distanceAt(center: number, place: number): number {
    const below = this.countBelow(center);
    let [low, high] = [Math.max(0, place + 1 - (this.#total - below)), Math.min(below, place + 1)];
    const left = (index: number): number =>
      index < 0 ? -Infinity : index >= below ? Infinity : center - this.valueAt(below - 1 - index);
    const right = (index: number): number =>
      index < 0 ? -Infinity : index >= this.#total - below ? Infinity : this.valueAt(below + index) - center;
    while (low < high) {
      const fromLeft = (low + high) >> 1;
      if (left(fromLeft) < right(place - fromLeft)) low = fromLeft + 1;
      else high = fromLeft;
    }
    return Math.max(left(low - 1), right(place - low));
  }
}

function between(low: number, high: number, share: number): number {
  if (low === high || share === 0) return low;
  const distance = high - low;
  return Number.isFinite(distance) ? low + distance * share : low * (1 - share) + high * share;
}

function firstAbove(ascending: Float64Array, value: number): number {
  let [low, high] = [0, ascending.length - 1];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (ascending[middle]! > value) high = middle;
    else low = middle + 1;
  }
  return low;
}
