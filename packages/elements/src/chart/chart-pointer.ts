import { placeWithin } from '../shared/zoom-of.ts';
import type { ChartPlan, ChartRow } from '@inset/engine/chart';
import type { ReactiveController, ReactiveControllerHost } from 'lit';
import type { ChartSelection } from './chart-selection.ts';
import type { ChartZoom } from './chart-zoom.ts';
import { nearest, type Point } from './mark-cursor.ts';
import type { PlotBrush } from './plot-brush.ts';
import type { SceneView } from './scene-view.ts';
import { TooltipHold } from './tooltip-hold.ts';

export interface ChartPointerOptions {
  plot: () => HTMLElement | undefined;
  /** Undefined while there are no marks of ours. */
  view: () => SceneView | undefined;
  plan: () => ChartPlan | undefined;
  rows: () => readonly ChartRow[];
  selection: () => ChartSelection;
  brush: () => PlotBrush;
  zoom: () => ChartZoom;
  /** Shows the rows behind a mark. */
  onRows: (row: ChartRow) => void;
}

/** Pixels from a point within which the pointer means it. */
const reachOfPoint = 10;

/** The pointer over the marks: it points, picks and zooms. Escape takes away what is said of the mark it is at. */
export class ChartPointer implements ReactiveController {
  /** The row that is pointed at, and where the pointer is within the plot. */
  at: ({ row: ChartRow } & Point) | undefined;

  readonly #host: ReactiveControllerHost;
  readonly #options: ChartPointerOptions;
  readonly #hold: TooltipHold;

  constructor(host: ReactiveControllerHost, options: ChartPointerOptions) {
    this.#host = host;
    this.#options = options;
    this.#hold = new TooltipHold({ plot: options.plot, dismiss: () => this.leave() });
    host.addController(this);
  }

  hostDisconnected(): void {
    this.leave();
  }

  onMove = (event: PointerEvent): void => {
    const brush = this.#options.brush();
    brush.follow(event);
    if (brush.active || brush.awaited !== 'none') this.leave();
    else if (!this.#hold.keeps(event)) this.#point(event);
  };

  onClick = (event: MouseEvent): void => {
    const brush = this.#options.brush();
    if (brush.justEnded || brush.tap(event) || !this.#options.view()?.scene) return;
    // A finger points only by touching.
    this.#point(event);
    const selection = this.#options.selection();
    if (this.at) selection.toggle(this.at.row, event.shiftKey || event.metaKey || event.ctrlKey);
    else selection.clear();
  };

  onDoubleClick = (event: MouseEvent): void => {
    // Going into a mark takes the first click.
    if (this.#options.plan()?.chart.drill) return;
    this.#point(event);
    if (this.at) this.#options.onRows(this.at.row);
  };

  onWheel = (event: WheelEvent): void => {
    if (this.#options.view()?.scene) this.#options.zoom().onWheel(event, this.#place(event));
  };

  /** The pointer is no more over the plot. It may be on its way to the tooltip. */
  onLeave = (): void => {
    if (!this.#hold.isHeld) this.leave();
  };

  leave = (): void => {
    if (!this.at) return;
    this.#setAt(undefined);
  };

  #point(event: MouseEvent): void {
    const place = this.#place(event);
    const row = this.#rowUnder(place);
    if (!row && !this.at) return;
    this.#setAt(row && { row, ...place });
  }

  #setAt(at: typeof this.at): void {
    this.at = at;
    this.#hold.watch(at !== undefined);
    this.#host.requestUpdate();
  }

  #place(event: MouseEvent): Point {
    return placeWithin(this.#options.plot()!, event);
  }

  /** The row that is meant: that of the mark at the place, or, where marks are thin, of the nearest. */
  #rowUnder({ x, y }: Point): ChartRow | undefined {
    const view = this.#options.view();
    const mark = this.#options.plan()?.chart.mark;
    const rows = this.#options.rows();
    if (!view?.scene || !mark) return undefined;
    const hit = view.rowAt(x, y);
    const isThin = mark === 'line' || mark === 'area' || mark === 'point';
    if (!isThin || (hit !== undefined && mark === 'point')) return hit === undefined ? undefined : rows[hit];
    const reach = mark === 'point' ? reachOfPoint : Math.max(24, view.scene.plot.width / 12);
    const near = nearest(view.scene.marks, x, y, reach);
    return near && rows[near.key];
  }
}
