import { html, nothing, type TemplateResult } from 'lit';
import { classMap } from 'lit/directives/class-map.js';
import { repeat } from 'lit/directives/repeat.js';
import { styleMap } from '../shared/style-map.ts';
import { cellView, groupCellView } from './cell-view.ts';
import type { LaidColumn } from './column-layout.ts';
import type { GridView } from './grid-view.ts';
import type { GridRow } from './row-model.ts';

/** The rows on screen, and the one with the focus: scrolling away from it must not lose the focus. */
export function bodyView(view: GridView): TemplateResult {
  const { first, end, cursor, model } = view;
  const rows: number[] = [];
  if (cursor.row >= 0 && cursor.row < first) rows.push(cursor.row);
  for (let row = first; row < end; row++) rows.push(row);
  if (cursor.row >= end && cursor.row < model.count) rows.push(cursor.row);
  return html`<div role="rowgroup" class="body" style=${styleMap({ height: `${view.bodyHeight}px` })}>
    ${repeat(rows, view.slots.assign(rows, cursor.row), (row) => rowView(view, row))}
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
