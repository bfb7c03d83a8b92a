import {
  cellAt,
  InsetError,
  type Query,
  type QueryResult,
  type Receipt,
  type Schema,
  type Table,
} from '@inset/model';
import type { Aggregate } from './aggregates.ts';
import { GroupTree } from './group-tree.ts';
import { PagedRows } from './paged-rows.ts';
import type { RowModel } from './row-model.ts';
import { sortSteps, type SortColumn } from './sorting.ts';
import { mostGroups, withSteps } from './table-queries.ts';

/** Rows that the first answer brings. */
export const headRows = 200;
/** Cells of a page where each page costs the order of all rows. */
const orderedPageCells = 400_000;
const orderedPageRows = 20_000;

/** How the rows are arranged. */
export interface RowShape {
  /** The columns of the rows; those of the answer, unless it has groups. */
  schema: Schema;
  sort: readonly SortColumn[];
  groups: readonly string[];
  aggregates: Readonly<Record<string, Aggregate>>;
}

interface TableRowsOptions {
  run: (query: Query, options: { signal: AbortSignal }) => Promise<QueryResult>;
  changed: () => void;
}

/** The rows of a table: the first answer, then what is looked at. Newer data take the place of older without a gap. */
export class TableRows {
  schema: Schema = [];
  model?: RowModel;
  /** The first rows, or the outermost groups. */
  head?: Table;
  shape?: RowShape;
  /** All rows that the filters let pass, in no order of their own; and in the order they are shown. */
  rowsQuery?: Query;
  viewQuery?: Query;
  /** Changes with the data and the Query. */
  version = '';
  /** How many rows there are; undefined while that is being counted. */
  total: number | undefined;
  /** Why they could not be counted: then only those that came first are shown. */
  uncounted?: InsetError | undefined;
  readonly #options: TableRowsOptions;
  #countStop?: AbortController;
  #headReceipt?: Receipt;

  constructor(options: TableRowsOptions) {
    this.#options = options;
  }

  get error(): InsetError | undefined {
    const { model } = this;
    return model instanceof PagedRows || model instanceof GroupTree ? model.error : undefined;
  }

  /** How many rows there are beside those of an answer that was cut; undefined where it is whole. */
  get cut(): Receipt['cut'] {
    const { model } = this;
    return (model instanceof PagedRows ? model.cut : undefined) ?? this.#headReceipt?.cut;
  }

  /** Whether there are more rows, or groups, than are shown. */
  isLimited(limit: number): boolean {
    if (this.shape?.groups.length) return this.head?.rowCount === mostGroups;
    return (this.total ?? 0) > limit;
  }

  /**
   * Takes an answer. `query` made it, with `ownSteps` steps at its end that arrange the rows; `count` is how many rows
   * there are where that is known beforehand.
   */
  adopt(
    { table, receipt }: QueryResult,
    given: {
      query: Query;
      ownSteps: number;
      shape: RowShape;
      version: string;
      count?: number | undefined;
      limit: number;
    },
  ): void {
    const { query, shape, version, limit } = given;
    const older = this.model;
    const rowsQuery = { from: query.from, steps: query.steps.slice(0, query.steps.length - given.ownSteps) };
    const viewQuery = withSteps(rowsQuery, ...sortSteps(shape.sort));
    const isSame =
      JSON.stringify([viewQuery, shape.groups]) === JSON.stringify([this.viewQuery, this.shape?.groups]);
    this.#countStop?.abort();
    older?.stop();
    this.uncounted = undefined;
    this.#headReceipt = receipt;
    Object.assign(this, { rowsQuery, viewQuery, shape, version, head: table, schema: shape.schema });
    if (shape.groups.length > 0) {
      this.total = table.rowCount;
      const opened = older instanceof GroupTree ? older.opened : [];
      this.model = new GroupTree({
        ...shape,
        ...this.#options,
        query: rowsQuery,
        head: table,
        opened,
        pageRows: this.#pageRows,
      });
      return;
    }
    this.total = table.rowCount < headRows ? table.rowCount : given.count;
    const before = isSame && older instanceof PagedRows ? older : undefined;
    const count = Math.min(
      limit,
      Math.max(this.total ?? before?.count ?? 0, Math.min(table.rowCount, headRows)),
    );
    this.model = new PagedRows({
      ...this.#options,
      query: viewQuery,
      head: table,
      count,
      pageRows: this.#pageRows,
      older: before,
    });
    if (this.total === undefined) void this.#count(rowsQuery, limit);
  }

  retry(): void {
    const { model } = this;
    if (model instanceof PagedRows || model instanceof GroupTree) model.retry();
  }

  stop(): void {
    this.#countStop?.abort();
    this.model?.stop();
  }

  /** What answers in the page keeps the order of rows, so that a page costs no more than its own. */
  get #pageRows(): number {
    const { sort, schema } = this.shape!;
    const { engine } = this.#headReceipt!;
    const isCheap =
      engine === 'kernels' ||
      engine === 'arquero' ||
      (sort.length === 0 &&
        this.rowsQuery!.steps.every(({ kind }) => /^(filter|derive|select|rename)$/.test(kind)));
    if (isCheap) return headRows;
    return Math.max(
      headRows,
      Math.min(orderedPageRows, Math.floor(orderedPageCells / Math.max(1, schema.length))),
    );
  }

  async #count(query: Query, limit: number): Promise<void> {
    const stop = new AbortController();
    this.#countStop = stop;
    const measures = [{ name: 'rows', expression: 'count()' }];
    const { run, changed } = this.#options;
    try {
      const { table } = await run(withSteps(query, { kind: 'summarize', by: [], measures }), {
        signal: stop.signal,
      });
      if (stop.signal.aborted) return;
      this.total = Number(cellAt(table.data[0]!, 0));
      if (this.model instanceof PagedRows) this.model.count = Math.min(limit, this.total);
    } catch (thrown) {
      if (stop.signal.aborted) return;
      // Without a count the rows that came are what there is to see, and it is said why.
      this.total = this.head?.rowCount;
      this.uncounted = InsetError.from(thrown);
    }
    changed();
  }
}
