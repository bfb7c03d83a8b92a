import type { ChartRow } from '../../chart-data.ts';
import { boxBetween, subjectSpan, type DrawMarks, type MarkContext } from '../mark-context.ts';
import type { Box, Rectangle, SceneMark } from '../scene.ts';

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

/** Where along the subject's axis a row's bar lies. */
export function slotsOf(context: MarkContext): (row: ChartRow) => [number, number] | undefined {
  const { drawing, subject } = context;
  const labels = drawing.data.categories.color;
  const grouped = drawing.plan.chart.arrangement === 'grouped' && labels && labels.length > 1;
  return (row) => {
    const span = subjectSpan(context, row);
    if (!span) return undefined;
    let [start, end] = span;
    // A moment is as wide as can be seen.
    const least = start === end ? 2 : 1;
    if (Math.abs(end - start) < least) [start, end] = [(start + end - least) / 2, (start + end + least) / 2];
    const thick = Math.abs(end - start);
    if (subject.scale.band === 0) {
      // Bins and months touch; a gap keeps them apart where there is room for one.
      const gap = Math.sign(end - start) * (thick > 8 ? 1 : thick > 4 ? 0.5 : 0);
      [start, end] = [start + gap, end - gap];
    }
    if (!grouped) return [start, end];
    const place = labels.indexOf(row.color as string);
    const step = (end - start) / labels.length;
    const gap = Math.abs(step) > 6 ? Math.sign(step) * 0.5 : 0;
    return [start + place * step + gap, start + (place + 1) * step - gap];
  };
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
