import type { Chart } from '@inset/model';
import { isDiscrete, type ChartField } from '../chart-field.ts';
import { fieldOf } from '../chart-to-query.ts';
import { ticksOf, withoutOverlap, type Tick } from './axis-labels.ts';
import type { AxisScale } from './axis-scale.ts';
import { ticksFor, scaleOf, type AxisDomain } from './domains.ts';
import type { Drawing } from './drawing.ts';
import type { Box, LegendEntry, SceneItem, Text } from './scene.ts';
import { estimateTextWidth, fitText } from './text-width.ts';

/** An axis before it has its place. */
export interface AxisPlan {
  field: ChartField | undefined;
  domain: AxisDomain;
  title?: string;
  hidden: boolean;
  grid: boolean;
  /** Whether its values are named. */
  labels: boolean;
  /** Of two measures, the colour of this one's marks, shown at its title. */
  swatch?: string;
  /** Of two measures, the name under which this one's marks are shown and hidden: its title is its legend. */
  series?: string;
  /** They are hidden. */
  off?: boolean;
  ticks?: number;
}

const fontSize = 12;
const labelGap = 6;
const titleHeight = 20;
/** Of an axis below the plot: its labels and their distance. */
const labelRow = 22;

/** What an axis shows: its labels, lines where amounts are compared, a title where nothing else says it. */
export function planAxis(field: ChartField | undefined, domain: AxisDomain, drawing: Drawing): AxisPlan {
  const { chart } = drawing.plan;
  const options = field && chart.encodings[field.channel]?.axis;
  const given = options || {};
  const isBinned = field?.end !== undefined;
  const isAmount = field?.kind === 'quantitative' && !isBinned;
  const said = field && chart.encodings[field.channel]?.title;
  const titled =
    isScatter(drawing) || isBinned || (!isInTitle(field, chart) && (said || field?.kind !== 'temporal'));
  const isOneOfTwo = plansTwo(drawing) && (field?.channel === 'y' || field?.channel === 'y2');
  const title = given.title ?? (titled || isOneOfTwo ? field?.title : false);
  const swatch = isOneOfTwo && !drawing.data.categories.color && swatchOf(field, drawing);
  return {
    field,
    domain,
    hidden: Boolean(chart.compact) || options === false || !field,
    grid: given.grid ?? (isAmount && field.channel !== 'y2'),
    labels: given.labels ?? true,
    ...(swatch && title && { swatch }),
    ...(isOneOfTwo && title && { series: field.title, off: drawing.data.hidden.includes(field.title) }),
    ...(title && { title }),
    ...(given.ticks !== undefined && { ticks: given.ticks }),
  };
}

/** Points of two amounts: either could be on either axis. */
const isScatter = ({ plan }: Drawing): boolean =>
  plan.chart.mark === 'point' &&
  (['x', 'y'] as const).every((channel) => fieldOf(plan, channel)?.kind === 'quantitative');

/** Whether the title says what an axis shows; the one that is made where none is given says both. */
const isInTitle = (field: ChartField | undefined, { title }: Chart): boolean =>
  !title || ` ${title} `.toLowerCase().includes(` ${field?.title.toLowerCase()} `);

const plansTwo = ({ plan }: Drawing): boolean => plan.channels.some(({ channel }) => channel === 'y2');

const swatchOf = ({ channel }: ChartField, { theme }: Drawing): string =>
  theme.categories[channel === 'y2' ? 1 : 0] ?? theme.text;

/** Pixels that axes take on each side of a plot. */
export interface Margins {
  top: number;
  right: number;
  bottom: number;
  left: number;
}

export interface PlotAxes {
  x: AxisPlan;
  y: AxisPlan;
  second?: AxisPlan | undefined;
}

export function marginsOf({ x, y, second }: PlotAxes, box: Box, drawing: Drawing): Margins {
  if (drawing.plan.chart.compact) return { top: 2, right: 2, bottom: 2, left: 2 };
  const isTitled = [y, second].some((axis) => axis?.title && !axis.hidden);
  const top = 8 + (isTitled ? titleHeight : 0);
  const bottom = x.hidden ? 4 : (x.labels ? labelRow : 6) + (x.title ? titleHeight - 2 : 0);
  const height = box.height - top - bottom;
  const roomFor = (axis: AxisPlan): number =>
    axis.hidden || !axis.labels ? 2 : yLabelWidth(axis, { ...box, height }, drawing) + labelGap + 2;
  const [near, far] = [roomFor(y), second ? roomFor(second) : 8];
  const [wide, high] = [fitting(near + far, box.width), fitting(top + bottom, box.height)];
  const [left, right] = drawing.rightToLeft ? [far, near] : [near, far];
  return { top: top * high, bottom: bottom * high, left: left * wide, right: right * wide };
}

