import type { DatePart, DateUnit, Truncation } from '@inset/model';
import { Incapable } from '../incapable.ts';

export type { DatePart } from '@inset/model';

export const dayLength = 86_400_000;
const lengths: Partial<Record<Truncation, number>> = {
  hour: 3_600_000,
  minute: 60_000,
  second: 1_000,
  millisecond: 1,
};
const years: Partial<Record<Truncation, number>> = { decade: 10, century: 100, millennium: 1000 };
export const weekdayNames = ['Sunday', 'Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday'];
export const monthNames: readonly string[] =
  'January February March April May June July August September October November December'.split(' ');

export function dateOf(milliseconds: number): Date {
  const date = new Date(Math.floor(milliseconds));
  if (Number.isNaN(date.getTime())) throw new Incapable('a date lies beyond what JavaScript counts');
  return date;
}

export const dayOf = (milliseconds: number): number => Math.floor(milliseconds / dayLength);
/** Days since a Monday; 1970-01-01 was a Thursday. */
export const weekday = (day: number): number => (((day + 3) % 7) + 7) % 7;
export const startOfYear = (year: number): number => dayOf(utc(year, 0, 1));

export function utc(year: number, month: number, day: number): number {
  const date = new Date(0);
  date.setUTCFullYear(year, month, day);
  return dateOf(date.getTime()).getTime();
}

/** A part of a moment in milliseconds, as DuckDB's date_part. */
export function datePart(part: DatePart, milliseconds: number): number {
  switch (part) {
    case 'year':
      return dateOf(milliseconds).getUTCFullYear();
    case 'quarter':
      return Math.floor(dateOf(milliseconds).getUTCMonth() / 3) + 1;
    case 'month':
      return dateOf(milliseconds).getUTCMonth() + 1;
    case 'week':
      return isoWeek(dayOf(milliseconds));
    case 'day':
      return dateOf(milliseconds).getUTCDate();
    case 'dayofweek':
      return (weekday(dayOf(milliseconds)) + 1) % 7;
    case 'isodow':
      return weekday(dayOf(milliseconds)) + 1;
    case 'dayofyear':
      return dayOf(milliseconds) - startOfYear(dateOf(milliseconds).getUTCFullYear()) + 1;
    case 'hour':
      return dateOf(milliseconds).getUTCHours();
    case 'minute':
      return dateOf(milliseconds).getUTCMinutes();
    case 'second':
      return dateOf(milliseconds).getUTCSeconds();
    case 'millisecond':
      return Math.floor(microseconds(milliseconds) / 1000);
    case 'microsecond':
      return microseconds(milliseconds);
    case 'epoch':
      return milliseconds / 1000;
    case 'decade':
      return Math.trunc(datePart('year', milliseconds) / 10) + 0;
    case 'century':
    case 'millennium': {
      const [year, length] = [datePart('year', milliseconds), years[part]!];
      return year > 0 ? Math.floor((year - 1) / length) + 1 : Math.trunc(year / length) - 1;
    }
    case 'isoyear':
      return isoYear(dayOf(milliseconds));
    case 'yearweek': {
      const [year, week] = [isoYear(dayOf(milliseconds)), isoWeek(dayOf(milliseconds))];
      return year * 100 + (year > 0 ? week : -week);
    }
  }
}

/** Those of the seconds of a moment. */
const microseconds = (milliseconds: number): number =>
  Math.round((milliseconds - Math.floor(milliseconds / 60_000) * 60_000) * 1000);

/** The week that holds the year's first Thursday is the first. */
const isoWeek = (day: number): number =>
  Math.floor((day - weekday(day) + 3 - startOfYear(isoYear(day))) / 7) + 1;
const isoYear = (day: number): number => dateOf((day - weekday(day) + 3) * dayLength).getUTCFullYear();

export const dayName = (milliseconds: number): string => weekdayNames[datePart('dayofweek', milliseconds)]!;
export const monthName = (milliseconds: number): string => monthNames[datePart('month', milliseconds) - 1]!;

