import type { Cell, Clause } from '@inset/model';

/**
 * A mark was picked, by pointer or keyboard. `row` holds its values by the answer's columns; `clause` is what
 * filters the page's other views, absent where the mark stands for no part of the dataset. Cancelable: then
 * nothing is selected.
 */
export type ChartSelectEvent = CustomEvent<{ row: Record<string, Cell>; clause?: Clause; selected: boolean }>;

/** The chart is on the page as its data and properties say. */
export type ChartDrawEvent = CustomEvent<{ marks: number; milliseconds: number }>;

declare global {
  interface HTMLElementEventMap {
    'inset-chart-select': ChartSelectEvent;
    'inset-chart-draw': ChartDrawEvent;
  }
}
