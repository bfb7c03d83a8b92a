import type { AxisScale, Box, ChartPlan } from '@inset/engine/chart';
import type { ReactiveControllerHost } from 'lit';
import { hearPinches, zoomFactor } from '../shared/wheel-zoom.ts';
import { isEmptyStretch, type Stretch, type StretchFields } from './stretch.ts';

export interface ChartZoomOptions {
  /** The axes that can be zoomed. */
  fields: () => StretchFields;
  scene: () => { x?: AxisScale; y?: AxisScale; plot: Box } | undefined;
}

const keyStep = 1.5;
/** The whole axis is at most so many times as long as what is shown of it. */
const deepest = 5_000;

/** Which part of its axes a chart shows: by the wheel with Ctrl or ⌘ held, by a pinch on a touchpad, or by + - 0. */
export class ChartZoom {
  /** What is shown; empty while that is all. */
  shown: Stretch = {};

  readonly #host: ReactiveControllerHost;
  readonly #options: ChartZoomOptions;
  /** What the axes show without a zoom. */
  #whole: Stretch = {};

  constructor(host: ReactiveControllerHost & HTMLElement, options: ChartZoomOptions) {
    this.#host = host;
    this.#options = options;
    hearPinches(host);
  }

  /** Whether there is an axis that can be zoomed. */
  get isOffered(): boolean {
    const { x, y } = this.#options.fields();
    return Boolean(x ?? y);
  }

  get isZoomed(): boolean {
    return !isEmptyStretch(this.shown);
  }

  /** The plan as it is drawn. */
  plan(plan: ChartPlan): ChartPlan {
    if (!this.isZoomed) return plan;
    const encodings = { ...plan.chart.encodings };
    for (const axis of ['x', 'y'] as const) {
      const domain = this.shown[axis];
      if (domain && encodings[axis]) encodings[axis] = { ...encodings[axis], domain };
    }
    return { ...plan, chart: { ...plan.chart, encodings } };
  }

  show(shown: Stretch): void {
    this.#remember();
    this.shown = shown;
    this.#host.requestUpdate();
  }

  /** Without Ctrl the wheel scrolls the page, and only sideways moves along a zoomed axis. */
  onWheel(event: WheelEvent, at: { x: number; y: number }): void {
    const { deltaX, deltaY, ctrlKey, metaKey, shiftKey } = event;
    if (ctrlKey || metaKey) {
      if (!this.#by(zoomFactor(event), at)) return;
    } else {
      const across = shiftKey && deltaX === 0 ? deltaY : deltaX;
      if (!this.isZoomed || Math.abs(across) <= Math.abs(shiftKey ? 0 : deltaY) || !this.#move(across))
        return;
    }
    event.preventDefault();
  }

  /** True where the key was one of its own. `at` is where one is, in pixels of the plot. */
  onKey(key: string, at: { x: number; y: number } | undefined): boolean {
    const { plot } = this.#options.scene() ?? {};
    if (!plot) return false;
    const middle = at ?? { x: plot.x + plot.width / 2, y: plot.y + plot.height / 2 };
    if (key === '+' || key === '=') return this.#by(keyStep, middle);
    if (key === '-') return this.#by(1 / keyStep, middle);
    if (key !== '0' || !this.isZoomed) return false;
    this.show({});
    return true;
  }

  #remember(): void {
    if (this.isZoomed) return;
    const scene = this.#options.scene();
    const [x, y] = [scene?.x?.domain, scene?.y?.domain];
    this.#whole = { ...(x && { x }), ...(y && { y }) };
  }

  #by(factor: number, at: { x: number; y: number }): boolean {
    this.#remember();
    const next: Stretch = { ...this.shown };
    let changed = false;
    for (const axis of ['x', 'y'] as const) {
      const anchor = this.#options.scene()?.[axis]?.valueAt(at[axis]);
      const whole = this.#whole[axis];
      const [from, to] = this.shown[axis] ?? whole ?? [];
      if (!this.#options.fields()[axis] || anchor === undefined || !whole || from === undefined) continue;
      const ends = [anchor - (anchor - from) / factor, anchor + (to! - anchor) / factor] as const;
      const length = whole[1] - whole[0];
      if (factor > 1 && ends[1] - ends[0] < length / deepest) continue;
      changed = true;
      next[axis] = [Math.max(whole[0], ends[0]), Math.min(whole[1], ends[1])];
      if (next[axis][1] - next[axis][0] >= length * 0.999) delete next[axis];
    }
    if (changed) this.show(next);
    return changed;
  }

  #move(pixels: number): boolean {
    const { x } = this.shown;
    const whole = this.#whole.x;
    const scale = this.#options.scene()?.x;
    if (!x || !whole || !scale) return false;
    const by = (pixels / Math.abs(scale.range[1] - scale.range[0])) * (x[1] - x[0]);
    const kept = Math.max(whole[0] - x[0], Math.min(whole[1] - x[1], by));
    this.show({ ...this.shown, x: [x[0] + kept, x[1] + kept] });
    return true;
  }
}
