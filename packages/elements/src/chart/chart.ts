import {
  arrangeRows,
  chartFromAttributes,
  chartToQuery,
  colorOf,
  isHorizontal,
  toVegaLite,
  type ChartData,
  type ChartPlan,
  type ChartRow,
  type ChartTheme,
  type Drawing,
  type PartialChart,
} from '@inset/engine/chart';
import { InsetError, outputSchema, type Mark, type Query, type Schema } from '@inset/model';
import { html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { property, query as queryElement, state } from 'lit/decorators.js';
import { controls } from '../shared/control.styles.ts';
import { DataElement } from '../shared/data-element.ts';
import { closestAcrossShadows } from '../shared/kit-controller.ts';
import type { UrlPolicy } from '../shared/source-registry.ts';
import { emptyState, errorState, loadingState, stateStyles } from '../shared/states.ts';
import { fitAuthorSpec } from './author-spec.ts';
import { ChartCanvas } from './chart-canvas.ts';
import { captionTemplate, cursorTemplate, notesTemplate } from './chart-frame.ts';
import { ChartSelection } from './chart-selection.ts';
import './chart.events.ts';
import { chartStyles } from './chart.styles.ts';
import { dataTwin } from './data-twin.ts';
import { subjectOf } from './describe-row.ts';
import type { VegaDrawing } from './draw-vega.ts';
import { moveTo, nearest, placeOf } from './mark-cursor.ts';
import { preload } from './preload.ts';
import { RangeBrush } from './range-brush.ts';
import { readTheme } from './read-theme.ts';
import type { ClauseOptions } from './row-clause.ts';
import { summaryOf, titleOf } from './summary.ts';
import { spoken, tooltipContent, tooltipTemplate, type TooltipContent } from './tooltip.ts';

/**
 * A chart over a dataset: `<inset-chart src="orders.csv" mark="bar" x="region" y="sum(revenue)">`.
 *
 * What is left out is found out: the mark by the types of x and y, a count where nothing is measured. A click or
 * Enter on a mark filters the page's other views; a drag along a date or number axis does so with a stretch of it.
 *
 * @tag inset-chart
 * @fires inset-chart-select - A mark was picked; cancelable.
 * @fires inset-chart-draw - The chart is on the page.
 * @csspart figure - Everything.
 * @csspart title - The title.
 * @csspart plot - The drawing.
 * @csspart tooltip - The tooltip.
 * @csspart table - The table of the same data.
 * @cssprop --inset-chart-height - Height of the drawing where the element's own is not set. Default 320px.
 */
export class InsetChart extends DataElement {
  static override styles = [...[DataElement.styles].flat(), controls, stateStyles, chartStyles];

  /** `bar`, `line`, `area`, `point` or `pie`. Default: by the types of x and y. */
  @property() mark?: Mark;
  /** A column, or an expression such as `date_trunc('month', ordered_at)`. */
  @property() x?: string;
  /** A column or an aggregate such as `sum(revenue)`. Default `count()`. */
  @property() y?: string;
  @property() color?: string;
  @property() size?: string;
  /** Makes a mark of its own for each value, without showing it. */
  @property() detail?: string;
  /** `stacked` (default), `grouped`, `normalized` or `overlaid`. */
  @property() arrangement?: string;
  /** A sentence that says what is seen. Default: generated. */
  @property() override title = '';
  @property() subtitle?: string;
  /** Order along x: `ascending`, `descending`, `x`, `-x`, `y`, `-y` or `none`. */
  @property() sort?: string;
  /** Puts x into at most this many bins; `auto` for 20. */
  @property() bins?: string;
  /** How y's numbers read: a d3 format such as `,.0f`. Default: compact. */
  @property() format?: string;
  /** The chart as a value, instead of the attributes. */
  @property({ attribute: false }) chart?: PartialChart;
  /**
   * A Vega-Lite specification, instead of a chart: drawn with inline data, or, where it brings none, with the
   * dataset's rows. It is looked over first; only addresses the provider allows are fetched.
   */
  @property({ attribute: false }) spec?: object;
  /** Shows the table instead of the drawing. */
  @property({ type: Boolean, reflect: true, attribute: 'as-table' }) asTable = false;

  @state() private cursor?: number;
  @state() private pointed?: { row: ChartRow; x: number; y: number };
  @state() private drawError?: InsetError;
  @state() private theme?: ChartTheme;
  @state() private box?: { width: number; height: number };

  @queryElement('.plot') private plot?: HTMLElement;

  #chartError?: InsetError;
  #plan?: ChartPlan;
  #planKey?: unknown[];
  #scene?: { key: unknown[]; data: ChartData; drawing: Drawing };
  #canvas?: ChartCanvas;
  #colors: string[] = [];
  #began = performance.now();
  #observer?: ResizeObserver;
  #media?: AbortController;
  readonly #brush = new RangeBrush(this, {
    plot: () => this.plot,
    field: () => this.#rangeField,
    valueAt: (pixels) => Number(this.#canvas?.drawing?.valueAt('x', pixels)),
    onRange: (range) => this.#selection.take(range),
  });
  readonly #selection = this.#makeSelection();

  override connectedCallback(): void {
    super.connectedCallback();
    // Fetched while the data is, not after it.
    void preload().catch(() => {});
    this.#media = new AbortController();
    for (const feature of ['(prefers-color-scheme: dark)', '(forced-colors: active)']) {
      matchMedia(feature).addEventListener('change', () => this.#readTheme(), { signal: this.#media.signal });
    }
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#media?.abort();
    this.#observer?.disconnect();
    this.#observer = undefined;
    this.#canvas?.clear();
    this.#canvas = undefined;
    this.#scene = undefined;
    this.#shown = undefined;
    this.#shownPicks = '';
  }

  /** The marks' rows, in the order the arrow keys take; empty before the chart is drawn. */
  get rows(): readonly ChartRow[] {
    return this.#scene?.data.rows ?? [];
  }

  /** What the chart says in one sentence; empty before its data is there. */
  get summary(): string {
    const { data } = this.#scene ?? {};
    if (this.spec || !data || !this.#plan) return this.title;
    return summaryOf(this.#plan, data, this.strings, this.locale);
  }

  /** How often the drawing was built anew; a change of data does not add to it. */
  get builds(): number {
    return this.#canvas?.builds ?? 0;
  }

  /** The drawing as SVG text. Rejects with `CHART_INVALID` when nothing is drawn. */
  async exportSvg(): Promise<string> {
    return (await this.#drawing()).toSvg();
  }

  /** The drawing as PNG on the surface's colour; `scale` is pixels a CSS pixel, default 2. */
  async exportPng({ scale = 2 }: { scale?: number } = {}): Promise<Blob> {
    const drawn = await (await this.#drawing()).toCanvas(scale);
    const canvas = new OffscreenCanvas(drawn.width, drawn.height);
    const context = canvas.getContext('2d')!;
    context.fillStyle = (this.theme ?? readTheme(this)).surface;
    context.fillRect(0, 0, drawn.width, drawn.height);
    context.drawImage(drawn, 0, 0);
    return canvas.convertToBlob({ type: 'image/png' });
  }

  /** What is selected, small and URL-safe; {@link restore} takes it. */
  save(): { picked?: string[]; range?: [number, number]; asTable?: true } {
    const { range, picked } = this.#selection;
    return {
      ...(picked.length && { picked }),
      ...(range && { range }),
      ...(this.asTable && { asTable: true }),
    };
  }

  async restore(saved: ReturnType<InsetChart['save']>): Promise<void> {
    this.asTable = Boolean(saved.asTable);
    this.#selection.picked = saved.picked ?? [];
    this.#selection.range = saved.range;
    this.#selection.publish();
    await this.updateComplete;
  }

  /** Lets go of what is selected. */
  clearSelection(): void {
    this.#selection.clear();
  }

  protected override shapeQuery(base: Query): Query | undefined {
    const dataset = this.data.dataset;
    if (!dataset || dataset.name !== base.from) return base;
    if (this.spec) return { ...base, steps: [...base.steps, { kind: 'limit', count: 50_001 }] };
    this.#makePlan(base, dataset.schema);
    return this.#plan?.query ?? { from: base.from, steps: [{ kind: 'limit', count: 0 }] };
  }

  /** Works the chart out when what it depends on has changed. */
  #makePlan(base: Query, schema: Schema): void {
    const key = [JSON.stringify(base), schema, this.chart, ...this.#attributes()];
    if (this.#planKey && key.every((part, i) => part === this.#planKey![i])) return;
    this.#planKey = key;
    this.#plan = undefined;
    this.#chartError = undefined;
    this.#colors = [];
    try {
      this.#plan = chartToQuery(base, this.#described, outputSchema(base, schema));
    } catch (thrown) {
      this.#chartError = InsetError.from(thrown, 'CHART_INVALID');
    }
  }

  get #described(): PartialChart {
    if (this.chart) return this.chart;
    const { mark, x, y, color, size, detail, arrangement, title, subtitle, sort, bins, format } = this;
    return chartFromAttributes({
      mark,
      x,
      y,
      color,
      size,
      detail,
      arrangement,
      title,
      subtitle,
      sort,
      bins,
      format,
    });
  }

  #attributes(): unknown[] {
    const { mark, x, y, color, size, detail, arrangement, title, subtitle, sort, bins, format } = this;
    return [mark, x, y, color, size, detail, arrangement, title, subtitle, sort, bins, format];
  }

  get #isBlank(): boolean {
    return !this.spec && !this.chart && !this.x && !this.y && !this.color;
  }

  protected override updated(changed: PropertyValues): void {
    super.updated(changed);
    if (this.plot && !this.#observer) this.#watchSize(this.plot);
    // The observer sleeps in a hidden page, and a plot that was hidden had no size.
    else if (this.plot && !this.box) this.#measure(this.plot);
    if (!this.theme) this.#readTheme();
    void this.#draw();
  }

  #watchSize(plot: HTMLElement): void {
    this.#measure(plot);
    this.#observer = new ResizeObserver(() => this.#measure(plot));
    this.#observer.observe(plot);
  }

  #measure(plot: HTMLElement): void {
    const { clientWidth: width, clientHeight: height } = plot;
    if (!width || !height || (this.box?.width === width && this.box.height === height)) return;
    this.box = { width, height };
  }

  #readTheme(): void {
    const theme = readTheme(this);
    if (JSON.stringify(theme) !== JSON.stringify(this.theme)) this.theme = theme;
  }

  /** What is to be drawn now, worked out once for the same inputs. */
  #arrange(): { data: ChartData; drawing: Drawing } | undefined {
    const { theme, locale } = this;
    const box = this.box ?? (this.asTable ? unseen : undefined);
    const table = this.data.result?.table;
    const plan = this.#plan;
    // A result of an earlier Query does not fit this plan.
    const fits =
      plan && table && plan.channels.every(({ column }) => table.schema.some(({ name }) => name === column));
    if (!fits || !theme || !box || this.spec) return undefined;
    const key = [table, plan, theme, box, locale, this.strings];
    if (this.#scene && key.every((part, i) => part === this.#scene!.key[i])) return this.#scene;
    const words = { none: this.strings.chart.none, others: this.strings.chart.others };
    const maxCategories =
      plan.chart.mark === 'pie' ? 7 : Math.max(5, Math.min(40, Math.floor(box.height / 16)));
    const same = this.#scene && this.#scene.key[0] === table && this.#scene.key[1] === plan;
    const data =
      same && this.#scene!.drawing.height === box.height
        ? this.#scene!.data
        : arrangeRows(plan, table, { locale, maxCategories, ...words });
    for (const label of data.categories.color ?? (plan.chart.mark === 'pie' ? data.categories.x : []) ?? []) {
      if (!this.#colors.includes(label)) this.#colors.push(label);
    }
    const rightToLeft = getComputedStyle(this).direction === 'rtl';
    const drawing: Drawing = { plan, data, theme, ...box, locale, rightToLeft, colors: this.#colors };
    this.#scene = { key, data, drawing };
    return this.#scene;
  }

  async #draw(): Promise<void> {
    const target = this.renderRoot.querySelector<HTMLElement>('.drawing');
    const canvas = (this.#canvas ??= target ? this.#makeCanvas(target) : undefined);
    if (!canvas || this.asTable) return;
    try {
      const scene = this.spec ? this.#specScene() : this.#chartScene();
      if (!scene) return;
      await canvas.show(scene);
      this.drawError = undefined;
      await this.#showPicked();
      this.emit('inset-chart-draw', {
        marks: this.rows.length,
        milliseconds: performance.now() - this.#began,
      });
    } catch (thrown) {
      if (canvas === this.#canvas) this.drawError = InsetError.from(thrown, 'CHART_INVALID');
    }
  }

  #shown?: unknown;

  #chartScene() {
    const scene = this.#arrange();
    if (!scene || scene.data.rows.length === 0 || scene === this.#shown) return undefined;
    this.#shown = scene;
    this.#began = performance.now();
    return { spec: toVegaLite(scene.drawing), rows: scene.data.rows };
  }

  #specScene() {
    const { spec, box } = this;
    const table = this.data.result?.table;
    const key = [spec, box?.width, table, this.theme, this.datasetName].map((part) => part);
    if (!spec || !box || !this.theme || (this.datasetName && !table)) return undefined;
    if (Array.isArray(this.#shown) && key.every((part, i) => part === (this.#shown as unknown[])[i]))
      return undefined;
    this.#shown = key;
    const policy = closestAcrossShadows(this, 'inset-provider') as { allowUrl?: UrlPolicy } | undefined;
    // What a source may fetch by default is the page's own doing; a specification may come from anybody.
    const allowUrl = (url: string): boolean => policy?.allowUrl?.(new URL(url)) ?? false;
    const fitted = fitAuthorSpec(spec, { theme: this.theme, width: box.width, ...(table && { table }) });
    return { spec: fitted, allowUrl };
  }

  #makeCanvas(target: HTMLElement): ChartCanvas {
    return new ChartCanvas(target, (drawing: VegaDrawing) => {
      drawing.on('pointermove', (event, row) => this.#point(event, row as ChartRow | undefined));
      drawing.on('click', (event, row) => {
        const found = this.#scene?.data.rows[Number(row?.['key'])] ?? this.pointed?.row;
        if (this.#brush.justEnded) return;
        // A finger points only by touching.
        this.#point(event, row as ChartRow | undefined);
        if (found) this.#selection.toggle(found, event.shiftKey || event.metaKey || event.ctrlKey);
        else this.clearSelection();
      });
    });
  }

  async #drawing(): Promise<VegaDrawing> {
    await this.updateComplete;
    await this.data.settled;
    const drawing = this.#canvas?.drawing;
    if (!drawing) throw new InsetError('CHART_INVALID', 'There is no drawing to export yet.');
    return drawing;
  }

  /** What the pointer is at: the mark under it, or on lines the nearest. */
  #point(event: PointerEvent, hit: ChartRow | undefined): void {
    const plot = this.plot;
    if (!plot || !this.#scene || this.#brush.active) return this.#leave();
    const { left, top, width } = plot.getBoundingClientRect();
    const [x, y] = [event.clientX - left, event.clientY - top];
    const mark = this.#plan?.chart.mark;
    const near = mark === 'line' || mark === 'area' || mark === 'point';
    const reach = mark === 'point' ? 10 : Math.max(24, width / 12);
    const found = !near
      ? hit
      : hit && mark === 'point'
        ? hit
        : nearest(this.#canvas!.marks, x, y, reach)?.row;
    const row = found && this.#scene.data.rows[Number((found as ChartRow).key)];
    this.pointed = row && { row, x, y };
  }

  #leave = (): void => {
    this.pointed = undefined;
  };

  get #clauseOptions(): ClauseOptions | undefined {
    const dataset = this.data.dataset;
    const table = this.data.result?.table;
    if (!dataset || !table || !this.#plan) return undefined;
    const { strings, locale, clauseSource: source } = this;
    return {
      source,
      dataset: dataset.name,
      schema: dataset.schema,
      plan: this.#plan,
      table,
      strings,
      locale,
    };
  }

  #makeSelection(): ChartSelection {
    const chart = this;
    return new ChartSelection({
      get rows() {
        return chart.rows;
      },
      get kit() {
        return chart.kit;
      },
      get clauseSource() {
        return chart.clauseSource;
      },
      get clauseOptions() {
        return chart.#clauseOptions;
      },
      get rangeField() {
        return chart.#rangeField;
      },
      ask: (detail) => chart.emit('inset-chart-select', detail, { cancelable: true }),
      changed: () => {
        void chart.#showPicked();
        chart.requestUpdate();
      },
    });
  }

  #shownPicks = '';

  async #showPicked(): Promise<void> {
    const drawing = this.#canvas?.drawing;
    if (this.spec || !drawing) return;
    const keys = this.#selection.rows.map((row) => row.key);
    const shown = `${this.builds} ${keys.join()}`;
    if (shown === this.#shownPicks) return;
    this.#shownPicks = shown;
    await drawing.signal('picked', keys);
  }

  /** The x axis as a stretch can be taken of it: dates, bins and numbers of the dataset itself. */
  get #rangeField() {
    const drawing = this.#scene?.drawing;
    if (!drawing || this.asTable || isHorizontal(drawing)) return undefined;
    return this.#plan?.channels.find(
      ({ channel, kind, aggregate }) =>
        channel === 'x' && !aggregate && (kind === 'temporal' || kind === 'quantitative'),
    );
  }

  #onKey = (event: KeyboardEvent): void => {
    if (event.altKey || event.metaKey || event.ctrlKey) return;
    const rows = this.rows;
    const current = this.cursor === undefined ? undefined : rows[this.cursor];
    if (event.key === 'Escape') {
      if (this.cursor === undefined && this.#selection.isEmpty) return;
      this.cursor = undefined;
      this.clearSelection();
    } else if ((event.key === 'Enter' || event.key === ' ') && current)
      this.#selection.toggle(current, event.shiftKey);
    else if (event.key === 't' || event.key === 'T') this.#toggleTable();
    else {
      const place = subjectOf(this.#plan!)?.channel === 'y' ? 'y' : 'x';
      const rightToLeft = getComputedStyle(this).direction === 'rtl';
      const next = this.#plan && moveTo(event.key, rows, this.cursor, { place, rightToLeft });
      if (next === undefined) return;
      this.cursor = next;
      this.pointed = undefined;
    }
    event.preventDefault();
  };

  #toggleTable = (): void => {
    this.asTable = !this.asTable;
    this.#leave();
    // The drawing may have been hidden while data or size changed.
    this.#shown = undefined;
  };

  #tooltip(row: ChartRow): TooltipContent {
    const { drawing, data } = this.#scene!;
    const labels = data.categories.color ?? data.categories.x ?? [];
    const color = (label: string): string => colorOf(label, labels.indexOf(label), drawing);
    return tooltipContent(row, {
      plan: this.#plan!,
      data,
      strings: this.strings,
      locale: this.locale,
      colorOf: color,
    });
  }

  protected override render(): TemplateResult {
    const { strings, locale } = this;
    const { state, error } = this.data;
    const blank = this.#isBlank;
    const wrong =
      (blank ? undefined : this.#chartError) ?? (state === 'error' ? error : undefined) ?? this.drawError;
    const scene = this.#arrange();
    const drawable = this.spec ? !this.datasetName || this.data.result : scene && scene.data.rows.length > 0;
    const ready = !wrong && Boolean(drawable);
    const message = wrong ? undefined : this.#emptyMessage(scene);
    const onRetry = (): void => {
      this.drawError = undefined;
      this.#shown = undefined;
      void this.refresh();
    };
    return html`<figure part="figure" title="" aria-busy=${state === 'loading'}>
      ${this.#caption(ready)}
      ${wrong ? errorState({ strings, error: wrong, what: strings.chart.failed, onRetry }) : nothing}
      ${message === undefined ? nothing : emptyState({ strings, message })}
      ${this.asTable && scene && ready ? dataTwin(this.#plan!, scene.data, this.#title, strings, locale) : nothing}
      ${this.#plot({ ready, hidden: wrong !== undefined || message !== undefined || (this.asTable && ready) })}
      ${scene && ready ? notesTemplate(scene.data.notes, this.#plan!, strings) : nothing}
      <span class="probe" aria-hidden="true" @transitionrun=${() => this.#readTheme()}></span>
    </figure>`;
  }

  /** What to say where there is nothing to draw; undefined while there is, or may yet be. */
  #emptyMessage(scene: { data: ChartData } | undefined): string | undefined {
    const { strings } = this;
    if (this.spec) return undefined;
    if (this.#isBlank) return strings.chart.nothingToSay;
    if (this.data.state === 'empty') return strings.shared.emptyResult;
    if (this.data.state === 'idle') return strings.shared.noData;
    return scene?.data.rows.length === 0 ? strings.chart.nothingToDraw : undefined;
  }

  get #title(): string {
    const given = this.chart?.title || this.title;
    return given || (this.#plan && !this.spec ? titleOf(this.#plan, this.strings) : '');
  }

  #caption(ready: boolean): TemplateResult | typeof nothing {
    const { strings, asTable } = this;
    const subtitle = this.chart?.subtitle ?? this.subtitle;
    return captionTemplate({
      title: this.#title,
      subtitle,
      strings,
      asTable,
      ...(ready && !this.spec && { onToggleTable: this.#toggleTable }),
      ...(!this.#selection.isEmpty && { onClear: () => this.clearSelection() }),
    });
  }

  #plot({ ready, hidden }: { ready: boolean; hidden: boolean }): TemplateResult {
    const shown = ready && !hidden;
    const { strings, locale } = this;
    const { progress } = this.data;
    const onCancel = (): void => this.data.cancel();
    const stale = this.data.state === 'loading' && this.data.result !== undefined;
    const current = this.cursor === undefined ? undefined : this.rows[this.cursor];
    const subject = this.pointed?.row ?? current;
    const place = subject && this.#canvas && this.#scene ? placeOf(subject, this.#canvas.marks) : undefined;
    const content = subject && shown && this.#scene ? this.#tooltip(subject) : undefined;
    const isPath = this.#plan?.chart.mark === 'line' || this.#plan?.chart.mark === 'area';
    const at = this.pointed ?? (place && { x: place.x + place.width / 2, y: place.y });
    const classes = ['plot', stale && 'stale', this.spec && 'free', this.pointed && 'pointing']
      .filter(Boolean)
      .join(' ');
    return html`<div
        class=${classes}
        part="plot"
        ?hidden=${hidden}
        tabindex=${this.spec || !shown ? nothing : '0'}
        role=${this.spec ? 'img' : 'group'}
        aria-roledescription=${this.spec ? nothing : this.strings.chart.roleDescription}
        aria-label=${this.summary || this.strings.chart.marks.spec}
        aria-description=${this.spec ? nothing : this.strings.chart.hint}
        @keydown=${this.#onKey}
        @pointerleave=${this.#leave}
        @blur=${() => (this.cursor = undefined)}
        @pointerdown=${(event: PointerEvent) => this.#brush.start(event)}
      >
        <div class="drawing" aria-hidden="true"></div>
        ${ready || hidden ? nothing : html`<div class="waiting">${loadingState({ strings, locale, what: this.datasetName, progress, onCancel })}</div>`}
        ${this.#brush.template(this.#canvas?.drawing, this.#selection.range)}
        ${place && shown ? cursorTemplate(place, { isPath, ring: Boolean(current) && !this.pointed }) : nothing}
        ${content && at && this.box ? tooltipTemplate(content, { ...at, width: this.box.width }) : nothing}
      </div>
      <div class="visually-hidden" role="status" aria-live="polite">
        ${current && shown ? this.#said(current) : ''}
      </div>`;
  }

  #said(row: ChartRow): string {
    const { chart: words } = this.strings;
    const selected = this.#selection.has(row) ? words.selected : '';
    const position = words.markOf(row.key + 1, this.rows.length);
    return [spoken(this.#tooltip(row)), selected, position].filter(Boolean).join(', ');
  }
}

/** The size of a drawing that was never shown: its table still needs to know how much is in it. */
const unseen = { width: 640, height: 320 };
