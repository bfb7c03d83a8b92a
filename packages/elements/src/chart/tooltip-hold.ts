import type { Point } from './mark-cursor.ts';

export interface TooltipHoldOptions {
  /** Around the tooltip. */
  plot: () => Element | undefined;
  /** Takes the tooltip away. */
  dismiss: () => void;
}

/** Milliseconds without a move after which the pointer rests. */
const rest = 250;
/** Pixels around the tooltip that count as it. */
const margin = 8;

/**
 * Lets the pointer onto the tooltip of a mark, as who magnifies the page may have to. Once it rests on a mark it may cross
 * others on its way: between that place and the tooltip, and on the tooltip, all stays as it is. Escape takes it away.
 */
export class TooltipHold {
  readonly #options: TooltipHoldOptions;
  /** Where the pointer was when it came to rest. */
  #from: Point | undefined;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #watching: AbortController | undefined;

  constructor(options: TooltipHoldOptions) {
    this.#options = options;
  }

  /** To be told when the tooltip comes and goes. */
  watch(isShown: boolean): void {
    if (!isShown) {
      this.#watching?.abort();
      this.#watching = undefined;
      this.#let();
    } else if (!this.#watching) {
      this.#watching = new AbortController();
      const { signal } = this.#watching;
      // The focus may be anywhere while the pointer is here.
      addEventListener('keydown', this.#onKey, { capture: true, signal });
      addEventListener('pointermove', this.#onMove, { signal });
    }
  }

  /** Whether the tooltip stays though the pointer is elsewhere now. To be asked at each move of it. */
  keeps({ clientX: x, clientY: y }: MouseEvent): boolean {
    if (this.#from && this.#isOnTheWay({ x, y })) return true;
    this.#let();
    this.#timer = setTimeout(() => this.#hold({ x, y }), rest);
    return false;
  }

  /** Whether it stays though the pointer has left the plot: it may be on its way. */
  get isHeld(): boolean {
    return this.#from !== undefined;
  }

  #hold(from: Point): void {
    const tooltip = this.#tooltip;
    if (!tooltip || !this.#watching) return;
    this.#from = from;
    tooltip.classList.add('held');
  }

  #let(): void {
    clearTimeout(this.#timer);
    this.#from = undefined;
    this.#tooltip?.classList.remove('held');
  }

  get #tooltip(): Element | null | undefined {
    return this.#options.plot()?.querySelector('.tooltip');
  }

  readonly #onKey = ({ key }: KeyboardEvent): void => {
    if (key === 'Escape') this.#options.dismiss();
  };

  /** The plot hears of what happens on it; this of the way beside it. */
  readonly #onMove = (event: PointerEvent): void => {
    const plot = this.#options.plot();
    if (!this.#from || (plot && event.composedPath().includes(plot))) return;
    if (!this.#isOnTheWay({ x: event.clientX, y: event.clientY })) this.#options.dismiss();
  };

  /** Within the tooltip, or within what its corners and the place of rest span. */
  #isOnTheWay(at: Point): boolean {
    const box = this.#tooltip?.getBoundingClientRect();
    if (!box || !this.#from) return false;
    const [left, right] = [box.left - margin, box.right + margin];
    const [top, bottom] = [box.top - margin, box.bottom + margin];
    if (at.x >= left && at.x <= right && at.y >= top && at.y <= bottom) return true;
    const corners = [
      { x: left, y: top },
      { x: right, y: top },
      { x: right, y: bottom },
      { x: left, y: bottom },
    ];
    return corners.some((corner, i) => isWithin(at, [this.#from!, corner, corners[(i + 1) % 4]!]));
  }
}

/** Whether a point lies in a triangle: on the same side of all its edges. */
function isWithin(at: Point, [a, b, c]: [Point, Point, Point]): boolean {
  const side = (from: Point, to: Point): number =>
    (to.x - from.x) * (at.y - from.y) - (to.y - from.y) * (at.x - from.x);
  const sides = [side(a, b), side(b, c), side(c, a)];
  return sides.every((each) => each >= 0) || sides.every((each) => each <= 0);
}
