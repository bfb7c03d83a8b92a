import { quoteName, type Chart, type Encoding, type Reference, type Schema } from '@inset/model';
import { html, nothing, type TemplateResult } from 'lit';
import { live } from 'lit/directives/live.js';
import type { Strings } from '../locales/en.ts';
import { icon } from '../shared/icon.ts';
import { valueAt, withValue, type BuilderOption } from './builder-options.ts';
import { formatChoices } from './format-choices.ts';

export interface OptionView<T extends Chart | Encoding> {
  strings: Strings;
  locale: string;
  held: T;
  set: (changed: T) => void;
  /** It is about dates. */
  isDate?: boolean;
  /** Columns to choose from. */
  columns?: Schema;
}

/** The control of an option. What is typed is taken over when the field is left; what cannot be read is put back. */
export function optionView<T extends Chart | Encoding>(
  option: BuilderOption,
  view: OptionView<T>,
): TemplateResult {
  const { strings, held } = view;
  const words = strings.builder;
  const value = valueAt(held, option.path);
  const set = (next: unknown): void => view.set(withValue(held, option.path, next));
  const label = words.options[`${option.path}${option.kind === 'off' ? ' off' : ''}`] ?? option.path;
  switch (option.kind) {
    case 'text':
      return textField(label, typeof value === 'string' ? value : '', (text) => set(text || undefined));
    case 'flag':
      return flagField(label, value === true, (isOn) => set(isOn || undefined));
    case 'off':
      return flagField(label, value === false, (isOn) => set(isOn ? false : undefined));
    case 'yes-no':
      return choiceField(label, value === undefined ? '' : String(value), yesNo(strings), (said) =>
        set(said === '' ? undefined : said === 'true'),
      );
    case 'choice':
      return choiceField(label, typeof value === 'string' ? value : '', named(option, strings), (said) =>
        set(said || undefined),
      );
    case 'number':
      return numberField(label, option, value, set);
    case 'bin':
      return binField(label, value, strings, set);
    case 'ends':
      return endsField(label, value, view, set);
    case 'format':
      return formatField(label, typeof value === 'string' ? value : '', view, set);
    case 'expressions':
      return expressionsField(label, Array.isArray(value) ? value : [], view, set);
    case 'colors':
      return colorsField(label, value, { option, strings, set });
    case 'references':
      return referencesField((value as Reference[] | undefined) ?? [], strings, set);
  }
}

const listed = (text: string): string[] | undefined => {
  const parts = text.split(';').map((part) => part.trim());
  const found = parts.filter(Boolean);
  return found.length > 0 ? found : undefined;
};

const named = (
  { path, choices = [], isOptional }: BuilderOption,
  { builder }: Strings,
): [string, string][] => [
  ['', isOptional ? builder.choices['none']! : builder.automatic],
  ...choices.map((choice): [string, string] => [
    choice,
    builder.choices[`${path} ${choice}`] ?? builder.choices[choice] ?? choice,
  ]),
];

const yesNo = (strings: Strings): [string, string][] => [
  ['', strings.builder.automatic],
  ['true', strings.shared.yes],
  ['false', strings.shared.no],
];

const typed = (event: Event): string => (event.target as HTMLInputElement).value.trim();

export function textField(
  label: string,
  value: string,
  set: (text: string) => void,
  hint = '',
): TemplateResult {
  return html`<label class="option">
    <span class="caption">${label}</span>
    <input
      class="input"
      spellcheck="false"
      autocomplete="off"
      placeholder=${hint || nothing}
      .value=${live(value)}
      @change=${(event: Event) => set(typed(event))}
    />
  </label>`;
}

function flagField(label: string, isOn: boolean, set: (isOn: boolean) => void): TemplateResult {
  return html`<label class="option flag">
    <input
      type="checkbox"
      .checked=${live(isOn)}
      @change=${(event: Event) => set((event.target as HTMLInputElement).checked)}
    />
    <span>${label}</span>
  </label>`;
}

export function choiceField(
  label: string,
  value: string,
  choices: readonly (readonly [string, string])[],
  set: (choice: string) => void,
): TemplateResult {
  return html`<label class="option">
    <span class="caption">${label}</span>
    <select @change=${(event: Event) => set((event.target as HTMLSelectElement).value)}>
      ${choices.map(([key, text]) => html`<option value=${key} .selected=${live(key === value)}>${text}</option>`)}
    </select>
  </label>`;
}

