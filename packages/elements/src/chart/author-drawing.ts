import type { Table } from '@inset/model';
import type { ChartTheme } from '@inset/engine/chart';
import type { Strings } from '../locales/en.ts';
import { compositeNames } from './author-composites.ts';
import { checkFields } from './author-fields.ts';
import { paperFor } from './author-paper.ts';
import { fitLegends } from './author-legends.ts';
import { fitAuthorSpec, narrow } from './author-spec.ts';
import { authorTitle } from './author-title.ts';
import { AuthorReading, contentOf } from './author-reading.ts';
import { drawVega, type VegaDrawing } from './draw-vega.ts';

/** What an author's own specification is drawn from. */
export interface AuthorScene {
  spec: object;
  theme: ChartTheme;
  /** Pixels there are. */
  width: number;
  /** The dataset's rows, for a specification that brings none. */
  table?: Table;
  locale: string;
  strings: Pick<Strings, 'chart'>;
  allowUrl: (url: string) => boolean;
}

/** What a specification's drawing tells the chart around it. */
export interface AuthorListener {
  /** Something else is to be seen over the drawing. */
  onChange: () => void;
  onToggleTable: () => void;
}

/** Draws an author's own specification by Vega, the latest where several follow each other. */
export class AuthorDrawing {
  readonly #target: HTMLElement;
  readonly #listener: AuthorListener;
  #wanted?: AuthorScene;
  #shown?: AuthorScene;
  #working?: Promise<void>;
  #drawing?: VegaDrawing;
  /** How the drawing is walked, heard, and read as a table. */
  reading: AuthorReading | undefined;

  constructor(target: HTMLElement, listener: AuthorListener) {
    this.#target = target;
    this.#listener = listener;
  }

  get drawing(): VegaDrawing | undefined {
    return this.#drawing;
  }

  /** Whether this is what was asked for last. */
  shows(scene: AuthorScene): boolean {
    const last = this.#wanted ?? this.#shown;
    const parts = ['spec', 'theme', 'width', 'table', 'locale', 'strings'] as const;
    return last !== undefined && parts.every((part) => last[part] === scene[part]);
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
    this.reading?.leave();
    this.reading = undefined;
  }

  async #work(): Promise<void> {
    while (this.#wanted) {
      const scene = this.#wanted;
      this.#wanted = undefined;
      this.#shown = scene;
      await this.#draw(scene);
    }
  }

  async #draw(scene: AuthorScene): Promise<void> {
    const { spec, theme, width, table, locale, strings, allowUrl } = scene;
    const before = this.#drawing;
    const room = document.createElement('div');
    room.className = 'room';
    if (before) room.style.visibility = 'hidden';
    this.#target.append(room);
    const paper = paperFor(spec, theme, room);
    const fitted = fitAuthorSpec(spec, { paper, width, locale, strings, ...(table && { table }) });
    const nameOf = compositeNames(spec, strings);
    try {
      if (table) checkFields(spec, table.schema);
      const drawing = await drawVega(room, fitted, {
        renderer: 'svg',
        allowUrl,
        ...(width < narrow && { arrange: (compiled) => fitLegends(compiled, width) }),
        fieldTitle: (field, config) => authorTitle(field, strings, config.countTitle),
        onTooltip: (value, event) =>
          this.reading?.point(contentOf(value, nameOf), event, this.#target.parentElement!),
      });
      // It was cleared meanwhile: nobody would take this one away.
      if (this.#shown !== scene) {
        drawing.destroy();
        room.remove();
        return;
      }
      // Vega speaks English of it; its marks are walked, heard and read as a table in the page's language.
      drawing.svg()?.setAttribute('aria-hidden', 'true');
      this.#drawing = drawing;
      this.reading = new AuthorReading({ ...drawing, ...this.#listener });
    } catch (thrown) {
      this.#drawing = undefined;
      this.reading = undefined;
      room.remove();
      throw thrown;
    } finally {
      before?.destroy();
    }
    this.#target.replaceChildren(room);
    room.style.visibility = '';
  }
}
