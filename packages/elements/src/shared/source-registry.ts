import { freeName, InsetError } from '@inset/model';
import type { Dataset, DatasetOrigin, DataSource, LoadProgress, ReadOptions } from '@inset/model';
import { isOfInner } from './inner-data-source.ts';
import { SlowProgress } from './slow-progress.ts';

/** A dataset by name, and how far it is. A replaced dataset stays readable while the new one loads. */
export interface SourceState {
  readonly name: string;
  readonly state: 'loading' | 'ready' | 'error';
  /** The last whole dataset of this name; while the first one loads, its first rows as soon as they are there. */
  readonly dataset?: Dataset;
  readonly progress?: LoadProgress;
  readonly error?: InsetError;
  /** Grows with every dataset that takes this name. */
  readonly version: number;
  /** How often it has changed by itself: by rows that came, or by somebody at the data source. */
  readonly updates: number;
}

interface Entry {
  state: SourceState;
  origin?: DatasetOrigin;
  read?: ReadOptions;
  cancel?: AbortController;
  loading?: Promise<Dataset>;
}

/** Decides whether an element may fetch a URL. */
export type UrlPolicy = (url: URL) => boolean;

/** Web addresses and the page's own blobs; no other scheme. */
export const anyWebUrl: UrlPolicy = (url) => ['http:', 'https:', 'blob:', 'data:'].includes(url.protocol);

/** The datasets that elements name by `source` or `src`. */
export class SourceRegistry {
  readonly #dataSource: DataSource;
  readonly #allowUrl: UrlPolicy;
  readonly #entries = new Map<string, Entry>();
  readonly #namesByUrl = new Map<string, string>();
  readonly #listeners = new Set<(name: string) => void>();
  readonly #lookedUp = new Set<string>();
  /** Names whose dataset is on its way out of the data source, which may list it until then. */
  readonly #leaving = new Set<string>();
  readonly #stop: () => void;
  #isHeld = false;

  constructor(dataSource: DataSource, allowUrl: UrlPolicy = anyWebUrl) {
    this.#dataSource = dataSource;
    this.#allowUrl = allowUrl;
    this.#stop = dataSource.subscribe((name) => void this.#adopt(name));
  }

  /** Whether views keep showing what they have while data change by themselves. */
  get isHeld(): boolean {
    return this.#isHeld;
  }

