import type { ChartData, ChartNote, ChartPlan, ChartRow, PartialChart } from '@inset/engine/chart';
import { datasetOf, InsetError, type ExportFormat, type Query, type Table } from '@inset/model';
import { html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { query as queryElement } from 'lit/decorators.js';
import { controls } from '../shared/control.styles.ts';
import { heldNote } from '../shared/live-hold.ts';
import { ownTask } from '../shared/in-turns.ts';
import { emptyState, errorState, loadingState, stateStyles } from '../shared/states.ts';
import type { ArrangedScene } from './arranged-scene.ts';
import { BaseSchema } from './base-schema.ts';
import { ChartAttributesElement } from './chart-attributes.ts';
import { ChartDetail } from './chart-detail.ts';
import { ChartDrawing } from './chart-drawing.ts';
import { ChartDrill } from './chart-drill.ts';
import { ChartExport } from './chart-export.ts';
import { ChartCursor } from './chart-cursor.ts';
import { ChartLegend } from './chart-legend.ts';
import { captionTemplate, emptyWords, notesOf, notesTemplate, plotTemplate } from './chart-frame.ts';
import { ChartMend } from './chart-mend.ts';
import { ChartOverlay } from './chart-overlay.ts';
import { ChartPointer } from './chart-pointer.ts';
import { ChartReach } from './chart-reach.ts';
import { ChartRows } from './chart-rows.ts';
import { ChartScene } from './chart-scene.ts';
import { ChartSelection } from './chart-selection.ts';
import { ChartStage } from './chart-stage.ts';
import { ChartSurroundings } from './chart-surroundings.ts';
import { ChartView } from './chart-view.ts';
import { ChartZoom } from './chart-zoom.ts';
import type { ChartState } from './chart-state.ts';
import './chart.events.ts';
import { chartStyles } from './chart.styles.ts';
import { dataTwin } from './data-twin.ts';
import { preload } from './preload.ts';
import { PlotBrush } from './plot-brush.ts';
import { readTheme } from './read-theme.ts';
import { clauseBehind } from './row-clause.ts';
import { isEmptyStretch } from './stretch.ts';
import { nameOfSpec } from './spec-name.ts';
import { titleOf } from './summary.ts';
import { TwinFocus } from './twin-focus.ts';

/**
 * What is left out is found out: the mark by the types of x and y, a count where nothing is measured. A click or
 * Enter on a mark filters the page's other views; a drag along a date or number axis does so with a stretch of it.
 *
 * @summary A chart over a dataset: `<inset-chart src="orders.csv" mark="bar" x="region" y="sum(revenue)">`.
 * @tag inset-chart
 * @fires inset-chart-select - A mark was picked; cancelable.
 * @fires inset-chart-rows - The rows behind a mark are asked for; cancelable.
 * @fires inset-chart-mend - Somebody has chosen a way out of what is wrong; cancelable.
 * @fires inset-chart-draw - The chart is on the page.
 * @csspart figure - Everything.
 * @csspart title - The title.
 * @csspart plot - The drawing.
 * @csspart tooltip - The tooltip.
 * @csspart rows - The dialog with the rows behind a mark.
 * @csspart table - The table of the same data.
 * @cssprop --inset-patterns - `on`: colours that tell categories have patterns as well. Inherited.
 * @cssprop --inset-chart-height - Height of the drawing where the element's own is not set. Default 320px, of a sparkline 64px.
 */
export class InsetChart extends ChartAttributesElement {
  static override styles = [...[ChartAttributesElement.styles].flat(), controls, stateStyles, chartStyles];

  @queryElement('.plot') private plot?: HTMLElement;

  readonly #scenes = new ChartScene(() => this.requestUpdate());
  readonly #drawing = new ChartDrawing({
    onChange: () => this.requestUpdate(),
    onToggleTable: () => this.#twinFocus.toggle(),
  });
  readonly #twinFocus = new TwinFocus(this, () => this.#toggleTable());
  readonly #around = new ChartSurroundings(this, () => this.plot);
  readonly #reach = new ChartReach({
    plan: () => this.#plan,
    scene: () => (this.asTable ? undefined : this.#drawing.scene),
    box: () => this.#around.box,
    dataset: () => this.data.dataset,
    table: () => this.#table,
    words: () => ({ source: this.clauseSource, strings: this.strings, locale: this.locale }),
    base: () => this.baseQuery,
    filters: () => this.data.clauses,
  });
  readonly #brush = new PlotBrush(this, {
    plot: () => this.plot,
    fields: () => this.#reach.stretchFields,
    scene: () => this.#drawing.scene,
    onStep: (stretch) => this.#selection.preview(stretch),
    onTaken: (stretch) => this.#selection.take(stretch),
    onCancel: () => this.#selection.cancelPreview(),
  });
  readonly #baseSchema = new BaseSchema();
  readonly #drill = new ChartDrill(this);
  readonly #mend = new ChartMend(this, {
    described: () => this.described,
    said: () => this.said,
    base: () => this.baseQuery,
    schema: () => this.data.dataset?.schema,
    ask: (detail) => this.emit('inset-chart-mend', detail, { cancelable: true }),
  });
  readonly #detail = new ChartDetail();
  readonly #zoom = new ChartZoom(this, {
    fields: () => this.#reach.stretchFields,
    scene: () => this.#drawing.scene,
  });
  readonly #pointer = new ChartPointer(this, {
    plot: () => this.plot,
    view: () => this.#drawing.view,
    plan: () => this.#plan,
    rows: () => this.rows,
    selection: () => this.#selection,
    brush: () => this.#brush,
    zoom: () => this.#zoom,
    onRows: (row) => this.#openRows(row),
  });
  readonly #legend = new ChartLegend(this, {
    entries: () => this.#drawing.scene?.legend ?? [],
    onPoint: (series) => this.#fade(series),
  });
  readonly #cursor = new ChartCursor(this, {
    rows: () => this.rows,
    plan: () => this.#plan,
    scene: () => this.#drawing.scene,
    selection: () => this.#selection,
    stretchFields: () => this.#reach.stretchFields,
    onToggleTable: () => this.#twinFocus.toggle(),
    onRows: (row) => this.#openRows(row),
    onUp: () => this.#drill.up(),
    onZoom: (key, at) => this.#zoom.onKey(key, at),
    onMove: () => this.#pointer.leave(),
  });
  readonly #view = new ChartView(this, {
    data: this.data,
    zoom: this.#zoom,
    cursor: this.#cursor,
    selection: () => this.#selection,
    brush: this.#brush,
    around: this.#around,
    plan: () => this.#plan,
  });
  readonly #export = new ChartExport(this, {
    drawn: () => this.#drawn(),
    theme: () => this.#around.theme ?? readTheme(this),
    title: () => this.#title,
    subtitle: () => this.chart?.subtitle ?? this.subtitle ?? '',
    notes: () => (this.#scene ? notesOf(this.#notes(this.#scene), this.#plan!, this.strings) : []),
    plan: () => this.#plan,
    query: () => this.data.effectiveQuery,
    table: () => this.#table,
    view: (close) => this.#view.section(close),
  });
  readonly #rows = new ChartRows(this, {
    query: (clause) => this.#reach.rowsQuery(clause),
    ask: (detail) => this.emit('inset-chart-rows', detail, { cancelable: true }),
  });
  readonly #selection = new ChartSelection({
    rows: () => this.rows,
    kit: () => this.kit,
    clauseSource: () => this.clauseSource,
    clauseOptions: () => this.#reach.clauseOptions,
    stretchFields: () => this.#reach.stretchFields,
    axis: (axis) => this.#reach.axis(axis),
    within: (clause) => this.#drill.within(clause, this.data.dataset!.schema, this.strings.shared),
    into: (clause) => this.#drill.into(this.#plan?.chart, clause),
    ask: (detail) => this.emit('inset-chart-select', detail, { cancelable: true }),
    changed: () => {
      this.#fade();
      this.requestUpdate();
    },
  });
  readonly #stage = new ChartStage(this, {
    scenes: this.#scenes,
    drawing: this.#drawing,
    around: this.#around,
    zoom: this.#zoom,
    hidden: () => this.#legend.hidden,
    data: () => this.data,
    onShown: (milliseconds) => this.#shown(milliseconds),
  });
  readonly #overlay = new ChartOverlay({
    arranged: () => this.#scene,
    table: () => this.#table,
    words: () => ({ strings: this.strings, locale: this.locale }),
    width: () => this.#around.box?.width,
    drawing: this.#drawing,
    pointer: this.#pointer,
    cursor: this.#cursor,
    brush: this.#brush,
    selection: this.#selection,
  });

  override connectedCallback(): void {
    super.connectedCallback();
    // Fetched while the data is, not after it.
    if (this.spec) void preload().catch(() => {});
  }

  override disconnectedCallback(): void {
    this.#selection.leave(() => this.isConnected);
    super.disconnectedCallback();
    this.#drawing.clear();
    this.#scenes.forget();
  }

  /** Charts come many at a time, and what the first of them needs is read by then: each begins in a task of its own. */
  protected override scheduleUpdate(): void | Promise<unknown> {
    if (this.hasUpdated) return super.scheduleUpdate();
    return ownTask().then(() => super.scheduleUpdate());
  }

  /** An update is complete when all that it has to draw is on the page. */
  protected override async getUpdateComplete(): Promise<boolean> {
    await this.#stage.whenShown(() => super.getUpdateComplete());
    return super.getUpdateComplete();
  }

  /** The marks' rows, in the order the arrow keys take; empty before the chart is drawn. */
  get rows(): readonly ChartRow[] {
    return this.#scene?.data.rows ?? [];
  }

  /** What the chart says in one sentence; empty before its data is there. */
  get summary(): string {
    if (!this.spec) return this.#scene?.summary ?? this.title;
    const about = { name: this.title || nameOfSpec(this.spec), spec: this.spec };
    return this.#drawing.reading?.summary(about, this.strings, this.locale) ?? about.name;
  }

  /**
   * The chart with its title and notes as SVG text, on the surface's colour. Its texts are in the page's font by name:
   * where that is not installed, another takes its place. Rejects with `CHART_INVALID` when nothing is drawn.
   */
  async exportSvg(): Promise<string> {
    return this.#export.svg();
  }

  /** The same as PNG; `scale` is pixels a CSS pixel, default 2. */
  async exportPng({ scale = 2 }: { scale?: number } = {}): Promise<Blob> {
    return this.#export.png(scale);
  }

  /** The same as a PDF page: shapes, and texts in Helvetica; signs that it lacks are put in as pictures. */
  async exportPdf(): Promise<Blob> {
    return this.#export.pdf();
  }

  /** The rows that are drawn, as a file. Rejects with `UNAVAILABLE` where the data source writes none. */
  async exportData(format: ExportFormat): Promise<Blob> {
    return this.#export.data(format);
  }

  /** What is selected, small and URL-safe; {@link restore} takes it. */
  save(): ChartState {
    const { stretch, picked } = this.#selection;
    const { shown: zoomed } = this.#zoom;
    const hidden = [...this.#legend.hidden];
    return {
      ...(this.#drill.path.length && { drilled: [...this.#drill.path] }),
      ...(hidden.length && { hidden }),
      ...(picked.length && { picked }),
      ...(!isEmptyStretch(stretch) && { stretch }),
      ...(!isEmptyStretch(zoomed) && { zoomed }),
      ...(this.asTable && { asTable: true }),
    };
  }

  async restore(saved: ChartState): Promise<void> {
    this.asTable = Boolean(saved.asTable);
    this.#selection.picked = saved.picked ?? [];
    this.#selection.stretch = saved.stretch ?? {};
    this.#legend.show(saved.hidden ?? []);
    this.#drill.show(saved.drilled ?? []);
    this.#zoom.show(saved.zoomed ?? {});
    this.#selection.publish();
    await this.updateComplete;
  }

  /** Lets go of what is selected. */
  clearSelection(): void {
    this.#selection.clear();
  }

  protected override shapeQuery(base: Query): Query | undefined {
    const dataset = this.data.dataset;
    if (!dataset || dataset.name !== datasetOf(base)) return base;
    if (this.spec) return { ...base, steps: [...base.steps, { kind: 'limit', count: 50_001 }] };
    const schema = this.#baseSchema.of(base, dataset, this.data.result);
    if (!schema) return this.#baseSchema.probe(base);
    const said = (): PartialChart => this.#drill.chart(this.#mend.chart);
    const key = [...this.said, this.#mend.taken, this.#drill.path];
    const about = { schema, rowCount: dataset.rowCount };
    const table = this.data.result?.table;
    const within = this.#detail.within(this.#scenes.asked, this.#zoom.shown, schema);
    const asked = { base: this.#drill.query(base), within };
    this.#scenes.describe(asked, about, key, said, this.strings.chart.drawing, table);
    return this.#scenes.asked?.query ?? { from: base.from, steps: [{ kind: 'limit', count: 0 }] };
  }

  /** What the rows on the page were read from. */
  get #table(): Table | undefined {
    return this.#scene?.table ?? this.data.result?.table;
  }

  get #plan(): ChartPlan | undefined {
    return this.#scenes.plan;
  }

  get #scene(): ArrangedScene | undefined {
    return this.#scenes.current;
  }

  protected override updated(changed: PropertyValues): void {
    super.updated(changed);
    this.#rows.updated();
    const target = this.renderRoot.querySelector<HTMLElement>('.drawing');
    if (target && !this.#isTwinShown) this.#stage.draw(target);
  }

  #shown(milliseconds: number): void {
    const { scene } = this.#drawing;
    if (scene) {
      this.#fade();
      this.#selection.returned();
      // What lies over the drawing was worked out before it was there.
      const isCovered = this.#cursor.row || !isEmptyStretch(this.#selection.stretch);
      const isNoted = scene.legend.length > 0 || scene.notes?.length;
      if (isCovered || isNoted) this.requestUpdate();
    }
    // There are marks to walk along now.
    if (this.spec) this.requestUpdate();
    this.emit('inset-chart-draw', { marks: this.rows.length, milliseconds });
  }

  /** What there is to be given away as a picture. */
  async #drawn() {
    await this.updateComplete;
    await this.data.settled;
    await this.updateComplete;
    const drawn = this.spec ? this.#drawing.ofSpec : this.#scene;
    if (!drawn) throw new InsetError('CHART_INVALID', 'There is no drawing to export yet.');
    return drawn;
  }

  /** Lets what is picked stand out, and the series that the legend points at. */
  #fade(series?: string): void {
    const picked = new Set(this.#selection.rows.map(({ key }) => key));
    this.#drawing.fade({ picked, ...(series !== undefined && { series }) });
  }

  /** The rows behind a mark. */
  #openRows(row: ChartRow): boolean {
    const options = this.#reach.clauseOptions;
    const clause = options && clauseBehind([row], options);
    return this.#rows.open(clause && this.#drill.within(clause, options!.schema, this.strings.shared));
  }

  #toggleTable = (): void => {
    this.asTable = !this.asTable;
    this.#pointer.leave();
    // The drawing may have been hidden while data or size changed.
    this.#drawing.invalidate();
  };

  protected override render(): TemplateResult {
    const { strings } = this;
    const { state, error } = this.data;
    const blank = this.isBlank;
    const wrong =
      (blank ? undefined : (this.#scenes.error ?? this.#scenes.missing)) ??
      (state === 'error' ? error : undefined) ??
      this.#stage.error;
    const scene = this.#stage.arrange();
    const drawable = this.spec ? !this.datasetName || this.data.result : scene && scene.data.rows.length > 0;
    const ready = !wrong && Boolean(drawable);
    const empty = wrong ? undefined : this.#empty(scene);
    return html`<figure
      part="figure"
      title=""
      aria-label=${(!this.#isBare && this.#title) || nothing}
      aria-busy=${state === 'loading' || this.#stage.isBusy}
      @keydown=${this.#twinFocus.onKey}
    >
      ${this.#caption(ready)} ${this.#export.menu.message()} ${this.#drill.template(strings)}
      ${
        wrong
          ? errorState({
              strings,
              error: wrong,
              what: strings.chart.failed,
              onRetry: () => this.#stage.retry(),
              ways: this.#mend.ways(wrong),
            })
          : nothing
      }
      ${empty ? emptyState({ strings, ...empty }) : nothing} ${ready ? this.#twin(scene) : nothing}
      ${this.#plot({ ready, hidden: wrong !== undefined || empty !== undefined || (this.#isTwinShown && ready) })}
      ${scene && ready ? notesTemplate(this.#notes(scene), this.#plan!, strings) : nothing}
      ${heldNote(this, this.data)} ${this.#rows.template()}
      <span class="probe" aria-hidden="true" @transitionrun=${this.#around.readTheme}></span>
    </figure>`;
  }

  /** A specification has to be drawn before there is a table of it. */
  get #isTwinShown(): boolean {
    return this.asTable && (!this.spec || this.#drawing.reading !== undefined);
  }

  #twin(scene: ArrangedScene | undefined): TemplateResult | typeof nothing {
    const { strings, locale } = this;
    if (!this.#isTwinShown) return nothing;
    if (this.spec) {
      const name = this.title || nameOfSpec(this.spec) || strings.chart.marks.spec;
      return this.#drawing.reading!.twin(name, strings);
    }
    return scene ? dataTwin(this.#plan!, scene.data, this.#title, strings, locale) : nothing;
  }

  /** What the drawing leaves out: of its rows, and of what it could not place. */
  #notes(scene: ArrangedScene): ChartNote[] {
    return [...scene.data.notes, ...((this.#drawing.shows(scene) && scene.scene.notes) || [])];
  }

  /** What to say where there is nothing to draw; undefined while there is, or may yet be. */
  #empty(scene: { data: ChartData } | undefined): ReturnType<typeof emptyWords> {
    const { strings } = this;
    if (this.spec) return undefined;
    if (this.isBlank) return { message: strings.chart.nothingToSay };
    return emptyWords(strings, this.data, scene?.data.rows, this.#rows.openAll);
  }

  get #title(): string {
    const given = this.chart?.title || this.title;
    return given || (this.#plan && !this.spec ? titleOf(this.#plan, this.strings) : '');
  }

  /** A chart of a word's size writes no title that nobody gave, and has tools only where there is a way back to go. */
  get #isBare(): boolean {
    const given = this.chart?.title || this.title || (this.chart?.subtitle ?? this.subtitle);
    const isTouched = this.asTable || !this.#selection.isEmpty || this.#zoom.isZoomed;
    return Boolean(this.#plan?.chart.compact) && !given && !isTouched;
  }

  #caption(ready: boolean): TemplateResult | typeof nothing {
    if (this.#isBare) return nothing;
    const { strings, asTable } = this;
    const subtitle = this.chart?.subtitle ?? this.subtitle;
    return captionTemplate({
      title: this.#title,
      subtitle,
      strings,
      asTable,
      further: ready ? this.#export.menu.button() : nothing,
      ...(ready && (!this.spec || this.#drawing.reading) && { onToggleTable: this.#toggleTable }),
      ...(!this.#selection.isEmpty && { onClear: () => this.clearSelection() }),
      ...(this.#selection.clause && { onRows: () => void this.#rows.open(this.#selection.clause) }),
      ...(!isEmptyStretch(this.#selection.stretch) && { onZoomIn: this.#view.zoomIn }),
      ...(this.#zoom.isZoomed && { onZoomOut: () => this.#zoom.show({}) }),
    });
  }

  #plot({ ready, hidden }: { ready: boolean; hidden: boolean }): TemplateResult {
    const { strings, locale } = this;
    const { progress, state, result } = this.data;
    const shown = ready && !hidden;
    const onCancel = (): void => this.data.cancel();
    const waiting = loadingState({ strings, locale, what: this.datasetName, progress, onCancel });
    return plotTemplate({
      strings,
      hidden,
      summary: this.summary,
      isAuthors: this.spec !== undefined,
      // Nobody comes to what is still on its way; who is there already stays.
      isWalkable: this.spec
        ? Boolean(this.#drawing.reading?.hasMarks)
        : ready || this.matches(':focus-within'),
      isStale: state === 'loading' && result !== undefined,
      isPointed: this.#pointer.at !== undefined,
      isBrushable: shown && this.#brush.isOffered,
      hasControls: this.spec !== undefined && this.plot?.querySelector('.drawing :is(input, select)') != null,
      legend: shown ? this.#legend.template(strings) : nothing,
      ...(ready || hidden ? { overlay: this.#overlay.template(shown) } : { waiting }),
      walk: this.#overlay.walk(shown),
      said: this.#overlay.said(shown),
      onKey: (event) => (this.#drawing.reading ?? this.#cursor).onKey(event),
      onMove: this.#pointer.onMove,
      onClick: this.#pointer.onClick,
      onDoubleClick: this.#pointer.onDoubleClick,
      onLeave: this.#pointer.onLeave,
      onWheel: this.#pointer.onWheel,
      onBlur: () => (this.#drawing.reading ?? this.#cursor).leave(),
      onNear: () => this.#selection.prepare(),
      onPress: (event) => {
        this.#selection.prepare();
        this.#brush.start(event);
      },
    });
  }
}
