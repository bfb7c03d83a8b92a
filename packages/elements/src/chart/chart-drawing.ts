import type { Scene, Turns } from '@inset/engine/chart';
import type { ArrangedScene } from './arranged-scene.ts';
import type { AuthorDrawing, AuthorListener, AuthorScene } from './author-drawing.ts';
import { inTurns, soon } from '../shared/in-turns.ts';
import type { Fading } from './fading.ts';
import { preload } from './preload.ts';
import { SceneView } from './scene-view.ts';

/** What is on its way to the page, in turns, and what is wanted after it. */
interface Coming {
  arranged: ArrangedScene;
  wanted: ArrangedScene;
  job: AbortController;
}

/** What is on the page of a chart: our own shapes, or what Vega draws of an author's specification. */
export class ChartDrawing {
  /** When the drawing that is on the page was begun, in the page's time. */
  began = performance.now();

  readonly #listener: AuthorListener;
  #view?: SceneView;
  #author?: AuthorDrawing;
  /** The specification that was asked for last, while what draws it is on its way too. */
  #asked: AuthorScene | undefined;
  #shown: ArrangedScene | undefined;
  #coming: Coming | undefined;

  constructor(listener: AuthorListener) {
    this.#listener = listener;
  }

  /** The shapes that are painted; absent under a specification, and while other rows' are on their way. */
  get view(): SceneView | undefined {
    return this.scene && !this.#coming ? this.#view : undefined;
  }

  get scene(): Scene | undefined {
    return this.#view?.scene;
  }

  /** What is drawn of a specification. */
  get ofSpec() {
    return this.#author?.drawing;
  }

  /** How that is walked, heard, and read as a table. */
  get reading() {
    return this.#author?.reading;
  }

  shows(arranged: ArrangedScene): boolean {
    return this.#shown === arranged;
  }

  /** Whether a chart is on its way to the page. */
  get isComing(): boolean {
    return this.#coming !== undefined;
  }

  /**
   * Paints a chart: now, or in turns where the task has no time left for it. False where that is what is on the page or on
   * its way, and where another came before it was done.
   */
  showScene(target: HTMLElement, arranged: ArrangedScene): boolean | Promise<boolean> {
    const coming = this.#coming;
    if (coming ? coming.wanted === arranged : this.shows(arranged)) return false;
    // The same rows for another place: whoever zooms without a pause wants to see some of the ways there.
    if (coming?.arranged.data === arranged.data) {
      coming.wanted = arranged;
      return false;
    }
    this.#stop();
    this.began = performance.now();
    this.#author?.clear();
    const view = (this.#view ??= new SceneView(target));
    const job = new AbortController();
    const shown = soon(piecesOf(view, arranged), job.signal);
    if ('then' in shown) return this.#await(view, shown, { arranged, wanted: arranged, job });
    this.#shown = arranged;
    return true;
  }

  async #await(view: SceneView, first: Promise<unknown>, coming: Coming): Promise<boolean> {
    this.#coming = coming;
    try {
      for (let shown = first; ; shown = inTurns(piecesOf(view, coming.arranged), coming.job.signal)) {
        if (!(await shown)) return false;
        this.#shown = coming.arranged;
        if (coming.wanted === coming.arranged) return true;
        coming.arranged = coming.wanted;
      }
    } finally {
      if (this.#coming === coming) this.#coming = undefined;
    }
  }

  /** Draws a specification; false where that is what is on the page, or on its way there. */
  async showSpec(target: HTMLElement, scene: AuthorScene): Promise<boolean> {
    if (this.#author?.shows(scene)) return false;
    this.began = performance.now();
    this.#stop();
    this.#view?.clear();
    this.#shown = undefined;
    this.#asked = scene;
    const { AuthorDrawing } = await preload();
    // Another may be wanted by now, or none.
    if (this.#asked !== scene) return false;
    this.#author ??= new AuthorDrawing(target, this.#listener);
    await this.#author.show(scene);
    return true;
  }

  fade(fading: Fading): void {
    this.#view?.fade(fading);
  }

  /** The next chart is painted, whether or not it seems to be on the page. */
  invalidate(): void {
    this.#shown = undefined;
  }

  clear(): void {
    this.#stop();
    this.#view?.clear();
    this.#author?.clear();
    this.#shown = undefined;
  }

  #stop(): void {
    this.#coming?.job.abort();
    this.#coming = undefined;
    this.#asked = undefined;
  }
}

function* piecesOf(view: SceneView, arranged: ArrangedScene): Turns<Scene> {
  const scene = yield* arranged.sceneInTurns();
  yield;
  yield* view.showInTurns(scene, arranged.drawing.theme.font);
  return scene;
}
