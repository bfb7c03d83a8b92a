import {
  cellAt,
  InsetError,
  isNumeric,
  isTemporal,
  printLiteral,
  quoteName,
  type Cell,
  type Column,
  type Query,
  type QueryResult,
  type Step,
  type Table,
} from '@inset/model';
import { html, nothing, type TemplateResult } from 'lit';
import { live } from 'lit/directives/live.js';
import type { ListValue } from '../filter/filter-clause.ts';
import { entriesOf, valueList } from '../filter/value-list.ts';
import type { Strings } from '../locales/en.ts';
import { errorText } from '../shared/error-words.ts';
import { formatNumber } from '../shared/format-value.ts';
import { filterKinds, type ColumnFilter } from './column-filters.ts';
import { withSteps } from './table-queries.ts';

const listLength = 200;
const pause = 250;

interface FilterPanelOptions {
  /** The rows that the other columns' filters leave. */
  rows: (without: string) => Query | undefined;
  run: (query: Query, options: { signal: AbortSignal }) => Promise<QueryResult>;
  filterOf: (name: string) => ColumnFilter | undefined;
  set: (name: string, filter: ColumnFilter | undefined) => void;
  changed: () => void;
}

/** The panel that filters by one column: a list of values with their counts, bounds, a text, or whether there is one. */
export class FilterPanel {
  readonly #options: FilterPanelOptions;
  #column?: Column;
  #kind?: ColumnFilter['kind'];
  #needle = '';
  #table?: Table;
  #error?: InsetError;
  #stop?: AbortController;
  #timer?: ReturnType<typeof setTimeout>;

  constructor(options: FilterPanelOptions) {
    this.#options = options;
  }

  /** Turns to a column. */
  open(column: Column): void {
    this.#column = column;
    this.#kind = this.#options.filterOf(column.name)?.kind ?? filterKinds(column)[0]!;
    this.#needle = '';
    this.#ask();
  }

