import type {
  BigIntegerData,
  Column,
  DecimalData,
  NumberColumnProfile,
  NumberData,
  ProfileValue,
  ValueCount,
} from '@inset/model';
import { baseProfile } from './base-profile.ts';
import { bigIntegerRuns, decimalRuns } from './exact-runs.ts';
import { numberRuns, type NumberRuns } from './number-runs.ts';
import { numberStatistics } from './number-statistics.ts';
import { separateNumbers, type SeparatedNumbers } from './separate-numbers.ts';
import type { Turns } from './turns.ts';
import { countOnce, topValuesOf, valueCount } from './value-counts.ts';

type NotFinite = Pick<
  SeparatedNumbers,
  'nanCount' | 'positiveInfinityCount' | 'negativeInfinityCount' | 'order'
>;

/** Profiles a column of doubles, integers, big integers or decimals. */
export async function profileNumbers(
  column: Column,
  data: NumberData | BigIntegerData | DecimalData,
  rowCount: number,
  turns: Turns,
): Promise<NumberColumnProfile> {
  if (data.kind !== 'number') {
    const { runs, sum, order } =
      data.kind === 'decimal'
        ? decimalRuns(data, rowCount, column.scale ?? 0)
        : bigIntegerRuns(data, rowCount);
    await turns.next();
    const allFinite = { nanCount: 0, positiveInfinityCount: 0, negativeInfinityCount: 0, order };
    const profile = numberProfile(column, rowCount, runs, allFinite);
    return profile.statistics ? { ...profile, statistics: { ...profile.statistics, sum } } : profile;
  }
  const separated = separateNumbers(data.values, data.validity, rowCount);
  await turns.next();
  const runs = numberRuns(separated.finite, separated);
  await turns.next();
  return numberProfile(column, rowCount, runs, separated);
}

function numberProfile(
  column: Column,
  rowCount: number,
  runs: NumberRuns,
  { nanCount, positiveInfinityCount, negativeInfinityCount, order }: NotFinite,
): NumberColumnProfile {
  const { counts, total } = runs;
  const strange = [nanCount, positiveInfinityCount, negativeInfinityCount];
  const present = total + nanCount + positiveInfinityCount + negativeInfinityCount;
  const statistics = total > 0 ? numberStatistics(runs, present, column.type === 'integer') : undefined;
  const signs = countSigns(runs);
  return {
    ...baseProfile(column, rowCount, rowCount - present, {
      distinctCount: counts.length + strange.filter((count) => count > 0).length,
      uniqueCount: countOnce(counts) + strange.filter((count) => count === 1).length,
      topValues: topNumbers(runs, present, strange),
      order,
    }),
    kind: 'number',
    type: column.type as NumberColumnProfile['type'],
    finiteCount: total,
    nanCount,
    positiveInfinityCount,
    negativeInfinityCount,
    ...signs,
    isWhole: total > 0 && signs.wholeCount === total,
    ...(statistics && { statistics }),
  };
}

function countSigns({
  values,
  counts,
}: NumberRuns): Pick<NumberColumnProfile, 'zeroCount' | 'negativeCount' | 'positiveCount' | 'wholeCount'> {
  let [zeroCount, negativeCount, positiveCount, wholeCount] = [0, 0, 0, 0];
  for (let i = 0; i < values.length; i++) {
    const [value, count] = [values[i]!, counts[i]!];
    if (value < 0) negativeCount += count;
    else if (value > 0) positiveCount += count;
    else zeroCount += count;
    if (Math.floor(value) === value) wholeCount += count;
  }
  return { zeroCount, negativeCount, positiveCount, wholeCount };
}

const strangeNames: ProfileValue[] = ['NaN', 'Infinity', '-Infinity'];

function topNumbers(runs: NumberRuns, present: number, strange: readonly number[]): ValueCount[] {
  const top = topValuesOf({ counts: runs.counts, present, valueAt: exactAt(runs) });
  if (strange.every((count) => count === 0)) return top;
  const tally = { counts: Uint32Array.from(strange), present, valueAt: (i: number) => strangeNames[i]! };
  const others = strangeNames.map((_, i) => valueCount(tally, i)).filter(({ count }) => count > 0);
  return [...top, ...others].sort((a, b) => b.count - a.count).slice(0, 10);
}

export const exactAt =
  ({ values, exact }: NumberRuns) =>
  (place: number): number | string =>
    exact ? exact(place) : values[place]!;
