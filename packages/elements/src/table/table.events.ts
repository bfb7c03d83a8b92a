import type { Cell, Clause } from '@inset/model';
import type { ColumnFilter } from './column-filters.ts';
import type { ColumnArrangement } from './column-layout.ts';
import type { SavedTable } from './table-state.ts';

/** A heading asks for another order: columns as in the attribute `sort`. Cancelable: then the order stays. */
export type TableSortEvent = CustomEvent<{ sort?: string }>;

/** Enter, F2 or a double click on a cell; `row` is that row's values by column. Cancelable: then a long text is not shown whole. */
export type TableCellActivateEvent = CustomEvent<{ column: string; value: Cell; row: Record<string, Cell> }>;

/** A person filters a column; without `filter` everything passes. Cancelable: then the rows stay. */
export type TableFilterEvent = CustomEvent<{ column: string; filter?: ColumnFilter }>;

/** A person has moved, resized, pinned, hidden or shown columns. */
export type TableArrangeEvent = CustomEvent<{ arrangement: ColumnArrangement }>;

/** A person groups by other columns, as in the attribute `group-by`. Cancelable. */
export type TableGroupEvent = CustomEvent<{ groupBy?: string }>;

/** Rows or cells were selected to filter the page's other views; without `clause` they filter nothing any more. Cancelable. */
export type TableSelectEvent = CustomEvent<{ clause?: Clause }>;

/** A person has changed how the table looks: its order, groups, filters, columns or rows. `view` is what `save` gives. */
export type TableChangeEvent = CustomEvent<{ view: SavedTable }>;

declare global {
  interface HTMLElementEventMap {
    'inset-table-sort': TableSortEvent;
    'inset-table-cell-activate': TableCellActivateEvent;
    'inset-table-filter': TableFilterEvent;
    'inset-table-arrange': TableArrangeEvent;
    'inset-table-group': TableGroupEvent;
    'inset-table-change': TableChangeEvent;
    'inset-table-select': TableSelectEvent;
  }
}
