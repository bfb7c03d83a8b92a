import type { Rectangle, Scene, SceneItem, Tile } from './scene.ts';
import { symbolPath } from './symbol-shapes.ts';

/** An SVG element as plain data: what the painter of a page and the writer of text both make. */
export interface SvgNode {
  tag: 'g' | 'svg' | 'defs' | 'pattern' | 'rect' | 'image' | 'path' | 'line' | 'circle' | 'text';
  attributes: Record<string, string | number>;
  text?: string;
  children?: SvgNode[];
  /** The row it stands for. */
  key?: number;
  series?: string;
}

const round = (pixels: number): number => Math.round(pixels * 100) / 100;

/** A shape as an SVG element. */
export function svgNode(item: SceneItem): SvgNode {
  if (item.kind === 'group') {
    const moved: SvgNode['attributes'] =
      item.x || item.y ? { transform: `translate(${round(item.x ?? 0)},${round(item.y ?? 0)})` } : {};
    const group: SvgNode = { tag: 'g', attributes: moved, children: item.items.map(svgNode) };
    if (!item.clip) return group;
    // An SVG within an SVG shows nothing beyond its box, and needs no name that another chart might have.
    const { x, y, width, height } = item.clip;
    const box = [x, y, width, height].map(round);
    const [left, top, wide, high] = box as [number, number, number, number];
    const attributes = { x: left, y: top, width: wide, height: high, viewBox: box.join(' ') };
    return { tag: 'svg', attributes, children: [group] };
  }
  if (item.kind === 'tiles') return { tag: 'defs', attributes: {}, children: item.tiles.map(patternNode) };
  const { key, series } = item;
  const node = shapeOf(item);
  if (key !== undefined) node.key = key;
  if (series !== undefined) node.series = series;
  return node;
}

const patternNode = ({ id, size, items }: Tile): SvgNode => ({
  tag: 'pattern',
  attributes: { id, width: size, height: size, patternUnits: 'userSpaceOnUse' },
  children: items.map(svgNode),
});

/** Whether a text is read from the right: by its first letter, as browsers decide. */
export const isRightToLeft = (text: string): boolean =>
  /^\P{L}*[\p{Script=Arabic}\p{Script=Hebrew}]/u.test(text);

/** By how much of its size a text's letters stand below the place that is said. */
const shifts = { top: 0.8, middle: 0.35, bottom: 0 };

type Shape = Exclude<SceneItem, { kind: 'group' | 'tiles' }>;

function shapeOf(item: Shape): SvgNode {
  const painted = paintOf(item);
  switch (item.kind) {
    case 'rectangle': {
      const { x, y, width, height } = item;
      if (item.corners && width > 2 && height > 2)
        return { tag: 'path', attributes: { d: roundedRectangle(item), ...painted } };
      const box = { x: round(x), y: round(y), width: round(width), height: round(height) };
      return { tag: 'rect', attributes: { ...box, ...painted } };
    }
    case 'path':
      return {
        tag: 'path',
        attributes: { d: item.data, fill: 'none', ...painted },
      };
    case 'line': {
      // Hairlines lie on whole pixels, or they blur.
      const straight = item.x1 === item.x2 || item.y1 === item.y2;
      const at =
        straight && (item.strokeWidth ?? 1) === 1 ? (pixels: number) => Math.floor(pixels) + 0.5 : round;
      const ends = { x1: at(item.x1), y1: at(item.y1), x2: at(item.x2), y2: at(item.y2) };
      return { tag: 'line', attributes: { ...ends, ...painted } };
    }
    case 'symbol': {
      const { x, y, radius, shape = 'circle' } = item;
      if (shape === 'circle')
        return { tag: 'circle', attributes: { cx: round(x), cy: round(y), r: round(radius), ...painted } };
      const transform = `translate(${round(x)},${round(y)})`;
      return { tag: 'path', attributes: { d: symbolPath(shape, radius), transform, ...painted } };
    }
    case 'cloud': {
      return { tag: 'path', attributes: { d: cloudPath(item), ...painted } };
    }
    case 'picture': {
      const { x, y, width, height, href } = item;
      return { tag: 'image', attributes: { x, y, width, height, href, preserveAspectRatio: 'none' } };
    }
    case 'text': {
      const { x, y, text, anchor = 'start', baseline = 'middle', size = 12, weight, angle } = item;
      const shift = shifts[baseline] * size;
      const attributes: SvgNode['attributes'] = { x: round(x), y: round(y + shift), 'font-size': size };
      if (anchor !== 'start') attributes['text-anchor'] = anchor;
      // Its anchor stays where it is; only its own letters and numbers are put in order.
      if (isRightToLeft(text)) attributes['unicode-bidi'] = 'plaintext';
      if (weight && weight !== 400) attributes['font-weight'] = weight;
      if (angle) attributes['transform'] = `rotate(${angle},${round(x)},${round(y)})`;
      Object.assign(attributes, painted);
      // An outline sets the letters off from what lies behind them, and does not thin them.
      if (item.stroke) Object.assign(attributes, { 'paint-order': 'stroke', 'stroke-linejoin': 'round' });
      return { tag: 'text', attributes, text };
    }
  }
}

