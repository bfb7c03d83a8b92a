import type { Column, Schema } from '@inset/model';
import { html, nothing, type TemplateResult } from 'lit';
import { columnIcon } from '../shared/column-icon.ts';
import type { Strings } from '../locales/en.ts';
import { icon } from '../shared/icon.ts';

export interface FieldList {
  schema: Schema;
  /** A few values of each column, where they are known. */
  samples: ReadonlyMap<string, string>;
  strings: Strings;
  needle: string;
  carried: string | undefined;
  /** How a column gets to a place, in words. */
  hint: string;
  /** Which of those that are found Tab goes to. */
  at: number;
  /** So many of them are drawn as yet. */
  drawn: number;
  onSearch: (needle: string) => void;
  onMove: (to: number) => void;
  /** By the column's name; `''` is the number of rows. */
  onPick: (column: string) => void;
  onPress: (column: string, event: PointerEvent) => void;
}

/** The columns that a search leaves. */
export const foundFields = (schema: Schema, needle: string): Schema =>
  schema.filter(({ name }) => name.toLowerCase().includes(needle.trim().toLowerCase()));

/** A column; undefined is the number of rows. */
type Field = Column | undefined;

/** The columns, to be dragged onto shelves, or picked up by Enter, Space or a tap and put down on one. */
export function fieldList(list: FieldList): TemplateResult {
  const { schema, strings, needle, onSearch, onPick } = list;
  const words = strings.builder;
  const found: Field[] = [
    ...foundFields(schema, needle),
    ...(needle.trim() === '' || words.countOfRows.toLowerCase().includes(needle.trim().toLowerCase())
      ? [undefined]
      : []),
  ];
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
    else if (event.key === 'Enter' || event.key === ' ') onPick(found[at]?.name ?? '');
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
      ${found.slice(0, Math.max(list.drawn, at + 1)).map((column, i) => fieldItem(column, i === at, list))}
    </ul>
    ${found.length === 0 ? html`<p class="quiet-text">${words.noField}</p>` : nothing}
    <p class="quiet-text" id="fields-hint">${list.hint}</p>`;
}

function fieldItem(column: Field, isCurrent: boolean, list: FieldList): TemplateResult {
  const { strings, samples, carried, onPick, onPress } = list;
  const name = column?.name ?? '';
  const text = column ? name : strings.builder.countOfRows;
  const sample = samples.get(name);
  const type = column
    ? icon(columnIcon(column.type), { label: strings.shared.types[column.type], size: 14 })
    : icon('hash', { size: 14 });
  return html`<li
    role="option"
    class="field ${column ? '' : 'rows'}"
    tabindex=${isCurrent ? 0 : -1}
    aria-selected=${name === carried}
    data-field=${name}
    title=${sample ? `${text}: ${sample}` : text}
    @click=${() => onPick(name)}
    @pointerdown=${(event: PointerEvent) => onPress(name, event)}
  >
    <span class="handle">${icon('grip-vertical', { size: 14 })}</span>
    ${type}
    <span class="name"
      ><bdi>${text}</bdi>${sample ? html`<span class="sample"><bdi>${sample}</bdi></span>` : nothing}</span
    >
  </li>`;
}
