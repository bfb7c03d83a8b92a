/** Browsers stop laying out somewhere above 16 million pixels; past this, the scroll bar stands for more than it is. */
const tallest = 12_000_000;

/** Which rows of equal height are on screen, and where they stand. All lengths in pixels. */
export interface RowWindow {
  /** First row to draw, and the one after the last. */
  first: number;
  end: number;
  /** Height of the whole body. */
  height: number;
  /** Where a row stands in the body. */
  topOf(row: number): number;
}

/** The window for a scroll position; a few rows more than fit are drawn on either side. */
export function rowWindow(view: {
  rows: number;
  rowHeight: number;
  scrollTop: number;
  viewport: number;
  overscan?: number;
}): RowWindow {
  const { rows, rowHeight, viewport, overscan = 6 } = view;
  const whole = rows * rowHeight;
  const height = Math.min(whole, tallest);
  const scrollTop = Math.max(0, Math.min(view.scrollTop, Math.max(0, height - viewport)));
  const stretch = height < whole ? (whole - viewport) / Math.max(1, height - viewport) : 1;
  const shown = scrollTop * stretch;
  return {
    first: Math.max(0, Math.floor(shown / rowHeight) - overscan),
    end: Math.min(rows, Math.ceil((shown + viewport) / rowHeight) + overscan),
    height,
    topOf: (row) => row * rowHeight - shown + scrollTop,
  };
}

/** The scroll position that brings a row into view, moving as little as needed. */
export function scrollTopFor(
  row: number,
  view: { rows: number; rowHeight: number; scrollTop: number; viewport: number },
): number {
  const { rows, rowHeight, scrollTop, viewport } = view;
  const whole = rows * rowHeight;
  const height = Math.min(whole, tallest);
  const stretch = height < whole ? (whole - viewport) / Math.max(1, height - viewport) : 1;
  const shown = scrollTop * stretch;
  const top = row * rowHeight;
  if (top < shown) return top / stretch;
  if (top + rowHeight > shown + viewport) return (top + rowHeight - viewport) / stretch;
  return scrollTop;
}
