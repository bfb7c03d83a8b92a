import { cellAt, quoteName, toRows, type Cell, type Query, type Table } from '@inset/model';
import { html, nothing, type CSSResultGroup, type PropertyValues, type TemplateResult } from 'lit';
import { property, query as find, state } from 'lit/decorators.js';
import { styleMap } from '../shared/style-map.ts';
import { cellFormatter } from '../shared/column-format.ts';
import { controls } from '../shared/control.styles.ts';
import { DataElement } from '../shared/data-element.ts';
import { emptyState, errorState, loadingState, stateStyles } from '../shared/states.ts';
import { tokens } from '../theme/tokens.styles.ts';
import { columnWidths, measureAs } from './column-widths.ts';
import { copyText } from './copy-text.ts';
import { bodyView, headerView, type GridView } from './grid-view.ts';
import { moveCursor, rangeBetween, type CellRange, type GridCursor } from './grid-cursor.ts';
import { dragWidth } from './drag-width.ts';
import { rowWindow, scrollTopFor, type RowWindow } from './row-window.ts';
import { tableStyles } from './table.styles.ts';

/**
 * Rows of a dataset or a Query, as many as there are: only those on screen are drawn. Arrow keys, Home, End, Page
 * Up and Page Down move; Shift extends a range, Ctrl+C (or Cmd+C) copies it; Enter on a heading sorts; Shift with
 * an arrow on a heading changes its column's width.
 *
 * @summary A table of any length that can be sorted, walked through by keyboard and copied from.
 * @fires {TableSortEvent} inset-table-sort - A heading asks for another order. Cancelable.
 * @fires {TableCellActivateEvent} inset-table-cell-activate - Enter or a double click on a cell.
 * @csspart title - The title.
 * @csspart scroller - What scrolls: headings and rows.
 * @csspart header - The row of headings.
 * @csspart row - A row.
 * @csspart cell - A cell.
 * @csspart footer - The line with the number of rows.
 * @cssprop [--inset-table-max-height=26rem] - Beyond this height it scrolls; `none` to fill a given height.
 * @cssprop [--inset-table-surface] - Background. Default: the surface token.
 */
export class InsetTable extends DataElement {
  static override styles: CSSResultGroup = [tokens, controls, stateStyles, tableStyles];

  /** Heading above the table, and its name for assistive technology. */
  @property() label = '';

  /** The column it is sorted by; with a `-` before it, descending. Default: the Query's own order. */
  @property({ reflect: true }) sort?: string;

  /** Height of rows. */
  @property({ reflect: true }) density: 'comfortable' | 'compact' = 'comfortable';

  /** The most rows it fetches; where there are more, it says so. */
  @property({ type: Number }) limit = 200_000;

  @state() private cursor: GridCursor = { row: -1, column: 0 };
  @state() private anchor?: GridCursor;
  @state() private announcement = '';
  @state() private widths: number[] = [];
  @state() private scrolled = 0;
  @state() private viewport = 400;
  @find('.scroller') private scroller?: HTMLElement;

  #table?: Table;
  #locale = '';
  #texts: ((row: number) => string)[] = [];
  #focusNext = false;
  #observed?: Element;
  // A frame later: rows that are added while sizes are told change them again, which browsers report as an error.
  readonly #resizes = new ResizeObserver(() => requestAnimationFrame(() => this.#measure()));

  /** The rows it shows, once there are any. */
  get table(): Table | undefined {
    return this.data.result?.table;
  }

  /** What another table needs to look the same: plain JSON. */
  save(): { sort?: string } {
    return this.sort ? { sort: this.sort } : {};
  }

  restore(saved: { sort?: string }): void {
    this.sort = saved.sort;
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#resizes.disconnect();
    this.#observed = undefined;
  }

  protected override shapeQuery(base: Query): Query {
    const steps = [...base.steps];
    const column = this.sort?.replace(/^-/, '');
    if (column) {
      const order = this.sort!.startsWith('-') ? 'descending' : 'ascending';
      steps.push({ kind: 'sort', by: [{ expression: quoteName(column), order }] });
    }
    // One more than is shown tells whether there are more.
    steps.push({ kind: 'limit', count: this.limit + 1 });
    return { ...base, steps };
  }

