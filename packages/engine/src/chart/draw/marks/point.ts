import type { ChartRow } from '../../chart-data.ts';
import { fieldOf } from '../../chart-to-query.ts';
import { pieceRows, type Turns } from '../../turns.ts';
import type { Drawing } from '../drawing.ts';
import { radiusScale } from '../radius-scale.ts';
import type { DrawMarks, DrawnMarks } from '../mark-context.ts';
import type { Cloud, SceneItem, SceneMark } from '../scene.ts';
import { isCloud, shapeOf } from '../symbol-shapes.ts';
import { markAround, vertexOf, type Vertex } from '../vertices.ts';

/** A row's point. */
export interface Spot extends Vertex {
  radius: number;
  color: string;
}

/** Points: small ones before large ones, as clouds where there are many. */
export const drawPoints: DrawMarks = function* (context): Turns<DrawnMarks> {
  const { drawing, rows, colorOf } = context;
  const vertices: Vertex[] = [];
  for (let i = 0; i < rows.length; i++) {
    if (i > 0 && i % pieceRows === 0) yield;
    const vertex = vertexOf(context, rows[i]!);
    if (vertex) vertices.push(vertex);
  }
  return yield* drawSpots(vertices, drawing, colorOf);
};

/** Draws places in the size and the colour of their rows. */
export function* drawSpots(
  vertices: readonly Vertex[],
  drawing: Drawing,
  colorOf: (row: ChartRow) => string,
): Turns<DrawnMarks> {
  const isCrowded = isCloud(drawing);
  const radiusOf = radiusScale(drawing, isCrowded);
  const spots: Spot[] = [];
  const marks: SceneMark[] = [];
  for (let i = 0; i < vertices.length; i++) {
    if (i > 0 && i % pieceRows === 0) yield;
    const spot = vertices[i] as Spot;
    spot.radius = radiusOf(spot.row);
    spot.color = colorOf(spot.row);
    spots.push(spot);
    marks.push(markAround(spot, Math.max(4, spot.radius)));
  }
  yield;
  const items = isCrowded ? yield* clouds(spots, drawing) : symbols(spots, drawing);
  return { items, marks };
}

function symbols(spots: readonly Spot[], drawing: Drawing): SceneItem[] {
  // Large ones lie on each other.
  const isSized = fieldOf(drawing.plan, 'size') !== undefined;
  const look = { stroke: drawing.theme.surface, strokeWidth: 0.5, fillOpacity: isSized ? 0.6 : 0.75 };
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

/** One cloud a colour; of several colours and sizes one for each size, the large behind what they would hide. */
function* clouds(spots: readonly Spot[], drawing: Drawing): Turns<Cloud[]> {
  const sized = drawing.plan.channels.some(({ channel }) => channel === 'size');
  const byColor = Map.groupBy(spots, ({ color }) => color);
  yield;
  const sizeOf = ({ radius }: Spot): number => Math.ceil(radius);
  const splits = sized && byColor.size > 1;
  const alike = splits
    ? [...byColor.values()]
        .flatMap((own) => [...Map.groupBy(own, sizeOf).values()])
        .sort(([a], [b]) => sizeOf(b!) - sizeOf(a!))
    : [...byColor.values()];
  return alike.map((own): Cloud => {
    const fill = own[0]!.color;
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
    const look = {
      fill,
      fillOpacity: drawing.plan.condensed ? 0.8 : 0.35,
      ...(typeof series === 'string' && { series }),
    };
    return { kind: 'cloud', xs, ys, keys, radius: radii, ...look };
  });
}
