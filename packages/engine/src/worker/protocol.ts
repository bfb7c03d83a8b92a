import type {
  ColumnProfile,
  Dataset,
  DatasetSummary,
  ErrorJson,
  ExportFormat,
  ExportOptions,
  ExportProgress,
  ExportResult,
  LoadProgress,
  Query,
  QueryResult,
  ReadOptions,
  Table,
  TableProfile,
} from '@inset/model';
import type { CrossFilterRequest } from '../cross-filter/cross-filter.ts';
import type { RowChange } from '../live/change-rows.ts';
import type { StorageUsage } from './column-keeper.ts';
import type { PreparedCubes } from '../cross-filter/prepare-cubes.ts';

/** What the page gives the worker to read. URLs are fetched by the page: the worker itself has no network. */
export type WorkerOrigin =
  | { kind: 'pieces'; bytesTotal?: number; fileName?: string; mimeType?: string }
  /** A file by its hash; the page gives it where its columns are not kept. */
  | { kind: 'known'; hash: string; fileName?: string; mimeType?: string }
  /** A Parquet file that is read in parts. */
  | { kind: 'ranges'; bytesTotal: number }
  | { kind: 'bytes'; bytes: Uint8Array | Blob; fileName?: string; mimeType?: string }
  | { kind: 'rows'; rows: readonly Record<string, unknown>[] }
  /** What a worker before this one held. */
  | { kind: 'table'; table: Table; report: Dataset['report'] };

/** Where DuckDB-WASM's files are, absolute. They are loaded on first need. */
export interface DuckdbUrls {
  mainModule: string;
  mainWorker: string;
}

export interface WorkerSettings {
  duckdb: DuckdbUrls;
  /** DuckDB as a worker before this one compiled it. */
  compiled?: WebAssembly.Module;
}

export interface WorkerLoadOptions {
  read?: ReadOptions;
  /** Whether anybody wants to know how far it is. */
  wantsProgress: boolean;
  storage?: 'none';
  /** Is made to the dataset before anybody sees it. */
  changes?: readonly RowChange[];
}

/** An answer from the worker: errors cross as their JSON. */
export type Reply<T> = { value: T } | { error: ErrorJson };

/** What the page does while the worker reads for it. */
export interface LoadListener {
  /** Absent where nobody wants to know. */
  onProgress?(progress: LoadProgress): unknown;
  /** The first rows of what is being read can be asked. */
  onFirstRows(dataset: Dataset): unknown;
  /** The hash of the bytes, where the dataset came before it; undefined where there is none. */
  onHash(hash: string | undefined): unknown;
  /** The next piece of an origin that comes in pieces; undefined at the end. */
  nextPiece(): Promise<Reply<Uint8Array | undefined>>;
  /** The file that the origin only names. */
  file(): Promise<Reply<Blob>>;
  /** Bytes of an origin that is read in parts: of a file while it is read, else for as long as the dataset is there. */
  slice(start: number, end: number): Promise<Reply<ArrayBuffer>>;
}

/** What the worker does. `id` names a piece of work, so that `cancel` can name it too. */
export interface WorkerApi {
  /** `onCompiled` is given DuckDB for the next worker, so that a restart need not compile it again. */
  configure(settings: WorkerSettings, onCompiled: (module: WebAssembly.Module) => unknown): Reply<true>;
  load(
    id: number,
    name: string,
    origin: WorkerOrigin,
    options: WorkerLoadOptions,
    page: LoadListener,
  ): Promise<Reply<Dataset>>;
  run(id: number, query: Query): Promise<Reply<QueryResult>>;
  list(): Promise<Reply<Dataset[]>>;
  remove(name: string): Promise<Reply<void>>;
  summarize(name: string): Promise<Reply<DatasetSummary>>;
  head(name: string, rowCount: number): Promise<Reply<Table>>;
  profile(
    id: number,
    name: string,
    onColumn: ((index: number, column: ColumnProfile) => unknown) | undefined,
  ): Promise<Reply<TableProfile>>;
  exportRows(
    id: number,
    query: Query,
    format: ExportFormat,
    options: Omit<ExportOptions, 'signal' | 'onProgress'>,
    onProgress: ((progress: ExportProgress) => unknown) | undefined,
  ): Promise<Reply<ExportResult>>;
  buildCubes(id: number, request: CrossFilterRequest): Promise<Reply<PreparedCubes>>;
  change(id: number, name: string, change: RowChange): Promise<Reply<Dataset>>;
  formatSql(sql: string): Promise<Reply<string>>;
  storage(): Promise<Reply<StorageUsage>>;
  clearStorage(hash?: string): Promise<Reply<void>>;
  cancel(id: number): void;
  /**
   * Milliseconds that a piece of work may still take of its limit, of which what waits for files does not count; 0 where
   * it was stopped.
   */
  timeLeft(id: number, limit: number): number;
}
