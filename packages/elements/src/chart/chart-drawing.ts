import type { Scene } from '@inset/engine/chart';
import { AuthorDrawing, type AuthorScene } from './author-drawing.ts';
import type { ArrangedScene } from './chart-scene.ts';
import type { Fading } from './fading.ts';
import { SceneView } from './scene-view.ts';

/** What is on the page of a chart: our own shapes, or what Vega draws of an author's specification. */
export class ChartDrawing {
  /** When the drawing that is on the page was begun, in the page's time. */
  began = performance.now();

  #view?: SceneView;
  #author?: AuthorDrawing;
  #shown: ArrangedScene | undefined;

  /** The shapes that are painted; absent under a specification. */
  get view(): SceneView | undefined {
    return this.scene && this.#view;
  }

  get scene(): Scene | undefined {
    return this.#view?.scene;
  }

  /** What is drawn of a specification. */
  get ofSpec() {
    return this.#author?.drawing;
  }

  shows(arranged: ArrangedScene): boolean {
    return this.#shown === arranged;
  }

  /** Paints a chart; false where that is what is on the page. */
  showScene(target: HTMLElement, arranged: ArrangedScene, font: string): boolean {
    if (this.shows(arranged)) return false;
    this.began = performance.now();
    this.#author?.clear();
    this.#view ??= new SceneView(target);
    this.#view.show(arranged.scene, font);
    this.#shown = arranged;
    return true;
  }

  /** Draws a specification; false where that is what is on the page, or on its way there. */
  async showSpec(target: HTMLElement, scene: AuthorScene): Promise<boolean> {
    this.#author ??= new AuthorDrawing(target);
    if (this.#author.shows(scene)) return false;
    this.began = performance.now();
    this.#view?.clear();
    this.#shown = undefined;
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
    this.#view?.clear();
    this.#author?.clear();
    this.#shown = undefined;
  }
}
