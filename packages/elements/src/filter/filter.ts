import { findColumn, isNumeric, type Clause, type Column, type Query, type Table } from '@inset/model';
import { html, nothing, type CSSResultGroup, type PropertyValues, type TemplateResult } from 'lit';
import { property, state } from 'lit/decorators.js';
import { live } from 'lit/directives/live.js';
import { controls } from '../shared/control.styles.ts';
import { DataElement } from '../shared/data-element.ts';
import { icon } from '../shared/icon.ts';
import { QueryController } from '../shared/query-controller.ts';
import { emptyState, errorState, loadingState, stateStyles } from '../shared/states.ts';
import { tokens } from '../theme/tokens.styles.ts';
import { boundsFields } from './bounds-fields.ts';
import { dateFields } from './date-fields.ts';
import { controlFor, filterClause, filterWhere, filterWords } from './filter-clause.ts';
import type { FilterControl, FilterValue, ListValue, TextMatch } from './filter-clause.ts';
import { filterQuestion, listLength } from './filter-question.ts';
import { filterStyles } from './filter.styles.ts';
import { histogramQuery, rangeSlider } from './range-slider.ts';
import { todayIn, type Now } from './relative-days.ts';
import { entriesOf, searchFrom, valueList } from './value-list.ts';

/** How long typing rests before it filters, in milliseconds. */
const rest = 250;
const aMinute = 60_000;

