import { geoPath, type GeoProjection } from 'd3-geo';
import { feature } from 'topojson-client';
import type { ChartNote, ChartRow } from '../chart-data.ts';
import { fieldOf } from '../chart-to-query.ts';
import { labelsOf } from '../draw/axis-labels.ts';
import { inkOn, rowColors } from '../draw/colors.ts';
import type { Drawing } from '../draw/drawing.ts';
import { combined, divide, legendsOf } from '../draw/legend.ts';
import { drawSpots } from '../draw/marks/point.ts';
import { pieceRows, type Turns } from '../turns.ts';
import type { Box, Scene, SceneItem, SceneMark } from '../draw/scene.ts';
import { estimateTextWidth } from '../draw/text-width.ts';
import type { Vertex } from '../draw/vertices.ts';
import { regionsOf, regionsOfWorld } from './find-region.ts';
import { landOf } from './land.ts';
import { checkShapes, type MapShape, type MapShapes } from './map-shapes.ts';
import { projectPlaces, projectShapes, turned } from './projection.ts';

/** Names that a note says. */
const mostNames = 5;
/** Names of a piece of work. */
const pieceNames = 64;

let world: MapShapes | undefined;
let usa: MapShapes | undefined;
const prepared = new WeakMap<MapShapes, MapShapes>();

export const hasWorld = (): boolean => world !== undefined;

/** Fetches the world's countries. */
export async function loadWorld(): Promise<void> {
  const { world: text } = await import('./world.ts');
  const topology = JSON.parse(text) as never;
  world ??= feature(topology, topology['objects']['countries']) as unknown as MapShapes;
}

/** Regions coloured by what is measured, or points where they are. */
export function* drawMap(drawing: Drawing): Turns<Scene> {
  const shapes = shapesOf(drawing);
  yield;
  return yield* fieldOf(drawing.plan, 'y') ? pointMap(drawing, shapes) : regionMap(drawing, shapes);
}

/** The host's shapes, checked and turned once; else the world, or what of it the projection has a place for. */
function shapesOf({ shapes, plan }: Drawing): MapShapes {
  if (!shapes) return plan.chart.projection === 'albers-usa' ? (usa ??= only('US', world!)) : world!;
  let known = prepared.get(shapes);
  if (!known) prepared.set(shapes, (known = turned(checkShapes(shapes))));
  return known;
}

const only = (id: string, { type, features }: MapShapes): MapShapes => ({
  type,
  features: features.filter((feature) => String(feature.id) === id),
});

/** The room beside the legend, and the legend. */
function frame(drawing: Drawing) {
  const { width, height } = drawing;
  const legend = combined(legendsOf(drawing), drawing);
  const { plot, legend: room } = divide({ x: 0, y: 0, width, height }, legend);
  const named = legend && room ? legend.draw(room) : { items: [], entries: [] };
  return { plot, named };
}

function* regionMap(drawing: Drawing, shapes: MapShapes): Turns<Scene> {
  const { width, height, data, locale = 'en' } = drawing;
  const { plot, named } = frame(drawing);
  yield;
  const isWorld = drawing.shapes === undefined;
  const { projection: kind, join, fit } = drawing.plan.chart;
  const find = isWorld ? regionsOfWorld(shapes, locale) : regionsOf(shapes, locale, join);
  const found = new Map<number, ChartRow>();
  const unknown: string[] = [];
  const repeated: string[] = [];
  for (const [i, row] of data.rows.entries()) {
    if (i % pieceNames === 1) yield;
    const place = find(String(row.x ?? ''));
    if (place === undefined) unknown.push(String(row.x ?? ''));
    else if (found.has(place)) repeated.push(String(row.x));
    else found.set(place, row);
  }
  const about = { ...shapes, features: shapes.features.filter((_, i) => found.has(i)) };
  const { projection, outlines } = yield* landOf(
    shapes,
    [kind, plot, fit === 'data' && [...found.keys()]],
    projectShapes(shapes, plot, { kind, isWorld, ...(fit === 'data' && { about }) }),
  );
  const path = geoPath(projection);
  const colorOf = rowColors(drawing);
  const items: SceneItem[] = [];
  const empty: SceneItem[] = [];
  const marks: SceneMark[] = [];
  const labels: SceneItem[] = [];
  for (const [i, shape] of shapes.features.entries()) {
    const outline = outlines[i];
    const row = found.get(i);
    if (!outline) {
      // A projection may have no place for it.
      if (row && shape.geometry) unknown.push(String(row.x ?? ''));
      continue;
    }
    const hasValue = row && row.color !== null && row.color !== undefined;
    const drawn = region(outline, hasValue ? colorOf(row) : undefined, drawing);
    (hasValue ? items : empty).push({ ...drawn, ...(row && { key: row.key }) });
    if (!row) continue;
    const [[left, top], [right, bottom]] = path.bounds(shape as never);
    const mark = { key: row.key, x: left, y: top, width: right - left, height: bottom - top, outline };
    marks.push(mark);
    if (hasValue) labels.push(...amountOn(shape, row, mark, projection, drawing));
  }
  marks.sort((a, b) => a.key - b.key);
  const notes = [noteOf('unmatched', unknown), noteOf('repeated', repeated)].filter(
    (note) => note !== undefined,
  );
  const all = [...empty, ...items, ...labels, { kind: 'group' as const, items: named.items }];
  return { width, height, items: all, marks, plot, legend: named.entries, notes };
}

