import { isNumeric } from '@inset/model';
import { html, type TemplateResult } from 'lit';
import { isName } from '../shared/column-format.ts';
import type { LaidColumn } from './column-layout.ts';
import { cellClass, tabIndex, type GridView } from './grid-view.ts';

/** The line below the rows that says what each column holds. */
export function summaryRowView(view: GridView): TemplateResult {
  const { strings, model } = view;
  return html`<div role="rowgroup" class="foot" aria-busy=${view.summaries.isWorking ? 'true' : 'false'}>
    <div
      class="row summary"
      part="summary"
      role="row"
      aria-rowindex=${model.count + 2}
      aria-label=${strings.table.summary.row}
    >
      ${view.columns.map(
        (column) =>
          html`<div
            class=${cellClass(column, isNumeric(column.type) ? 'end' : '')}
            role="gridcell"
            aria-colindex=${column.place + 1}
            data-row=${model.count}
            data-column=${column.place}
            tabindex=${tabIndex(view, model.count, column.place)}
          >
            ${summaryLines(view, column).map(
              (line) => html`<span class="line" title=${line} dir="auto">${line}</span>`,
            )}
          </div>`,
      )}
    </div>
  </div>`;
}

/** What a column holds, in words; nothing while that is not known. */
export function summaryLines({ strings, texts, summaries }: GridView, column: LaidColumn): string[] {
  const words = strings.table.summary;
  const known = summaries.of(column.name);
  if (!known) return [];
  const { nulls, distinct, min, max, mean } = known;
  const lines: string[] = [];
  if (mean !== undefined && mean !== null && !(column.type === 'integer' && isName(column.name)))
    lines.push(words.mean(texts.subtotal(mean, { type: 'number' }, column.index)));
  if (min !== undefined && min !== null && max !== undefined)
    lines.push(words.range(texts.textOf(min, column.index), texts.textOf(max, column.index)));
  lines.push(words.distinct(distinct));
  if (nulls > 0) lines.push(words.empty(nulls));
  return lines;
}
