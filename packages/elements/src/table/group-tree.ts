import {
  cellAt,
  columnOf,
  InsetError,
  type Cell,
  type Query,
  type QueryResult,
  type Table,
} from '@inset/model';
import { PagedRows } from './paged-rows.ts';
import type { GridRow, RowModel } from './row-model.ts';
import { sortSteps } from './sorting.ts';
import { groupRowsColumn, groupSteps, pathSteps, withSteps, type GroupLevel } from './table-queries.ts';

export interface GroupTreeOptions extends Omit<GroupLevel, 'depth'> {
  /** All rows, in no order of their own. */
  query: Query;
  /** The outermost groups. */
  head: Table;
  run: (query: Query, options: { signal: AbortSignal }) => Promise<QueryResult>;
  changed: () => void;
  pageRows: number;
  /** Groups that are open, as {@link GroupTree.opened} tells them. */
  opened?: Iterable<string>;
}

/** What stands one below the other: groups, or a stretch of the rows of one. */
type Stretch =
  | { first: number; table: Table; row: number; path: Cell[]; isOpen: boolean; rows: number }
  | { first: number; pages: PagedRows };

/** Groups and, below those that are open, their groups or rows. */
export class GroupTree implements RowModel {
  error?: InsetError;
  readonly #options: GroupTreeOptions;
  readonly #opened: Set<string>;
  readonly #tables = new Map<string, Table>();
  readonly #pages = new Map<string, PagedRows>();
  readonly #running = new Map<string, AbortController>();
  #stretches: Stretch[] = [];
  #count = 0;

  constructor(options: GroupTreeOptions) {
    this.#options = options;
    this.#opened = new Set(options.opened);
    this.#layOut();
  }

  get count(): number {
    return this.#count;
  }

  /** The groups that are open, by their paths as text. */
  get opened(): readonly string[] {
    return [...this.#opened];
  }

  row(index: number): GridRow | undefined {
    const stretch = this.#stretchAt(index);
    if (!stretch) return undefined;
    if ('pages' in stretch) return stretch.pages.row(index - stretch.first);
    const { table, row, path, isOpen, rows } = stretch;
    return { table, row, group: { path, isOpen, rows } };
  }

  need(first: number, end: number): void {
    for (let at = this.#placeOf(first); at < this.#stretches.length; at++) {
      const stretch = this.#stretches[at]!;
      if (stretch.first >= end) break;
      if ('pages' in stretch) stretch.pages.need(first - stretch.first, end - stretch.first);
    }
  }

  stop(): void {
    for (const pages of this.#pages.values()) pages.stop();
    for (const running of this.#running.values()) running.abort();
    this.#running.clear();
  }

  retry(): void {
    this.error = undefined;
    for (const pages of this.#pages.values()) pages.retry();
    this.#layOut();
  }

  /** Opens or closes a group. */
  toggle(path: readonly Cell[]): void {
    const key = keyOf(path);
    if (!this.#opened.delete(key)) this.#opened.add(key);
    this.#layOut();
    this.#options.changed();
  }

  #layOut(): void {
    this.#stretches = [];
    this.#count = 0;
    this.#add(this.#options.head, []);
  }

  #add(table: Table, parents: Cell[]): void {
    const { groups } = this.#options;
    const key = columnOf(table, groups[parents.length]!);
    const counts = columnOf(table, groupRowsColumn);
    if (!key || !counts) return;
    for (let row = 0; row < table.rowCount; row++) {
      const path = [...parents, cellAt(key.data, row)];
      const rows = Number(cellAt(counts.data, row));
      const isOpen = this.#opened.has(keyOf(path));
      this.#stretches.push({ first: this.#count, table, row, path, isOpen, rows });
      this.#count++;
      if (isOpen) this.#addInside(path, rows);
    }
  }

  #addInside(path: Cell[], rows: number): void {
    if (path.length === this.#options.groups.length) {
      const pages = this.#pagesOf(path, rows);
      this.#stretches.push({ first: this.#count, pages });
      this.#count += pages.count;
      return;
    }
    const table = this.#tables.get(keyOf(path));
    if (table) this.#add(table, path);
    else void this.#fetch(path);
  }

  #pagesOf(path: Cell[], count: number): PagedRows {
    const { query, schema, groups, sort, run, changed, pageRows } = this.#options;
    const key = keyOf(path);
    let pages = this.#pages.get(key);
    if (!pages) {
      const inside = withSteps(query, ...pathSteps(schema, groups, path), ...sortSteps(sort));
      pages = new PagedRows({ query: inside, count, pageRows, run, changed });
      this.#pages.set(key, pages);
    }
    return pages;
  }

  async #fetch(path: Cell[]): Promise<void> {
    const key = keyOf(path);
    if (this.#running.has(key) || this.error) return;
    const { query, schema, groups, run, changed } = this.#options;
    const stop = new AbortController();
    this.#running.set(key, stop);
    const steps = groupSteps({ ...this.#options, depth: path.length });
    try {
      const asked = withSteps(query, ...pathSteps(schema, groups, path), ...steps);
      this.#tables.set(key, (await run(asked, { signal: stop.signal })).table);
    } catch (thrown) {
      if (stop.signal.aborted) return;
      this.error = InsetError.from(thrown);
    }
    if (stop.signal.aborted) return;
    this.#running.delete(key);
    this.#layOut();
    changed();
  }

  #placeOf(index: number): number {
    let [low, high] = [0, this.#stretches.length - 1];
    while (low < high) {
      const middle = Math.ceil((low + high) / 2);
      if (this.#stretches[middle]!.first <= index) low = middle;
      else high = middle - 1;
    }
    return low;
  }

  #stretchAt(index: number): Stretch | undefined {
    return index < this.#count ? this.#stretches[this.#placeOf(index)] : undefined;
  }
}

const keyOf = (path: readonly Cell[]): string =>
  JSON.stringify(path, (_, value: unknown) => (typeof value === 'bigint' ? `${value}n` : value));
