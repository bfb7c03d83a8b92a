import type { GridCursor } from './grid-cursor.ts';

/** Between two steps of a range that is drawn over the table's edge, in milliseconds. */
const stepTime = 50;
/** How far out the pointer goes for a step to be a row longer, in pixels. */
const furtherBy = 24;

/** The place of the cell or heading that an element is or lies in. */
export function placeOf(element: Element | null | undefined): GridCursor | undefined {
  const cell = element?.closest<HTMLElement>('[data-row]');
  return cell ? { row: Number(cell.dataset['row']), column: Number(cell.dataset['column']) } : undefined;
}

/** The part of the table in which rows are seen, in pixels of the window. */
export interface SeenRows {
  left: number;
  right: number;
  top: number;
  bottom: number;
}

/**
 * Follows a mouse that has gone down on a cell of a row, and tells of each further cell it comes to. Out of the table it
 * goes on step by step, faster the further out it is.
 */
export function dragCells(
  event: MouseEvent,
  isRightToLeft: boolean,
  on: {
    seen: () => SeenRows;
    elementAt: (x: number, y: number) => Element | null;
    /** The place may lie beyond the first or last row or column. */
    extend: (from: GridCursor, to: GridCursor) => void;
  },
): void {
  const from = placeOf(event.target as Element)!;
  let last = from;
  let timer: ReturnType<typeof setInterval> | undefined;
  const to = (next: GridCursor): void => {
    if (next.row === last.row && next.column === last.column) return;
    last = next;
    on.extend(from, next);
  };
  const step = ({ clientX: x, clientY: y }: MouseEvent): void => {
    const { left, right, top, bottom } = on.seen();
    const over = placeOf(on.elementAt(within(x, left + 1, right - 1), within(y, top + 2, bottom - 2)));
    // Between two rows is no cell.
    const at = over && over.row >= 0 ? over : last;
    const down = stepsOut(y, top, bottom);
    const across = Math.sign(stepsOut(x, left, right)) * (isRightToLeft ? -1 : 1);
    to({ row: further(last.row, at.row, down), column: further(last.column, at.column, across) });
  };
  const move = (moved: MouseEvent): void => {
    clearInterval(timer);
    if ((moved.buttons & 1) === 0) return end();
    step(moved);
    const { left, right, top, bottom } = on.seen();
    const isOut = stepsOut(moved.clientX, left, right) !== 0 || stepsOut(moved.clientY, top, bottom) !== 0;
    if (isOut) timer = setInterval(() => step(moved), stepTime);
  };
  const end = (): void => {
    clearInterval(timer);
    removeEventListener('mousemove', move);
    removeEventListener('mouseup', end);
    removeEventListener('blur', end);
  };
  addEventListener('mousemove', move);
  addEventListener('mouseup', end);
  addEventListener('blur', end);
}

const within = (value: number, from: number, to: number): number => Math.max(from, Math.min(value, to));

/** Over an edge it never goes back. */
function further(last: number, at: number, steps: number): number {
  if (steps === 0) return at;
  return (steps > 0 ? Math.max(last, at) : Math.min(last, at)) + steps;
}

/** How many steps a place is beyond two edges; 0 between them. */
function stepsOut(at: number, from: number, to: number): number {
  if (at < from) return -Math.ceil((from - at) / furtherBy);
  return at > to ? Math.ceil((at - to) / furtherBy) : 0;
}
