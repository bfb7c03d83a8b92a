import { cellAt, isNumeric, type Cell } from '@inset/model';
import { html, nothing, type TemplateResult } from 'lit';
import { styleMap } from '../shared/style-map.ts';
import { nullMark } from '../shared/format-value.ts';
import { icon } from '../shared/icon.ts';
import { ownValue } from '../shared/own-value.ts';
import { lookOf, type CellLook } from './cell-look.ts';
import { linkOf } from './cell-texts.ts';
import type { LaidColumn } from './column-layout.ts';
import { cellClass, tabIndex, type GridView } from './grid-view.ts';
import type { GridRow } from './row-model.ts';

/** Longest text that a cell and its tooltip draw; copying takes it whole. */
export const longestText = 500;
const longestTitle = 1000;

/** A cell of a row, or its place while the row is on its way. Both are made alike, so that values only write texts. */
export function cellView(
  view: GridView,
  gridRow: GridRow | undefined,
  row: number,
  column: LaidColumn,
  isSelected: boolean,
): TemplateResult {
  const value = gridRow ? cellAt(gridRow.table.data[column.index]!, gridRow.row) : '';
  const isNull = value === null;
  const look = ownValue(view.looks, column.name);
  const made = look && gridRow && lookOf(value, column, look, view.summaries.boundsOf(column.name));
  const text = isNull ? nullMark : gridRow ? view.texts.textOf(value, column.index) : '';
  const names = `${isNumeric(column.type) ? 'end' : ''}${isNull ? ' null' : ''}${isSelected ? ' selected' : ''}`;
  return html`<div
    class=${cellClass(column, made ? `${names} ${lookClass(made)}` : names)}
    part="cell"
    role="gridcell"
    aria-colindex=${column.place + 1}
    aria-selected=${isSelected ? 'true' : 'false'}
    aria-label=${gridRow ? nothing : view.strings.table.loadingRow}
    data-row=${row}
    data-column=${column.place}
    tabindex=${tabIndex(view, row, column.place)}
    title=${!isNull && text.length > 24 ? text.slice(0, longestTitle) : nothing}
    style=${look ? styleMap(made ? lookStyle(made) : {}) : nothing}
  >
    ${
      isNull
        ? html`<span aria-hidden="true">${text}</span
            ><span class="visually-hidden">${view.strings.shared.nullValue}</span>`
        : html`${made?.icon ? icon(made.icon, { size: 14 }) : nothing}${made?.bar ? html`<span class="bar"></span>` : nothing}<span
              class="text"
              dir="auto"
              >${linked(view, value, column, text.slice(0, longestText))}</span
            >`
    }
  </div>`;
}

/** A cell of a group's row: the group itself in the column it is grouped by, and subtotals in others. */
export function groupCellView(
  view: GridView,
  gridRow: GridRow,
  row: number,
  column: LaidColumn,
  isSelected: boolean,
): TemplateResult {
  const { table, group } = gridRow;
  const depth = group!.path.length - 1;
  const isLabel = view.groups[depth] === column.name;
  const at = isLabel ? -1 : table.schema.findIndex(({ name }) => name === column.name);
  const value = at < 0 || view.groups.includes(column.name) ? null : cellAt(table.data[at]!, gridRow.row);
  const type = at < 0 ? column.type : table.schema[at]!.type;
  const names = `${isNumeric(type) && !isLabel ? 'end' : ''}${isSelected ? ' selected' : ''}${isLabel ? ' label' : ''}`;
  return html`<div
    class=${cellClass(column, names)}
    part="cell"
    role="gridcell"
    aria-colindex=${column.place + 1}
    aria-selected=${isSelected ? 'true' : 'false'}
    data-row=${row}
    data-column=${column.place}
    tabindex=${tabIndex(view, row, column.place)}
  >
    ${isLabel ? groupLabel(view, gridRow, column) : html`<span class="text">${value === null ? nothing : view.texts.subtotal(value, { type }, column.index)}</span>`}
  </div>`;
}

function groupLabel(view: GridView, { group }: GridRow, column: LaidColumn): TemplateResult {
  const { strings, texts } = view;
  const value = group!.path.at(-1)!;
  const text = (value === null ? strings.shared.nullValue : texts.textOf(value, column.index)).slice(
    0,
    longestText,
  );
  const { openGroup, closeGroup, groupRows } = strings.table;
  return html`<button
      type="button"
      class="quiet icon toggle"
      tabindex="-1"
      aria-label=${group!.isOpen ? closeGroup(text) : openGroup(text)}
    >
      ${icon(group!.isOpen ? 'chevron-down' : 'chevron-right')}</button
    ><span class="text" dir="auto">${text}</span> <span class="count">${groupRows(group!.rows)}</span>`;
}

function linked(view: GridView, value: Cell, column: LaidColumn, text: string): unknown {
  const look = ownValue(view.looks, column.name);
  const shown = marked(text, view.mark);
  const address = linkOf(value, look);
  if (!address) return shown;
  return html`<a href=${address} target="_blank" rel="noopener noreferrer" tabindex="-1">${shown}</a>`;
}

function marked(text: string, mark: string | undefined): unknown {
  if (mark === undefined) return text;
  const at = text.toLowerCase().indexOf(mark);
  if (at < 0) return text;
  const end = at + mark.length;
  return html`${text.slice(0, at)}<mark>${text.slice(at, end)}</mark>${text.slice(end)}`;
}

function lookClass({ tone, heat, bar }: CellLook): string {
  const names = [tone && `tone ${tone}`, heat !== undefined && (heat < 0 ? 'heat below' : 'heat')];
  if (bar) names.push(bar.isNegative ? 'barred below' : 'barred');
  return names.filter(Boolean).join(' ');
}

function lookStyle({ heat, bar }: CellLook): Record<string, string> {
  return {
    ...(heat !== undefined && { '--_heat': `${Math.round(Math.abs(heat) * 42)}%` }),
    ...(bar && { '--_bar-from': `${bar.from * 100}%`, '--_bar-length': `${bar.length * 100}%` }),
  };
}
