import type { InsetError } from '@inset/model';
import type { ChartRow, VegaLiteSpec } from '@inset/engine/chart';
import type { DrawnMark, VegaDrawing } from './draw-vega.ts';
import { preload } from './preload.ts';

/** What is to be seen. */
export interface Scene {
  spec: VegaLiteSpec;
  /** Absent for a specification that brings its own data. */
  rows?: readonly ChartRow[];
  allowUrl?: (url: string) => boolean;
}

/** Above this many marks pixels are drawn instead of elements. */
const mostElements = 1500;

/**
 * Keeps what is drawn in step with what is to be seen, with the least work: other rows are put in place, another
 * size is set, and only another specification is built anew. The latest scene wins.
 */
export class ChartCanvas {
  readonly #target: HTMLElement;
  readonly #onDrawing: (drawing: VegaDrawing) => void;
  #drawing?: VegaDrawing;
  #wanted?: Scene;
  #working?: Promise<void>;
  #key = '';
  #size = '';
  #rows?: readonly ChartRow[];
  #marks?: DrawnMark[];
  /** How often a specification was built; a change of data does not add to it. */
  builds = 0;

  constructor(target: HTMLElement, onDrawing: (drawing: VegaDrawing) => void) {
    this.#target = target;
    this.#onDrawing = onDrawing;
  }

  get drawing(): VegaDrawing | undefined {
    return this.#drawing;
  }

  /** Shows a scene; resolves when it, or one that came after it, is on the page. Throws what drawing throws. */
  async show(scene: Scene): Promise<void> {
    this.#wanted = scene;
    this.#working ??= this.#work().finally(() => (this.#working = undefined));
    await this.#working;
  }

  /** The marks as they stand now; worked out once a drawing. */
  get marks(): readonly DrawnMark[] {
    this.#marks ??= this.#drawing?.marks() ?? [];
    return this.#marks;
  }

  clear(): void {
    this.#wanted = undefined;
    this.#drawing?.destroy();
    this.#drawing = undefined;
    this.#marks = undefined;
    this.#key = '';
  }

  async #work(): Promise<void> {
    while (this.#wanted) {
      const scene = this.#wanted;
      this.#wanted = undefined;
      await this.#draw(scene);
      this.#marks = undefined;
    }
  }

  async #draw(scene: Scene): Promise<void> {
    const { width, height, ...rest } = scene.spec;
    const size = `${String(width)} ${String(height)}`;
    const renderer = (scene.rows?.length ?? 0) > mostElements ? 'canvas' : 'svg';
    const key = `${renderer} ${JSON.stringify(rest)}`;
    if (this.#drawing && key === this.#key && scene.rows) {
      if (scene.rows !== this.#rows) await this.#drawing.update(scene.rows.map((row) => ({ ...row })));
      if (size !== this.#size) await this.#drawing.resize(Number(width), Number(height));
    } else {
      await this.#build(scene, renderer, key);
    }
    this.#rows = scene.rows;
    this.#size = size;
  }

  async #build(scene: Scene, renderer: 'svg' | 'canvas', key: string): Promise<void> {
    const { drawVega } = await preload();
    // What was asked for while the code was on its way counts more.
    if (this.#wanted) return;
    const before = this.#drawing;
    const room = document.createElement('div');
    room.className = 'room';
    if (before) room.style.visibility = 'hidden';
    this.#target.append(room);
    this.builds++;
    this.#key = '';
    const drawn = await drawVega(room, scene.spec, {
      renderer,
      ...(scene.rows && { rows: scene.rows.map((row) => ({ ...row })) }),
      ...(scene.allowUrl && { allowUrl: scene.allowUrl }),
    }).catch((thrown: InsetError) => {
      before?.destroy();
      this.#drawing = undefined;
      this.#target.replaceChildren();
      throw thrown;
    });
    before?.destroy();
    this.#target.replaceChildren(room);
    room.style.visibility = '';
    this.#drawing = drawn;
    this.#key = key;
    this.#onDrawing(drawn);
  }
}
