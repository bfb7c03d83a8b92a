import { area } from 'd3-shape';
import type { ChartRow } from '../../arrange-rows.ts';
import { curveOf } from '../curves.ts';
import { placeOf, pointAt, type DrawMarks, type MarkContext } from '../mark-context.ts';
import type { SceneItem, SceneMark } from '../scene.ts';
import { seriesOf } from '../series-rows.ts';
import { thinOut } from '../thin-out.ts';
import { markAround, type Vertex } from '../vertices.ts';
import { outlineOf } from './line.ts';

/** What an area reaches over at one place: from its foot to its vertex. */
interface Slice extends Vertex {
  foot: { x: number; y: number };
}

/** Areas: on each other, or each from zero and seen through, with a line along its top. */
export const drawAreas: DrawMarks = (context) => {
  const { drawing, rows } = context;
  const { arrangement = 'stacked' } = drawing.plan.chart;
  const colored = drawing.data.categories.color !== undefined;
  const stands = colored && (arrangement === 'stacked' || arrangement === 'normalized');
  const fills: SceneItem[] = [];
  const lines: SceneItem[] = [];
  const marks: SceneMark[] = [];
  const [fill, outline] = [fillOf(context), outlineOf(context)];
  for (const { label, rows: own } of seriesOf(rows)) {
    const all = own.map((row) => sliceOf(context, row));
    const slices = thinOut(all, { horizontal: context.horizontal, scale: context.subject.scale });
    const color = context.colorOf(own[0]!);
    const belongs = label === undefined ? {} : { series: label };
    const [body, top] = [fill(slices), outline(slices)];
    if (body && stands) {
      const edge = { stroke: drawing.theme.surface, strokeWidth: 1 };
      fills.push({ kind: 'path', data: body, fill: color, fillOpacity: 0.9, ...edge, ...belongs });
    } else if (body && top) {
      fills.push({ kind: 'path', data: body, fill: color, fillOpacity: 0.18, ...belongs });
      lines.push({ kind: 'path', data: top, stroke: color, strokeWidth: 2, ...belongs });
    }
    for (const slice of all) if (slice) marks.push(markAround(slice));
    slices.forEach((slice, i) => {
      if (slice && !slices[i - 1] && !slices[i + 1]) lines.push(post(slice, color, belongs));
    });
  }
  marks.sort((a, b) => a.key - b.key);
  return { items: [...fills, ...lines], marks };
};

/** Between two gaps an area has no width: it is drawn as a line from foot to top. */
const post = ({ row, x, y, foot }: Slice, stroke: string, belongs: { series?: string }): SceneItem => ({
  kind: 'line',
  x1: foot.x,
  y1: foot.y,
  x2: x,
  y2: y,
  stroke,
  strokeWidth: 2,
  key: row.key,
  ...belongs,
});

function sliceOf(context: MarkContext, row: ChartRow): Slice | undefined {
  const along = placeOf(context.subject, row);
  const [low, high] = context.spanOf(row)?.map((value) => context.measure.scale.at(value)) ?? [];
  if (along === undefined || low === undefined || high === undefined) return undefined;
  return { row, ...pointAt(context, along, high), foot: pointAt(context, along, low) };
}

function fillOf(context: MarkContext): (slices: readonly (Slice | undefined)[]) => string | null {
  const made = area<Slice | undefined>()
    .defined((slice) => slice !== undefined)
    .curve(curveOf(context))
    .digits(2);
  const placed = context.horizontal
    ? made
        .y((slice) => slice!.y)
        .x0((slice) => slice!.foot.x)
        .x1((slice) => slice!.x)
    : made
        .x((slice) => slice!.x)
        .y0((slice) => slice!.foot.y)
        .y1((slice) => slice!.y);
  return placed as unknown as (slices: readonly (Slice | undefined)[]) => string | null;
}
