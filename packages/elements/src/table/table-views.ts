import { html, nothing, type TemplateResult } from 'lit';
import type { Strings } from '../locales/en.ts';
import type { Said } from '../shared/error-words.ts';
import { icon, type IconName } from '../shared/icon.ts';

interface ToolsView {
  label: string;
  /** Without tools there is only the title. */
  isPlain: boolean;
  filters: { words: string; clear: () => void }[];
  strings: Strings;
  onFind: () => void;
  onColumns: (button: Element) => void;
  /** A further tool. */
  further: TemplateResult | typeof nothing;
}

/** The title, the tools beside it, and what rows are filtered by. */
export function toolsView({
  label,
  isPlain,
  filters,
  strings,
  onFind,
  onColumns,
  further,
}: ToolsView): TemplateResult {
  const title = label ? html`<h3 class="title" part="title">${label}</h3>` : nothing;
  if (isPlain) return html`${title}`;
  const words = strings.table;
  const tool = (name: IconName, text: string, run: (button: Element) => void): TemplateResult =>
    html`<button
      type="button"
      class="quiet icon"
      aria-label=${text}
      title=${text}
      @click=${({ currentTarget }: Event) => run(currentTarget as Element)}
    >
      ${icon(name)}
    </button>`;
  return html`<div class="top" part="tools">
      ${title}
      <span class="tools"
        >${further}${tool('search', words.find, onFind)}${tool('settings', words.columns, onColumns)}</span
      >
    </div>
    ${
      filters.length > 0
        ? html`<ul class="chips">
            ${filters.map(
              (filter) =>
                html`<li>
                  <span class="text" dir="auto" title=${filter.words}>${filter.words}</span>
                  <button
                    type="button"
                    class="quiet icon"
                    aria-label=${words.clearFilterOf(filter.words)}
                    @click=${filter.clear}
                  >
                    ${icon('x', { size: 14 })}
                  </button>
                </li>`,
            )}
          </ul>`
        : nothing
    }`;
}

interface FooterView {
  strings: Strings;
  /** How many rows there are, in words; empty while that is being counted. */
  count: string;
  limited: Said | undefined;
  failure: string | undefined;
  announcement: string;
  /** Selected cells; 0 for none. */
  cells: number;
  pickedRows: number;
  /** What the selection can do; absent where it cannot. */
  onCopy: (withHeadings: boolean) => void;
  onFilter: (() => void) | undefined;
  onClear: (() => void) | undefined;
  onRetry: () => void;
}

/** The line below the rows: how many there are, what is selected, and what is wrong. */
export function footerView(view: FooterView): TemplateResult {
  const { strings, limited, failure, cells, pickedRows } = view;
  const words = strings.table;
  const action = (label: string, run: () => void): TemplateResult =>
    html`<button type="button" class="quiet" @click=${run}>${label}</button>`;
  return html`<div class="footer" part="footer">
    ${limited ? html`<span class="limit">${limited}</span>` : html`<span>${view.count}</span>`}
    ${
      cells > 1
        ? html`<span class="selection"
            ><span>${words.selected(cells)}</span>${action(words.copy, () => view.onCopy(false))}${action(
              words.copyWithHeadings,
              () => view.onCopy(true),
            )}${view.onFilter ? action(words.filterOthers, view.onFilter) : nothing}</span
          >`
        : nothing
    }
    ${pickedRows > 0 ? html`<span>${words.rowsSelected(pickedRows)}</span>` : nothing}
    ${view.onClear ? action(words.clearSelection, view.onClear) : nothing}
    ${
      failure
        ? html`<span class="failure" role="alert"
            >${icon('circle-alert')} ${failure} ${action(strings.shared.retry, view.onRetry)}</span
          >`
        : nothing
    }
    <span class="visually-hidden" role="status">${view.announcement}</span>
  </div>`;
}
