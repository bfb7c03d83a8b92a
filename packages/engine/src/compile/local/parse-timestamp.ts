import { Incapable } from '../incapable.ts';
import { dayLength, monthNames, weekdayNames, makeDate } from './date-functions.ts';

const digits: Record<string, number> = { Y: 4, m: 2, d: 2, j: 3, y: 2, H: 2, I: 2, M: 2, S: 2, f: 6 };

/** A timestamp in milliseconds from text of strptime's format, as DuckDB reads it; null where the text is not so. */
export function parseTimestamp(text: string, format: string): number | null {
  const read = readerOf(format);
  // DuckDB is lenient with blanks in some places.
  const parts = read(text.trim());
  if (parts) return momentOf(parts, format);
  if (/\s{2}|[\t\n\r\v\f]|\s[-/:.,]|[-/:.,]\s/.test(text))
    throw new Incapable('DuckDB is lenient with blanks');
  return null;
}

type Parts = Map<string, number>;
const readers = new Map<string, (text: string) => Parts | undefined>();

function readerOf(format: string): (text: string) => Parts | undefined {
  let reader = readers.get(format);
  if (!reader) {
    if (readers.size >= 100) readers.clear();
    readers.set(format, (reader = makeReader(format)));
  }
  return reader;
}

function makeReader(format: string): (text: string) => Parts | undefined {
  const letters: string[] = [];
  const pattern = format.replaceAll(/%-?(.)|([^%]+)/gsu, (_, letter?: string, literal?: string) => {
    if (literal !== undefined) return literal.replaceAll(/[.*+?^${}()|[\]\\/]/g, String.raw`\$&`);
    if (letter === '%') return '%';
    if (letters.includes(letter!)) throw new Incapable('a part of a date comes twice');
    letters.push(letter!);
    return digits[letter!] ? String.raw`(\d{1,${digits[letter!]}})` : nameOf(letter!);
  });
  if (letters.includes('j') && /[mdbB]/.test(letters.join(''))) throw new Incapable('a day is told twice');
  if (letters.includes('H') && /[Ip]/.test(letters.join(''))) throw new Incapable('an hour is told twice');
  const regex = new RegExp(`^${pattern}$`, 'su');
  return (text) => {
    const match = regex.exec(text);
    return match ? new Map(letters.map((letter, i) => [letter, valueOf(letter, match[i + 1]!)])) : undefined;
  };
}

const anyOf = (names: readonly string[]): string =>
  `(${names.map((name) => name.replaceAll(/[a-z]/gi, (c) => `[${c.toLowerCase()}${c.toUpperCase()}]`)).join('|')})`;
const short = (names: readonly string[]): string[] => names.map((name) => name.slice(0, 3));

function nameOf(letter: string): string {
  switch (letter) {
    case 'b':
      return anyOf(short(monthNames));
    case 'B':
      return anyOf(monthNames);
    case 'a':
      return anyOf(short(weekdayNames));
    case 'A':
      return anyOf(weekdayNames);
    case 'p':
      return anyOf(['AM', 'PM']);
    default:
      throw new Incapable(`DuckDB reads %${letter}`);
  }
}

function valueOf(letter: string, text: string): number {
  switch (letter) {
    case 'b':
    case 'B':
      return (
        monthNames.findIndex((name) => name.slice(0, 3).toLowerCase() === text.slice(0, 3).toLowerCase()) + 1
      );
    case 'p':
      return text.toLowerCase() === 'pm' ? 1 : 0;
    case 'f':
      return Number(text.padEnd(6, '0'));
    case 'y':
      return Number(text) + (Number(text) < 69 ? 2000 : 1900);
    default:
      return Number(text);
  }
}

function momentOf(parts: Parts, format: string): number | null {
  const part = (letter: string): number | undefined => parts.get(letter);
  const year = part('Y') ?? part('y') ?? 1900;
  const month = part('m') ?? part('b') ?? part('B') ?? 1;
  const day = part('j') ?? part('d') ?? 1;
  const hour = hourOf(part('H'), part('I'), part('p'));
  const [minute, second] = [part('M') ?? 0, part('S') ?? 0];
  if (hour === undefined || minute > 59 || second > 59) return null;
  if (year === 0 && format.includes('%y')) throw new Incapable('a year has two digits');
  const start = dayOrNull(year, month, part('j') === undefined ? day : 1);
  if (start === null || day < 1 || day > 366) return null;
  const days = part('j') === undefined ? start : start + day - 1;
  if (day === 366 && dayOrNull(year, 2, 29) === null) throw new Incapable('a year has no such day');
  return days * dayLength + ((hour * 60 + minute) * 60 + second) * 1000 + (part('f') ?? 0) / 1000;
}

function hourOf(
  hour: number | undefined,
  half: number | undefined,
  isAfternoon: number | undefined,
): number | undefined {
  if (half === undefined) {
    if (isAfternoon !== undefined) throw new Incapable('AM or PM stands without %I');
    return hour === undefined ? 0 : hour < 24 ? hour : undefined;
  }
  if (half < 1 || half > 12) return undefined;
  return (half % 12) + (isAfternoon ? 12 : 0);
}

function dayOrNull(year: number, month: number, day: number): number | null {
  if (month < 1 || month > 12 || day < 1 || day > 31) return null;
  try {
    return makeDate(year, month, day);
  } catch (thrown) {
    if (thrown instanceof Incapable) return null;
    throw thrown;
  }
}