function paintOf(item: Shape): SvgNode['attributes'] {
  const { fillOpacity = 1, stroke, strokeOpacity = 1, strokeWidth = 1, dash, tile } = item;
  const fill = tile ? `url(#${tile.id})` : item.fill;
  const painted: SvgNode['attributes'] = {};
  if (fill) painted['fill'] = fill;
  if (fillOpacity !== 1) painted['fill-opacity'] = fillOpacity;
  if (stroke) painted['stroke'] = stroke;
  if (strokeOpacity !== 1) painted['stroke-opacity'] = strokeOpacity;
  if (strokeWidth !== 1) painted['stroke-width'] = strokeWidth;
  if (dash) painted['stroke-dasharray'] = dash.join(' ');
  return painted;
}

/** Path data of a rectangle with rounded corners; no corner takes more than half a side. */
export function roundedRectangle({ x, y, width, height, corners = [0, 0, 0, 0] }: Rectangle): string {
  const [a, b, c, d] = corners.map((corner) => round(Math.min(corner, width / 2, height / 2)));
  const [left, top, right, bottom] = [round(x), round(y), round(x + width), round(y + height)];
  const turn = (radius: number, toX: number, toY: number): string =>
    radius ? `A${radius},${radius},0,0,1,${toX},${toY}` : '';
  return (
    `M${left + a!},${top}H${right - b!}${turn(b!, right, top + b!)}V${bottom - c!}${turn(c!, right - c!, bottom)}` +
    `H${left + d!}${turn(d!, left, bottom - d!)}V${top + a!}${turn(a!, left + a!, top)}Z`
  );
}

function cloudPath({ xs, ys, radius }: Extract<SceneItem, { kind: 'cloud' }>): string {
  const parts: string[] = [];
  for (let i = 0; i < xs.length; i++) {
    const r = round(typeof radius === 'number' ? radius : radius[i]!);
    parts.push(
      `M${round(xs[i]! - r)},${round(ys[i]!)}a${r},${r},0,1,0,${2 * r},0a${r},${r},0,1,0,${-2 * r},0Z`,
    );
  }
  return parts.join('');
}

/** The whole scene as the text of an SVG file, on a colour; `font` is a CSS font family. */
export function toSvg(scene: Scene, { font, background }: { font: string; background?: string }): string {
  const { width, height } = scene;
  const ground = background
    ? `<rect width="${width}" height="${height}" fill="${escaped(background)}"/>`
    : '';
  const items = scene.items.map((item) => textOf(svgNode(item))).join('');
  return (
    `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}" ` +
    `font-family="${escaped(font)}">${ground}${items}</svg>`
  );
}

function textOf({ tag, attributes, text, children = [] }: SvgNode): string {
  const said = Object.entries(attributes).map(([name, value]) => ` ${name}="${escaped(String(value))}"`);
  const inside = text === undefined ? children.map(textOf).join('') : escaped(text);
  return inside ? `<${tag}${said.join('')}>${inside}</${tag}>` : `<${tag}${said.join('')}/>`;
}

const entities: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };

// oxlint-disable-next-line no-control-regex
const unwritable = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g;

/** What XML cannot hold is left out. */
const escaped = (text: string): string =>
  text.replaceAll(unwritable, '').replaceAll(/[&<>"]/g, (sign) => entities[sign]!);