  protected override willUpdate(changed: PropertyValues): void {
    super.willUpdate(changed);
    const table = this.data.result?.table;
    if (table === this.#table && this.locale === this.#locale) return;
    const sameShape = JSON.stringify(table?.schema) === JSON.stringify(this.#table?.schema);
    this.#table = table;
    this.#locale = this.locale;
    if (table) this.#lay(table, sameShape);
  }

  protected override updated(): void {
    if (this.scroller && this.scroller !== this.#observed) {
      this.#resizes.disconnect();
      this.#resizes.observe(this.scroller);
      this.#observed = this.scroller;
    }
    if (!this.#focusNext) return;
    this.#focusNext = false;
    this.renderRoot.querySelector<HTMLElement>('.cell[tabindex="0"]')?.focus();
  }

  protected override render(): TemplateResult {
    const { state, error, progress } = this.data;
    const { strings, locale } = this;
    const title = this.label ? html`<h3 class="title" part="title">${this.label}</h3>` : nothing;
    if (state === 'error') {
      const onRetry = (): void => void this.refresh();
      return html`${title}${errorState({ strings, error: error!, onRetry })}`;
    }
    if (!this.#table) {
      if (state === 'idle') return html`${title}${emptyState({ strings, message: strings.shared.noData })}`;
      const onCancel = (): void => this.data.cancel();
      return html`${title}${loadingState({ strings, locale, what: this.datasetName, progress, onCancel })}`;
    }
    if (state === 'empty') return html`${title}${this.#empty()}`;
    return html`${title}${this.#grid(this.#table)}${this.#footer(this.#table)}`;
  }

  get #shownRows(): number {
    return Math.min(this.#table?.rowCount ?? 0, this.limit);
  }

  get #rowHeight(): number {
    const coarse = matchMedia('(pointer: coarse)').matches;
    return coarse ? 40 : this.density === 'compact' ? 26 : 32;
  }

  get #window(): RowWindow {
    return rowWindow({ ...this.#view, overscan: 6 });
  }

  get #view(): { rows: number; rowHeight: number; scrollTop: number; viewport: number } {
    const rowHeight = this.#rowHeight;
    const viewport = Math.max(rowHeight, this.viewport - rowHeight);
    return { rows: this.#shownRows, rowHeight, scrollTop: this.scrolled, viewport };
  }

  get #range(): CellRange | undefined {
    return this.anchor && this.cursor.row >= 0 ? rangeBetween(this.anchor, this.cursor) : undefined;
  }

  #lay(table: Table, sameShape: boolean): void {
    const { yes, no } = this.strings.shared;
    const how = { locale: this.locale, yes, no };
    this.#texts = table.schema.map((column, i) => cellFormatter(column, table.data[i]!, table.rowCount, how));
    if (!sameShape || this.widths.length !== table.schema.length) {
      this.widths = columnWidths(table, (column, row) => this.#texts[column]!(row), measureAs(this));
    }
    this.anchor = undefined;
    const { row, column } = this.cursor;
    this.cursor = {
      row: Math.min(row, this.#shownRows - 1),
      column: Math.max(0, Math.min(column, table.schema.length - 1)),
    };
  }

  #empty(): TemplateResult {
    const { strings } = this;
    const filtered = this.data.clauses.length > 0;
    const run = (): void => this.kit?.selection.clear();
    return emptyState({ strings, ...(filtered && { action: { label: strings.shared.clearFilters, run } }) });
  }

  #grid(table: Table): TemplateResult {
    const { strings, cursor, sort } = this;
    const view: GridView = {
      table,
      texts: this.#texts,
      shown: this.#window,
      shownRows: this.#shownRows,
      cursor,
      range: this.#range,
      sort,
      strings,
      onResize: (event, column) => this.#resize(event, column),
    };
    const columns = this.widths.map((width) => `minmax(${width}px, ${width}fr)`).join(' ');
    const total = `${this.widths.reduce((sum, width) => sum + width, 0)}px`;
    const label =
      this.label || (this.datasetName ? strings.table.labelOf(this.datasetName) : strings.table.label);
    return html`<div
      class="scroller"
      part="scroller"
      role="grid"
      aria-label=${label}
      aria-rowcount=${this.#shownRows + 1}
      aria-colcount=${table.schema.length}
      aria-multiselectable="true"
      aria-busy=${this.data.state === 'loading' ? 'true' : 'false'}
      style=${styleMap({ '--_columns': columns, '--_total': total })}
      @scroll=${this.#onScroll}
      @keydown=${this.#onKeydown}
      @click=${this.#onClick}
      @dblclick=${this.#onDoubleClick}
    >
      ${this.data.state === 'loading' ? html`<div class="busy"></div>` : nothing}
      <div role="rowgroup" class="head">${headerView(view)}</div>
      ${bodyView(view)}
    </div>`;
  }

  #footer(table: Table): TemplateResult {
    const { strings } = this;
    const range = this.#range;
    const cells = range
      ? (range.lastRow - range.firstRow + 1) * (range.lastColumn - range.firstColumn + 1)
      : 0;
    return html`<div class="footer" part="footer">
      ${
        table.rowCount > this.limit
          ? html`<span class="limit">${strings.table.limited(this.limit)}</span>`
          : html`<span>${strings.shared.rows(table.rowCount)}</span>`
      }
      ${cells > 1 ? html`<span>${strings.table.selected(cells)}</span>` : nothing}
      <span class="visually-hidden" role="status">${this.announcement}</span>
    </div>`;
  }

