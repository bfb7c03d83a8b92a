import { contrastOf, inkOn, isRest, placeOfLabel } from './colors.ts';
import { fieldOf } from '../chart-to-query.ts';
import { isHorizontal } from './roles.ts';
import { isCloud } from './symbol-shapes.ts';
import type { Drawing } from './drawing.ts';
import type { Scene, SceneItem, SymbolShape, Tile } from './scene.ts';

/** Pixels of a tile's side. */
const size = 8;

/**
 * What is drawn over the colours, in the order of the colours. They are told apart in grey, and where little is seen of
 * them: by their direction, by how dense they are, by dots or lines. The first has none.
 */
const patterns: readonly { data: string; width?: number }[] = [
  { data: '' },
  // Lines that rise; one ends where another begins.
  { data: 'M-2,2L2,-2M-1,9L9,-1M6,10L10,6', width: 1.8 },
  { data: `${dot(2, 2, 1.3)}${dot(6, 6, 1.3)}` },
  { data: 'M0,2H8M0,6H8', width: 1.5 },
  { data: 'M0,4H8M4,0V8', width: 1.3 },
  { data: 'M-2,6L2,10M-1,-1L9,9M6,-2L10,2', width: 1.8 },
  { data: 'M0,0H4V4H0ZM4,4H8V8H4Z' },
  { data: 'M2,0V8M6,0V8', width: 1.5 },
  { data: 'M-1,-1L9,9M-1,9L9,-1', width: 1.1 },
  { data: 'M-1,7L4,2L9,7', width: 1.8 },
];

/** Of lines that stand for a series, in the same order. */
const dashes: readonly (readonly number[] | undefined)[] = [
  undefined,
  [7, 3],
  [2, 2.5],
  [9, 3, 2, 3],
  [4, 2],
  [9, 3, 2, 3, 2, 3],
  [1.5, 5],
  [13, 4],
  [5, 2, 1.5, 2],
  [3, 5],
];

const shapes: readonly SymbolShape[] = ['circle', 'square', 'triangle', 'diamond', 'cross'];

/** Pixels of a circle in which a pattern can still be told. */
const smallest = 5;

/** Of a point of a cloud in which its shape can be told. */
const smallestShape = 2.8;

/** Pixels of a bar's thickness in which a tile can still be told. */
const thinnest = 6;

/**
 * A chart's scene in which what colours tell is told by patterns as well: over what is filled, in its legend too. Lines
 * get dashes, small points shapes, the last five of ten hollow.
 */
export function withPatterns(scene: Scene, drawing: Drawing): Scene {
  const tiles = new Map<string, Tile>();
  const grounds = new Map<number, string>();
  const isThin = standsThin(scene.items, drawing);
  const items = dressed(scene.items, { drawing, tiles, grounds, isThin });
  return tiles.size === 0 ? { ...scene, items } : { ...scene, items: [...items, tilesOf(tiles)] };
}

/** The same for a small sample of one category's colour, as it stands beside its name elsewhere. */
export function patternSample(label: string, color: string, drawing: Drawing): SceneItem[] {
  const tiles = new Map<string, Tile>();
  const sample: SceneItem = { ...sampleBox, fill: color, series: label };
  const items = dressed([sample], { drawing, tiles, grounds: new Map(), isThin: false });
  return [...items, tilesOf(tiles)];
}

const sampleBox = { kind: 'rectangle', x: 0, y: 0, width: 14, height: 12 } as const;

interface Dress {
  drawing: Drawing;
  /** Those that are used, by their names. */
  tiles: Map<string, Tile>;
  /** The colours behind what is written on the marks, by the marks' rows. */
  grounds: Map<number, string>;
  /** Its bars are too thin for tiles. */
  isThin: boolean;
}

const tilesOf = (tiles: Map<string, Tile>): SceneItem => ({ kind: 'tiles', tiles: [...tiles.values()] });

const dressed = (items: readonly SceneItem[], dress: Dress): SceneItem[] =>
  items.flatMap((item) => dressedItem(item, dress));

