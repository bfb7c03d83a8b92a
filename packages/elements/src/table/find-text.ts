import type { Turns } from '@inset/engine/chart';
import {
  cellAt,
  InsetError,
  printLiteral,
  quoteName,
  type Cell,
  type Query,
  type QueryResult,
  type Schema,
  type Table,
} from '@inset/model';
import { inTurns } from '../shared/in-turns.ts';
import { GroupMatches } from './group-matches.ts';
import type { GroupTree } from './group-tree.ts';
import { sortSteps, type SortColumn } from './sorting.ts';
import { groupRowsColumn, mostGroups, pathSteps, withSteps } from './table-queries.ts';

interface FindOptions {
  run: (query: Query, options: { signal: AbortSignal }) => Promise<QueryResult>;
  changed: () => void;
}

/** What is searched. */
export interface Searched {
  /** All rows; in the order they are shown, unless they stand in groups. */
  query: Query;
  /** Changes with the data. */
  version: string;
  /** The columns that are shown. */
  columns: Schema;
  groups: readonly string[];
  /** The columns of the rows, and their order within a group. */
  schema: Schema;
  sort: readonly SortColumn[];
}

/** How long one types before it is searched. */
const pause = 180;
const matchColumn = 'inset match';

/** Finds text in all rows of a Query, not only in those on screen; in texts, and in other values as Queries write them. */
export class FindText {
  isOpen = false;
  needle = '';
  isSearching = false;
  error?: InsetError | undefined;
  /** Which of them was gone to last; -1 for none. */
  at = -1;
  readonly #options: FindOptions;
  /** The rows that match, ascending. */
  #rows: number[] = [];
  #inGroups: GroupMatches | undefined;
  #stepping: Promise<unknown> = Promise.resolve();
  #timer?: ReturnType<typeof setTimeout>;
  #stop?: AbortController;
  #asked = '';

  constructor(options: FindOptions) {
    this.#options = options;
  }

  /** What is to be marked, in lower case; undefined for nothing. */
  get mark(): string | undefined {
    const text = this.needle.trim().toLowerCase();
    return this.isOpen && text !== '' ? text : undefined;
  }

  /** How many rows match. */
  get count(): number {
    return this.#inGroups?.count ?? this.#rows.length;
  }

  /** Searches soon; asked again for the same in the same rows it does nothing. */
  search(searched: Searched | undefined): void {
    const text = this.mark;
    const key = text === undefined || !searched ? '' : JSON.stringify([searched, text]);
    if (key === this.#asked) return;
    this.stop();
    this.#asked = key;
    if (text === undefined || !searched) return this.#forget();
    this.isSearching = true;
    this.#timer = setTimeout(() => void this.#search(searched, text), pause);
  }

  stop(): void {
    clearTimeout(this.#timer);
    this.#stop?.abort();
    this.#stop = undefined;
    this.isSearching = false;
    this.#asked = '';
  }

  /** The next match after (or, backwards, before) a row, round the end; undefined where there is none. */
  step(from: number, isBackwards: boolean): number | undefined {
    const rows = this.#rows;
    if (rows.length === 0) return undefined;
    const found = isBackwards ? rows.findLastIndex((row) => row < from) : rows.findIndex((row) => row > from);
    this.at = found >= 0 ? found : isBackwards ? rows.length - 1 : 0;
    return rows[this.at];
  }

  /**
   * The same where rows stand in groups: opens those of the match. `from` is read when the step before is done. Undefined
   * too where the search has become another one meanwhile.
   */
  stepInGroups(tree: GroupTree, from: () => number, isBackwards: boolean): Promise<number | undefined> {
    const stepped = this.#stepping.then(() => this.#stepInGroups(tree, from(), isBackwards));
    this.#stepping = stepped.catch(() => {});
    return stepped;
  }

  async #stepInGroups(tree: GroupTree, from: number, isBackwards: boolean): Promise<number | undefined> {
    const matches = this.#inGroups;
    try {
      const found = await matches?.step(tree, tree.placeAt(from), isBackwards);
      if (!found || this.#inGroups !== matches) return undefined;
      this.at = found.at;
      return await tree.reveal(found);
    } catch (thrown) {
      const error = InsetError.from(thrown);
      if (this.#inGroups === matches && error.code !== 'CANCELLED') this.error = error;
      return undefined;
    }
  }

  async #search(searched: Searched, text: string): Promise<void> {
    const stop = new AbortController();
    this.#stop = stop;
    this.error = undefined;
    try {
      const { signal } = stop;
      const inGroups =
        searched.groups.length > 0 ? await this.#searchGroups(searched, text, signal) : undefined;
      const rows = inGroups ? [] : await this.#rowsOf(searched.query, searched.columns, text, signal);
      if (signal.aborted) return;
      this.#forget();
      this.#rows = rows;
      this.#inGroups = inGroups;
    } catch (thrown) {
      if (stop.signal.aborted) return;
      this.#forget();
      this.error = InsetError.from(thrown);
    }
    this.isSearching = false;
    this.#options.changed();
  }

  #forget(): void {
    this.#rows = [];
    this.#inGroups = undefined;
    this.at = -1;
  }

  async #rowsOf(query: Query, columns: Schema, text: string, signal: AbortSignal): Promise<number[]> {
    const { table } = await this.#options.run(matchQuery(query, columns, text), { signal });
    return (await inTurns(matchesIn(table), signal)) ?? [];
  }

