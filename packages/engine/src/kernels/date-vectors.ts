import type { DateUnit } from '@inset/model';
import { datePart, dateTrunc, dayLength, type DatePart } from '../compile/local/date-functions.ts';
import { batchSize, type Batch, type Bounds, type NumberVector, type Scaled } from './vector.ts';

/** The days that tables reach over: 1900 to 2100. */
const [firstDay, lastDay] = [-25_567, 47_846];
const notYet = -(2 ** 31);

interface DayFunction {
  ofDay: (day: number) => number;
  /** By what the numbers of `ofDay` are multiplied. */
  scale: number;
  bounds: Bounds | undefined;
  onScale: () => Scaled | undefined;
}

/** Computes from the day alone, which is looked up: each day is computed once. Other days are computed each time. */
class DayVector implements NumberVector {
  readonly kind = 'number';
  readonly nulls = new Uint8Array(batchSize);
  readonly values = new Float64Array(batchSize);
  readonly bounds: Bounds | undefined;
  readonly onScale: () => Scaled | undefined;
  hasNulls = false;
  private readonly argument: NumberVector;
  private readonly ofDay: (day: number) => number;
  private readonly perDay: number;
  private readonly scale: number;
  private readonly table = new Int32Array(lastDay - firstDay + 1).fill(notYet);

  /** `perDay`: how many of the argument's units make a day. */
  constructor(argument: NumberVector, perDay: number, { ofDay, scale, bounds, onScale }: DayFunction) {
    this.argument = argument;
    this.ofDay = ofDay;
    this.perDay = perDay;
    this.scale = scale;
    this.bounds = bounds;
    this.onScale = onScale;
  }

  evaluate(batch: Batch): void {
    const { argument, values, nulls, table, perDay, scale } = this;
    argument.evaluate(batch);
    this.hasNulls = argument.hasNulls;
    if (argument.hasNulls) nulls.set(argument.nulls.subarray(0, batch.count));
    const given = argument.values;
    for (let i = 0; i < batch.count; i++) {
      const day = Math.floor(given[i]! / perDay);
      const known = day >= firstDay && day <= lastDay ? table[(day - firstDay) | 0]! : notYet;
      values[i] = known === notYet ? this.find(day, i) : known * scale;
    }
  }

  private find(day: number, i: number): number {
    if (this.hasNulls && this.nulls[i] === 1) return 0;
    const found = this.ofDay(day);
    if (day >= firstDay && day <= lastDay) this.table[day - firstDay] = found;
    return found * this.scale;
  }
}

const partBounds: Partial<Record<DatePart, [number, number]>> = {
  quarter: [1, 4],
  month: [1, 12],
  week: [1, 53],
  day: [1, 31],
  dayofweek: [0, 6],
  isodow: [1, 7],
  dayofyear: [1, 366],
};

const dayParts: readonly string[] = [...Object.keys(partBounds), 'year'];

/** A part of dates (`perDay` 1) or timestamps; undefined for parts of the time of day. */
export function datePartVector(
  part: DatePart,
  argument: NumberVector,
  perDay: number,
): NumberVector | undefined {
  if (!dayParts.includes(part)) return undefined;
  const ofDay = (day: number): number => datePart(part, day * dayLength);
  const [min, max] = partBounds[part] ?? [0, -1];
  const bounds = min <= max ? { min, max } : undefined;
  const vector: NumberVector = new DayVector(argument, perDay, {
    ofDay,
    scale: 1,
    bounds,
    onScale: () => bounds && { places: vector, bounds, valueAt: (place) => place },
  });
  return vector;
}

/** The start of the unit of dates or timestamps, in `perDayOut` a day; undefined for units within the day. */
export function dateTruncVector(
  unit: DateUnit,
  argument: NumberVector,
  perDay: number,
  perDayOut: number,
): NumberVector | undefined {
  const periods = periodsOf[unit];
  if (!periods) return undefined;
  const ofDay = (day: number): number => dateTrunc(unit, day * dayLength) / dayLength;
  const { bounds: given } = argument;
  const isBounded = given && isDate(given.min / perDay) && isDate(given.max / perDay);
  const within = ({ min, max }: Bounds, of: (day: number) => number): Bounds => ({
    min: of(Math.floor(min / perDay)),
    max: of(Math.floor(max / perDay)),
  });
  const days = isBounded ? within(given, ofDay) : undefined;
  const onScale = (): Scaled | undefined => {
    if (!isBounded) return undefined;
    const bounds = within(given, periods.ofDay);
    const { ofDay: placeOf, startOf } = periods;
    const places = new DayVector(argument, perDay, {
      ofDay: placeOf,
      scale: 1,
      bounds,
      onScale: () => undefined,
    });
    return { places, bounds, valueAt: (place) => startOf(place) * perDayOut };
  };
  const bounds = days && { min: days.min * perDayOut, max: days.max * perDayOut };
  return new DayVector(argument, perDay, { ofDay, scale: perDayOut, bounds, onScale });
}

/** Counts the periods of a unit from that of 1970-01-01 or thereabouts, without a gap. */
interface Periods {
  ofDay: (day: number) => number;
  /** The first day of a period. */
  startOf: (period: number) => number;
}

const periodsOf: Partial<Record<DateUnit, Periods>> = {
  day: { ofDay: (day) => day, startOf: (day) => day },
  // The first Monday was the 5th.
  week: { ofDay: (day) => Math.floor((day - 4) / 7), startOf: (week) => week * 7 + 4 },
  month: monthsBy(1),
  quarter: monthsBy(3),
  year: monthsBy(12),
};

function monthsBy(count: number): Periods {
  return {
    ofDay(day) {
      const date = new Date(day * dayLength);
      return Math.floor(((date.getUTCFullYear() - 1970) * 12 + date.getUTCMonth()) / count);
    },
    startOf: (period) => Date.UTC(1970, period * count) / dayLength,
  };
}

/** Milliseconds since 1970, without their fraction. */
export class EpochMilliseconds implements NumberVector {
  readonly kind = 'number';
  readonly nulls = new Uint8Array(batchSize);
  readonly values = new Float64Array(batchSize);
  hasNulls = false;
  private readonly argument: NumberVector;
  private readonly unit: number;

  /** `unit`: the argument's, in milliseconds. */
  constructor(argument: NumberVector, unit: number) {
    this.argument = argument;
    this.unit = unit;
  }

  get bounds(): Bounds | undefined {
    const { argument, unit } = this;
    const { bounds } = argument;
    return bounds && { min: Math.trunc(bounds.min * unit), max: Math.trunc(bounds.max * unit) };
  }

  evaluate(batch: Batch): void {
    const { argument, values, nulls, unit } = this;
    argument.evaluate(batch);
    this.hasNulls = argument.hasNulls;
    if (argument.hasNulls) nulls.set(argument.nulls.subarray(0, batch.count));
    const given = argument.values;
    // -0 is no whole number.
    for (let i = 0; i < batch.count; i++) values[i] = Math.trunc(given[i]! * unit) + 0;
  }
}

/** JavaScript counts this many days either way. */
const isDate = (day: number): boolean => Math.abs(day) < 99_000_000;
