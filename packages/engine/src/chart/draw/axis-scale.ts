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
  const scale = spreads[spread]().domain(widened(domain, spread)).range(range);
  if (nice !== undefined) scale.nice(nice);
  const [low, high] = scale.domain() as [number, number];
  return {
    kind: 'amount',
    at: (value) => placed(scale(Number(value))),
    valueAt: (pixels) => placed(scale.invert(pixels)),
    band: 0,
    domain: [low, high],
    range,
    ticks: (count) => (spread === 'log' ? logTicks(scale.ticks(count), count) : scale.ticks(count)),
  };
}

/** Dates and moments, in milliseconds UTC. */
export function timeScale(domain: [number, number], range: [number, number]): AxisScale {
  const [from, to] = domain[0] === domain[1] ? [domain[0] - 43_200_000, domain[1] + 43_200_000] : domain;
  const scale = scaleUtc([from, to], range);
  return {
    kind: 'time',
    at: (value) => placed(scale(Number(value))),
    valueAt: (pixels) => placed(Number(scale.invert(pixels))),
    band: 0,
    domain: [from, to],
    range,
    ticks: (count) => scale.ticks(count).map(Number),
  };
}

const placed = (pixels: number | undefined): number | undefined =>
  pixels !== undefined && Number.isFinite(pixels) ? pixels : undefined;

function widened([low, high]: [number, number], spread: Encoding['spread']): [number, number] {
  if (low !== high) return [low, high];
  if (low === 0) return [0, 1];
  return spread === 'log' ? [low / 2, high * 2] : [low - Math.abs(low) / 2, high + Math.abs(high) / 2];
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
