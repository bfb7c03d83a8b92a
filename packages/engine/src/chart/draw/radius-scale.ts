import type { ChartRow } from '../chart-data.ts';
import { fieldOf } from '../chart-to-query.ts';
import type { Drawing } from './drawing.ts';

/** So few points are hardly seen when they are small. */
const fewPoints = 24;

/** The radius of each row's point, in pixels: its area tells the size. `crowded` makes points without a size small. */
export function radiusScale(drawing: Drawing, crowded: boolean): (row: ChartRow) => number {
  const extent = fieldOf(drawing.plan, 'size') && drawing.data.extents.size;
  if (!extent) return () => (crowded ? 1.9 : drawing.data.rows.length > fewPoints ? 3.5 : 4.5);
  const reach = radiusReach(drawing);
  return (row) => radiusFor(row.size, extent, reach);
}

/** The smallest and the largest radius: less in a small drawing. */
export function radiusReach({
  width,
  height,
  plan,
}: Pick<Drawing, 'width' | 'height' | 'plan'>): [number, number] {
  // Of bins that lie side by side a circle fills its own.
  if (plan.condensed) return [0.8, Math.max(2.5, Math.min(width / 90, height / 60))];
  return [2, Math.max(5, Math.min(18, Math.min(width, height) / 24))];
}

/** The radius for an amount; of one that is missing or negative, the smallest. */
export function radiusFor(
  size: number | null | undefined,
  [, high]: readonly [number, number],
  [smallest, largest]: readonly [number, number],
): number {
  const share = high > 0 ? Math.max(0, Math.min(1, (size ?? 0) / high)) : 0;
  return Math.sqrt(smallest ** 2 + share * (largest ** 2 - smallest ** 2));
}
