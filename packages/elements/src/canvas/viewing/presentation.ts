import { html, type TemplateResult } from 'lit';
import type { Strings } from '../../locales/en.ts';
import { icon } from '../../shared/icon.ts';
import { isRightToLeft } from '../frames/grid-metrics.ts';
import type { Viewing } from './viewing.ts';

/** What presenting needs of the canvas element. */
export interface PresentationHost {
  readonly element: HTMLElement & { readonly renderRoot: ParentNode };
  readonly viewing: Viewing;
  /** It has ended; resolves when the canvas is as before. */
  ended(): Promise<unknown>;
  say(text: string): void;
  readonly strings: Strings;
}

const own = 'a, button, input, select, textarea, summary, [contenteditable], [role=slider], [role=grid]';
/** What is set by drawing a finger over it. */
const drawn = 'input, textarea, select, [role=slider]:not(.plot)';
/** How far a finger is drawn, px, to turn the page. */
const swipe = 60;

/** A canvas on the whole screen, or where that is not allowed the whole window, a page at a time. */
export class Presentation {
  readonly #host: PresentationHost;
  readonly #ends = new AbortController();
  readonly #before: HTMLElement | null;
  #touch?: { x: number; y: number; scrollers: Element[] } | undefined;

  constructor(host: PresentationHost) {
    this.#host = host;
    const { element } = host;
    this.#before = (element.shadowRoot?.activeElement ?? document.activeElement) as HTMLElement | null;
    const on = { signal: this.#ends.signal };
    window.addEventListener('keydown', this.#keyDown, { ...on, capture: true });
    element.addEventListener('fullscreenchange', this.#screenChanged, on);
    element.addEventListener('touchstart', this.#touched, { ...on, passive: true });
    element.addEventListener('touchmove', this.#drawn, { ...on, passive: false });
    element.addEventListener('touchend', this.#lifted, on);
    // First: later it would have all that is about to change styled and laid out at once.
    element.shadowRoot?.querySelector<HTMLElement>('.main')?.focus();
    host.viewing.present(true);
    element.toggleAttribute('presenting', true);
    // Refused without a press, within frames that do not allow it, and on some phones: then it fills the window.
    element.requestFullscreen?.().catch(() => {});
    const { present } = host.strings.canvas;
    host.say(`${present.label}. ${this.#place}`);
  }

  /** What had the focus before, or its like: the footer is made anew. It may lie on another page than the one shown last. */
  get #focusable(): HTMLElement | null | undefined {
    const before = this.#before;
    if (before?.checkVisibility()) return before;
    const label = before?.getAttribute('aria-label');
    const root = this.#host.element.shadowRoot;
    return label && !before?.isConnected
      ? root?.querySelector<HTMLElement>(`button[aria-label="${CSS.escape(label)}"]`)
      : undefined;
  }

  /** Which page of how many. */
  get #place(): string {
    const { viewing, strings } = this.#host;
    return strings.canvas.present.place(viewing.at + 1, viewing.pages.length);
  }

  end(): void {
    if (this.#ends.signal.aborted) return;
    this.#ends.abort();
    const { element, ended, viewing } = this.#host;
    viewing.present(false, this.#before);
    element.toggleAttribute('presenting', false);
    if (element.matches(':fullscreen')) void document.exitFullscreen().catch(() => {});
    const main = element.shadowRoot?.querySelector<HTMLElement>('.main');
    void ended().then(() => (this.#focusable ?? main)?.focus());
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
      <span class="place">${this.#place}</span>
      ${turner(1)}
      <button type="button" class="quiet icon" aria-label=${present.leave} @click=${() => this.end()}>
        ${icon('x')}
      </button>
    </div>`;
  }

  #turn(by: number): void {
    const { viewing, say } = this.#host;
    if (viewing.turn(by)) say(this.#place);
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

  get #isRightToLeft(): boolean {
    return isRightToLeft(this.#host.element.renderRoot.querySelector('.frame')!);
  }

  #meaning({ key, shiftKey }: KeyboardEvent): number {
    const { viewing } = this.#host;
    const forward = this.#isRightToLeft ? 'ArrowLeft' : 'ArrowRight';
    if (key === ' ') return shiftKey ? -1 : 1;
    if (key === forward || key === 'PageDown') return 1;
    if (key === 'PageUp' || key === 'ArrowLeft' || key === 'ArrowRight') return -1;
    if (key === 'Home') return -viewing.at;
    return key === 'End' ? viewing.pages.length - 1 - viewing.at : 0;
  }

  /** Given up before the next frame, it tells both changes when it is over: that it was the whole screen is not asked. */
  readonly #screenChanged = (event: Event): void => {
    const { element } = this.#host;
    if (event.composedPath()[0] === element && !element.matches(':fullscreen')) this.end();
  };

  readonly #touched = (event: TouchEvent): void => {
    const [finger] = event.touches;
    const path = event.composedPath().filter((node) => node instanceof Element);
    const isOurs = event.touches.length === 1 && !path.some((node) => node.matches(drawn));
    this.#touch =
      finger && isOurs
        ? { x: finger.clientX, y: finger.clientY, scrollers: path.filter(scrollsAcross) }
        : undefined;
  };

  /** A finger drawn across turns the page, unless what is under it scrolls that way: a wide table to its end first. */
  readonly #drawn = (event: TouchEvent): void => {
    const [finger] = event.touches;
    if (!this.#touch || !finger) return;
    const [x, y] = [finger.clientX - this.#touch.x, finger.clientY - this.#touch.y];
    if (Math.abs(x) <= 2 * Math.abs(y)) return;
    if (this.#touch.scrollers.some((scroller) => hasMore(scroller, -x))) this.#touch = undefined;
    // Else some browsers lead back to the page before this one.
    else {
      this.#touch.scrollers = [];
      event.preventDefault();
    }
  };

  readonly #lifted = ({ changedTouches: [finger] }: TouchEvent): void => {
    if (!this.#touch || !finger) return;
    const [x, y] = [finger.clientX - this.#touch.x, finger.clientY - this.#touch.y];
    this.#touch = undefined;
    if (Math.abs(x) < swipe || Math.abs(x) < 2 * Math.abs(y)) return;
    this.#turn(x < 0 !== this.#isRightToLeft ? 1 : -1);
  };
}

const scrollsAcross = (element: Element): boolean =>
  element.scrollWidth > element.clientWidth + 1 && /auto|scroll/.test(getComputedStyle(element).overflowX);

/** Whether there is more to scroll to the right (above 0) or to the left. */
function hasMore(element: Element, by: number): boolean {
  const room = element.scrollWidth - element.clientWidth;
  const left = isRightToLeft(element) ? element.scrollLeft + room : element.scrollLeft;
  return by > 0 ? left < room - 1 : left > 1;
}