function dressedItem(item: SceneItem, dress: Dress): SceneItem[] {
  if (item.kind === 'group') return [{ ...item, items: dressed(item.items, dress) }];
  if (item.kind === 'tiles' || item.kind === 'picture') return [item];
  if (item.kind === 'text') return [legible(item, dress)];
  const { drawing } = dress;
  const place = placeIn(item, drawing);
  if (place === undefined) return [item];
  if (item.kind === 'cloud') return [shapedCloud(item, place)];
  const isSolid = item.fill !== undefined && item.fill !== 'none';
  if (!isSolid) return [dashed(item, place)];
  if (item.kind === 'symbol' && isShaped(item.radius, drawing)) return [shaped(item, place)];
  const isNamed = item.kind === 'symbol' && item.key === undefined;
  if (dress.isThin && item.kind === 'rectangle') return thinBar(item, place, drawing);
  if (dress.isThin || areSeenThrough(drawing)) return [isNamed ? dashed(edgeOf(item), place) : item];
  return filled(isNamed ? boxOf(item) : item, place, dress);
}

/** Which colour's pattern an item has: that of its series; undefined where colours tell no categories. */
function placeIn({ series, key }: Filled | Of<'cloud'>, drawing: Drawing): number | undefined {
  const { data, plan } = drawing;
  const place = (found: number): number | undefined => (found < 0 ? undefined : found);
  if (plan.chart.mark === 'treemap') {
    // A cell is named by itself; only a group may have no room for its name, and it has the colour.
    const row = key === undefined || !fieldOf(plan, 'color') ? undefined : data.rows[key];
    return row && place((data.categories.x ?? []).indexOf(String(row.x)));
  }
  if (series === undefined || isRest(series, drawing)) return undefined;
  // Of two measures without colours each has one.
  if (!data.categories.color && fieldOf(plan, 'y2')?.title === series) return 1;
  return place(placeOfLabel(series, drawing));
}

/** Areas that are seen through each other: their patterns would hide what lies behind. Their edges have dashes. */
const areSeenThrough = ({ plan: { chart } }: Drawing): boolean =>
  chart.mark === 'area' &&
  chart.arrangement !== undefined &&
  !['stacked', 'normalized'].includes(chart.arrangement);

/** Bars beside each other of which a tile would show a line or two. */
function standsThin(items: readonly SceneItem[], drawing: Drawing): boolean {
  const { mark, arrangement } = drawing.plan.chart;
  if (mark !== 'bar' || arrangement !== 'grouped') return false;
  const bar = firstBar(items);
  return bar !== undefined && thicknessOf(bar, drawing) < thinnest;
}

const thicknessOf = ({ width, height }: Of<'rectangle'>, drawing: Drawing): number =>
  isHorizontal(drawing) ? height : width;

function firstBar(items: readonly SceneItem[]): Of<'rectangle'> | undefined {
  for (const item of items) {
    if (item.kind === 'rectangle' && item.series !== undefined && item.key !== undefined) return item;
    const found = item.kind === 'group' ? firstBar(item.items) : undefined;
    if (found) return found;
  }
  return undefined;
}

/** Points without a size are too small for patterns. */
const isShaped = (radius: number, drawing: Drawing): boolean =>
  drawing.plan.chart.mark === 'point' &&
  (isCloud(drawing) || radius < smallest || !drawing.plan.channels.some(({ channel }) => channel === 'size'));

type Of<Kind> = Extract<SceneItem, { kind: Kind }>;
type Filled = Of<'rectangle' | 'path' | 'line' | 'symbol'>;

/** The points of a cloud one by one, as large as their shape needs. */
function shapedCloud({ xs, ys, keys, radius, ...look }: Of<'cloud'>, place: number): SceneItem {
  const symbolAt = (x: number, i: number): SceneItem => {
    const size = typeof radius === 'number' ? Math.max(radius, smallestShape) : radius[i]!;
    const own = shaped({ ...look, kind: 'symbol', x, y: ys[i]!, radius: size, key: keys[i]! }, place);
    // Edges that lie on each other would be as solid as what is filled.
    return own.stroke ? { ...own, strokeWidth: 1, strokeOpacity: 0.6 } : own;
  };
  return { kind: 'group', items: Array.from(xs, symbolAt) };
}

function shaped(item: Of<'symbol'>, place: number): Of<'symbol'> {
  const shape = shapes[place % shapes.length]!;
  if (place % dashes.length < shapes.length) return { ...item, shape };
  return { ...item, shape, fillOpacity: 0.12, stroke: item.fill!, strokeWidth: 1.5 };
}

