import { columnsInView, scrollFor, type ColumnLayout, type LaidColumn } from './column-layout.ts';
import type { PaperNotes } from './paper-notes.ts';
import { bodyHeight, rowWindow, shownFor, type RowSpace } from './row-window.ts';
import { ScrollPlace } from './scroll-place.ts';

/** Heights of a row in pixels: the usual one, a compact one, and one for fingers; and what two more lines add. */
const rowHeights = { comfortable: 32, compact: 26, coarse: 40, wrapped: 36 };
const distributionHeight = 40;
const summaryHeight = 76;

/** How the table is drawn, as far as it changes heights. */
export interface TableMeasure {
  density: 'comfortable' | 'compact';
  wrap: boolean;
  distributions: boolean;
  summaries: boolean;
}

/** Where the table is scrolled to, and what of it is on screen. */
export class TableScroll {
  left = 0;
  width = 800;
  height = 400;
  isCoarse = false;
  readonly #place = new ScrollPlace();

  /** Reads the sizes; true where they are others. */
  measure(scroller: HTMLElement): boolean {
    const { clientWidth, clientHeight } = scroller;
    if (clientHeight === 0) return false;
    const isCoarse = matchMedia('(pointer: coarse)').matches;
    const isSame = clientWidth === this.width && clientHeight === this.height && isCoarse === this.isCoarse;
    Object.assign(this, { width: clientWidth, height: clientHeight, isCoarse });
    return !isSame;
  }

  /** Height of a line of headings, and of a row. */
  heights({ density, wrap, distributions, summaries }: TableMeasure): {
    row: number;
    head: number;
    foot: number;
  } {
    const line = this.isCoarse ? rowHeights.coarse : rowHeights[density];
    return {
      row: line + (wrap ? rowHeights.wrapped : 0),
      head: line + (distributions ? distributionHeight : 0),
      foot: summaries ? summaryHeight : 0,
    };
  }

  space(rows: number, measure: TableMeasure): RowSpace {
    const { row, head, foot } = this.heights(measure);
    return { rows, rowHeight: row, viewport: Math.max(row, this.height - head - foot) };
  }

  /** What is drawn of the rows. */
  rows(space: RowSpace): { first: number; end: number; offset: number; bodyHeight: number } {
    return {
      ...rowWindow(space, this.#place.shown),
      offset: this.#place.offset,
      bodyHeight: bodyHeight(space),
    };
  }

  /** The row, and the column's name, with which what is wholly on screen begins. */
  firstSeen({ columns, startWidth }: ColumnLayout, { rows, rowHeight }: RowSpace): PaperNotes['first'] {
    // A row of which a sliver is hidden is still read.
    const row = Math.ceil(this.#place.shown / rowHeight - 0.1);
    const from = this.left + startWidth - 1;
    const column = columns.find(({ pin, offset }) => !pin && offset >= from) ?? columns[0];
    return { row: Math.max(0, Math.min(row, rows - 1)), column: column?.name ?? '' };
  }

  /** What is drawn of the columns; that at `place` always is. */
  columns(layout: ColumnLayout, place: number): LaidColumn[] {
    const inView = columnsInView(layout, this.left, this.width);
    const own = layout.columns[place];
    if (!own || inView.includes(own)) return inView;
    return [...inView, own].toSorted((one, other) => one.place - other.place);
  }

  scrolled(scroller: HTMLElement, space: RowSpace): void {
    // In a table that runs from right to left the browser counts down from 0.
    this.left = Math.abs(scroller.scrollLeft);
    this.#place.scrolled(scroller.scrollTop, space);
  }

  /** Puts the scroll bar where it stands for the rows that are shown. */
  settle(scroller: HTMLElement, space: RowSpace): void {
    this.#scroll(scroller, this.#place.goTo(this.#place.shown, space));
  }

  toTop(scroller: HTMLElement | undefined, space: RowSpace): void {
    if (scroller) this.#scroll(scroller, this.#place.goTo(0, space));
  }

  /** Brings a cell into view, moving as little as needed. */
  reveal(
    scroller: HTMLElement,
    at: { row: number; column: LaidColumn | undefined },
    layout: ColumnLayout,
    space: RowSpace,
  ): void {
    if (at.row >= 0)
      this.#scroll(scroller, this.#place.goTo(shownFor(at.row, space, this.#place.shown), space));
    if (!at.column) return;
    const left = scrollFor(layout, at.column, this.left, this.width);
    if (left === this.left) return;
    const isRightToLeft = getComputedStyle(scroller).direction === 'rtl';
    scroller.scrollLeft = isRightToLeft ? -left : left;
    this.left = Math.abs(scroller.scrollLeft);
  }

  #scroll(scroller: HTMLElement, top: number): void {
    if (Math.abs(scroller.scrollTop - top) >= 1) scroller.scrollTop = top;
    this.#place.take(scroller.scrollTop);
  }
}
