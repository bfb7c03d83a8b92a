import type { Channel, Encoding, Schema } from '@inset/model';
import { html, nothing, type TemplateResult } from 'lit';
import { columnIcon } from '../shared/column-icon.ts';
import type { Strings } from '../locales/en.ts';
import { icon } from '../shared/icon.ts';
import { encodingOptions } from './builder-options.ts';
import { expressionOf, partsOf, waysOf, type EncodingParts } from './encoding-parts.ts';
import { choiceField, optionView, textField } from './option-view.ts';

export interface Shelf {
  channel: Channel;
  encoding: Encoding | undefined;
  schema: Schema;
  strings: Strings;
  /** The column that is being carried to a shelf. */
  carried: string | undefined;
  /** What is wrong here. */
  problem: string | undefined;
  set: (encoding: Encoding | undefined) => void;
  /** A column is put here. */
  put: (column: string) => void;
}

/** A channel: what lies on it, what is done with that, and where another column can be put. */
export function shelfView(shelf: Shelf): TemplateResult {
  const { channel, encoding, strings, carried, problem } = shelf;
  const words = strings.builder;
  const name = words.channels[channel];
  return html`<div
    class="shelf ${problem ? 'wrong' : ''}"
    part="shelf"
    data-channel=${channel}
    role="group"
    aria-label=${name}
  >
    <span class="caption" aria-hidden="true">${name}</span>
    ${carried === undefined ? nothing : putButton(shelf, carried)}
    ${encoding ? chip(shelf, encoding) : carried === undefined ? chooser(shelf) : nothing}
    ${problem ? html`<p class="problem" role="alert">${icon('circle-alert')} ${problem}</p>` : nothing}
  </div>`;
}

function putButton({ channel, strings, put }: Shelf, carried: string): TemplateResult {
  const words = strings.builder;
  return html`<button type="button" class="put" @click=${() => put(carried)}>
    ${words.put(carried, words.channels[channel])}
  </button>`;
}

function chooser({ schema, strings, channel, put }: Shelf): TemplateResult {
  const words = strings.builder;
  const change = (event: Event): void => {
    const select = event.target as HTMLSelectElement;
    const { value } = select;
    select.value = '';
    if (value) put(value);
  };
  return html`<select
    class="chooser"
    aria-label=${words.chooseFor(words.channels[channel])}
    @change=${change}
  >
    <option value="">${words.choose}</option>
    ${schema.map((column) => html`<option value=${column.name}>${column.name}</option>`)}
  </select>`;
}

function chip(shelf: Shelf, encoding: Encoding): TemplateResult {
  const { strings, schema, channel, set } = shelf;
  const words = strings.builder;
  const parts = partsOf(encoding.expression);
  const column = schema.find(({ name }) => name === parts.column);
  const said = chipWords(parts, strings);
  const write = (next: EncodingParts): void => set({ ...encoding, expression: expressionOf(next) });
  const columns = schema.map(({ name }) => [name, name] as const);
  const ways = waysOf(parts.column === undefined ? undefined : column);
  return html`<details class="chip" part="chip">
      <summary>
        ${icon(column ? columnIcon(column.type) : 'hash', { size: 14 })}
        <bdi class="name" title=${encoding.expression}>${said}</bdi>
        ${icon('chevron-down', { size: 14 })}
      </summary>
      <div class="fields">
        ${
          parts.other === undefined
            ? html`${choiceField(words.column, parts.column ?? '', [['', words.rows], ...columns], (name) =>
                write(name === '' ? { by: 'count' } : { ...fittingBy(parts, schema, name), column: name }),
              )}
              ${choiceField(
                words.by,
                parts.by,
                ways.map((way) => [way, way === '' ? words.asItIs : words.ways[way]] as const),
                (by) => write({ ...parts, by: by as EncodingParts['by'] }),
              )}`
            : nothing
        }
        ${textField(words.expression, encoding.expression, (text) => set(text ? { ...encoding, expression: text } : undefined))}
        ${encodingOptions.map((option) => optionView(option, { strings, held: encoding, set }))}
      </div>
    </details>
    <button
      type="button"
      class="quiet icon remove"
      aria-label=${words.remove(said, words.channels[channel])}
      @click=${() => set(undefined)}
    >
      ${icon('x', { size: 14 })}
    </button>`;
}

/** What was done with the column before, where the new one allows it. */
function fittingBy(parts: EncodingParts, schema: Schema, name: string): EncodingParts {
  const ways = waysOf(schema.find((column) => column.name === name));
  return ways.includes(parts.by) ? { by: parts.by } : { by: '' };
}

function chipWords({ column, by, other }: EncodingParts, strings: Strings): string {
  const words = strings.builder;
  if (other !== undefined) return other;
  if (column === undefined) return words.countOfRows;
  return by === '' ? column : words.chip(words.ways[by], column);
}
