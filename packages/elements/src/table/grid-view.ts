import { isNumeric } from '@inset/model';
import { html, nothing, type TemplateResult } from 'lit';
import { classMap } from 'lit/directives/class-map.js';
import { repeat } from 'lit/directives/repeat.js';
import { isName } from '../shared/column-format.ts';
import { styleMap } from '../shared/style-map.ts';
import type { Strings } from '../locales/en.ts';
import type { ColumnLooks } from './cell-look.ts';
import type { CellTexts } from './cell-texts.ts';
import { cellView, groupCellView } from './cell-view.ts';
import type { ColumnFilters } from './column-filters.ts';
import type { ColumnLayout, LaidColumn } from './column-layout.ts';
import type { CellRange, GridCursor } from './grid-cursor.ts';
import type { HeadingHandlers } from './heading-view.ts';
import type { GridRow, RowModel } from './row-model.ts';
import type { SortColumn } from './sorting.ts';
import type { Summaries } from './summaries.ts';

/** What the grid draws now. */
export interface GridView {
  layout: ColumnLayout;
  /** The columns on screen, and that of the cursor. */
  columns: LaidColumn[];
  model: RowModel;
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

/** The rows on screen, and the one with the focus: scrolling away from it must not lose the focus. */
export function bodyView(view: GridView): TemplateResult {
  const { first, end, cursor, model } = view;
  const rows: number[] = [];
  if (cursor.row >= 0 && cursor.row < first) rows.push(cursor.row);
  for (let row = first; row < end; row++) rows.push(row);
  if (cursor.row >= end && cursor.row < model.count) rows.push(cursor.row);
  return html`<div role="rowgroup" class="body" style=${styleMap({ height: `${view.bodyHeight}px` })}>
    ${repeat(
      rows,
      (row) => row,
      (row) => rowView(view, row),
    )}
  </div>`;
}

function rowView(view: GridView, row: number): TemplateResult {
  const { rowHeight, offset } = view;
  const gridRow = view.model.row(row);
  const group = gridRow?.group;
  const isPicked = view.isPicked(row);
  return html`<div
    class=${classMap({ row: true, odd: row % 2 === 1, group: group !== undefined, picked: isPicked, waiting: !gridRow })}
    part="row"
    role="row"
    aria-rowindex=${row + 2}
    aria-level=${view.groups.length > 0 ? (group?.path.length ?? view.groups.length + 1) : nothing}
    aria-expanded=${group ? String(group.isOpen) : nothing}
    aria-selected=${isPicked ? 'true' : nothing}
    style=${styleMap({ transform: `translateY(${row * rowHeight + offset}px)` })}
  >
    ${view.columns.map((column) => bodyCell(view, gridRow, row, column))}
  </div>`;
}

function bodyCell(
  view: GridView,
  gridRow: GridRow | undefined,
  row: number,
  column: LaidColumn,
): TemplateResult {
  const { range } = view;
  const isSelected =
    range !== undefined &&
    row >= range.firstRow &&
    row <= range.lastRow &&
    column.place >= range.firstColumn &&
    column.place <= range.lastColumn;
  if (gridRow?.group) return groupCellView(view, gridRow, row, column, isSelected);
  return cellView(view, gridRow, row, column, isSelected);
}

/** The line below the rows that says what each column holds. */
export function summaryRowView(view: GridView): TemplateResult {
  const { strings, model, texts, summaries } = view;
  const words = strings.table.summary;
  return html`<div role="rowgroup" class="foot">
    <div
      class="row summary"
      part="summary"
      role="row"
      aria-rowindex=${model.count + 2}
      aria-label=${words.row}
    >
      ${view.columns.map((column) => {
        const known = summaries.of(column.name);
        const lines: string[] = [];
        if (known) {
          const { nulls, distinct, min, max, mean } = known;
          if (mean !== undefined && mean !== null && !(column.type === 'integer' && isName(column.name)))
            lines.push(words.mean(texts.subtotal(mean, { type: 'number' }, column.index)));
          if (min !== undefined && min !== null && max !== undefined)
            lines.push(words.range(texts.textOf(min, column.index), texts.textOf(max, column.index)));
          lines.push(words.distinct(distinct));
          if (nulls > 0) lines.push(words.empty(nulls));
        }
        return html`<div
          class=${cellClass(column, isNumeric(column.type) ? 'end' : '')}
          role="gridcell"
          aria-colindex=${column.place + 1}
        >
          ${lines.map((line) => html`<span class="line" title=${line}>${line}</span>`)}
        </div>`;
      })}
    </div>
  </div>`;
}

/** The class names of a cell of a column. */
export function cellClass({ place, pin }: LaidColumn, more: string): string {
  return `cell c${place} ${more}${pin ? ` pin ${pin}-pin` : ''}`;
}
