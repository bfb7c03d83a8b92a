import { cellAt, toRows, type Cell } from '@inset/model';
import type { ColumnActions } from './column-actions.ts';
import type { ColumnLayout, LaidColumn } from './column-layout.ts';
import { exactText } from './copy-text.ts';
import { focusFirstBar } from './distribution-view.ts';
import { dragCells, placeOf, type SeenRows } from './drag-cells.ts';
import { dragHeading } from './drag-heading.ts';
import { dragWidth } from './drag-width.ts';
import type { FindText } from './find-text.ts';
import type { GridCursor } from './grid-cursor.ts';
import { gridKey } from './grid-keys.ts';
import type { GridView } from './grid-view.ts';
import { GroupTree } from './group-tree.ts';
import type { RowSpace } from './row-window.ts';
import type { SelectionActions } from './selection-actions.ts';
import { pressSort, type SortColumn } from './sorting.ts';
import { zoomOf } from '../shared/zoom-of.ts';
import { summaryLines } from './summary-row-view.ts';
import type { TableRows } from './table-rows.ts';
import type { TableSelection } from './table-selection.ts';

/** What keys and pointers need of the table they act on. */
interface GridInputHost {
  table: HTMLElement & {
    select: 'cells' | 'rows';
    summaries: boolean;
    requestUpdate(): void;
    readonly updateComplete: Promise<boolean>;
  };
  root: () => HTMLElement | DocumentFragment;
  rows: TableRows;
  selection: TableSelection;
  selecting: SelectionActions;
  columns: ColumnActions;
  findText: FindText;
  layout: () => ColumnLayout;
  space: () => RowSpace;
  sort: () => readonly SortColumn[];
  /** What is drawn now. */
  view: () => GridView | undefined;
  reveal: (cell: GridCursor) => void;
  /** Tells the page of a cell that is opened; false where it said no. */
  ask: (detail: { column: string; value: Cell; row: Record<string, Cell> }) => boolean;
}

/** What keys, presses and drags in the grid come to. */
export class GridInput {
  /** Before which column a heading that is dragged would be dropped. */
  dropPlace: number | undefined;
  readonly #host: GridInputHost;
  #focusNext = false;

  constructor(host: GridInputHost) {
    this.#host = host;
  }

