import type { DateUnit } from '@inset/model';
import { Incapable } from '../incapable.ts';
import { shiftBy, toUtc, toWallClock, type Shift } from '../time-zone.ts';
import { dateSub, makeDate, dayLength } from './date-functions.ts';
import { formatDate } from './format-date.ts';
import { parseTimestamp } from './parse-timestamp.ts';
import { always, halfAway, milliseconds, type Maker } from './scalar-functions.ts';

function makeTimestamp(
  year: number,
  month: number,
  day: number,
  hour: number,
  minute: number,
  second: number,
) {
  const micros = halfAway(second * 1_000_000);
  const isTime = hour >= 0 && hour < 24 && minute >= 0 && minute < 60 && micros >= 0 && micros < 60_000_000;
  if (!isTime) throw new Incapable('there is no such time');
  return makeDate(year, month, day) * dayLength + (hour * 60 + minute) * 60_000 + micros / 1000;
}

function fromEpoch(seconds: number): number {
  const micros = halfAway(seconds * 1_000_000);
  if (!(Math.abs(micros) < Number.MAX_SAFE_INTEGER)) throw new Incapable('a date lies very far away');
  return micros / 1000;
}

const zoned =
  (shiftsOf: (zone: string) => readonly Shift[]): Maker =>
  ({ types, constant }) => {
    const [shifts, moment] = [shiftsOf(String(constant(1))), milliseconds(types[0]!)];
    return (value: number) => shiftBy(shifts, moment(value));
  };

export const makers: Record<string, Maker> = {
  date_sub: ({ types, constant }) => {
    const [from, to] = [milliseconds(types[1]!), milliseconds(types[2]!)];
    const unit = constant(0) as DateUnit;
    return (_: string, start: number, end: number) => dateSub(unit, from(start), to(end));
  },
  make_timestamp: always(makeTimestamp),
  from_epoch: always(fromEpoch),
  epoch_ms: ({ types }) => {
    const moment = milliseconds(types[0]!);
    return (value: number) => Math.trunc(moment(value)) + 0;
  },
  parse_timestamp: ({ constant }) => {
    const format = String(constant(1));
    return (text: string) => parseTimestamp(text, format);
  },
  format_date: ({ types, constant }) => {
    const [moment, format] = [milliseconds(types[0]!), String(constant(1))];
    return (value: number) => formatDate(moment(value), format);
  },
  in_time_zone: zoned(toWallClock),
  from_time_zone: zoned(toUtc),
};
