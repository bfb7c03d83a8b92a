import {
  cellAt,
  columnOf,
  InsetError,
  type Cell,
  type Query,
  type QueryResult,
  type Table,
} from '@inset/model';
import type { MatchPlace } from './match-place.ts';
import { PagedRows } from './paged-rows.ts';
import type { GridRow, RowModel } from './row-model.ts';
import { sortSteps } from './sorting.ts';
import {
  groupRowsColumn,
  groupSteps,
  mostGroups,
  pathSteps,
  withSteps,
  type GroupLevel,
} from './table-queries.ts';

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
  | { first: number; pages: PagedRows; path: Cell[] };

/** Groups and, below those that are open, their groups or rows. */
export class GroupTree implements RowModel {
  error?: InsetError;
  readonly #options: GroupTreeOptions;
  readonly #opened: Set<string>;
  readonly #tables = new Map<string, Table>();
  readonly #pages = new Map<string, PagedRows>();
  readonly #running = new Map<string, { stop: AbortController; done: Promise<void> }>();
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

  /** Whether a group that is open has more groups than are shown. */
  get isLimitedInside(): boolean {
    return [...this.#tables].some(([key, { rowCount }]) => rowCount >= mostGroups && this.#opened.has(key));
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
    for (const { stop } of this.#running.values()) stop.abort();
    this.#running.clear();
  }

  retry(): void {
    this.error = undefined;
    for (const pages of this.#pages.values()) pages.retry();
    this.#layOut();
  }

  /** Opens or closes a group. */
  toggle(path: readonly Cell[]): void {
    const key = groupKey(path);
    if (!this.#opened.delete(key)) this.#opened.add(key);
    this.#layOut();
    this.#options.changed();
  }

  /** The values of the groups in a group, in their order; of none, of the outermost. None where they cannot be had. */
  async groupsIn(path: readonly Cell[]): Promise<readonly Cell[]> {
    const key = groupKey(path);
    if (path.length > 0 && !this.#tables.has(key)) await this.#fetch([...path]);
    const table = path.length === 0 ? this.#options.head : this.#tables.get(key);
    const column = table && columnOf(table, this.#options.groups[path.length]!);
    return column ? Array.from({ length: table.rowCount }, (_, row) => cellAt(column.data, row)) : [];
  }

  /** Opens a group of the innermost, and those around it. Gives the line of one of its rows, once it has one. */
  async reveal({ path, row }: Required<MatchPlace>): Promise<number | undefined> {
    for (let depth = 1; depth <= path.length; depth++) this.#opened.add(groupKey(path.slice(0, depth)));
    for (let depth = 1; depth < path.length; depth++) await this.groupsIn(path.slice(0, depth));
    this.#layOut();
    this.#options.changed();
    const key = groupKey(path);
    const stretch = this.#stretches.find((one) => 'pages' in one && groupKey(one.path) === key);
    return stretch && stretch.first + row!;
  }

  /** Which group, or which row of a group, stands in a line. */
  placeAt(index: number): MatchPlace | undefined {
    const stretch = index < 0 ? undefined : this.#stretchAt(index);
    return stretch && { path: stretch.path, row: 'pages' in stretch ? index - stretch.first : undefined };
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
      const isOpen = this.#opened.has(groupKey(path));
      this.#stretches.push({ first: this.#count, table, row, path, isOpen, rows });
      this.#count++;
      if (isOpen) this.#addInside(path, rows);
    }
  }

  #addInside(path: Cell[], rows: number): void {
    if (path.length === this.#options.groups.length) {
      const pages = this.#pagesOf(path, rows);
      this.#stretches.push({ first: this.#count, pages, path });
      this.#count += pages.count;
      return;
    }
    const table = this.#tables.get(groupKey(path));
    if (table) this.#add(table, path);
    else void this.#fetch(path);
  }

  #pagesOf(path: Cell[], count: number): PagedRows {
    const { query, schema, groups, sort, run, changed, pageRows } = this.#options;
    const key = groupKey(path);
    let pages = this.#pages.get(key);
    if (!pages) {
      const inside = withSteps(query, ...pathSteps(schema, groups, path), ...sortSteps(sort));
      pages = new PagedRows({ query: inside, count, pageRows, run, changed });
      this.#pages.set(key, pages);
    }
    return pages;
  }

  /** Fetches the groups in a group; while that is under way, waits for it. */
  #fetch(path: Cell[]): Promise<void> {
    const key = groupKey(path);
    const running = this.#running.get(key);
    if (running) return running.done;
    if (this.error) return Promise.resolve();
    const stop = new AbortController();
    const done = this.#ask(path, key, stop.signal);
    this.#running.set(key, { stop, done });
    return done;
  }

  async #ask(path: Cell[], key: string, signal: AbortSignal): Promise<void> {
    const { query, schema, groups, run, changed } = this.#options;
    const steps = groupSteps({ ...this.#options, depth: path.length });
    try {
      const asked = withSteps(query, ...pathSteps(schema, groups, path), ...steps);
      this.#tables.set(key, (await run(asked, { signal })).table);
    } catch (thrown) {
      if (signal.aborted) return;
      this.error = InsetError.from(thrown);
    }
    if (signal.aborted) return;
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

/** A group's values as text, the same for the same ones. */
export const groupKey = (path: readonly Cell[]): string =>
  JSON.stringify(path, (_, value: unknown) => (typeof value === 'bigint' ? `${value}n` : value));
