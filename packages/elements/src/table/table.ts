import { findColumn, type ExportFormat } from '@inset/model';
import { heldNote } from '../shared/live-hold.ts';
import { html, nothing, type CSSResultGroup, type PropertyValues, type TemplateResult } from 'lit';
import { property, state } from 'lit/decorators.js';
import { enTable } from '../locales/en-table.ts';
import { nextTask } from '../shared/in-turns.ts';
import { styleMap } from '../shared/style-map.ts';
import { controls } from '../shared/control.styles.ts';
import { emptyState, errorState, loadingState, stateStyles } from '../shared/states.ts';
import { tokens } from '../theme/tokens.styles.ts';
import { bodyView } from './body-view.ts';
import { columnFilterWords } from './column-filters.ts';
import { ColumnActions } from './column-actions.ts';
import { findBar } from './find-bar.ts';
import type { Searched } from './find-text.ts';
import { GridInput } from './grid-input.ts';
import type { GridView } from './grid-view.ts';
import { headerView } from './heading-view.ts';
import { limitWords } from './limit-words.ts';
import { columnsOnPaper, rowsOnPaper, type PaperNotes } from './paper-notes.ts';
import { mostShown } from './row-window.ts';
import { RowSlots } from './row-slots.ts';
import { SelectionActions } from './selection-actions.ts';
import { summaryRowView } from './summary-row-view.ts';
import { TableExport } from './table-export.ts';
import { TableLayout } from './table-layout.ts';
import { TableSelection } from './table-selection.ts';
import { restoredFrom, savedOf, type SavedTable } from './table-state.ts';
import { tableStyles } from './table.styles.ts';
import { footerView, toolsView } from './table-views.ts';

/**
 * Rows of a dataset or a Query, as many as there are: rows are fetched as they are looked at, and only what is on
 * screen is drawn. A heading sorts when it is pressed (with Shift, by further columns) and has a menu: filter, pin,
 * move, hide, group, shade. Arrow keys, Home, End, Page Up and Page Down move; Shift extends a range,
 * Ctrl+Space takes the column and Ctrl+A all, Ctrl+C (or Cmd+C) copies it, with Shift its headings too; Ctrl+F finds in
 * all rows. The mouse takes cells that it is drawn over, and with Shift those up to the one pressed. On a heading Enter sorts, Shift with an arrow changes the width, Alt and Shift with an arrow move the column,
 * Alt+Down opens the menu.
 *
 * @summary A table of any length that can be sorted, filtered, grouped, searched, walked through by keyboard and copied from.
 * @fires {TableSortEvent} inset-table-sort - A heading asks for another order. Cancelable.
 * @fires {TableFilterEvent} inset-table-filter - A person filters a column. Cancelable.
 * @fires {TableGroupEvent} inset-table-group - A person groups by other columns. Cancelable.
 * @fires {TableArrangeEvent} inset-table-arrange - A person has moved, resized, pinned, hidden or shown columns.
 * @fires {TableChangeEvent} inset-table-change - A person has changed how the table looks; the state to save is in it.
 * @fires {TableSelectEvent} inset-table-select - Rows or cells were selected to filter other views. Cancelable.
 * @fires {TableCellActivateEvent} inset-table-cell-activate - Enter, F2 or a double click on a cell. Cancelable.
 * @csspart title - The title.
 * @csspart tools - The line with the title and the tools.
 * @csspart scroller - What scrolls: headings and rows.
 * @csspart header - The row of headings.
 * @csspart row - A row.
 * @csspart cell - A cell.
 * @csspart summary - The summary row.
 * @csspart footer - The line with the number of rows.
 * @cssprop [--inset-table-max-height=26rem] - Beyond this height it scrolls; `none` to fill a given height.
 * @cssprop [--inset-table-surface] - Background. Default: the surface token.
 */
export class InsetTable extends TableLayout {
  static override words = { table: enTable };

  static override styles: CSSResultGroup = [tokens, controls, stateStyles, tableStyles];

  /** Heading above the table, and its name for assistive technology. */
  @property() label = '';

  /** Without the tools above the rows. */
  @property({ type: Boolean, reflect: true }) plain = false;

  /** What a press or Space selects; rows that are selected filter the page's other views at once. */
  @property({ reflect: true }) select: 'cells' | 'rows' = 'cells';

  /** How it looks, as `save` gives it: order, groups, filters, columns. Persons change it; then `inset-table-change` tells. */
  @property({ attribute: false }) view?: SavedTable;

