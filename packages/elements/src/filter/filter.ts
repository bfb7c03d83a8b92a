import {
  cellAt,
  findColumn,
  printLiteral,
  quoteName,
  type Cell,
  type Clause,
  type Column,
} from '@inset/model';
import type { Query, Step, Table } from '@inset/model';
import { html, nothing, type CSSResultGroup, type PropertyValues, type TemplateResult } from 'lit';
import { property, state } from 'lit/decorators.js';
import { live } from 'lit/directives/live.js';
import { controls } from '../shared/control.styles.ts';
import { DataElement } from '../shared/data-element.ts';
import { formatNumber } from '../shared/format-value.ts';
import { emptyState, errorState, loadingState, stateStyles } from '../shared/states.ts';
import { tokens } from '../theme/tokens.styles.ts';
import { controlFor, filterClause, filterWhere, filterWords } from './filter-clause.ts';
import type { FilterControl, FilterValue, ListValue } from './filter-clause.ts';
import { filterStyles } from './filter.styles.ts';
import { entriesOf, valueList } from './value-list.ts';

/** How many values a list shows, and from how many on it has a search box. */
const listLength = 200;
const searchFrom = 9;
/** How long typing rests before it filters, in milliseconds. */
const rest = 250;

/**
 * Filters a dataset by one column, for every element under the same provider that shows it. Its control follows the
 * column: a list with counts for text and yes-or-no, bounds for numbers, days for dates. Counts obey the other
 * filters, never its own.
 *
 * @summary A control that filters the other elements: `<inset-filter source="orders" column="region">`.
 * @fires {FilterChangeEvent} inset-filter-change - A person has changed what it is set to.
 * @csspart label - The name of the filter.
 * @csspart clear - The button that clears it.
 * @csspart list - The list of values.
 * @cssprop [--inset-filter-list-height=13.5rem] - Beyond this height the list scrolls.
 */
export class InsetFilter extends DataElement {
  static override styles: CSSResultGroup = [tokens, controls, stateStyles, filterStyles];

  /** The column it filters by. */
  @property() column?: string;

  /** Default: `range` for numbers, `date` for dates and times, else `list`. */
  @property() control?: FilterControl;

  /** What it is called. Default: the column's name. */
  @property() label?: string;

  /**
   * What it is set to; undefined lets everything pass. As an attribute: the same as JSON, such as
   * `{"kind":"list","values":["East"]}`.
   */
  @property({ type: Object }) value?: FilterValue;

  @state() private needle = '';

  #applied?: Clause;
  #timer?: ReturnType<typeof setTimeout>;
  #announcement = '';

  /** Lets everything pass again. */
  clear(): void {
    this.#set(undefined);
  }

  save(): FilterValue | undefined {
    return structuredClone(this.value);
  }

