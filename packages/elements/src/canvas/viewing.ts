import type { Block, Canvas, CanvasPage, UnknownBlock } from '@inset/model';
import { blocksOnPage, pageOfBlock, pagesOf } from '@inset/model/canvas-document';

/** What looking at a canvas needs of it. */
export interface ViewingHost {
  readonly canvas: Canvas;
  /** What scrolls the page shown. */
  readonly scroller: HTMLElement | null;
  /** Another page is shown. */
  turned(): void;
  /** Something is to be shown again. */
  changed(): void;
}

/** How large a page is shown: by a factor, or so that a wide page has room beside the panels and on a phone. */
export type Zoom = number | 'width';

export const leastZoom = 0.5;
export const mostZoom = 2;
/** A page that is fitted is laid out at least as wide as this, px. */
const fittedWidth = 960;

/** How somebody looks at a canvas: which of its pages is shown, where on it, and how large. Nothing of it is in the document. */
export class Viewing {
  /** The page whose title is being written. */
  renaming?: string;
  zoom: Zoom = 1;

  readonly #read: () => ViewingHost;
  readonly #scrolled = new Map<string, number>();
  #page?: string;
  #toScroll?: number;
  /** The point that stays where it is while the zoom changes, in px from the scroller's corner, and the factor before. */
  #fixed?: { x: number; y: number; before: number };
  #room = 0;
  #scroller?: HTMLElement;
  readonly #sizes = new ResizeObserver(([entry]) => {
    this.#room = entry!.contentRect.width;
    if (this.zoom === 'width') this.#read().changed();
  });

  constructor(read: () => ViewingHost) {
    this.#read = read;
  }

  get pages(): readonly CanvasPage[] {
    return pagesOf(this.#read().canvas);
  }

  /** The id of the page shown. One that somebody has removed gives way to the first. */
  get page(): string {
    return pageOfBlock(this.#read().canvas, { page: this.#page });
  }

  /** The place of the page shown among all, from 0. */
  get at(): number {
    return this.pages.findIndex(({ id }) => id === this.page);
  }

  /** The blocks of the page shown, in reading order. */
  get blocks(): (Block | UnknownBlock)[] {
    return blocksOnPage(this.#read().canvas, this.page);
  }

  /** Shows a page. False: it is not there, or shown already. */
  show(id: string): boolean {
    const host = this.#read();
    if (id === this.page || !this.pages.some((page) => page.id === id)) return false;
    this.#scrolled.set(this.page, host.scroller?.scrollTop ?? 0);
    this.#page = id;
    this.#toScroll = this.#scrolled.get(id) ?? 0;
    host.turned();
    host.changed();
    return true;
  }

  /** Shows the page that comes `by` pages later. False: there is none. */
  turn(by: number): boolean {
    const page = this.pages[this.at + by];
    return page !== undefined && this.show(page.id);
  }

  /** Remembers a page that may come later, as from storage. */
  restore(id: string | undefined, zoom: unknown): void {
    // What was kept may have come with an address: it is looked at before it is used.
    if (zoom === 'width' || typeof zoom === 'number') this.zoomTo(zoom);
    else this.zoomTo(1);
    if (id !== undefined && !this.show(id)) this.#page = id;
  }

  /** By how much larger the page is drawn than at 100 %. */
  get factor(): number {
    if (this.zoom !== 'width') return this.zoom;
    return this.#room > 0 ? Math.min(1, this.#room / fittedWidth) : 1;
  }

  /** The grid's own style: how large it is drawn, and how wide that is. */
  get style(): string {
    const { factor, zoom } = this;
    return `zoom: ${factor}; width: ${zoom === 'width' ? 100 : 100 * factor}%`;
  }

  /** Shows the page larger or smaller; what is at `at`, a place in the window, stays there. */
  zoomTo(zoom: Zoom, at?: { x: number; y: number }): void {
    const next = zoom === 'width' ? zoom : Math.min(mostZoom, Math.max(leastZoom, zoom));
    if (next === this.zoom || Number.isNaN(next)) return;
    const { scroller, changed } = this.#read();
    const box = scroller?.getBoundingClientRect();
    if (box) {
      const point = at ?? { x: box.left + box.width / 2, y: box.top };
      this.#fixed = { x: point.x - box.left, y: point.y - box.top, before: this.factor };
    }
    this.zoom = next;
    changed();
  }

  /** Control and the wheel, or two fingers drawn apart on a trackpad. */
  readonly wheel = (event: WheelEvent): void => {
    if (!event.ctrlKey && !event.metaKey) return;
    event.preventDefault();
    const by = Math.exp(-Math.max(-60, Math.min(60, event.deltaY)) / 300);
    this.zoomTo(Math.round(this.factor * by * 100) / 100, { x: event.clientX, y: event.clientY });
  };

  rename(id: string | undefined): void {
    this.renaming = id;
    this.#read().changed();
  }

  /** Puts the scroll where it was on the page that has just been shown, or where the zoom leaves it. */
  placed(): void {
    const { scroller } = this.#read();
    if (scroller && scroller !== this.#scroller) {
      this.#sizes.disconnect();
      this.#sizes.observe(scroller);
      this.#scroller = scroller;
    }
    if (this.#fixed && scroller) {
      const { x, y, before } = this.#fixed;
      const grown = this.factor / before;
      scroller.scrollTo((scroller.scrollLeft + x) * grown - x, (scroller.scrollTop + y) * grown - y);
    }
    this.#fixed = undefined;
    if (this.#toScroll !== undefined && scroller) scroller.scrollTop = this.#toScroll;
    this.#toScroll = undefined;
  }
}
