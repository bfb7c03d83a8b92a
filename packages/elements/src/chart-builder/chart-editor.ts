import type { PartialChart } from '@inset/engine/chart';
import type { Channel, Chart, Encoding, InsetError, Mark, Query, Schema } from '@inset/model';
import { html, nothing, type ReactiveController, type TemplateResult } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import { enBuilder } from '../locales/en-builder.ts';
import { addStrings } from '../locales/english.ts';
import { errorText } from '../shared/error-words.ts';
import { icon } from '../shared/icon.ts';
import type { InsetElement } from '../shared/inset-element.ts';
import { chartOptions, type OptionGroup } from './builder-options.ts';
import { CarryField, type Carried, type Place } from './carry-field.ts';
import { isBlank, markOf, problemOf, repairsOf, repairsOfPlace, type Repair } from './chart-problem.ts';
import { brokenFilter, filterRepairs, withoutBroken, type QueryRepair } from './broken-filters.ts';
import { bestPlace, expressionFor } from './encoding-parts.ts';
import { fieldList } from './field-list.ts';
import { FilterShelf } from './filter-shelf.ts';
import { ColumnTurns } from './column-turns.ts';
import { channelsOf } from './mark-channels.ts';
import { markPicker } from './mark-picker.ts';
import { optionView } from './option-view.ts';
import { problemLine } from './problem-line.ts';
import { SampleValues } from './sample-values.ts';
import { shelfView } from './shelf-view.ts';

export interface ChartEditorOptions {
  chart: () => PartialChart;
  /** What the chart is drawn over. */
  base: () => Query | undefined;
  /** The columns of that; undefined while they are not known. */
  schema: () => Schema | undefined;
  change: (chart: PartialChart) => void;
  /** The rows that are charted were changed: by filters. */
  changeQuery: (query: Query) => void;
}

/** Places that stay folded away while nothing lies on them. */
const rarePlaces: ReadonlySet<Channel> = new Set(['y2', 'low', 'high', 'detail']);

/**
 * The one editor of charts: columns to be put onto shelves, marks, and every option. An element that has a chart to be
 * edited hosts it and places its parts; what it changes is the host's to keep and to undo.
 */
export class ChartEditor implements ReactiveController {
  /** What was done last, for those who do not see it. */
  said = '';
  readonly #host: InsetElement;
  readonly #options: ChartEditorOptions;
  readonly #carry: CarryField;
  readonly #samples: SampleValues;
  readonly #filters: FilterShelf;
  #needle = '';
  #at = 0;
  readonly #turns: ColumnTurns;
  #isUnfolded = false;

