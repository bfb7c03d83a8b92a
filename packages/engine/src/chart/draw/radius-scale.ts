import type { ChartRow } from '../arrange-rows.ts';
import { fieldOf } from '../chart-to-query.ts';
import type { Drawing } from './drawing.ts';

const [smallest, largest] = [2, 15];

/** The radius of each row's point, in pixels: its area tells the size. `crowded` makes points without a size small. */
export function radiusScale(drawing: Drawing, crowded: boolean): (row: ChartRow) => number {
  const extent = fieldOf(drawing.plan, 'size') && drawing.data.extents.size;
  if (!extent) return () => (crowded ? 1.9 : 3.5);
  return (row) => radiusFor(row.size, extent);
}

/** The radius for an amount; of one that is missing or negative, the smallest. */
export function radiusFor(size: number | null | undefined, [, high]: readonly [number, number]): number {
  const share = high > 0 ? Math.max(0, Math.min(1, (size ?? 0) / high)) : 0;
  return Math.sqrt(smallest ** 2 + share * (largest ** 2 - smallest ** 2));
}
