import { daysFromDate } from '../infer/parse-moment.ts';

/** What {@link parseIso} found beside the value it returns. Overwritten by each call. */
export const isoFound = { hasTime: false, hasZone: false };

const dayInMilliseconds = 86_400_000;

/**
 * An ISO 8601 date or moment, straight from its bytes, as milliseconds since 1970 UTC with microseconds in the
 * fraction; NaN for anything else.
 */
export function parseIso(bytes: Uint8Array, start: number, end: number): number {
  const length = end - start;
  if (length < 10 || length > 35 || bytes[start + 4] !== 45 || bytes[start + 7] !== 45) return NaN;
  const year = digits(bytes, start, 4);
  const days = daysFromDate(year, digits(bytes, start + 5, 2), digits(bytes, start + 8, 2));
  if (days === undefined || year !== year) return NaN;
  isoFound.hasTime = length > 10;
  isoFound.hasZone = false;
  if (length === 10) return days * dayInMilliseconds;
  const separator = bytes[start + 10];
  if ((separator !== 84 && separator !== 32) || length < 16) return NaN;
  return days * dayInMilliseconds + timeOfDay(bytes, start + 11, end);
}

function digits(bytes: Uint8Array, at: number, count: number): number {
  let value = 0;
  for (let i = at; i < at + count; i++) {
    const digit = bytes[i]! - 48;
    if (!(digit >= 0 && digit <= 9)) return NaN;
    value = value * 10 + digit;
  }
  return value;
}

/** Milliseconds of `HH:MM`, seconds, fraction and zone where they stand; NaN where something else stands there. */
function timeOfDay(bytes: Uint8Array, start: number, end: number): number {
  const hour = digits(bytes, start, 2);
  const minute = digits(bytes, start + 3, 2);
  if (bytes[start + 2] !== 58 || !(hour < 24) || !(minute < 60)) return NaN;
  let at = start + 5;
  let time = (hour * 60 + minute) * 60_000;
  if (at < end && bytes[at] === 58) {
    const second = digits(bytes, at + 1, 2);
    if (at + 3 > end || !(second < 60)) return NaN;
    time += second * 1000;
    at += 3;
    if (at < end && bytes[at] === 46) {
      let micros = 0;
      let unit = 100_000;
      const first = ++at;
      for (; at < end && bytes[at]! >= 48 && bytes[at]! <= 57; at++) {
        micros += (bytes[at]! - 48) * Math.floor(unit);
        unit /= 10;
      }
      if (at === first) return NaN;
      time += micros / 1000;
    }
  }
  return at === end ? time : time - zoneMinutes(bytes, at, end) * 60_000;
}

function zoneMinutes(bytes: Uint8Array, at: number, end: number): number {
  isoFound.hasZone = true;
  const sign = bytes[at];
  if (sign === 90) return at + 1 === end ? 0 : NaN;
  if (sign !== 43 && sign !== 45) return NaN;
  const hours = digits(bytes, at + 1, 2);
  const colon = bytes[at + 3] === 58 ? 1 : 0;
  const minutes = at + 3 === end ? 0 : digits(bytes, at + 3 + colon, 2);
  if (at + 3 !== end && at + 5 + colon !== end) return NaN;
  return (sign === 45 ? -1 : 1) * (hours * 60 + minutes);
}