  /** To call once the view is drawn. */
  updated(): void {
    if (!this.#focusNext) return;
    this.#focusNext = false;
    this.#host.root().querySelector<HTMLElement>('.cell[tabindex="0"]')?.focus({ preventScroll: true });
  }

  /** Puts the focus on the cell it belongs to. */
  focusCursor(): void {
    this.#focusNext = true;
    this.#host.table.requestUpdate();
  }

  readonly keydown = (event: KeyboardEvent): void => {
    const { rows, selection, selecting, columns, table } = this.#host;
    if (!rows.model || (event.target as Element).closest('button, a, input, .distribution')) return;
    const { cursor, range } = selection;
    const layout = this.#host.layout();
    const column = layout.columns[cursor.column];
    if (!column) return;
    const { viewport, rowHeight } = this.#host.space();
    const isKnown = gridKey(event, {
      cursor,
      rows: rows.model.count,
      hasSummary: table.summaries,
      columns: layout.columns.length,
      page: Math.max(1, Math.floor(viewport / rowHeight) - 1),
      isRightToLeft: this.#isRightToLeft,
      hasRange: range !== undefined || selection.picked.size > 0,
      moveTo: (next, isExtending) => this.#moveTo(next, isExtending),
      sort: (isFurther) => this.#sortBy(column.name, isFurther),
      widen: (by) => columns.resize(column.name, column.width + by),
      moveColumn: (by) => this.#moveColumn(column, by),
      menu: () => columns.openMenu(column),
      enterHeading: () => focusFirstBar(this.#cellAt({ row: -1, column: cursor.column })),
      activate: () => this.#activate(cursor),
      pick: () => this.#isRow(cursor.row) && selecting.pick(cursor.row, true),
      toggleGroup: () => this.#toggleGroup(cursor.row),
      selectAll: () => {
        selection.takeColumns(rows.model!.count, 0, layout.columns.length - 1);
        table.requestUpdate();
      },
      selectColumn: () => {
        selection.takeColumns(rows.model!.count, cursor.column, cursor.column);
        table.requestUpdate();
      },
      letGo: () => selecting.clear(),
      copy: (withHeadings) => this.#copy(withHeadings, column),
      find: () => this.find(),
      nextMatch: (isBackwards) => this.toMatch(isBackwards, true),
    });
    if (isKnown) event.preventDefault();
  };

  /** Assistive technology may put the focus on a cell without a key or a press. */
  readonly focusin = (event: FocusEvent): void => {
    const target = event.target as Element;
    const cell = target.matches('[data-row]') ? placeOf(target) : undefined;
    const { selection, table, reveal } = this.#host;
    const { cursor } = selection;
    // Who has scrolled meanwhile comes back by keys to a cell that may lie under headings or columns that stay.
    const cameFrom = event.relatedTarget as Element | null;
    if (cell && target.matches(':focus-visible') && !cameFrom?.closest('[role=row]')) reveal(cell);
    if (!cell || (cell.row === cursor.row && cell.column === cursor.column)) return;
    selection.moveTo(cell, false);
    table.requestUpdate();
  };

  /** A press that extends leaves the focus where the range begins, and no press of ours marks the page's text. */
  readonly mousedown = (event: MouseEvent): void => {
    const target = event.target as Element;
    const cell = placeOf(target);
    if (!cell || !this.#isRow(cell.row) || target.closest('a, button')) return;
    if (event.button !== 0) {
      // Its menu is to find the range as it is.
      if (this.#host.selection.range) event.preventDefault();
      return;
    }
    if (event.shiftKey) event.preventDefault();
    dragCells(event, this.#isRightToLeft, {
      seen: () => this.#seenRows(),
      elementAt: (x, y) => this.#host.table.shadowRoot!.elementFromPoint(x, y),
      extend: (from, to) => this.#extend(event.shiftKey ? undefined : from, to),
    });
  };

  readonly click = (event: MouseEvent): void => {
    const cell = placeOf(event.target as Element);
    const target = event.target as Element;
    const { table, selecting } = this.#host;
    if (!cell || target.closest('.resize, .menu, a')) return;
    if (target.closest('.toggle')) this.#toggleGroup(cell.row);
    this.#moveTo(cell, event.shiftKey && cell.row >= 0);
    if (cell.row < 0) this.#sortBy(this.#host.layout().columns[cell.column]!.name, event.shiftKey);
    else if (table.select === 'rows' && this.#isRow(cell.row))
      selecting.pick(cell.row, event.ctrlKey || event.metaKey || event.shiftKey);
  };

  readonly doubleClick = (event: MouseEvent): void => {
    const cell = placeOf(event.target as Element);
    if (cell && cell.row >= 0 && !this.#toggleGroup(cell.row)) this.#activate(cell);
  };

  readonly contextMenu = (event: MouseEvent): void => {
    const cell = placeOf(event.target as Element);
    if (!cell || cell.row >= 0) return;
    event.preventDefault();
    this.#host.columns.openMenu(this.#host.layout().columns[cell.column]!);
  };

  /** Follows the pointer that has gone down on the edge of a heading. */
  resize(event: PointerEvent, column: LaidColumn): void {
    event.stopPropagation();
    const { columns } = this.#host;
    dragWidth(event, this.#isRightToLeft, {
      width: (width) => columns.resize(column.name, width, false),
      end: () => columns.settled(),
    });
  }

  /** Follows the pointer that has gone down on a heading. */
  drag(event: PointerEvent, column: LaidColumn): void {
    if ((event.target as Element).closest('.resize, .menu, .distribution')) return;
    const { columns, table } = this.#host;
    dragHeading(event, this.#isRightToLeft, {
      over: (place) => {
        this.dropPlace = place;
        table.requestUpdate();
      },
      drop: (place) => columns.moveTo(column, place),
    });
  }

  /** Opens the field to find text. */
  find(): void {
    const { findText, table, root } = this.#host;
    findText.isOpen = true;
    table.requestUpdate();
    void table.updateComplete.then(() => {
      const field = root().querySelector<HTMLInputElement>('.find input');
      field?.focus();
      field?.select();
    });
  }

  /** Goes to the next row that matches, or the one before. */
  toMatch(isBackwards: boolean, takesFocus: boolean): void {
    const { findText, selection, rows } = this.#host;
    const { model } = rows;
    const from = (): number => selection.cursor.row;
    if (!(model instanceof GroupTree)) this.#toRow(findText.step(from(), isBackwards), takesFocus);
    else {
      void findText.stepInGroups(model, from, isBackwards).then((row) => {
        if (rows.model === model) this.#toRow(row, takesFocus);
      });
    }
  }

  #toRow(row: number | undefined, takesFocus: boolean): void {
    const { selection, reveal, table } = this.#host;
    table.requestUpdate();
    if (row === undefined) return;
    selection.moveTo({ row, column: selection.cursor.column }, false);
    reveal(selection.cursor);
    this.#focusNext = takesFocus;
  }

  get #isRightToLeft(): boolean {
    return getComputedStyle(this.#host.table).direction === 'rtl';
  }

  /** Whether a place is one of the rows: not the headings, and not the summary below. */
  #isRow(row: number): boolean {
    return row >= 0 && row < (this.#host.rows.model?.count ?? 0);
  }

  #cellAt({ row, column }: GridCursor): Element | null {
    return this.#host.root().querySelector(`[data-row="${row}"][data-column="${column}"]`);
  }

  #moveTo(next: GridCursor, isExtending: boolean): void {
    const { selection, reveal, table } = this.#host;
    const isOutside = (row: number): boolean => row >= 0 && !this.#isRow(row);
    // A range is of rows: the summary below them takes no part.
    if (isExtending && isOutside(next.row)) return;
    selection.moveTo(next, isExtending && !isOutside(selection.cursor.row));
    reveal(this.#isRow(next.row) ? next : { ...next, row: -1 });
    this.#focusNext = true;
    table.requestUpdate();
  }

  /** Draws the range to a cell, from where it began or from the cursor. */
  #extend(from: GridCursor | undefined, { row, column }: GridCursor): void {
    const { selection, rows, layout } = this.#host;
    if (!rows.model) return;
    if (from && !selection.range) selection.moveTo(from, false);
    const last = { row: rows.model.count - 1, column: layout().columns.length - 1 };
    this.#moveTo(
      { row: Math.max(0, Math.min(row, last.row)), column: Math.max(0, Math.min(column, last.column)) },
      true,
    );
  }

  /** Where rows are seen: between the headings and the summary. */
  #seenRows(): SeenRows {
    const find = (selector: string): HTMLElement => this.#host.root().querySelector(selector)!;
    const { table } = this.#host;
    const scroller = find('.scroller');
    const zoom = zoomOf(table);
    const left = scroller.getBoundingClientRect().left + scroller.clientLeft * zoom;
    const top = find('.head').getBoundingClientRect().bottom;
    const { viewport } = this.#host.space();
    return { left, right: left + scroller.clientWidth * zoom, top, bottom: top + viewport * zoom };
  }

  #copy(withHeadings: boolean, column: LaidColumn): void {
    const { selection, selecting } = this.#host;
    const view = this.#host.view();
    if (selection.cursor.row < 0 || this.#isRow(selection.cursor.row)) selecting.copy(withHeadings);
    else if (view) selecting.write(summaryLines(view, column).join('\n'), 1);
  }

  #toggleGroup(index: number): boolean {
    const { model } = this.#host.rows;
    const group = model?.row(index)?.group;
    if (!group || !(model instanceof GroupTree)) return false;
    model.toggle(group.path);
    return true;
  }

  #activate(cell: GridCursor): void {
    const { rows, columns, ask } = this.#host;
    const found = rows.model?.row(cell.row);
    const laid = this.#host.layout().columns[cell.column];
    if (!found || !laid || found.group) return;
    const value = cellAt(found.table.data[laid.index]!, found.row);
    const row = toRows(found.table, found.row, found.row + 1)[0]!;
    const isAllowed = ask({ column: laid.name, value, row });
    const drawn = this.#cellAt(cell)?.querySelector<HTMLElement>('.text') ?? null;
    const isCut =
      drawn !== null &&
      (drawn.scrollWidth > drawn.clientWidth || drawn.scrollHeight > drawn.clientHeight + 1);
    if (isAllowed && isCut) columns.openValue(laid, exactText(value, laid), drawn);
  }

  #sortBy(name: string, isFurther: boolean): void {
    this.#host.columns.sort(pressSort(this.#host.sort(), name, isFurther), name);
  }

  #moveColumn(column: LaidColumn, by: -1 | 1): void {
    const { columns, layout } = this.#host;
    columns.moveTo(column, by < 0 ? column.place - 1 : column.place + 2);
    const place = Math.max(0, Math.min(column.place + by, layout().columns.length - 1));
    this.#moveTo({ row: -1, column: place }, false);
  }
}
