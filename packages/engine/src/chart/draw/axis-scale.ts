import {
  scaleBand,
  scaleLinear,
  scaleLog,
  scalePow,
  scaleSymlog,
  scaleUtc,
  type ScaleContinuousNumeric,
} from 'd3-scale';
import type { Encoding } from '@inset/model';

/** Where the values of a channel lie along an axis, in pixels. */
export interface AxisScale {
  kind: 'category' | 'amount' | 'time';
  /** The middle of a category's band; of numbers and dates (milliseconds), their place. Undefined for what is not on it. */
  at(value: number | string): number | undefined;
  /** Which number a place stands for; undefined with categories. */
  valueAt(pixels: number): number | undefined;
  /** Pixels of a category's band; 0 with numbers. */
  band: number;
  /** Lowest and highest value; undefined with categories. */
  domain?: [number, number];
  categories?: readonly string[];
  /** From where to where it runs, in pixels. */
  range: [number, number];
  /** Round values, about so many. */
  ticks(count: number): number[];
}

/** Categories in bands, with room between them: shares of a band. */
export function categoryScale(
  categories: readonly string[],
  range: [number, number],
  padding: { inner: number; outer: number },
): AxisScale {
  const scale = scaleBand<string>(categories, range)
    .paddingInner(padding.inner)
    .paddingOuter(padding.outer)
    .align(0.5);
  const band = scale.bandwidth();
  return {
    kind: 'category',
    at: (value) => {
      const start = scale(String(value));
      return start === undefined ? undefined : start + band / 2;
    },
    valueAt: () => undefined,
    band,
    categories,
    range,
    ticks: () => [],
  };
}

export interface AmountOptions {
  spread?: Encoding['spread'];
  /** Widens the domain to round values, about so many. */
  nice?: number;
}

const spreads: Record<NonNullable<Encoding['spread']>, () => ScaleContinuousNumeric<number, number>> = {
  linear: () => scaleLinear(),
  log: () => scaleLog(),
  sqrt: () => scalePow().exponent(0.5),
  symlog: () => scaleSymlog(),
};

/** Amounts. A domain of one value is widened so that it lies in the middle. */
export function amountScale(
  domain: [number, number],
  range: [number, number],
  { spread = 'linear', nice }: AmountOptions = {},
): AxisScale {
  const whole = widened(domain, spread);
  // The distance between the ends of all numbers is no number any more.
  const shrink = Number.isFinite(whole[1] - whole[0]) ? 1 : 1 / 8;
  const scale = spreads[spread]()
    .domain([whole[0] * shrink, whole[1] * shrink])
    .range(range);
  if (nice !== undefined) round(scale, nice);
  const [low, high] = scale.domain().map((end) => end / shrink) as [number, number];
  const isLogarithmic = spread === 'log';
  return {
    kind: 'amount',
    // What stands on zero stands on the end of a logarithmic axis.
    at: (value) =>
      isLogarithmic && Number(value) <= least ? range[0] : placed(scale(Number(value) * shrink)),
    valueAt: (pixels) => placed(scale.invert(pixels) / shrink),
    band: 0,
    domain: [low, high],
    range,
    ticks: (count) => {
      const ticks = isLogarithmic ? logTicks(scale.ticks(count), count) : scale.ticks(count);
      return ticks.map((tick) => tick / shrink).filter(Number.isFinite);
    },
  };
}

/** Round ends, unless the numbers are so small or large that there are none. */
function round(scale: ScaleContinuousNumeric<number, number>, count: number): void {
  const exact = scale.domain();
  const rounded = scale.nice(count).domain();
  const [low, high] = rounded as [number, number];
  if (!(Number.isFinite(low) && Number.isFinite(high) && low < high)) scale.domain(exact);
}

/** Milliseconds that a date can be away from 1970. */
const latest = 8.64e15;

/** Dates and moments, in milliseconds UTC. */
export function timeScale(domain: [number, number], range: [number, number]): AxisScale {
  const half = domain[0] === domain[1] ? 43_200_000 : 0;
  const [from, to] = [Math.max(-latest, domain[0] - half), Math.min(latest, domain[1] + half)];
  const scale = scaleUtc([from, to], range);
  return {
    kind: 'time',
    at: (value) => placed(scale(Number(value))),
    valueAt: (pixels) => placed(Number(scale.invert(pixels))),
    band: 0,
    domain: [from, to],
    range,
    ticks: (count) => scale.ticks(count).map(Number).filter(Number.isFinite),
  };
}

const placed = (pixels: number | undefined): number | undefined =>
  pixels !== undefined && Number.isFinite(pixels) ? pixels : undefined;

/** Below it numbers lose their digits: what lies between them cannot be divided any more. */
const least = 1e-290;

function widened([low, high]: [number, number], spread: Encoding['spread']): [number, number] {
  if (spread === 'log') {
    const [from, to] = [Math.max(least, low), Math.max(least, high)];
    return to > from * 1.000_001 ? [from, to] : [from / 2, Math.min(Number.MAX_VALUE, to * 2)];
  }
  const size = Math.max(Math.abs(low), Math.abs(high));
  if (high - low > Math.max(least, size * 1e-14)) return [low, high];
  return size < least
    ? [0, 1]
    : [Math.max(-Number.MAX_VALUE, low - size / 2), Math.min(Number.MAX_VALUE, high + size / 2)];
}

/** A logarithmic axis names every power of ten, or every second or third where there are many. */
function logTicks(ticks: number[], count: number): number[] {
  const powers = ticks.filter((value) =>
    Number.isInteger(Math.round(Math.log10(Math.abs(value)) * 1e9) / 1e9),
  );
  if (powers.length < 2) return ticks;
  const step = Math.ceil(powers.length / Math.max(1, count));
  return powers.filter((_, i) => i % step === 0);
}
