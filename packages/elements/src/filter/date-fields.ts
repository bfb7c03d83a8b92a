import { html, type TemplateResult } from 'lit';
import { live } from 'lit/directives/live.js';
import { boundsFields, type BoundsFields } from './bounds-fields.ts';
import { daysWords, relativeWords, type FilterValue } from './filter-clause.ts';
import { parseRelative, relativeChoices, relativeDays, type Now } from './relative-days.ts';

export interface DateFields extends Omit<BoundsFields, 'kind'> {
  label: string;
  now: Now;
}

/** When: a stretch from today on, which moves with the days, or one from a day to a day. */
export function dateFields(fields: DateFields): TemplateResult {
  const { value, strings, locale, label, now, onChange } = fields;
  const words = strings.filter;
  const range = value?.kind === 'relative' ? value.range : undefined;
  const chosen = range ?? (value?.kind === 'date' ? 'own' : '');
  const choose = ({ currentTarget }: Event): void => {
    const next = (currentTarget as HTMLSelectElement).value;
    if (next === 'own') onChange(range === undefined ? value : daysNow(range, now));
    else onChange(next === '' ? undefined : { kind: 'relative', range: next });
  };
  const offered = Object.values(relativeChoices).flat() as readonly string[];
  const isOther = range !== undefined && !offered.includes(range);
  const option = (name: string, text: string): TemplateResult =>
    html`<option value=${name} .selected=${live(name === chosen)}>${text}</option>`;
  return html`<select class="when" aria-label=${words.when(label)} @change=${choose}>
      ${option('', words.anyTime)} ${option('own', words.ownDays)}
      ${isOther ? option(range, parseRelative(range) ? relativeWords(range, strings) : range) : ''}
      ${Object.entries(relativeChoices).map(
        ([group, names]) =>
          html`<optgroup label=${words.groups[group as 'days']}>
            ${names.map((name) => option(name, relativeWords(name, strings)))}
          </optgroup>`,
      )}
    </select>
    ${
      range === undefined
        ? boundsFields({ ...fields, kind: 'date' })
        : html`<p class="note">${daysWords(range, { locale, now })}</p>`
    }`;
}

/** The days that a relative stretch is now, to go on from. */
function daysNow(range: string, now: Now): FilterValue | undefined {
  const days = relativeDays(range, now);
  const text = (day: number): string => new Date(day).toISOString().slice(0, 10);
  return days && { kind: 'date', from: text(days.from), to: text(days.to) };
}
