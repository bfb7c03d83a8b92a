import {
  atOnce,
  isRightToLeft,
  roundedRectangle,
  symbolPath,
  type Scene,
  type SceneItem,
  type Tile,
  type Turns,
} from '@inset/engine/chart';
import { fadedOpacity, isFaded, isSameFading, type Fading } from './fading.ts';
import { paintCloudInTurns } from './paint-cloud.ts';
import { strokePieces } from './stroke-pieces.ts';

type Context = CanvasRenderingContext2D | OffscreenCanvasRenderingContext2D;
type Shape = Exclude<SceneItem, { kind: 'group' | 'tiles' }>;
type Of<Kind> = Extract<SceneItem, { kind: Kind }>;

/** Shapes of a piece of work. */
const pieceShapes = 400;

/** A scene as pixels, for thousands of marks. */
export class CanvasPainting {
  element = document.createElement('canvas');
  #scene?: Scene;
  #font = 'sans-serif';
  #ratio = 0;
  #fading: Fading = {};
  /** How what is on the canvas is faded. */
  #painted: Fading = {};

  paint(scene: Scene, font: string): void {
    atOnce(this.#paintOn(this.element, scene, font));
  }

  /** The same in pieces. What is on the page stays there until the last of them. */
  *paintInTurns(scene: Scene, font: string): Turns<void> {
    const fresh = document.createElement('canvas');
    yield* this.#paintOn(fresh, scene, font);
    this.element.replaceWith(fresh);
    this.element = fresh;
    this.fade(this.#fading);
  }

  fade(fading: Fading): void {
    this.#fading = fading;
    // Every drawing says again what is faded, which is nothing as a rule: to paint it all once more would cost as much.
    if (this.#scene && !isSameFading(fading, this.#painted)) this.paint(this.#scene, this.#font);
  }

  destroy(): void {
    this.element.remove();
  }

  /** The browser's zoom, and another screen, have other pixels. */
  #follow(ratio: number): void {
    this.#ratio = ratio;
    const changed = (): void => {
      this.#ratio = 0;
      if (this.#scene && this.element.isConnected) this.paint(this.#scene, this.#font);
    };
    matchMedia(`(resolution: ${ratio}dppx)`).addEventListener('change', changed, { once: true });
  }

  *#paintOn(element: HTMLCanvasElement, scene: Scene, font: string): Turns<void> {
    const fading = this.#fading;
    const ratio = devicePixelRatio || 1;
    if (ratio !== this.#ratio) this.#follow(ratio);
    const [width, height] = [Math.round(scene.width * ratio), Math.round(scene.height * ratio)];
    if (element.width !== width || element.height !== height) {
      Object.assign(element, { width, height });
      element.style.width = `${scene.width}px`;
      element.style.height = `${scene.height}px`;
    }
    const context = element.getContext('2d')!;
    context.setTransform(1, 0, 0, 1, 0, 0);
    context.clearRect(0, 0, width, height);
    context.scale(ratio, ratio);
    yield* paintItemsInTurns(context, scene.items, font, fading);
    this.#scene = scene;
    this.#font = font;
    this.#painted = fading;
  }
}

/** Paints shapes in their order. */
export const paintItems = (
  context: Context,
  items: readonly SceneItem[],
  font: string,
  fading: Fading = {},
): void => atOnce(paintItemsInTurns(context, items, font, fading));

/** The same in pieces. */
export function* paintItemsInTurns(
  context: Context,
  items: readonly SceneItem[],
  font: string,
  fading: Fading = {},
): Turns<void> {
  for (let i = 0; i < items.length; i++) {
    if (i > 0 && i % pieceShapes === 0) yield;
    const item = items[i]!;
    if (item.kind === 'group') {
      context.save();
      if (item.clip) {
        const { x, y, width, height } = item.clip;
        context.beginPath();
        context.rect(x, y, width, height);
        context.clip();
      }
      context.translate(item.x ?? 0, item.y ?? 0);
      yield* paintItemsInTurns(context, item.items, font, fading);
      context.restore();
    } else if (item.kind === 'cloud') yield* paintCloudInTurns(context, item, fading);
    else if (item.kind !== 'tiles') {
      context.globalAlpha = isFaded(item, fading) ? fadedOpacity : 1;
      if (item.kind === 'text') paintText(context, item, font);
      else if (item.kind === 'picture') paintPicture(context, item);
      else paintPath(context, item);
    }
  }
  context.globalAlpha = 1;
}

function paintPicture(context: Context, { x, y, width, height, pixels }: Of<'picture'>): void {
  const layer = new OffscreenCanvas(pixels.width, pixels.height);
  layer.getContext('2d')!.putImageData(new ImageData(pixels.rgba, pixels.width, pixels.height), 0, 0);
  context.drawImage(layer, x, y, width, height);
}

function paintPath(context: Context, item: Exclude<Shape, Of<'text' | 'cloud' | 'picture'>>): void {
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
  } else if (item.kind === 'path' && paintLongLine(context, item)) return;
  else path.addPath(new Path2D(item.data));
  fillAndStroke(context, item, path);
}

/** Paints a line of many corners; false where it is another shape, or what it is on is seen through it. */
function paintLongLine(context: Context, item: Of<'path'>): boolean {
  const isOpaque = context.globalAlpha * (item.strokeOpacity ?? 1) === 1;
  const isPlain = isOpaque && item.stroke && !item.fill && !item.dash;
  const pieces = isPlain ? strokePieces(item.data) : undefined;
  pieces?.forEach((piece) => fillAndStroke(context, item, new Path2D(piece)));
  return pieces !== undefined;
}

function fillAndStroke(context: Context, item: Shape, path: Path2D): void {
  const alpha = context.globalAlpha;
  const fill = item.tile ? tiled(context, item.tile) : item.fill;
  if (fill) {
    context.globalAlpha = alpha * (item.fillOpacity ?? 1);
    context.fillStyle = fill;
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

/** A tile's pixels, as many as the canvas has. */
function tiled(context: Context, { size, items }: Tile): CanvasPattern | null {
  const pixels = Math.ceil(size * context.getTransform().a);
  const scale = pixels / size;
  const canvas = new OffscreenCanvas(pixels, pixels);
  const ground = canvas.getContext('2d')!;
  ground.scale(scale, scale);
  paintItems(ground, items, '');
  const pattern = context.createPattern(canvas, 'repeat');
  pattern?.setTransform(new DOMMatrix().scale(1 / scale));
  return pattern;
}

function paintText(context: Context, item: Extract<Shape, { kind: 'text' }>, font: string): void {
  const { x, y, text, size = 12, weight = 400, anchor = 'start', baseline = 'middle', angle } = item;
  context.font = `${weight} ${size}px ${font}`;
  context.textAlign = anchor === 'middle' ? 'center' : anchor === 'end' ? 'right' : 'left';
  context.direction = isRightToLeft(text) ? 'rtl' : 'ltr';
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