  constructor(host: InsetElement, options: ChartEditorOptions) {
    // A canvas has the editor without the builder.
    addStrings({ builder: enBuilder });
    this.#host = host;
    this.#options = options;
    this.#carry = new CarryField(host, {
      onPickUp: (carried) => this.#pickedUp(carried),
      onPut: (carried, place) => this.#putDown(carried, place),
      onLetGo: (carried) => this.#letGo(carried),
    });
    this.#samples = new SampleValues(host, { ...options, base: () => this.#soundBase });
    this.#turns = new ColumnTurns(host, { base: options.base, columns: () => options.schema()?.length ?? 0 });
    this.#filters = new FilterShelf(host, options);
    host.addController(this);
  }

  /** Says something to those who do not see it. */
  say(text: string): void {
    this.said = text;
    this.#host.requestUpdate();
  }

  hostDisconnected(): void {
    this.#needle = '';
  }

  get mark(): Mark {
    return markOf(this.#options.chart(), this.#options.schema() ?? []);
  }

  /** Why the chart cannot be drawn now. */
  get problem(): InsetError | undefined {
    return this.#chartProblem ?? this.#brokenFilter?.problem;
  }

  /** Why, as far as the shelves of the chart are to blame. */
  get #chartProblem(): InsetError | undefined {
    const [base, schema] = [this.#soundBase, this.#options.schema()];
    return base && schema ? problemOf(this.#options.chart(), base, schema) : undefined;
  }

  get #brokenFilter(): ReturnType<typeof brokenFilter> {
    const [base, schema] = [this.#options.base(), this.#options.schema()];
    return base && schema ? brokenFilter(base, schema, this.#host.strings) : undefined;
  }

  /** What the chart is drawn over, without filters that keep it from being drawn. */
  get #soundBase(): Query | undefined {
    const [base, schema] = [this.#options.base(), this.#options.schema()];
    return base && schema ? withoutBroken(base, schema, this.#host.strings) : base;
  }

  /** Whether a column is on its way to a place. */
  get isCarrying(): boolean {
    return this.#carry.carried !== undefined;
  }

  /** The columns, to be carried to shelves. */
  renderFields(hint = this.#host.strings.builder.fieldsHint): TemplateResult {
    return fieldList({
      hint,
      schema: this.#options.schema() ?? [],
      samples: this.#samples.values,
      strings: this.#host.strings,
      needle: this.#needle,
      at: this.#at,
      drawn: this.#turns.fields,
      carried: this.#carry.carried?.from ? undefined : this.#carry.carried?.column,
      onSearch: (text) => {
        this.#needle = text;
        this.#host.requestUpdate();
      },
      onMove: (to) => {
        this.#at = to;
        this.#host.requestUpdate();
        this.#focus(`.field[tabindex="0"]`);
      },
      onPick: (column) => this.#carry.pick({ column }),
      onPress: (column, event) => this.#carry.press({ column }, event),
    });
  }

  /** Marks and shelves. */
  renderShelves(): TemplateResult {
    const { strings } = this.#host;
    return html`${markPicker({
        label: strings.builder.mark,
        names: strings.chart.marks,
        chosen: this.mark,
        onChoose: (mark) => this.#change({ ...this.#chart, mark }),
      })}
      ${this.#shelves()}
      <div class="said visually-hidden" role="status">${this.said}</div>
      ${this.#ghost()}`;
  }

  /** Everything else that can be said of a chart, in groups. */
  renderOptions(): TemplateResult {
    return html`${chartOptions.map((group) => this.#group(group))}`;
  }

  /** Why the chart cannot be drawn, and what mends it, for where its picture stands; the shelf at fault tells it aloud. */
  renderProblem(): TemplateResult | typeof nothing {
    const problem = this.#chartProblem;
    if (problem)
      return problemLine(errorText(problem, this.#host.strings), this.#repairs(problem), this.#mend);
    const broken = this.#brokenFilter;
    if (!broken) return nothing;
    const [base, schema] = [this.#options.base()!, this.#options.schema()!];
    const repairs = filterRepairs(base, broken, schema, this.#host.strings);
    return problemLine(errorText(broken.problem, this.#host.strings), repairs, this.#mendQuery);
  }

  /** Keys of what is carried. True where the key was one of them. */
  onKey(event: KeyboardEvent): boolean {
    const target = event.target as HTMLElement;
    if (!this.#carry.carried || !target.matches('.put')) return false;
    this.#onCarryKey(event, target);
    return true;
  }

  #shelves(): TemplateResult {
    const { strings } = this.#host;
    const words = strings.builder;
    const { encodings } = this.#chart;
    const { mark } = this;
    const problem = this.#chartProblem;
    const taken = channelsOf(mark);
    const isFolded = (channel: Channel): boolean => rarePlaces.has(channel) && !encodings[channel];
    const left = (Object.keys(encodings) as Channel[]).filter((channel) => !taken.includes(channel));
    const wrong = problem?.details?.['channel'] as Channel | undefined;
    const isSwapped = taken.includes('x') && taken.includes('y') && (encodings.x ?? encodings.y);
    const nowhere = problem && (!wrong || !taken.includes(wrong)) && !isBlank(this.#chart);
    return html`<div class="shelves">
        ${repeat(
          taken.filter((channel) => !isFolded(channel)),
          (channel) => channel,
          (channel) => this.#shelf(channel, wrong === channel ? problem : undefined),
        )}
        ${this.#furtherShelves(taken.filter(isFolded))} ${left.map((channel) => this.#leftShelf(channel))}
        ${nowhere ? this.#problemAloud(problem) : nothing}
      </div>
      ${
        isSwapped
          ? html`<button type="button" class="quiet swap" @click=${this.#swap}>
              ${icon('chevrons-up-down', { size: 14 })} ${words.swap}
            </button>`
          : nothing
      }
      ${this.#filterShelf()}`;
  }

  /** Places that few charts use: there when one is wanted, and whenever a column is on its way. */
  #furtherShelves(channels: readonly Channel[]): TemplateResult | typeof nothing {
    if (channels.length === 0) return nothing;
    const toggle = (event: Event): void => {
      event.preventDefault();
      this.#isUnfolded = !this.#isUnfolded;
      this.#host.requestUpdate();
    };
    return html`<details class="further" ?open=${this.#isUnfolded || this.isCarrying}>
      <summary @click=${toggle}>
        ${icon('plus', { size: 14 })} ${this.#host.strings.builder.morePlaces}
      </summary>
      <div class="shelves">${channels.map((channel) => this.#shelf(channel, undefined))}</div>
    </details>`;
  }

  #shelf(channel: Channel, problem: InsetError | undefined): TemplateResult {
    return this.#shelfOf(channel, this.#carry.carried, problem && this.#problemAloud(problem));
  }

  #filterShelf(): TemplateResult {
    const { carried, over } = this.#carry;
    const column = carried && this.#options.schema()?.find(({ name }) => name === carried.column);
    return this.#filters.render({
      carried: column?.name,
      isOver: over === 'filter' && column !== undefined,
      isListed: this.#turns.has('filter'),
      put: () => this.#carry.put('filter'),
    });
  }

  /** What lies on a shelf that the mark does not draw. */
  #leftShelf(channel: Channel): TemplateResult {
    const { strings } = this.#host;
    const { builder: words, chart } = strings;
    const message = words.notTaken(words.channels[channel], chart.marks[this.mark]);
    const repairs = repairsOfPlace(channel, this.#chart, this.mark, this.#options.schema() ?? [], strings);
    return this.#shelfOf(channel, undefined, problemLine(message, repairs, this.#mend, 'alert'));
  }

  #shelfOf(
    channel: Channel,
    carried: Carried | undefined,
    problem: TemplateResult | undefined,
  ): TemplateResult {
    return shelfView({
      channel,
      encoding: this.#chart.encodings[channel],
      schema: this.#options.schema() ?? [],
      isListed: this.#turns.has(channel),
      strings: this.#host.strings,
      locale: this.#host.locale,
      carried: carried && carried.from !== channel ? this.#nameOf(carried) : undefined,
      isOver: this.#carry.over === channel,
      isBest: carried !== undefined && this.#bestFor(carried) === channel,
      problem,
      set: (encoding) => this.#setEncoding(channel, encoding),
      put: (column) => (carried ? this.#carry.put(channel) : this.#put(column, channel)),
      onPress: (column, event) => this.#carry.press({ column, from: channel }, event),
      onPick: (column) => this.#carry.pick({ column, from: channel }),
      isDragged: () => this.#carry.isEnding,
    });
  }

  #repairs(problem: InsetError) {
    const [base, schema] = [this.#options.base(), this.#options.schema()];
    return base && schema ? repairsOf(problem, this.#chart, base, schema, this.#host.strings) : [];
  }

  #problemAloud(problem: InsetError): TemplateResult {
    const said = errorText(problem, this.#host.strings);
    return problemLine(said, this.#repairs(problem), this.#mend, 'alert');
  }

  readonly #mend = ({ chart }: Repair): void => this.#change(chart);

  readonly #mendQuery = ({ query }: QueryRepair): void => this.#options.changeQuery(query);

  #group({ name, options }: OptionGroup): TemplateResult | typeof nothing {
    const { strings, locale } = this.#host;
    const columns = this.#options.schema() ?? [];
    const used = options.filter(({ marks: fitting }) => !fitting || fitting.includes(this.mark));
    if (used.length === 0) return nothing;
    const held = this.#chart as Chart;
    const set = (chart: Chart): void => this.#change(chart);
    return html`<details class="group" ?open=${name === 'titles'}>
      <summary>${strings.builder.groups[name]}</summary>
      <div class="fields">
        ${used.map((option) => optionView(option, { strings, locale, held, set, columns }))}
      </div>
    </details>`;
  }

  #ghost(): TemplateResult | typeof nothing {
    const { carried, place } = this.#carry;
    if (!carried || !place) return nothing;
    return html`<div class="ghost" aria-hidden="true" .style=${`left: ${place.x}px; top: ${place.y}px`}>
      ${this.#nameOf(carried)}
    </div>`;
  }

  get #chart(): PartialChart {
    return this.#options.chart();
  }

  #nameOf = ({ column }: Carried): string => column || this.#host.strings.builder.countOfRows;

  #bestFor({ column, from }: Carried): Channel | undefined {
    const found = this.#options.schema()?.find(({ name }) => name === column);
    return bestPlace(found, this.#chart, this.mark, from);
  }

  /** What is put down: from a shelf, both change places; from the columns, it takes the place. */
  #putDown(carried: Carried, channel: Place): void {
    const { column, from } = carried;
    if (channel === 'filter') {
      // What lies on a shelf stays there: it is drawn and filtered by.
      if (this.#filters.begin(column)) this.#sayPlace(carried, channel);
      return;
    }
    if (!from) return this.#put(column, channel);
    const { [from]: moved, [channel]: other, ...rest } = this.#chart.encodings;
    if (!moved || from === channel) return;
    this.#change({
      ...this.#chart,
      encodings: { ...rest, [channel]: moved, ...(other && { [from]: other }) },
    });
    this.#sayPlace(carried, channel);
  }

  #put(name: string, channel: Channel): void {
    const column = this.#options.schema()?.find((one) => one.name === name);
    if (!column && name !== '') return;
    this.#setEncoding(channel, {
      expression: column ? expressionFor(column, channel, this.mark) : 'count()',
    });
    this.#sayPlace({ column: name }, channel);
  }

  #sayPlace(carried: Carried, place: Place): void {
    const words = this.#host.strings.builder;
    this.say(
      words.putDown(this.#nameOf(carried), place === 'filter' ? words.filters : words.channels[place]),
    );
    this.#focus(`[data-channel="${place}"] details[open] > summary`, `[data-channel="${place}"] summary`);
  }

  readonly #swap = (): void => {
    const { x, y, ...rest } = this.#chart.encodings;
    this.#change({ ...this.#chart, encodings: { ...(y && { x: y }), ...(x && { y: x }), ...rest } });
  };

  #setEncoding(channel: Channel, encoding: Encoding | undefined): void {
    const { [channel]: _before, ...others } = this.#chart.encodings;
    const encodings = encoding ? { ...this.#chart.encodings, [channel]: encoding } : others;
    this.#change({ ...this.#chart, encodings });
  }

  #change(chart: PartialChart): void {
    this.#options.change(chart);
    this.#host.requestUpdate();
  }

  #pickedUp(carried: Carried): void {
    this.say(this.#host.strings.builder.pickedUp(this.#nameOf(carried)));
    this.#focus('.put.best', '.put');
  }

  #letGo(carried: Carried): void {
    this.say(this.#host.strings.builder.letGo(this.#nameOf(carried)));
    if (carried.from) this.#focus(`[data-channel="${carried.from}"] summary`);
    else this.#focus('.field[tabindex="0"]');
  }

  #focus(...selectors: string[]): void {
    void this.#host.updateComplete.then(() => {
      for (const selector of selectors) {
        const found = this.#host.renderRoot.querySelector<HTMLElement>(selector);
        if (found) return found.focus();
      }
    });
  }

  /** Among the places where something can be put. */
  #onCarryKey(event: KeyboardEvent, target: HTMLElement): void {
    const places = [...this.#host.renderRoot.querySelectorAll<HTMLElement>('.put')];
    const at = places.indexOf(target);
    const steps: Record<string, number> = {
      ArrowDown: at + 1,
      ArrowRight: at + 1,
      ArrowUp: at - 1,
      ArrowLeft: at - 1,
      Home: 0,
      End: places.length - 1,
    };
    const to = steps[event.key];
    if (event.key === 'Escape') this.#carry.letGo();
    else if (to === undefined) return;
    else places[(to + places.length) % places.length]?.focus();
    event.preventDefault();
  }
}
