import { atOnce, pieceRows, type SceneItem, type Turns } from '@inset/engine/chart';
import { fadedOpacity, type Fading } from './fading.ts';

type Context = CanvasRenderingContext2D | OffscreenCanvasRenderingContext2D;
type Cloud = Extract<SceneItem, { kind: 'cloud' }>;

/** A rectangle of whole pixels of the canvas. */
interface Area {
  left: number;
  top: number;
  width: number;
  height: number;
}

/** Pixels of a piece of work: a millisecond or two. */
const piecePixels = 1 << 18;

/** With fewer pixels a circle than this, working them out is quicker than telling the canvas of each circle. */
const pixelsACircle = 40;

/** Paints circles of one colour. Alphas of those that lie on each other add up as if each was painted by itself. */
export const paintCloud = (context: Context, cloud: Cloud, fading: Fading): void =>
  atOnce(paintCloudInTurns(context, cloud, fading));

/** The same in pieces. */
export function* paintCloudInTurns(context: Context, cloud: Cloud, fading: Fading): Turns<void> {
  const alphas = alphasOf(cloud, fading);
  const area = areaOf(context, cloud);
  yield;
  if (area.width * area.height > cloud.xs.length * pixelsACircle) yield* paintEach(context, cloud, alphas);
  else if (area.width > 0 && area.height > 0) yield* paintPixels(context, cloud, alphas, area);
}

/** How strongly each circle is seen: 0 to 1. */
function alphasOf({ keys, series, fillOpacity = 1 }: Cloud, fading: Fading): Float32Array {
  const away = fading.series !== undefined && series !== undefined && series !== fading.series;
  const { picked } = fading;
  const some = Boolean(picked?.size);
  const alphas = new Float32Array(keys.length).fill(away ? fillOpacity * fadedOpacity : fillOpacity);
  if (some && !away)
    for (let i = 0; i < keys.length; i++) if (!picked!.has(keys[i]!)) alphas[i] = fillOpacity * fadedOpacity;
  return alphas;
}

const radiusOf = ({ radius }: Cloud, i: number): number => (typeof radius === 'number' ? radius : radius[i]!);

function* paintEach(context: Context, cloud: Cloud, alphas: Float32Array): Turns<void> {
  const { xs, ys } = cloud;
  context.fillStyle = cloud.fill ?? 'none';
  for (let i = 0; i < xs.length; i++) {
    if (i > 0 && i % pieceRows === 0) yield;
    context.globalAlpha = alphas[i]!;
    context.beginPath();
    context.arc(xs[i]!, ys[i]!, radiusOf(cloud, i), 0, 2 * Math.PI);
    context.fill();
  }
  context.globalAlpha = 1;
}

/** The pixels that the circles touch, as far as they lie on the canvas. */
function areaOf(context: Context, cloud: Cloud): Area {
  const { a: scale, e, f } = context.getTransform();
  const { width, height } = context.canvas;
  let [left, top, right, bottom] = [width, height, 0, 0];
  for (let i = 0; i < cloud.xs.length; i++) {
    const reach = radiusOf(cloud, i) * scale + 1;
    const [x, y] = [cloud.xs[i]! * scale + e, cloud.ys[i]! * scale + f];
    left = Math.min(left, x - reach);
    top = Math.min(top, y - reach);
    right = Math.max(right, x + reach);
    bottom = Math.max(bottom, y + reach);
  }
  [left, top] = [Math.max(0, Math.floor(left)), Math.max(0, Math.floor(top))];
  return {
    left,
    top,
    width: Math.max(0, Math.min(width, Math.ceil(right)) - left),
    height: Math.max(0, Math.min(height, Math.ceil(bottom)) - top),
  };
}

/** Works out what is seen of each pixel, and gives the canvas all of them as one picture. */
function* paintPixels(context: Context, cloud: Cloud, alphas: Float32Array, area: Area): Turns<void> {
  const { a: scale, e, f } = context.getTransform();
  const covered = new Float32Array(area.width * area.height);
  for (let i = 0; i < cloud.xs.length; i++) {
    if (i > 0 && i % pieceRows === 0) yield;
    const [x, y] = [cloud.xs[i]! * scale + e - area.left, cloud.ys[i]! * scale + f - area.top];
    cover(covered, area, x, y, radiusOf(cloud, i) * scale, alphas[i]!);
  }
  const image = new ImageData(area.width, area.height);
  const { data } = image;
  for (let i = 0; i < covered.length; i++) {
    if (i > 0 && i % piecePixels === 0) yield;
    data[4 * i + 3] = covered[i]! * 255 + 0.5;
  }
  yield;
  const layer = new OffscreenCanvas(area.width, area.height);
  const picture = layer.getContext('2d')!;
  picture.putImageData(image, 0, 0);
  picture.globalCompositeOperation = 'source-in';
  picture.fillStyle = cloud.fill ?? 'none';
  picture.fillRect(0, 0, area.width, area.height);
  context.save();
  context.setTransform(1, 0, 0, 1, 0, 0);
  context.globalAlpha = 1;
  context.drawImage(layer, area.left, area.top);
  context.restore();
}

/** Adds one circle: a pixel at its rim is covered by as much as the rim is away from its middle. */
function cover(
  covered: Float32Array,
  { width, height }: Area,
  x: number,
  y: number,
  r: number,
  alpha: number,
): void {
  const [outer, inner] = [r + 0.5, Math.max(0, r - 0.5)];
  const lastRow = Math.min(height - 1, Math.floor(y + outer));
  for (let row = Math.max(0, Math.floor(y - outer)); row <= lastRow; row++) {
    const dy = row + 0.5 - y;
    const half = Math.sqrt(Math.max(0, outer * outer - dy * dy));
    const last = Math.min(width - 1, Math.floor(x + half));
    for (let column = Math.max(0, Math.floor(x - half)); column <= last; column++) {
      const dx = column + 0.5 - x;
      const square = dx * dx + dy * dy;
      if (square >= outer * outer) continue;
      // A circle smaller than a pixel covers no more of it than its own area.
      const share = square <= inner * inner ? 1 : Math.min(1, outer - Math.sqrt(square), Math.PI * r * r);
      const at = row * width + column;
      covered[at] = covered[at]! + (1 - covered[at]!) * alpha * share;
    }
  }
}