  #measure(): void {
    if (this.scroller && this.scroller.clientHeight > 0) this.viewport = this.scroller.clientHeight;
  }

  #onScroll(): void {
    this.scrolled = this.scroller!.scrollTop;
  }

  #onKeydown(event: KeyboardEvent): void {
    if (!this.#table || event.altKey) return;
    const { row, column } = this.cursor;
    if ((event.ctrlKey || event.metaKey) && event.key.toLowerCase() === 'c') return this.#copy(event);
    if ((event.ctrlKey || event.metaKey) && event.key.toLowerCase() === 'a') return this.#selectAll(event);
    if (event.key === 'Escape' && this.anchor) return this.#take(event, () => (this.anchor = undefined));
    if (row < 0 && (event.key === 'Enter' || event.key === ' ')) {
      return this.#take(event, () => this.#sortBy(column));
    }
    if (row < 0 && event.shiftKey && /^Arrow(Left|Right)$/.test(event.key)) {
      const wider = (event.key === 'ArrowRight') !== this.#rightToLeft;
      return this.#take(event, () => this.#setWidth(column, this.widths[column]! + (wider ? 16 : -16)));
    }
    if (event.key === 'Enter') return this.#take(event, () => this.#activate(this.cursor));
    const page = Math.max(1, Math.floor(this.#view.viewport / this.#rowHeight) - 1);
    const grid = {
      rows: this.#shownRows,
      columns: this.#table.schema.length,
      page,
      rightToLeft: this.#rightToLeft,
    };
    const next = moveCursor(this.cursor, event, grid);
    if (next) this.#take(event, () => this.#moveTo(next, event.shiftKey));
  }

  #take(event: Event, act: () => void): void {
    event.preventDefault();
    act();
  }

  get #rightToLeft(): boolean {
    return getComputedStyle(this).direction === 'rtl';
  }

  #moveTo(next: GridCursor, extend: boolean): void {
    if (extend && next.row >= 0) this.anchor ??= this.cursor;
    else this.anchor = undefined;
    this.cursor = next;
    if (next.row >= 0 && this.scroller) {
      this.scroller.scrollTop = scrollTopFor(next.row, this.#view);
      this.scrolled = this.scroller.scrollTop;
    }
    this.#focusNext = true;
  }

  #cellOf(event: Event): GridCursor | undefined {
    const cell = (event.target as Element).closest<HTMLElement>('.cell');
    return cell ? { row: Number(cell.dataset['row']), column: Number(cell.dataset['column']) } : undefined;
  }

  #onClick(event: MouseEvent): void {
    const cell = this.#cellOf(event);
    if (!cell || (event.target as Element).closest('.resize')) return;
    this.#moveTo(cell, event.shiftKey);
    if (cell.row < 0) this.#sortBy(cell.column);
  }

  #onDoubleClick(event: MouseEvent): void {
    const cell = this.#cellOf(event);
    if (cell && cell.row >= 0) this.#activate(cell);
  }

  #activate({ row, column }: GridCursor): void {
    const table = this.#table!;
    const value: Cell = cellAt(table.data[column]!, row);
    const values = toRows(table, row, row + 1)[0]!;
    this.emit('inset-table-cell-activate', { column: table.schema[column]!.name, value, row: values });
  }

  #sortBy(column: number): void {
    const { name } = this.#table!.schema[column]!;
    const { strings } = this;
    const next = this.sort === name ? `-${name}` : this.sort === `-${name}` ? undefined : name;
    if (!this.emit('inset-table-sort', { sort: next }, { cancelable: true })) return;
    this.sort = next;
    this.announcement =
      next === undefined
        ? strings.table.unsorted
        : next === name
          ? strings.table.sortedAscending(name)
          : strings.table.sortedDescending(name);
  }

  #selectAll(event: KeyboardEvent): void {
    this.#take(event, () => {
      this.anchor = { row: 0, column: 0 };
      this.cursor = { row: this.#shownRows - 1, column: this.#table!.schema.length - 1 };
    });
  }

  #copy(event: KeyboardEvent): void {
    if (this.cursor.row < 0) return;
    event.preventDefault();
    const range = this.#range ?? rangeBetween(this.cursor, this.cursor);
    const cells = (range.lastRow - range.firstRow + 1) * (range.lastColumn - range.firstColumn + 1);
    const { copied, copyFailed } = this.strings.table;
    navigator.clipboard.writeText(copyText(this.#table!, range, cells > 1)).then(
      () => (this.announcement = copied(cells)),
      () => (this.announcement = copyFailed),
    );
  }

  #setWidth(column: number, width: number): void {
    this.widths = this.widths.with(column, Math.max(48, Math.round(width)));
  }

  #resize(event: PointerEvent, column: number): void {
    dragWidth(event, this.#rightToLeft, (width) => this.#setWidth(column, width));
  }
}
