import { InsetError, type Column, type Query, type Schema, type Table } from '@inset/model';
import { html, nothing, type ReactiveController, type TemplateResult } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import { boundsFields } from '../filter/bounds-fields.ts';
import { controlFor, filterWhere, filterWords, type FilterValue } from '../filter/filter-clause.ts';
import { filterQuestion, listLength } from '../filter/filter-question.ts';
import { entriesOf, searchFrom, valueList } from '../filter/value-list.ts';
import { columnIcon } from '../shared/column-icon.ts';
import { errorText } from '../shared/error-words.ts';
import { icon } from '../shared/icon.ts';
import type { InsetElement } from '../shared/inset-element.ts';
import { textField } from './option-view.ts';
import {
  aboutColumn,
  columnsInstead,
  conditionProblem,
  filterRepairs,
  withoutBroken,
} from './broken-filters.ts';
import { columnOptions } from './column-options.ts';
import { problemLine } from './problem-line.ts';
import { addFilter, filtersOf, withFilter, type QueryFilter } from './query-filters.ts';

export interface FilterShelfOptions {
  base: () => Query | undefined;
  schema: () => Schema | undefined;
  /** Filters are steps of the Query that is charted. */
  changeQuery: (query: Query) => void;
}

/** A chip: a filter of the Query, or one that is begun and lets everything pass as yet. */
interface Chip extends QueryFilter {
  isBegun?: boolean;
}

/** Stands for a condition that is written by hand: no column is called so. */
const ownCondition = '\u0000';

/** The shelf of filters: a column put here gets the control that fits it, and becomes a step before the chart. */
export class FilterShelf implements ReactiveController {
  readonly #host: InsetElement;
  readonly #options: FilterShelfOptions;
  /** The chip whose control is open, by its column or condition. One at a time: each asks for values. */
  #open?: string;
  #begun?: { column?: Column; at: number };
  #needle = '';
  #problem?: { text: string; error: InsetError };
  #asked: { key: string; table?: Table; error?: InsetError } = { key: '' };
  #running?: AbortController;

  constructor(host: InsetElement, options: FilterShelfOptions) {
    this.#host = host;
    this.#options = options;
    host.addController(this);
  }

  hostUpdated(): void {
    const question = this.#question;
    const key = question && this.#host.kit ? JSON.stringify(question) : '';
    if (key === this.#asked.key) return;
    this.#running?.abort();
    // The values of the same column stay in sight until the new ones are there.
    const { table } = this.#asked;
    this.#asked = { key, ...(key !== '' && this.#needle !== '' && table && { table }) };
    if (question && key !== '') void this.#ask(question);
  }

  hostDisconnected(): void {
    this.#running?.abort();
    this.#asked = { key: '' };
    this.#begun = undefined;
    this.#toggle(undefined);
  }

  /** Takes a column: its control opens. False where it is none that can be filtered by. */
  begin(name: string): boolean {
    const column = this.#schema.find((one) => one.name === name);
    const query = this.#options.base();
    if (!column || !query) return false;
    if (!this.#chips.some((chip) => chip.column?.name === name)) {
      this.#begun = { column, at: query.steps.length };
    }
    this.#toggle(name);
    return true;
  }

  /** `carried` is the column that could be put here, `put` puts it. */
  render(place: {
    carried: string | undefined;
    isOver: boolean;
    /** The columns are there to choose from. */
    isListed: boolean;
    put: (column: string) => void;
  }): TemplateResult {
    const words = this.#host.strings.builder;
    const { carried, isOver, isListed, put } = place;
    return html`<div
      class="shelf filters ${isOver ? 'over' : ''}"
      part="shelf"
      data-channel="filter"
      role="group"
      aria-label=${words.filters}
    >
      <span class="caption" aria-hidden="true">${words.filters}</span>
      ${
        carried === undefined
          ? nothing
          : html`<button type="button" class="put" @click=${() => put(carried)}>
              ${words.put(carried, words.filters)}
            </button>`
      }
      ${repeat(this.#chips, keyOf, (chip) => this.#chip(chip))}
      ${carried === undefined ? this.#chooser(isListed) : nothing}
    </div>`;
  }

  get #schema(): Schema {
    return this.#options.schema() ?? [];
  }

