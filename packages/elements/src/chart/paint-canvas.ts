import { roundedRectangle, symbolPath, type Scene, type SceneItem } from '@inset/engine/chart';
import { fadedOpacity, isFaded, type Fading } from './fading.ts';

type Context = CanvasRenderingContext2D | OffscreenCanvasRenderingContext2D;
type Shape = Exclude<SceneItem, { kind: 'group' }>;
type Cloud = Extract<SceneItem, { kind: 'cloud' }>;

/** A scene as pixels, for thousands of marks. */
export class CanvasPainting {
  readonly element = document.createElement('canvas');
  #scene?: Scene;
  #font = 'sans-serif';
  #fading: Fading = {};

  paint(scene: Scene, font: string): void {
    this.#scene = scene;
    this.#font = font;
    this.#repaint();
  }

  fade(fading: Fading): void {
    this.#fading = fading;
    this.#repaint();
  }

  destroy(): void {
    this.element.remove();
  }

  #repaint(): void {
    const scene = this.#scene;
    if (!scene) return;
    const ratio = devicePixelRatio || 1;
    const [width, height] = [Math.round(scene.width * ratio), Math.round(scene.height * ratio)];
    const { element } = this;
    if (element.width !== width || element.height !== height) {
      Object.assign(element, { width, height });
      element.style.width = `${scene.width}px`;
      element.style.height = `${scene.height}px`;
    }
    const context = element.getContext('2d')!;
    context.setTransform(1, 0, 0, 1, 0, 0);
    context.clearRect(0, 0, width, height);
    context.scale(ratio, ratio);
    paintItems(context, scene.items, this.#font, this.#fading);
  }
}

/** Paints shapes in their order. */
export function paintItems(
  context: Context,
  items: readonly SceneItem[],
  font: string,
  fading: Fading = {},
): void {
  for (const item of items) {
    if (item.kind === 'group') {
      context.save();
      if (item.clip) {
        const { x, y, width, height } = item.clip;
        context.beginPath();
        context.rect(x, y, width, height);
        context.clip();
      }
      context.translate(item.x ?? 0, item.y ?? 0);
      paintItems(context, item.items, font, fading);
      context.restore();
    } else if (item.kind === 'cloud') paintCloud(context, item, fading);
    else {
      context.globalAlpha = isFaded(item, fading) ? fadedOpacity : 1;
      if (item.kind === 'text') paintText(context, item, font);
      else paintPath(context, item);
    }
  }
  context.globalAlpha = 1;
}

function paintPath(context: Context, item: Exclude<Shape, { kind: 'text' | 'cloud' }>): void {
  const path = new Path2D();
  if (item.kind === 'rectangle') {
    if (item.corners) path.addPath(new Path2D(roundedRectangle(item)));
    else path.rect(item.x, item.y, item.width, item.height);
  } else if (item.kind === 'line') {
    // Hairlines lie on whole pixels, or they blur.
    const crisp = (pixels: number): number =>
      (item.strokeWidth ?? 1) === 1 ? Math.floor(pixels) + 0.5 : pixels;
    path.moveTo(crisp(item.x1), crisp(item.y1));
    path.lineTo(crisp(item.x2), crisp(item.y2));
  } else if (item.kind === 'symbol') {
    if (item.shape && item.shape !== 'circle') {
      path.addPath(
        new Path2D(symbolPath(item.shape, item.radius)),
        new DOMMatrix().translate(item.x, item.y),
      );
    } else path.arc(item.x, item.y, item.radius, 0, 2 * Math.PI);
  } else path.addPath(new Path2D(item.data));
  fillAndStroke(context, item, path);
}

function fillAndStroke(context: Context, item: Shape, path: Path2D): void {
  const alpha = context.globalAlpha;
  if (item.fill) {
    context.globalAlpha = alpha * (item.fillOpacity ?? 1);
    context.fillStyle = item.fill;
    context.fill(path);
  }
  if (item.stroke && item.strokeWidth !== 0) {
    context.globalAlpha = alpha * (item.strokeOpacity ?? 1);
    context.strokeStyle = item.stroke;
    context.lineWidth = item.strokeWidth ?? 1;
    context.lineJoin = 'round';
    context.setLineDash([...(item.dash ?? [])]);
    context.stroke(path);
  }
  context.globalAlpha = alpha;
}

/** Alphas of circles that lie on each other add up, so each is painted by itself; those of one look share their style. */
function paintCloud(context: Context, item: Cloud, { picked, series }: Fading): void {
  const { xs, ys, radius, keys } = item;
  const away = series !== undefined && item.series !== undefined && item.series !== series;
  const some = Boolean(picked?.size);
  const alpha = item.fillOpacity ?? 1;
  context.fillStyle = item.fill ?? 'none';
  for (let i = 0; i < xs.length; i++) {
    const faded = away || (some && !picked!.has(keys[i]!));
    context.globalAlpha = faded ? alpha * fadedOpacity : alpha;
    const r = typeof radius === 'number' ? radius : radius[i]!;
    if (r < 1.6) context.fillRect(xs[i]! - r, ys[i]! - r, 2 * r, 2 * r);
    else {
      context.beginPath();
      context.arc(xs[i]!, ys[i]!, r, 0, 6.2832);
      context.fill();
    }
  }
  context.globalAlpha = 1;
}

function paintText(context: Context, item: Extract<Shape, { kind: 'text' }>, font: string): void {
  const { x, y, text, size = 12, weight = 400, anchor = 'start', baseline = 'middle', angle } = item;
  context.font = `${weight} ${size}px ${font}`;
  context.textAlign = anchor === 'middle' ? 'center' : anchor === 'end' ? 'right' : 'left';
  context.textBaseline = 'alphabetic';
  context.fillStyle = item.fill ?? 'black';
  const shift = { top: 0.8, middle: 0.35, bottom: 0 }[baseline] * size;
  context.save();
  context.translate(x, y);
  if (angle) context.rotate((angle * Math.PI) / 180);
  if (item.stroke) {
    context.strokeStyle = item.stroke;
    context.lineWidth = item.strokeWidth ?? 1;
    context.lineJoin = 'round';
    context.strokeText(text, 0, shift);
  }
  context.fillText(text, 0, shift);
  context.restore();
}