/** How much of its margins a small box can spare: most of it belongs to the marks. */
const fitting = (margins: number, length: number): number =>
  Math.min(1, (0.7 * Math.max(0, length)) / margins);

function yLabelWidth(y: AxisPlan, box: Box, drawing: Drawing): number {
  const { measureText = estimateTextWidth } = drawing;
  const scale = scaleOf(y.domain, [box.height, 0], drawing, y.field);
  const widths = ticksOf(scale, y.field, drawing, y.ticks ?? ticksFor(scale.range)).map(({ label }) =>
    measureText(label, fontSize),
  );
  return Math.min(Math.max(0, ...widths), Math.max(60, Math.min(240, box.width * 0.35)));
}

export interface BelowOptions {
  /** Whether it names its values. Default true. */
  labelled?: boolean;
  /** From where to where its labels may reach, in pixels. Default: the drawing. */
  within?: [number, number];
}

/** The labels, lines and title of the axis below a plot. */
export function drawXAxis(
  axis: AxisPlan,
  scale: AxisScale,
  plot: Box,
  drawing: Drawing,
  { labelled = true, within: [low, high] = [0, drawing.width] }: BelowOptions = {},
): SceneItem[] {
  if (axis.hidden) return [];
  const { theme, measureText = estimateTextWidth, rightToLeft } = drawing;
  const base = plot.y + plot.height;
  const items: SceneItem[] = [];
  const isTime = scale.kind === 'time';
  const count = axis.ticks ?? (isTime ? Math.max(2, Math.round(plot.width / 80)) : ticksFor(scale.range));
  const ticks = ticksOf(scale, axis.field, drawing, count);
  if (axis.grid)
    for (const { at, value } of ticks) items.push(gridLine(drawing, value, at, plot.y, at, base));
  else items.push(baseLine(drawing, plot.x, base, plot.x + plot.width, base));
  // Names are shortened; of dates and numbers in a row, some stand for those between them.
  const isNamed = scale.kind === 'category' && axis.field?.kind !== 'ordinal' && !axis.field?.grain;
  const room = isNamed ? scale.band + 24 : Infinity;
  const fitted = ticks.map((tick) => ({ ...tick, label: fitText(tick.label, room, measureText, fontSize) }));
  const width = (tick: Tick): number => measureText(tick.label, fontSize);
  const named = labelled && axis.labels ? fitted.filter((tick) => tick.label !== '') : [];
  // The outermost labels stay within the drawing, or their small chart, also where that brings them close to others.
  const placed = named.map((tick) => {
    const half = width(tick) / 2;
    return { ...tick, at: Math.max(low + half, Math.min(high - half, tick.at)) };
  });
  for (const { at: x, label: text } of withoutOverlap(placed, width, isTime ? 10 : 6))
    items.push(label(drawing, { x, y: base + 7, text, anchor: 'middle', baseline: 'top' }));
  if (axis.title) {
    const x = rightToLeft ? plot.x : plot.x + plot.width;
    const text = fitText(axis.title, plot.width, measureText, fontSize);
    const anchor = rightToLeft ? 'start' : 'end';
    items.push({
      ...label(drawing, { x, y: base + (axis.labels ? labelRow + 4 : 8), text, anchor, baseline: 'top' }),
      fill: theme.quiet,
    });
  }
  return items;
}

export interface SideOptions {
  /** Whether it names its values. Default true. */
  labelled?: boolean;
  /** On the side where the second measure is read. */
  opposite?: boolean;
}

