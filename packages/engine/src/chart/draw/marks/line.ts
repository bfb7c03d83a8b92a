import { line } from 'd3-shape';
import { curveOf } from '../curves.ts';
import { drawEndLabels, roomForEndLabels } from '../end-labels.ts';
import type { DrawMarks, MarkContext } from '../mark-context.ts';
import type { SceneItem } from '../scene.ts';
import { seriesOf } from '../series-rows.ts';
import { markAround, vertexOf, type Vertex } from '../vertices.ts';

/** A line of at most so many values shows each. */
const fewValues = 16;

/** Lines through the rows of each colour, broken where there is no value; named at their ends where there is room. */
export const drawLines: DrawMarks = (context) => {
  const series = seriesOf(context.rows);
  const fewEach = context.rows.length <= fewValues * series.length;
  const showsAll = fewEach && !context.drawing.plan.chart.compact;
  const paths: SceneItem[] = [];
  const dots: SceneItem[] = [];
  const shown: Vertex[] = [];
  const outline = outlineOf(context);
  for (const { label, rows } of series) {
    const vertices = rows.map((row) => vertexOf(context, row));
    const color = context.colorOf(rows[0]!);
    const belongs = label === undefined ? {} : { series: label };
    const data = outline(vertices);
    if (data) paths.push({ kind: 'path', data, stroke: color, strokeWidth: 2, ...belongs });
    vertices.forEach((vertex, i) => {
      if (!vertex) return;
      shown.push(vertex);
      const isAlone = !vertices[i - 1] && !vertices[i + 1];
      if (!showsAll && !isAlone) return;
      const { row, x, y } = vertex;
      dots.push({ kind: 'symbol', x, y, radius: 2.8, fill: color, key: row.key, ...belongs });
    });
  }
  const names = roomForEndLabels(context.drawing) > 0 ? drawEndLabels(context) : [];
  shown.sort((a, b) => a.row.key - b.row.key);
  return { items: [...paths, ...dots, ...names], marks: shown.map((vertex) => markAround(vertex)) };
};

/** Writes a line through vertices; there is a gap where one is missing. */
export function outlineOf(
  context: MarkContext,
): (vertices: readonly (Vertex | undefined)[]) => string | null {
  return line<Vertex | undefined>(
    (vertex) => vertex!.x,
    (vertex) => vertex!.y,
  )
    .defined((vertex) => vertex !== undefined)
    .curve(curveOf(context))
    .digits(2) as (vertices: readonly (Vertex | undefined)[]) => string | null;
}
