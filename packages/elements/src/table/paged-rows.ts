import { InsetError, type Query, type QueryResult, type Receipt, type Table } from '@inset/model';
import type { GridRow, RowModel } from './row-model.ts';

/** Pages that are kept beside the first; the one not looked at for longest goes. */
const mostPages = 24;
/** Rows beyond those on screen that are fetched ahead: behind the first page a further one, which puts all in order. */
const ahead = 200;

/** What pages are made of. */
export interface PagedRowsOptions {
  /** All rows, in their order; without a limit. */
  query: Query;
  /** The first rows, if they are at hand. */
  head?: Table;
  count: number;
  /** Rows a page. */
  pageRows: number;
  run: (query: Query, options: { signal: AbortSignal }) => Promise<QueryResult>;
  /** Rows have come, or could not be fetched. */
  changed: () => void;
  /** Older rows of the same places, to show until newer ones are here. */
  older?: PagedRows | undefined;
}

/** Rows of a Query, fetched page by page as they are looked at. What is asked for last is fetched first. */
export class PagedRows implements RowModel {
  /** Why rows could not be fetched. */
  error?: InsetError;
  /** The answer is cut: what there is of it ends where the rows do. */
  cut?: Receipt['cut'];
  readonly query: Query;
  count: number;
  readonly #options: PagedRowsOptions;
  /** By number; the one looked at last stands last. */
  readonly #pages = new Map<number, { table: Table; from: number }>();
  #older: PagedRows | undefined;
  #running?: { first: number; end: number; stop: AbortController };
  #wanted: [first: number, end: number] = [0, 0];
  #isStopped = false;

  constructor(options: PagedRowsOptions) {
    this.#options = options;
    this.query = options.query;
    this.count = options.count;
    this.#older = options.older;
    this.#older?.forget();
  }

  /** How many pages are held. */
  get held(): number {
    return this.#pages.size;
  }

  row(index: number): GridRow | undefined {
    const { head, pageRows } = this.#options;
    if (index >= this.count) return undefined;
    if (head && index < head.rowCount) return { table: head, row: index };
    const page = this.#pages.get(Math.floor(index / pageRows));
    const row = (page?.from ?? 0) + (index % pageRows);
    if (page) return row < page.table.rowCount ? { table: page.table, row } : undefined;
    return this.#older?.row(index);
  }

  need(first: number, end: number): void {
    this.#wanted = [Math.max(0, first), Math.min(end, this.count)];
    this.#next();
  }

  stop(): void {
    this.#isStopped = true;
    this.#running?.stop.abort();
    this.#running = undefined;
  }

  /** Asks again for what could not be fetched. */
  retry(): void {
    this.error = undefined;
    this.#next();
  }

  /** Lets go of rows older than its own: they would be shown by nobody. */
  forget(): void {
    this.stop();
    this.#older = undefined;
  }

  #next(): void {
    if (this.#isStopped || this.error) return;
    const [first, end] = this.#wanted;
    const missing =
      this.#missing(first, end) ??
      this.#missing(Math.max(0, first - ahead), Math.min(end + ahead, this.count));
    if (!missing) return;
    const running = this.#running;
    // What is on its way is let through where it is of use; anything else would never arrive while one scrolls on.
    if (running && missing[0] < running.end && missing[1] > running.first) return;
    if (running && !this.#missing(first, end)) return;
    running?.stop.abort();
    void this.#fetch(...missing);
  }

  /** The pages, by number, that hold these rows and are not here. */
  #missing(first: number, end: number): [number, number] | undefined {
    const { pageRows, head } = this.#options;
    const from = Math.max(first, head?.rowCount ?? 0);
    let pages: [number, number] | undefined;
    for (let page = Math.floor(from / pageRows); page * pageRows < end; page++) {
      const held = this.#pages.get(page);
      if (held) {
        this.#pages.delete(page);
        this.#pages.set(page, held);
      } else pages = [pages?.[0] ?? page, page + 1];
    }
    return pages;
  }

  async #fetch(first: number, end: number): Promise<void> {
    const { run, changed, pageRows, query } = this.#options;
    const stop = new AbortController();
    this.#running = { first, end, stop };
    const limit = { kind: 'limit' as const, count: (end - first) * pageRows, offset: first * pageRows };
    try {
      const { table, receipt } = await run(
        { ...query, steps: [...query.steps, limit] },
        { signal: stop.signal },
      );
      if (this.#running?.stop !== stop) return;
      if (receipt.cut) {
        this.cut = receipt.cut;
        this.count = Math.min(this.count, limit.offset + table.rowCount);
      }
      for (let page = first; page < end; page++) this.#keep(page, table, (page - first) * pageRows);
    } catch (thrown) {
      if (this.#running?.stop !== stop) return;
      this.error = InsetError.from(thrown);
    }
    this.#running = undefined;
    changed();
    this.#next();
  }

  #keep(page: number, table: Table, from: number): void {
    this.#pages.set(page, { table, from });
    for (const oldest of this.#pages.keys()) {
      if (this.#pages.size <= mostPages) break;
      this.#pages.delete(oldest);
    }
  }
}
