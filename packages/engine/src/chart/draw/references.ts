import type { Reference } from '@inset/model';
import { englishChartWords } from '../chart-words.ts';
import { labelsOf } from './axis-labels.ts';
import type { AxisScale } from './axis-scale.ts';
import { setOff } from './colors.ts';
import type { Drawing } from './drawing.ts';
import { fieldOf } from '../chart-to-query.ts';
import { overlap } from './overlap.ts';
import type { Box, SceneItem } from './scene.ts';
import { estimateTextWidth, fitText } from './text-width.ts';

/** An axis of the drawing, and whether its values lie beside each other or above. */
export interface ReferenceAxis {
  scale: AxisScale;
  across: boolean;
}

type AxisOf = (axis: Reference['axis']) => ReferenceAxis | undefined;

const fontSize = 12;
type Weighed = readonly [value: number, weight: number];

const aggregates: Record<string, (sorted: readonly Weighed[]) => number> = {
  mean: (values) => {
    let whole = 0;
    return values.reduce((mean, [value, weight]) => {
      whole += weight;
      return mean + (value - mean) * (weight / whole);
    }, 0);
  },
  median: (values) => {
    const half = values.reduce((sum, [, weight]) => sum + weight, 0) / 2;
    let before = 0;
    const at = values.findIndex(([, weight]) => (before += weight) >= half);
    const [value, next] = [values[at]![0], values[at + 1]?.[0]];
    return before === half && next !== undefined ? value / 2 + next / 2 : value;
  },
  min: (values) => values[0]![0],
  max: (values) => values.at(-1)![0],
};

/** What is asked of the values of an axis, ascending. A bin counts as often as there are values in it, by its middle. */
function drawnValues(
  axis: Reference['axis'],
  said: string,
  { plan, data }: Pick<Drawing, 'plan' | 'data'>,
): Weighed[] {
  const name = `${axis} ${said}`;
  const rows = data.whole ?? data.rows;
  const known = plan.behind || data.whole ? rows.filter(({ behind }) => behind?.references) : [];
  if (known.length > 0)
    return known
      .flatMap(({ behind }): Weighed[] => {
        const value = behind!.references![name] ?? null;
        return value === null ? [] : [[value, behind!.references![`${axis} count`]!]];
      })
      .sort(([a], [b]) => a - b);
  const counted = fieldOf(plan, axis === 'x' ? 'y' : 'x');
  const isBinned = fieldOf(plan, axis)?.end !== undefined && counted?.additive;
  return data.rows
    .flatMap((row): Weighed[] => {
      const value = row[axis as 'y'];
      if (typeof value !== 'number') return [];
      if (!isBinned) return [[value, 1]];
      const weight = Number(row[counted.channel as 'y'] ?? 0);
      const end = row[`${axis as 'x'}_end`] ?? value;
      return weight > 0 ? [[value / 2 + end / 2, weight]] : [];
    })
    .sort(([a], [b]) => a - b);
}

/** What a reference says as a number, or as a category's label; undefined where there is nothing it could be. */
export function referenceValue(
  said: Reference['value'],
  axis: Reference['axis'],
  { plan, data }: Pick<Drawing, 'plan' | 'data'>,
): number | string | undefined {
  if (typeof said === 'number') return said;
  const field = fieldOf(plan, axis);
  if (field && data.categories[axis]) return said;
  const aggregate = Object.hasOwn(aggregates, said) ? aggregates[said] : undefined;
  if (aggregate) {
    const values = drawnValues(axis, said, { plan, data });
    return values.length ? aggregate(values) : undefined;
  }
  const moment = field?.kind === 'temporal' ? Date.parse(said) : Number(said);
  return Number.isFinite(moment) ? moment : undefined;
}

/** The numbers that references name on an axis: it reaches as far as they do. */
export function referenceValues(axis: string, drawing: Pick<Drawing, 'plan' | 'data'>): number[] {
  const on = (drawing.plan.chart.references ?? []).filter((reference) => reference.axis === axis);
  return on
    .flatMap(({ value, to }) => [value, ...(to === undefined ? [] : [to])])
    .map((said) => referenceValue(said, axis as Reference['axis'], drawing))
    .filter((value) => typeof value === 'number');
}