function numberField(
  label: string,
  { min, max, step = 1 }: BuilderOption,
  value: unknown,
  set: (number: number | undefined) => void,
): TemplateResult {
  const change = (event: Event): void => {
    const input = event.target as HTMLInputElement;
    const number = input.valueAsNumber;
    if (Number.isNaN(number)) set(undefined);
    else
      set(
        Math.min(
          max ?? number,
          Math.max(min ?? number, Number.isInteger(step) ? Math.round(number) : number),
        ),
      );
  };
  return html`<label class="option">
    <span class="caption">${label}</span>
    <input
      class="input"
      type="number"
      min=${min ?? nothing}
      max=${max ?? nothing}
      step=${step}
      .value=${live(typeof value === 'number' ? String(value) : '')}
      @change=${change}
    />
  </label>`;
}

function binField(
  label: string,
  value: unknown,
  strings: Strings,
  set: (bin: unknown) => void,
): TemplateResult {
  const words = strings.builder;
  const said = value === undefined ? '' : typeof value === 'number' ? 'number' : String(value);
  const choices: [string, string][] = [...yesNo(strings), ['number', words.binCount]];
  return html`${choiceField(label, said, choices, (choice) =>
    set(choice === '' ? undefined : choice === 'number' ? 20 : choice === 'true'),
  )}
  ${typeof value === 'number' ? numberField(words.binCount, { path: 'bin', kind: 'number', min: 1, max: 1000 }, value, set) : nothing}`;
}

function endsField(
  label: string,
  value: unknown,
  { strings, isDate }: Pick<OptionView<Chart>, 'strings' | 'isDate'>,
  set: (ends: unknown) => void,
): TemplateResult {
  const [low = null, high = null] = (value as (number | null)[] | undefined) ?? [];
  const change =
    (place: 0 | 1) =>
    (number: number | undefined): void => {
      const ends = place === 0 ? [number ?? null, high] : [low, number ?? null];
      set(ends.every((end) => end === null) ? undefined : ends);
    };
  const option = { path: 'domain', kind: 'number', step: 'any' as never } as const;
  const end = (name: string, held: number | null, place: 0 | 1): TemplateResult =>
    isDate
      ? dayField(name, held, change(place))
      : numberField(name, option, held ?? undefined, change(place));
  return html`<div class="pair" role="group" aria-label=${label}>
    ${end(strings.builder.lowest, low, 0)} ${end(strings.builder.highest, high, 1)}
  </div>`;
}

/** A day as milliseconds since 1970. */
function dayField(
  label: string,
  value: number | null,
  set: (day: number | undefined) => void,
): TemplateResult {
  const said = value === null ? '' : new Date(value).toISOString().slice(0, 10);
  return html`<label class="option">
    <span class="caption">${label}</span>
    <input
      class="input"
      type="date"
      .value=${live(said)}
      @change=${(event: Event) => {
        const day = (event.target as HTMLInputElement).valueAsNumber;
        set(Number.isNaN(day) ? undefined : day);
      }}
    />
  </label>`;
}

/** Formats by what comes out, and any other as it is written. */
function formatField(
  label: string,
  value: string,
  { strings, locale, isDate = false }: Pick<OptionView<Chart>, 'strings' | 'locale' | 'isDate'>,
  set: (format: string | undefined) => void,
): TemplateResult {
  const words = strings.builder;
  const choices = formatChoices(isDate, locale);
  const isOwn = value !== '' && !choices.some(([format]) => format === value);
  const own = isDate ? '%d %B' : ',.3f';
  return html`${choiceField(
    label,
    isOwn ? 'own' : value,
    [['', words.automatic], ...choices, ['own', words.ownFormat]],
    (choice) => set(choice === 'own' ? own : choice || undefined),
  )}
  ${isOwn ? textField(words.ownFormat, value, (text) => set(text || undefined), own) : nothing}`;
}