/** A line that stands for a series. One of a row is a whisker or an edge. */
function dashed(item: Filled, place: number): SceneItem {
  const dash = dashes[place % dashes.length];
  if (!dash || item.key !== undefined || item.dash) return item;
  // In a legend there is little of a line: it stands there whole.
  return item.kind === 'line' ? { ...item, dash: dash.map((length) => length * 0.7) } : { ...item, dash };
}

/** A thin bar has the dashes of its series along it, faint between them, so that its end is seen. */
function thinBar(item: Of<'rectangle'>, place: number, drawing: Drawing): SceneItem[] {
  const dash = dashes[place % dashes.length];
  if (!dash) return [item];
  const { x, y, width, height, fill, key, series } = item;
  const line: SceneItem = {
    kind: 'line',
    ...(isHorizontal(drawing)
      ? { x1: x, x2: x + width, y1: y + height / 2, y2: y + height / 2 }
      : { x1: x + width / 2, x2: x + width / 2, y1: y, y2: y + height }),
    strokeWidth: thicknessOf(item, drawing),
    dash,
    ...(fill && { stroke: fill }),
    ...(key !== undefined && { key }),
    ...(series !== undefined && { series }),
  };
  return [{ ...item, fillOpacity: 0.4 }, line];
}

/** What a legend names is as large as its pattern needs. */
const boxOf = ({ x, y, series, fill, fillOpacity }: Of<'symbol'>): Of<'rectangle'> => ({
  ...sampleBox,
  x: x - 7,
  y: y - 6,
  corners: [2, 2, 2, 2],
  ...(fill && { fill }),
  ...(fillOpacity !== undefined && { fillOpacity }),
  ...(series !== undefined && { series }),
});

/** The edge of what a legend names. */
const edgeOf = ({ x, y, fill, fillOpacity = 1, series }: Of<'symbol'>): Of<'line'> => ({
  kind: 'line',
  x1: x - 7,
  x2: x + 7,
  y1: y,
  y2: y,
  strokeWidth: 2.5,
  strokeOpacity: fillOpacity,
  ...(fill && { stroke: fill }),
  ...(series !== undefined && { series }),
});

function filled(item: Filled, place: number, { drawing, tiles, grounds }: Dress): SceneItem[] {
  const { fill = '', fillOpacity = 1, key } = item;
  // What is seen through has its lines in its own colour.
  const isClear = fillOpacity < 0.4;
  const tile = tileOf(place, isClear ? fill : inkOver(fill, drawing));
  if (!tile || !fill) return [item];
  tiles.set(tile.id, tile);
  if (key !== undefined && !isClear) grounds.set(key, fill);
  return [item, { ...item, tile, fillOpacity: isClear ? 0.55 : fillOpacity }];
}

/** The surface's colour where it is seen on the mark's, else what is read on that. */
const inkOver = (fill: string, drawing: Drawing): string => {
  const { surface } = drawing.theme;
  return (contrastOf(fill, surface) ?? 0) >= 2 ? surface : inkOn(fill, drawing);
};

/** Words on a mark are set off from its pattern. */
function legible(item: Of<'text'>, { drawing, grounds }: Dress): SceneItem {
  const { text, quiet } = drawing.theme;
  const ground = item.key === undefined ? undefined : grounds.get(item.key);
  if (!ground || item.fill === text || item.fill === quiet) return item;
  return { ...item, stroke: ground, strokeWidth: 4 };
}

/** The tile of a place among the colours; undefined for the first, which has none. */
function tileOf(place: number, ink: string): Tile | undefined {
  const index = place % patterns.length;
  const { data, width } = patterns[index]!;
  if (!data) return undefined;
  const look = width ? { stroke: ink, strokeWidth: width } : { fill: ink };
  // Charts that share a page's tree may share a tile: its name says all that it is.
  const id = `inset-pattern-${index}-${ink.replaceAll(/\W+/g, '-')}`;
  return { id, size, items: [{ kind: 'path', data, ...look }] };
}

function dot(x: number, y: number, r: number): string {
  return `M${x - r},${y}a${r},${r},0,1,0,${2 * r},0a${r},${r},0,1,0,${-2 * r},0Z`;
}
