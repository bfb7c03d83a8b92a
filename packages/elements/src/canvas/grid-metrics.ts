import { gridColumns, type Frame } from '@inset/model';

/** Height of a grid row, px. */
export const rowHeight = 24;

/** Below this width of the grid, px, blocks stand in one column. */
export const narrowWidth = 640;

/** Where a point of the page lies in the grid, in cells with fractions. */
export function cellOf(grid: Element, x: number, y: number): { x: number; y: number } {
  const box = grid.getBoundingClientRect();
  const column = (x - box.left) / (box.width / gridColumns);
  return { x: isRightToLeft(grid) ? gridColumns - column : column, y: (y - box.top) / rowHeight };
}

/** A frame's size in px, for people. */
export function pixelSize(grid: Element, { width, height }: Frame): { width: number; height: number } {
  return { width: (width * grid.clientWidth) / gridColumns, height: height * rowHeight };
}

/** Puts an element on the grid; the style sheet turns the four numbers into a place. */
export function setFrame(element: HTMLElement, { x, y, width, height }: Frame): void {
  element.style.setProperty('--x', String(x));
  element.style.setProperty('--y', String(y));
  element.style.setProperty('--w', String(width));
  element.style.setProperty('--h', String(height));
}

export const isRightToLeft = (element: Element): boolean => getComputedStyle(element).direction === 'rtl';
