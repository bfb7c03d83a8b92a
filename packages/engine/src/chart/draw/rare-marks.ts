import type { Mark } from '@inset/model';
import type { ChartPlan } from '../chart-to-query.ts';
import type { densityRows } from '../density-rows.ts';
import type { MapShapes } from '../map/map-shapes.ts';
import type { Turns } from '../turns.ts';
import type { readParts, wholeOfSteps } from '../mark-parts.ts';
import type { CartesianMark } from './cartesian.ts';
import type { Drawing } from './drawing.ts';
import type { Scene } from './scene.ts';

/** Draws a chart without axes; in pieces where that may take long. */
export type DrawWhole = (drawing: Drawing) => Scene | Turns<Scene>;

/** Kinds of marks whose code comes with the first of them: drawn within axes, or as a whole. */
export interface RareMarks {
  within: Partial<Record<Mark, CartesianMark>>;
  whole: Partial<Record<Mark, DrawWhole>>;
  /** How their rows are read and arranged. */
  rows: { readParts: typeof readParts; densityRows: typeof densityRows; wholeOfSteps: typeof wholeOfSteps };
}

type DrawMap = typeof import('../map/draw-map.ts');

const rare: ReadonlySet<Mark> = new Set([
  'box',
  'density',
  'heatmap',
  'waterfall',
  'funnel',
  'gauge',
  'treemap',
]);
let marks: RareMarks | undefined;
let map: DrawMap | undefined;

/**
 * Whether a chart can be drawn at once. Most can; for the others {@link prepareChart} fetches the code of their mark, and
 * for a map without `shapes` of its own the world's countries.
 */
export function isPrepared(plan: Pick<ChartPlan, 'chart' | 'condensed'>, shapes?: MapShapes): boolean {
  const { chart } = plan;
  if (rare.has(chart.mark) || drawsCells(plan)) return marks !== undefined;
  return chart.mark !== 'map' || Boolean(map && (shapes || map.hasWorld()));
}

/** Fetches what a chart is drawn with. Rejects with what the browser says where that cannot be had; a later call tries again. */
export async function prepareChart(
  plan: Pick<ChartPlan, 'chart' | 'condensed'>,
  shapes?: MapShapes,
): Promise<void> {
  const { chart } = plan;
  if (rare.has(chart.mark) || drawsCells(plan)) marks ??= (await import('./rare/index.ts')).rareMarks;
  if (chart.mark !== 'map') return;
  map ??= await import('../map/draw-map.ts');
  if (!shapes) await map.loadWorld();
}

/** Whether points are counted in rectangles that their count colours; with colours of their own they stay circles. */
export const drawsCells = ({ chart, condensed }: Pick<ChartPlan, 'chart' | 'condensed'>): boolean =>
  condensed?.kind === 'bins' && chart.encodings.size === undefined;

/** Whether a mark's code comes with the first of them. */
export const isRare = (mark: Mark): boolean => rare.has(mark) || mark === 'map';

/** How the rows of a rare mark are arranged. Throws where it was not prepared. */
export function rareRows(mark: Mark): RareMarks['rows'] {
  if (!marks) throw unprepared(mark);
  return marks.rows;
}

const unprepared = (mark: Mark): Error =>
  new Error(`Nothing draws "${mark}" yet: await prepareChart(plan) first.`);

/** What draws a rare mark. Throws where it was not prepared: that is a mistake of the caller's. */
export function rareMark(mark: Mark): { within?: CartesianMark; whole?: DrawWhole } {
  const within = marks?.within[mark];
  if (within) return { within };
  const whole = mark === 'map' ? map?.drawMap : marks?.whole[mark];
  if (!whole) throw unprepared(mark);
  return { whole };
}
