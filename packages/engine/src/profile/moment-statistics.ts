import { profileUnits, type MomentGaps, type MomentStatistics, type ProfileUnit } from '@inset/model';
import { dateAdd, dateDiff, datePart, dateTrunc, dayLength } from '../compile/local/date-functions.ts';
import { chooseBinStep } from '../compile/bin-step.ts';
import type { NumberRuns } from './number-runs.ts';
import { Quantiles } from './quantiles.ts';

const mostBins = 60;

/** Statistics of at least one moment in milliseconds; `print` writes one. */
export function momentStatistics(
  runs: NumberRuns,
  print: (milliseconds: number) => string,
  kind: 'date' | 'timestamp',
): MomentStatistics {
  const { values, counts } = runs;
  const [earliest, latest] = [values[0]!, values.at(-1)!];
  const grain = grainOf(values);
  const middle = new Quantiles(values, counts).at(0.5);
  return {
    earliest: print(earliest),
    latest: print(latest),
    median: print(
      kind === 'date' ? Math.floor(middle / dayLength) * dayLength : Math.round(middle * 1000) / 1000,
    ),
    spanDays: (latest - earliest) / dayLength,
    ...(grain && { grain }),
    gaps: gapsOf(values, gapUnit(grain), print),
    histogram: momentHistogram(runs, grain, print),
    weekdayCounts: weekdaysOf(runs),
  };
}

/** A single moment tells nothing about units beyond the day. */
function grainOf(values: Float64Array): ProfileUnit | undefined {
  const candidates = values.length > 1 ? profileUnits : profileUnits.slice(profileUnits.indexOf('day'));
  return candidates.find((unit) => values.every((value) => dateTrunc(unit, value) === value));
}

function gapUnit(grain: ProfileUnit | undefined): ProfileUnit {
  return grain === undefined || grain === 'minute' || grain === 'second' ? 'day' : grain;
}

function gapsOf(
  values: Float64Array,
  unit: ProfileUnit,
  print: (milliseconds: number) => string,
): MomentGaps {
  let [missingCount, most, at] = [0, 0, 0];
  for (let i = 1; i < values.length; i++) {
    const missing = dateDiff(unit, values[i - 1]!, values[i]!) - 1;
    if (missing <= 0) continue;
    missingCount += missing;
    if (missing > most) [most, at] = [missing, i];
  }
  if (most === 0) return { unit, missingCount };
  const longest = { after: print(values[at - 1]!), before: print(values[at]!), missingCount: most };
  return { unit, missingCount, longest };
}

function momentHistogram(
  { values, counts }: NumberRuns,
  grain: ProfileUnit | undefined,
  print: (milliseconds: number) => string,
): MomentStatistics['histogram'] {
  const [earliest, latest] = [values[0]!, values.at(-1)!];
  const allowed = profileUnits.slice(0, profileUnits.indexOf(grain ?? 'second') + 1);
  const unit = allowed.findLast((each) => dateDiff(each, earliest, latest) < mostBins) ?? 'year';
  const year = datePart('year', earliest);
  const unitCount = unit === 'year' ? chooseBinStep(year, datePart('year', latest), mostBins, true) : 1;
  const start = dateTrunc(unit, earliest);
  const back = unit === 'year' ? year - Math.floor(year / unitCount) * unitCount : 0;
  const bins: MomentStatistics['histogram']['bins'] = [];
  let from = dateAdd(start, -back, unit);
  for (let place = 0; place < values.length;) {
    const to = dateAdd(from, unitCount, unit);
    let count = 0;
    for (; place < values.length && values[place]! < to; place++) count += counts[place]!;
    bins.push({ from: print(from), to: print(to), count });
    from = to;
  }
  return { unit, unitCount, bins };
}

/** 1970-01-01 was a Thursday. */
function weekdaysOf({ values, counts }: NumberRuns): number[] {
  const byDay = Array.from({ length: 7 }, () => 0);
  for (let i = 0; i < values.length; i++) {
    const day = (Math.floor(values[i]! / dayLength) + 3) % 7;
    byDay[(day + 7) % 7]! += counts[i]!;
  }
  return byDay;
}
