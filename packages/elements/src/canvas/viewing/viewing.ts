import type { Block, Canvas, CanvasPage, UnknownBlock } from '@inset/model';
import { blocksOnPage, pageOfBlock, pagesOf } from '@inset/model/canvas-document';
import { hearPinches, zoomFactor } from '../../shared/wheel-zoom.ts';
import { fitPage, type FittedPage } from './fit-page.ts';
import { narrowWidth, rowHeight } from '../frames/grid-metrics.ts';
import { Pinch } from './pinch.ts';

/** What looking at a canvas needs of it. */
export interface ViewingHost {
  readonly canvas: Canvas;
  /** What scrolls the page shown. */
  readonly scroller: HTMLElement | null;
  /** Another page is shown. */
  turned(): void;
  /** All of the page is about to be laid out anew; what is `kept` is needed at once. */
  rest(kept?: Element | null): void;
  /** Something is to be shown again. */
  changed(): void;
}

/** How large a page is shown: by a factor, or so that a wide page has room beside the panels and on a phone. */
export type Zoom = number | 'width';

export const leastZoom = 0.5;
export const mostZoom = 2;
/** A page that is fitted is laid out at least as wide as this, px. */
const fittedWidth = 960;
/** Who has not turned the wheel for so long has let go of it, and a screen has its size, ms. */
const restsAfter = 150;

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

  readonly #read: () => ViewingHost;
  /** How far down each page was scrolled, px at 100 %. */
  readonly #scrolled = new Map<string, number>();
  #page?: string;
  /** How far down the page is to be scrolled once it is drawn, px at 100 %. */
  #toScroll?: number;
  #lastScroll = 0;
  /** The last that stayed, and the scroll that has put it there: scrolls are of whole pixels, which add up. */
  #kept?: { fixed: Fixed; scrolled: string };
  #room = { width: 0, height: 0 };
  #scroller?: HTMLElement;
  /** The factor that the page was last drawn with, and its rows. */
  #drawn = 1;
  #rows?: number;
  /** Its size has just changed, and may change again soon. */
  #isMoving = false;
  #resting?: ReturnType<typeof setTimeout>;
  #isPresented = false;
  readonly #pinch = new Pinch(this);
  readonly #sizes = new ResizeObserver(([entry]) => {
    const { width, height } = entry!.contentRect;
    this.#room = { width, height };
    if (this.#isPresented) this.#read().rest();
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
    clearTimeout(this.#resting);
    this.#isMoving = false;
  }

  /** Remembers a page that may come later, as from storage, and where on it somebody was. */
  restore(id: string | undefined, zoom: unknown, scroll?: unknown): void {
    // What was kept may have come with an address: it is looked at before it is used.
    if (zoom === 'width' || typeof zoom === 'number') this.zoomTo(zoom);
    else this.zoomTo(1);
    if (id !== undefined && !this.show(id)) this.#page = id;
    if (typeof scroll !== 'number' || !(scroll >= 0)) return;
    this.#toScroll = scroll;
    this.#read().changed();
  }

  /** A page at a time, as large as the screen takes it. */
  get isPresented(): boolean {
    return this.#isPresented;
  }

  /** Begins or ends that. What is `kept` can have the focus at once. */
  present(isPresented: boolean, kept?: Element | null): void {
    this.#isPresented = isPresented;
    this.#hold();
    this.#read().rest(kept);
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
    const fixed = scroller && this.#fixedAt(scroller, at);
    this.zoom = next;
    if (fixed) {
      if (at) this.#hold();
      else this.#isMoving = false;
      gridIn(scroller)!.classList.toggle('moving', this.#isMoving);
      this.#draw(scroller);
      this.#keep(scroller, fixed);
    }
    changed();
  }

  #hold(): void {
    this.#isMoving = true;
    clearTimeout(this.#resting);
    this.#resting = setTimeout(this.#rests, restsAfter);
  }

  /** What is at a place of the window, or at the middle of the upper edge; undefined before anything is drawn. */
  #fixedAt(scroller: HTMLElement, at?: Place): Fixed | undefined {
    const box = scroller.getBoundingClientRect();
    const grid = gridIn(scroller)?.getBoundingClientRect();
    if (!grid?.width || this.#rows === undefined) return undefined;
    const point = at ?? { x: box.left + box.width / 2, y: box.top };
    const { fixed, scrolled } = this.#kept ?? {};
    if (fixed?.at.x === point.x && fixed.at.y === point.y && scrolled === scrollOf(scroller)) return fixed;
    return {
      at: point,
      share: (point.x - grid.left) / grid.width,
      down: (point.y - grid.top) / this.#drawn,
    };
  }

  #keep(scroller: HTMLElement, fixed: Fixed): void {
    const { left, top, width } = gridIn(scroller)!.getBoundingClientRect();
    const { at, share, down } = fixed;
    scroller.scrollBy(left + share * width - at.x, top + down * this.#drawn - at.y);
    this.#kept = { fixed, scrolled: scrollOf(scroller) };
  }

  /**
   * Draws the page as large as it is to be. The grid is laid out as at 100 % and scaled then, so that nothing on it is
   * styled or laid out anew; what is around it makes the room that it takes.
   */
  #draw(scroller: HTMLElement): void {
    const [grid, fitted] = [gridIn(scroller)!, this.#fitted()];
    const [{ factor, zoom }, { style }, room] = [this, grid, grid.parentElement!.style];
    room.height = `${this.#rows! * rowHeight * factor}px`;
    room.width = fitted ? `${fitted.width * factor}px` : '';
    style.width = fitted ? `${fitted.width}px` : zoom === 'width' ? `${100 / factor}%` : '100%';
    style.height = `${100 / factor}%`;
    style.insetInlineStart = `max(0px, (100% - ${style.width} * ${factor}) / 2)`;
    style.scale = factor === 1 ? 'none' : String(factor);
    // Tools and handles are as large as fingers and pointers are, however the page is drawn. Every block is styled anew by it.
    if (!this.#isMoving) style.setProperty('--unzoom', String(1 / factor));
    this.#drawn = factor;
  }

  readonly #rests = (): void => {
    this.#isMoving = false;
    const { scroller } = this.#read();
    const grid = gridIn(scroller);
    if (!grid) return;
    grid.classList.remove('moving');
    this.#draw(scroller!);
  };

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

  /** Draws the page shown, of so many rows, and puts the scroll where it was on one that has just been shown. */
  draw(rows: number): void {
    this.#rows = rows;
    const { scroller } = this.#read();
    if (!scroller) return;
    if (scroller !== this.#scroller) this.#follow(scroller);
    this.#draw(scroller);
    // A page whose blocks are on their way cannot be scrolled yet.
    if (this.#toScroll === undefined || (this.#toScroll > 0 && this.blocks.length === 0)) return;
    scroller.scrollTop = this.#toScroll * this.#drawn;
    this.#toScroll = undefined;
  }

  #follow(scroller: HTMLElement): void {
    this.#sizes.disconnect();
    this.#sizes.observe(scroller);
    this.#pinch.listen(scroller);
    const note = (): void => void (this.#lastScroll = Math.round(scroller.scrollTop / this.#drawn));
    scroller.addEventListener('scroll', note, { passive: true });
    hearPinches(scroller);
    this.#scroller = scroller;
  }
}

const scrollOf = ({ scrollLeft, scrollTop }: Element): string => `${scrollLeft} ${scrollTop}`;
const gridIn = (scroller: HTMLElement | null | undefined): HTMLElement | null =>
  scroller?.querySelector<HTMLElement>('.grid') ?? null;
