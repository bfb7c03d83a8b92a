import type { LiteralNode } from '@inset/model';
import type { StoredValue } from '../../execute/fill-column.ts';
import { Incapable } from '../incapable.ts';
import type { AggregateMaker, AggregateSite } from './accumulator.ts';
import { compareNumbers, comparatorOf } from './compare.ts';
import { pairAggregates } from './pair-aggregates.ts';

/** Keeps all values of each group, and makes an answer of them. */
const ofAll =
  <Value extends StoredValue>(
    finish: (values: Value[], site: AggregateSite) => StoredValue,
  ): AggregateMaker =>
  (site) => {
    const values = Array.from({ length: site.groups }, (): Value[] => []);
    return {
      add: (group, value) => void values[group]!.push(value as Value),
      result: (group) => (values[group]!.length === 0 ? null : finish(values[group]!, site)),
    };
  };

const ofNumbers = (finish: (values: number[]) => number | null): AggregateMaker =>
  ofAll<number>((values) => {
    if (!values.every(Number.isFinite)) throw new Incapable('a spread has no limit');
    const answer = finish(values);
    if (answer !== null && !Number.isFinite(answer)) throw new Incapable('a spread has no limit');
    return answer;
  });

/** Sums of the first four powers, as DuckDB keeps them. */
function powers(values: readonly number[]): [number, number, number, number] {
  const sums: [number, number, number, number] = [0, 0, 0, 0];
  for (const value of values) for (let power = 0; power < 4; power++) sums[power]! += value ** (power + 1);
  return sums;
}

function skewness(values: number[]): number | null {
  const n = values.length;
  if (n < 3) return null;
  const [one, two, three] = powers(values);
  const spread = ((two - (one * one) / n) / n) ** 3;
  const scale = Math.sqrt(Math.max(spread, 0));
  if (isLost(spread, two / n, 3)) throw new Incapable('the values hardly differ');
  return (
    ((Math.sqrt(n * (n - 1)) / (n - 2)) * (three - (3 * two * one) / n + (2 * one ** 3) / n / n)) / n / scale
  );
}

function kurtosis(values: number[]): number | null {
  const n = values.length;
  if (n < 4) return null;
  const [one, two, three, four] = powers(values);
  const fourth = (four - (4 * three * one) / n + (6 * two * one * one) / n / n - (3 * one ** 4) / n ** 3) / n;
  const second = (two - (one * one) / n) / n;
  if (isLost(second, two / n, 1)) throw new Incapable('the values hardly differ');
  return ((n - 1) * (((n + 1) * fourth) / (second * second) - 3 * (n - 1))) / ((n - 2) * (n - 3));
}

/** Whether rounding may have eaten a spread, so that the last digits decide. */
const isLost = (spread: number, size: number, power: number): boolean => !(spread > (size * 1e-4) ** power);

function median(sorted: readonly number[]): number {
  const [low, high] = [sorted[(sorted.length - 1) >> 1]!, sorted[sorted.length >> 1]!];
  return low + (high - low) / 2;
}

function medianDistance(values: number[]): number {
  const middle = median(values.sort(compareNumbers));
  return median(values.map((value) => Math.abs(value - middle)).sort(compareNumbers));
}

const product: AggregateMaker = ofAll<number>((values) => values.reduce((all, value) => all * value, 1));

const quantileDisc: AggregateMaker = ofAll((values, { node, compare }) => {
  const share = Number((node.arguments[1] as LiteralNode).value);
  if (!(share >= 0 && share <= 1)) throw new Incapable('the share lies outside 0 to 1');
  const count = values.length;
  const place = Math.max(1, count - Math.floor(count - share * count)) - 1;
  return values.sort(compare)[place]!;
});

const entropy: AggregateMaker = (site) => {
  const { add, result } = entropyOfSome(site);
  return { add, result: (group) => result(group) ?? 0 };
};
const entropyOfSome = ofAll((values) => {
  if (values.some(Number.isNaN)) throw new Incapable('NaN is like nothing in DuckDB');
  const counts = new Map<StoredValue, number>();
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1);
  let bits = 0;
  for (const count of counts.values()) bits += (count / values.length) * Math.log2(values.length / count);
  return bits;
});

const stringAgg: AggregateMaker = ofAll<string>((values, { node }) => {
  const separator = String((node.arguments[1] as LiteralNode | undefined)?.value ?? ',');
  return (node.distinct ? [...new Set(values)].sort(comparatorOf('text')) : values).join(separator);
});

/** The value of the first row whose second argument beats the others. */
const atExtreme =
  (sign: 1 | -1): AggregateMaker =>
  ({ groups, second, secondType }) => {
    const compare = comparatorOf(secondType);
    const best = Array.from({ length: groups }, (): StoredValue => null);
    const keys = Array.from({ length: groups }, (): StoredValue => null);
    return {
      add(group, value, row) {
        const key = second!(row);
        if (key === null || (keys[group] !== null && compare(key, keys[group]!) * sign <= 0)) return;
        best[group] = value;
        keys[group] = key;
      },
      result: (group) => best[group]!,
    };
  };

/** The aggregates that are asked for less often. */
export const furtherAggregates: Record<string, AggregateMaker> = {
  product,
  arg_min: atExtreme(-1),
  arg_max: atExtreme(1),
  quantile_disc: quantileDisc,
  mad: ofNumbers(medianDistance),
  skewness: ofNumbers(skewness),
  kurtosis: ofNumbers(kurtosis),
  entropy,
  ...pairAggregates,
  string_agg: stringAgg,
};
