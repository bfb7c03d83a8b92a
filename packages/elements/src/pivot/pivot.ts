import {
  findColumn,
  mostPivotColumns,
  mostPivotRows,
  withFirstSteps,
  type Clause,
  type Pivot,
  type Query,
} from '@inset/model';
import { html, nothing, type CSSResultGroup, type PropertyValues, type TemplateResult } from 'lit';
import { property, query, state } from 'lit/decorators.js';
import { ChartRows } from '../chart/chart-rows.ts';
import { enPivot } from '../locales/en-pivot.ts';
import { enTable } from '../locales/en-table.ts';
import { controls } from '../shared/control.styles.ts';
import { DataElement } from '../shared/data-element.ts';
import { WordedError } from '../shared/error-words.ts';
import { formatNumber } from '../shared/format-value.ts';
import { measureName } from '../shared/measure-name.ts';
import { heldNote } from '../shared/live-hold.ts';
import { QueryController } from '../shared/query-controller.ts';
import { emptyState, errorState, loadingState, stateStyles } from '../shared/states.ts';
import { styleMap } from '../shared/style-map.ts';
import { columnsOnPaper, rowsOnPaper } from '../table/paper-notes.ts';
import { rowWindow } from '../table/row-window.ts';
import { datasetColumns } from '../table/selection-clause.ts';
import { TableExport } from '../table/table-export.ts';
import { tokens } from '../theme/tokens.styles.ts';
import { pivotOf } from './pivot-attributes.ts';
import { cellClause } from './pivot-clause.ts';
import { textOf, type PivotGrid, type Shown } from './pivot-grid.ts';
import { nextCursor } from './pivot-keys.ts';
import { pivotLayout, type PivotColumn, type PivotLayout, type PivotLine } from './pivot-layout.ts';
import { fileQuery, levelQuery, levelsOf, mostCells, type Level } from './pivot-queries.ts';
import { PivotReading } from './pivot-reading.ts';
import { pivotText } from './pivot-text.ts';
import {
  columnWidths,
  groupTools,
  headingLine,
  heightsOf,
  namesColumn,
  paperOf,
  pivotTable,
} from './pivot-view.ts';
import { PivotWords } from './pivot-words.ts';
import { pivotStyles } from './pivot.styles.ts';

/** Which groups are closed, and the order of rows: small, for an address. */
export interface PivotState {
  closed?: string[];
  sort?: Pivot['sort'];
}

/**
 * A pivot table: the values of some columns at the side, of others at the top, and numbers where they meet, with
 * totals. Every total is the engine's own over its rows: an average is never made of averages. A click on a cell
 * filters the page's other views; R or a double click shows its rows.
 *
 * @summary A pivot table: `<inset-pivot source="orders" rows="region, product" columns="ordered_at:year" values="sum(revenue)">`.
 * @fires {PivotSelectEvent} inset-pivot-select - A cell or a name was picked.
 * @fires {PivotChangeEvent} inset-pivot-change - A person has ordered the rows otherwise.
 * @fires {ChartRowsEvent} inset-chart-rows - The rows of a cell are asked for.
 * @csspart title - Its title.
 * @csspart table - What scrolls.
 * @cssprop [--inset-table-max-height=30rem] - Beyond this height its rows scroll.
 */
export class InsetPivot extends DataElement {
  static override styles: CSSResultGroup = [tokens, controls, stateStyles, pivotStyles];
  static override words = { pivot: enPivot, table: enTable };

  /** Columns at the side, the outermost first; dates by period: `region, ordered_at:month`. */
  @property() rows?: string;

  /** Columns at the top, the outermost first. */
  @property() columns?: string;

  /** Aggregates, with `;` between them, such as `sum(revenue); avg(rating)`. Default `count()`. */
  @property() values?: string;

  /** All of it as one value, instead of the attributes. */
  @property({ attribute: false }) pivot?: Pivot;

  /** Its title, which also names its files. */
  @property() label?: string;

  @state() private closed: ReadonlySet<string> = new Set();
  @state() private sort?: Pivot['sort'] | 'none';
  @query('.scroller') private scroller?: HTMLElement | null;

