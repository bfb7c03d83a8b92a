import type { Chart, Encoding, Reference } from '@inset/model';
import { html, nothing, type TemplateResult } from 'lit';
import { live } from 'lit/directives/live.js';
import type { Strings } from '../locales/en.ts';
import { icon } from '../shared/icon.ts';
import { valueAt, withValue, type BuilderOption } from './builder-options.ts';

export interface OptionView<T extends Chart | Encoding> {
  strings: Strings;
  held: T;
  set: (changed: T) => void;
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
      return choiceField(
        label,
        typeof value === 'string' ? value : '',
        named(option.choices!, strings),
        (said) => set(said || undefined),
      );
    case 'number':
      return numberField(label, option, value, set);
    case 'bin':
      return binField(label, value, strings, set);
    case 'ends':
      return endsField(label, value, strings, set);
    case 'texts':
      return textField(
        label,
        Array.isArray(value) ? value.join('; ') : '',
        (text) => set(listed(text)),
        words.listHint,
      );
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

const named = (choices: readonly string[], strings: Strings): [string, string][] => [
  ['', strings.builder.automatic],
  ...choices.map((choice): [string, string] => [choice, strings.builder.choices[choice] ?? choice]),
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
  strings: Strings,
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
  return html`<div class="pair" role="group" aria-label=${label}>
    ${numberField(strings.builder.lowest, option, low ?? undefined, change(0))}
    ${numberField(strings.builder.highest, option, high ?? undefined, change(1))}
  </div>`;
}

function colorsField(
  label: string,
  value: unknown,
  { option, strings, set }: { option: BuilderOption; strings: Strings; set: (palette: unknown) => void },
): TemplateResult {
  const words = strings.builder;
  const choices: [string, string][] = [...named(option.choices!, strings), ['own', words.ownColors]];
  const said = Array.isArray(value) ? 'own' : typeof value === 'string' ? value : '';
  return html`${choiceField(label, said, choices, (choice) =>
    set(choice === '' ? undefined : choice === 'own' ? ['#0e8a8a', '#e2702f'] : choice),
  )}
  ${Array.isArray(value) ? textField(words.ownColors, value.join('; '), (text) => set(listed(text)), '#0e8a8a; #e2702f') : nothing}`;
}

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
