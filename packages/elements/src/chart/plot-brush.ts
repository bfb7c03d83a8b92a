import type { AxisScale, Box } from '@inset/engine/chart';
import {
  html,
  nothing,
  type ReactiveController,
  type ReactiveControllerHost,
  type TemplateResult,
} from 'lit';
import { placeWithin } from '../shared/zoom-of.ts';
import type { Point } from './mark-cursor.ts';
import type { Stretch, StretchFields } from './stretch.ts';

export interface PlotBrushOptions {
  plot: () => HTMLElement | undefined;
  /** The axes of which a stretch can be taken now. */
  fields: () => StretchFields;
  /** Where values lie; undefined before anything is drawn. */
  scene: () => { x?: AxisScale; y?: AxisScale; plot: Box } | undefined;
  /** Each time the drag goes on, once a frame at most. */
  onStep: (stretch: Stretch) => void;
  /** The drag has ended; undefined where it took nothing. */
  onTaken: (stretch: Stretch | undefined) => void;
  /** The drag was broken off. */
  onCancel: () => void;
}

/** Pixels a pointer has to travel before it means a stretch rather than a click. */
const threshold = 6;

/**
 * Takes a stretch of an axis, or a rectangle between two, by dragging over the plot. A finger scrolls the page instead; it,
 * and who cannot drag, taps one end and then the other.
 */
export class PlotBrush implements ReactiveController {
  /** A drag has just ended: the click that follows it is no pick. */
  justEnded = false;

  readonly #host: ReactiveControllerHost;
  readonly #options: PlotBrushOptions;
  #drag?: { from: Point; to: Point } | undefined;
  #taps: 'none' | 'first' | 'second' = 'none';
  #listening?: AbortController;
  #frame?: number;

  constructor(host: ReactiveControllerHost, options: PlotBrushOptions) {
    this.#host = host;
    this.#options = options;
    host.addController(this);
  }

  /** A drag would take something. */
  get isOffered(): boolean {
    const { x, y } = this.#options.fields();
    return x !== undefined || y !== undefined;
  }

  /** A drag would take a rectangle between two axes. */
  get isOfTwo(): boolean {
    const { x, y } = this.#options.fields();
    return x !== undefined && y !== undefined;
  }

  /** Which end the next tap is. */
  get awaited(): 'none' | 'first' | 'second' {
    return this.#taps;
  }

  /** The next two taps on the plot are the ends of what is taken. Escape takes that back. */
  takeByTaps(): void {
    this.#end();
    this.#taps = 'first';
    this.#listen();
    this.#host.requestUpdate();
  }

