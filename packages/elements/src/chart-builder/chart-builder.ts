import { completeChart, type PartialChart } from '@inset/engine/chart';
import { outputSchema, type InsetError, type Query, type Schema } from '@inset/model';
import { html, nothing, type CSSResultGroup, type PropertyValues, type TemplateResult } from 'lit';
import { property, state } from 'lit/decorators.js';
import { enBuilder } from '../locales/en-builder.ts';
import type { RecommendedChartsPickEvent } from '../recommended-charts/recommended-charts.events.ts';
import { scrollWhenLow } from '../shared/scroll-when-low.ts';
import { controls } from '../shared/control.styles.ts';
import { DataElement } from '../shared/data-element.ts';
import { icon, type IconName } from '../shared/icon.ts';
import { loadElement } from '../shared/load-element.ts';
import { emptyState, errorState, loadingState, stateStyles } from '../shared/states.ts';
import { writeClipboard } from '../shared/write-clipboard.ts';
import { tokens } from '../theme/tokens.styles.ts';
import './chart-builder.events.ts';
import { beforeFilters, withoutBroken } from './broken-filters.ts';
import { chartBuilderStyles } from './chart-builder.styles.ts';
import { chartEditorStyles } from './chart-editor.styles.ts';
import { ChartEditor } from './chart-editor.ts';
import { drawnPart, isBlank } from './chart-problem.ts';
import { History } from './history.ts';
import { markPickerStyles } from './mark-picker.styles.ts';

/** What a person changes here; filters are steps of the Query. */
interface Built {
  chart: PartialChart;
  query: Query | undefined;
}

