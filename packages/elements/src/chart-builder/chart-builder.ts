import { chartToQuery, completeChart, type PartialChart } from '@inset/engine/chart';
import {
  checkExpression,
  hasAggregate,
  InsetError,
  marks,
  outputSchema,
  parseExpression,
  type Channel,
  type Chart,
  type Encoding,
  type Mark,
  type Query,
  type Schema,
} from '@inset/model';
import { html, nothing, type CSSResultGroup, type TemplateResult } from 'lit';
import { property, state } from 'lit/decorators.js';
import { repeat } from 'lit/directives/repeat.js';
import { controls } from '../shared/control.styles.ts';
import { DataElement } from '../shared/data-element.ts';
import { icon, type IconName } from '../shared/icon.ts';
import { loadElement } from '../shared/load-element.ts';
import { emptyState, errorState, loadingState, stateStyles } from '../shared/states.ts';
import { tokens } from '../theme/tokens.styles.ts';
import { chartOptions, type OptionGroup } from './builder-options.ts';
import { CarryField } from './carry-field.ts';
import './chart-builder.events.ts';
import { chartBuilderStyles } from './chart-builder.styles.ts';
import { expressionFor } from './encoding-parts.ts';
import { fieldList } from './field-list.ts';
import { History } from './history.ts';
import { channelsOf } from './mark-channels.ts';
import { markPicker, markPickerStyles } from './mark-picker.ts';
import { optionView } from './option-view.ts';
import { shelfView } from './shelf-view.ts';

/**
 * Builds a chart by hand: columns are put onto shelves (dragged, or picked up with Enter and put down), and every option
 * of a chart is there, grouped by what it is about. The chart stands beside it and follows each change.
 *
 * @summary Builds a chart by drag and drop, by keyboard alike
 * @tag inset-chart-builder
 * @fires {ChartBuilderChangeEvent} inset-chart-builder-change - The chart was changed here.
 * @csspart shelf - A channel with what lies on it.
 * @csspart chip - What lies on a shelf.
 * @csspart chart - The chart.
 */
export class InsetChartBuilder extends DataElement {
  static override styles: CSSResultGroup = [
    tokens,
    controls,
    stateStyles,
    markPickerStyles,
    chartBuilderStyles,
  ];

