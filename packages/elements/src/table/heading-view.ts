import { isNumeric } from '@inset/model';
import { html, nothing, type TemplateResult } from 'lit';
import { icon } from '../shared/icon.ts';
import { ownValue } from '../shared/own-value.ts';
import type { LaidColumn } from './column-layout.ts';
import { distributionView, distributionWords } from './distribution-view.ts';
import { cellClass, tabIndex, type GridView } from './grid-view.ts';

/** The row of headings. */
export function headerView(view: GridView): TemplateResult {
  return html`<div class="row header" part="header" role="row" aria-rowindex="1">
    ${view.columns.map((column) => headingView(view, column))}
  </div>`;
}

function headingView(view: GridView, column: LaidColumn): TemplateResult {
  const { strings, sort, on } = view;
  const at = sort.findIndex(({ name }) => name === column.name);
  const order = at < 0 ? 'none' : sort[at]!.isDescending ? 'descending' : 'ascending';
  const arrow = order === 'none' ? 'chevrons-up-down' : order === 'ascending' ? 'arrow-up' : 'arrow-down';
  const isFiltered = ownValue(view.filters, column.name) !== undefined;
  const type = strings.shared.types[column.type];
  return html`<div
    class=${cellClass(column, isNumeric(column.type) ? 'end' : '')}
    role="columnheader"
    aria-sort=${order}
    aria-colindex=${column.place + 1}
    aria-label=${isFiltered ? `${column.name} (${strings.table.filtered})` : column.name}
    aria-description=${[type, view.hasDistributions && distributionWords(view, column)].filter(Boolean).join('. ')}
    data-row="-1"
    data-column=${column.place}
    tabindex=${tabIndex(view, -1, column.place)}
    title="${column.name} · ${type}"
    @pointerdown=${(event: PointerEvent) => on.drag(event, column)}
  >
    <span class="name">
      <span class="text" dir="auto">${column.name}</span>
      <span class=${order === 'none' ? 'sort' : 'sort is-sorted'}
        >${icon(arrow, { size: 14 })}${sort.length > 1 && at >= 0 ? html`<sup>${at + 1}</sup>` : nothing}</span
      >
      ${isFiltered ? html`<span class="filtered">${icon('funnel', { size: 14, label: strings.table.filtered })}</span>` : nothing}
      <button
        type="button"
        class="quiet icon menu"
        tabindex="-1"
        aria-label=${strings.table.menuOf(column.name)}
        aria-haspopup="menu"
        @click=${() => on.menu(column)}
      >
        ${icon('chevron-down', { size: 14 })}
      </button>
    </span>
    ${view.hasDistributions ? distributionView(view, column) : nothing}
    <span
      class="resize"
      @pointerdown=${(event: PointerEvent) => on.resize(event, column)}
      @dblclick=${() => on.fit(column)}
    ></span>
  </div>`;
}
