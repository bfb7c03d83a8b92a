import { gridColumns, type Frame } from '@inset/model';
import { zoomOf } from '../../shared/zoom-of.ts';

/** Height of a grid row, px. */
export const rowHeight = 24;

/** What a block takes above and below its content, and to its sides, px. */
export const blockPadding = 16;

/** Below this width of the grid, px, blocks stand in one column. */
export const narrowWidth = 640;

/** Below this width of a canvas, px, its panels are sheets over it. */
export const smallWidth = 720;

/** Whether something that has a width at all is less wide than so many px. */
export const isBelow = (width: number, limit: number): boolean => width > 0 && width < limit;

/** Where a point of the page lies in the grid, in cells with fractions. */
export function cellOf(grid: Element, x: number, y: number): { x: number; y: number } {
  const box = grid.getBoundingClientRect();
  const column = (x - box.left) / (box.width / gridColumns);
  const row = (y - box.top) / (rowHeight * zoomOf(grid));
  return { x: isRightToLeft(grid) ? gridColumns - column : column, y: row };
}

const places = new WeakMap<HTMLElement, Frame>();

/**
 * Puts an element on the grid. Written as styles of its own rather than as custom properties: those are inherited, so
 * that every mark of every chart would be styled anew with each step of a drag. And in parts of the grid's width and of
 * its own: units of a container would have every block styled anew with each layout of the grid.
 */
export function setFrame(element: HTMLElement, frame: Frame): void {
  const { x, y, width, height } = frame;
  const before = places.get(element);
  places.set(element, frame);
  const { style } = element;
  const isWider = width !== before?.width;
  if (isWider) style.width = `${(100 / gridColumns) * width}%`;
  if (height !== before?.height) style.height = `${height * rowHeight}px`;
  if (isWider || x !== before?.x || y !== before?.y)
    style.translate = `calc(${(100 * x) / width}% * var(--direction)) ${y * rowHeight}px`;
}

/**
 * The direction that a page's styles alone give an element, with no `dir` that says it. Asked for while nothing waits to be
 * styled or laid out, as when a size has been observed.
 */
export function styledDirection(element: Element): 'ltr' | 'rtl' | undefined {
  const direction = getComputedStyle(element).direction as 'ltr' | 'rtl';
  return (direction === 'rtl') === isRightToLeft(element) ? undefined : direction;
}

/** By the `dir` around it. Its computed style would tell as well, at the price of a layout of all that has changed. */
export const isRightToLeft = (element: Element): boolean => element.matches(':dir(rtl)');

/** What the frame of a canvas is told to look like. */
export const frameClass = (width: number, isSelecting: boolean): string =>
  [
    'frame',
    isBelow(width, smallWidth) && 'small',
    isBelow(width, narrowWidth) && 'narrow',
    isSelecting && 'selecting',
  ]
    .filter(Boolean)
    .join(' ');
