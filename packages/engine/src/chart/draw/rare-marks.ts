import type { Chart, Mark } from '@inset/model';
import { addedUp, drawnRows, type ChartPlan } from '../chart-to-query.ts';
import type { densityRows } from '../density-rows.ts';
import type { MapShapes } from '../map/map-shapes.ts';
import type { Turns } from '../turns.ts';
import type { readBehind, readParts, wholeOfSteps } from '../mark-parts.ts';
import type { smallCategories } from '../small-categories.ts';
import type { ChartTheme } from '../chart-theme.ts';
import type { CartesianMark } from './cartesian-mark.ts';
import type { Drawing } from './drawing.ts';
import type { Scene, SceneItem } from './scene.ts';
import type { drawTrends } from './trends.ts';

/** Draws a chart without axes; in pieces where that may take long. */
export type DrawWhole = (drawing: Drawing) => Scene | Turns<Scene>;

/** Kinds of marks whose code comes with the first of them: drawn within axes, or as a whole. */
export interface RareMarks {
  within: Partial<Record<Mark, CartesianMark>>;
  whole: Partial<Record<Mark, DrawWhole>>;
  /** How their rows are read and arranged. */
  rows: {
    readBehind: typeof readBehind;
    readParts: typeof readParts;
    densityRows: typeof densityRows;
    wholeOfSteps: typeof wholeOfSteps;
    smallCategories: typeof smallCategories;
  };
}

type DrawMap = typeof import('../map/draw-map.ts');
type Patterns = typeof import('./patterns.ts');
type DrawValueLabels = typeof import('./value-labels.ts').drawValueLabels;
type References = typeof import('./references.ts');
type DrawFacetScenes = typeof import('./facet-scenes.ts').drawFacetScenes;
type DrawErrors = typeof import('./errors.ts').drawErrors;
type NaturalOrder = typeof import('../natural-order.ts').naturalOrder;
type AskedFormat = typeof import('./asked-formats.ts').askedFormat;

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
let trends: typeof drawTrends | undefined;
let valueLabels: DrawValueLabels | undefined;
let references: References | undefined;
let patterns: Patterns | undefined;
let formats: AskedFormat | undefined;
let order: NaturalOrder | undefined;
let errors: DrawErrors | undefined;
let facetScenes: DrawFacetScenes | undefined;

type Prepared = Pick<ChartPlan, 'chart' | 'condensed' | 'behind'> &
  Partial<Pick<ChartPlan, 'channels' | 'limit'>>;

/** Whether anything of a chart is drawn, or read, as that of rare marks is. */
const hasRare = (plan: Prepared, rows = 0): boolean =>
  rare.has(plan.chart.mark) || drawsCells(plan) || plan.behind !== undefined || isCrowded(plan, rows);

/** Rows of categories, which are far more than there is room for. */
const isCrowded = ({ chart, limit = 0 }: Prepared, rows: number): boolean =>
  addedUp.test(chart.mark) && (rows > 2000 || limit > drawnRows.summarized);

/** What a chart is drawn with, as far as that may have to be fetched first. */
export interface DrawnWith {
  /** A map's own. */
  shapes?: MapShapes | undefined;
  theme?: ChartTheme | undefined;
  /** How many rows the answer has. */
  rows?: number;
}

/** Whether a chart's colours have patterns: it says so, or what it stands in. */
export const isPatterned = ({ chart }: Pick<ChartPlan, 'chart'>, theme?: ChartTheme): boolean =>
  Boolean(chart.patterns || theme?.patterns);

const hasTrends = ({ chart }: Pick<ChartPlan, 'chart'>): boolean =>
  chart.trend !== undefined || chart.movingAverage !== undefined;

const hasReferences = ({ chart }: Pick<ChartPlan, 'chart'>): boolean => Boolean(chart.references?.length);

/**
 * Whether a chart can be drawn at once. Most can; for the others {@link prepareChart} fetches the code of their mark, their
 * trends, labels, errors, references, patterns, the formats that they ask for or the scales that people know, and for a map without `shapes` of its own the world's
 * countries.
 */
export function isPrepared(plan: Prepared, { shapes, theme, rows }: DrawnWith = {}): boolean {
  const { chart } = plan;
  if ((hasTrends(plan) && !trends) || (isPatterned(plan, theme) && !patterns)) return false;
  if ((hasReferences(plan) && !references) || (chart.labels && !valueLabels)) return false;
  if ((asksForFormats(chart) && !formats) || (isScaled(plan) && !order)) return false;
  if ((hasFacetScenes(chart) && !facetScenes) || (hasErrors(chart) && !errors)) return false;
  if (hasRare(plan, rows)) return marks !== undefined;
  return chart.mark !== 'map' || Boolean(map && (shapes || map.hasWorld()));
}

