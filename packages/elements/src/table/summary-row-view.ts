import { isNumeric } from '@inset/model';
import { html, type TemplateResult } from 'lit';
import { isName } from '../shared/column-format.ts';
import { cellClass, type GridView } from './grid-view.ts';

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
