import type { TypedColumn } from '../columns/table-from-columns.ts';
import { gather, readAll } from './gather.ts';
import type { ColumnText } from './column-text.ts';
import {
  dayOrders,
  parseCompactDate,
  parseMoment,
  type DayOrder,
  type WrittenMoment,
} from './parse-moment.ts';

const dayInMilliseconds = 86_400_000;

/** A column of dates, or of timestamps where a value has a time of day. */
export function readMoments(
  text: ColumnText,
  some: readonly string[],
  quoted: boolean,
): TypedColumn | undefined {
  const isWanted = text.wanted !== undefined;
  const isCompact = isWanted || areCompactDates(text.name, some);
  if (!isWanted && !isCompact && !some.slice(0, 50).every(isMoment)) return undefined;
  const order = dayOrder(text, some);
  if (order === undefined && !isWanted) return undefined;
  const read = (value: string) =>
    parseMoment(value, order ?? 'month-first') ?? (isCompact ? parseCompactDate(value) : undefined);
  if (quoted && some.every((value) => /^\d+$/.test(value))) return undefined;
  const moments = readAll(text, read);
  if (!moments) return undefined;
  const hasTime = moments.some((moment) => moment?.time !== undefined);
  if (text.wanted === 'date' || (!hasTime && text.wanted === undefined)) return dateColumn(text, moments);
  return timestampColumn(text, moments);
}

const isMoment = (value: string): boolean =>
  (parseMoment(value, 'month-first') ?? parseMoment(value, 'day-first')) !== undefined;

const dayName = /date|(^|[^a-z])(day|dt|ymd|datum|fecha)([^a-z]|$)/i;

/** Whether eight digits are days: the column's name says so, and each is one between 1900 and 2100. */
export function areCompactDates(name: string, some: readonly string[]): boolean {
  if (!dayName.test(name)) return false;
  return some.every((text) => /^(?:19|20)\d{6}$/.test(text) && parseCompactDate(text) !== undefined);
}

/** Which of day and month comes first, decided by all values; undefined where they contradict each other. */
function dayOrder(text: ColumnText, some: readonly string[]): DayOrder | undefined {
  if (text.dateOrder) return text.dateOrder;
  let [mayDayFirst, mayMonthFirst, isNumeric, separator] = [true, true, false, ''];
  for (const value of some) {
    const found = dayOrders(value);
    if (!found) continue;
    isNumeric = true;
    separator = found.separator;
    if (found.first > 12) mayMonthFirst = false;
    if (found.second > 12) mayDayFirst = false;
  }
  if (!isNumeric || (mayMonthFirst && !mayDayFirst)) return 'month-first';
  if (mayDayFirst && !mayMonthFirst) return 'day-first';
  if (!mayDayFirst) return undefined;
  const order = separator === '.' ? 'day-first' : 'month-first';
  const such = some.find((value) => dayOrders(value))!;
  text.log.add({ kind: 'repaired', code: 'ambiguous-dates', such, order, column: text.name });
  return order;
}

function dateColumn(text: ColumnText, moments: (WrittenMoment | undefined)[]): TypedColumn {
  const days = moments.map((moment) => moment?.days);
  return {
    column: { name: text.name, type: 'date' },
    data: { kind: 'date', ...gather(text, days, new Int32Array(text.codes.length)) },
  };
}

function timestampColumn(text: ColumnText, moments: (WrittenMoment | undefined)[]): TypedColumn {
  const known = moments.filter((moment) => moment !== undefined);
  const withZone = known.filter(({ offset }) => offset !== undefined).length;
  if (withZone > 0 && withZone < known.length) {
    text.log.add({ kind: 'repaired', code: 'some-zones', column: text.name });
  }
  const milliseconds = moments.map(
    (moment) =>
      moment && moment.days * dayInMilliseconds + (moment.time ?? 0) - (moment.offset ?? 0) * 60_000,
  );
  return {
    column: { name: text.name, type: 'timestamp', ...(withZone > 0 && { zoned: true }) },
    data: { kind: 'timestamp', ...gather(text, milliseconds, new Float64Array(text.codes.length)) },
  };
}
