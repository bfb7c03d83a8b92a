import { isDiscrete } from '../arrange-rows.ts';
import type { ChartField } from '../chart-field.ts';
import { ticksOf, withoutOverlap, type Tick } from './axis-labels.ts';
import type { AxisScale } from './axis-scale.ts';
import { ticksFor, scaleOf, type AxisDomain } from './domains.ts';
import type { Drawing } from './drawing.ts';
import type { Box, SceneItem, Text } from './scene.ts';
import { estimateTextWidth, fitText } from './text-width.ts';

/** An axis before it has its place. */
export interface AxisPlan {
  field: ChartField | undefined;
  domain: AxisDomain;
  title?: string;
  hidden: boolean;
  grid: boolean;
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
    (Boolean(chart.title) && field?.kind !== 'temporal') || chart.mark === 'point' || isBinned || said;
  const title = given.title ?? (titled ? field?.title : false);
  return {
    field,
    domain,
    hidden: Boolean(chart.compact) || options === false || !field,
    grid: given.grid ?? isAmount,
    ...(title && { title }),
    ...(given.ticks !== undefined && { ticks: given.ticks }),
  };
}

/** Pixels that axes take on each side of a plot. */
export interface Margins {
  top: number;
  right: number;
  bottom: number;
  left: number;
}

export function marginsOf(x: AxisPlan, y: AxisPlan, box: Box, drawing: Drawing): Margins {
  if (drawing.plan.chart.compact) return { top: 2, right: 2, bottom: 2, left: 2 };
  const top = 8 + (y.title && !y.hidden ? titleHeight : 0);
  const bottom = x.hidden ? 4 : labelRow + (x.title ? titleHeight - 2 : 0);
  const room = y.hidden
    ? 2
    : yLabelWidth(y, { ...box, height: box.height - top - bottom }, drawing) + labelGap + 2;
  const side = { left: drawing.rightToLeft ? 8 : room, right: drawing.rightToLeft ? room : 8 };
  return { top, bottom, ...side };
}

function yLabelWidth(y: AxisPlan, box: Box, drawing: Drawing): number {
  const { measureText = estimateTextWidth } = drawing;
  const scale = scaleOf(y.domain, [box.height, 0], drawing, y.field);
  const widths = ticksOf(scale, y.field, drawing, y.ticks ?? ticksFor(scale.range)).map(({ label }) =>
    measureText(label, fontSize),
  );
  return Math.min(Math.max(0, ...widths), Math.max(60, Math.min(240, box.width * 0.35)));
}

/** The labels, lines and title of the axis below a plot. */
export function drawXAxis(axis: AxisPlan, scale: AxisScale, plot: Box, drawing: Drawing): SceneItem[] {
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
  const room = scale.kind === 'category' ? scale.band + 24 : Infinity;
  const fitted = ticks.map((tick) => ({ ...tick, label: fitText(tick.label, room, measureText, fontSize) }));
  const width = (tick: Tick): number => measureText(tick.label, fontSize);
  for (const tick of withoutOverlap(fitted, width, isTime ? 10 : 6)) {
    // The outermost labels stay within the drawing.
    const half = width(tick) / 2;
    const x = Math.max(half, Math.min(drawing.width - half, tick.at));
    items.push(label(drawing, { x, y: base + 7, text: tick.label, anchor: 'middle', baseline: 'top' }));
  }
  if (axis.title) {
    const x = rightToLeft ? plot.x : plot.x + plot.width;
    const text = fitText(axis.title, plot.width, measureText, fontSize);
    const anchor = rightToLeft ? 'start' : 'end';
    items.push({
      ...label(drawing, { x, y: base + labelRow + 4, text, anchor, baseline: 'top' }),
      fill: theme.quiet,
    });
  }
  return items;
}

/** The labels, lines and title of the axis beside a plot; its title lies above it and is read without turning the head. */
export function drawYAxis(axis: AxisPlan, scale: AxisScale, plot: Box, drawing: Drawing): SceneItem[] {
  if (axis.hidden) return [];
  const { measureText = estimateTextWidth, rightToLeft } = drawing;
  const items: SceneItem[] = [];
  const right = plot.x + plot.width;
  const ticks = ticksOf(scale, axis.field, drawing, axis.ticks ?? ticksFor(scale.range));
  if (axis.grid)
    for (const { at, value } of ticks) items.push(gridLine(drawing, value, plot.x, at, right, at));
  else if (axis.field && !isDiscrete(axis.field))
    items.push(baseLine(drawing, plot.x, plot.y, plot.x, plot.y + plot.height));
  const room = rightToLeft ? drawing.width - right - labelGap : plot.x - labelGap;
  const x = rightToLeft ? right + labelGap : plot.x - labelGap;
  const anchor = rightToLeft ? 'start' : 'end';
  const height = (): number => fontSize;
  for (const tick of withoutOverlap(ticks, height, 2)) {
    const text = fitText(tick.label, room, measureText, fontSize);
    items.push(label(drawing, { x, y: tick.at, text, anchor }));
  }
  if (axis.title) {
    const text = fitText(axis.title, plot.width, measureText, fontSize);
    const from = rightToLeft ? drawing.width : Math.max(0, plot.x - room - labelGap);
    items.push(
      label(drawing, {
        x: from,
        y: plot.y - 14,
        text,
        anchor: rightToLeft ? 'end' : 'start',
        baseline: 'bottom',
      }),
    );
  }
  return items;
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
