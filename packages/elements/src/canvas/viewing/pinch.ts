/** What two fingers change. */
interface Zoomed {
  readonly isPresented: boolean;
  readonly factor: number;
  zoomTo(zoom: number, at: { x: number; y: number }): void;
}

interface Grip {
  /** Between the two fingers, px. */
  apart: number;
  x: number;
  y: number;
}

/**
 * Two fingers on a touch screen: drawn apart or together they zoom the page around the place between them, and moved
 * together they move it. One finger stays what it is.
 */
export class Pinch {
  readonly #zoomed: Zoomed;
  #listening?: AbortController;
  /** How the fingers lay when they came down, and the zoom then. */
  #start?: { apart: number; factor: number };
  #last?: Grip;

  constructor(zoomed: Zoomed) {
    this.#zoomed = zoomed;
  }

  /** Hears the touches on what scrolls the page. */
  listen(scroller: HTMLElement): void {
    this.#listening?.abort();
    this.#listening = new AbortController();
    const { signal } = this.#listening;
    const on = { signal, passive: false };
    scroller.addEventListener('touchstart', (event) => this.#began(event), on);
    scroller.addEventListener('touchmove', (event) => this.#moved(event, scroller), on);
    for (const type of ['touchend', 'touchcancel'] as const)
      scroller.addEventListener(type, () => this.#ended(), { signal });
  }

  #began(event: TouchEvent): void {
    const grip = gripOf(event);
    if (!grip || this.#zoomed.isPresented) return this.#ended();
    event.preventDefault();
    this.#start = { apart: grip.apart, factor: this.#zoomed.factor };
    this.#last = grip;
  }

  #moved(event: TouchEvent, scroller: HTMLElement): void {
    const grip = gripOf(event);
    if (!grip || !this.#start || !this.#last) return;
    event.preventDefault();
    scroller.scrollBy(this.#last.x - grip.x, this.#last.y - grip.y);
    this.#last = grip;
    const factor = (this.#start.factor * grip.apart) / this.#start.apart;
    this.#zoomed.zoomTo(Math.round(factor * 1e4) / 1e4, grip);
  }

  #ended(): void {
    this.#start = undefined;
    this.#last = undefined;
  }
}

function gripOf({ touches }: TouchEvent): Grip | undefined {
  const [one, other] = touches;
  if (touches.length !== 2 || !one || !other) return undefined;
  const [x, y] = [other.clientX - one.clientX, other.clientY - one.clientY];
  return {
    // Fingers upon each other are still apart.
    apart: Math.max(1, Math.hypot(x, y)),
    x: (one.clientX + other.clientX) / 2,
    y: (one.clientY + other.clientY) / 2,
  };
}