/** The labels, lines and title of an axis beside a plot; its title lies above it and is read without turning the head. */
export function drawYAxis(
  axis: AxisPlan,
  scale: AxisScale,
  plot: Box,
  drawing: Drawing,
  { labelled = true, opposite = false }: SideOptions = {},
): SceneItem[] {
  if (axis.hidden) return [];
  const { measureText = estimateTextWidth } = drawing;
  const items: SceneItem[] = [];
  const right = plot.x + plot.width;
  const ticks = ticksOf(scale, axis.field, drawing, axis.ticks ?? ticksFor(scale.range));
  if (axis.grid)
    for (const { at, value } of ticks) items.push(gridLine(drawing, value, plot.x, at, right, at));
  else if (axis.field && !isDiscrete(axis.field) && !opposite)
    items.push(baseLine(drawing, plot.x, plot.y, plot.x, plot.y + plot.height));
  const atRight = Boolean(drawing.rightToLeft) !== opposite;
  const x = atRight ? right + labelGap : plot.x - labelGap;
  const room = Math.max(0, atRight ? drawing.width - right - labelGap : plot.x - labelGap);
  const named = labelled && axis.labels ? ticks : [];
  for (const tick of withoutOverlap(named, () => fontSize, 2)) {
    const text = fitText(tick.label, room, measureText, fontSize);
    if (text) items.push(label(drawing, { x, y: tick.at, text, anchor: atRight ? 'start' : 'end' }));
  }
  if (axis.title && labelled) items.push(...sideTitle(axis, plot, drawing, { atRight, opposite }));
  return items;
}

/** Of two measures each title has its half, and the colour of its marks. */
function sideTitle(
  axis: AxisPlan,
  plot: Box,
  drawing: Drawing,
  { atRight, opposite }: { atRight: boolean; opposite: boolean },
): SceneItem[] {
  const { measureText = estimateTextWidth } = drawing;
  const shared = opposite || axis.swatch !== undefined;
  const swatch = axis.swatch === undefined ? 0 : 16;
  const width = shared ? plot.width / 2 : plot.width;
  const text = fitText(axis.title!, Math.max(0, width - swatch), measureText, fontSize);
  const labels = axis.labels ? yLabelWidth(axis, plot, drawing) + labelGap : 0;
  const edge = atRight ? Math.min(drawing.width, plot.x + plot.width + labels) : Math.max(0, plot.x - labels);
  const [away, y] = [atRight ? -swatch : swatch, plot.y - 14];
  const anchor = atRight ? 'end' : 'start';
  const about = belongsTo(axis);
  const said: Text = { ...label(drawing, { x: edge + away, y, text, anchor, baseline: 'bottom' }), ...about };
  if (axis.swatch === undefined) return [said];
  const x = edge + (atRight ? -5 : 5);
  return [{ kind: 'symbol', x, y: y - 4, radius: 4.5, fill: axis.swatch, ...about }, said];
}

/** The title of one of two measures stands for its marks, and is faint while they are hidden. */
export const belongsTo = ({ series, off }: AxisPlan) => ({
  ...(series !== undefined && { series }),
  ...(off && { fillOpacity: 0.35 }),
});

/** Where the titles of two measures can be clicked, to show and hide their marks. */
export function titleEntries(
  axes: readonly AxisPlan[],
  items: readonly SceneItem[],
  drawing: Drawing,
): LegendEntry[] {
  const { measureText = estimateTextWidth, theme } = drawing;
  return axes.flatMap(({ series, swatch }) => {
    const title = items.find((item): item is Text => item.kind === 'text' && item.series === series);
    if (series === undefined || !title) return [];
    const width = measureText(title.text, fontSize);
    const [before, after] = swatch === undefined ? [0, 0] : title.anchor === 'end' ? [0, 16] : [16, 0];
    const x = (title.anchor === 'end' ? title.x - width : title.x) - before;
    const y = title.baseline === 'bottom' ? title.y - 16 : title.y - 10;
    const color = swatch ?? theme.text;
    return [{ label: series, color, x, y, width: width + before + after, height: titleHeight }];
  });
}

type LabelPlace = { x: number; y: number; text: string } & Partial<Text>;

const label = ({ theme }: Drawing, place: LabelPlace): Text => ({
  kind: 'text',
  size: fontSize,
  fill: theme.quiet,
  ...place,
});

/** Faint, but for zero. */
const gridLine = (
  { theme }: Drawing,
  value: number | string,
  x1: number,
  y1: number,
  x2: number,
  y2: number,
): SceneItem => ({
  kind: 'line',
  x1,
  y1,
  x2,
  y2,
  stroke: theme.text,
  strokeOpacity: value === 0 ? 0.5 : 0.1,
});

const baseLine = ({ theme }: Drawing, x1: number, y1: number, x2: number, y2: number): SceneItem => ({
  kind: 'line',
  x1,
  y1,
  x2,
  y2,
  stroke: theme.text,
  strokeOpacity: 0.3,
});
