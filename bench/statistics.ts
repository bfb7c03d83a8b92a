/** The value below which `share` of the values lie, between two of them by proportion. */
export function quantile(values: readonly number[], share: number): number {
  if (values.length === 0) throw new RangeError('There is no quantile of nothing.');
  const sorted = [...values].sort((left, right) => left - right);
  const place = (sorted.length - 1) * share;
  const below = sorted[Math.floor(place)]!;
  return below + (sorted[Math.ceil(place)]! - below) * (place % 1);
}

export const median = (values: readonly number[]): number => quantile(values, 0.5);

/** The mean of ratios. */
export function geometricMean(values: readonly number[]): number {
  if (values.length === 0) throw new RangeError('There is no mean of nothing.');
  return Math.exp(values.reduce((sum, value) => sum + Math.log(value), 0) / values.length);
}
