import type { Strings } from '../locales/en.ts';
import type { ColumnLooks } from './cell-look.ts';
import type { CellTexts } from './cell-texts.ts';
import type { ColumnFilter, ColumnFilters } from './column-filters.ts';
import type { ColumnLayout, LaidColumn } from './column-layout.ts';
import type { CellRange, GridCursor } from './grid-cursor.ts';
import type { RowModel } from './row-model.ts';
import type { RowSlots } from './row-slots.ts';
import type { SortColumn } from './sorting.ts';
import type { Summaries } from './summaries.ts';

/** What headings ask for. */
export interface HeadingHandlers {
  resize: (event: PointerEvent, column: LaidColumn) => void;
  fit: (column: LaidColumn) => void;
  menu: (column: LaidColumn) => void;
  drag: (event: PointerEvent, column: LaidColumn) => void;
  filter: (column: LaidColumn, filter: ColumnFilter) => void;
  /** Back from inside a heading to the heading. */
  leave: () => void;
}

/** What the grid draws now. */
export interface GridView {
  layout: ColumnLayout;
  /** The columns on screen, and that of the cursor. */
  columns: LaidColumn[];
  model: RowModel;
  slots: RowSlots;
  /** The rows on screen. */
  first: number;
  end: number;
  rowHeight: number;
  /** What is added to a row's place among all rows to get its place in the body, in pixels. */
  offset: number;
  bodyHeight: number;
  texts: CellTexts;
  looks: ColumnLooks;
  cursor: GridCursor;
  range: CellRange | undefined;
  isPicked: (row: number) => boolean;
  /** Lower case; what is marked in cells. */
  mark: string | undefined;
  groups: readonly string[];
  sort: readonly SortColumn[];
  filters: ColumnFilters;
  summaries: Summaries;
  hasDistributions: boolean;
  hasSummaryRow: boolean;
  strings: Strings;
  locale: string;
  on: HeadingHandlers;
}

export const tabIndex = ({ cursor }: Pick<GridView, 'cursor'>, row: number, place: number): 0 | -1 =>
  cursor.row === row && cursor.column === place ? 0 : -1;

/** The class names of a cell of a column. */
export function cellClass({ place, pin }: LaidColumn, more: string): string {
  return `cell c${place} ${more}${pin ? ` pin ${pin}-pin` : ''}`;
}
