import type { ChartPlan, ChartRow, Scene } from '@inset/engine/chart';
import type { ReactiveControllerHost } from 'lit';
import type { ChartSelection } from './chart-selection.ts';
import { subjectOf } from './describe-row.ts';
import { KeyRectangle } from './key-rectangle.ts';
import { centreOf, moveAmong, moveTo, type Point } from './mark-cursor.ts';
import { stretchBetween, type StretchFields } from './stretch.ts';

export interface ChartCursorOptions {
  rows: () => readonly ChartRow[];
  plan: () => ChartPlan | undefined;
  scene: () => Pick<Scene, 'marks' | 'x' | 'y' | 'plot'> | undefined;
  selection: () => ChartSelection;
  stretchFields: () => StretchFields;
  onToggleTable: () => void;
  /** Shows the rows behind a mark; false where there is no saying which. */
  onRows: (row: ChartRow) => boolean;
  /** Zooms by a key, about where one is; false where it is none for that. */
  onZoom: (key: string, at: Point | undefined) => boolean;
  /** Goes up a level; false at the top. */
  onUp: () => boolean;
  /** The keyboard goes somewhere: the pointer's place counts no more. */
  onMove: () => void;
}

/** Marks that lie in a plane rather than in a row: the arrow keys go where they point. */
const inPlane: ReadonlySet<string> = new Set(['heatmap', 'treemap', 'map']);

/** The keyboard among the marks: arrow keys walk them, Enter picks, with Shift they take a stretch. */
export class ChartCursor {
  readonly #host: ReactiveControllerHost & HTMLElement;
  readonly #options: ChartCursorOptions;
  #at?: number;
  /** Where the stretch began that Shift and the arrow keys take. */
  #anchor?: ChartRow | undefined;
  /** The rectangle that they take where marks lie between two axes. */
  #rectangle?: KeyRectangle | undefined;

  constructor(host: ReactiveControllerHost & HTMLElement, options: ChartCursorOptions) {
    this.#host = host;
    this.#options = options;
  }

  /** The row the keyboard is at. */
  get row(): ChartRow | undefined {
    return this.#at === undefined ? undefined : this.#options.rows()[this.#at];
  }

  /** Where one is, in pixels of the plot: at a mark, else at the first that is picked. */
  get centre(): Point | undefined {
    const row = this.row ?? this.#options.selection().rows[0];
    return row && centreOf(row, this.#options.scene()?.marks ?? []);
  }

  /** Whether a rectangle is being taken. */
  get hasRectangle(): boolean {
    return this.#rectangle !== undefined;
  }

  leave = (): void => {
    this.#at = undefined;
    this.#anchor = undefined;
    this.#rectangle = undefined;
    this.#host.requestUpdate();
  };

  onKey = (event: KeyboardEvent): void => {
    if (event.altKey || event.metaKey || event.ctrlKey) return;
    const selection = this.#options.selection();
    const { row } = this;
    if (event.key === 'Escape') {
      if (!row && selection.isEmpty) return;
      this.leave();
      selection.clear();
    } else if ((event.key === 'Enter' || event.key === ' ') && row) selection.toggle(row, event.shiftKey);
    else if (event.key === 't' || event.key === 'T') this.#options.onToggleTable();
    else if ((event.key === 'r' || event.key === 'R') && row) {
      if (!this.#options.onRows(row)) return;
    } else if (event.key === 'Backspace') {
      if (!this.#options.onUp()) return;
      this.leave();
    } else if (!this.#options.onZoom(event.key, this.centre) && !this.#move(event)) return;
    event.preventDefault();
  };

  #move({ key, shiftKey }: KeyboardEvent): boolean {
    const plan = this.#options.plan();
    if (!plan) return false;
    if (shiftKey && this.#grow(key)) return true;
    const rows = this.#options.rows();
    const place = subjectOf(plan)?.channel === 'y' ? 'y' : 'x';
    const rightToLeft = getComputedStyle(this.#host).direction === 'rtl';
    const among = inPlane.has(plan.chart.mark)
      ? moveAmong(key, this.#options.scene()?.marks ?? [], this.#at)
      : undefined;
    const next = among ?? moveTo(key, rows, this.#at, { place, rightToLeft });
    if (next === undefined) return false;
    this.#anchor = shiftKey ? (this.#anchor ?? this.row) : undefined;
    this.#rectangle = undefined;
    this.#at = next;
    this.#options.onMove();
    if (this.#anchor) this.#stretch(this.#anchor, rows[next]!);
    this.#host.requestUpdate();
    return true;
  }

  /** Between two axes, Shift and an arrow key move a corner of a rectangle that began at the mark one is at. */
  #grow(key: string): boolean {
    const { x: fieldX, y: fieldY } = this.#options.stretchFields();
    const { x, y, plot } = this.#options.scene() ?? {};
    const place = this.row && this.centre;
    if (!fieldX || !fieldY || !x || !y || !plot || !place) return false;
    const plane = { x, y, plot };
    const rectangle = this.#rectangle ?? KeyRectangle.at(place, plane);
    const taken = rectangle?.step(key, plane);
    if (!taken) return false;
    this.#rectangle = rectangle;
    this.#options.onMove();
    this.#options.selection().take(taken);
    this.#host.requestUpdate();
    return true;
  }

  #stretch(from: ChartRow, to: ChartRow): void {
    const { x, y } = this.#options.stretchFields();
    const field = x ?? y;
    const stretch = field && stretchBetween(field, from, to);
    if (stretch) this.#options.selection().take(stretch);
  }
}