  close(): void {
    clearTimeout(this.#timer);
    this.#stop?.abort();
    this.#column = undefined;
    this.#table = undefined;
  }

  view(strings: Strings, locale: string): TemplateResult {
    const column = this.#column;
    if (!column) return html``;
    const words = strings.table;
    const filter = this.#options.filterOf(column.name);
    return html`<form
      class="filter"
      aria-label=${words.filterOf(column.name)}
      @submit=${(event: Event) => event.preventDefault()}
    >
      <h4 class="panel-title">${words.filterOf(column.name)}</h4>
      <select
        aria-label=${words.filterKind}
        .value=${live(this.#kind!)}
        @change=${(event: Event) => this.#setKind((event.target as HTMLSelectElement).value as ColumnFilter['kind'])}
      >
        ${filterKinds(column).map((kind) => html`<option value=${kind} ?selected=${kind === this.#kind}>${words.filterKinds[kind]}</option>`)}
      </select>
      ${this.#body(column, filter, strings, locale)}
      <div class="actions">
        <button type="button" ?disabled=${filter === undefined} @click=${() => this.#set(undefined)}>
          ${words.clearFilter}
        </button>
      </div>
    </form>`;
  }

  #body(column: Column, filter: ColumnFilter | undefined, strings: Strings, locale: string): unknown {
    if (this.#error) return html`<p class="note wrong" role="alert">${errorText(this.#error, strings)}</p>`;
    switch (this.#kind) {
      case 'list':
        return this.#list(column, filter, strings, locale);
      case 'text':
        return html`<input
          class="input"
          type="search"
          data-first
          placeholder=${strings.filter.contains}
          aria-label="${column.name}: ${strings.filter.contains}"
          .value=${live(filter?.kind === 'text' ? filter.text : '')}
          @input=${({ target }: Event) => this.#setSoon(() => textFilter((target as HTMLInputElement).value))}
        />`;
      case 'range':
      case 'date':
        return this.#bounds(this.#kind, filter, strings, locale);
      default:
        return nothing;
    }
  }

  #list(column: Column, filter: ColumnFilter | undefined, strings: Strings, locale: string): unknown {
    const kept = filter?.kind === 'list' ? filter.values : [];
    const table = this.#table ?? { schema: [], data: [], rowCount: 0 };
    const onTick = (value: ListValue, on: boolean): void => {
      const values = on ? [...kept, value] : kept.filter((other) => other !== value);
      this.#set(values.length > 0 ? { kind: 'list', values } : undefined, 'list');
    };
    const list = { column, table, kept, length: listLength, strings, locale, onTick };
    return html`<input
        class="input"
        type="search"
        data-first
        placeholder=${strings.filter.search}
        aria-label=${strings.filter.searchIn(column.name)}
        .value=${live(this.#needle)}
        @input=${({ target }: Event) => {
          this.#needle = (target as HTMLInputElement).value;
          this.#askSoon();
        }}
      />
      ${this.#table ? valueList(list, entriesOf(list)) : html`<p class="note">${strings.shared.loading}</p>`}`;
  }

  #bounds(
    kind: 'range' | 'date',
    filter: ColumnFilter | undefined,
    strings: Strings,
    locale: string,
  ): TemplateResult {
    const value = filter?.kind === kind ? filter : undefined;
    const isWrong = value?.from !== undefined && value.to !== undefined && value.from > value.to;
    const print = (cell: Cell): string =>
      kind === 'date' ? dayOf(cell) : formatNumber(cell as number, locale);
    const bound = (name: 'from' | 'to', label: string, at: number): TemplateResult => {
      const limit = this.#table ? cellAt(this.#table.data[at]!, 0) : null;
      return html`<label
        >${label}
        <input
          class="input"
          name=${name}
          type=${kind === 'date' ? 'date' : 'number'}
          step=${kind === 'range' ? 'any' : nothing}
          ?data-first=${name === 'from'}
          placeholder=${limit === null ? nothing : print(limit)}
          aria-invalid=${isWrong ? 'true' : 'false'}
          .value=${live(value?.[name] === undefined ? '' : String(value[name]))}
          @input=${({ target }: Event) => this.#setSoon(() => boundsFilter(kind, (target as HTMLInputElement).form!))}
        />
      </label>`;
    };
    return html`<div class="bounds">
        ${bound('from', strings.filter.from, 0)}${bound('to', strings.filter.to, 1)}
      </div>
      ${isWrong ? html`<p class="note wrong" role="alert">${strings.filter.swapped}</p>` : nothing}`;
  }

  #setKind(kind: ColumnFilter['kind']): void {
    this.#kind = kind;
    if (kind === 'empty' || kind === 'filled') this.#set({ kind }, kind);
    else {
      this.#options.set(this.#column!.name, undefined);
      this.#ask();
    }
  }

  #set(filter: ColumnFilter | undefined, kind = this.#kind): void {
    clearTimeout(this.#timer);
    if (!this.#column) return;
    const isMere = filter === undefined && (kind === 'empty' || kind === 'filled');
    this.#kind = isMere ? filterKinds(this.#column)[0]! : kind;
    this.#options.set(this.#column.name, filter);
    if (isMere) this.#ask();
    this.#options.changed();
  }

  #setSoon(read: () => ColumnFilter | undefined): void {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.#set(read()), pause);
  }

  #askSoon(): void {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.#ask(), pause);
    this.#options.changed();
  }

  #ask(): void {
    this.#stop?.abort();
    const column = this.#column!;
    const rows = this.#options.rows(column.name);
    const steps = this.#steps(column);
    if (!rows || !steps) return;
    if (this.#needle === '') this.#table = undefined;
    const stop = new AbortController();
    this.#stop = stop;
    this.#error = undefined;
    this.#options.run(withSteps(rows, ...steps), { signal: stop.signal }).then(
      ({ table }) => {
        if (!stop.signal.aborted) this.#table = table;
        this.#options.changed();
      },
      (thrown: unknown) => {
        if (!stop.signal.aborted) this.#error = InsetError.from(thrown);
        this.#options.changed();
      },
    );
    this.#options.changed();
  }

  #steps({ name, type }: Column): Step[] | undefined {
    const expression = quoteName(name);
    if (this.#kind === 'list') {
      const text = this.#needle.trim().toLowerCase();
      const value = type === 'text' ? expression : `cast(${expression} as text)`;
      return [
        ...(text === ''
          ? []
          : [{ kind: 'filter' as const, where: `contains(lower(${value}), ${printLiteral(text)})` }]),
        {
          kind: 'summarize',
          by: [{ name: 'value', expression }],
          measures: [{ name: 'count', expression: 'count()' }],
        },
        { kind: 'sort', by: [{ expression: 'count', order: 'descending' }, { expression: 'value' }] },
        { kind: 'limit', count: listLength + 1 },
      ];
    }
    if (!(isNumeric(type) || isTemporal(type)) || !(this.#kind === 'range' || this.#kind === 'date'))
      return undefined;
    const measures = ['min', 'max'].map((of) => ({ name: of, expression: `${of}(${expression})` }));
    return [{ kind: 'summarize', by: [], measures }];
  }
}

const textFilter = (text: string): ColumnFilter | undefined =>
  text.trim() === '' ? undefined : { kind: 'text', text };

function boundsFilter(kind: 'range' | 'date', form: HTMLFormElement): ColumnFilter | undefined {
  const read = (name: string): string => form.querySelector<HTMLInputElement>(`[name=${name}]`)!.value;
  const [from, to] = [read('from'), read('to')];
  if (from === '' && to === '') return undefined;
  if (kind === 'date') return { kind, ...(from && { from }), ...(to && { to }) };
  return { kind, ...(from && { from: Number(from) }), ...(to && { to: Number(to) }) };
}

function dayOf(cell: Cell): string {
  const date = new Date(Number(cell));
  return Number.isNaN(date.getTime()) ? '' : date.toISOString().slice(0, 10);
}
