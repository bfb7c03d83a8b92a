/** A value and the period that it is of. */
type Told = [value: string, period: string];
const inPeriod = ([value, period]: Told): string => `${value} in ${period}`;

/** Strings of `<inset-metric>`. */
export const enMetric = {
  noRows: 'No rows to count.',
  up: (change: string) => `up ${change}`,
  down: (change: string) => `down ${change}`,
  unchanged: 'unchanged',
  than: (value: string) => `from ${value}`,
  thanIn: (value: string, period: string) => `from ${value} in ${period}`,
  nothingIn: (period: string) =>
    period ? `There is nothing in ${period} to compare with.` : 'There is nothing to compare with.',
  amountAndShare: (amount: string, share: string) => `${amount} (${share})`,
  ofPeriod: (name: string, period: string) => `${name} · ${period}`,
  soFar: (period: string) => `${period} so far`,
  target: 'target',
  limit: 'limit',
  plainTarget: (name: string, target: string) => `${name}: ${target}`,
  ofTarget: (share: string, name: string, target: string) => `${share} of ${name} ${target}`,
  reached: (share: string, name: string, target: string) => `${name} ${target} reached: ${share}`,
  exceeded: (share: string, name: string, target: string) => `${name} ${target} exceeded: ${share}`,
  /** Each a value and its period. */
  trend: (first: Told, last: Told, lowest: Told, highest: Told) =>
    `From ${inPeriod(first)} to ${inPeriod(last)}; lowest ${inPeriod(lowest)}, highest ${inPeriod(highest)}.`,
  noTrend: (why: string) => `The line over time could not be drawn. ${why}`,
  needsTime: 'A line over time and a comparison with a period need a column of dates: set “time”.',
};
