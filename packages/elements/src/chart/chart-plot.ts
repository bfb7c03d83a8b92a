import type { ChartPlan, ChartRow } from '@inset/engine/chart';
import { nearest } from './mark-cursor.ts';
import type { SceneView } from './scene-view.ts';

/** Pixels from a point within which the pointer means it. */
const reachOfPoint = 10;

/** The row that a pointer means: that of the mark under it, or, where marks are thin, of the nearest. */
export function rowUnder(
  view: SceneView,
  plan: ChartPlan,
  rows: readonly ChartRow[],
  { x, y }: { x: number; y: number },
): ChartRow | undefined {
  const hit = view.rowAt(x, y);
  const { mark } = plan.chart;
  const isThin = mark === 'line' || mark === 'area' || mark === 'point';
  if (!isThin || (hit !== undefined && mark === 'point')) return hit === undefined ? undefined : rows[hit];
  const width = view.scene?.plot.width ?? 0;
  const reach = mark === 'point' ? reachOfPoint : Math.max(24, width / 12);
  const near = nearest(view.scene?.marks ?? [], x, y, reach);
  return near && rows[near.key];
}
