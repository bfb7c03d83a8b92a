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

const places = new WeakMap<HTMLElement, string>();

/**
 * Puts an element on the grid. Written as styles of its own rather than as custom properties: those are inherited, so
 * that every mark of every chart would be styled anew with each step of a drag.
 */
export function setFrame(element: HTMLElement, { x, y, width, height }: Frame): void {
  const place = [x, y, width, height].join();
  if (places.get(element) === place) return;
  places.set(element, place);
  const { style } = element;
  style.translate = `calc(100cqi / ${gridColumns} * ${x} * var(--direction, 1)) ${y * rowHeight}px`;
  style.width = `calc(100cqi / ${gridColumns} * ${width})`;
  style.height = `${height * rowHeight}px`;
}

export const isRightToLeft = (element: Element): boolean => getComputedStyle(element).direction === 'rtl';
