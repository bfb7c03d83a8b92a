/**
 * Browsers stop laying out somewhere above 16 million pixels (Chromium at 33 million); past this, the scroll bar
 * stands for more than it is.
 */
const tallest = 12_000_000;
/** Within this distance of both ends a pixel of the scroll bar is a pixel of rows all the same. */
const edge = 400_000;

/** Rows of equal height, and what of them fits on screen. All lengths in pixels. */
export interface RowSpace {
  rows: number;
  rowHeight: number;
  /** Height that rows have to themselves: without headings. */
  viewport: number;
}

/** Height of the element that holds all rows. */
export function bodyHeight({ rows, rowHeight }: RowSpace): number {
  return Math.min(rows * rowHeight, tallest);
}

/** How far the rows can be moved up. */
export function mostShown({ rows, rowHeight, viewport }: RowSpace): number {
  return Math.max(0, rows * rowHeight - viewport);
}

/** How far the rows are moved up at a scroll position. */
export function shownAt(scrollTop: number, space: RowSpace): number {
  const [most, mostScroll] = [mostShown(space), mostScrolled(space)];
  const top = Math.max(0, Math.min(scrollTop, mostScroll));
  if (most === mostScroll || top <= edge) return Math.min(top, most);
  if (top >= mostScroll - edge) return most - (mostScroll - top);
  return edge + (top - edge) * ((most - 2 * edge) / (mostScroll - 2 * edge));
}

/** The scroll position at which the rows are moved up so far. */
export function scrollTopAt(shown: number, space: RowSpace): number {
  const [most, mostScroll] = [mostShown(space), mostScrolled(space)];
  const top = Math.max(0, Math.min(shown, most));
  if (most === mostScroll || top <= edge) return top;
  if (top >= most - edge) return mostScroll - (most - top);
  return edge + (top - edge) * ((mostScroll - 2 * edge) / (most - 2 * edge));
}

function mostScrolled(space: RowSpace): number {
  return Math.max(0, bodyHeight(space) - space.viewport);
}

/** The rows to draw: `first`, and the one after the last; a few more than fit on either side. */
export function rowWindow(space: RowSpace, shown: number, overscan = 6): { first: number; end: number } {
  const { rows, rowHeight, viewport } = space;
  const top = Math.max(0, Math.min(shown, mostShown(space)));
  return {
    first: Math.max(0, Math.floor(top / rowHeight) - overscan),
    end: Math.min(rows, Math.ceil((top + viewport) / rowHeight) + overscan),
  };
}

/** How far the rows have to be moved up so that a row is wholly seen, moving as little as needed. */
export function shownFor(row: number, space: RowSpace, shown: number): number {
  const top = row * space.rowHeight;
  if (top < shown) return top;
  return Math.min(Math.max(shown, top + space.rowHeight - space.viewport), mostShown(space));
}
