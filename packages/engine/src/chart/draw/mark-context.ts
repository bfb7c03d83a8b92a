import type { ChartRow } from '../chart-data.ts';
import type { ChartField } from '../chart-field.ts';
import type { Turns } from '../turns.ts';
import type { AxisScale } from './axis-scale.ts';
import type { Drawing } from './drawing.ts';
import type { Box, LegendEntry, SceneItem, SceneMark } from './scene.ts';

/** A channel laid along an axis. */
export interface PlacedChannel {
  channel: 'x' | 'y' | 'y2';
  /** Absent where the chart does not say the channel; all marks then lie in the middle. */
  field?: ChartField;
  scale: AxisScale;
}

/** What a kind of mark is drawn with: rows, and where their values lie. */
export interface MarkContext {
  drawing: Drawing;
  /** The rows to draw; with facets, those of one. */
  rows: readonly ChartRow[];
  /** What the marks are of: categories, dates, or the first of two amounts. */
  subject: PlacedChannel;
  /** What is measured. */
  measure: PlacedChannel;
  /** The measure runs across instead of up. */
  horizontal: boolean;
  plot: Box;
  /** From where to where a row reaches in the measure, its stack included; undefined where it has no value. */
  spanOf(row: ChartRow): [number, number] | undefined;
  colorOf(row: ChartRow): string;
}

export interface DrawnMarks {
  items: SceneItem[];
  marks: SceneMark[];
  /** What names its series beside the plot, in place of a legend. */
  legend?: LegendEntry[];
}

/** Draws the rows of a kind of mark; in pieces where there may be tens of thousands. */
export type DrawMarks = (context: MarkContext) => DrawnMarks | Turns<DrawnMarks>;

/** Where a row lies along an axis: in the middle of its bin or stretch of time; of the axis where nothing is said of it. */
export function placeOf({ channel, field, scale }: PlacedChannel, row: ChartRow): number | undefined {
  if (!field) return scale.at('');
  const value = row[channel as 'y'];
  const start = value === null || value === undefined ? undefined : scale.at(value);
  const end = row[`${channel as 'x'}_end`];
  const stop = end === undefined ? undefined : scale.at(end);
  return start === undefined || stop === undefined ? start : (start + stop) / 2;
}

/** A point given along the subject's and the measure's axis. */
export function pointAt(
  { horizontal }: MarkContext,
  subject: number,
  measure: number,
): { x: number; y: number } {
  return horizontal ? { x: measure, y: subject } : { x: subject, y: measure };
}

/** A rectangle given along the subject's and the measure's axis. */
export function boxBetween(
  { horizontal }: MarkContext,
  [subjectFrom, subjectTo]: [number, number],
  [measureFrom, measureTo]: [number, number],
): Box {
  const [x1, x2] = horizontal ? [measureFrom, measureTo] : [subjectFrom, subjectTo];
  const [y1, y2] = horizontal ? [subjectFrom, subjectTo] : [measureFrom, measureTo];
  return { x: Math.min(x1, x2), y: Math.min(y1, y2), width: Math.abs(x2 - x1), height: Math.abs(y2 - y1) };
}

/** Where a row's subject lies, from edge to edge: its band, its bin, its stretch of time; a point where it has none. */
export function subjectSpan({ subject }: MarkContext, row: ChartRow): [number, number] | undefined {
  const { channel, scale } = subject;
  const value = row[channel as 'x'];
  if (value === null || value === undefined) return undefined;
  const start = scale.at(value);
  if (start === undefined) return undefined;
  if (scale.band > 0) return [start - scale.band / 2, start + scale.band / 2];
  const end = row[`${channel as 'x'}_end`];
  const stop = end === undefined ? undefined : scale.at(end);
  return [start, stop ?? start];
}
