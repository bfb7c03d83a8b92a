import type { Chart } from '@inset/model';
import type { ChartRow } from './chart-data.ts';
import type { Turns } from './turns.ts';

/** At how many places a curve is worked out. */
const steps = 128;
/** Of them, those of a piece of work: at each all bins are looked at. */
const pieceSteps = 32;

interface Bin {
  middle: number;
  width: number;
  count: number;
}

/**
 * Rows of bins as rows of a curve: how densely the values of each colour lie around each place, by Gaussian kernels.
 *
 * The kernel's width is Silverman's rule of thumb, 0.9 · min(standard deviation, interquartile range / 1.34) · n^(−1/5):
 * B. W. Silverman, Density Estimation for Statistics and Data Analysis (1986), equation 3.31. Each curve has an area of
 * one, less what lies beyond the outermost values, where it ends; those that are stacked have the share that their colour
 * has of all values.
 */
export function* densityRows(
  rows: readonly ChartRow[],
  arrangement: Chart['arrangement'] = 'overlaid',
): Turns<ChartRow[]> {
  const groups = new Map<string, ChartRow[]>();
  for (const row of rows) {
    const key = JSON.stringify([row.facet, row.color]);
    const group = groups.get(key);
    if (group) group.push(row);
    else groups.set(key, [row]);
  }
  const stacks = arrangement === 'stacked' || arrangement === 'normalized';
  const estimates = [...groups.values()].map((group) => ({ first: group[0]!, bins: binsOf(group) }));
  const known = estimates.filter(({ bins }) => bins.length > 0);
  const all = known.flatMap(({ bins }) => bins);
  const total = countOf(all);
  const [low, high] = reachOf(all);
  const made: ChartRow[] = [];
  for (const { first, bins } of known) {
    const width = kernelWidth(bins);
    const weight = stacks ? 1 / total : 1 / countOf(bins);
    const { facet, color } = first;
    for (let step = 0; step <= steps; step++) {
      if (step % pieceSteps === 0) yield;
      // From one end of all numbers to the other is further than any number.
      const x = low * (1 - step / steps) + high * (step / steps);
      const about = { ...(facet !== undefined && { facet }), ...(color !== undefined && { color }) };
      made.push({ x, y: densityAt(x, bins, width) * weight, ...about, row: -2, key: 0 });
    }
  }
  return made;
}

const binsOf = (rows: readonly ChartRow[]): Bin[] =>
  rows.flatMap(({ x, y, parts }) => {
    const [start, end, count] = [Number(x), Number(parts?.end ?? x), Number(y ?? 0)];
    // Halved first: the sum of two huge numbers is no number any more.
    const bin = { middle: start / 2 + end / 2, width: end - start, count };
    return count > 0 && Number.isFinite(bin.middle) && Number.isFinite(bin.width) ? [bin] : [];
  });

const countOf = (bins: readonly Bin[]): number => bins.reduce((sum, { count }) => sum + count, 0);

/** From where to where there are values: a curve beyond them would tell of prices below zero. */
function reachOf(bins: readonly Bin[]): [number, number] {
  let [low, high] = [Infinity, -Infinity];
  for (const { middle, width } of bins)
    [low, high] = [Math.min(low, middle - width / 2), Math.max(high, middle + width / 2)];
  return [low, high];
}

function densityAt(x: number, bins: readonly Bin[], width: number): number {
  let sum = 0;
  for (const { middle, count } of bins) {
    const distance = (x - middle) / width;
    if (Math.abs(distance) < 6) sum += count * Math.exp((-distance * distance) / 2);
  }
  return sum / (width * Math.sqrt(2 * Math.PI));
}

/** Silverman's rule; not less than a bin, for within one nothing is known. */
function kernelWidth(bins: readonly Bin[]): number {
  const n = countOf(bins);
  const mean = bins.reduce((sum, { middle, count }) => sum + (count / n) * middle, 0);
  const squares = bins.reduce((sum, { middle, count }) => sum + count * (middle - mean) ** 2, 0);
  const deviation = n > 1 ? Math.sqrt(squares / (n - 1)) : 0;
  const range = quantile(bins, 0.75) - quantile(bins, 0.25);
  const spread = range > 0 ? Math.min(deviation, range / 1.34) : deviation;
  const finest = Math.max(...bins.map(({ width }) => width));
  const width = 0.9 * spread * n ** -0.2;
  return Math.max(Number.isFinite(width) ? width : 0, finest) || 1;
}

/** Within a bin, values count as evenly spread. */
function quantile(bins: readonly Bin[], share: number): number {
  const sorted = bins.toSorted((a, b) => a.middle - b.middle);
  let left = share * countOf(bins);
  for (const { middle, width, count } of sorted) {
    if (left <= count) return middle + width * (left / count - 0.5);
    left -= count;
  }
  return sorted.at(-1)!.middle;
}