/** Expressions, of which columns are chosen and others written. */
function expressionsField(
  label: string,
  held: readonly string[],
  { strings, columns = [] }: Pick<OptionView<Chart>, 'strings' | 'columns'>,
  set: (expressions: string[] | undefined) => void,
): TemplateResult {
  const words = strings.builder;
  const left = columns
    .map(({ name }) => [quoteName(name), name] as const)
    .filter(([said]) => !held.includes(said));
  return html`${textField(label, held.join('; '), (text) => set(listed(text)), words.listHint)}
  ${
    left.length > 0
      ? choiceField(words.addColumn(label), '', [['', words.choose], ...left], (said) => {
          if (said) set([...held, said]);
        })
      : nothing
  }`;
}

const plainColor = /^#[0-9a-f]{6}$/i;

function colorsField(
  label: string,
  value: unknown,
  { option, strings, set }: { option: BuilderOption; strings: Strings; set: (palette: unknown) => void },
): TemplateResult {
  const words = strings.builder;
  const choices: [string, string][] = [...named(option, strings), ['own', words.ownColors]];
  const said = Array.isArray(value) ? 'own' : typeof value === 'string' ? value : '';
  return html`${choiceField(label, said, choices, (choice) =>
    set(choice === '' ? undefined : choice === 'own' ? ownPalette : choice),
  )}
  ${Array.isArray(value) ? ownColors(value as string[], strings, set) : nothing}`;
}

/** Colours to pick, in the order in which they are given out; those that no picker shows are written. */
function ownColors(
  colors: readonly string[],
  { builder: words }: Strings,
  set: (palette: unknown) => void,
): TemplateResult {
  const change = (place: number, color: string): void => set(colors.with(place, color));
  return html`<div class="swatches" role="group" aria-label=${words.ownColors}>
      ${colors.map((color, i) =>
        plainColor.test(color)
          ? html`<input
              type="color"
              aria-label=${words.color(i + 1)}
              .value=${live(color)}
              @change=${(event: Event) => change(i, (event.target as HTMLInputElement).value)}
            />`
          : nothing,
      )}
      <button
        type="button"
        class="quiet icon"
        aria-label=${words.addColor}
        @click=${() => set([...colors, ownPalette[colors.length % ownPalette.length]])}
      >
        ${icon('plus', { size: 14 })}
      </button>
    </div>
    ${textField(words.ownColors, colors.join('; '), (text) => set(listed(text)), '#0e8a8a; #e2702f')}`;
}

/** Colours to begin with: more than most charts have categories, or two of them would be in one. */
const ownPalette = ['#0e8a8a', '#e2702f', '#27346b', '#a3243b', '#5b8c1b', '#8a5a00', '#6b7a86'];

/** A number where it is one. */
const valueOf = (text: string): number | string =>
  text !== '' && Number.isFinite(Number(text)) ? Number(text) : text;

function referencesField(
  references: readonly Reference[],
  strings: Strings,
  set: (references: Reference[] | undefined) => void,
): TemplateResult {
  const words = strings.builder;
  const change = (place: number, next: Reference | undefined): void => {
    const changed = references.flatMap((one, i) => (i !== place ? [one] : next ? [next] : []));
    set(changed.length > 0 ? changed : undefined);
  };
  const axes = (['x', 'y', 'y2'] as const).map((axis) => [axis, words.channels[axis]] as const);
  return html`${references.map((one, i) => {
      const { to: _to, ...line } = one;
      const { label: _label, ...unnamed } = one;
      return html`<fieldset class="reference">
        <legend class="caption">${words.reference(i + 1)}</legend>
        ${choiceField(words.axis, one.axis, axes, (axis) => change(i, { ...one, axis: axis as Reference['axis'] }))}
        ${textField(words.value, String(one.value), (text) => change(i, { ...one, value: valueOf(text || '0') }), words.valueHint)}
        ${textField(words.to, String(one.to ?? ''), (text) => change(i, text ? { ...one, to: valueOf(text) } : line))}
        ${textField(words.name, one.label ?? '', (text) => change(i, text ? { ...one, label: text } : unnamed))}
        <button type="button" class="quiet" @click=${() => change(i, undefined)}>
          ${icon('trash')} ${words.removeReference}
        </button>
      </fieldset>`;
    })}
    <button type="button" @click=${() => set([...references, { axis: 'y', value: 'mean' }])}>
      ${icon('plus')} ${words.addReference}
    </button>`;
}