/** Up to this width, in pixels, the columns are a sheet from below. */
const sheetWidth = 520;

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
  static override words = { builder: enBuilder };

  static override styles: CSSResultGroup = [
    tokens,
    controls,
    stateStyles,
    markPickerStyles,
    chartEditorStyles,
    chartBuilderStyles,
  ];

  /** The list of columns is a sheet from below. */
  @state() private isNarrow = false;

  #chart: PartialChart = { encodings: {} };
  readonly #resized = new ResizeObserver(() => requestAnimationFrame(() => this.#measure()));
  /** What was drawn last, and over which Query: the same columns may mean something else elsewhere. */
  #lastGood?: { base: string; chart: PartialChart };
  /** The Query as it was left here; another was set by the page. */
  #ownQuery?: Query;
  readonly #history = new History<Built>();
  readonly #editor = new ChartEditor(this, {
    chart: () => this.#chart,
    base: () => this.baseQuery,
    schema: () => this.#schema,
    change: (chart) => this.#change({ ...this.#state, chart }),
    changeQuery: (query) => this.#change({ ...this.#state, query }),
  });

  constructor() {
    super();
    scrollWhenLow(this);
  }

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
    this.#show(this.#history.undo(this.#state));
  }

  redo(): void {
    this.#show(this.#history.redo(this.#state));
  }

  /** The chart and the filters before it, small; {@link restore} takes it. */
  save(): { chart: PartialChart; query?: Query } {
    return { chart: this.#chart, ...(this.query && { query: this.query }) };
  }

  async restore(saved: ReturnType<InsetChartBuilder['save']>): Promise<void> {
    this.chart = saved.chart;
    if (saved.query) this.query = saved.query;
    await this.updateComplete;
  }

  override connectedCallback(): void {
    super.connectedCallback();
    loadElement('inset-chart');
    this.#measure();
    this.#resized.observe(this);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#resized.disconnect();
  }

  protected override shapeQuery(base: Query): Query {
    // A filter that is broken is told at its place; the rest can be worked on.
    const schema = this.#schema;
    const { from, steps } = schema ? withoutBroken(base, schema, this.strings) : base;
    return { from, steps: [...steps, { kind: 'limit', count: 0 }] };
  }

  protected override willUpdate(changed: PropertyValues): void {
    super.willUpdate(changed);
    // What could be undone was done over other rows.
    if (changed.has('query') && this.query !== this.#ownQuery) this.#history.clear();
    this.#ownQuery = this.query;
  }

  protected override updated(changed: PropertyValues): void {
    super.updated(changed);
    // What was picked from the sheet is put down below it.
    if (this.#editor.isCarrying) this.#sheet?.close();
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
    return html`<div class="builder" role="group" aria-label=${words.label} @keydown=${this.#onKey}>
      ${this.isNarrow ? this.#fieldsSheet() : this.#fieldsPart()}
      <div class="middle">
        <details class="part" open>
          <summary>${words.shelves}</summary>
          ${this.#editor.renderShelves()}
        </details>
        <details class="part">
          <summary>${words.settings}</summary>
          ${this.#editor.renderOptions()}
        </details>
      </div>
      <div class="result" part="chart">${this.#tools()}${this.#drawing(this.#editor.problem)}</div>
    </div>`;
  }

  #measure(): void {
    if (this.clientWidth > 0) this.isNarrow = this.clientWidth <= sheetWidth;
  }

  #fieldsPart(): TemplateResult {
    return html`<details class="part fields-part" open>
      <summary>${this.strings.builder.fields}</summary>
      ${this.#editor.renderFields()}
    </details>`;
  }

  #fieldsSheet(): TemplateResult {
    const { builder: words, shared } = this.strings;
    const close = (): void => this.#sheet?.close();
    return html`<button
        type="button"
        class="open-fields"
        aria-haspopup="dialog"
        @click=${() => this.#sheet?.showModal()}
      >
        ${icon('table')} ${words.openFields}
      </button>
      <dialog
        class="fields-sheet"
        aria-label=${words.fields}
        @click=${({ target, currentTarget }: Event) => target === currentTarget && close()}
      >
        <div class="sheet">
          <header>
            ${words.fields}
            <button type="button" class="quiet icon" aria-label=${shared.close} @click=${close}>
              ${icon('x')}
            </button>
          </header>
          ${this.#editor.renderFields(words.fieldsTap)}
        </div>
      </dialog>`;
  }

  get #sheet(): HTMLDialogElement | null {
    return this.renderRoot.querySelector<HTMLDialogElement>('dialog.fields-sheet');
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
      ${tool('copy', words.copy, () => void this.#copy(), isBlank(this.#chart))}
    </div>`;
  }

  /** The chart; while it cannot be drawn, the last that could be, dimmed below what mends it. */
  #drawing(problem: InsetError | undefined): TemplateResult {
    const { source, src, srcFormat, query } = this;
    if (isBlank(this.#chart)) return this.#beginnings();
    const base = JSON.stringify(this.baseQuery);
    if (!problem) this.#lastGood = { base, chart: this.#drawn };
    const shown = this.#lastGood?.base === base ? this.#lastGood.chart : undefined;
    return html`${this.#editor.renderProblem()}
    ${
      shown
        ? html`<inset-chart
            class=${problem ? 'outdated' : ''}
            ?inert=${problem !== undefined}
            .source=${source}
            .src=${src}
            .srcFormat=${srcFormat}
            .query=${query}
            .unfiltered=${this.unfiltered}
            .chart=${shown}
          ></inset-chart>`
        : nothing
    }`;
  }

  /** Where nothing is drawn yet: charts to begin with. */
  #beginnings(): TemplateResult {
    const { strings, source, src, srcFormat, query } = this;
    loadElement('inset-recommended-charts');
    const begin = (event: RecommendedChartsPickEvent): void => {
      event.stopPropagation();
      this.#change({ ...this.#state, chart: event.detail.recommendation.chart });
      this.#editor.say(strings.builder.begun);
    };
    return html`${emptyState({ strings, message: strings.builder.nothingYet })}
      <inset-recommended-charts
        layout="grid"
        .count=${6}
        .source=${source}
        .src=${src}
        .srcFormat=${srcFormat}
        .query=${query}
        .unfiltered=${this.unfiltered}
        @inset-recommended-charts-pick=${begin}
      ></inset-recommended-charts>`;
  }

  #drawnFor?: PartialChart;
  #drawnChart?: PartialChart;

  /** The chart with only what its mark draws; the same object as long as nothing changes. */
  get #drawn(): PartialChart {
    if (this.#drawnFor === this.#chart) return this.#drawnChart!;
    this.#drawnFor = this.#chart;
    this.#drawnChart = drawnPart(this.#chart, this.#editor.mark);
    return this.#drawnChart;
  }

  get #schema(): Schema | undefined {
    const dataset = this.data.dataset;
    const base = this.baseQuery;
    if (!dataset || !base || dataset.name !== base.from) return undefined;
    try {
      return outputSchema(beforeFilters(base), dataset.schema);
    } catch {
      // Running the Query tells why.
      return undefined;
    }
  }

  get #state(): Built {
    return { chart: this.#chart, query: this.query };
  }

  #change(built: Built): void {
    this.#history.note(this.#state);
    this.#show(built);
  }

  #show(built: Built | undefined): void {
    if (!built) return;
    this.#chart = built.chart;
    this.#ownQuery = built.query;
    this.query = built.query;
    this.requestUpdate();
    const [{ chart }, query] = [built, this.baseQuery];
    if (!query) return;
    const schema = this.#schema;
    const isWhole = schema && !isBlank(chart) && !this.#editor.problem;
    const complete = isWhole ? completeChart(this.#drawn, schema) : undefined;
    this.emit('inset-chart-builder-change', { chart, query, ...(complete && { complete }) });
  }

  async #copy(): Promise<void> {
    const text = JSON.stringify({ query: this.baseQuery, chart: this.#chart }, undefined, 2);
    const { copied, copyFailed } = this.strings.builder;
    const said = await writeClipboard(text).then(
      () => copied,
      () => copyFailed,
    );
    this.#editor.say(said);
  }

  #onKey = (event: KeyboardEvent): void => {
    const { key, ctrlKey, metaKey, shiftKey } = event;
    const target = event.target as HTMLElement;
    if (this.#editor.onKey(event)) return;
    if ((ctrlKey || metaKey) && key.toLowerCase() === 'z' && !target.matches('input')) {
      event.preventDefault();
      if (shiftKey) this.redo();
      else this.undo();
    }
  };
}
