import type { DateUnit } from '@inset/model';

const fixed: Partial<Record<DateUnit, number>> = {
  week: 604_800_000,
  day: 86_400_000,
  hour: 3_600_000,
  minute: 60_000,
  second: 1000,
};

const months: Partial<Record<DateUnit, number>> = { year: 12, quarter: 3, month: 1 };

/** Where the year, month, day … that begins at a moment ends, in milliseconds since 1970 UTC. */
export function endOfGrain(start: number, grain: DateUnit): number {
  const width = fixed[grain];
  if (width !== undefined) return start + width;
  const date = new Date(start);
  date.setUTCMonth(date.getUTCMonth() + months[grain]!);
  return date.getTime();
}