  /** Takes a tap as an end; false where none is waited for. */
  tap(event: MouseEvent): boolean {
    const plot = this.#options.plot();
    if (this.#taps === 'none' || !plot) return false;
    const at = placeWithin(plot, event);
    if (this.#taps === 'first') {
      this.#drag = { from: at, to: at };
      this.#taps = 'second';
      this.#host.requestUpdate();
    } else {
      this.#drag!.to = at;
      // Two taps on the same spot take nothing: the second may have been a slip.
      if (this.active) this.#finish();
    }
    return true;
  }

  /** Shows what a tap here would take. */
  follow(event: PointerEvent): void {
    const plot = this.#options.plot();
    if (this.#taps === 'second' && plot) this.#move(placeWithin(plot, event));
  }

  /** A drag is under way. */
  get active(): boolean {
    const { x, y } = this.#options.fields();
    return [x && 'x', y && 'y'].some((axis) => axis && this.#travelled(axis as 'x' | 'y') > threshold);
  }

  hostDisconnected(): void {
    this.#end();
  }

  start(event: PointerEvent): void {
    const plot = this.#options.plot();
    const { x, y } = this.#options.fields();
    this.justEnded = false;
    const isTaken = this.#taps !== 'none' || event.button !== 0 || event.pointerType === 'touch';
    if (isTaken || !plot || (!x && !y)) return;
    const place = (at: PointerEvent): Point => placeWithin(plot, at);
    this.#drag = { from: place(event), to: place(event) };
    const signal = this.#listen();
    window.addEventListener('pointermove', (move) => this.#move(place(move)), { signal });
    window.addEventListener('pointerup', () => this.#finish(), { signal });
    window.addEventListener('pointercancel', () => this.#cancel(), { signal });
  }

  #listen(): AbortSignal {
    this.#listening = new AbortController();
    const { signal } = this.#listening;
    window.addEventListener('keydown', ({ key }) => key === 'Escape' && this.#cancel(), { signal });
    return signal;
  }

  /** The stretch as it is drawn, or as it is taken. */
  template(taken: Stretch): TemplateResult | typeof nothing {
    const scene = this.#options.scene();
    if (!scene) return nothing;
    const x = this.#pixels('x', taken);
    const y = this.#pixels('y', taken);
    if (!x && !y) return nothing;
    const { plot } = scene;
    const [left, right] = x ?? [plot.x, plot.x + plot.width];
    const [top, bottom] = y ?? [plot.y, plot.y + plot.height];
    const sides = [x && 'across', y && 'along'].filter(Boolean).join(' ');
    const style = `left: ${left}px; top: ${top}px; width: ${right - left}px; height: ${bottom - top}px`;
    return html`<div class="brush ${sides}" .style=${style}></div>`;
  }

  /** From where to where a stretch of an axis lies, within the plot. */
  #pixels(axis: 'x' | 'y', taken: Stretch): [number, number] | undefined {
    const { plot, [axis]: scale } = this.#options.scene()!;
    const values = taken[axis];
    const active = this.active && this.#options.fields()[axis] ? this.#drag : undefined;
    const ends = active
      ? [active.from[axis], active.to[axis]]
      : values?.map((value) => scale?.at(value)).filter((end) => end !== undefined);
    if (ends?.length !== 2) return undefined;
    const [start, length] = axis === 'x' ? [plot.x, plot.width] : [plot.y, plot.height];
    const [from, to] = ends
      .map((end) => Math.max(start, Math.min(start + length, end)))
      .sort((a, b) => a - b);
    return [from!, to!];
  }

  #travelled(axis: 'x' | 'y'): number {
    return this.#drag ? Math.abs(this.#drag.to[axis] - this.#drag.from[axis]) : 0;
  }

  #move(to: Point): void {
    if (!this.#drag) return;
    this.#drag.to = to;
    this.#host.requestUpdate();
    if (this.active) this.#frame ??= requestAnimationFrame(() => this.#step());
  }

  #step(): void {
    this.#frame = undefined;
    const stretch = this.active ? this.#stretch() : undefined;
    if (stretch) this.#options.onStep(stretch);
  }

  #stretch(): Stretch | undefined {
    const fields = this.#options.fields();
    const stretch: Stretch = {};
    for (const axis of ['x', 'y'] as const) {
      const scale = this.#options.scene()?.[axis];
      if (!fields[axis] || !scale) continue;
      const ends = [this.#drag!.from[axis], this.#drag!.to[axis]].map((pixels) =>
        Number(scale.valueAt(pixels)),
      );
      if (!ends.every(Number.isFinite)) return undefined;
      stretch[axis] = ends.sort((a, b) => a - b) as [number, number];
    }
    return stretch;
  }

  #cancel(): void {
    this.#end();
    this.#options.onCancel();
  }

  #finish(): void {
    const wasTap = this.#taps !== 'none';
    const wasActive = this.active;
    const stretch = wasActive ? this.#stretch() : undefined;
    this.#end();
    if (!wasActive) return;
    // A tap is the click itself.
    this.justEnded = !wasTap;
    this.#options.onTaken(stretch);
  }

  #end(): void {
    this.#listening?.abort();
    if (this.#frame !== undefined) cancelAnimationFrame(this.#frame);
    this.#frame = undefined;
    this.#drag = undefined;
    this.#taps = 'none';
    this.#host.requestUpdate();
  }
}
