import { cellAt, type Cell, type Column, type Table } from '@inset/model';
import { html, nothing, type TemplateResult } from 'lit';
import { live } from 'lit/directives/live.js';
import type { Strings } from '../locales/en.ts';
import { formatNumber } from '../shared/format-value.ts';
import { valueWords, type ListValue } from './filter-clause.ts';

const longestName = 300;
/** From how many values on a list has a search box. */
export const searchFrom = 9;

export interface ValueList {
  column: Column;
  /** Columns: value, count. */
  table: Table;
  kept: readonly ListValue[];
  /** The most values it shows. */
  length: number;
  strings: Strings;
  locale: string;
  onTick: (value: ListValue, on: boolean) => void;
  /** One at a time. */
  single?: boolean;
}

/** The values of a list with their counts. What is ticked stays in sight, also where other filters leave nothing of it. */
export function entriesOf({ table, kept, length }: ValueList): { value: ListValue; count: number }[] {
  const found = Array.from({ length: Math.min(table.rowCount, length) }, (_, row) => ({
    value: plain(cellAt(table.data[0]!, row)),
    count: Number(cellAt(table.data[1]!, row)),
  }));
  const missing = kept.filter((value) => !found.some((entry) => entry.value === value));
  return [...missing.map((value) => ({ value, count: 0 })), ...found];
}

/** A list of checkboxes, one a value. */
export function valueList(list: ValueList, entries = entriesOf(list)): TemplateResult {
  const { strings, locale, table, length } = list;
  return html`<ul part="list" class="values" tabindex=${entries.length > 7 ? '-1' : nothing}>
      ${entries.map(({ value, count }) => {
        const words = valueWords(list.column, value, { strings, locale }).slice(0, longestName);
        const quiet = value === null || value === '' ? 'quiet' : '';
        return html`<li>
          <label>
            <input
              type=${list.single ? 'radio' : 'checkbox'}
              name=${list.single ? 'value' : nothing}
              .checked=${live(list.kept.includes(value))}
              @change=${(event: Event) => list.onTick(value, (event.target as HTMLInputElement).checked)}
            />
            <span class="name ${quiet}" dir="auto" title=${words}>${words}</span>
            <span class="count">${formatNumber(count, locale)}</span>
          </label>
        </li>`;
      })}
    </ul>
    ${entries.length === 0 ? html`<p class="note">${strings.filter.noMatch}</p>` : nothing}
    ${table.rowCount > length ? html`<p class="note">${strings.filter.more(length)}</p>` : nothing}`;
}

/** A cell as a list keeps it: plain JSON. */
const plain = (cell: Cell): ListValue => (typeof cell === 'bigint' ? String(cell) : cell);
