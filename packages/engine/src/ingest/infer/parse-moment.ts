/** The order in which a column writes day and month where both are numbers. */
export type DayOrder = 'day-first' | 'month-first';

/** A date or a moment as it was written. */
export interface WrittenMoment {
  /** Days since 1970-01-01 of the date, before any zone is applied. */
  days: number;
  /** Milliseconds within the day; absent where only a date was written. */
  time?: number;
  /** Minutes east of UTC; absent where no zone was written. */
  offset?: number;
}

const monthNames = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];
const month =
  '(jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\\.?';
const weekday = '(?:(?:mon|tue|tues|wed|thu|thur|thurs|fri|sat|sun)[a-z]*\\.?,?\\s+)?';
const time =
  '(?:(?:T|\\s+|,\\s*|\\s+at\\s+)(\\d{1,2}):(\\d{2})(?::(\\d{2})(?:[.,](\\d{1,9}))?)?\\s*([ap]\\.?m\\.?)?\\s*(Z|UTC|GMT|[+-]\\d{2}(?::?\\d{2})?)?)?$';

const yearFirst = new RegExp(`^([+-]?\\d{4,6})([-/.])(\\d{1,2})\\2(\\d{1,2})${time}`, 'i');
const yearLast = new RegExp(`^(\\d{1,2})([-/.])(\\d{1,2})\\2(\\d{4}|\\d{2})${time}`, 'i');
const monthFirst = new RegExp(
  `^${weekday}${month}[\\s-]+(\\d{1,2})(?:st|nd|rd|th)?,?[\\s-]+(\\d{4})${time}`,
  'i',
);
const dayFirst = new RegExp(
  `^${weekday}(\\d{1,2})(?:st|nd|rd|th)?[\\s-]*(?:of\\s+)?${month},?[\\s-]*(\\d{4}|\\d{2})${time}`,
  'i',
);
const eastAsian = new RegExp(`^(\\d{4})[年년]\\s*(\\d{1,2})[月월]\\s*(\\d{1,2})[日일]${time}`);
const compact = new RegExp(`^(\\d{4})(\\d{2})(\\d{2})(?:T(\\d{2})(\\d{2})(\\d{2})?(?:\\.(\\d{1,9}))?(Z)?)?$`);

/** Whether day and month are both numbers in a text, and if so which orders it allows. */
export function dayOrders(text: string): { first: number; second: number; separator: string } | undefined {
  const parts = yearLast.exec(text);
  return parts ? { first: Number(parts[1]), second: Number(parts[3]), separator: parts[2]! } : undefined;
}

/** Reads one date or moment; undefined where the text is neither or names a day that does not exist. */
export function parseMoment(text: string, order: DayOrder): WrittenMoment | undefined {
  if (text.length < 6 || text.length > 60) return undefined;
  let parts = yearFirst.exec(text);
  if (parts) return moment(Number(parts[1]), Number(parts[3]), Number(parts[4]), parts.slice(5));
  parts = yearLast.exec(text);
  if (parts) {
    const [first, second] = [Number(parts[1]), Number(parts[3])];
    const [monthNumber, day] = order === 'day-first' ? [second, first] : [first, second];
    return moment(fullYear(parts[4]!), monthNumber, day, parts.slice(5));
  }
  parts = eastAsian.exec(text);
  if (parts) return moment(Number(parts[1]), Number(parts[2]), Number(parts[3]), parts.slice(4));
  parts = monthFirst.exec(text);
  if (parts) return moment(Number(parts[3]), monthNumberOf(parts[1]!), Number(parts[2]), parts.slice(4));
  parts = dayFirst.exec(text);
  if (parts) return moment(fullYear(parts[3]!), monthNumberOf(parts[2]!), Number(parts[1]), parts.slice(4));
  return undefined;
}

/** Reads a date without separators, such as 20240105. */
export function parseCompactDate(text: string): WrittenMoment | undefined {
  const parts = compact.exec(text);
  if (!parts) return undefined;
  const [, year, monthText, day, hour, minute, second, fraction, zone] = parts;
  return moment(Number(year), Number(monthText), Number(day), [
    hour,
    minute,
    second,
    fraction,
    undefined,
    zone,
  ]);
}

const monthNumberOf = (name: string): number => monthNames.indexOf(name.slice(0, 3).toLowerCase()) + 1;

/** Two digits: 69 to 99 are in the last century, as POSIX has it. */
function fullYear(text: string): number {
  const year = Number(text);
  if (text.length > 2) return year;
  return year >= 69 ? 1900 + year : 2000 + year;
}

const monthLengths = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];

function daysIn(year: number, monthNumber: number): number {
  const isLeap = year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);
  return monthNumber === 2 && isLeap ? 29 : (monthLengths[monthNumber - 1] ?? 0);
}

/** Days since 1970-01-01 in the proleptic Gregorian calendar; undefined where there is no such day. */
export function daysFromDate(year: number, monthNumber: number, day: number): number | undefined {
  if (day < 1 || day > daysIn(year, monthNumber)) return undefined;
  const shifted = monthNumber <= 2 ? year - 1 : year;
  const era = Math.floor(shifted / 400);
  const yearOfEra = shifted - era * 400;
  const dayOfYear = Math.floor((153 * (monthNumber + (monthNumber > 2 ? -3 : 9)) + 2) / 5) + day - 1;
  const dayOfEra = yearOfEra * 365 + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100) + dayOfYear;
  return era * 146097 + dayOfEra - 719468;
}

function moment(
  year: number,
  monthNumber: number,
  day: number,
  [hourText, minuteText, secondText, fraction, half, zone]: (string | undefined)[],
): WrittenMoment | undefined {
  const days = daysFromDate(year, monthNumber, day);
  if (days === undefined) return undefined;
  if (hourText === undefined) return { days };
  const hour = hourOfDay(Number(hourText), half);
  const [minute, second] = [Number(minuteText), Number(secondText ?? 0)];
  if (hour === undefined || minute > 59 || second > 60 || (hour === 24 && minute + second > 0))
    return undefined;
  // Whole microseconds: what a timestamp holds.
  const micros = fraction ? Number(fraction.padEnd(6, '0').slice(0, 6)) : 0;
  const written = ((hour * 60 + minute) * 60 + second) * 1000 + micros / 1000;
  const offset = zone === undefined ? undefined : zoneMinutes(zone);
  return { days, time: written, ...(offset !== undefined && { offset }) };
}

function hourOfDay(hour: number, half: string | undefined): number | undefined {
  if (half === undefined) return hour <= 24 ? hour : undefined;
  if (hour < 1 || hour > 12) return undefined;
  return (hour % 12) + (/^p/i.test(half) ? 12 : 0);
}

function zoneMinutes(zone: string): number {
  const parts = /^([+-])(\d{2}):?(\d{2})?$/.exec(zone);
  if (!parts) return 0;
  return (parts[1] === '-' ? -1 : 1) * (Number(parts[2]) * 60 + Number(parts[3] ?? 0));
}
