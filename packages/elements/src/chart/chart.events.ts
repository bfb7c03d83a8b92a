import type { PartialChart } from '@inset/engine/chart';
import type { Cell, Clause, Query } from '@inset/model';

/**
 * A mark was picked, by pointer or keyboard. `row` holds its values by the answer's columns; `clause` is what
 * filters the page's other views, absent where the mark stands for no part of the dataset. Cancelable: then
 * nothing is selected.
 */
export type ChartSelectEvent = CustomEvent<{ row: Record<string, Cell>; clause?: Clause; selected: boolean }>;

/** The chart is on the page as its data and properties say. */
export type ChartDrawEvent = CustomEvent<{ marks: number; milliseconds: number }>;

/**
 * The rows behind a mark are asked for: by R, a double click, or "See rows". `query` gives them, `label` says which they
 * are. Cancelable: then no dialog opens, and the host shows them its own way.
 */
export type ChartRowsEvent = CustomEvent<{ label: string; query: Query }>;

/**
 * Somebody has chosen a way out of a chart that cannot be drawn: `chart` or `query` is what mends it. Cancelable: then
 * the chart stays as it is, and the host sets what it wants to keep.
 */
export type ChartMendEvent = CustomEvent<{ chart?: PartialChart; query?: Query }>;

declare global {
  interface HTMLElementEventMap {
    'inset-chart-select': ChartSelectEvent;
    'inset-chart-draw': ChartDrawEvent;
    'inset-chart-rows': ChartRowsEvent;
    'inset-chart-mend': ChartMendEvent;
  }
}
