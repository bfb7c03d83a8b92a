import type { ChartRow } from '../../chart-data.ts';
import { pieceRows, type Turns } from '../../turns.ts';
import { curveOf } from '../curves.ts';
import { drawEndLabels } from '../end-labels.ts';
import { areaPath, linePath, type PathPlace } from '../line-path.ts';
import { placeOf, pointAt, type DrawMarks, type DrawnMarks, type MarkContext } from '../mark-context.ts';
import type { SceneItem, SceneMark } from '../scene.ts';
import { seriesOf } from '../series-rows.ts';
import { thinOut } from '../thin-out.ts';
import { markAround, type Vertex } from '../vertices.ts';

/** What an area reaches over at one place: from its foot to its vertex. */
interface Slice extends Vertex {
  top: PathPlace;
  foot: PathPlace;
}

/** Areas: on each other, or each from zero and seen through, with a line along its top; named at their ends, as lines. */
export const drawAreas: DrawMarks = function* (context): Turns<DrawnMarks> {
  const { drawing, rows } = context;
  const { arrangement = 'stacked' } = drawing.plan.chart;
  const colored = drawing.data.categories.color !== undefined;
  const stands = colored && (arrangement === 'stacked' || arrangement === 'normalized');
  const fills: SceneItem[] = [];
  const lines: SceneItem[] = [];
  const marks: SceneMark[] = [];
  const curve = curveOf(context);
  for (const { label, rows: own } of yield* seriesOf(rows)) {
    const all: (Slice | undefined)[] = [];
    for (let i = 0; i < own.length; i++) {
      if (i % pieceRows === 0) yield;
      all.push(sliceOf(context, own[i]!));
    }
    yield;
    const slices = thinOut(all, { horizontal: context.horizontal, scale: context.subject.scale });
    const color = context.colorOf(own[0]!);
    const belongs = label === undefined ? {} : { series: label };
    yield;
    const body = areaPath(slices, curve);
    yield;
    if (body && stands) {
      const edge = { stroke: drawing.theme.surface, strokeWidth: 1 };
      fills.push({ kind: 'path', data: body, fill: color, fillOpacity: 0.9, ...edge, ...belongs });
    } else if (body) {
      fills.push({ kind: 'path', data: body, fill: color, fillOpacity: 0.18, ...belongs });
      lines.push({ kind: 'path', data: linePath(slices, curve), stroke: color, strokeWidth: 2, ...belongs });
    }
    for (const slice of all) if (slice) marks.push(markAround(slice));
    slices.forEach((slice, i) => {
      if (slice && !slices[i - 1] && !slices[i + 1]) lines.push(post(slice, color, belongs));
    });
  }
  yield;
  marks.sort((a, b) => a.key - b.key);
  const { items: names, ...named } = drawEndLabels(context);
  return { items: [...fills, ...lines, ...names], marks, ...named };
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
  const top = pointAt(context, along, high);
  return { row, ...top, top, foot: pointAt(context, along, low) };
}
