import type { DateUnit } from '@inset/model';
import type { ChartField } from '../chart-field.ts';
import { endOfGrain } from '../end-of-grain.ts';
import { formatValue } from '../format-value.ts';
import type { AxisScale } from './axis-scale.ts';
import type { Drawing } from './drawing.ts';
import { askedFormats } from './rare-marks.ts';

/** A value of an axis that is named. */
export interface Tick {
  value: number | string;
  label: string;
  /** Pixels along the axis. */
  at: number;
}

/**
 * How amounts and dates of a channel read: the d3 format asked for, or ours in the reader's language. `reach` is the
 * largest amount that stands beside them, where that is not the channel's own.
 */
export function labelsOf(
  field: ChartField,
  drawing: Drawing,
  reach = reachOf(drawing.data.extents[field.channel as 'x'] ?? []),
  fraction?: number,
): (value: number) => string {
  const { locale = 'en', plan } = drawing;
  if (field.format !== undefined) return askedFormats()(field, field.format, locale);
  if (field.kind === 'temporal') {
    const grain = field.grain && { grain: field.grain };
    return (value) => formatValue(value, { locale, style: 'axis-date', ...grain });
  }
  const { arrangement, mark } = plan.chart;
  const isMeasure = field.end === undefined && (field.channel === 'x' || field.channel === 'y');
  const shares = arrangement === 'normalized' && (mark === 'bar' || mark === 'area') && isMeasure;
  const style = shares ? 'share' : 'compact';
  const digits = {
    ...(field.plainDigits && { plainDigits: true }),
    ...(fraction !== undefined && { fraction }),
  };
  return (value) => formatValue(value, { locale, style, reach, ...digits });
}

/** How many digits a round amount has behind the point. */
const decimalsOf = (value: number): number => `${Number(value.toPrecision(12))}`.split('.')[1]?.length ?? 0;

/** The digits behind the point that amounts of all sizes have alike where they stand together; undefined where each is whole. */
export const commonFraction = (amounts: readonly number[]): number | undefined => {
  const reach = reachOf(amounts);
  return reach < 1 || amounts.every(Number.isInteger) ? undefined : reach < 100 ? 2 : 1;
};

/** The largest of several amounts, whatever their signs. */
const reachOf = (amounts: readonly number[]): number => Math.max(0, ...amounts.map(Math.abs));

/** The values that an axis names: round ones, or every category. `count` is about how many have room. */
export function ticksOf(
  scale: AxisScale,
  field: ChartField | undefined,
  drawing: Drawing,
  count: number,
): Tick[] {
  if (scale.kind === 'category') {
    const labels = scale.categories ?? [];
    return labels.map((label) => ({ value: label, label, at: scale.at(label)! }));
  }
  if (!field) return [];
  if (scale.kind !== 'time') {
    const values = scale.ticks(count);
    const write = labelsOf(field, drawing, reachOf(values), Math.max(0, ...values.map(decimalsOf)));
    return named(values, write, (value) => scale.at(value)!);
  }
  const write = labelsOf(field, drawing);
  const placed = placesOf(scale, field, drawing);
  const ticksFor = (most: number): Tick[] => named(timeTicks(scale, field, drawing, most), write, placed);
  // Ours say April of each year, between the years.
  if (field.format === undefined) return ticksFor(count);
  // A format coarser than the ticks, such as months of weeks, would say the same over and over.
  for (let most = count; most > 1; most = Math.floor(most / 2)) {
    const ticks = ticksFor(most);
    if (new Set(ticks.map(({ label }) => label)).size === ticks.length) return ticks;
  }
  const seen = new Set<string>();
  return ticksFor(count).filter(({ label }) => !seen.has(label) && seen.add(label));
}

type Place = (value: number) => number | undefined;

const named = (values: readonly number[], write: (value: number) => string, placed: Place): Tick[] =>
  values.flatMap((value) => {
    const at = placed(value);
    return at === undefined ? [] : { value, label: write(value), at };
  });

/** Where a date is named: below the middle of the bar that stands for its stretch of time, else where it begins. */
function placesOf(scale: AxisScale, { grain }: ChartField, { plan }: Drawing): Place {
  if (plan.chart.mark !== 'bar' || !grain) return scale.at;
  return (start) => {
    const end = endOfGrain(start, grain);
    // What begins at the end of the axis has no bar on it.
    return end > scale.domain![1] ? undefined : (scale.at(start)! + scale.at(end)!) / 2;
  };
}

const unitDays: Record<DateUnit, number> = {
  year: 365,
  quarter: 91,
  month: 30,
  week: 7,
  day: 1,
  hour: 1 / 24,
  minute: 1 / 1440,
  second: 1 / 86_400,
};

/** Never finer than the grain: a chart by month names no days. Where there are few units, each that has a value. */
function timeTicks(scale: AxisScale, field: ChartField, { data }: Drawing, count: number): number[] {
  const { grain } = field;
  if (!grain) return scale.ticks(count);
  const [from, to] = scale.domain!;
  const units = (to - from) / 86_400_000 / unitDays[grain];
  if (units > count) return scale.ticks(count);
  const values = data.rows.map((row) => Number(row[field.channel as 'x']));
  return [...new Set(values)].filter((value) => value >= from && value <= to).sort((a, b) => a - b);
}

/** Those of neighbouring labels that have room beside each other; the first of what would overlap stays. */
export function withoutOverlap(
  ticks: readonly Tick[],
  lengthOf: (tick: Tick) => number,
  gap: number,
): Tick[] {
  const kept: Tick[] = [];
  let reach = -Infinity;
  for (const tick of [...ticks].sort((a, b) => a.at - b.at)) {
    const half = lengthOf(tick) / 2;
    if (tick.at - half < reach + gap) continue;
    kept.push(tick);
    reach = tick.at + half;
  }
  return kept;
}