  restore(value: FilterValue | undefined): void {
    this.value = value;
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    clearTimeout(this.#timer);
    const { kit, clauseSource } = this;
    queueMicrotask(() => {
      if (this.isConnected) return;
      kit?.selection.clear(clauseSource);
      this.#applied = undefined;
    });
  }

  protected override shapeQuery(base: Query): Query | undefined {
    const column = this.#column;
    if (!this.column) return undefined;
    const control = this.#control;
    const expression = quoteName(this.column);
    // Without its column it still asks, so that the answer says what is wrong and what comes close.
    if (control === 'list' || control === 'text' || !column) {
      const counts: Step[] = [
        {
          kind: 'summarize',
          by: [{ name: 'value', expression }],
          measures: [{ name: 'count', expression: 'count()' }],
        },
        { kind: 'sort', by: [{ expression: 'count', order: 'descending' }, { expression: 'value' }] },
        { kind: 'limit', count: control === 'text' ? 1 : listLength + 1 },
      ];
      return { from: base.from, steps: [...this.#search(expression), ...counts] };
    }
    const measures = ['min', 'max'].map((name) => ({ name, expression: `${name}(${expression})` }));
    return { from: base.from, steps: [{ kind: 'summarize', by: [], measures }] };
  }

  protected override willUpdate(changed: PropertyValues): void {
    super.willUpdate(changed);
    const stands = this.kit?.selection.of(this.clauseSource);
    const same = (value: unknown): boolean => JSON.stringify(value) === JSON.stringify(this.value);
    if (this.#applied && same(this.#applied.value)) {
      // Somebody else has cleared or restored the selection.
      if (!stands) this.value = undefined;
      else if (!same(stands.value)) this.value = stands.value as FilterValue;
    } else if (!this.#applied && stands && !this.value) this.value = stands.value as FilterValue;
    this.#apply();
  }

  protected override render(): TemplateResult {
    const { error, progress, result } = this.data;
    const { strings, locale } = this;
    if (this.data.state === 'error') {
      return html`${this.#heading()}${errorState({ strings, error: error!, onRetry: () => void this.refresh() })}`;
    }
    if (this.data.state === 'idle') {
      return html`${this.#heading()}${emptyState({ strings, message: strings.shared.noData })}`;
    }
    const column = this.#column;
    if (!result || !column) {
      const onCancel = (): void => this.data.cancel();
      return html`${this.#heading()}${loadingState({ strings, locale, what: this.#label, progress, onCancel })}`;
    }
    return html`<fieldset aria-label=${this.#label}>
        ${this.#heading()} ${this.#body(column, result.table)}
      </fieldset>
      <span class="visually-hidden" role="status">${this.#announcement}</span>`;
  }

  get #label(): string {
    return this.label || this.column || '';
  }

  get #column(): Column | undefined {
    const schema = this.datasetName && this.kit?.sources.get(this.datasetName)?.dataset?.schema;
    return schema && this.column ? findColumn(schema, this.column) : undefined;
  }

  get #control(): FilterControl {
    return this.control ?? (this.#column ? controlFor(this.#column) : 'list');
  }

  #search(expression: string): Step[] {
    const text = this.needle.trim().toLowerCase();
    if (text === '') return [];
    return [{ kind: 'filter', where: `contains(lower(cast(${expression} as text)), ${printLiteral(text)})` }];
  }

  /** Brings the selection in line with the value, once the column's type is known. */
  #apply(): void {
    const { kit, datasetName } = this;
    const column = this.#column;
    if (!kit || !column || !datasetName) return;
    const label = filterWords(column, this.value, {
      label: this.#label,
      strings: this.strings,
      locale: this.locale,
    });
    const source = this.clauseSource;
    const clause = filterClause({ source, dataset: datasetName, label }, column, this.value);
    if (JSON.stringify(clause) === JSON.stringify(this.#applied)) return;
    if (this.#applied || clause) this.#announcement = label;
    this.#applied = clause;
    if (clause) kit.selection.set(clause);
    else kit.selection.clear(source);
  }

  #set(value: FilterValue | undefined): void {
    clearTimeout(this.#timer);
    this.value = value;
    this.#apply();
    this.emit('inset-filter-change', { column: this.column, value, clause: this.#applied });
  }

  #setSoon(value: () => FilterValue | undefined): void {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.#set(value()), rest);
  }

  #heading(): TemplateResult {
    const active = this.#column !== undefined && filterWhere(this.#column, this.value) !== undefined;
    const { clear, clearOf } = this.strings.filter;
    return html`<div class="heading">
      <span part="label">${this.#label}</span>
      ${
        active
          ? html`<button
              type="button"
              class="quiet"
              part="clear"
              aria-label=${clearOf(this.#label)}
              @click=${() => this.clear()}
            >
              ${clear}
            </button>`
          : nothing
      }
    </div>`;
  }

  #body(column: Column, table: Table): TemplateResult {
    switch (this.#control) {
      case 'list':
        return this.#list(column, table);
      case 'text':
        return this.#text();
      case 'range':
        return this.#bounds('number', table, (cell) => formatNumber(cell as number, this.locale));
      case 'date':
        return this.#bounds('date', table, (cell) => new Date(Number(cell)).toISOString().slice(0, 10));
    }
  }

  #list(column: Column, table: Table): TemplateResult {
    const { strings, locale } = this;
    const kept = this.value?.kind === 'list' ? this.value.values : [];
    const onTick = (value: ListValue, on: boolean): void => this.#tick(value, on);
    const list = { column, table, kept, length: listLength, strings, locale, onTick };
    const entries = entriesOf(list);
    const search = this.needle !== '' || entries.length >= searchFrom;
    return html`${search ? this.#searchBox() : nothing} ${valueList(list, entries)}`;
  }

  #searchBox(): TemplateResult {
    const { search, searchIn } = this.strings.filter;
    return html`<input
      class="input"
      type="search"
      placeholder=${search}
      aria-label=${searchIn(this.#label)}
      .value=${live(this.needle)}
      @input=${(event: Event) => {
        this.needle = (event.target as HTMLInputElement).value;
      }}
    />`;
  }

  #tick(cell: ListValue, on: boolean): void {
    const kept = this.value?.kind === 'list' ? this.value.values : [];
    const values = on ? [...kept, cell] : kept.filter((other) => other !== cell);
    this.#set(values.length ? { kind: 'list', values } : undefined);
  }

  #text(): TemplateResult {
    const { contains } = this.strings.filter;
    const value = (input: HTMLInputElement): FilterValue | undefined =>
      input.value.trim() ? { kind: 'text', text: input.value } : undefined;
    return html`<input
      class="input"
      type="search"
      placeholder=${contains}
      aria-label="${this.#label}: ${contains}"
      .value=${this.value?.kind === 'text' ? this.value.text : ''}
      @input=${({ currentTarget }: Event) => this.#setSoon(() => value(currentTarget as HTMLInputElement))}
      @change=${({ currentTarget }: Event) => this.#set(value(currentTarget as HTMLInputElement))}
    />`;
  }

