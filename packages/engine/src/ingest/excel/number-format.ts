/** What a number means by the format that its cell has. */
export type NumberMeaning = 'number' | 'moment' | 'time' | 'duration';

/** The meanings of the formats that every workbook has, by number (ECMA-376 part 1, 18.8.30). */
const builtIn = new Map<number, NumberMeaning>([
  ...[14, 15, 16, 17, 22, 27, 28, 29, 30, 31, 36, 50, 51, 52, 53, 54, 57, 58].map(
    (id) => [id, 'moment'] as const,
  ),
  ...[18, 19, 20, 21, 32, 33, 34, 35, 45, 47, 55, 56].map((id) => [id, 'time'] as const),
  [46, 'duration'],
]);

/** What numbers with a format mean: by its code where the workbook gives one, else by its number. */
export function meaningOfFormat(id: number, code: string | undefined): NumberMeaning {
  return code === undefined ? (builtIn.get(id) ?? 'number') : meaningOfCode(code);
}

function meaningOfCode(code: string): NumberMeaning {
  const bare = code.replace(/"[^"]*"?|\\.|[_*]./g, '');
  if (/\[(h+|m+|s+)\]/i.test(bare)) return 'duration';
  const [section = ''] = bare.replace(/\[[^\]]*\]?/g, '').split(';');
  if (/general/i.test(section)) return 'number';
  const letters = section.replace(/a\/p|am\/pm/gi, 'h').toLowerCase();
  if (!/[ymdhs]|e(?![+-])|g{1,3}|b{2}/.test(letters)) return 'number';
  if (/[yd]/.test(letters)) return 'moment';
  if (/[hs]/.test(letters)) return 'time';
  return /m/.test(letters) || !/[0#?]/.test(letters) ? 'moment' : 'number';
}

const dayInMilliseconds = 86_400_000;
/** Days from Excel's day 0 (1899-12-30, as its 1900 counts a 29th of February) to 1970-01-01; and from 1904-01-01. */
const daysBefore1970 = { 1900: 25_569, 1904: 24_107 };

/**
 * A day number of a workbook as milliseconds since 1970, to the millisecond; undefined where Excel has no such day.
 * Before March 1900 the days of the 1900 system are one late, since Excel keeps Lotus' leap day.
 */
export function momentOfSerial(serial: number, is1904: boolean): number | undefined {
  if (!(serial >= 0 && serial < 2_958_466)) return undefined;
  const shift = !is1904 && serial < 60 ? 1 : 0;
  const days = serial + shift - (is1904 ? daysBefore1970[1904] : daysBefore1970[1900]);
  return Math.round(days * dayInMilliseconds);
}

/** A day or moment by ISO 8601 as milliseconds since 1970, without a zone taken as it stands; NaN for what is none. */
export function writtenMoment(text: string): number {
  const isPlain = /^\d{4}-\d{2}-\d{2}[T ][\d:.]+$/.test(text);
  return Date.parse(isPlain ? `${text.replace(' ', 'T')}Z` : text);
}
