import type { Column, Schema } from '@inset/model';
import { html, nothing, type TemplateResult } from 'lit';
import { columnIcon } from '../shared/column-icon.ts';
import type { Strings } from '../locales/en.ts';
import { icon } from '../shared/icon.ts';

export interface FieldList {
  schema: Schema;
  strings: Strings;
  needle: string;
  carried: string | undefined;
  /** Which of those that are found Tab goes to. */
  at: number;
  onSearch: (needle: string) => void;
  onMove: (to: number) => void;
  onPick: (column: Column) => void;
  onPress: (column: Column, event: PointerEvent) => void;
}

/** The columns that a search leaves. */
export const foundFields = (schema: Schema, needle: string): Schema =>
  schema.filter(({ name }) => name.toLowerCase().includes(needle.trim().toLowerCase()));

/** The columns, to be dragged onto shelves, or picked up by Enter, Space or a tap and put down on one. */
export function fieldList(list: FieldList): TemplateResult {
  const { schema, strings, needle, carried, onSearch, onPick, onPress } = list;
  const words = strings.builder;
  const found = foundFields(schema, needle);
  const at = Math.min(list.at, found.length - 1);
  const onKey = (event: KeyboardEvent): void => {
    const steps: Record<string, number> = {
      ArrowDown: at + 1,
      ArrowUp: at - 1,
      Home: 0,
      End: found.length - 1,
    };
    const to = steps[event.key];
    if (to !== undefined) list.onMove(Math.max(0, Math.min(found.length - 1, to)));
    else if (event.key === 'Enter' || event.key === ' ') onPick(found[at]!);
    else return;
    event.preventDefault();
  };
  return html`<input
      class="input"
      type="search"
      aria-label=${words.search}
      placeholder=${words.search}
      .value=${needle}
      @input=${(event: Event) => onSearch((event.target as HTMLInputElement).value)}
    />
    <ul
      class="fields-list"
      role="listbox"
      aria-label=${words.fields}
      aria-describedby="fields-hint"
      @keydown=${onKey}
    >
      ${found.map(
        (column, i) =>
          html`<li
            role="option"
            class="field"
            tabindex=${i === at ? 0 : -1}
            aria-selected=${column.name === carried}
            data-field=${column.name}
            @click=${() => onPick(column)}
            @pointerdown=${(event: PointerEvent) => onPress(column, event)}
          >
            ${icon('grip-vertical', { size: 14 })}
            ${icon(columnIcon(column.type), { label: strings.shared.types[column.type], size: 14 })}
            <bdi class="name" title=${column.name}>${column.name}</bdi>
          </li>`,
      )}
    </ul>
    ${found.length === 0 ? html`<p class="quiet-text">${words.noField}</p>` : nothing}
    <p class="quiet-text" id="fields-hint">${words.fieldsHint}</p>`;
}
