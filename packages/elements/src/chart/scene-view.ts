import type { Scene, SceneItem, SceneMark, Turns } from '@inset/engine/chart';
import type { Fading } from './fading.ts';
import { CanvasPainting } from './paint-canvas.ts';
import { SvgPainting } from './paint-svg.ts';

/** Above this many shapes pixels are painted instead of elements. */
const mostElements = 1500;

/** What is drawn in which element: who makes a picture of a page takes shapes rather than what they are painted as. */
export const shownScenes = new WeakMap<Element, Scene>();

/** Shows a scene in an element, and knows what lies where. */
export class SceneView {
  readonly #target: HTMLElement;
  #painting?: SvgPainting | CanvasPainting;
  #outlines = new WeakMap<SceneMark, Path2D>();
  scene?: Scene;

  constructor(target: HTMLElement) {
    this.#target = target;
  }

  show(scene: Scene, font: string): void {
    const painting = this.#paintingFor(scene);
    painting.paint(scene, font);
    this.#put(painting, scene);
  }

  /** The same in pieces; an earlier scene stays until the last of them. */
  *showInTurns(scene: Scene, font: string): Turns<void> {
    const painting = this.#paintingFor(scene);
    // Shapes that are on the page change at once.
    if (painting instanceof SvgPainting && painting === this.#painting) painting.paint(scene, font);
    else yield* painting.paintInTurns(scene, font);
    this.#put(painting, scene);
  }

  #paintingFor(scene: Scene): SvgPainting | CanvasPainting {
    const Painting = isLarge(scene.items) ? CanvasPainting : SvgPainting;
    return this.#painting instanceof Painting ? this.#painting : new Painting();
  }

  #put(painting: SvgPainting | CanvasPainting, scene: Scene): void {
    if (this.#painting !== painting) {
      this.#painting?.destroy();
      this.#painting = painting;
      this.#target.replaceChildren(painting.element);
    }
    this.scene = scene;
    shownScenes.set(this.#target, scene);
  }

  fade(fading: Fading): void {
    this.#painting?.fade(fading);
  }

  clear(): void {
    this.#painting?.destroy();
    this.#painting = undefined;
    this.scene = undefined;
    shownScenes.delete(this.#target);
  }

  /** The row of the mark at a place, in pixels of the scene; the topmost where several are. */
  rowAt(x: number, y: number): number | undefined {
    const marks = this.scene?.marks ?? [];
    for (let i = marks.length - 1; i >= 0; i--) {
      const mark = marks[i]!;
      const inside = x >= mark.x && x <= mark.x + mark.width && y >= mark.y && y <= mark.y + mark.height;
      if (inside && (mark.outline === undefined || this.#isWithin(mark, x, y))) return mark.key;
    }
    return undefined;
  }

  #isWithin(mark: SceneMark, x: number, y: number): boolean {
    let path = this.#outlines.get(mark);
    if (!path) this.#outlines.set(mark, (path = new Path2D(mark.outline)));
    return probe().isPointInPath(path, x, y);
  }
}

function isLarge(items: readonly SceneItem[]): boolean {
  return shapesIn(items) > mostElements;
}

/** A cloud is pixels by its nature. */
function shapesIn(items: readonly SceneItem[]): number {
  let count = 0;
  for (const item of items) {
    count += item.kind === 'group' ? shapesIn(item.items) : item.kind === 'cloud' ? Infinity : 1;
  }
  return count;
}

let context: OffscreenCanvasRenderingContext2D | undefined;
const probe = () => (context ??= new OffscreenCanvas(1, 1).getContext('2d')!);
