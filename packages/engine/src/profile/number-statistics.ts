import type { ExactNumber, NumberStatistics, Outliers, ValueCount } from '@inset/model';
import { plainInteger } from '../summarize/plain-integer.ts';
import { histogramOf } from './histogram.ts';
import { momentsOf } from './moments.ts';
import { nearestFinite } from './nearest-finite.ts';
import type { NumberRuns } from './number-runs.ts';
import { Quantiles } from './quantiles.ts';
import { valueCount } from './value-counts.ts';

const percents = [1, 5, 10, 25, 50, 75, 90, 95, 99];
const mostExtremes = 5;

/** Statistics of at least one finite number; `present` is the number of rows that are not null. */
export function numberStatistics(runs: NumberRuns, present: number, isInteger: boolean): NumberStatistics {
  const { values, counts, total, exact } = runs;
  const valueAt = exact ?? ((place: number): ExactNumber => values[place]!);
  const tally = { counts, present, valueAt };
  const extreme = (place: number): ValueCount => valueCount(tally, place);
  const { sum, mean, variance, skewness, kurtosis } = momentsOf(values, counts, total);
  const standardDeviation = variance === undefined ? undefined : Math.sqrt(variance);
  const quantiles = new Quantiles(values, counts);
  const [firstQuartile, median, thirdQuartile] = [0.25, 0.5, 0.75].map((share) => quantiles.at(share)) as [
    number,
    number,
    number,
  ];
  const ends = Math.min(mostExtremes, values.length);
  return {
    min: valueAt(0),
    max: valueAt(values.length - 1),
    sum: isInteger && !Number.isSafeInteger(sum) && !exact ? integerSum(runs) : nearestFinite(sum),
    mean,
    ...(variance !== undefined && { variance, standardDeviation: standardDeviation! }),
    ...(standardDeviation !== undefined &&
      mean !== 0 && { coefficientOfVariation: nearestFinite(standardDeviation / mean) }),
    ...(skewness !== undefined && { skewness }),
    ...(kurtosis !== undefined && { kurtosis }),
    firstQuartile,
    median,
    thirdQuartile,
    interquartileRange: nearestFinite(thirdQuartile - firstQuartile),
    percentiles: percents.map((percent) => ({ percent, value: quantiles.at(percent / 100) })),
    medianAbsoluteDeviation: nearestFinite(quantiles.medianDistance(median)),
    outliers: outliersOf(quantiles, firstQuartile, thirdQuartile, total, present),
    lowest: Array.from({ length: ends }, (_, i) => extreme(i)),
    highest: Array.from({ length: ends }, (_, i) => extreme(values.length - 1 - i)),
    histogram: histogramOf(values, counts, isInteger),
  };
}

/** Tukey (1977): the inner fences. */
function outliersOf(
  quantiles: Quantiles,
  firstQuartile: number,
  thirdQuartile: number,
  total: number,
  present: number,
): Outliers {
  const reach = 1.5 * (thirdQuartile - firstQuartile);
  const [lowerFence, upperFence] = [
    nearestFinite(firstQuartile - reach),
    nearestFinite(thirdQuartile + reach),
  ];
  const lowCount = quantiles.countBelow(lowerFence);
  const highCount = total - quantiles.countBelow(upperFence, true);
  return { lowerFence, upperFence, lowCount, highCount, share: (lowCount + highCount) / present };
}

function integerSum({ values, counts }: NumberRuns): ExactNumber {
  let sum = 0n;
  for (let i = 0; i < values.length; i++) sum += BigInt(values[i]!) * BigInt(counts[i]!);
  return plainInteger(sum);
}
