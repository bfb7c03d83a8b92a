import type { DateUnit } from '@inset/model';
import type { ChartField } from '../chart-field.ts';
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
  const digits = field.plainDigits ? { plainDigits: true } : {};
  return (value) => formatValue(value, { locale, style, reach, ...digits });
}

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
    return named(values, scale, labelsOf(field, drawing, reachOf(values)));
  }
  const write = labelsOf(field, drawing);
  // Ours say April of each year, between the years.
  if (field.format === undefined) return named(timeTicks(scale, field, drawing, count), scale, write);
  // A format coarser than the ticks, such as months of weeks, would say the same over and over.
  for (let most = count; most > 1; most = Math.floor(most / 2)) {
    const ticks = named(timeTicks(scale, field, drawing, most), scale, write);
    if (new Set(ticks.map(({ label }) => label)).size === ticks.length) return ticks;
  }
  const seen = new Set<string>();
  const ticks = named(timeTicks(scale, field, drawing, count), scale, write);
  return ticks.filter(({ label }) => !seen.has(label) && seen.add(label));
}

const named = (values: readonly number[], scale: AxisScale, write: (value: number) => string): Tick[] =>
  values.map((value) => ({ value, label: write(value), at: scale.at(value)! }));

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
