import type { AxisScale, ChartField } from '@inset/engine/chart';
import {
  html,
  nothing,
  type ReactiveController,
  type ReactiveControllerHost,
  type TemplateResult,
} from 'lit';

export interface RangeBrushOptions {
  plot: () => HTMLElement | undefined;
  /** The axis a stretch is taken of; undefined where there is none. */
  field: () => ChartField | undefined;
  scale: () => AxisScale | undefined;
  /** Each time the drag goes on, once a frame at most. */
  onStep: (range: [number, number]) => void;
  /** The drag has ended; undefined where it took nothing. */
  onRange: (range: [number, number] | undefined) => void;
  /** The drag was broken off. */
  onCancel: () => void;
}

/** Pixels a pointer has to travel before it means a stretch rather than a click. */
const threshold = 6;

/** Takes a stretch of the x axis by dragging over the plot. A finger scrolls the page instead. */
export class RangeBrush implements ReactiveController {
  /** A drag has just ended: the click that follows it is no pick. */
  justEnded = false;

  readonly #host: ReactiveControllerHost;
  readonly #options: RangeBrushOptions;
  #drag?: { from: number; to: number };
  #listening?: AbortController;
  #frame?: number;

  constructor(host: ReactiveControllerHost, options: RangeBrushOptions) {
    this.#host = host;
    this.#options = options;
    host.addController(this);
  }

  /** A drag is under way. */
  get active(): boolean {
    return this.#drag !== undefined && Math.abs(this.#drag.to - this.#drag.from) > threshold;
  }

  hostDisconnected(): void {
    this.#end();
  }

  start(event: PointerEvent): void {
    const plot = this.#options.plot();
    this.justEnded = false;
    if (event.button !== 0 || event.pointerType === 'touch' || !plot || !this.#options.field()) return;
    const left = plot.getBoundingClientRect().left;
    this.#drag = { from: event.clientX - left, to: event.clientX - left };
    this.#listening = new AbortController();
    const { signal } = this.#listening;
    window.addEventListener('pointermove', (move) => this.#move(move.clientX - left), { signal });
    window.addEventListener('pointerup', () => this.#finish(), { signal });
    window.addEventListener('pointercancel', () => this.#cancel(), { signal });
  }

  /** The stretch as it is drawn, or as it is taken. */
  template(range: [number, number] | undefined): TemplateResult | typeof nothing {
    const taken = range?.map((value) => this.#options.scale()?.at(value));
    const [from, to] = this.active ? [this.#drag!.from, this.#drag!.to] : (taken ?? []);
    if (from === undefined || to === undefined || !Number.isFinite(from) || !Number.isFinite(to))
      return nothing;
    const style = `left: ${Math.min(from, to)}px; width: ${Math.abs(to - from)}px; top: 0; bottom: 24px`;
    return html`<div class="brush" .style=${style}></div>`;
  }

  #move(x: number): void {
    if (!this.#drag) return;
    this.#drag.to = x;
    this.#host.requestUpdate();
    if (this.active) this.#frame ??= requestAnimationFrame(() => this.#step());
  }

  #step(): void {
    this.#frame = undefined;
    const range = this.active ? this.#range() : undefined;
    if (range) this.#options.onStep(range);
  }

  #range(): [number, number] | undefined {
    const { from, to } = this.#drag!;
    const scale = this.#options.scale();
    const values = [from, to].map((pixels) => Number(scale?.valueAt(pixels))).sort((a, b) => a - b);
    return values.every(Number.isFinite) ? (values as [number, number]) : undefined;
  }

  #cancel(): void {
    this.#end();
    this.#options.onCancel();
  }

  #finish(): void {
    const wasActive = this.active;
    const range = wasActive ? this.#range() : undefined;
    this.#end();
    if (!wasActive) return;
    this.justEnded = true;
    this.#options.onRange(range);
  }

  #end(): void {
    this.#listening?.abort();
    if (this.#frame !== undefined) cancelAnimationFrame(this.#frame);
    this.#frame = undefined;
    this.#drag = undefined;
    this.#host.requestUpdate();
  }
}