  #chart: PartialChart = { encodings: {} };
  readonly #history = new History<PartialChart>();
  readonly #carry = new CarryField(this, {
    onPickUp: (column) => this.#pickedUp(column),
    onPut: (column, channel) => this.#put(column, channel),
    onLetGo: (column) => this.#letGo(column),
  });
  @state() private needle = '';
  @state() private at = 0;
  @state() private said = '';

  /** The chart, to read and to set. Setting it forgets what could be undone, and fires no event. */
  @property({ attribute: false })
  get chart(): PartialChart {
    return this.#chart;
  }

  set chart(chart: PartialChart | undefined) {
    const before = this.#chart;
    this.#chart = chart ?? { encodings: {} };
    this.#history.clear();
    this.requestUpdate('chart', before);
  }

  get canUndo(): boolean {
    return this.#history.canUndo;
  }

  get canRedo(): boolean {
    return this.#history.canRedo;
  }

  undo(): void {
    this.#show(this.#history.undo(this.#chart));
  }

  redo(): void {
    this.#show(this.#history.redo(this.#chart));
  }

  /** The chart, small; {@link restore} takes it. */
  save(): { chart: PartialChart } {
    return { chart: this.#chart };
  }

  async restore(saved: ReturnType<InsetChartBuilder['save']>): Promise<void> {
    this.chart = saved.chart;
    await this.updateComplete;
  }

  override connectedCallback(): void {
    super.connectedCallback();
    loadElement('inset-chart');
  }

  protected override shapeQuery(base: Query): Query {
    return { ...base, steps: [...base.steps, { kind: 'limit', count: 0 }] };
  }

  protected override render(): TemplateResult {
    const { strings, locale } = this;
    const { state: stage, error, progress } = this.data;
    if (stage === 'error') return errorState({ strings, error: error!, onRetry: () => void this.refresh() });
    if (stage === 'idle') return emptyState({ strings, message: strings.shared.noData });
    const schema = this.#schema;
    if (!schema) {
      const onCancel = (): void => this.data.cancel();
      return loadingState({ strings, locale, what: this.datasetName, progress, onCancel });
    }
    const words = strings.builder;
    const problem = this.#problem(schema);
    return html`<div class="builder" role="group" aria-label=${words.label} @keydown=${this.#onKey}>
      <details class="part fields-part" open>
        <summary>${words.fields}</summary>
        ${this.#fields(schema)}
      </details>
      <div class="middle">
        <details class="part" open>
          <summary>${words.shelves}</summary>
          ${markPicker({
            label: words.mark,
            names: strings.chart.marks,
            chosen: this.#mark,
            onChoose: (mark) => this.#change({ ...this.#chart, mark }),
          })}
          ${this.#shelves(schema, problem)}
        </details>
        <details class="part">
          <summary>${words.settings}</summary>
          ${chartOptions.map((group) => this.#group(group))}
        </details>
      </div>
      <div class="result" part="chart">${this.#tools()}${this.#drawing(problem)}</div>
      <div class="said visually-hidden" role="status">${this.said}</div>
      ${this.#ghost()}
    </div>`;
  }

  #fields(schema: Schema): TemplateResult {
    const { strings, needle, at } = this;
    return fieldList({
      schema,
      strings,
      needle,
      at,
      carried: this.#carry.carried,
      onSearch: (text) => (this.needle = text),
      onMove: (to) => {
        this.at = to;
        void this.updateComplete.then(() => this.#focus(`.field[tabindex="0"]`));
      },
      onPick: (column) => this.#carry.pick(column),
      onPress: (column, event) => this.#carry.press(column, event),
    });
  }

  #shelves(schema: Schema, problem: InsetError | undefined): TemplateResult {
    const { strings } = this;
    const words = strings.builder;
    const { encodings } = this.#chart;
    const mark = this.#mark;
    const taken = channelsOf(mark);
    const left = (Object.keys(encodings) as Channel[]).filter((channel) => !taken.includes(channel));
    const wrong = problem?.details?.['channel'] as string | undefined;
    const shelf = (channel: Channel, notTaken?: string): TemplateResult =>
      shelfView({
        channel,
        encoding: encodings[channel],
        schema,
        strings,
        carried: notTaken ? undefined : this.#carry.carried,
        problem: notTaken ?? (wrong === channel ? problem!.message : undefined),
        set: (encoding) => this.#setEncoding(channel, encoding),
        put: (column) => (this.#carry.carried ? this.#carry.put(channel) : this.#put(column, channel)),
      });
    return html`<div class="shelves">
      ${repeat(
        taken,
        (channel) => channel,
        (channel) => shelf(channel),
      )}
      ${left.map((channel) => shelf(channel, words.notTaken(words.channels[channel], strings.chart.marks[mark])))}
      ${
        problem && (!wrong || !taken.includes(wrong as Channel)) && Object.keys(encodings).length > 0
          ? html`<p class="problem" role="alert">${icon('circle-alert')} ${problem.message}</p>`
          : nothing
      }
    </div>`;
  }

  #group({ name, options }: OptionGroup): TemplateResult | typeof nothing {
    const { strings } = this;
    const used = options.filter(({ marks: fitting }) => !fitting || fitting.includes(this.#mark));
    if (used.length === 0) return nothing;
    const held = this.#chart as Chart;
    const set = (chart: Chart): void => this.#change(chart);
    return html`<details class="group" ?open=${name === 'titles'}>
      <summary>${strings.builder.groups[name]}</summary>
      <div class="fields">${used.map((option) => optionView(option, { strings, held, set }))}</div>
    </details>`;
  }

  #tools(): TemplateResult {
    const words = this.strings.builder;
    const tool = (name: IconName, label: string, run: () => void, isOff: boolean): TemplateResult =>
      html`<button
        type="button"
        class="quiet icon"
        aria-label=${label}
        title=${label}
        ?disabled=${isOff}
        @click=${run}
      >
        ${icon(name)}
      </button>`;
    return html`<div class="tools">
      ${tool('undo-2', words.undo, () => this.undo(), !this.canUndo)}
      ${tool('redo-2', words.redo, () => this.redo(), !this.canRedo)}
      ${tool('copy', words.copy, () => void this.#copy(), this.#isEmpty)}
    </div>`;
  }

  #drawing(problem: InsetError | undefined): TemplateResult {
    const { strings, source, src, srcFormat, query } = this;
    if (this.#isEmpty) return emptyState({ strings, message: strings.builder.nothingYet });
    if (problem) return html`<p class="quiet-text">${problem.message}</p>`;
    return html`<inset-chart
      .source=${source}
      .src=${src}
      .srcFormat=${srcFormat}
      .query=${query}
      .unfiltered=${this.unfiltered}
      .chart=${this.#drawn}
    ></inset-chart>`;
  }

  #ghost(): TemplateResult | typeof nothing {
    const { carried, place } = this.#carry;
    if (!carried || !place) return nothing;
    return html`<div class="ghost" aria-hidden="true" .style=${`left: ${place.x}px; top: ${place.y}px`}>
      ${carried}
    </div>`;
  }

  get #mark(): Mark {
    const { mark } = this.#chart;
    if (mark && marks.includes(mark)) return mark;
    const schema = this.#schema;
    try {
      return schema ? completeChart(this.#chart, schema).mark : 'bar';
    } catch {
      return 'bar';
    }
  }

  get #isEmpty(): boolean {
    return Object.keys(this.#chart.encodings).length === 0;
  }

  #drawnFor?: PartialChart;
  #drawnChart?: PartialChart;

  /** The chart with only what its mark draws; the same object as long as nothing changes. */
  get #drawn(): PartialChart {
    if (this.#drawnFor === this.#chart) return this.#drawnChart!;
    const taken = channelsOf(this.#mark);
    const { encodings } = this.#chart;
    const kept = Object.entries(encodings).filter(([channel]) => taken.includes(channel as Channel));
    this.#drawnFor = this.#chart;
    this.#drawnChart = { ...this.#chart, encodings: Object.fromEntries(kept) };
    return this.#drawnChart;
  }

  get #schema(): Schema | undefined {
    const { dataset } = this.data;
    const base = this.baseQuery;
    return dataset && base && dataset.name === base.from ? outputSchema(base, dataset.schema) : undefined;
  }

  /** Why the chart cannot be drawn. */
  #problem(schema: Schema): InsetError | undefined {
    if (this.#isEmpty) return undefined;
    try {
      chartToQuery(this.baseQuery!, this.#drawn, schema);
      return undefined;
    } catch (thrown) {
      return this.#wrongExpression(schema) ?? InsetError.from(thrown, 'CHART_INVALID');
    }
  }

  /** The first expression that cannot be read, with its channel: a mark may read it for another. */
  #wrongExpression(schema: Schema): InsetError | undefined {
    for (const [channel, { expression }] of Object.entries(this.#drawn.encodings)) {
      try {
        const aggregates = hasAggregate(parseExpression(expression)) ? 'require' : 'refuse';
        checkExpression(expression, schema, { aggregates });
      } catch (thrown) {
        const { code, message, details } = InsetError.from(thrown, 'CHART_INVALID');
        return new InsetError(code, message, { ...details, channel });
      }
    }
    return undefined;
  }

  #put(name: string, channel: Channel): void {
    const column = this.#schema?.find((one) => one.name === name);
    if (!column) return;
    this.#setEncoding(channel, { expression: expressionFor(column, channel, this.#mark) });
    this.said = this.strings.builder.putDown(name, this.strings.builder.channels[channel]);
    void this.updateComplete.then(() => this.#focus(`[data-channel="${channel}"] summary`));
  }

  #setEncoding(channel: Channel, encoding: Encoding | undefined): void {
    const { [channel]: _before, ...others } = this.#chart.encodings;
    const encodings = encoding ? { ...this.#chart.encodings, [channel]: encoding } : others;
    this.#change({ ...this.#chart, encodings });
  }

  #change(chart: PartialChart): void {
    this.#history.note(this.#chart);
    this.#show(chart);
  }

  #show(chart: PartialChart | undefined): void {
    const query = this.baseQuery;
    if (!chart || !query) return;
    this.#chart = chart;
    this.requestUpdate();
    const schema = this.#schema;
    const isWhole = schema && !this.#isEmpty && !this.#problem(schema);
    const complete = isWhole ? completeChart(this.#drawn, schema) : undefined;
    this.emit('inset-chart-builder-change', { chart, query, ...(complete && { complete }) });
  }

  async #copy(): Promise<void> {
    const text = JSON.stringify({ query: this.baseQuery, chart: this.#chart }, undefined, 2);
    const { copied, copyFailed } = this.strings.builder;
    this.said = await navigator.clipboard.writeText(text).then(
      () => copied,
      () => copyFailed,
    );
  }

  #pickedUp(column: string): void {
    this.said = this.strings.builder.pickedUp(column);
    void this.updateComplete.then(() => this.#focus('.put'));
  }

  #letGo(column: string): void {
    this.said = this.strings.builder.letGo(column);
    void this.updateComplete.then(() => this.#focus('.field[tabindex="0"]'));
  }

  #focus(selector: string): void {
    this.renderRoot.querySelector<HTMLElement>(selector)?.focus();
  }

  #onKey = (event: KeyboardEvent): void => {
    const { key, ctrlKey, metaKey, shiftKey } = event;
    const target = event.target as HTMLElement;
    if (this.#carry.carried !== undefined && target.matches('.put')) this.#onCarryKey(event, target);
    else if ((ctrlKey || metaKey) && key.toLowerCase() === 'z' && !target.matches('input')) {
      event.preventDefault();
      if (shiftKey) this.redo();
      else this.undo();
    }
  };

  /** Among the places where a column can be put. */
  #onCarryKey(event: KeyboardEvent, target: HTMLElement): void {
    const places = [...this.renderRoot.querySelectorAll<HTMLElement>('.put')];
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
