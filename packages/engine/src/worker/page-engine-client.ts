import {
  datasetsOf,
  InsetError,
  type AppendOptions,
  type Dataset,
  type DatasetOrigin,
  type DatasetSummary,
  type ExportFormat,
  type ExportOptions,
  type ExportProgress,
  type ExportResult,
  type LiveRows,
  type LoadOptions,
  type ProfileOptions,
  type Query,
  type QueryResult,
  type ReadOptions,
  type RunOptions,
  type Table,
  type TableProfile,
  type UpsertOptions,
} from '@inset/model';
import { proxy } from 'comlink';
import { tellingShape } from '../execute/telling-shape.ts';
import type { ChangeJournal } from '../live/change-journal.ts';
import type { RowChange } from '../live/change-rows.ts';
import type { CrossFilter, CrossFilterRequest } from '../cross-filter/cross-filter.ts';
import { open, type Connection } from './connect.ts';
import { LateHash } from './late-hash.ts';
import { GrownDatasets } from './grown-datasets.ts';
import { EarlyDataset, givenTable, listenerOf, prepareOrigin } from './prepare-origin.ts';
import type { PageEngine, PageEngineOptions } from './page-engine.ts';
import type { StorageUsage } from './column-keeper.ts';
import { isWorthAgain, WorkerLine } from './worker-line.ts';
import type { WorkerPlace } from './worker-url.ts';

interface Loaded {
  dataset: Dataset;
  origin: DatasetOrigin;
  read?: ReadOptions | undefined;
  storage?: 'none' | undefined;
  /** Of the file's bytes. */
  hash: LateHash;
}

/** Milliseconds that the worker may take to hear of a cancel; longer where reading its datasets again took longer. */
const leastPatience = 1_000;
/** The same where a dataset has more rows that came to it than are remembered: they go with the worker. */
const livePatience = 10_000;
/** Milliseconds of work of one Query. A person has long given up; who has not, sets another. */
const usualTimeLimit = 60_000;
/** Milliseconds. */
const frame = 16;

/** The page's side of the worker: starts it on first need, and again, datasets included, after it has died. */
export class PageEngineClient implements PageEngine {
  readonly #line: WorkerLine;
  readonly #timeLimit: number;
  readonly #storage: 'none' | undefined;
  readonly #loaded = new Map<string, Loaded>();
  /** First rows of what is still being read. */
  readonly #early = new Map<string, { from: EarlyDataset; dataset: Dataset }>();
  /** What the worker before this one had and this one has not, and what is on its way back. */
  #away = new Map<string, { id: number; back?: Promise<void> }>();
  readonly #grown = new GrownDatasets();
  readonly #listeners = new Set<(name: string) => void>();
  readonly #changed = new Set<string>();

