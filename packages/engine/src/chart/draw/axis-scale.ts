import type { Encoding } from '@inset/model';
import { spreads } from './spread.ts';
import { timeTicks } from './time-ticks.ts';

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
  const [start, end] = range;
  const count = categories.length;
  const step = (end - start) / Math.max(1, count - padding.inner + 2 * padding.outer);
  const first = (start + end - step * (count - padding.inner)) / 2;
  const places = new Map(categories.map((label, i) => [label, first + step * (i + (1 - padding.inner) / 2)]));
  return {
    kind: 'category',
    at: (value) => places.get(String(value)),
    valueAt: () => undefined,
    band: Math.abs(step) * (1 - padding.inner),
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

/** Amounts. A domain of one value is widened so that it lies in the middle. */
export function amountScale(
  domain: [number, number],
  range: [number, number],
  { spread = 'linear', nice }: AmountOptions = {},
): AxisScale {
  const made = spreads[spread];
  const whole = widened(domain, spread);
  const [low, high] = nice === undefined ? whole : rounded(whole, made.rounded(whole, nice));
  const [start, end] = range;
  // The distance between the ends of all numbers is no number any more: it is measured in eighths.
  const [from, to] = [made.to(low) / 8, made.to(high) / 8];
  const isLogarithmic = spread === 'log';
  return {
    kind: 'amount',
    // What stands on zero stands on the end of a logarithmic axis.
    at: (value) =>
      isLogarithmic && Number(value) <= 0
        ? start
        : placed(start + ((made.to(Number(value)) / 8 - from) / (to - from)) * (end - start)),
    valueAt: (pixels) => finite(made.from((from + ((pixels - start) / (end - start)) * (to - from)) * 8)),
    band: 0,
    domain: [low, high],
    range,
    ticks: (count) => made.ticks([low, high], count).filter(Number.isFinite),
  };
}

/** Round ends, unless the numbers are so small or large that there are none. */
const rounded = (exact: [number, number], [low, high]: [number, number]): [number, number] =>
  Number.isFinite(low) && Number.isFinite(high) && low < high && low <= exact[0] && high >= exact[1]
    ? [low, high]
    : exact;

/** Milliseconds that a date can be away from 1970. */
const latest = 8.64e15;

/** Dates and moments, in milliseconds UTC. */
export function timeScale(domain: [number, number], range: [number, number]): AxisScale {
  const half = domain[0] === domain[1] ? 43_200_000 : 0;
  const [from, to] = [Math.max(-latest, domain[0] - half), Math.min(latest, domain[1] + half)];
  const [start, end] = range;
  return {
    kind: 'time',
    at: (value) => placed(start + ((Number(value) - from) / (to - from)) * (end - start)),
    valueAt: (pixels) => finite(from + ((pixels - start) / (end - start)) * (to - from)),
    band: 0,
    domain: [from, to],
    range,
    ticks: (count) => timeTicks([from, to], count),
  };
}

/** Farther away nothing is painted, and numbers of pixels would be no numbers any more. */
const farthest = 100_000;

const placed = (pixels: number): number | undefined =>
  Number.isNaN(pixels) ? undefined : Math.max(-farthest, Math.min(farthest, pixels));

const finite = (value: number): number | undefined => (Number.isFinite(value) ? value : undefined);

/** Below it numbers lose their digits: what lies between them cannot be divided any more. */
const least = 1e-290;

function widened(domain: [number, number], spread: Encoding['spread']): [number, number] {
  // What stands on each other may come to more than the largest number.
  const [low, high] = domain.map((end) => Math.max(-Number.MAX_VALUE, Math.min(Number.MAX_VALUE, end))) as [
    number,
    number,
  ];
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