  #bounds(type: 'number' | 'date', table: Table, print: (cell: Cell) => string): TemplateResult {
    const { from, to, swapped } = this.strings.filter;
    const value = this.value?.kind === 'range' || this.value?.kind === 'date' ? this.value : undefined;
    const wrong = value?.from !== undefined && value.to !== undefined && value.from > value.to;
    const bound = (name: 'from' | 'to', label: string): TemplateResult => {
      const limit = cellAt(table.data[name === 'from' ? 0 : 1]!, 0);
      return html`<label
        >${label}
        <input
          class="input"
          type=${type}
          step=${type === 'number' ? 'any' : nothing}
          inputmode=${type === 'number' ? 'decimal' : nothing}
          name=${name}
          placeholder=${limit === null ? nothing : print(limit)}
          min=${type === 'date' && limit !== null ? print(cellAt(table.data[0]!, 0)) : nothing}
          max=${type === 'date' && limit !== null ? print(cellAt(table.data[1]!, 0)) : nothing}
          aria-invalid=${wrong ? 'true' : 'false'}
          .value=${value?.[name] === undefined ? '' : String(value[name])}
          @input=${() => this.#setSoon(() => this.#readBounds(type))}
          @change=${() => this.#set(this.#readBounds(type))}
        />
      </label>`;
    };
    return html`<div class="bounds">${bound('from', from)}${bound('to', to)}</div>
      ${wrong ? html`<p class="note wrong" role="alert">${swapped}</p>` : nothing}`;
  }

  #readBounds(type: 'number' | 'date'): FilterValue | undefined {
    const read = (name: string): string =>
      this.renderRoot.querySelector<HTMLInputElement>(`[name=${name}]`)!.value;
    const [from, to] = [read('from'), read('to')];
    if (from === '' && to === '') return undefined;
    if (type === 'date') return { kind: 'date', ...(from && { from }), ...(to && { to }) };
    return { kind: 'range', ...(from && { from: Number(from) }), ...(to && { to: Number(to) }) };
  }
}
