import type { Schema } from '@inset/model';
import { html, nothing, type TemplateResult } from 'lit';
import { live } from 'lit/directives/live.js';
import type { Strings } from '../locales/en.ts';
import { orderedColumns, type ColumnArrangement } from './column-layout.ts';

/** Columns that the panel lists at once; the search finds the others. */
const mostListed = 300;

export interface ColumnsPanel {
  schema: Schema;
  arrangement: ColumnArrangement;
  needle: string;
  strings: Strings;
  /** What else can be turned on and off, by name and state. */
  switches: { label: string; isOn: boolean; set: (isOn: boolean) => void }[];
  onSearch: (needle: string) => void;
  onShow: (name: string, isShown: boolean) => void;
  onShowAll: () => void;
}

/** Which columns are shown, with a search; and how the table is drawn. */
export function columnsPanel(panel: ColumnsPanel): TemplateResult {
  const { schema, arrangement, needle, strings } = panel;
  const words = strings.table;
  const hidden = new Set(arrangement.hidden);
  const text = needle.trim().toLowerCase();
  const found = orderedColumns(schema, arrangement).filter(({ name }) => name.toLowerCase().includes(text));
  const shownCount = schema.filter(({ name }) => !hidden.has(name)).length;
  return html`<div class="columns-panel" role="group" aria-label=${words.columns}>
    <h4 class="panel-title">${words.columns}</h4>
    <input
      class="input"
      type="search"
      data-first
      placeholder=${words.searchColumns}
      aria-label=${words.searchColumns}
      .value=${live(needle)}
      @input=${({ target }: Event) => panel.onSearch((target as HTMLInputElement).value)}
    />
    <ul class="values">
      ${found.slice(0, mostListed).map(({ name }) =>
        checkbox({
          label: name,
          isOn: !hidden.has(name),
          isDisabled: !hidden.has(name) && shownCount === 1,
          set: (isOn) => panel.onShow(name, isOn),
        }),
      )}
    </ul>
    ${found.length === 0 ? html`<p class="note">${words.noColumn}</p>` : nothing}
    ${
      found.length > mostListed
        ? html`<p class="note">${words.columnsListed(mostListed, found.length)}</p>`
        : nothing
    }
    ${
      hidden.size > 0
        ? html`<div class="actions">
            <button type="button" @click=${panel.onShowAll}>${words.showAll}</button>
            <span class="note">${words.hiddenColumns(schema.length - shownCount)}</span>
          </div>`
        : nothing
    }
    <h4 class="panel-title">${words.display}</h4>
    <ul class="values">
      ${panel.switches.map(checkbox)}
    </ul>
  </div>`;
}

function checkbox(box: {
  label: string;
  isOn: boolean;
  isDisabled?: boolean;
  set: (isOn: boolean) => void;
}): TemplateResult {
  return html`<li>
    <label>
      <input
        type="checkbox"
        .checked=${live(box.isOn)}
        ?disabled=${box.isDisabled ?? false}
        @change=${({ target }: Event) => box.set((target as HTMLInputElement).checked)}
      />
      <span class="name" dir="auto" title=${box.label}>${box.label}</span>
    </label>
  </li>`;
}