  get #chips(): Chip[] {
    const query = this.#options.base();
    if (!query) return [];
    const filters: Chip[] = filtersOf(query, this.#schema);
    const begun = this.#begun;
    if (!begun || filters.some(({ column }) => column && column.name === begun.column?.name)) return filters;
    const chip: Chip = {
      at: begun.at,
      where: '',
      isBegun: true,
      ...(begun.column && { column: begun.column }),
    };
    const place = filters.findIndex(({ at }) => at >= begun.at);
    return place < 0 ? [...filters, chip] : filters.toSpliced(place, 0, chip);
  }

  #chooser(isListed: boolean): TemplateResult {
    const words = this.#host.strings.builder;
    const change = (event: Event): void => {
      const select = event.target as HTMLSelectElement;
      const { value } = select;
      select.value = '';
      if (value === ownCondition) {
        this.#begun = { at: this.#options.base()!.steps.length };
        this.#toggle('');
      } else if (value) this.begin(value);
    };
    return html`<select class="chooser" aria-label=${words.chooseFor(words.filters)} @change=${change}>
      <option value="">${words.choose}</option>
      ${isListed ? columnOptions(this.#schema) : nothing}
      <option value=${ownCondition}>${words.ownCondition}</option>
    </select>`;
  }

  #chip(chip: Chip): TemplateResult {
    const { strings, locale } = this.#host;
    const words = strings.builder;
    const { column, value, where } = chip;
    const said = column
      ? filterWords(column, value, { label: column.name, strings, locale })
      : where || words.ownCondition;
    const id = idOf(chip);
    const isOpen = this.#open === id;
    const problem = column || chip.isBegun ? undefined : conditionProblem(where, this.#schema, strings);
    const toggle = (event: Event): void => {
      event.preventDefault();
      this.#toggle(isOpen ? undefined : id);
    };
    const sign = problem ? 'circle-alert' : column ? columnIcon(column.type) : 'funnel';
    return html`<details class="chip ${problem ? 'wrong' : ''}" part="chip" ?open=${isOpen}>
        <summary @click=${toggle}>
          ${icon(sign, { size: 14 })}
          <bdi class="name" title=${said}>${said}</bdi>
          ${icon('chevron-down', { size: 14 })}
        </summary>
        ${isOpen ? html`<div class="fields">${column ? this.#control(chip, column) : this.#condition(chip)}</div>` : nothing}
      </details>
      <button
        type="button"
        class="quiet icon remove"
        aria-label=${words.remove(said, words.filters)}
        @click=${() => this.#remove(chip)}
      >
        ${icon('x', { size: 14 })}
      </button>
      ${problem ? this.#broken(chip, problem) : nothing}`;
  }

  /** Why a filter keeps no rows apart, and what mends it: another column, or to do without it. */
  #broken({ at, where }: Chip, problem: InsetError): TemplateResult {
    const { strings } = this.#host;
    const query = this.#options.base()!;
    const write = (changed: Query): void => this.#options.changeQuery(changed);
    const repairs = filterRepairs(query, { at, where, problem }, this.#schema, strings);
    const columns = columnsInstead(where, problem, this.#schema, strings);
    const line = problemLine(errorText(problem, strings), repairs, (repair) => write(repair.query), 'alert');
    if (columns.length === 0) return line;
    const choose = (event: Event): void => {
      const name = (event.target as HTMLSelectElement).value;
      if (name) write(withFilter(query, at, aboutColumn(where, problem.details.column!, name)));
    };
    return html`${line}
      <select class="chooser" aria-label=${strings.builder.aboutColumn} @change=${choose}>
        <option value="">${strings.builder.aboutColumn}</option>
        ${columns.map((name) => html`<option value=${name}>${name}</option>`)}
      </select>`;
  }

  #control(chip: Chip, column: Column): TemplateResult {
    const { strings, locale } = this.#host;
    const { table, error } = this.#asked;
    if (error) {
      const again = (): void => {
        this.#asked = { key: '' };
        this.#host.requestUpdate();
      };
      return html`<div class="problem" role="alert">
        ${icon('circle-alert')}
        <span
          >${errorText(error, strings)}
          <button type="button" class="repair" @click=${again}>${strings.shared.retry}</button></span
        >
      </div>`;
    }
    if (!table) return html`<p class="quiet-text" role="status">${strings.builder.readingValues}</p>`;
    const kind = controlFor(column);
    const { value } = chip;
    const onChange = (next: FilterValue | undefined): void => this.#set(chip, column, next);
    if (kind === 'range' || kind === 'date')
      return boundsFields({ kind, table, value, strings, locale, onChange });
    const kept = value?.kind === 'list' ? value.values : [];
    const list = {
      column,
      table,
      kept,
      length: listLength,
      strings,
      locale,
      onTick: (cell: (typeof kept)[number], isOn: boolean): void => {
        const values = isOn ? [...kept, cell] : kept.filter((other) => other !== cell);
        onChange(values.length > 0 ? { kind: 'list', values } : undefined);
      },
    };
    const entries = entriesOf(list);
    const hasSearch = this.#needle !== '' || entries.length >= searchFrom;
    return html`${hasSearch ? this.#search(column) : nothing}
      <div class="filter-values">${valueList(list, entries)}</div>`;
  }

  #search(column: Column): TemplateResult {
    const { search, searchIn } = this.#host.strings.filter;
    return html`<input
      class="input"
      type="search"
      placeholder=${search}
      aria-label=${searchIn(column.name)}
      .value=${this.#needle}
      @input=${(event: Event) => {
        this.#needle = (event.target as HTMLInputElement).value;
        this.#host.requestUpdate();
      }}
    />`;
  }

  #condition(chip: Chip): TemplateResult {
    const { strings } = this.#host;
    const { builder, canvas } = strings;
    const problem = this.#problem;
    const set = (text: string): void => {
      const error = text === '' ? undefined : conditionProblem(text, this.#schema, strings);
      this.#problem = error && { text, error };
      if (!error) this.#write(chip, text || undefined);
      this.#host.requestUpdate();
    };
    return html`${textField(builder.condition, problem?.text ?? chip.where, set, canvas.properties.whereHint)}
    ${
      problem
        ? html`<div class="problem" role="alert">
            ${icon('circle-alert')}<span>${errorText(problem.error, strings)}</span>
          </div>`
        : nothing
    }`;
  }

  #set(chip: Chip, column: Column, value: FilterValue | undefined): void {
    const where = filterWhere(column, value);
    // Its chip stays where it is, open, though nothing is left out any more.
    if (where === undefined) this.#begun = { column, at: chip.at };
    this.#write(chip, where);
  }

  #write(chip: Chip, where: string | undefined): void {
    const query = this.#options.base();
    if (!query || (chip.isBegun && where === undefined)) return;
    if (where !== undefined && chip.isBegun) this.#begun = undefined;
    const changed =
      chip.isBegun && where !== undefined
        ? addFilter(query, Math.min(chip.at, query.steps.length), where)
        : withFilter(query, chip.at, where);
    if (!chip.column) this.#open = where;
    this.#options.changeQuery(changed);
    this.#host.requestUpdate();
  }

  #remove(chip: Chip): void {
    this.#begun = undefined;
    if (this.#open === idOf(chip)) this.#toggle(undefined);
    if (!chip.isBegun) this.#write(chip, undefined);
    this.#host.requestUpdate();
    void this.#host.updateComplete.then(() =>
      this.#host.renderRoot.querySelector<HTMLElement>('.filters > .chooser:last-child')?.focus(),
    );
  }

  #toggle(id: string | undefined): void {
    this.#open = id;
    this.#needle = '';
    this.#problem = undefined;
    this.#host.requestUpdate();
  }

  /** What the open chip's control needs to know: of the rows that the other filters leave. */
  get #question(): Query | undefined {
    const query = this.#options.base();
    const chip = this.#open === undefined ? undefined : this.#chips.find((one) => idOf(one) === this.#open);
    if (!query || !chip?.column) return undefined;
    const rest = chip.isBegun ? query : withFilter(query, chip.at, undefined);
    const others = withoutBroken(rest, this.#schema, this.#host.strings);
    return filterQuestion(others, chip.column.name, controlFor(chip.column), this.#needle);
  }

  async #ask(query: Query): Promise<void> {
    const running = new AbortController();
    this.#running = running;
    const { key } = this.#asked;
    try {
      const { table } = await this.#host.kit!.dataSource.run(query, { signal: running.signal });
      if (!running.signal.aborted) this.#asked = { key, table };
    } catch (thrown) {
      if (!running.signal.aborted) this.#asked = { key, error: InsetError.from(thrown, 'INTERNAL') };
    }
    if (!running.signal.aborted) this.#host.requestUpdate();
  }
}

/** What a chip's control is opened by. */
const idOf = ({ column, where }: Chip): string => column?.name ?? where;

const keyOf = ({ column, at, where }: Chip): string => (column ? column.name : `${at} ${where}`);
