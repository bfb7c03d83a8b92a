import type { ChartPlan, ChartRow, SceneMark } from '@inset/engine/chart';
import type { ReactiveControllerHost } from 'lit';
import type { ChartSelection } from './chart-selection.ts';
import { subjectOf } from './describe-row.ts';
import { moveAmong, moveTo } from './mark-cursor.ts';
import { stretchBetween, type StretchFields } from './stretch.ts';

export interface ChartCursorOptions {
  rows: () => readonly ChartRow[];
  plan: () => ChartPlan | undefined;
  marks: () => readonly SceneMark[];
  selection: () => ChartSelection;
  stretchFields: () => StretchFields;
  onToggleTable: () => void;
  /** Shows the rows behind a mark; false where there is no saying which. */
  onRows: (row: ChartRow) => boolean;
  /** Zooms by a key; false where it is none for that. */
  onZoom: (key: string, row: ChartRow | undefined) => boolean;
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
  #anchor?: ChartRow;

  constructor(host: ReactiveControllerHost & HTMLElement, options: ChartCursorOptions) {
    this.#host = host;
    this.#options = options;
  }

  /** The row the keyboard is at. */
  get row(): ChartRow | undefined {
    return this.#at === undefined ? undefined : this.#options.rows()[this.#at];
  }

  leave = (): void => {
    this.#at = undefined;
    this.#anchor = undefined;
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
    } else if (!this.#options.onZoom(event.key, row) && !this.#move(event)) return;
    event.preventDefault();
  };

  #move({ key, shiftKey }: KeyboardEvent): boolean {
    const plan = this.#options.plan();
    if (!plan) return false;
    const rows = this.#options.rows();
    const place = subjectOf(plan)?.channel === 'y' ? 'y' : 'x';
    const rightToLeft = getComputedStyle(this.#host).direction === 'rtl';
    const among = inPlane.has(plan.chart.mark) ? moveAmong(key, this.#options.marks(), this.#at) : undefined;
    const next = among ?? moveTo(key, rows, this.#at, { place, rightToLeft });
    if (next === undefined) return false;
    this.#anchor = shiftKey ? (this.#anchor ?? this.row) : undefined;
    this.#at = next;
    this.#options.onMove();
    if (this.#anchor) this.#stretch(this.#anchor, rows[next]!);
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
