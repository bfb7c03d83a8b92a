import {
  cellAt,
  InsetError,
  printLiteral,
  quoteName,
  type Query,
  type QueryResult,
  type Schema,
} from '@inset/model';
import { withSteps } from './table-queries.ts';

interface FindOptions {
  run: (query: Query, options: { signal: AbortSignal }) => Promise<QueryResult>;
  changed: () => void;
}

/** How long one types before it is searched. */
const pause = 180;
const matchColumn = 'inset match';

/** Finds text in all rows of a Query, not only in those on screen; in texts, and in other values as Queries write them. */
export class FindText {
  isOpen = false;
  needle = '';
  isSearching = false;
  error?: InsetError;
  /** The rows that match, ascending. */
  rows: number[] = [];
  /** Which of them was gone to last; -1 for none. */
  at = -1;
  readonly #options: FindOptions;
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

  /** Searches soon; asked again for the same in the same rows it does nothing. */
  search(query: Query | undefined, version: string, columns: Schema): void {
    const text = this.mark;
    const key = text === undefined || !query ? '' : JSON.stringify([version, query, columns, text]);
    if (key === this.#asked) return;
    this.stop();
    this.#asked = key;
    if (text === undefined || !query) {
      this.rows = [];
      this.at = -1;
      return;
    }
    this.isSearching = true;
    this.#timer = setTimeout(() => void this.#search(query, columns, text), pause);
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
    const { rows } = this;
    if (rows.length === 0) return undefined;
    const found = isBackwards ? rows.findLastIndex((row) => row < from) : rows.findIndex((row) => row > from);
    this.at = found >= 0 ? found : isBackwards ? rows.length - 1 : 0;
    return rows[this.at];
  }

  async #search(query: Query, columns: Schema, text: string): Promise<void> {
    const stop = new AbortController();
    this.#stop = stop;
    this.error = undefined;
    try {
      const { table } = await this.#options.run(matchQuery(query, columns, text), { signal: stop.signal });
      if (stop.signal.aborted) return;
      const [data] = table.data;
      this.rows = [];
      for (let row = 0; row < table.rowCount; row++) if (cellAt(data!, row) === true) this.rows.push(row);
    } catch (thrown) {
      if (stop.signal.aborted) return;
      this.rows = [];
      this.error = InsetError.from(thrown);
    }
    this.at = -1;
    this.isSearching = false;
    this.#stop = undefined;
    this.#options.changed();
  }
}

/** A Query that says of each row whether one of its columns contains the text. */
function matchQuery(query: Query, columns: Schema, text: string): Query {
  // Only texts can contain what has no digit; that spares the others their way to text.
  const searched = columns.filter(({ type }) => type === 'text' || (type !== 'boolean' && /\d/.test(text)));
  const conditions = searched.map(({ name, type }) => {
    const value = type === 'text' ? quoteName(name) : `cast(${quoteName(name)} as text)`;
    return `contains(lower(${value}), ${printLiteral(text)})`;
  });
  const expression = conditions.join(' or ') || 'false';
  return withSteps(
    query,
    { kind: 'derive', columns: [{ name: matchColumn, expression }] },
    { kind: 'select', columns: [matchColumn] },
  );
}
