import type { Block, Column, Query, UnknownBlock } from '@inset/model';
import type { Fields } from '@inset/model/canvas-document';
import { html, nothing, type TemplateResult } from 'lit';
import { live } from 'lit/directives/live.js';
import type { Strings } from '../../locales/en.ts';
import type { Kit } from '../../shared/kit.ts';
import { numberOptions } from '../../shared/format-value.ts';

/** How an expression is checked when its field is left. */
export interface ExpressionCheck {
  list: 'columns' | 'measures';
  isRequired: boolean;
  mustAggregate?: boolean;
  /** A plain number will do. */
  mayBeNumber?: boolean;
  mustBe?: 'boolean';
  hint?: string;
}

/** What the properties panel lends to the fields of one kind of block. */
export interface PropertyTools {
  strings: Strings;
  locale: string;
  update: (fields: Fields) => void;
  /** The block's columns; after its Query's steps where `outcome` says so. */
  schema: (outcome: boolean) => readonly Column[];
  /** All blocks of the canvas. */
  blocks: () => readonly (Block | UnknownBlock)[];
  /** What a filter is set to now. */
  valueOf: (id: string) => unknown;
  kit: Kit | undefined;
  /** Begins what editing means for a block of this kind. */
  edit: () => void;
  dataset: (value: string, set: (name: string) => void) => TemplateResult;
  where: (query: Query) => TemplateResult;
  select: (
    caption: string,
    value: string,
    options: Record<string, string>,
    set: (value: string) => void,
  ) => TemplateResult;
  expression: (
    key: string,
    caption: string,
    value: string | undefined,
    set: (text: string) => void,
    check: ExpressionCheck,
  ) => TemplateResult;
}

/** A line of text. */
export function textField(
  caption: string,
  value: string | undefined,
  set: (text: string | undefined) => void,
  { name, hint = '' }: { name: string; hint?: string },
): TemplateResult {
  return html`<label>
    <span class="caption">${caption}</span>
    <input
      class="input"
      name=${name}
      placeholder=${hint || nothing}
      .value=${live(value ?? '')}
      @change=${(event: Event) => set((event.target as HTMLInputElement).value.trim() || undefined)}
    />
  </label>`;
}

export function checkField(caption: string, isOn: boolean, set: (isOn: boolean) => void): TemplateResult {
  return html`<label class="check">
    <input
      type="checkbox"
      .checked=${live(isOn)}
      @change=${(event: Event) => set((event.target as HTMLInputElement).checked)}
    />
    ${caption}
  </label>`;
}

/** Fields that few need, folded away unless something is set there. */
export function fieldsPart(name: string, isOpen: boolean, fields: unknown): TemplateResult {
  return html`<details class="part" ?open=${isOpen}>
    <summary>${name}</summary>
    ${fields}
  </details>`;
}

/** How numbers are written: the usual ways by name, and any other by its pattern. */
export function formatField(
  { strings, select }: Pick<PropertyTools, 'strings' | 'select'>,
  value: string | undefined,
  set: (format: string | undefined) => void,
): TemplateResult {
  const { blocks: words } = strings;
  const { auto, other, ...named } = words.formats;
  const isNamed = value === undefined || Object.hasOwn(named, value);
  const choose = (chosen: string): void => set(chosen === 'other' ? ',.1f' : chosen || undefined);
  const isWrong = value !== undefined && numberOptions(value) === undefined;
  return html`${select(words.format, isNamed ? (value ?? '') : 'other', { '': auto, ...named, other }, choose)}
  ${isNamed ? nothing : textField(words.ownFormat, value, set, { name: 'format', hint: words.ownFormatHint })}
  ${isWrong ? html`<span class="problem" role="alert">${words.formatWrong(value)}</span>` : nothing}`;
}