  /** Holds what changes by itself, or lets in what has come: somebody may need longer to read than it stays. */
  hold(held: boolean): void {
    if (held === this.#isHeld) return;
    this.#isHeld = held;
    this.names.forEach((name) => this.#tell(name));
  }

  /** The names at hand, in the order they came. */
  get names(): string[] {
    return [...this.#entries.keys()];
  }

  get(name: string): SourceState | undefined {
    return this.#entries.get(name)?.state;
  }

  /** What a source was last loaded from; undefined where somebody loaded it at the data source itself. */
  originOf(name: string): DatasetOrigin | undefined {
    return this.#entries.get(name)?.origin;
  }

  /** Calls `listener` with the name of each source whose state changes; returns how to stop. */
  subscribe(listener: (name: string) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  /** Loads an origin under a name. Rejects with an InsetError, which the state shows too. */
  load(name: string, origin: DatasetOrigin, read?: ReadOptions): Promise<Dataset> {
    const entry: Entry = this.#entries.get(name) ?? {
      state: { name, state: 'loading', version: 0, updates: 0 },
    };
    entry.cancel?.abort();
    this.#leaving.delete(name);
    this.#entries.set(name, Object.assign(entry, { origin, read, cancel: new AbortController() }));
    this.#change(entry, { state: 'loading', error: undefined, progress: undefined });
    const loading = this.#run(entry, entry.cancel!);
    entry.loading = loading;
    loading.catch(() => {});
    return loading;
  }

  /** The name of the dataset behind a URL; the first call loads it. Relative URLs are read against the page. */
  loadUrl(address: string, read?: ReadOptions): string {
    const parsed = URL.parse(address, document.baseURI);
    const key = parsed?.href ?? address;
    const known = this.#namesByUrl.get(key);
    if (known !== undefined && this.#entries.has(known)) return known;
    const name = this.#freeName(nameOfUrl(parsed, address));
    this.#namesByUrl.set(key, name);
    void this.load(name, { kind: 'url', url: key }, read).catch(() => {});
    return name;
  }

  /** The hash of a dataset's bytes, which may be reckoned after it is there. */
  async hashOf(dataset: Dataset): Promise<string | undefined> {
    return dataset.hash ?? this.#dataSource.hashOf?.(dataset.name);
  }

  /** Loads again what failed or was cancelled. */
  retry(name: string): void {
    const entry = this.#entries.get(name);
    if (entry?.origin) void this.load(name, entry.origin, entry.read).catch(() => {});
  }

  /** Stops loading; the state becomes an error with the code `CANCELLED`. */
  cancel(name: string): void {
    this.#entries.get(name)?.cancel?.abort();
  }

  async remove(name: string): Promise<void> {
    const entry = this.#entries.get(name);
    if (!entry) return;
    entry.cancel?.abort();
    this.#entries.delete(name);
    this.#leaving.add(name);
    this.#tell(name);
    const removed = entry.state.dataset && this.#dataSource.remove(name);
    try {
      await Promise.all([removed, entry.loading?.catch(() => {})]);
    } finally {
      this.#leaving.delete(name);
      this.#lookedUp.delete(name);
    }
  }

  /** Stops what is loading and gives back every dataset that was loaded here; the registry is of no use afterwards. */
  async dispose(): Promise<void> {
    this.#stop();
    const loaded = [...this.#entries].filter(([, entry]) => entry.origin !== undefined);
    await Promise.all(loaded.map(([name]) => this.remove(name)));
    this.#entries.clear();
    this.#namesByUrl.clear();
  }

  /** Asks the data source, once, whether it knows a name that no element has loaded. */
  lookUp(name: string): void {
    if (this.#entries.has(name) || this.#lookedUp.has(name)) return;
    this.#lookedUp.add(name);
    void this.#adopt(name);
  }

  async #run(entry: Entry, cancel: AbortController): Promise<Dataset> {
    const { name } = entry.state;
    const isLatest = (): boolean => entry.cancel === cancel && this.#entries.get(name) === entry;
    const slow = new SlowProgress((progress) => {
      // Word of progress may come over from a worker after the last of the data.
      if (isLatest() && entry.state.state === 'loading') this.#change(entry, { progress });
    });
    try {
      this.#checkUrl(entry.origin!);
      const dataset = await this.#dataSource.load(name, entry.origin!, {
        read: entry.read,
        signal: cancel.signal,
        onProgress: slow.take,
      });
      if (isLatest()) this.#ready(entry, dataset);
      return dataset;
    } catch (thrown) {
      const error = cancel.signal.aborted ? new InsetError('CANCELLED') : InsetError.from(thrown);
      const { dataset } = entry.state;
      const kept = dataset?.partial ? undefined : dataset;
      if (isLatest()) this.#change(entry, { state: 'error', error, dataset: kept, progress: undefined });
      throw error;
    } finally {
      slow.end();
    }
  }

  #checkUrl(origin: DatasetOrigin): void {
    if (origin.kind !== 'url') return;
    const url = URL.parse(origin.url, document.baseURI);
    if (url && this.#allowUrl(url)) return;
    const problem = url ? 'may not be read by this page' : 'is not a web address';
    throw new InsetError('FORBIDDEN', `“${origin.url}” ${problem}. Use an address that the page allows.`, {
      url: origin.url,
    });
  }

  /** Follows datasets that somebody loaded, replaced or removed at the data source itself. */
  async #adopt(name: string): Promise<void> {
    if (isOfInner(this.#dataSource, name)) return;
    const entry = this.#entries.get(name);
    if (this.#leaving.has(name) || (entry?.state.state === 'loading' && entry.state.dataset)) return;
    const dataset = (await this.#dataSource.list().catch(() => [])).find((other) => other.name === name);
    const now = this.#entries.get(name);
    if (now !== entry || this.#leaving.has(name)) return;
    if (now?.state.state === 'loading') {
      if (dataset?.partial && !now.state.dataset)
        this.#change(now, { dataset, version: now.state.version + 1 });
      return;
    }
    if (dataset) {
      if (entry?.state.dataset === dataset) return;
      this.#ready(entry ?? this.#add(name), dataset, entry ? entry.state.updates + 1 : 0);
    } else if (entry?.state.state === 'ready') {
      this.#entries.delete(name);
      this.#tell(name);
    } else this.#tell(name);
  }

  #add(name: string): Entry {
    const entry: Entry = { state: { name, state: 'loading', version: 0, updates: 0 } };
    this.#entries.set(name, entry);
    return entry;
  }

  #ready(entry: Entry, dataset: Dataset, updates = entry.state.updates): void {
    const version = entry.state.version + 1;
    this.#change(entry, { state: 'ready', dataset, version, updates, error: undefined, progress: undefined });
  }

  #change(entry: Entry, change: Partial<SourceState>): void {
    entry.state = { ...entry.state, ...change };
    this.#tell(entry.state.name);
  }

  #tell(name: string): void {
    [...this.#listeners].forEach((listener) => listener(name));
  }

  #freeName(wanted: string): string {
    return freeName(wanted, (name) => this.#entries.has(name));
  }
}

function nameOfUrl(url: URL | null, address: string): string {
  if (url?.protocol === 'data:') return 'data';
  const last = url?.pathname.split('/').findLast((part) => part !== '');
  if (!last) return url?.hostname || address;
  try {
    return decodeURIComponent(last);
  } catch {
    return last;
  }
}
