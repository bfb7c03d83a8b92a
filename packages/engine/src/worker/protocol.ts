import type {
  Dataset,
  DatasetSummary,
  ErrorJson,
  LoadProgress,
  Query,
  QueryResult,
  ReadOptions,
  Table,
} from '@inset/model';

/** What the page gives the worker to read. URLs are fetched by the page: the worker itself has no network. */
export type WorkerOrigin =
  | { kind: 'bytes'; bytes: Uint8Array | Blob; fileName?: string; mimeType?: string }
  | { kind: 'rows'; rows: readonly Record<string, unknown>[] };

/** Where DuckDB-WASM's files are, absolute. They are loaded on first need. */
export interface DuckdbUrls {
  mainModule: string;
  mainWorker: string;
}

export interface WorkerSettings {
  duckdb: DuckdbUrls;
}

/** An answer from the worker: errors cross as their JSON. */
export type Reply<T> = { value: T } | { error: ErrorJson };

/** What the worker does. `id` names a piece of work, so that `cancel` can name it too. */
export interface WorkerApi {
  configure(settings: WorkerSettings): Reply<true>;
  load(
    id: number,
    name: string,
    origin: WorkerOrigin,
    read: ReadOptions | undefined,
    onProgress: ((progress: LoadProgress) => void) | undefined,
  ): Promise<Reply<Dataset>>;
  run(id: number, query: Query): Promise<Reply<QueryResult>>;
  list(): Promise<Reply<Dataset[]>>;
  remove(name: string): Promise<Reply<void>>;
  summarize(name: string): Promise<Reply<DatasetSummary>>;
  head(name: string, rowCount: number): Promise<Reply<Table>>;
  cancel(id: number): void;
}
