import { cellAt, type Cell, type Table } from '@inset/model';
import { html, nothing, type TemplateResult } from 'lit';
import type { Strings } from '../locales/en.ts';
import { formatNumber } from '../shared/format-value.ts';
import type { FilterValue } from './filter-clause.ts';

export interface BoundsFields {
  kind: 'range' | 'date';
  /** The lowest and the highest value, in one row. */
  table: Table;
  value: FilterValue | undefined;
  strings: Strings;
  locale: string;
  /** While it is typed. */
  onInput?: (read: () => FilterValue | undefined) => void;
  onChange: (value: FilterValue | undefined) => void;
}

/** Two fields, from and to, for amounts or days. */
export function boundsFields(fields: BoundsFields): TemplateResult {
  const { kind, value: given, strings, onInput, onChange } = fields;
  const { from, to, swapped } = strings.filter;
  const value = given?.kind === 'range' || given?.kind === 'date' ? given : undefined;
  const wrong = value?.from !== undefined && value.to !== undefined && value.from > value.to;
  const bound = (name: 'from' | 'to', label: string): TemplateResult => {
    const limits = [said(fields, 0), said(fields, 1)];
    return html`<label
      >${label}
      <input
        class="input"
        type=${kind === 'range' ? 'number' : 'date'}
        step=${kind === 'range' ? 'any' : nothing}
        inputmode=${kind === 'range' ? 'decimal' : nothing}
        name=${name}
        placeholder=${limits[name === 'from' ? 0 : 1] ?? nothing}
        min=${(kind === 'date' && limits[0]) || nothing}
        max=${(kind === 'date' && limits[1]) || nothing}
        aria-invalid=${wrong ? 'true' : 'false'}
        .value=${value?.[name] === undefined ? '' : String(value[name])}
        @input=${({ currentTarget }: Event) => onInput?.(() => read(currentTarget as HTMLElement, kind))}
        @change=${({ currentTarget }: Event) => onChange(read(currentTarget as HTMLElement, kind))}
      />
    </label>`;
  };
  return html`<div class="bounds">${bound('from', from)}${bound('to', to)}</div>
    ${wrong ? html`<p class="note wrong" role="alert">${swapped}</p>` : nothing}`;
}

/** A limit as its field would say it; undefined where there is none. */
function said({ kind, table, locale }: BoundsFields, place: number): string | undefined {
  const cell: Cell = cellAt(table.data[place]!, 0);
  if (cell === null) return undefined;
  return kind === 'range'
    ? formatNumber(cell as number, locale)
    : new Date(Number(cell)).toISOString().slice(0, 10);
}

function read(field: HTMLElement, kind: 'range' | 'date'): FilterValue | undefined {
  const [from, to] = ['from', 'to'].map(
    (name) => field.closest('.bounds')!.querySelector<HTMLInputElement>(`[name=${name}]`)!.value,
  ) as [string, string];
  if (from === '' && to === '') return undefined;
  if (kind === 'date') return { kind: 'date', ...(from && { from }), ...(to && { to }) };
  return { kind: 'range', ...(from && { from: Number(from) }), ...(to && { to: Number(to) }) };
}
