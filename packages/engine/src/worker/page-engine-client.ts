import {
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
  type Table,
  type TableProfile,
  type UpsertOptions,
} from '@inset/model';
import { proxy, type Remote } from 'comlink';
import type { PageEngine } from '../browser.ts';
import type { RowChange } from '../live/change-rows.ts';
import type { CrossFilter, CrossFilterRequest } from '../cross-filter/cross-filter.ts';
import { connectWorker, open, type Connection } from './connect.ts';
import { EarlyDataset, listenerOf, prepareOrigin } from './prepare-origin.ts';
import type { StorageUsage } from './column-keeper.ts';
import type { Reply, WorkerApi } from './protocol.ts';
import type { WorkerPlace } from './worker-url.ts';

interface Loaded {
  dataset: Dataset;
  origin: DatasetOrigin;
  read: ReadOptions | undefined;
  /** Rows have come to it since it was read: only the worker has them. */
  isLive?: true;
}

const mostCrashes = 3;
/** Milliseconds that the worker may take to hear of a cancel; longer where reading its datasets again took longer. */
const leastPatience = 1_000;
/** Milliseconds. */
const frame = 16;

/** The page's side of the worker: starts it on first need, and again, datasets included, after it has died. */
export class PageEngineClient implements PageEngine {
  readonly #place: WorkerPlace;
  readonly #loaded = new Map<string, Loaded>();
  /** First rows of what is still being read. */
  readonly #early = new Map<string, { from: EarlyDataset; dataset: Dataset }>();
  readonly #listeners = new Set<(name: string) => void>();
  readonly #changed = new Set<string>();
  readonly #pending = new Set<(error: InsetError) => void>();
  #connection: Promise<Connection> | undefined;
  /** The one whose worker runs. */
  #running: Connection | undefined;
  #crashes = 0;
  #lastId = 0;

  constructor(place: WorkerPlace) {
    this.#place = place;
  }

  async start(): Promise<void> {
    await this.#connected();
  }

  async load(name: string, origin: DatasetOrigin, options: LoadOptions = {}): Promise<Dataset> {
    try {
      return await this.#load(name, origin, options);
    } catch (thrown) {
      if (!isWorthAgain(thrown)) throw thrown;
      return this.#load(name, origin, options);
    }
  }

