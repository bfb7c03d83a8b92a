import { nice, ticks } from 'd3-array';
import type { Encoding } from '@inset/model';

/** How amounts are spread along an axis: what makes them even, and what undoes it. */
export interface Spread {
  to(amount: number): number;
  from(even: number): number;
  /** A domain with round ends, about so many round values apart. */
  rounded(domain: [number, number], count: number): [number, number];
  /** Round amounts within a domain, ascending, about so many. */
  ticks(domain: [number, number], count: number): number[];
}

const evenly = {
  rounded: ([low, high]: [number, number], count: number): [number, number] => nice(low, high, count),
  // From end to end of all numbers is no number any more.
  ticks: ([low, high]: [number, number], count: number): number[] =>
    high - low < Infinity
      ? ticks(low, high, count)
      : ticks(low / 10, high / 10, count).map((tick) => tick * 10),
};

const same = (amount: number): number => amount;
const logarithm = Math.log10;

export const spreads: Record<NonNullable<Encoding['spread']>, Spread> = {
  linear: { to: same, from: same, ...evenly },
  sqrt: {
    to: (amount) => Math.sign(amount) * Math.sqrt(Math.abs(amount)),
    from: (even) => Math.sign(even) * even ** 2,
    ...evenly,
  },
  log: {
    to: logarithm,
    from: (even) => 10 ** even,
    rounded: ([low, high]) => [10 ** Math.floor(logarithm(low)), 10 ** Math.ceil(logarithm(high))],
    ticks: powers,
  },
  symlog: {
    to: (amount) => Math.sign(amount) * Math.log1p(Math.abs(amount)),
    from: (even) => Math.sign(even) * Math.expm1(Math.abs(even)),
    ...evenly,
    ticks: ([low, high], count) => {
      const even = spreads.symlog.to;
      const gap = (even(high) - even(low)) / (2 * count);
      // Toward zero names would fold together: the outer ones stay.
      const side = (end: number): number[] =>
        (end >= 1 ? powers([end < 100 ? 1 : 10, end], Math.ceil(count / 2)) : []).reduceRight<number[]>(
          (kept, tick) =>
            (kept[0] ? even(kept[0]) - even(tick) : gap) < gap || even(tick) < gap ? kept : [tick, ...kept],
          [],
        );
      const both = [
        ...side(-low)
          .map((tick) => -tick)
          .reverse(),
        ...(low <= 0 && high >= 0 ? [0] : []),
        ...side(high),
      ];
      const within = both.filter((tick) => tick >= low && tick <= high);
      return within.length > 2 ? within : evenly.ticks([low, high], count);
    },
  },
};

/** Powers of ten, of many every second or third; within one decade, round amounts. */
function powers([low, high]: [number, number], count: number): number[] {
  const [from, to] = [Math.ceil(logarithm(low) - 1e-9), Math.floor(logarithm(high) + 1e-9)];
  if (to - from < 1) return ticks(low, high, count);
  const step = Math.ceil((to - from + 1) / Math.max(1, count));
  const found: number[] = [];
  for (let power = from; power <= to; power += step) found.push(Number(`1e${power}`));
  return found;
}