const noteOf = (kind: 'unmatched' | 'repeated', names: readonly string[]): ChartNote | undefined =>
  names.length > 0 ? { kind, names: names.slice(0, mostNames), total: names.length } : undefined;

/** An area in the colour of its value. One without is empty, with an edge: no colour could be told from all of a ramp. */
function region(data: string, fill: string | undefined, { theme }: Drawing): SceneItem {
  if (fill) return { kind: 'path', data, fill, stroke: theme.surface, strokeWidth: 0.6 };
  return {
    kind: 'path',
    data,
    fill: theme.surface,
    stroke: theme.text,
    strokeOpacity: 0.28,
    strokeWidth: 0.6,
  };
}

/** What points lie on is grey. */
const land = (data: string, { theme }: Drawing): SceneItem => ({
  kind: 'path',
  data,
  fill: theme.text,
  fillOpacity: 0.12,
  stroke: theme.surface,
  strokeWidth: 0.6,
});

function amountOn(
  shape: MapShape,
  row: ChartRow,
  box: Box,
  projection: GeoProjection,
  drawing: Drawing,
): SceneItem[] {
  const { plan, measureText = estimateTextWidth } = drawing;
  const field = fieldOf(plan, 'color');
  if (!plan.chart.labels || !field || typeof row.color !== 'number') return [];
  const text = labelsOf(field, drawing)(row.color);
  const [x, y] = geoPath(projection).centroid(shape as never);
  if (![x, y].every(Number.isFinite) || measureText(text, 11) + 8 > box.width || box.height < 18) return [];
  const fill = inkOn(rowColors(drawing)(row), drawing);
  return [{ kind: 'text', x, y, text, anchor: 'middle', size: 11, fill, key: row.key }];
}

function* pointMap(given: Drawing, shapes: MapShapes): Turns<Scene> {
  // Sizes, shapes and their legends are those of points.
  const drawing = {
    ...given,
    plan: { ...given.plan, chart: { ...given.plan.chart, mark: 'point' as const } },
  };
  const { width, height, data } = drawing;
  const { plot, named } = frame(drawing);
  yield;
  const onEarth = data.rows.filter(({ x, y }) => Math.abs(Number(x)) <= 360 && Math.abs(Number(y)) <= 90);
  yield;
  const places = onEarth.map(({ x, y }): [number, number] => [Number(x), Number(y)]);
  yield;
  const { projection: kind, fit } = drawing.plan.chart;
  const near = fit === 'all' ? undefined : projectPlaces(places, plot, { kind, always: fit === 'data' });
  const { projection, outlines } = yield* landOf(
    shapes,
    [kind, plot, near?.rotate(), near?.scale(), near?.translate()],
    near ?? projectShapes(shapes, plot, { kind, isWorld: shapes === world }),
  );
  const ground = outlines.flatMap((outline) => (outline ? [land(outline, drawing)] : []));
  const vertices: Vertex[] = [];
  for (const [i, row] of onEarth.entries()) {
    if (i % pieceRows === 0) yield;
    const place = projection(places[i]!);
    if (place?.every(Number.isFinite)) vertices.push({ row, x: place[0], y: place[1] });
  }
  const drawn = yield* drawSpots(vertices, drawing, rowColors(drawing));
  const off = data.rows.length - vertices.length;
  return {
    width,
    height,
    items: [
      { kind: 'group', items: [...ground, ...drawn.items], clip: plot },
      { kind: 'group', items: named.items },
    ],
    marks: drawn.marks,
    plot,
    legend: named.entries,
    notes: off ? [{ kind: 'off-scale', channel: 'y', count: off }] : [],
  };
}
