/** One statement that was run. */
export interface HistoryEntry {
  sql: string;
  /** Milliseconds since 1970. */
  ranAt: number;
  /** Absent where it failed. */
  rows?: number;
}

/** Where what was typed and run is kept: until the tab is closed, in this browser, or as long as the page is open. */
export type QueryMemory = 'session' | 'local' | 'none';

interface Kept {
  entries: HistoryEntry[];
  draft?: { text: string; from: string };
}

const mostEntries = 100;
const mostCharacters = 200_000;

/**
 * What was run and what is being written, of one element of one page. It is kept in the browser's own storage and sent
 * nowhere; where that is refused or full, it lasts as long as the page.
 */
export class QueryHistory {
  readonly #key: string;
  readonly #storage: Storage | undefined;
  #kept: Kept;

  /** `name` tells apart the elements of a page. */
  constructor(name: string, memory: QueryMemory) {
    this.#key = `inset-query:${location.pathname}:${name}`;
    this.#storage = storageOf(memory);
    this.#kept = read(this.#storage, this.#key);
  }

  /** The latest first; each statement once. */
  get entries(): readonly HistoryEntry[] {
    return this.#kept.entries;
  }

  add(entry: HistoryEntry): void {
    const others = this.#kept.entries.filter(({ sql }) => sql !== entry.sql);
    let entries = [entry, ...others].slice(0, mostEntries);
    while (entries.length > 1 && entries.reduce((sum, { sql }) => sum + sql.length, 0) > mostCharacters) {
      entries = entries.slice(0, -1);
    }
    this.#keep({ ...this.#kept, entries });
  }

  clear(): void {
    this.#keep({ ...this.#kept, entries: [] });
  }

  /** What was last written over the text that the page gives; undefined where the page gives another one now. */
  draftOver(from: string): string | undefined {
    const { draft } = this.#kept;
    return draft?.from === from ? draft.text : undefined;
  }

  setDraft(text: string, from: string): void {
    const { draft: _, ...kept } = this.#kept;
    this.#keep(text === from ? kept : { ...kept, draft: { text, from } });
  }

  #keep(kept: Kept): void {
    this.#kept = kept;
    try {
      const isEmpty = kept.entries.length === 0 && !kept.draft;
      if (isEmpty) this.#storage?.removeItem(this.#key);
      else this.#storage?.setItem(this.#key, JSON.stringify(kept));
    } catch {
      // Full or refused: it lasts as long as the page.
    }
  }
}

/** Asking for it alone throws where the browser refuses storage. */
function storageOf(memory: QueryMemory): Storage | undefined {
  if (memory === 'none') return undefined;
  try {
    return memory === 'local' ? localStorage : sessionStorage;
  } catch {
    return undefined;
  }
}

/** Anybody on the page may have written there. */
function read(storage: Storage | undefined, key: string): Kept {
  try {
    const found = JSON.parse(storage?.getItem(key) ?? '{}') as Partial<Kept>;
    const entries = (Array.isArray(found.entries) ? found.entries : []).filter(
      (entry) => typeof entry?.sql === 'string' && typeof entry.ranAt === 'number',
    );
    const { draft } = found;
    const isDraft = typeof draft?.text === 'string' && typeof draft.from === 'string';
    return { entries: entries.slice(0, mostEntries), ...(isDraft && { draft }) };
  } catch {
    return { entries: [] };
  }
}