/**
 * Filters a dataset by one column, for every element under the same provider that shows it. Its control follows the
 * column: a list with counts for text and yes-or-no, bounds with the data's shape for numbers, days for dates, also as
 * they are meant from today on ("last 30 days"). Counts obey the other filters, never its own.
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

  /** One value of a list at a time. */
  @property({ type: Boolean }) single = false;

  /**
   * Ids of the elements that obey it, as an attribute with spaces between. Default: all under the same provider that
   * read its dataset.
   */
  @property({ attribute: 'for', converter: { fromAttribute: (text) => text?.split(/\s+/).filter(Boolean) } })
  targets?: readonly string[];

  /**
   * What it is set to; undefined lets everything pass. As an attribute: the same as JSON, such as
   * `{"kind":"list","values":["East"]}`.
   */
  @property({ type: Object }) value?: FilterValue;

  @state() private needle = '';
  @state() private showsOptions = false;

  #applied?: Clause;
  #match: TextMatch = 'contains';
  #timer?: ReturnType<typeof setTimeout>;
  #midnight?: ReturnType<typeof setTimeout>;
  #announcement = '';

  /** The shape of the data behind a range; it can do without. */
  readonly #histogram = new QueryController(this, {
    query: () => {
      const from = this.baseQuery?.from;
      const isRange = this.#control === 'range' && this.#column && isNumeric(this.#column.type);
      return from !== undefined && isRange ? histogramQuery(from, this.#column!.name) : undefined;
    },
    clauseSource: () => this.clauseSource,
    filtered: () => !this.unfiltered,
    dormant: () => this.dormant,
  });

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
    clearTimeout(this.#midnight);
    const { kit, clauseSource } = this;
    queueMicrotask(() => {
      if (this.isConnected) return;
      kit?.selection.clear(clauseSource);
      this.#applied = undefined;
    });
  }

  protected override shapeQuery(base: Query): Query | undefined {
    if (!this.column) return undefined;
    // Without its column it still asks, so that the answer says what is wrong and what comes close.
    const control = this.#column ? this.#control : 'list';
    return filterQuestion({ from: base.from, steps: [] }, this.column, control, this.needle);
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
    if (this.data.state === 'idle' || (this.data.isBare && !this.#isActive && result)) {
      return html`${this.#heading()}${emptyState({ strings, message: strings.shared.noData })}`;
    }
    const column = this.#column;
    if (!result || !column) {
      const onCancel = (): void => this.data.cancel();
      return html`${this.#heading()}${loadingState({ strings, locale, what: this.#label, progress, onCancel })}`;
    }
    return html`<fieldset aria-label=${this.#label}>
        ${this.#heading()} ${this.#body(column, result.table)} ${this.#options()}
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

  /** Brings the selection in line with the value, once the column's type is known. */
  #apply(): void {
    const { kit, datasetName } = this;
    const column = this.#column;
    if (!kit || !column || !datasetName) return;
    const { strings, locale, value, targets } = this;
    const now = this.#now;
    const label = filterWords(column, value, { label: this.#label, strings, locale, now });
    const source = this.clauseSource;
    const about = { source, dataset: datasetName, label, ...(targets && { targets }) };
    const clause = filterClause(about, column, value, now);
    this.#wakeAtMidnight();
    if (JSON.stringify(clause) === JSON.stringify(this.#applied)) return;
    if (this.#applied || clause) this.#announcement = label;
    this.#applied = clause;
    if (clause) kit.selection.set(clause);
    else kit.selection.clear(source);
  }

  get #now(): Now {
    return { today: todayIn(this.kit?.timeZone), weekStart: this.kit?.weekStart };
  }

  /** What is relative to today is so tomorrow, too, on a page that stays open. */
  #wakeAtMidnight(): void {
    clearTimeout(this.#midnight);
    if (this.value?.kind !== 'relative' || !this.isConnected) return;
    const today = todayIn(this.kit?.timeZone);
    const wait = (): void => {
      if (todayIn(this.kit?.timeZone) === today) this.#midnight = setTimeout(wait, aMinute);
      else this.requestUpdate();
    };
    this.#midnight = setTimeout(wait, aMinute);
  }

  /** Sets what is said; whether that is left out stays as it is. */
  #set(next: FilterValue | undefined): void {
    clearTimeout(this.#timer);
    const { exclude, nulls } = this.value ?? {};
    const kept = { ...(exclude && { exclude }), ...(nulls && { nulls }) };
    this.#put(next && { ...next, ...kept });
  }

  #put(value: FilterValue | undefined): void {
    this.value = value;
    this.#apply();
    this.emit('inset-filter-change', { column: this.column, value, clause: this.#applied });
  }

  #setSoon(value: () => FilterValue | undefined): void {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.#set(value()), rest);
  }

  #heading(): TemplateResult {
    const active = this.#isActive;
    const { clear, clearOf, options } = this.strings.filter;
    return html`<div class="heading">
      <span part="label" class=${this.label ? nothing : 'column'}>${this.#label}</span>
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
      ${
        active
          ? html`<button
              type="button"
              class="quiet icon"
              aria-label=${options(this.#label)}
              title=${options(this.#label)}
              aria-expanded=${this.#hasOptions ? 'true' : 'false'}
              @click=${() => {
                this.showsOptions = !this.#hasOptions;
              }}
            >
              ${icon('ellipsis')}
            </button>`
          : nothing
      }
    </div>`;
  }

  get #isActive(): boolean {
    return this.#column !== undefined && filterWhere(this.#column, this.value, this.#now) !== undefined;
  }

  get #hasOptions(): boolean {
    return this.showsOptions || Boolean(this.value?.exclude || this.value?.nulls);
  }

  /** Whether what is said goes instead, and what becomes of rows without a value. */
  #options(): TemplateResult | typeof nothing {
    const { value } = this;
    if (!value || !this.#isActive || !this.#hasOptions) return nothing;
    const { exclude, nulls } = this.strings.filter;
    const box = (key: 'exclude' | 'nulls', words: string): TemplateResult =>
      html`<label>
        <input
          type="checkbox"
          name=${key}
          .checked=${live(value[key] === true)}
          @change=${({ currentTarget }: Event) => {
            const { exclude: _one, nulls: _other, ...plain } = value;
            // What is left out leaves rows without a value in: the two are never both said.
            const isOn = (currentTarget as HTMLInputElement).checked;
            this.showsOptions = true;
            this.#put(isOn ? { ...plain, [key]: true } : plain);
          }}
        />
        ${words}
      </label>`;
    return html`<div class="options">
      ${box('exclude', exclude)} ${value.kind === 'list' ? nothing : box('nulls', nulls)}
    </div>`;
  }

  #body(column: Column, table: Table): TemplateResult {
    switch (this.#control) {
      case 'list':
        return this.#list(column, table);
      case 'text':
        return this.#text();
      case 'range':
        return this.#range(column, table);
      case 'date':
        return this.#dates(table);
    }
  }

  #list(column: Column, table: Table): TemplateResult {
    const { strings, locale } = this;
    const kept = this.value?.kind === 'list' ? this.value.values : [];
    const onTick = (value: ListValue, on: boolean): void => this.#tick(value, on);
    const { single } = this;
    const list = { column, table, kept, length: listLength, strings, locale, onTick, single };
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
    const others = this.single ? [] : kept.filter((other) => other !== cell);
    const values = on ? [...others, cell] : others;
    this.#set(values.length ? { kind: 'list', values } : undefined);
  }

  #text(): TemplateResult {
    const words = this.strings.filter;
    const now = this.value?.kind === 'text' ? this.value : undefined;
    const match = now?.match ?? this.#match;
    const value = (input: HTMLInputElement): FilterValue | undefined =>
      input.value.trim() ? textValue(input.value, match) : undefined;
    const choose = ({ currentTarget }: Event): void => {
      this.#match = (currentTarget as HTMLSelectElement).value as TextMatch;
      if (now) this.#set(textValue(now.text, this.#match));
      else this.requestUpdate();
    };
    return html`<div class="text">
      <select aria-label=${words.match(this.#label)} @change=${choose}>
        ${Object.entries(words.matches).map(
          ([name, text]) => html`<option value=${name} .selected=${live(name === match)}>${text}</option>`,
        )}
      </select>
      <input
        class="input"
        type="search"
        aria-label=${words.text(this.#label)}
        .value=${now?.text ?? ''}
        @input=${({ currentTarget }: Event) => this.#setSoon(() => value(currentTarget as HTMLInputElement))}
        @change=${({ currentTarget }: Event) => this.#set(value(currentTarget as HTMLInputElement))}
      />
    </div>`;
  }

  #range(column: Column, table: Table): TemplateResult {
    const fields = this.#fields(table);
    const histogram = this.#histogram.result?.table;
    const slider = { ...fields, column, label: this.#label, histogram };
    return html`${rangeSlider(slider)} ${boundsFields({ ...fields, kind: 'range' })}`;
  }

  #dates(table: Table): TemplateResult {
    return dateFields({ ...this.#fields(table), label: this.#label, now: this.#now });
  }

  #fields(table: Table) {
    const { value, strings, locale } = this;
    const onInput = (read: () => FilterValue | undefined): void => this.#setSoon(read);
    const onChange = (read: FilterValue | undefined): void => this.#set(read);
    return { table, value, strings, locale, onInput, onChange };
  }
}

const textValue = (text: string, match: TextMatch): FilterValue => ({
  kind: 'text',
  text,
  ...(match !== 'contains' && { match }),
});
