import type { Cell } from '@inset/model';

/** A heading asks for another order. Cancelable: then the order stays. */
export type TableSortEvent = CustomEvent<{ sort?: string }>;

/** Enter or a double click on a cell; `row` is that row's values by column. */
export type TableCellActivateEvent = CustomEvent<{ column: string; value: Cell; row: Record<string, Cell> }>;

declare global {
  interface HTMLElementEventMap {
    'inset-table-sort': TableSortEvent;
    'inset-table-cell-activate': TableCellActivateEvent;
  }
}