/** Bands lie behind the marks, lines and names on them. */
export function drawReferences(
  axisOf: AxisOf,
  plot: Box,
  drawing: Drawing,
): { bands: SceneItem[]; lines: SceneItem[] } {
  const bands: SceneItem[] = [];
  const lines: SceneItem[] = [];
  const taken: Box[] = [];
  for (const reference of drawing.plan.chart.references ?? []) {
    const axis = axisOf(reference.axis);
    if (!axis) continue;
    const reach = extentOf(reference, axis, plot, drawing);
    if (!reach) continue;
    const [from, to] = reach;
    if (reference.to === undefined) lines.push(lineAt(axis, from, plot, drawing));
    else bands.push(bandBetween(axis, from, to, plot, drawing));
    const text = reference.label ?? defaultLabel(reference, drawing);
    const label = text && labelAt(text, axis, reach, plot, drawing, taken);
    if (label) lines.push(label);
  }
  return { bands, lines };
}

/** The pixels a reference covers, within the plot; undefined where it lies outside. */
function extentOf(
  { axis: name, value, to }: Reference,
  { scale, across }: ReferenceAxis,
  plot: Box,
  drawing: Drawing,
): [number, number] | undefined {
  const [low, high] = across ? [plot.x, plot.x + plot.width] : [plot.y, plot.y + plot.height];
  const places = [value, ...(to === undefined ? [] : [to])].flatMap((said) => {
    const known = referenceValue(said, name, drawing);
    const place = known === undefined ? undefined : scale.at(known);
    if (place === undefined) return [];
    // A band reaches over the whole of the categories it names.
    return to === undefined ? [place] : [place - scale.band / 2, place + scale.band / 2];
  });
  if (places.length === 0 || (to !== undefined && places.length < 4)) return undefined;
  const [start, end] = [Math.min(...places), Math.max(...places)];
  if (end < low - 0.5 || start > high + 0.5) return undefined;
  return [Math.max(low, start), Math.min(high, end)];
}

function lineAt({ across }: ReferenceAxis, at: number, plot: Box, { theme }: Drawing): SceneItem {
  const look = { stroke: theme.text, strokeOpacity: 0.65, dash: [4, 3] };
  return across
    ? { kind: 'line', x1: at, x2: at, y1: plot.y, y2: plot.y + plot.height, ...look }
    : { kind: 'line', x1: plot.x, x2: plot.x + plot.width, y1: at, y2: at, ...look };
}

function bandBetween(
  { across }: ReferenceAxis,
  from: number,
  to: number,
  plot: Box,
  { theme }: Drawing,
): SceneItem {
  const box = across
    ? { x: from, y: plot.y, width: to - from, height: plot.height }
    : { x: plot.x, y: from, width: plot.width, height: to - from };
  return { kind: 'rectangle', ...box, fill: theme.text, fillOpacity: 0.07 };
}

/** What an aggregate comes to; other references name themselves on the axis. */
function defaultLabel({ axis, value }: Reference, drawing: Drawing): string | undefined {
  const field = fieldOf(drawing.plan, axis);
  if (typeof value !== 'string' || !Object.hasOwn(aggregates, value) || !field) return undefined;
  const amount = referenceValue(value, axis, drawing);
  if (typeof amount !== 'number') return undefined;
  const { references } = drawing.words ?? englishChartWords;
  return references[value as keyof typeof references](labelsOf(field, drawing)(amount));
}

/** At the line's end, above it where there is room; left out where another name stands. */
function labelAt(
  said: string,
  { across }: ReferenceAxis,
  [from, to]: [number, number],
  plot: Box,
  { theme, rightToLeft, measureText = estimateTextWidth }: Drawing,
  taken: Box[],
): SceneItem | undefined {
  const text = fitText(said, Math.max(0, plot.width - 8), measureText, fontSize);
  const width = measureText(text, fontSize);
  const isBand = to > from;
  let [x, y] = [rightToLeft ? plot.x + 4 : plot.x + plot.width - width - 4, 0];
  if (across) {
    const after = isBand ? from + 4 : to + 4;
    x = after + width <= plot.x + plot.width ? after : from - 4 - width;
    y = plot.y + 2;
  } else y = isBand ? from + 2 : from - 17 < plot.y ? from + 3 : from - 17;
  x = Math.max(plot.x, Math.min(plot.x + plot.width - width, x));
  const box = { x, y, width, height: 15 };
  while (across && taken.some((other) => overlap(other, box)) && box.y + 30 < plot.y + plot.height)
    box.y += 16;
  if (text === '' || taken.some((other) => overlap(other, box))) return undefined;
  taken.push(box);
  return { kind: 'text', x, y: box.y + 7.5, text, size: fontSize, fill: theme.text, ...setOff(theme) };
}
