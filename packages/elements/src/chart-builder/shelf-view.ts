import type { Channel, Encoding, Schema } from '@inset/model';
import { html, nothing, type TemplateResult } from 'lit';
import { columnIcon } from '../shared/column-icon.ts';
import type { Strings } from '../locales/en.ts';
import { icon } from '../shared/icon.ts';
import { optionsFor } from './builder-options.ts';
import { columnOptions } from './column-options.ts';
import { drawnBy, expressionOf, partsOf, waysOf, type EncodingParts } from './encoding-parts.ts';
import { choiceField, optionView, textField } from './option-view.ts';

export interface Shelf {
  channel: Channel;
  encoding: Encoding | undefined;
  schema: Schema;
  /** Its columns are there to choose from. */
  isListed: boolean;
  strings: Strings;
  locale: string;
  /** What is being carried to a shelf. */
  carried: string | undefined;
  /** A pointer holds it over this shelf. */
  isOver: boolean;
  /** It is best put here. */
  isBest: boolean;
  /** What is wrong here, and what mends it. */
  problem: TemplateResult | undefined;
  set: (encoding: Encoding | undefined) => void;
  /** A column is put here. */
  put: (column: string) => void;
  /** What lies here is dragged, or picked up to be moved. */
  onPress: (column: string, event: PointerEvent) => void;
  onPick: (column: string) => void;
  /** The click that ends a drag is on its way. */
  isDragged: () => boolean;
}

/** A channel: what lies on it, what is done with that, and where another column can be put. */
export function shelfView(shelf: Shelf): TemplateResult {
  const { channel, encoding, strings, carried, problem } = shelf;
  const words = strings.builder;
  const name = words.channels[channel];
  return html`<div
    class="shelf ${problem ? 'wrong' : ''} ${shelf.isOver ? 'over' : ''}"
    part="shelf"
    data-channel=${channel}
    role="group"
    aria-label=${name}
  >
    <span class="caption" aria-hidden="true">${name}</span>
    ${carried === undefined ? nothing : putButton(shelf, carried)}
    ${encoding ? chip(shelf, encoding) : carried === undefined ? chooser(shelf) : nothing}
    ${problem ?? nothing}
  </div>`;
}

function putButton({ channel, strings, put, isBest }: Shelf, carried: string): TemplateResult {
  const words = strings.builder;
  return html`<button type="button" class="put ${isBest ? 'best' : ''}" @click=${() => put(carried)}>
    ${words.put(carried, words.channels[channel])}
  </button>`;
}

/** Stands for the number of rows: no column is called so. */
const allRows = '\u0000';

function chooser({ schema, isListed, strings, channel, put }: Shelf): TemplateResult {
  const words = strings.builder;
  const change = (event: Event): void => {
    const select = event.target as HTMLSelectElement;
    const { value } = select;
    select.value = '';
    if (value) put(value === allRows ? '' : value);
  };
  return html`<select
    class="chooser"
    aria-label=${words.chooseFor(words.channels[channel])}
    @change=${change}
  >
    <option value="">${words.choose}</option>
    <option value=${allRows}>${words.countOfRows}</option>
    ${isListed ? columnOptions(schema) : nothing}
  </select>`;
}

function chip(shelf: Shelf, encoding: Encoding): TemplateResult {
  const { strings, locale, schema, channel, set } = shelf;
  const words = strings.builder;
  const parts = partsOf(encoding.expression);
  const column = schema.find(({ name }) => name === parts.column);
  const drawn = drawnBy(parts, column);
  const said = chipWords(parts, strings);
  const write = (next: EncodingParts): void => set({ ...encoding, expression: expressionOf(next) });
  const columns = schema.map(({ name }) => [name, name] as const);
  const ways = waysOf(parts.column === undefined ? undefined : column);
  const carried = parts.other ?? parts.column ?? '';
  const press = (event: PointerEvent): void => shelf.onPress(carried, event);
  const open = (event: Event): void => {
    if (shelf.isDragged()) event.preventDefault();
  };
  return html`<details class="chip" part="chip">
      <summary @pointerdown=${press} @click=${open}>
        <span class="handle">${icon('grip-vertical', { size: 14 })}</span>
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
        <button type="button" class="move" @click=${() => shelf.onPick(carried)}>
          ${icon('move', { size: 14 })} ${words.move}
        </button>
        ${optionsFor(channel, drawn, encoding).map((option) =>
          optionView(option, {
            strings,
            locale,
            held: encoding,
            set,
            isDate: drawn.length === 1 && drawn[0] === 'date',
          }),
        )}
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
