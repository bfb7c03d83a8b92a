import { html, type TemplateResult } from 'lit';
import type { Strings } from '../locales/en.ts';
import { icon } from '../shared/icon.ts';
import { isRightToLeft } from './grid-metrics.ts';
import type { Viewing } from './viewing.ts';

/** What presenting needs of the canvas element. */
export interface PresentationHost {
  readonly element: HTMLElement;
  readonly viewing: Viewing;
  /** It has ended; resolves when the canvas is as before. */
  ended(): Promise<unknown>;
  say(text: string): void;
  readonly strings: Strings;
}

const own = 'a, button, input, select, textarea, summary, [contenteditable], [role=slider], [role=grid]';
/** How far a finger is drawn, px, to turn the page. */
const swipe = 60;

/** A canvas on the whole screen, or where that is not allowed the whole window, a page at a time. */
export class Presentation {
  readonly #host: PresentationHost;
  readonly #ends = new AbortController();
  readonly #before: HTMLElement | null;
  #isFull = false;
  #touch?: { x: number; y: number };

  constructor(host: PresentationHost) {
    this.#host = host;
    const { element } = host;
    this.#before = (element.shadowRoot?.activeElement ?? document.activeElement) as HTMLElement | null;
    const on = { signal: this.#ends.signal };
    window.addEventListener('keydown', this.#keyDown, { ...on, capture: true });
    document.addEventListener('fullscreenchange', this.#screenChanged, on);
    element.addEventListener('pointerdown', this.#down, on);
    element.addEventListener('pointerup', this.#up, on);
    element.toggleAttribute('presenting', true);
    element.shadowRoot?.querySelector<HTMLElement>('.main')?.focus();
    // Refused without a press, within frames that do not allow it, and on some phones: then it fills the window.
    element.requestFullscreen?.().catch(() => {});
  }

  end(): void {
    if (this.#ends.signal.aborted) return;
    this.#ends.abort();
    const { element, ended } = this.#host;
    element.toggleAttribute('presenting', false);
    if (element.matches(':fullscreen')) void document.exitFullscreen().catch(() => {});
    const main = element.shadowRoot?.querySelector<HTMLElement>('.main');
    // What had the focus may lie on another page than the one shown last.
    void ended().then(() => (this.#before?.checkVisibility() ? this.#before : main)?.focus());
  }

  bar(): TemplateResult {
    const { viewing, strings } = this.#host;
    const { present } = strings.canvas;
    const turner = (by: -1 | 1): TemplateResult =>
      html`<button
        type="button"
        class="quiet icon"
        aria-label=${by < 0 ? strings.canvas.actions.previousPage : strings.canvas.actions.nextPage}
        ?disabled=${viewing.pages[viewing.at + by] === undefined}
        @click=${() => this.#turn(by)}
      >
        ${icon(by < 0 ? 'chevron-left' : 'chevron-right')}
      </button>`;
    return html`<div class="presentation-bar" role="toolbar" aria-label=${present.label}>
      ${turner(-1)}
      <span class="place">${present.place(viewing.at + 1, viewing.pages.length)}</span>
      ${turner(1)}
      <button type="button" class="quiet icon" aria-label=${present.leave} @click=${() => this.end()}>
        ${icon('x')}
      </button>
    </div>`;
  }

  #turn(by: number): void {
    const { viewing, say, strings } = this.#host;
    if (viewing.turn(by)) say(strings.canvas.present.place(viewing.at + 1, viewing.pages.length));
  }

  readonly #keyDown = (event: KeyboardEvent): void => {
    if (event.isComposing || event.altKey || event.ctrlKey || event.metaKey || event.defaultPrevented) return;
    const path = event.composedPath();
    if (event.key === 'Escape') this.end();
    else {
      // What is used by keys itself, such as a filter or a chart's marks, keeps them.
      const isOwn = path.some((node) => node instanceof Element && node.matches(own));
      const isElsewhere = path[0] !== document.body && !path.includes(this.#host.element);
      const by = isOwn || isElsewhere ? 0 : this.#meaning(event);
      if (by === 0) return;
      this.#turn(by);
    }
    event.preventDefault();
    event.stopPropagation();
  };

  #meaning({ key, shiftKey }: KeyboardEvent): number {
    const { viewing, element } = this.#host;
    const forward = isRightToLeft(element) ? 'ArrowLeft' : 'ArrowRight';
    if (key === ' ') return shiftKey ? -1 : 1;
    if (key === forward || key === 'PageDown') return 1;
    if (key === 'PageUp' || key === 'ArrowLeft' || key === 'ArrowRight') return -1;
    if (key === 'Home') return -viewing.at;
    return key === 'End' ? viewing.pages.length - 1 - viewing.at : 0;
  }

  readonly #screenChanged = (): void => {
    const isFull = this.#host.element.matches(':fullscreen');
    if (this.#isFull && !isFull) this.end();
    this.#isFull = isFull;
  };

  readonly #down = ({ pointerType, clientX, clientY }: PointerEvent): void => {
    this.#touch = pointerType === 'touch' ? { x: clientX, y: clientY } : undefined;
  };

  readonly #up = ({ clientX, clientY }: PointerEvent): void => {
    if (!this.#touch) return;
    const [x, y] = [clientX - this.#touch.x, clientY - this.#touch.y];
    this.#touch = undefined;
    if (Math.abs(x) < swipe || Math.abs(x) < 2 * Math.abs(y)) return;
    this.#turn(x < 0 !== isRightToLeft(this.#host.element) ? 1 : -1);
  };
}
