import { Incapable } from '../incapable.ts';
import { datePart, dayName, monthName } from './date-functions.ts';

const padded = (value: number, width: number): string => String(value).padStart(width, '0');

/** A moment in milliseconds as text of strftime's format, as DuckDB writes it. */
export function formatDate(milliseconds: number, format: string): string {
  if (datePart('year', milliseconds) < 1) throw new Incapable('a year lies before the first');
  return format.replaceAll(/%(-?)(.)/gsu, (_, dash: string, letter: string) => {
    const text = written(milliseconds, letter);
    return dash ? text.replace(/^0+(?=\d)/, '') : text;
  });
}

function written(moment: number, letter: string): string {
  const part = (name: Parameters<typeof datePart>[0], width: number) => padded(datePart(name, moment), width);
  switch (letter) {
    case 'Y':
      return part('year', 4);
    case 'y':
      return padded(datePart('year', moment) % 100, 2);
    case 'm':
      return part('month', 2);
    case 'd':
      return part('day', 2);
    case 'j':
      return part('dayofyear', 3);
    case 'b':
      return monthName(moment).slice(0, 3);
    case 'B':
      return monthName(moment);
    case 'a':
      return dayName(moment).slice(0, 3);
    case 'A':
      return dayName(moment);
    case 'u':
      return part('isodow', 1);
    case 'w':
      return part('dayofweek', 1);
    case 'V':
      return part('week', 2);
    case 'G':
      if (datePart('isoyear', moment) > 9999) throw new Incapable('a year has more than four digits');
      return part('isoyear', 4);
    case 'U':
      return padded(weekOfYear(moment, datePart('dayofweek', moment)), 2);
    case 'W':
      return padded(weekOfYear(moment, datePart('isodow', moment) - 1), 2);
    case '%':
      return '%';
    default:
      return time(moment, letter);
  }
}

function time(moment: number, letter: string): string {
  const hour = datePart('hour', moment);
  switch (letter) {
    case 'H':
      return padded(hour, 2);
    case 'I':
      return padded(hour % 12 || 12, 2);
    case 'p':
      return hour < 12 ? 'AM' : 'PM';
    case 'M':
      return padded(datePart('minute', moment), 2);
    case 'S':
      return padded(datePart('second', moment), 2);
    case 'f':
      return padded(datePart('microsecond', moment) % 1_000_000, 6);
    default:
      throw new Incapable(`DuckDB writes %${letter}`);
  }
}

/** Weeks from the first day of the week in the year on; the days before are in week 0. */
const weekOfYear = (moment: number, daysSinceStart: number): number =>
  Math.floor((datePart('dayofyear', moment) + 6 - daysSinceStart) / 7);
