import { isNull, isNumeric, type Table } from '@inset/model';
import { html, nothing, type TemplateResult } from 'lit';
import { classMap } from 'lit/directives/class-map.js';
import { repeat } from 'lit/directives/repeat.js';
import { styleMap } from '../shared/style-map.ts';
import type { Strings } from '../locales/en.ts';
import { nullMark } from '../shared/format-value.ts';
import { icon } from '../shared/icon.ts';
import type { CellRange, GridCursor } from './grid-cursor.ts';
import type { RowWindow } from './row-window.ts';

/** Longest text that a cell and its tooltip draw; copying takes it whole. */
const longestText = 500;
const longestTitle = 1000;

/** What the grid draws now. */
export interface GridView {
  table: Table;
  /** By column: a row's text. */
  texts: readonly ((row: number) => string)[];
  shown: RowWindow;
  shownRows: number;
  cursor: GridCursor;
  range?: CellRange;
  sort?: string;
  strings: Strings;
  onResize: (event: PointerEvent, column: number) => void;
}

const tabIndex = ({ cursor }: GridView, row: number, column: number): 0 | -1 =>
  cursor.row === row && cursor.column === column ? 0 : -1;

/** The row of headings. */
export function headerView(view: GridView): TemplateResult {
  return html`<div class="row header" part="header" role="row" aria-rowindex="1">
    ${view.table.schema.map((column, i) => {
      const order =
        view.sort === column.name ? 'ascending' : view.sort === `-${column.name}` ? 'descending' : 'none';
      const name = order === 'none' ? 'chevrons-up-down' : order === 'ascending' ? 'arrow-up' : 'arrow-down';
      return html`<div
        class=${classMap({ cell: true, end: isNumeric(column.type) })}
        role="columnheader"
        aria-sort=${order}
        aria-colindex=${i + 1}
        data-row="-1"
        data-column=${i}
        tabindex=${tabIndex(view, -1, i)}
        title="${column.name} · ${view.strings.shared.types[column.type]}"
      >
        <span class="text" dir="auto">${column.name}</span>${icon(name, { size: 14 })}
        <span class="resize" @pointerdown=${(event: PointerEvent) => view.onResize(event, i)}></span>
      </div>`;
    })}
  </div>`;
}

/** The rows on screen, and the one with the focus: scrolling away from it must not lose the focus. */
export function bodyView(view: GridView): TemplateResult {
  const { shown, shownRows, cursor } = view;
  const rows: number[] = [];
  for (let row = shown.first; row < shown.end; row++) rows.push(row);
  const isAway = cursor.row < shown.first || cursor.row >= shown.end;
  if (cursor.row >= 0 && cursor.row < shownRows && isAway) rows.push(cursor.row);
  return html`<div role="rowgroup" class="body" style=${styleMap({ height: `${shown.height}px` })}>
    ${repeat(
      rows,
      (row) => row,
      (row) => rowView(view, row),
    )}
  </div>`;
}

function rowView(view: GridView, row: number): TemplateResult {
  const { table, range } = view;
  const inRows = range !== undefined && row >= range.firstRow && row <= range.lastRow;
  return html`<div
    class="row"
    part="row"
    role="row"
    aria-rowindex=${row + 2}
    style=${styleMap({ transform: `translateY(${view.shown.topOf(row)}px)` })}
  >
    ${table.schema.map((_, column) => {
      const selected = inRows && column >= range.firstColumn && column <= range.lastColumn;
      return cellView(view, row, column, selected);
    })}
  </div>`;
}

function cellView(view: GridView, row: number, column: number, selected: boolean): TemplateResult {
  const { table, texts, strings } = view;
  const empty = isNull(table.data[column]!, row);
  const text = empty ? nullMark : texts[column]!(row);
  return html`<div
    class=${classMap({ cell: true, end: isNumeric(table.schema[column]!.type), null: empty, selected })}
    part="cell"
    role="gridcell"
    aria-colindex=${column + 1}
    aria-selected=${selected ? 'true' : 'false'}
    data-row=${row}
    data-column=${column}
    tabindex=${tabIndex(view, row, column)}
    title=${text.length > 24 && !empty ? text.slice(0, longestTitle) : nothing}
  >
    ${
      empty
        ? html`<span aria-hidden="true">${text}</span
            ><span class="visually-hidden">${strings.shared.nullValue}</span>`
        : html`<span class="text" dir="auto">${text.slice(0, longestText)}</span>`
    }
  </div>`;
}