/** Fetches what a chart is drawn with. Rejects with what the browser says where that cannot be had; a later call tries again. */
export async function prepareChart(plan: Prepared, { shapes, theme, rows }: DrawnWith = {}): Promise<void> {
  const { chart } = plan;
  if (hasTrends(plan)) trends ??= (await import('./trends.ts')).drawTrends;
  if (chart.labels) valueLabels ??= (await import('./value-labels.ts')).drawValueLabels;
  if (isPatterned(plan, theme)) patterns ??= await import('./patterns.ts');
  if (hasReferences(plan)) references ??= await import('./references.ts');
  if (asksForFormats(chart)) formats ??= (await import('./asked-formats.ts')).askedFormat;
  if (isScaled(plan)) order ??= (await import('../natural-order.ts')).naturalOrder;
  if (hasErrors(chart)) errors ??= (await import('./errors.ts')).drawErrors;
  if (hasFacetScenes(chart)) facetScenes ??= (await import('./facet-scenes.ts')).drawFacetScenes;
  if (hasRare(plan, rows)) marks ??= (await import('./rare/index.ts')).rareMarks;
  if (chart.mark !== 'map') return;
  map ??= await import('../map/draw-map.ts');
  if (!shapes) await map.loadWorld();
}

/** Whether points are counted in rectangles that their count colours; with colours of their own they stay circles. */
export const drawsCells = ({ chart, condensed }: Pick<ChartPlan, 'chart' | 'condensed'>): boolean =>
  condensed?.kind === 'bins' && chart.encodings.size === undefined;

const asksForFormats = ({ encodings }: Chart): boolean =>
  Object.values(encodings).some(({ format }) => format !== undefined);

const hasErrors = ({ encodings: { low, high } }: Chart): boolean => Boolean(low ?? high);

/** What draws how far values may be off; undefined where a chart does not say it. */
export const errorsOf = ({ chart }: Pick<ChartPlan, 'chart'>): DrawErrors | undefined => {
  if (hasErrors(chart) && !errors) throw unprepared('errors');
  return hasErrors(chart) ? errors : undefined;
};

const hasFacetScenes = ({ mark, encodings }: Chart): boolean =>
  encodings.facet !== undefined && (mark === 'pie' || isRare(mark));

/** What draws a small drawing for each facet, of marks without axes. Throws where it was not prepared. */
export function facetScenesOf(): DrawFacetScenes {
  if (!facetScenes) throw unprepared('facet');
  return facetScenes;
}

const isScaled = ({ channels = [] }: Prepared): boolean => channels.some(({ scaled }) => scaled);

/** The places of categories on a scale that people know; undefined where they stand on none, or the plan looks for none. */
export const placesOnScale = (...said: Parameters<NaturalOrder>): ReturnType<NaturalOrder> =>
  order?.(...said);

/** What writes values in a format that was asked for. Throws where it was not prepared. */
export function askedFormats(): AskedFormat {
  if (!formats) throw new Error('Nothing writes the formats asked for yet: await prepareChart(plan) first.');
  return formats;
}

/** Whether a mark's code comes with the first of them. */
export const isRare = (mark: Mark): boolean => rare.has(mark) || mark === 'map';

/** How the rows of a rare mark are arranged. Throws where it was not prepared. */
export function rareRows(mark: Mark): RareMarks['rows'] {
  if (!marks) throw unprepared(mark);
  return marks.rows;
}

/** What puts small categories together before they are read; undefined where no chart has had so many yet. */
export const crowdedRows = (): typeof smallCategories | undefined => marks?.rows.smallCategories;

const unprepared = (mark: string): Error =>
  new Error(`Nothing draws "${mark}" yet: await prepareChart(plan) first.`);

/** What draws trends and moving averages; undefined where a chart has none. */
export const trendsOf = (plan: Pick<ChartPlan, 'chart'>): typeof drawTrends | undefined => {
  if (hasTrends(plan) && !trends) throw unprepared('trend');
  return hasTrends(plan) ? trends : undefined;
};

/** What writes values at their marks; undefined where a chart does not ask for them. */
export const valueLabelsOf = ({ chart }: Pick<ChartPlan, 'chart'>): DrawValueLabels | undefined => {
  if (chart.labels && !valueLabels) throw unprepared('labels');
  return chart.labels ? valueLabels : undefined;
};

/** What draws reference lines and bands; undefined where a chart has none. */
export const referencesOf = (plan: Pick<ChartPlan, 'chart'>): References | undefined => {
  if (hasReferences(plan) && !references) throw unprepared('references');
  return hasReferences(plan) ? references : undefined;
};

const patternsOf = ({ plan, theme }: Drawing): Patterns | undefined =>
  isPatterned(plan, theme) ? patterns : undefined;

/** The scene of a chart with the patterns that its colours are to have. */
export const patterned = (scene: Scene, drawing: Drawing): Scene =>
  patternsOf(drawing)?.withPatterns(scene, drawing) ?? scene;

/** A category's colour with its pattern, 14 by 12 pixels; undefined where it has none. */
export const patternSample = (label: string, color: string, drawing: Drawing): SceneItem[] | undefined =>
  patternsOf(drawing)?.patternSample(label, color, drawing);

/** What draws a rare mark. Throws where it was not prepared: that is a mistake of the caller's. */
export function rareMark(mark: Mark): { within?: CartesianMark; whole?: DrawWhole } {
  const within = marks?.within[mark];
  if (within) return { within };
  const whole = mark === 'map' ? map?.drawMap : marks?.whole[mark];
  if (!whole) throw unprepared(mark);
  return { whole };
}
