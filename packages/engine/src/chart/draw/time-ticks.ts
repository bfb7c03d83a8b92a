import { tickStep } from 'd3-array';

const [second, minute, hour, day] = [1000, 60_000, 3_600_000, 86_400_000];
/** Steps of equal length that people count in. */
const steps = [
  ...[1, 5, 15, 30].map((count) => count * second),
  ...[1, 5, 15, 30].map((count) => count * minute),
  ...[1, 3, 6, 12].map((count) => count * hour),
  ...[1, 2, 7].map((count) => count * day),
];
const month = 30.4 * day;
/** A Monday, so that weeks begin where people's do. */
const monday = Date.UTC(1970, 0, 5);

/** Round moments within two, about so many, in milliseconds UTC: whole minutes, days, Mondays, months, years. */
export function timeTicks([from, to]: readonly [number, number], count: number): number[] {
  const wanted = (to - from) / Math.max(1, count);
  if (!(wanted > 0)) return [];
  if (wanted < second / 1.5) return multiples(from, to, Math.max(1, tickStep(from, to, count)), 0);
  const step = nearest([...steps, month, 3 * month, 12 * month], wanted);
  if (step < 7 * day) return multiples(from, to, step, 0);
  if (step === 7 * day) return multiples(from, to, step, monday);
  if (step === month) return months(from, to, 1);
  if (step === 3 * month) return months(from, to, 3);
  const year = 12 * month;
  return months(from, to, 12 * Math.max(1, tickStep(from / year, to / year, count)));
}

/** By ratio: twice as far is as wrong as half as far. */
const nearest = (choices: readonly number[], wanted: number): number =>
  choices.reduce((best, choice) =>
    Math.abs(Math.log(choice / wanted)) < Math.abs(Math.log(best / wanted)) ? choice : best,
  );

function multiples(from: number, to: number, step: number, origin: number): number[] {
  const found: number[] = [];
  for (let n = Math.ceil((from - origin) / step); n * step + origin <= to; n++) found.push(n * step + origin);
  return found;
}

/** The first of every so many months, counted from January of the year 0. */
function months(from: number, to: number, step: number): number[] {
  const start = new Date(from);
  const first = start.getUTCFullYear() * 12 + start.getUTCMonth();
  const found: number[] = [];
  for (let n = Math.floor(first / step) * step; ; n += step) {
    const moment = new Date(0).setUTCFullYear(Math.floor(n / 12), n - 12 * Math.floor(n / 12), 1);
    // Beyond the last date there is; before the first, the next may be one.
    if (moment > to || (Number.isNaN(moment) && n > 0)) return found;
    if (moment >= from) found.push(moment);
  }
}
