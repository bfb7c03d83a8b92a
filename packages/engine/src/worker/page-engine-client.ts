import {
  InsetError,
  type Dataset,
  type DatasetOrigin,
  type DatasetSummary,
  type LoadOptions,
  type Query,
  type QueryResult,
  type ReadOptions,
  type Table,
} from '@inset/model';
import { proxy, transfer, type Remote } from 'comlink';
import type { PageEngine } from '../browser.ts';
import { connectWorker, open, type Connection } from './connect.ts';
import { fetchFile } from './fetch-file.ts';
import type { Reply, WorkerApi, WorkerOrigin } from './protocol.ts';
import type { WorkerPlace } from './worker-url.ts';

interface Loaded {
  dataset: Dataset;
  origin: DatasetOrigin;
  read: ReadOptions | undefined;
}

const mostCrashes = 3;

/** The page's side of the worker: starts it on first need, and again, datasets included, after it has died. */
export class PageEngineClient implements PageEngine {
  readonly #place: WorkerPlace;
  readonly #loaded = new Map<string, Loaded>();
  readonly #listeners = new Set<(name: string) => void>();
  readonly #pending = new Set<(error: InsetError) => void>();
  #connection: Promise<Connection> | undefined;
  #crashes = 0;
  #lastId = 0;

  constructor(place: WorkerPlace) {
    this.#place = place;
  }

  async start(): Promise<void> {
    await this.#connected();
  }

  async load(name: string, origin: DatasetOrigin, options: LoadOptions = {}): Promise<Dataset> {
    const { read, signal, onProgress } = options;
    const started = this.#connected();
    started.catch(() => {});
    const given = await prepare(origin, options);
    await started;
    const report = onProgress && proxy(onProgress);
    const dataset = await this.#ask(signal, (api, id) => api.load(id, name, given, read, report));
    this.#loaded.delete(name);
    this.#loaded.set(name, { dataset, origin, read });
    this.#tell(name);
    return dataset;
  }

  async list(): Promise<Dataset[]> {
    return [...this.#loaded.values()].map(({ dataset }) => dataset);
  }

  run(query: Query, options: { signal?: AbortSignal } = {}): Promise<QueryResult> {
    return this.#ask(options.signal, (api, id) => api.run(id, query));
  }

  async remove(name: string): Promise<void> {
    if (!this.#loaded.delete(name)) return;
    await this.#ask(undefined, (api) => api.remove(name));
    this.#tell(name);
  }

  summarize(name: string): Promise<DatasetSummary> {
    return this.#ask(undefined, (api) => api.summarize(name));
  }

  head(name: string, rowCount = 100): Promise<Table> {
    return this.#ask(undefined, (api) => api.head(name, rowCount));
  }

  subscribe(listener: (name: string) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
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
    for (const [name, { origin, read }] of this.#loaded) {
      const given = await prepare(origin, {});
      open(await connection.api.load(++this.#lastId, name, given, read, undefined));
    }
    return connection;
  }

  #crashed(connection: Connection, reason: string): void {
    this.#crashes++;
    this.#connection = undefined;
    connection.close();
    const error = new InsetError('ENGINE_FAILED', undefined, { reason });
    const pending = Array.from(this.#pending);
    for (const reject of pending) reject(error);
  }

  /** Sends one piece of work; it ends with its reply, with `CANCELLED`, or with the worker. */
  async #ask<T>(
    signal: AbortSignal | undefined,
    send: (api: Remote<WorkerApi>, id: number) => Promise<Reply<T>>,
  ): Promise<T> {
    if (signal?.aborted) throw new InsetError('CANCELLED');
    const { api } = await this.#connected();
    if (signal?.aborted) throw new InsetError('CANCELLED');
    const id = ++this.#lastId;
    return new Promise<T>((resolve, reject) => {
      const settle = (done: () => void): void => {
        this.#pending.delete(fail);
        signal?.removeEventListener('abort', cancel);
        done();
      };
      const fail = (error: InsetError): void => settle(() => reject(error));
      const cancel = (): void => {
        void api.cancel(id);
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

async function prepare(origin: DatasetOrigin, options: LoadOptions): Promise<WorkerOrigin> {
  if (origin.kind === 'rows') return { kind: 'rows', rows: origin.rows };
  if (origin.kind === 'file') {
    return { kind: 'bytes', bytes: origin.file, fileName: origin.fileName, mimeType: origin.file.type };
  }
  const { bytes, fileName, mimeType } = await fetchFile(origin.url, options);
  return transfer({ kind: 'bytes', bytes, fileName, mimeType }, [bytes.buffer as ArrayBuffer]);
}
