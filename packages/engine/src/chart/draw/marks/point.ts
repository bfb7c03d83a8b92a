import type { ChartRow } from '../../arrange-rows.ts';
import type { Drawing } from '../drawing.ts';
import { radiusScale } from '../radius-scale.ts';
import type { DrawMarks, DrawnMarks } from '../mark-context.ts';
import type { Cloud, SceneItem } from '../scene.ts';
import { shapeOf } from '../symbol-shapes.ts';
import { markAround, vertexOf, type Vertex } from '../vertices.ts';

/** Above so many points of a chart, those of one colour are painted at once. */
const manyPoints = 2000;

/** A row's point. */
export interface Spot extends Vertex {
  radius: number;
  color: string;
}

/** Points: small ones before large ones, as clouds where there are many. */
export const drawPoints: DrawMarks = (context) => {
  const { drawing, rows, colorOf } = context;
  const vertices: Vertex[] = [];
  for (const row of rows) {
    const vertex = vertexOf(context, row);
    if (vertex) vertices.push(vertex);
  }
  return drawSpots(spotsAt(vertices, drawing, colorOf), drawing);
};

/** Gives places the size and the colour of their rows. */
export function spotsAt(
  vertices: readonly Vertex[],
  drawing: Drawing,
  colorOf: (row: ChartRow) => string,
): Spot[] {
  const radiusOf = radiusScale(drawing, vertices.length > manyPoints);
  return vertices.map((vertex) => {
    const spot = vertex as Spot;
    spot.radius = radiusOf(vertex.row);
    spot.color = colorOf(vertex.row);
    return spot;
  });
}

export function drawSpots(spots: readonly Spot[], drawing: Drawing): DrawnMarks {
  const marks = spots.map((spot) => markAround(spot, Math.max(4, spot.radius)));
  const items = spots.length > manyPoints ? clouds(spots, drawing) : symbols(spots, drawing);
  return { items, marks };
}

function symbols(spots: readonly Spot[], drawing: Drawing): SceneItem[] {
  const look = { stroke: drawing.theme.surface, strokeWidth: 0.5, fillOpacity: 0.75 };
  // What is large lies behind what it would hide.
  return spots
    .toSorted((a, b) => b.radius - a.radius)
    .map(({ row, x, y, radius, color }): SceneItem => {
      const series = typeof row.color === 'string' ? row.color : undefined;
      const shape = shapeOf(series, drawing);
      const about = { key: row.key, ...(series !== undefined && { series }) };
      return { kind: 'symbol', x, y, radius, shape, fill: color, ...look, ...about };
    });
}

/** One cloud a colour. */
function clouds(spots: readonly Spot[], drawing: Drawing): Cloud[] {
  const byColor = new Map<string, Spot[]>();
  for (const spot of spots) {
    const found = byColor.get(spot.color);
    if (found) found.push(spot);
    else byColor.set(spot.color, [spot]);
  }
  const sized = drawing.plan.channels.some(({ channel }) => channel === 'size');
  return [...byColor].map(([fill, own]): Cloud => {
    const series = own[0]!.row.color;
    const radii = sized ? new Float32Array(own.length) : own[0]!.radius;
    const [xs, ys] = [new Float32Array(own.length), new Float32Array(own.length)];
    const keys = new Int32Array(own.length);
    own.forEach(({ row, x, y, radius }, i) => {
      xs[i] = x;
      ys[i] = y;
      keys[i] = row.key;
      if (typeof radii !== 'number') radii[i] = radius;
    });
    const look = { fill, fillOpacity: 0.35, ...(typeof series === 'string' && { series }) };
    return { kind: 'cloud', xs, ys, keys, radius: radii, ...look };
  });
}
