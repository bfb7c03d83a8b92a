import type { Table } from '@inset/model';
import type { ChartTheme } from '@inset/engine/chart';
import { fitAuthorSpec } from './author-spec.ts';
import type { VegaDrawing } from './draw-vega.ts';
import { preload } from './preload.ts';

/** What an author's own specification is drawn from. */
export interface AuthorScene {
  spec: object;
  theme: ChartTheme;
  /** Pixels there are. */
  width: number;
  /** The dataset's rows, for a specification that brings none. */
  table?: Table;
  allowUrl: (url: string) => boolean;
}

/** Draws an author's own specification by Vega, the latest where several follow each other. */
export class AuthorDrawing {
  readonly #target: HTMLElement;
  #wanted?: AuthorScene;
  #shown?: AuthorScene;
  #working?: Promise<void>;
  #drawing?: VegaDrawing;

  constructor(target: HTMLElement) {
    this.#target = target;
  }

  get drawing(): VegaDrawing | undefined {
    return this.#drawing;
  }

  /** Whether this is what was asked for last. */
  shows({ spec, theme, width, table }: AuthorScene): boolean {
    const last = this.#wanted ?? this.#shown;
    return last?.spec === spec && last.theme === theme && last.width === width && last.table === table;
  }

  /** Resolves when it, or one that came after it, is on the page. Throws what drawing throws. */
  async show(scene: AuthorScene): Promise<void> {
    this.#wanted = scene;
    this.#working ??= this.#work().finally(() => (this.#working = undefined));
    await this.#working;
  }

  clear(): void {
    this.#wanted = undefined;
    this.#shown = undefined;
    this.#drawing?.destroy();
    this.#drawing = undefined;
  }

  async #work(): Promise<void> {
    while (this.#wanted) {
      const { drawVega } = await preload();
      const scene = this.#wanted;
      // It may have been taken away while the code was on its way.
      if (!scene) return;
      this.#wanted = undefined;
      this.#shown = scene;
      await this.#draw(drawVega, scene);
    }
  }

  async #draw(drawVega: Awaited<ReturnType<typeof preload>>['drawVega'], scene: AuthorScene): Promise<void> {
    const { spec, theme, width, table, allowUrl } = scene;
    const before = this.#drawing;
    const room = document.createElement('div');
    room.className = 'room';
    if (before) room.style.visibility = 'hidden';
    this.#target.append(room);
    const fitted = fitAuthorSpec(spec, { theme, width, ...(table && { table }) });
    try {
      this.#drawing = await drawVega(room, fitted, { renderer: 'svg', allowUrl });
    } catch (thrown) {
      this.#drawing = undefined;
      room.remove();
      throw thrown;
    } finally {
      before?.destroy();
    }
    this.#target.replaceChildren(room);
    room.style.visibility = '';
  }
}