  async #searchGroups(searched: Searched, text: string, signal: AbortSignal): Promise<GroupMatches> {
    const { query, columns, groups, schema, sort } = searched;
    const { table: counts } = await this.#options.run(countQuery(query, columns, groups, text), { signal });
    const rowsIn = (path: readonly Cell[]): Promise<number[]> => {
      const inside = withSteps(query, ...pathSteps(schema, groups, path), ...sortSteps(sort));
      return this.#rowsOf(inside, columns, text, signal);
    };
    return new GroupMatches({ groups, counts, rowsIn });
  }
}

/** Rows that are looked at at once. */
const pieceRows = 20_000;

/** The rows that match, of those that were asked. */
function* matchesIn({ data: [matches], rowCount }: Table): Turns<number[]> {
  const rows: number[] = [];
  for (let row = 0; row < rowCount; row++) {
    if (cellAt(matches!, row) === true) rows.push(row);
    if (row % pieceRows === pieceRows - 1) yield;
  }
  return rows;
}

/** A Query that says of each row whether one of its columns contains the text. */
const matchQuery = (query: Query, columns: Schema, text: string): Query =>
  withSteps(
    query,
    { kind: 'derive', columns: [{ name: matchColumn, expression: condition(columns, text) }] },
    { kind: 'select', columns: [matchColumn] },
  );

/** A Query that counts the rows that match in each of the innermost groups. */
const countQuery = (query: Query, columns: Schema, groups: readonly string[], text: string): Query =>
  withSteps(
    query,
    { kind: 'filter', where: condition(columns, text) },
    {
      kind: 'summarize',
      by: groups.map((name) => ({ name, expression: quoteName(name) })),
      measures: [{ name: groupRowsColumn, expression: 'count()' }],
    },
    { kind: 'limit', count: mostGroups },
  );

/** Whether one of the columns contains the text. */
function condition(columns: Schema, text: string): string {
  // Only texts can contain what has no digit; that spares the others their way to text.
  const searched = columns.filter(({ type }) => type === 'text' || (type !== 'boolean' && /\d/.test(text)));
  const conditions = searched.map(({ name, type }) => {
    const value = type === 'text' ? quoteName(name) : `cast(${quoteName(name)} as text)`;
    return `contains(lower(${value}), ${printLiteral(text)})`;
  });
  return conditions.join(' or ') || 'false';
}
