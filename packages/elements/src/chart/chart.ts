import {
  colorOf,
  type ChartData,
  type ChartNote,
  type ChartPlan,
  type ChartRow,
  type PartialChart,
} from '@inset/engine/chart';
import { datasetOf, InsetError, type ExportFormat, type Query } from '@inset/model';
import { html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { query as queryElement, state } from 'lit/decorators.js';
import { controls } from '../shared/control.styles.ts';
import { floatingPanelStyles } from '../shared/floating-panel.styles.ts';
import { closestAcrossShadows } from '../shared/kit-controller.ts';
import type { UrlPolicy } from '../shared/source-registry.ts';
import { emptyState, errorState, loadingState, stateStyles } from '../shared/states.ts';
import { BaseSchema } from './base-schema.ts';
import { ChartAttributesElement } from './chart-attributes.ts';
import { ChartDrawing } from './chart-drawing.ts';
import { ChartDrill } from './chart-drill.ts';
import { ChartExport } from './chart-export.ts';
import { ChartCursor } from './chart-cursor.ts';
import { ChartLegend } from './chart-legend.ts';
import { captionTemplate, cursorTemplate, notesOf, notesTemplate, plotTemplate } from './chart-frame.ts';
import { ChartPointer } from './chart-pointer.ts';
import { ChartScene, type ArrangedScene } from './chart-scene.ts';
import { ChartSelection } from './chart-selection.ts';
import { ChartSurroundings } from './chart-surroundings.ts';
import { ChartZoom } from './chart-zoom.ts';
import type { ChartState } from './chart-state.ts';
import './chart.events.ts';
import { chartStyles } from './chart.styles.ts';
import { dataTwin } from './data-twin.ts';
import { centreOf, placeOf } from './mark-cursor.ts';
import { preload } from './preload.ts';
import { PlotBrush } from './plot-brush.ts';
import { readTheme } from './read-theme.ts';
import type { ClauseOptions } from './row-clause.ts';
import { isEmptyStretch, stretchFields, type StretchFields } from './stretch.ts';
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
export class InsetChart extends ChartAttributesElement {
  static override styles = [
    ...[ChartAttributesElement.styles].flat(),
    controls,
    stateStyles,
    floatingPanelStyles,
    chartStyles,
  ];

  @state() private drawError?: InsetError;

  @queryElement('.plot') private plot?: HTMLElement;

  readonly #scenes = new ChartScene(() => this.requestUpdate());
  readonly #drawing = new ChartDrawing();
  readonly #around = new ChartSurroundings(this, () => this.plot);
  readonly #brush = new PlotBrush(this, {
    plot: () => this.plot,
    fields: () => this.#stretchFields,
    scene: () => this.#drawing.scene,
    onStep: (stretch) => this.#selection.preview(stretch),
    onTaken: (stretch) => this.#selection.take(stretch),
    onCancel: () => this.#selection.cancelPreview(),
  });
  readonly #baseSchema = new BaseSchema();
  readonly #drill = new ChartDrill(this);
  readonly #zoom = new ChartZoom(this, {
    fields: () => this.#stretchFields,
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
  });
  readonly #legend = new ChartLegend(this, {
    entries: () => this.#drawing.scene?.legend ?? [],
    onPoint: (series) => this.#fade(series),
  });
  readonly #cursor = new ChartCursor(this, {
    rows: () => this.rows,
    plan: () => this.#plan,
    marks: () => this.#drawing.scene?.marks ?? [],
    selection: () => this.#selection,
    stretchFields: () => this.#stretchFields,
    onToggleTable: () => this.#toggleTable(),
    onUp: () => this.#drill.up(),
    onZoom: (key, row) => this.#zoom.onKey(key, row && centreOf(row, this.#drawing.scene?.marks ?? [])),
    onMove: () => this.#pointer.leave(),
  });
  readonly #export = new ChartExport(this, {
    drawn: () => this.#drawn(),
    theme: () => this.#around.theme ?? readTheme(this),
    title: () => this.#title,
    subtitle: () => this.chart?.subtitle ?? this.subtitle ?? '',
    notes: () => (this.#scene ? notesOf(this.#notes(this.#scene), this.#plan!, this.strings) : []),
    plan: () => this.#plan,
    query: () => this.data.effectiveQuery,
    table: () => this.data.result?.table,
  });
  readonly #selection = new ChartSelection({
    rows: () => this.rows,
    kit: () => this.kit,
    clauseSource: () => this.clauseSource,
    clauseOptions: () => this.#clauseOptions,
    stretchFields: () => this.#stretchFields,
    axis: (axis) => this.#axis(axis),
    within: (clause) => this.#drill.within(clause, this.data.dataset!.schema),
    into: (clause) => this.#drill.into(this.#plan?.chart, clause),
    ask: (detail) => this.emit('inset-chart-select', detail, { cancelable: true }),
    changed: () => {
      this.#showPicked();
      this.requestUpdate();
    },
  });

  override connectedCallback(): void {
    super.connectedCallback();
    // Fetched while the data is, not after it.
    if (this.spec) void preload().catch(() => {});
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#drawing.clear();
    this.#scenes.forget();
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
    const key = [...this.said, this.#drill.path];
    const said = (): PartialChart => this.#drill.chart(this.described);
    const about = { schema, rowCount: dataset.rowCount };
    this.#scenes.describe(this.#drill.query(base), about, key, said);
    return this.#plan?.query ?? { from: base.from, steps: [{ kind: 'limit', count: 0 }] };
  }

  get #plan(): ChartPlan | undefined {
    return this.#scenes.plan;
  }

  get #scene(): ArrangedScene | undefined {
    return this.#scenes.current;
  }

  protected override updated(changed: PropertyValues): void {
    super.updated(changed);
    void this.#draw();
  }

  /** What is to be drawn now. */
  #arrange(): ArrangedScene | undefined {
    const { locale, strings, shapes } = this;
    const { theme } = this.#around;
    const box = this.#around.box ?? (this.asTable ? unseen : undefined);
    if (!theme || !box || this.spec) return undefined;
    const rightToLeft = getComputedStyle(this).direction === 'rtl';
    const { hidden } = this.#legend;
    const setting = { theme, box, locale, strings, rightToLeft, hidden, shapes, zoom: this.#zoom };
    return this.#scenes.arrange(this.data.result?.table, setting);
  }

  async #draw(): Promise<void> {
    const target = this.renderRoot.querySelector<HTMLElement>('.drawing');
    if (!target || this.asTable) return;
    try {
      const isNew = this.spec ? await this.#drawSpec(target) : this.#drawScene(target);
      if (!isNew) return;
      this.drawError = undefined;
      const milliseconds = performance.now() - this.#drawing.began;
      this.emit('inset-chart-draw', { marks: this.rows.length, milliseconds });
    } catch (thrown) {
      if (this.isConnected) this.drawError = InsetError.from(thrown, 'CHART_INVALID');
    }
  }

  /** Paints the chart as it is to be seen now; false where that is what is on the page. */
  #drawScene(target: HTMLElement): boolean {
    const arranged = this.#arrange();
    if (!arranged || arranged.data.rows.length === 0) return false;
    if (!this.#drawing.showScene(target, arranged, this.#around.theme!.font)) return false;
    this.#showPicked();
    // What lies over the drawing was worked out before it was there.
    if (
      this.#cursor.row ||
      !isEmptyStretch(this.#selection.stretch) ||
      arranged.scene.legend.length > 0 ||
      arranged.scene.notes?.length
    )
      this.requestUpdate();
    return true;
  }

  async #drawSpec(target: HTMLElement): Promise<boolean> {
    const { spec } = this;
    const { box, theme } = this.#around;
    const table = this.data.result?.table;
    if (!spec || !box || !theme || (this.datasetName && !table)) return false;
    const policy = closestAcrossShadows(this, 'inset-provider') as { allowUrl?: UrlPolicy } | undefined;
    // What a source may fetch by default is the page's own doing; a specification may come from anybody.
    const allowUrl = (url: string): boolean => policy?.allowUrl?.(new URL(url)) ?? false;
    const scene = { spec, theme, width: box.width, allowUrl, ...(table && { table }) };
    return this.#drawing.showSpec(target, scene);
  }

  /** What there is to be given away as a picture. */
  async #drawn() {
    await this.updateComplete;
    await this.data.settled;
    await this.updateComplete;
    await this.#scenes.prepared();
    await this.updateComplete;
    const drawn = this.spec ? this.#drawing.ofSpec : this.#scene;
    if (!drawn) throw new InsetError('CHART_INVALID', 'There is no drawing to export yet.');
    return drawn;
  }

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

  #showPicked(): void {
    this.#fade(undefined);
  }

  #fade(series: string | undefined): void {
    const picked = new Set(this.#selection.rows.map(({ key }) => key));
    this.#drawing.fade({ picked, ...(series !== undefined && { series }) });
  }

  /** The axes of which a stretch can be taken now. */
  get #stretchFields(): StretchFields {
    const { scene } = this.#drawing;
    if (!this.#plan || !scene || this.asTable) return {};
    const { x, y } = stretchFields(this.#plan);
    return { ...(x && scene.x && { x }), ...(y && scene.y && { y }) };
  }

  #axis(axis: 'x' | 'y'): { domain: [number, number]; pixels: number } | undefined {
    const scale = this.#drawing.scene?.[axis];
    const { width, height } = this.#around.box ?? {};
    const pixels = axis === 'x' ? width : height;
    if (!scale || !pixels) return undefined;
    const ends = [scale.valueAt(0), scale.valueAt(pixels)].map(Number).sort((a, b) => a - b);
    return ends.every(Number.isFinite) ? { domain: ends as [number, number], pixels } : undefined;
  }

  #zoomIn = (): void => {
    this.#zoom.show({ ...this.#zoom.shown, ...this.#selection.stretch });
    this.clearSelection();
  };

  #toggleTable = (): void => {
    this.asTable = !this.asTable;
    this.#pointer.leave();
    // The drawing may have been hidden while data or size changed.
    this.#drawing.invalidate();
  };

  #tooltip(row: ChartRow): TooltipContent {
    const { drawing, data } = this.#scene!;
    const labels = data.categories.color ?? data.categories.x ?? [];
    const color = (label: string): string => colorOf(label, labels.indexOf(label), drawing);
    return tooltipContent(row, {
      plan: this.#plan!,
      data,
      table: this.data.result?.table,
      strings: this.strings,
      locale: this.locale,
      colorOf: color,
    });
  }

  protected override render(): TemplateResult {
    const { strings, locale } = this;
    const { state, error } = this.data;
    const blank = this.isBlank;
    const wrong =
      (blank ? undefined : (this.#scenes.error ?? this.#scenes.missing)) ??
      (state === 'error' ? error : undefined) ??
      this.drawError;
    const scene = this.#arrange();
    const drawable = this.spec ? !this.datasetName || this.data.result : scene && scene.data.rows.length > 0;
    const ready = !wrong && Boolean(drawable);
    const message = wrong ? undefined : this.#emptyMessage(scene);
    const onRetry = (): void => {
      this.drawError = undefined;
      this.#drawing.invalidate();
      this.#scenes.retry();
      void this.refresh();
    };
    return html`<figure part="figure" title="" aria-busy=${state === 'loading'}>
      ${this.#caption(ready)} ${this.#export.menu.message()} ${this.#drill.template(strings)}
      ${wrong ? errorState({ strings, error: wrong, what: strings.chart.failed, onRetry }) : nothing}
      ${message === undefined ? nothing : emptyState({ strings, message })}
      ${this.asTable && scene && ready ? dataTwin(this.#plan!, scene.data, this.#title, strings, locale) : nothing}
      ${this.#plot({ ready, hidden: wrong !== undefined || message !== undefined || (this.asTable && ready) })}
      ${scene && ready ? notesTemplate(this.#notes(scene), this.#plan!, strings) : nothing}
      <span class="probe" aria-hidden="true" @transitionrun=${this.#around.readTheme}></span>
    </figure>`;
  }

  /** What the drawing leaves out: of its rows, and of what it could not place. */
  #notes(scene: ArrangedScene): ChartNote[] {
    return [...scene.data.notes, ...((this.#drawing.shows(scene) && scene.scene.notes) || [])];
  }

  /** What to say where there is nothing to draw; undefined while there is, or may yet be. */
  #emptyMessage(scene: { data: ChartData } | undefined): string | undefined {
    const { strings } = this;
    if (this.spec) return undefined;
    if (this.isBlank) return strings.chart.nothingToSay;
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
      further: ready ? this.#export.menu.button() : nothing,
      ...(ready && !this.spec && { onToggleTable: this.#toggleTable }),
      ...(!this.#selection.isEmpty && { onClear: () => this.clearSelection() }),
      ...(!isEmptyStretch(this.#selection.stretch) && { onZoomIn: this.#zoomIn }),
      ...(this.#zoom.isZoomed && { onZoomOut: () => this.#zoom.show({}) }),
    });
  }

  #plot({ ready, hidden }: { ready: boolean; hidden: boolean }): TemplateResult {
    const { strings, locale } = this;
    const { progress, state, result } = this.data;
    const shown = ready && !hidden;
    const waiting = { strings, locale, what: this.datasetName, progress, onCancel: () => this.data.cancel() };
    return plotTemplate({
      strings,
      hidden,
      summary: this.summary,
      isAuthors: this.spec !== undefined,
      isStale: state === 'loading' && result !== undefined,
      isPointed: this.#pointer.at !== undefined,
      overlay:
        ready || hidden ? this.#overlay(shown) : html`<div class="waiting">${loadingState(waiting)}</div>`,
      said: this.#cursor.row && shown ? this.#said(this.#cursor.row) : '',
      onKey: this.#cursor.onKey,
      onMove: this.#pointer.onMove,
      onClick: this.#pointer.onClick,
      onLeave: this.#pointer.leave,
      onWheel: this.#pointer.onWheel,
      onBlur: this.#cursor.leave,
      onNear: () => this.#selection.prepare(),
      onPress: (event) => {
        this.#selection.prepare();
        this.#brush.start(event);
      },
    });
  }

  /** What lies over the drawing: the stretch that is taken, where one is, the tooltip. */
  #overlay(shown: boolean): TemplateResult | typeof nothing {
    const subject = this.#pointer.at?.row ?? this.#cursor.row;
    const brush = html`${this.#brush.template(this.#selection.stretch)}${shown ? this.#legend.template(this.strings) : nothing}`;
    const place = subject && placeOf(subject, this.#drawing.scene?.marks ?? []);
    const { box } = this.#around;
    if (!shown || !subject || !this.#scene || !box) return html`${brush}`;
    const at = this.#pointer.at ?? (place && { x: place.x + place.width / 2, y: place.y });
    const isPath = ['line', 'area'].includes(this.#plan!.chart.mark);
    return html`${brush} ${place ? cursorTemplate(place, { isPath, ring: !this.#pointer.at }) : nothing}
    ${at && this.#plan!.chart.tooltip !== false ? tooltipTemplate(this.#tooltip(subject), { ...at, width: box.width }) : nothing}`;
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
