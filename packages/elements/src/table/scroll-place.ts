import { bodyHeight, mostShown, scrollTopAt, shownAt, type RowSpace } from './row-window.ts';

/**
 * Where the rows stand while one scrolls. Where the scroll bar stands for more than it is, a turn of the wheel still
 * moves the rows by its own pixels, and only what goes further follows the scroll bar.
 */
export class ScrollPlace {
  /** How far the rows are moved up. */
  shown = 0;
  #scrollTop = 0;

  /** What has to be added to a row's place among all rows to get its place in the body. */
  get offset(): number {
    return this.#scrollTop - this.shown;
  }

  /** Takes the scroll position that the browser tells. */
  scrolled(scrollTop: number, space: RowSpace): void {
    const moved = scrollTop - this.#scrollTop;
    this.#scrollTop = scrollTop;
    const isEnd = scrollTop <= 0 || scrollTop >= bodyHeight(space) - space.viewport - 1;
    const isScaled = bodyHeight(space) < space.rows * space.rowHeight;
    const follows = !isScaled || isEnd || Math.abs(moved) > 2 * space.viewport;
    this.shown = follows
      ? shownAt(scrollTop, space)
      : Math.max(0, Math.min(this.shown + moved, mostShown(space)));
  }

  /** The scroll position for rows that are moved up so far; the browser may round it, which {@link take} is told. */
  goTo(shown: number, space: RowSpace): number {
    this.shown = Math.max(0, Math.min(shown, mostShown(space)));
    return scrollTopAt(this.shown, space);
  }

  /** The scroll position that the browser has made of the one it was given: the rows stay. */
  take(scrollTop: number): void {
    this.#scrollTop = scrollTop;
  }
}
