import { cellAt, findColumn } from '@inset/model';
import { property, query as find } from 'lit/decorators.js';
import { ownValue } from '../shared/own-value.ts';
import { layColumns, type ColumnArrangement, type ColumnLayout, type LaidColumn } from './column-layout.ts';
import { ColumnRules } from './column-rules.ts';
import { columnWidths, measureAs } from './column-widths.ts';
import type { GridCursor } from './grid-cursor.ts';
import type { RowSpace } from './row-window.ts';
import { TableData } from './table-data.ts';
import { TableScroll } from './table-scroll.ts';

/** What a group's label needs beside its value: a button and a count. */
const groupRoom = 90;

/** Where the columns and rows of a table stand: arrangement, widths, heights and what of them is on screen. */
export abstract class TableLayout extends TableData {
  /** Height of rows. */
  @property({ reflect: true }) density: 'comfortable' | 'compact' = 'comfortable';

  /** Rows are three lines high, and texts run over all of them. */
  @property({ type: Boolean, reflect: true }) wrap = false;

  /** Shows in each heading how the column's values are spread; pressing a bar filters. */
  @property({ type: Boolean, reflect: true }) distributions = false;

  /** Shows a line below the rows with what each column holds: mean, range, how many different and empty values. */
  @property({ type: Boolean, reflect: true }) summaries = false;

  /** Order, widths, pinned and hidden columns. */
  @property({ attribute: false }) arrangement: ColumnArrangement = {};

  @find('.scroller') protected scroller?: HTMLElement;

  protected readonly scrolling = new TableScroll();
  protected layout: ColumnLayout = { columns: [], total: 0, startWidth: 0, endWidth: 0 };
  readonly #rules = new ColumnRules();
  #natural = new Map<string, number>();
  #layoutKey: unknown[] = [];

  protected override createRenderRoot(): HTMLElement | DocumentFragment {
    const root = super.createRenderRoot();
    if (root instanceof ShadowRoot) this.#rules.join(root);
    return root;
  }

  protected get count(): number {
    return this.rows.model?.count ?? 0;
  }

  protected get space(): RowSpace {
    return this.scrolling.space(this.count, this);
  }

  protected get shownSchema(): { name: string; type: LaidColumn['type'] }[] {
    return this.layout.columns.map(({ name, type }) => ({ name, type }));
  }

  protected lay(): void {
    const { schema, arrangement, groupBy } = this;
    const key = [schema, arrangement, groupBy, this.#natural, this.scrolling.width];
    if (key.every((part, i) => part === this.#layoutKey[i])) return;
    this.#layoutKey = key;
    const order = [...this.groups, ...(arrangement.order ?? schema.map(({ name }) => name))];
    this.layout = layColumns(schema, { ...arrangement, order }, this.#natural, this.scrolling.width);
    this.#rules.write(this.layout);
  }

  protected measureColumns(): void {
    const { head } = this.rows;
    if (!head || !this.texts) return;
    const { texts, schema } = this;
    const places = schema.map(({ name }) => head.schema.findIndex((column) => column.name === name));
    // Subtotals say little of how wide values are.
    const isGrouped = this.groups.length > 0;
    const data = places.map((at) => head.data[at] ?? head.data[0]!);
    const text = (column: number, row: number): string => texts.textOf(cellAt(data[column]!, row), column);
    const part = { schema, data, rowCount: isGrouped ? 0 : head.rowCount };
    const widths = columnWidths(part, text, measureAs(this));
    const widthOf = (name: string, i: number): number => {
      if (!isGrouped) return widths[i]!;
      return Math.max(
        widths[i]! + (this.groups.includes(name) ? groupRoom : 0),
        this.#natural.get(name) ?? 0,
      );
    };
    this.#natural = new Map(schema.map(({ name }, i) => [name, widthOf(name, i)]));
  }

  protected measureColumn({ index, name, type }: LaidColumn): number {
    const { first, end } = this.scrolling.rows(this.space);
    const shown = Array.from({ length: end - first }, (_, i) => this.rows.model?.row(first + i)).filter(
      (row) => row && !row.group,
    );
    const values = { schema: [{ name, type }], data: [], rowCount: 0 };
    const measure = measureAs(this);
    const [heading] = columnWidths({ ...values, data: [] }, () => '', measure);
    const widest = shown.map((row) =>
      measure(this.texts!.at(row!.table, row!.row, index).slice(0, 500), 'value'),
    );
    return Math.min(720, Math.max(heading ?? 64, ...widest.map((width) => Math.ceil(width) + 24)));
  }

  protected needSummaries(): void {
    const { rowsQuery, version } = this.rows;
    if (!rowsQuery) return;
    const wanted = this.scrolling.columns(this.layout, 0).flatMap(({ name }) => {
      const column = findColumn(this.schema, name);
      const isScaled = ownValue(this.looks, name)?.scale !== undefined;
      if (!column || !(this.distributions || this.summaries || isScaled)) return [];
      return { column, withBars: this.distributions };
    });
    this.summariesOf.need(rowsQuery, version, wanted);
  }

  protected measure(): void {
    if (this.scroller && this.scrolling.measure(this.scroller)) this.requestUpdate();
  }

  protected reveal({ row, column }: GridCursor): void {
    if (!this.scroller) return;
    this.scrolling.reveal(
      this.scroller,
      { row, column: this.layout.columns[column] },
      this.layout,
      this.space,
    );
  }

  protected dropOffset(place: number): number {
    const { columns, total } = this.layout;
    const column = columns[place];
    if (!column) return total - 1;
    return column.pin === 'end'
      ? this.scrolling.left + this.scrolling.width - column.offset - column.width
      : column.offset;
  }
}