  #levels: Level[] = [];
  readonly #further: QueryController[] = [];
  readonly #reading = new PivotReading(() => this.requestUpdate());
  #layout?: { of: Shown; closed: ReadonlySet<string>; layout: PivotLayout };
  #cursor = { row: 0, column: namesColumn };
  #window = { first: 0, end: 40 };
  #focusCursor = false;
  #announcement = '';

  readonly #export = new TableExport(this, {
    query: () => {
      const { fullQuery, baseQuery } = this;
      const filters = this.data.clauses.map(({ where }) => ({ kind: 'filter' as const, where }));
      const nameOf = (expression: string): string => measureName(expression, this.strings);
      return fullQuery && baseQuery && withFirstSteps(fileQuery(baseQuery, this.#pivot, nameOf), filters);
    },
    title: () => this.label ?? '',
    data: this.data,
  });

  readonly #rows = new ChartRows(this, {
    query: (clause) => {
      const kept = [...this.data.clauses, clause].map(({ where }) => ({ kind: 'filter' as const, where }));
      return this.baseQuery && withFirstSteps(this.baseQuery, kept);
    },
    ask: (detail) => this.emit('inset-chart-rows', detail, { cancelable: true }),
  });

  readonly #sizes = new ResizeObserver(() => this.#look());
  /** What paper says of it is as it is scrolled then. */
  readonly #toPaper = (): void => this.requestUpdate();

  /** What is shown, as one value: as the attributes or `pivot` say, in the order that a person chose. */
  get shownPivot(): Pivot {
    return this.#pivot;
  }

  save(): PivotState {
    const { sort } = this.#pivot;
    return { ...(this.closed.size > 0 && { closed: [...this.closed] }), ...(sort && { sort }) };
  }

  restore({ closed = [], sort }: PivotState): void {
    this.closed = new Set(closed);
    this.sort = sort ?? 'none';
  }

  override async refresh(): Promise<void> {
    const further = this.#further.slice(0, this.#levels.length - 1);
    await Promise.all([super.refresh(), ...further.map((controller) => controller.refresh())]);
  }

  override connectedCallback(): void {
    super.connectedCallback();
    addEventListener('beforeprint', this.#toPaper);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    removeEventListener('beforeprint', this.#toPaper);
    this.#sizes.disconnect();
    this.#reading.stop();
  }

  protected override shapeQuery(base: Query): Query | undefined {
    const level = this.#levels[0];
    return level && levelQuery(base, this.#pivot, level);
  }

  protected override willUpdate(changed: PropertyValues): void {
    super.willUpdate(changed);
    if (changed.has('pivot')) this.sort = undefined;
    this.#levels = this.#isTooWide || this.#pivot.values.length === 0 ? [] : levelsOf(this.#pivot);
    for (let at = this.#further.length; at < this.#levels.length - 1; at++)
      this.#further.push(this.#controller(at + 1));
  }

  /** The answer to one more grouping. */
  #controller(at: number): QueryController {
    return new QueryController(this, {
      query: () => {
        const [level, base] = [this.#levels[at], this.baseQuery];
        return level && base && levelQuery(base, this.#pivot, level);
      },
      clauseSource: () => this.clauseSource,
      filtered: () => !this.unfiltered,
      dormant: () => this.dormant,
    });
  }

  protected override updated(): void {
    this.#rows.updated();
    this.#sizes.disconnect();
    if (this.scroller) this.#sizes.observe(this.scroller);
    if (!this.#focusCursor) return;
    this.#focusCursor = false;
    const { row, column } = this.#cursor;
    const cell = this.renderRoot.querySelector<HTMLElement>(`[data-row="${row}"][data-column="${column}"]`);
    cell?.focus({ preventScroll: true });
    cell?.scrollIntoView({ block: 'nearest', inline: 'nearest' });
  }

  protected override render(): TemplateResult {
    return html`<div class="whole">
        ${this.#top()}${this.#main()}${heldNote(this, this.data)}${this.#export.menu.message()}${this.#rows.template()}
      </div>
      <span class="visually-hidden" role="status">${this.#announcement}</span>`;
  }

  get #pivot(): Pivot {
    const said = this.pivot ?? pivotOf(this);
    if (this.sort === undefined) return said;
    const { sort: _, ...plain } = said;
    return this.sort === 'none' ? plain : { ...plain, sort: this.sort };
  }

  get #isTooWide(): boolean {
    const { rows, columns } = this.#pivot;
    return rows.length > mostPivotRows || columns.length > mostPivotColumns;
  }

  get #shown(): Shown | undefined {
    return this.#reading.shown;
  }

  get #answering(): QueryController[] {
    return [this.data, ...this.#further.slice(0, this.#levels.length - 1)];
  }

  /** What is new is shown once it is whole: totals never stand beside the numbers of another question. */
  #read(): Shown | undefined {
    const controllers = this.#answering;
    const isWhole = controllers.every(({ state }) => state === 'ready' || state === 'empty');
    if (!isWhole) return this.#shown;
    const answers = controllers.map(({ result }) => result!.table);
    return this.#reading.read(this.#pivot, this.#levels, answers, { locale: this.locale });
  }

  #laidOut(shown: Shown): PivotLayout {
    const { closed } = this;
    if (this.#layout?.of !== shown || this.#layout.closed !== closed)
      this.#layout = { of: shown, closed, layout: pivotLayout(shown.pivot, shown.grid, closed) };
    return this.#layout.layout;
  }

  #top(): TemplateResult | typeof nothing {
    const hasGroups = this.#pivot.rows.length > 1 && this.data.result !== undefined;
    const isThere = this.data.result !== undefined && this.data.result.table.rowCount > 0;
    const hasFailed = this.#isTooWide || this.#answering.some(({ state }) => state === 'error');
    const menu = isThere && !hasFailed ? this.#export.menu.button() : nothing;
    if (!this.label && !hasGroups && menu === nothing) return nothing;
    return html`<div class="top">
      ${this.label ? html`<h3 class="title" part="title">${this.label}</h3>` : nothing}
      ${hasGroups ? groupTools(this.strings, (close) => this.#closeAll(close)) : nothing} ${menu}
    </div>`;
  }

  #main(): TemplateResult {
    const { strings, locale } = this;
    const words = strings.pivot;
    const failed = this.#answering.find(({ state }) => state === 'error');
    const onRetry = (): void => void this.refresh();
    if (this.#isTooWide) {
      const message = words.tooManyFields(mostPivotRows, mostPivotColumns);
      return errorState({ strings, error: new WordedError('BAD_REQUEST', message) });
    }
    if (this.#pivot.values.length === 0) return emptyState({ strings, message: words.nothingToShow });
    if (failed) return errorState({ strings, error: failed.error!, onRetry });
    if (this.data.state === 'idle') return emptyState({ strings, message: strings.shared.noData });
    if (this.data.result && this.data.result.table.rowCount > mostCells) {
      const message = words.tooLarge(formatNumber(mostCells, locale));
      return errorState({ strings, error: new WordedError('RESULT_TOO_LARGE', message) });
    }
    const shown = this.#read();
    if (!shown) {
      const onCancel = (): void => this.#answering.forEach((controller) => controller.cancel());
      return loadingState({ strings, locale, what: this.label, progress: this.data.progress, onCancel });
    }
    if (shown.answers[0]!.rowCount > 0) return this.#table(shown);
    return emptyState({ strings, ...(this.data.isBare && { message: strings.shared.noData }) });
  }

  #table(shown: Shown): TemplateResult {
    const { strings, locale } = this;
    const layout = this.#laidOut(shown);
    const { pivot, grid } = shown;
    const last = { row: layout.lines.length - 1, column: layout.columns.length - 1 };
    const { row, column } = this.#cursor;
    this.#cursor = { row: Math.min(row, last.row), column: Math.min(column, last.column) };
    const first = Math.min(this.#window.first, layout.lines.length);
    const end = Math.min(Math.max(this.#window.end, first), layout.lines.length);
    const picked = this.kit?.selection.of(this.clauseSource)?.label;
    const words = new PivotWords(pivot, grid, { strings, locale });
    const view = {
      pivot,
      grid,
      layout,
      words,
      strings,
      label: this.label || strings.pivot.label,
      isStale: this.#reading.isComing || this.#answering.some(({ state }) => state === 'loading'),
      first,
      end,
      rowHeight: this.#rowHeight,
      cursor: this.#cursor,
      isPicked: (line: PivotLine, place: PivotColumn | undefined) =>
        picked !== undefined && this.#labelOf(words, shown, line, place) === picked,
      onToggle: (line: PivotLine) => this.#toggle(line),
    };
    const number = (count: number): string => formatNumber(count, locale);
    const all = layout.columns.length + layout.leftOut;
    const widths = columnWidths(view);
    const paper = paperOf(view, widths, this.scroller);
    return html`<div class="frame" style=${styleMap(heightsOf(view))}>
        <div
          class="scroller"
          part="table"
          @scroll=${() => this.#look()}
          @click=${this.#click}
          @dblclick=${this.#doubleClick}
          @keydown=${this.#keydown}
          @focusin=${this.#focused}
          @copy=${this.#copy}
        >
          ${pivotTable(view, widths)}
        </div>
        ${rowsOnPaper(paper)}
      </div>
      ${columnsOnPaper(paper)}
      ${layout.leftOut > 0 ? html`<p class="note">${strings.pivot.columnsLeftOut(number(layout.columns.length), number(all))}</p>` : nothing}`;
  }

  #labelOf(words: PivotWords, { grid }: Shown, line: PivotLine, column: PivotColumn | undefined): string {
    const parts = words.parts(line.node, column?.node ?? grid.columns);
    return this.strings.shared.list(parts.map((part) => part.words));
  }

  get #rowHeight(): number {
    return matchMedia('(pointer: coarse)').matches ? 40 : 32;
  }

  /** Which lines are on screen. */
  #look(): void {
    const { scroller } = this;
    const layout = this.#layout?.layout;
    if (!scroller || !layout) return;
    const head = layout.headings.length * this.#rowHeight;
    const viewport = Math.max(this.#rowHeight, scroller.clientHeight - head);
    const space = { rows: layout.lines.length, rowHeight: this.#rowHeight, viewport };
    const next = rowWindow(space, scroller.scrollTop, 10);
    const end = Math.max(next.end, 40);
    if (next.first === this.#window.first && end === this.#window.end) return;
    this.#window = { first: next.first, end };
    this.requestUpdate();
  }

  #toggle({ node, isOpen }: PivotLine): void {
    const closed = new Set(this.closed);
    if (isOpen) closed.add(node.key);
    else closed.delete(node.key);
    this.closed = closed;
  }

  #closeAll(close: boolean): void {
    const rows = this.#shown?.grid.rows;
    const closed = new Set<string>();
    const walk = (node: PivotGrid['rows']): void => {
      if (node.children.length === 0) return;
      if (node.path.length > 0) closed.add(node.key);
      node.children.forEach(walk);
    };
    if (close && rows) walk(rows);
    this.closed = closed;
  }

  /** The cell of an event: its line and its column, of which a heading and a name have one only. */
  #cellOf(event: Event): { row: number; column: number } | undefined {
    const cell = (event.target as Element).closest<HTMLElement>('[data-row]');
    return cell ? { row: Number(cell.dataset['row']), column: Number(cell.dataset['column']) } : undefined;
  }

  #focused = (event: Event): void => {
    const cell = this.#cellOf(event);
    if (!cell || (cell.row === this.#cursor.row && cell.column === this.#cursor.column)) return;
    this.#cursor = cell;
    this.requestUpdate();
  };

  #click = (event: Event): void => {
    const cell = this.#cellOf(event);
    if (cell) this.#act(cell);
  };

  #doubleClick = (event: Event): void => {
    const cell = this.#cellOf(event);
    if (cell) this.#showRows(cell);
  };

  #act(cell: { row: number; column: number }): void {
    const layout = this.#layout?.layout;
    if (!layout) return;
    if (cell.row === headingLine) this.#order(layout.columns[cell.column]);
    else this.#pick(cell);
  }

  /** By a column from the greatest on, then from the least, then by the names again. */
  #order(column: PivotColumn | undefined): void {
    const now = this.#pivot.sort;
    const path = column?.node.path.map(textOf);
    const isNow =
      column && now?.value === column.value && JSON.stringify(now.column ?? []) === JSON.stringify(path);
    const order = isNow ? (now.order === 'descending' ? 'ascending' : undefined) : 'descending';
    const { sort: _, ...plain } = this.#pivot;
    const sort = column &&
      order && { value: column.value, ...(path!.length > 0 && { column: path! }), order };
    const pivot: Pivot = { ...plain, ...(sort && { sort: sort as NonNullable<Pivot['sort']> }) };
    if (this.emit('inset-pivot-change', { pivot }, { cancelable: true })) this.sort = pivot.sort ?? 'none';
  }

  #clauseOf({ row, column }: { row: number; column: number }): Clause | undefined {
    const shown = this.#shown;
    const layout = this.#layout?.layout;
    const line = layout?.lines[row];
    const { baseQuery, datasetName } = this;
    const schema = this.data.dataset?.schema;
    if (!shown || !line || !baseQuery || !datasetName || !schema) return undefined;
    const { strings, locale } = this;
    const words = new PivotWords(shown.pivot, shown.grid, { strings, locale });
    const parts = words.parts(line.node, layout.columns[column]?.node ?? shown.grid.columns);
    const own = datasetColumns(baseQuery, schema);
    // What a step has made of a column says nothing of the dataset's rows.
    const isOwn = parts.every(({ field }) => own.includes(findColumn(schema, field.column)?.name ?? ''));
    const about = { source: this.clauseSource, dataset: datasetName };
    return isOwn ? cellClause(about, parts, schema, strings.shared.list) : undefined;
  }

  #pick(cell: { row: number; column: number }): void {
    const { kit, strings } = this;
    const clause = this.#clauseOf(cell);
    if (!kit) return;
    const present = kit.selection.of(this.clauseSource);
    const selected = clause !== undefined && present?.where !== clause.where;
    if (clause && !this.emit('inset-pivot-select', { clause, selected }, { cancelable: true })) return;
    if (selected) kit.selection.set(clause);
    else kit.selection.clear(this.clauseSource);
    if (clause || present)
      this.#announcement = selected ? strings.pivot.selected(clause.label) : strings.pivot.released;
    this.requestUpdate();
  }

  #showRows(cell: { row: number; column: number }): void {
    if (cell.row !== headingLine) this.#rows.open(this.#clauseOf(cell));
  }

  #keydown = (event: KeyboardEvent): void => {
    const layout = this.#layout?.layout;
    const cell = this.#cellOf(event);
    if (!layout || !cell || (event.target as Element).closest('button')) return;
    const line = layout.lines[cell.row];
    const isRightToLeft = getComputedStyle(this).direction === 'rtl';
    const page = Math.max(1, Math.floor((this.scroller?.clientHeight ?? 0) / this.#rowHeight) - 2);
    if (event.key === 'Enter' || event.key === ' ') {
      if (line?.isOpen !== undefined && cell.column === namesColumn && event.key === ' ') this.#toggle(line);
      else this.#act(cell);
    } else if (event.key.toLowerCase() === 'r' && !event.ctrlKey && !event.metaKey && !event.altKey) {
      this.#showRows(cell);
    } else {
      const next = nextCursor(event, cell, { layout, isRightToLeft, page });
      if (!next) return;
      if (next === 'toggle') this.#toggle(line!);
      else this.#moveTo(next);
    }
    event.preventDefault();
  };

  #moveTo(cell: { row: number; column: number }): void {
    this.#cursor = cell;
    this.#focusCursor = true;
    const { scroller } = this;
    if (scroller && cell.row >= 0) {
      const head = (this.#layout?.layout.headings.length ?? 0) * this.#rowHeight;
      const top = cell.row * this.#rowHeight;
      const viewport = scroller.clientHeight - head;
      if (top < scroller.scrollTop) scroller.scrollTop = top;
      else if (top + this.#rowHeight > scroller.scrollTop + viewport)
        scroller.scrollTop = top + this.#rowHeight - viewport;
      this.#look();
    }
    this.requestUpdate();
  }

  #copy = (event: ClipboardEvent): void => {
    const shown = this.#shown;
    const layout = this.#layout?.layout;
    // Letters that are marked are copied as ever.
    if (!shown || !layout || !event.clipboardData || !getSelection()?.isCollapsed) return;
    const { strings, locale } = this;
    const words = new PivotWords(shown.pivot, shown.grid, { strings, locale });
    event.clipboardData.setData('text/plain', pivotText(shown.pivot, shown.grid, layout, words));
    event.preventDefault();
    this.#announcement = strings.pivot.copied;
    this.requestUpdate();
  };
}