/** The start of the unit that a moment lies in. */
export function dateTrunc(unit: Truncation, milliseconds: number): number {
  if (unit === 'microsecond') return milliseconds;
  const length = lengths[unit];
  if (length !== undefined) return Math.floor(milliseconds / length) * length;
  const day = dayOf(milliseconds);
  if (unit === 'day') return day * dayLength;
  if (unit === 'week') return (day - weekday(day)) * dayLength;
  const date = dateOf(milliseconds);
  const span = years[unit];
  if (span !== undefined) return utc(Math.trunc(date.getUTCFullYear() / span) * span, 0, 1);
  const month = unit === 'year' ? 0 : date.getUTCMonth() - (unit === 'quarter' ? date.getUTCMonth() % 3 : 0);
  return utc(date.getUTCFullYear(), month, 1);
}

/** How many starts of the unit lie between two moments. */
export function dateDiff(unit: DateUnit, from: number, to: number): number {
  const length = lengths[unit];
  if (length !== undefined) return Math.floor(to / length) - Math.floor(from / length);
  if (unit === 'day') return dayOf(to) - dayOf(from);
  if (unit === 'week') return Math.round((dateTrunc('week', to) - dateTrunc('week', from)) / (7 * dayLength));
  const months = (moment: number) => datePart('year', moment) * 12 + datePart('month', moment) - 1;
  const perUnit = { year: 12, quarter: 3, month: 1 }[unit as 'year' | 'quarter' | 'month'];
  // Quarters before the year 0 are counted as DuckDB counts them, towards it.
  const count = unit === 'quarter' ? Math.trunc : Math.floor;
  return count(months(to) / perUnit) - count(months(from) / perUnit);
}

/** Moves a moment; the day of the month shrinks to the last one where the month is shorter. */
export function dateAdd(milliseconds: number, count: number, unit: DateUnit): number {
  const length = lengths[unit] ?? { day: dayLength, week: 7 * dayLength }[unit as 'day' | 'week'];
  if (length !== undefined) return inRange(milliseconds + count * length);
  const months = count * { year: 12, quarter: 3, month: 1 }[unit as 'year' | 'quarter' | 'month'];
  const date = dateOf(milliseconds);
  const first = new Date(utc(date.getUTCFullYear(), date.getUTCMonth() + months, 1));
  const lastDay = new Date(utc(first.getUTCFullYear(), first.getUTCMonth() + 1, 0)).getUTCDate();
  const day = Math.min(date.getUTCDate(), lastDay);
  return inRange(first.getTime() + (day - 1) * dayLength + (milliseconds - dayOf(milliseconds) * dayLength));
}

/** How many whole units lie between two moments. A later day of the month is none where the last month is over. */
export function dateSub(unit: DateUnit, from: number, to: number): number {
  if (from > to) return -dateSub(unit, to, from) + 0;
  const length = lengths[unit] ?? { day: dayLength, week: 7 * dayLength }[unit as 'day' | 'week'];
  if (length !== undefined) return Math.floor(Math.round((to - from) * 1000) / (length * 1000));
  const [start, end] = [dateOf(from), dateOf(to)];
  const isOver =
    new Date(utc(end.getUTCFullYear(), end.getUTCMonth() + 1, 0)).getUTCDate() === end.getUTCDate();
  const day = isOver ? Math.min(start.getUTCDate(), end.getUTCDate()) : start.getUTCDate();
  const timeOf = (moment: number) => moment - dayOf(moment) * dayLength;
  const isShort = day > end.getUTCDate() || (day === end.getUTCDate() && timeOf(from) > timeOf(to));
  const months = dateDiff('month', from, to) - (isShort ? 1 : 0);
  return Math.trunc(months / { year: 12, quarter: 3, month: 1 }[unit as 'year' | 'quarter' | 'month']);
}

function inRange(milliseconds: number): number {
  dateOf(milliseconds);
  return milliseconds;
}

/** Days since 1970 of a calendar day. */
export function makeDate(year: number, month: number, day: number): number {
  const moment = utc(year, month - 1, day);
  const date = new Date(moment);
  if (date.getUTCMonth() !== month - 1 || date.getUTCDate() !== day)
    throw new Incapable('there is no such day');
  return dayOf(moment);
}
