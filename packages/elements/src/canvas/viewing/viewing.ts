import type { Block, Canvas, CanvasPage, UnknownBlock } from '@inset/model';
import { blocksOnPage, pageOfBlock, pagesOf } from '@inset/model/canvas-document';
import { boxOf } from '../../shared/css-zoom.ts';
import { hearPinches, zoomFactor } from '../../shared/wheel-zoom.ts';
import { fitPage, type FittedPage } from './fit-page.ts';
import { narrowWidth, rowHeight } from '../frames/grid-metrics.ts';
import { Pinch } from './pinch.ts';
import type { Stretch } from '../blocks/resting-blocks.ts';

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

/** A place in the window. */
interface Place {
  x: number;
  y: number;
}

/** What stays where it is: a place in the window, and what of the page lies there, across in parts, down in its pixels. */
interface Fixed {
  at: Place;
  share: number;
  down: number;
}

/** How somebody looks at a canvas: which of its pages is shown, where on it, and how large. Nothing of it is in the document. */
export class Viewing {
  /** The page whose title is being written. */
  renaming?: string;
  zoom: Zoom = 1;
  /** Where it is about to be drawn larger or smaller: what of the page can be in view then, down in its pixels. */
  reach?: Stretch | undefined;

  readonly #read: () => ViewingHost;
  /** How far down each page was scrolled, px at 100 %. */
  readonly #scrolled = new Map<string, number>();
  #page?: string;
  /** How far down the page is to be scrolled once it is drawn, px at 100 %. */
  #toScroll?: number;
  #lastScroll = 0;
  /** What stays where it is while the zoom changes, until that is drawn. */
  #fixed?: Fixed;
  /** The last that stayed, and the scroll that has put it there: scrolls are of whole pixels, which add up. */
  #kept?: { fixed: Fixed; scrolled: string };
  #room = { width: 0, height: 0 };
  #scroller?: HTMLElement;
  /** The factor that the page was last drawn with. */
  #drawn = 1;
  #isPresented = false;
  readonly #pinch = new Pinch(this);
  readonly #sizes = new ResizeObserver(([entry]) => {
    const { width, height } = entry!.contentRect;
    this.#room = { width, height };
    if (this.zoom === 'width' || this.#isPresented) this.#read().changed();
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
    this.#scrolled.set(this.page, this.scroll);
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

  /** How far down the page is scrolled, px at 100 %. */
  get scroll(): number {
    return this.#toScroll ?? Math.round((this.#read().scroller?.scrollTop ?? 0) / this.#drawn);
  }

  /** It leaves the page, where browsers forget how far things are scrolled. */
  left(): void {
    this.#toScroll ??= this.#lastScroll;
  }

  /** Remembers a page that may come later, as from storage, and where on it somebody was. */
  restore(id: string | undefined, zoom: unknown, scroll?: unknown): void {
    // What was kept may have come with an address: it is looked at before it is used.
    if (zoom === 'width' || typeof zoom === 'number') this.zoomTo(zoom);
    else this.zoomTo(1);
    this.reach = undefined;
    if (id !== undefined && !this.show(id)) this.#page = id;
    if (typeof scroll !== 'number' || !(scroll >= 0)) return;
    this.#toScroll = scroll;
    this.#read().changed();
  }

  /** A page at a time, as large as the screen takes it. */
  get isPresented(): boolean {
    return this.#isPresented;
  }

  set isPresented(isPresented: boolean) {
    this.#isPresented = isPresented;
    this.#read().changed();
  }

  /** By how much larger the page is drawn than at 100 %. */
  get factor(): number {
    const fitted = this.#fitted();
    if (fitted) return fitted.factor;
    if (this.zoom !== 'width') return this.zoom;
    const { width } = this.#room;
    return width > 0 ? Math.min(1, width / fittedWidth) : 1;
  }

  /** The grid's own style: how large it is drawn, and how wide that is. */
  get style(): string {
    const fitted = this.#fitted();
    const { factor, zoom } = this;
    const width = fitted ? `${fitted.width}px` : `${zoom === 'width' ? 100 : 100 * factor}%`;
    // Tools and handles are as large as fingers and pointers are, however the page is drawn.
    return `--unzoom: ${1 / factor}; zoom: ${factor}; width: ${width}`;
  }

  /** Presented, a page fits the screen, unless it stands in one column there. */
  #fitted(): FittedPage | undefined {
    const { width, height } = this.#room;
    if (!this.#isPresented || width < narrowWidth || height <= 0) return undefined;
    return fitPage(this.blocks, { width, height });
  }

  /** Shows the page larger or smaller; what is at `at`, a place in the window, stays there. */
  zoomTo(zoom: Zoom, at?: Place): void {
    const next = zoom === 'width' ? zoom : Math.min(mostZoom, Math.max(leastZoom, zoom));
    if (next === this.zoom || Number.isNaN(next)) return;
    const { scroller, changed } = this.#read();
    const box = scroller?.getBoundingClientRect();
    const shown = gridIn(scroller);
    const grid = shown && boxOf(shown);
    if (box && grid && grid.width > 0) {
      const point = at ?? { x: box.left + box.width / 2, y: box.top };
      const { fixed, scrolled } = this.#kept ?? {};
      const isKept = fixed?.at.x === point.x && fixed.at.y === point.y && scrolled === scrollOf(scroller!);
      const [across, down] = [point.x - grid.left, point.y - grid.top];
      // Until it is drawn, the page is as large as it was.
      this.#fixed = isKept ? fixed : { at: point, share: across / grid.width, down: down / this.#drawn };
    }
    this.zoom = next;
    if (box) {
      const [seen, height] = [scroller!.scrollTop / this.#drawn, box.height / this.#drawn];
      // One place stays where it is in the window; what stands around the page is as high as a row or two.
      const more = Math.max(0, box.height / this.factor - height) + 2 * rowHeight;
      this.reach = { top: seen - more, bottom: seen + height + more };
    }
    changed();
  }

  /** Makes what is seen so many times as large. */
  zoomBy(by: number, at: Place): void {
    this.zoomTo(Math.round(this.factor * by * 1e4) / 1e4, at);
  }

  /** Control and the wheel, or two fingers drawn apart on a trackpad. What a chart zooms itself is its own. */
  readonly wheel = (event: WheelEvent): void => {
    if ((!event.ctrlKey && !event.metaKey) || event.defaultPrevented) return;
    event.preventDefault();
    if (this.#isPresented) return;
    this.zoomBy(zoomFactor(event), { x: event.clientX, y: event.clientY });
  };

  rename(id: string | undefined): void {
    this.renaming = id;
    this.#read().changed();
  }

  /** Puts the scroll where it was on the page that has just been shown, or where the zoom leaves it. */
  placed(): void {
    this.reach = undefined;
    const { scroller } = this.#read();
    if (scroller && scroller !== this.#scroller) {
      this.#sizes.disconnect();
      this.#sizes.observe(scroller);
      this.#pinch.listen(scroller);
      const note = (): void => void (this.#lastScroll = Math.round(scroller.scrollTop / this.#drawn));
      scroller.addEventListener('scroll', note, { passive: true });
      hearPinches(scroller);
      this.#scroller = scroller;
    }
    this.#drawn = this.factor;
    if (this.#fixed && scroller) {
      const { at, share, down } = this.#fixed;
      const { left, top, width } = boxOf(gridIn(scroller)!);
      scroller.scrollBy(left + share * width - at.x, top + down * this.#drawn - at.y);
      this.#kept = { fixed: this.#fixed, scrolled: scrollOf(scroller) };
    }
    this.#fixed = undefined;
    // A page whose blocks are on their way cannot be scrolled yet.
    if (this.#toScroll === undefined || !scroller || (this.#toScroll > 0 && this.blocks.length === 0)) return;
    scroller.scrollTop = this.#toScroll * this.#drawn;
    this.#toScroll = undefined;
  }
}

const scrollOf = ({ scrollLeft, scrollTop }: Element): string => `${scrollLeft} ${scrollTop}`;
const gridIn = (scroller: HTMLElement | null | undefined): HTMLElement | null =>
  scroller?.querySelector<HTMLElement>('.grid') ?? null;