  @state() private announcement = '';

  readonly #selection = new TableSelection();
  readonly #slots = new RowSlots();
  #view?: GridView;
  #observed?: Element;
  // A frame later: rows that are added while sizes are told change them again, which browsers report as an error.
  readonly #resizes = new ResizeObserver(() => requestAnimationFrame(() => this.measure()));

  readonly #selecting = new SelectionActions({
    table: this,
    selection: this.#selection,
    rows: this.rows,
    columns: () => this.layout.columns,
    query: () => this.baseQuery,
    dataset: () => this.data.dataset,
    run: this.runQuery,
    announce: (words) => (this.announcement = words),
    ask: (detail) => this.emit('inset-table-select', detail, { cancelable: true }),
  });

  readonly #export = new TableExport(this, {
    query: () => this.rows.viewQuery,
    title: () => this.label || (this.source ?? ''),
    data: this.data,
  });
  readonly #columns = new ColumnActions({
    table: this,
    root: () => this.renderRoot,
    schema: () => this.schema,
    layout: () => this.layout,
    groups: () => this.groups,
    sort: () => this.sortColumns,
    rowsWithout: (column) => this.rowsWithout(column),
    run: this.runQuery,
    natural: (column) => this.measureColumn(column),
    announce: (words) => (this.announcement = words),
    ask: (name, detail) => this.emit(name, detail, { cancelable: true }),
    copy: (text) => this.#selecting.write(text, 1),
    focusGrid: () => this.#input.focusCursor(),
    changed: () => this.#tellView(),
  });

  readonly #input: GridInput = new GridInput({
    table: this,
    root: () => this.renderRoot,
    rows: this.rows,
    selection: this.#selection,
    selecting: this.#selecting,
    columns: this.#columns,
    findText: this.findText,
    layout: () => this.layout,
    space: () => this.space,
    sort: () => this.sortColumns,
    view: () => this.#view,
    reveal: (cell) => this.reveal(cell),
    ask: (detail) => this.emit('inset-table-cell-activate', detail, { cancelable: true }),
  });

  /** What another table needs to look the same. */
  save(): SavedTable {
    return savedOf(this);
  }

  /** Puts a saved state in place of the present one. Columns that there are no more do no harm. */
  restore(saved: SavedTable): void {
    Object.assign(this, restoredFrom(saved, this.looks));
  }

  /** Lets go of what is selected. */
  clearSelection(): void {
    this.#selecting.clear();
  }

  /** Brings a row (0-based, in the order shown) into view. */
  async scrollToRow(row: number): Promise<void> {
    this.reveal({ row, column: this.#selection.cursor.column });
    this.requestUpdate();
    await this.updateComplete;
  }

  /** All rows as they are filtered and sorted, as a file. Rejects with `UNAVAILABLE` where none can be written. */
  exportData = (format: ExportFormat): Promise<Blob> => this.#export.data(format);

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#resizes.disconnect();
    this.#observed = undefined;
    this.#selecting.leave();
  }

  protected override willUpdate(changed: PropertyValues): void {
    const isGiven = changed.has('view') && (this.view || changed.get('view'));
    if (isGiven && JSON.stringify(this.view ?? {}) !== JSON.stringify(this.save()))
      this.restore(this.view ?? {});
    super.willUpdate(changed);
  }

  /** The first rows are measured in one task and drawn in the next: both together are felt. */
  protected override scheduleUpdate(): void | Promise<void> {
    const isFirst = !this.rows.head && this.data.result !== undefined;
    if (!isFirst) return super.scheduleUpdate() as void | Promise<void>;
    this.#take();
    return nextTask().then(() => super.scheduleUpdate() as void | Promise<void>);
  }

  /** Takes the answer that is there, and finds out how wide its columns are. */
  #take(): void {
    const { head, viewQuery, shape } = this.rows;
    const { schema } = this;
    const isOther = this.adoptAnswer();
    if (this.rows.head === head) return;
    const names = (one: typeof schema): string => JSON.stringify(one.map(({ name, type }) => [name, type]));
    if (names(schema) !== names(this.schema) || (shape?.groups.length ?? 0) !== this.groups.length)
      this.measureColumns();
    this.lay();
    const isSame = JSON.stringify(viewQuery) === JSON.stringify(this.rows.viewQuery);
    this.#selection.keepWithin(this.count + (this.summaries ? 1 : 0), this.layout.columns.length, isSame);
    if (isOther) this.scrolling.toTop(this.scroller, this.space);
  }

  protected override update(changed: PropertyValues): void {
    this.#take();
    this.lay();
    this.#selecting.follow();
    super.update(changed);
  }

  protected override updated(): void {
    const { scroller, rows } = this;
    if (scroller && scroller !== this.#observed) {
      this.#resizes.disconnect();
      this.#resizes.observe(scroller);
      this.#observed = scroller;
      // Layout, and the rows for which there is more room than was thought, have a task of their own.
      void nextTask().then(() => this.measure());
    }
    if (rows.model && scroller) {
      const { first, end } = this.scrolling.rows(this.space);
      rows.model.need(first, end);
      this.needSummaries();
    }
    this.findText.search(this.#searched);
    this.#columns.updated();
    this.#input.updated();
  }

  get #searched(): Searched | undefined {
    const { rowsQuery, viewQuery, shape, version, schema } = this.rows;
    const groups = shape?.groups ?? [];
    const query = groups.length > 0 ? rowsQuery : viewQuery;
    return query && { query, version, columns: this.shownSchema, groups, schema, sort: shape?.sort ?? [] };
  }

  protected override render(): TemplateResult {
    return html`<div class="whole">
      ${this.#tools()}${this.#main()}${heldNote(this, this.data)}${this.#columns.view()}${this.#export.menu.message()}
    </div>`;
  }

  #tellView(): void {
    this.emit('inset-table-change', { view: this.save() });
  }

  #tools(): TemplateResult {
    const { strings, locale } = this;
    const filters = Object.entries(this.filters).flatMap(([name, filter]) => {
      const column = findColumn(this.schema, name);
      if (!column) return [];
      const clear = (): void => this.#columns.filter(name, undefined);
      return { words: columnFilterWords(column, filter, { strings, locale }), clear };
    });
    const onFind = (): void => this.#input.find();
    const onColumns = (button: Element): void => this.#columns.openColumns(button);
    const isPlain = this.plain || !this.rows.head || this.data.state === 'error';
    const further = this.#export.menu.button();
    const tools = toolsView({ label: this.label, isPlain, filters, strings, onFind, onColumns, further });
    if (!this.findText.isOpen) return tools;
    const on = {
      input: (text: string): void => {
        this.findText.needle = text;
        this.requestUpdate();
      },
      step: (isBackwards: boolean): void => this.#input.toMatch(isBackwards, false),
      close: (): void => {
        this.findText.isOpen = false;
        this.#input.focusCursor();
      },
    };
    return html`${tools}${findBar(this.findText, strings, on)}`;
  }

  #main(): TemplateResult {
    const { strings, locale } = this;
    const { state: now, error, progress } = this.data;
    if (now === 'error') {
      const onRetry = (): void => void this.refresh();
      return errorState({ strings, error: error!, onRetry });
    }
    if (!this.rows.head || !this.rows.model) {
      if (now === 'idle') return emptyState({ strings, message: strings.shared.noData });
      const onCancel = (): void => this.data.cancel();
      return loadingState({ strings, locale, what: this.datasetName, progress, onCancel });
    }
    if (now === 'empty') return this.#empty();
    return html`${this.#grid()}${this.#footer()}${columnsOnPaper(this.#paper)}`;
  }

  #empty(): TemplateResult {
    const { strings } = this;
    const isFiltered = this.data.clauses.length > 0 || Object.keys(this.filters).length > 0;
    const run = (): void => {
      this.filters = {};
      this.#tellView();
      this.kit?.selection.clear();
    };
    return emptyState({
      strings,
      ...(this.data.isBare
        ? { message: strings.shared.noData }
        : isFiltered && { action: { label: strings.shared.clearFilters, run } }),
    });
  }

  #viewNow(): GridView {
    const model = this.rows.model!;
    return {
      ...this.scrolling.rows(this.space),
      layout: this.layout,
      columns: this.scrolling.columns(this.layout, this.#selection.cursor.column),
      model,
      slots: this.#slots,
      rowHeight: this.scrolling.heights(this).row,
      texts: this.texts!,
      looks: this.looks,
      cursor: this.#selection.cursor,
      range: this.#selection.range,
      isPicked: (index) => this.#selection.isPicked(model.row(index), this.#selecting.keyColumns),
      mark: this.findText.mark,
      groups: this.groups,
      sort: this.sortColumns,
      filters: this.filters,
      summaries: this.summariesOf,
      hasDistributions: this.distributions,
      hasSummaryRow: this.summaries,
      strings: this.strings,
      locale: this.locale,
      on: {
        resize: (event, column) => this.#input.resize(event, column),
        fit: (column) => this.#columns.fit(column),
        menu: (column) => this.#columns.openMenu(column),
        drag: (event, column) => this.#input.drag(event, column),
        filter: (column, filter) => this.#columns.filter(column.name, filter),
        leave: () => this.#input.focusCursor(),
      },
    };
  }

  #grid(): TemplateResult {
    const { strings } = this;
    const { row, head, foot } = this.scrolling.heights(this);
    const view = (this.#view = this.#viewNow());
    const label =
      this.label || (this.datasetName ? strings.table.labelOf(this.datasetName) : strings.table.label);
    const { total, endWidth } = this.layout;
    const hasMore = this.scrolling.left + this.scrolling.width < total - 1;
    const { dropPlace } = this.#input;
    const drop = dropPlace === undefined ? undefined : this.dropOffset(dropPlace);
    const isLoading = this.data.state === 'loading';
    const sizes = {
      '--_total': `${total}px`,
      '--_row-height': `${row}px`,
      '--_head-height': `${head}px`,
      '--_foot-height': `${foot}px`,
      '--_body-height': `${view.bodyHeight}px`,
    };
    return html`<div class="frame" style=${styleMap({ ...sizes, '--_end-width': `${endWidth}px` })}>
      <div
        class="scroller"
        part="scroller"
        role=${view.groups.length > 0 ? 'treegrid' : 'grid'}
        aria-label=${label}
        aria-rowcount=${this.count + 1 + (this.summaries ? 1 : 0)}
        aria-colcount=${this.layout.columns.length}
        aria-multiselectable="true"
        aria-busy=${isLoading ? 'true' : 'false'}
        @scroll=${this.#onScroll}
        @scrollend=${() => this.scroller && this.scrolling.settle(this.scroller, this.space)}
        @keydown=${this.#input.keydown}
        @mousedown=${this.#input.mousedown}
        @click=${this.#input.click}
        @dblclick=${this.#input.doubleClick}
        @contextmenu=${this.#input.contextMenu}
        @focusin=${this.#input.focusin}
      >
        ${isLoading ? html`<div class="busy"></div>` : nothing}
        <div
          role="rowgroup"
          class="head"
          aria-busy=${this.distributions && view.summaries.isWorking ? 'true' : 'false'}
        >
          ${headerView(view)}
        </div>
        ${bodyView(view)}${this.summaries ? summaryRowView(view) : nothing}
        ${drop === undefined ? nothing : html`<div class="drop" style=${styleMap({ 'inset-inline-start': `${drop}px` })}></div>`}
      </div>
      ${rowsOnPaper(this.#paper)}
      ${hasMore ? html`<div class="more" title=${strings.table.moreColumns}></div>` : nothing}
    </div>`;
  }

  get #paper(): PaperNotes {
    const { layout, space, strings } = this;
    return {
      rows: this.groups.length > 0 ? this.count : (this.rows.total ?? this.count),
      columns: layout.columns.length,
      first: this.scrolling.firstSeen(layout, space),
      total: layout.total,
      isCut: mostShown(space) > 0,
      strings,
    };
  }

  #footer(): TemplateResult {
    const { strings, rows } = this;
    const isGrouped = this.groups.length > 0;
    const limited = limitWords(rows, { limit: this.limit, isGrouped, strings });
    const { cells, picked, anchor } = this.#selection;
    const failure = rows.error && (navigator.onLine ? strings.table.rowsFailed : strings.table.offline);
    return footerView({
      strings,
      count: isGrouped
        ? strings.table.groups(rows.head!.rowCount)
        : rows.total === undefined
          ? ''
          : strings.shared.rows(rows.total),
      limited,
      failure,
      announcement: this.announcement,
      cells,
      pickedRows: picked.size,
      onCopy: (withHeadings) => this.#selecting.copy(withHeadings),
      onFilter: this.#selecting.keyColumns.length > 0 ? () => this.#selecting.filterByRange() : undefined,
      onClear: this.#selecting.clause || picked.size > 0 || anchor ? () => this.clearSelection() : undefined,
      onRetry: () => {
        rows.retry();
        this.requestUpdate();
      },
    });
  }

  #onScroll(): void {
    this.scrolling.scrolled(this.scroller!, this.space);
    this.requestUpdate();
  }
}