  constructor(place: WorkerPlace, { timeLimit = usualTimeLimit, storage }: PageEngineOptions = {}) {
    this.#timeLimit = checkedLimit(timeLimit);
    this.#storage = storage;
    this.#line = new WorkerLine(place, {
      onStart: (nextId) => {
        // Numbers from now, so that a dataset that is loaded anew meanwhile is the later one.
        this.#away = new Map(Array.from(this.#loaded.keys(), (name) => [name, { id: nextId() }]));
      },
      bringBack: (...given) => this.#bringBack(...given),
      onEnd: () => this.#dropForgotten(),
      patience: () => this.#patience(),
    });
  }

  async start(): Promise<void> {
    await this.#line.connected();
  }

  async load(name: string, origin: DatasetOrigin, options: LoadOptions = {}): Promise<Dataset> {
    return this.#twice(() => this.#load(name, origin, options));
  }

  /** Does what was only lost with the worker once more. */
  async #twice<Result>(work: () => Promise<Result>): Promise<Result> {
    try {
      return await work();
    } catch (thrown) {
      if (!isWorthAgain(thrown)) throw thrown;
      return work();
    }
  }

  /** With a journal, what came to the dataset comes to it again. */
  async #load(
    name: string,
    origin: DatasetOrigin,
    options: LoadOptions,
    journal?: ChangeJournal,
  ): Promise<Dataset> {
    const { read, signal } = options;
    const storage = options.storage ?? this.#storage;
    const started = this.#line.connected();
    started.catch(() => {});
    const given = await prepareOrigin(origin, options);
    await started;
    const early = new EarlyDataset((dataset) => this.#showEarly(name, early, dataset));
    const hash = new LateHash();
    const listener = proxy(listenerOf(given, early, hash, options));
    try {
      const told = {
        ...(read && { read }),
        ...(journal && { changes: journal.changes }),
        wantsProgress: options.onProgress !== undefined,
      };
      const dataset = await this.#line.askOnce({ signal }, (api, id) =>
        api.load(id, name, given.origin, { ...told, ...(storage && { storage }) }, listener),
      );
      early.close();
      this.#early.delete(name);
      this.#letGo(name);
      this.#loaded.set(name, { dataset, origin, read, storage, hash });
      this.#noteHash(name, hash, dataset.hash);
      if (!journal) this.#grown.forget(name);
      this.#tell(name);
      return dataset;
    } catch (thrown) {
      early.close();
      given.cancel?.();
      if (this.#early.get(name)?.from === early) {
        this.#early.delete(name);
        this.#tell(name);
      }
      throw thrown;
    }
  }

  reread(name: string, read: ReadOptions, options: Omit<LoadOptions, 'read'> = {}): Promise<Dataset> {
    return this.#grown.inTurn(name, async () => {
      const loaded = this.#loaded.get(name);
      if (!loaded) throw notFound(name, this.#loaded.keys());
      const journal = this.#grown.journalOf(name);
      if (journal?.base || journal?.isOver) throw tooMuchCame(name);
      const again = { storage: loaded.storage, ...options, read };
      return this.#twice(() => this.#load(name, loaded.origin, again, journal));
    });
  }

  /** Those who wait for its hash wait no more. */
  #letGo(name: string): boolean {
    this.#loaded.get(name)?.hash.tell(undefined);
    this.#away.delete(name);
    return this.#loaded.delete(name);
  }

  #noteHash(name: string, late: LateHash, known: string | undefined): void {
    if (known !== undefined) return late.tell(known);
    void late.value.then((hash) => {
      const loaded = this.#loaded.get(name);
      if (hash && loaded?.hash === late)
        this.#loaded.set(name, { ...loaded, dataset: { ...loaded.dataset, hash } });
    });
  }

  /** First rows are news only where there was nothing. */
  #showEarly(name: string, from: EarlyDataset, dataset: Dataset): void {
    if (this.#loaded.has(name)) return;
    this.#early.set(name, { from, dataset });
    this.#tell(name);
  }

  async list(): Promise<Dataset[]> {
    return [...this.#loaded.values(), ...this.#early.values()].map(({ dataset }) => dataset);
  }

  async hashOf(name: string): Promise<string | undefined> {
    return this.#loaded.get(name)?.hash.value;
  }

  async run(query: Query, { signal, timeLimit = this.#timeLimit }: RunOptions = {}): Promise<QueryResult> {
    const limit = checkedLimit(timeLimit);
    try {
      const needs = this.#needsOf(query);
      const answer = this.#line.ask({ signal, timeLimit: limit, needs }, (api, id) => api.run(id, query));
      return await tellingShape(query, answer);
    } catch (thrown) {
      throw this.#grown.explain(thrown);
    }
  }

  /** What is wrong with a Query is for the worker to say. */
  #needsOf(query: Query): readonly string[] {
    try {
      return datasetsOf(query);
    } catch {
      return [];
    }
  }

  append(name: string, rows: LiveRows, { keep }: AppendOptions = {}): Promise<Dataset> {
    return this.#change(name, { rows, ...(keep && { keep }) });
  }

  upsert(name: string, rows: LiveRows, { key, keep }: UpsertOptions): Promise<Dataset> {
    const columns = typeof key === 'string' ? [key] : key;
    return this.#change(name, { rows, key: columns, ...(keep && { keep }) });
  }

  #change(name: string, change: RowChange): Promise<Dataset> {
    const copy = copyOf(change);
    return this.#grown.inTurn(name, async () => {
      const dataset = await this.#twice(() => {
        this.#grown.checkLoss(name);
        return this.#line.askOnce({ needs: [name] }, (api, id) => api.change(id, name, copy));
      });
      const before = this.#loaded.get(name);
      const origin = before?.origin ?? { kind: 'rows' as const, rows: [] };
      const hash = before?.hash ?? new LateHash();
      if (!before) hash.tell(undefined);
      this.#loaded.set(name, { ...before, dataset, origin, hash });
      this.#tellSoon(name);
      const journal = this.#grown.journalOf(name) ?? this.#grown.begin(name);
      journal.add(copy);
      if (journal.isFull) void this.#grown.inTurn(name, () => this.#remember(name));
      return dataset;
    });
  }

  /** Takes a copy of a dataset in place of all the changes that made it. Should it fail, the changes are still there. */
  async #remember(name: string): Promise<void> {
    const journal = this.#grown.journalOf(name);
    const dataset = this.#loaded.get(name)?.dataset;
    if (!journal?.isFull || !dataset || !journal.mayRebase(dataset)) return;
    const table = await this.head(name, Infinity).catch(() => undefined);
    if (table) journal.rebase({ table, report: dataset.report });
  }

  async remove(name: string): Promise<void> {
    this.#grown.forget(name);
    if (!this.#letGo(name)) return;
    await this.#line.ask({}, (api) => api.remove(name));
    this.#tell(name);
  }

  summarize(name: string): Promise<DatasetSummary> {
    return this.#line.ask({ needs: [name] }, (api) => api.summarize(name));
  }

  profile(name: string, { signal, onColumn }: ProfileOptions = {}): Promise<TableProfile> {
    const tell: typeof onColumn = (index, column) => {
      if (!signal?.aborted) onColumn?.(index, column);
    };
    return this.#line.ask({ signal, needs: [name] }, (api, id) =>
      api.profile(id, name, onColumn && proxy(tell)),
    );
  }

  export(query: Query, format: ExportFormat, options: ExportOptions = {}): Promise<ExportResult> {
    const { signal, onProgress, ...plain } = options;
    const tell = (progress: ExportProgress): void => {
      if (!signal?.aborted) onProgress?.(progress);
    };
    const file = this.#line.ask({ signal, needs: this.#needsOf(query) }, (api, id) =>
      api.exportRows(id, query, format, plain, onProgress && proxy(tell)),
    );
    return tellingShape(query, file);
  }

  async crossFilter(
    request: CrossFilterRequest,
    { signal }: { signal?: AbortSignal } = {},
  ): Promise<CrossFilter> {
    const { createCrossFilter } = await import('../cross-filter/cross-filter.ts');
    return createCrossFilter(request, (asked) =>
      this.#line.ask({ signal, needs: [asked.brush.dataset] }, (api, id) => api.buildCubes(id, asked)),
    );
  }

  storage(): Promise<StorageUsage> {
    return this.#line.ask({}, (api) => api.storage());
  }

  clearStorage(hash?: string): Promise<void> {
    return this.#line.ask({}, (api) => api.clearStorage(hash));
  }

  formatSql(sql: string): Promise<string> {
    return this.#line.ask({}, (api) => api.formatSql(sql));
  }

  head(name: string, rowCount = 100): Promise<Table> {
    return this.#line.ask({ needs: [name] }, (api) => api.head(name, rowCount));
  }

  subscribe(listener: (name: string) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  /** Tells of changes once a frame at most, however many there are. */
  #tellSoon(name: string): void {
    if (this.#changed.size === 0) {
      setTimeout(() => {
        const names = [...this.#changed];
        this.#changed.clear();
        names.forEach((each) => this.#tell(each));
      }, frame);
    }
    this.#changed.add(name);
  }

  #tell(name: string): void {
    for (const listener of this.#listeners) listener(name);
  }

  /**
   * Gives a worker those of the datasets that the one before had: the others wait until they are asked. What cannot be
   * had again goes.
   */
  async #bringBack(needs: readonly string[], connection: Connection): Promise<void> {
    const away = this.#away;
    const wanted = needs.map((name) => {
      const [each, loaded] = [away.get(name), this.#loaded.get(name)];
      if (!each || !loaded) return undefined;
      each.back ??= this.#reload(name, loaded, connection, each.id).then(() => void away.delete(name));
      return each.back;
    });
    await Promise.all(wanted);
  }

  async #reload(name: string, loaded: Loaded, connection: Connection, id: number): Promise<void> {
    const { dataset, origin, read, storage, hash } = loaded;
    try {
      // Its columns may be kept by now.
      const known = origin.kind === 'file' && !storage ? { ...origin, hash: dataset.hash } : origin;
      const { base, changes } = this.#grown.journalOf(name) ?? {};
      const given = base ? givenTable(base) : await prepareOrigin(known, read ? { read } : {});
      const listener = proxy(listenerOf(given, new EarlyDataset(() => {}), hash, {}));
      const options = { read, changes, wantsProgress: false, storage };
      open(await connection.api.load(id, name, given.origin, options, listener));
    } catch (thrown) {
      const isReplaced = this.#loaded.get(name)?.hash !== hash;
      if (isReplaced || !this.#line.isRunning(connection)) return;
      this.#drop(name, `it could not be read again (${InsetError.from(thrown).message})`);
    }
  }

  /** A dataset goes rather than being shown without the rows that came to it. */
  #dropForgotten(): void {
    for (const name of this.#grown.beyondMemory) {
      this.#drop(name, 'more rows had come to it than are remembered');
    }
  }

  #drop(name: string, cause: string): void {
    this.#letGo(name);
    this.#grown.lose(name, cause);
    this.#tell(name);
  }

  #patience(): number {
    if (this.#grown.beyondMemory.length > 0) return livePatience;
    const loaded = [...this.#loaded.values()];
    return Math.max(
      leastPatience,
      loaded.reduce((sum, { dataset }) => sum + dataset.report.milliseconds, 0),
    );
  }
}

function checkedLimit(timeLimit: number): number {
  if (timeLimit > 0) return timeLimit;
  const message = `A time limit is a number of milliseconds above 0, or Infinity for none, not ${timeLimit}.`;
  throw new InsetError('BAD_REQUEST', message);
}

/** Rows that their owner may change meanwhile. What cannot be copied cannot be sent either, which that tells. */
function copyOf(change: RowChange): RowChange {
  try {
    return structuredClone(change);
  } catch {
    return change;
  }
}

function notFound(name: string, names: Iterable<string>): InsetError {
  const details = { text: name, suggestions: [...names] };
  return new InsetError('DATASET_NOT_FOUND', `There is no dataset named ${name}.`, details);
}

const tooMuchCame = (name: string): InsetError =>
  new InsetError(
    'BAD_REQUEST',
    `${name} cannot be read again: more rows have come to it since than are remembered, and they would be lost. Load it anew to begin without them.`,
    { dataset: name },
  );
