import { gridColumns, type Frame } from '@inset/model';
import { boxOf, zoomOf } from '../shared/css-zoom.ts';

/** Height of a grid row, px. */
export const rowHeight = 24;

/** What a block takes above and below its content, and to its sides, px. */
export const blockPadding = 16;

/** Below this width of the grid, px, blocks stand in one column. */
export const narrowWidth = 640;

/** Where a point of the page lies in the grid, in cells with fractions. */
export function cellOf(grid: Element, x: number, y: number): { x: number; y: number } {
  const box = boxOf(grid);
  const column = (x - box.left) / (box.width / gridColumns);
  const row = (y - box.top) / (rowHeight * zoomOf(grid));
  return { x: isRightToLeft(grid) ? gridColumns - column : column, y: row };
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