  async #load(name: string, origin: DatasetOrigin, options: LoadOptions): Promise<Dataset> {
    const { read, signal } = options;
    const started = this.#connected();
    started.catch(() => {});
    const given = await prepareOrigin(origin, read, signal);
    await started;
    const early = new EarlyDataset((dataset) => this.#showEarly(name, early, dataset));
    const listener = proxy(listenerOf(given, early, options));
    try {
      const dataset = await this.#askOnce(signal, (api, id) =>
        api.load(id, name, given.origin, read, options.onProgress !== undefined, listener),
      );
      early.close();
      this.#early.delete(name);
      this.#loaded.delete(name);
      this.#loaded.set(name, { dataset, origin, read });
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

  async reread(name: string, read: ReadOptions, options: Omit<LoadOptions, 'read'> = {}): Promise<Dataset> {
    const loaded = this.#loaded.get(name);
    if (loaded) return this.load(name, loaded.origin, { ...options, read });
    const suggestions = [...this.#loaded.keys()];
    throw new InsetError('DATASET_NOT_FOUND', `There is no dataset named ${name}.`, {
      text: name,
      suggestions,
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

  run(query: Query, options: { signal?: AbortSignal } = {}): Promise<QueryResult> {
    return this.#ask(options.signal, (api, id) => api.run(id, query));
  }

  append(name: string, rows: LiveRows, { keep }: AppendOptions = {}): Promise<Dataset> {
    return this.#change(name, { rows, ...(keep && { keep }) });
  }

  upsert(name: string, rows: LiveRows, { key, keep }: UpsertOptions): Promise<Dataset> {
    const columns = typeof key === 'string' ? [key] : key;
    return this.#change(name, { rows, key: columns, ...(keep && { keep }) });
  }

  async #change(name: string, change: RowChange): Promise<Dataset> {
    const dataset = await this.#ask(undefined, (api, id) => api.change(id, name, change));
    const { origin = { kind: 'rows' as const, rows: [] }, read } = this.#loaded.get(name) ?? {};
    this.#loaded.set(name, { dataset, origin, read, isLive: true });
    this.#tellSoon(name);
    return dataset;
  }

  async remove(name: string): Promise<void> {
    if (!this.#loaded.delete(name)) return;
    await this.#ask(undefined, (api) => api.remove(name));
    this.#tell(name);
  }

  summarize(name: string): Promise<DatasetSummary> {
    return this.#ask(undefined, (api) => api.summarize(name));
  }

  profile(name: string, { signal, onColumn }: ProfileOptions = {}): Promise<TableProfile> {
    const tell: typeof onColumn = (index, column) => {
      if (!signal?.aborted) onColumn?.(index, column);
    };
    return this.#ask(signal, (api, id) => api.profile(id, name, onColumn && proxy(tell)));
  }

  export(query: Query, format: ExportFormat, options: ExportOptions = {}): Promise<ExportResult> {
    const { signal, onProgress, ...plain } = options;
    const tell = (progress: ExportProgress): void => {
      if (!signal?.aborted) onProgress?.(progress);
    };
    return this.#ask(signal, (api, id) =>
      api.exportRows(id, query, format, plain, onProgress && proxy(tell)),
    );
  }

  async crossFilter(
    request: CrossFilterRequest,
    { signal }: { signal?: AbortSignal } = {},
  ): Promise<CrossFilter> {
    const { createCrossFilter } = await import('../cross-filter/cross-filter.ts');
    return createCrossFilter(request, (asked) => this.#ask(signal, (api, id) => api.buildCubes(id, asked)));
  }

  storage(): Promise<StorageUsage> {
    return this.#ask(undefined, (api) => api.storage());
  }

  clearStorage(hash?: string): Promise<void> {
    return this.#ask(undefined, (api) => api.clearStorage(hash));
  }

  head(name: string, rowCount = 100): Promise<Table> {
    return this.#ask(undefined, (api) => api.head(name, rowCount));
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

  #connected(): Promise<Connection> {
    this.#connection ??= this.#connect().catch((thrown: unknown) => {
      this.#connection = undefined;
      throw thrown;
    });
    return this.#connection;
  }

  async #connect(): Promise<Connection> {
    if (this.#crashes > mostCrashes) {
      throw new InsetError(
        'ENGINE_FAILED',
        'The data engine has stopped several times and is not started again. Reload the page.',
      );
    }
    const connection = await connectWorker({
      ...this.#place,
      onCrash: (reason) => this.#crashed(connection, reason),
    });
    this.#running = connection;
    let lose!: (error: InsetError) => void;
    const lost = new Promise<never>((_, reject) => this.#pending.add((lose = reject)));
    await Promise.race([this.#reload(connection), lost]).finally(() => this.#pending.delete(lose));
    return connection;
  }

  /** Gives a new worker the datasets of the one before. What cannot be had again goes; the others stay. */
  async #reload(connection: Connection): Promise<void> {
    for (const [name, { origin, read }] of this.#loaded) {
      try {
        const given = await prepareOrigin(origin, read, undefined);
        const listener = proxy(listenerOf(given, new EarlyDataset(() => {}), {}));
        open(await connection.api.load(++this.#lastId, name, given.origin, read, false, listener));
      } catch {
        if (this.#running !== connection) return;
        this.#loaded.delete(name);
        this.#tell(name);
      }
    }
  }

  #crashed(connection: Connection, reason: string): void {
    this.#crashes++;
    this.#end(connection, new InsetError('ENGINE_FAILED', undefined, { reason }));
  }

  /** Cancels a piece of work. A worker that does not hear of it, because of a loop that lets nothing in, is ended. */
  #cancel(connection: Connection, id: number): void {
    const loaded = [...this.#loaded.values()];
    const heard = connection.api.cancel(id);
    // What came to a live dataset only the worker has.
    if (loaded.some(({ isLive }) => isLive)) return;
    const again = loaded.reduce((sum, { dataset }) => sum + dataset.report.milliseconds, 0);
    const end = (): void =>
      this.#end(connection, new InsetError('ENGINE_FAILED', undefined, { retry: true }));
    const timer = setTimeout(end, Math.max(leastPatience, again));
    const stop = (): void => clearTimeout(timer);
    heard.then(stop, stop);
  }

  #end(connection: Connection, error: InsetError): void {
    if (this.#running !== connection) return;
    this.#running = this.#connection = undefined;
    connection.close();
    const pending = Array.from(this.#pending);
    for (const reject of pending) reject(error);
    // Rows that came to a dataset cannot be read again: it goes, rather than being shown without them.
    for (const [name, { isLive }] of this.#loaded) {
      if (!isLive) continue;
      this.#loaded.delete(name);
      this.#tell(name);
    }
  }

  /** Sends one piece of work, and once more where the worker was ended because of another. */
  async #ask<T>(
    signal: AbortSignal | undefined,
    send: (api: Remote<WorkerApi>, id: number) => Promise<Reply<T>>,
  ): Promise<T> {
    try {
      return await this.#askOnce(signal, send);
    } catch (thrown) {
      if (!isWorthAgain(thrown)) throw thrown;
      return this.#askOnce(signal, send);
    }
  }

  /** Sends one piece of work; it ends with its reply, with `CANCELLED`, or with the worker. */
  async #askOnce<T>(
    signal: AbortSignal | undefined,
    send: (api: Remote<WorkerApi>, id: number) => Promise<Reply<T>>,
  ): Promise<T> {
    if (signal?.aborted) throw new InsetError('CANCELLED');
    const connection = await this.#connected();
    if (signal?.aborted) throw new InsetError('CANCELLED');
    const { api } = connection;
    const id = ++this.#lastId;
    return new Promise<T>((resolve, reject) => {
      const settle = (done: () => void): void => {
        this.#pending.delete(fail);
        signal?.removeEventListener('abort', cancel);
        done();
      };
      const fail = (error: InsetError): void => settle(() => reject(error));
      const cancel = (): void => {
        this.#cancel(connection, id);
        fail(new InsetError('CANCELLED'));
      };
      this.#pending.add(fail);
      signal?.addEventListener('abort', cancel);
      send(api, id).then(
        (reply) =>
          settle(() => ('error' in reply ? reject(InsetError.from(reply.error)) : resolve(reply.value))),
        (thrown: unknown) => fail(unsendable(thrown)),
      );
    });
  }
}

const isWorthAgain = (thrown: unknown): boolean =>
  thrown instanceof InsetError && thrown.code === 'ENGINE_FAILED' && thrown.details['retry'] === true;

/** Values that cannot cross to the worker, such as functions in rows. */
function unsendable(thrown: unknown): InsetError {
  if (thrown instanceof Error && thrown.name === 'DataCloneError') {
    return new InsetError(
      'BAD_REQUEST',
      `The rows hold a value that is not data: ${thrown.message}`,
      {},
      thrown,
    );
  }
  return InsetError.from(thrown, 'ENGINE_FAILED');
}
