import type { ChartRow } from '../chart-data.ts';
import { placeOf, type MarkContext } from './mark-context.ts';
import type { SceneMark } from './scene.ts';

/** A row's place in the drawing. */
export interface Vertex {
  row: ChartRow;
  x: number;
  y: number;
}

/** Pixels of the square in which a vertex is pointed at. */
const reach = 8;

/** Where a row's own value lies, what it stands on left aside; undefined where it has none. */
export function vertexOf(context: MarkContext, row: ChartRow): Vertex | undefined {
  const along = placeOf(context.subject, row);
  const up = placeOf(context.measure, row);
  if (along === undefined || up === undefined) return undefined;
  return context.horizontal ? { row, x: up, y: along } : { row, x: along, y: up };
}

/** What is pointed at where a row is a spot rather than a shape. */
export const markAround = ({ row, x, y }: Vertex, radius = reach / 2): SceneMark => ({
  key: row.key,
  x: x - radius,
  y: y - radius,
  width: 2 * radius,
  height: 2 * radius,
});
