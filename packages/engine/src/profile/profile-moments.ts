import {
  printMoment,
  type Column,
  type DateData,
  type MomentColumnProfile,
  type TimestampData,
} from '@inset/model';
import { dayLength } from '../compile/local/date-functions.ts';
import { baseProfile } from './base-profile.ts';
import { momentStatistics } from './moment-statistics.ts';
import { numberRuns, type NumberRuns } from './number-runs.ts';
import { separateNumbers } from './separate-numbers.ts';
import type { Turns } from './turns.ts';
import { countOnce, topValuesOf } from './value-counts.ts';

/** The moments that JavaScript's dates reach. */
const farthest = 8.64e15;

/** What can be reckoned with: the beginning of a moment's year, and the ends of all bins, have to be within reach. */
const reckoned = 8e15;

/** Profiles a column of dates or timestamps. */
export async function profileMoments(
  column: Column,
  data: DateData | TimestampData,
  rowCount: number,
  turns: Turns,
): Promise<MomentColumnProfile> {
  const separated = separateNumbers(data.values, data.validity, rowCount);
  await turns.next();
  const runs = numberRuns(separated.finite, separated);
  await turns.next();
  const milliseconds = data.kind === 'date' ? runs.values.map((day) => day * dayLength) : runs.values;
  const print = (moment: number): string => printed(moment, column);
  const statistics = withinReach({ ...runs, values: milliseconds });
  return {
    ...baseProfile(column, rowCount, rowCount - runs.total, {
      distinctCount: runs.counts.length,
      uniqueCount: countOnce(runs.counts),
      topValues: topValuesOf({
        counts: runs.counts,
        present: runs.total,
        valueAt: (place) => print(milliseconds[place]!),
      }),
      order: separated.order,
    }),
    kind: 'moment',
    type: column.type as MomentColumnProfile['type'],
    ...(statistics.total > 0 && { statistics: momentStatistics(statistics, print, data.kind) }),
  };
}

function printed(milliseconds: number, { type, zoned }: Column): string {
  if (Math.abs(milliseconds) > farthest) return String(milliseconds);
  if (type === 'date') return printMoment(milliseconds, 'date');
  return `${printMoment(milliseconds, 'timestamp')}${zoned ? 'Z' : ''}`;
}

function withinReach({ values, counts, total }: NumberRuns): NumberRuns {
  let [first, end] = [0, values.length];
  while (first < end && values[first]! < -reckoned) total -= counts[first++]!;
  while (end > first && values[end - 1]! > reckoned) total -= counts[--end]!;
  return { values: values.subarray(first, end), counts: counts.subarray(first, end), total };
}
