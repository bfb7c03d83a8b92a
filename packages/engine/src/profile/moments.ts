/** The first four moments of a sample. */
export interface Moments {
  sum: number;
  mean: number;
  /** Absent where the sample is too small for it, does not vary, or the figure is beyond doubles. */
  variance?: number;
  skewness?: number;
  kurtosis?: number;
}

/**
 * Moments of values that stand in runs, in two passes: the sum by Neumaier's compensation (1974), then the powers of the
 * distances from the mean. Skewness is G1 and kurtosis G2 of Joanes and Gill (1998), as in pandas and DuckDB.
 */
export function momentsOf(values: Float64Array, counts: Uint32Array, total: number): Moments {
  const sum = weightedSum(values, counts);
  const mean = Number.isFinite(sum) ? sum / total : meanOfShares(values, counts, total);
  let [second, third, fourth] = [0, 0, 0];
  for (let i = 0; i < values.length; i++) {
    const distance = values[i]! - mean;
    const square = distance * distance * counts[i]!;
    second += square;
    third += square * distance;
    fourth += square * distance * distance;
  }
  return { sum, mean, ...shapeOf(second, third, fourth, total, values.length > 1) };
}

function shapeOf(
  second: number,
  third: number,
  fourth: number,
  n: number,
  varies: boolean,
): Pick<Moments, 'variance' | 'skewness' | 'kurtosis'> {
  const variance = n > 1 ? (varies ? second / (n - 1) : 0) : NaN;
  const deviation = Math.sqrt(variance);
  const skewness = (n * third) / ((n - 1) * (n - 2) * deviation ** 3);
  const factor = (n * (n + 1)) / ((n - 1) * (n - 2) * (n - 3));
  const kurtosis = factor * (fourth / variance ** 2) - (3 * (n - 1) ** 2) / ((n - 2) * (n - 3));
  return {
    ...(Number.isFinite(variance) && { variance }),
    ...(n > 2 && varies && Number.isFinite(skewness) && { skewness }),
    ...(n > 3 && varies && Number.isFinite(kurtosis) && { kurtosis }),
  };
}

function weightedSum(values: Float64Array, counts: Uint32Array): number {
  let [sum, lost] = [0, 0];
  for (let i = 0; i < values.length; i++) {
    const value = values[i]! * counts[i]!;
    const next = sum + value;
    lost += Math.abs(sum) >= Math.abs(value) ? sum - next + value : value - next + sum;
    sum = next;
  }
  return Number.isFinite(lost) ? sum + lost : sum;
}

/** For values so large that their sum is not a double. */
function meanOfShares(values: Float64Array, counts: Uint32Array, total: number): number {
  let mean = 0;
  for (let i = 0; i < values.length; i++) mean += values[i]! * (counts[i]! / total);
  return mean;
}
