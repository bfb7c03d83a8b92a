import type { Encoding } from '@inset/model';
import { isDiscrete, type ChartField } from '../chart-field.ts';
import { categoryScale, amountScale, timeScale, type AxisScale } from './axis-scale.ts';
import type { Drawing } from './drawing.ts';
import { referencesOf } from './rare-marks.ts';
import { rolesOf } from './roles.ts';
import { standsOnOthers } from './stack-rows.ts';

/** What an axis reaches over, before it is known where it lies. */
export type AxisDomain =
  | { kind: 'category'; labels: readonly string[] }
  | { kind: 'amount'; extent: [number, number]; nice: boolean }
  | { kind: 'time'; extent: [number, number] }
  /** Nothing lies along it. */
  | { kind: 'none' };

/**
 * What an axis reaches over. `reached` is how far the marks reach where that is not as far as the values: stacks, error
 * bands. Zero is shown where lengths are compared, or where it is near.
 */
export function domainOf(
  field: ChartField | undefined,
  drawing: Drawing,
  reached?: [number, number],
): AxisDomain {
  if (!field) return { kind: 'none' };
  const { plan, data } = drawing;
  const { channel } = field;
  if (isDiscrete(field)) return { kind: 'category', labels: data.categories[channel] ?? [] };
  const encoding = plan.chart.encodings[channel];
  const isLogarithmic = spreadOf(field, drawing) === 'log';
  const own = isLogarithmic ? positive(data.extents[channel], reached) : (reached ?? data.extents[channel]);
  const references = referencesOf(plan)?.referenceValues(channel, drawing) ?? [];
  const named = references.filter((value) => !isLogarithmic || value > 0);
  const errors = channel === 'y' || channel === 'x' ? errorExtent(drawing, channel) : undefined;
  const extent = joined(own, ends(drawing, channel), errors, own && extentOf(named));
  if (!extent) return { kind: 'none' };
  const given = (encoding?.domain ?? []).map((end) =>
    isLogarithmic && end !== null && end <= 0 ? null : end,
  );
  const bounded = (low: number, high: number): [number, number] => {
    const [from, to] = [given[0] ?? low, given[1] ?? high];
    return from <= to ? [from, to] : [given[0] ?? to, given[1] ?? from];
  };
  if (field.kind === 'temporal') return { kind: 'time', extent: bounded(...extent) };
  const isAmount = field.end === undefined;
  const comparesLengths =
    isAmount && ['bar', 'area', 'waterfall'].includes(plan.chart.mark) && channel !== 'y2';
  const showsZero = encoding?.zero ?? (comparesLengths || (isAmount && nearZero(extent)));
  const whole: [number, number] =
    showsZero && !isLogarithmic ? [Math.min(0, extent[0]), Math.max(0, extent[1])] : [...extent];
  if (comparesLengths && plan.chart.labels && !standsOnOthers(drawing) && !isLogarithmic) makeRoom(whole);
  const isOpen = given.every((end) => end === null);
  return { kind: 'amount', extent: bounded(...whole), nice: isAmount && isOpen };
}

/** For values written beyond the ends of bars. */
function makeRoom(extent: [number, number]): void {
  const room = 0.1 * (extent[1] - extent[0]);
  if (!Number.isFinite(room)) return;
  if (extent[0] < 0) extent[0] -= room;
  if (extent[1] > 0) extent[1] += room;
}

/** A logarithm begins at the lowest value rather than at the zero that bars stand on. */
function positive(
  own: [number, number] | undefined,
  reached: [number, number] | undefined,
): [number, number] | undefined {
  return own && [own[0], Math.max(own[1], reached?.[1] ?? own[1])];
}

/** How far error bars reach: they lie along the measure's axis. */
function errorExtent(drawing: Drawing, channel: 'x' | 'y'): [number, number] | undefined {
  if (rolesOf(drawing).measure !== channel) return undefined;
  const isLogarithmic = drawing.plan.chart.encodings[channel]?.spread === 'log';
  const ends = (['low', 'high'] as const).flatMap((end) => drawing.data.extents[end] ?? []);
  return extentOf(ends.filter((end) => !isLogarithmic || end > 0));
}

const extentOf = (values: readonly number[]): [number, number] | undefined =>
  values.length ? [Math.min(...values), Math.max(...values)] : undefined;

/** How amounts are spread along an axis; shares of a whole are always spread evenly. */
function spreadOf({ channel, end }: ChartField, drawing: Drawing): Encoding['spread'] {
  const { arrangement, encodings } = drawing.plan.chart;
  const areShares = arrangement === 'normalized' && standsOnOthers(drawing) && end === undefined;
  return areShares ? undefined : encodings[channel]?.spread;
}

/** Lays a domain along an axis. */
export function scaleOf(
  domain: AxisDomain,
  range: [number, number],
  drawing: Drawing,
  field?: ChartField,
): AxisScale {
  if (domain.kind === 'category')
    return categoryScale(domain.labels, range, bandPadding(domain.labels.length));
  if (domain.kind === 'time') return timeScale(domain.extent, range);
  if (domain.kind === 'none') return middleScale(range);
  const spread = field && spreadOf(field, drawing);
  return amountScale(domain.extent, range, {
    ...(spread && { spread }),
    ...(domain.nice && { nice: 2 * ticksFor(range) }),
  });
}

/** About how many amounts are named along a stretch of pixels. */
export function ticksFor([from, to]: [number, number]): number {
  const length = Math.abs(to - from);
  return to < from ? clamp(Math.round(length / 55), 2, 6) : clamp(Math.round(length / 90), 2, 7);
}

/** Everything lies in the middle. */
const middleScale = (range: [number, number]): AxisScale => ({
  kind: 'category',
  at: () => (range[0] + range[1]) / 2,
  valueAt: () => undefined,
  band: Math.abs(range[1] - range[0]),
  range,
  ticks: () => [],
});

/** Few bars stand wider apart, so that they stay bars; points and lines use the whole band. */
function bandPadding(count: number): { inner: number; outer: number } {
  return count < 5 ? { inner: 0.35, outer: 0.25 } : { inner: 0.25, outer: 0.15 };
}

/** The lowest value is close enough to zero, seen against the spread, for zero to belong on the axis. */
const nearZero = ([low, high]: [number, number]): boolean => low <= 0 || low < (high - low) * 0.5;

function ends({ data }: Drawing, channel: string): [number, number] | undefined {
  const name = `${channel as 'x'}_end` as const;
  let [low, high] = [Infinity, -Infinity];
  for (const row of data.rows) {
    const end = row[name];
    if (end === undefined) continue;
    if (end < low) low = end;
    if (end > high) high = end;
  }
  return low <= high ? [low, high] : undefined;
}

function joined(...extents: ([number, number] | undefined)[]): [number, number] | undefined {
  const known = extents.filter((extent) => extent !== undefined);
  if (known.length === 0) return undefined;
  return [Math.min(...known.map(([low]) => low)), Math.max(...known.map(([, high]) => high))];
}

const clamp = (value: number, low: number, high: number): number => Math.max(low, Math.min(high, value));
