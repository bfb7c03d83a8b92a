import type { ChartRow } from '../../chart-data.ts';
import { boxBetween, subjectSpan, type DrawMarks, type MarkContext } from '../mark-context.ts';
import type { Box, Rectangle, SceneMark } from '../scene.ts';

/** Pixels that a bar is thick at most: a thicker one says no more, and is a block rather than a length. */
const thickestBar = 80;

/** Bars: on bands, bins or stretches of time; stacked, beside each other, or alone. */
export const drawBars: DrawMarks = (context) => {
  const { drawing, rows, measure } = context;
  const stacked = drawing.data.categories.color !== undefined && drawing.plan.chart.arrangement !== 'grouped';
  const items: Rectangle[] = [];
  const marks: SceneMark[] = [];
  const slots = slotsOf(context);
  for (const row of rows) {
    const side = slots(row);
    const span = context.spanOf(row);
    const [start, end] = span?.map((value) => measure.scale.at(value)) ?? [];
    if (!side || start === undefined || end === undefined) continue;
    const box = boxBetween(context, side, [start, end]);
    const thick = context.horizontal ? box.height : box.width;
    items.push({
      kind: 'rectangle',
      ...box,
      fill: context.colorOf(row),
      key: row.key,
      ...seriesOf(row),
      ...(stacked && thick > 8 && { stroke: drawing.theme.surface, strokeWidth: 0.75 }),
      ...(!stacked && thick >= 8 && measure.scale.kind !== 'time' && { corners: cornersOf(context, span!) }),
    });
    marks.push({ key: row.key, ...grown(box, context.horizontal) });
  }
  return { items, marks };
};

const seriesOf = ({ color }: ChartRow) => (typeof color === 'string' ? { series: color } : {});

/**
 * Where along the subject's axis a row's bar lies, in the middle of its place; those of a group side by side. `thickest` is
 * how many pixels each may have. A bin is always as wide as what it counts.
 */
export function slotsOf(
  context: MarkContext,
  thickest = thickestBar,
): (row: ChartRow) => [number, number] | undefined {
  const { drawing, subject } = context;
  const most = subject.scale.kind === 'amount' ? Infinity : thickest;
  const labels = drawing.data.categories.color;
  const grouped = drawing.plan.chart.arrangement === 'grouped' && labels && labels.length > 1;
  return (row) => {
    const room = roomOf(context, row);
    if (!room) return undefined;
    const [start, step] = inSteps(room, grouped ? labels.length : 1, most);
    if (!grouped) return [start, start + step];
    const place = labels.indexOf(row.color as string);
    const gap = Math.abs(step) > 6 ? Math.sign(step) * 0.5 : 0;
    return [start + place * step + gap, start + (place + 1) * step - gap];
  };
}

/** What there is for the bars of a row's place. */
function roomOf(context: MarkContext, row: ChartRow): [number, number] | undefined {
  const span = subjectSpan(context, row);
  if (!span) return undefined;
  const [start, end] = span;
  // A moment is as wide as can be seen.
  const least = start === end ? 2 : 1;
  const thick = Math.abs(end - start);
  if (thick < least) return [(start + end - least) / 2, (start + end + least) / 2];
  if (context.subject.scale.band > 0) return span;
  // Bins and months touch; a gap keeps them apart where there is room for one.
  const gap = Math.sign(end - start) * (thick > 8 ? 1 : thick > 4 ? 0.5 : 0);
  return [start + gap, end - gap];
}

/** Where the first of so many bars begins, and how far it is to the next. */
function inSteps([start, end]: [number, number], count: number, most: number): [number, number] {
  const whole = (end - start) / count;
  const step = Math.sign(whole) * Math.min(Math.abs(whole), most);
  return [(start + end - step * count) / 2, step];
}

/** The two corners at a bar's end are rounded. */
function cornersOf({ horizontal }: MarkContext, [start, end]: [number, number]): Rectangle['corners'] {
  const backward = end < start;
  if (horizontal) return backward ? [2, 0, 0, 2] : [0, 2, 2, 0];
  return backward ? [0, 0, 2, 2] : [2, 2, 0, 0];
}

/** A bar of hardly any height can still be pointed at. */
function grown(box: Box, horizontal: boolean): Box {
  if (horizontal) return box.width >= 3 ? box : { ...box, x: box.x - 1, width: box.width + 2 };
  return box.height >= 3 ? box : { ...box, y: box.y - 1, height: box.height + 2 };
}
