import type {
  AppendOptions,
  Dataset,
  DatasetSummary,
  DataSource,
  ExportFormat,
  ExportOptions,
  ExportResult,
  LiveRows,
  LoadOptions,
  ProfileOptions,
  Query,
  ReadOptions,
  Table,
  TableProfile,
  UpsertOptions,
} from '@inset/model';
import type { CrossFilter, CrossFilterRequest } from '../cross-filter/cross-filter.ts';
import type { StorageUsage } from './column-keeper.ts';
import type { DuckdbUrls } from './protocol.ts';

export interface PageEngineOptions {
  /** URL of the folder with the kit's files; default: where this script came from. */
  assetBase?: string;
  /** URL of the worker's script, for hosts that keep it elsewhere. */
  workerUrl?: string;
  /** URLs of DuckDB-WASM's files; default: the folder `duckdb` beside the worker. */
  duckdbUrls?: DuckdbUrls;
  /**
   * Milliseconds of work after which a Query is stopped with `QUERY_TOO_SLOW`; `Infinity` for none. Default 60,000. The
   * engine's own files on their way do not count.
   */
  timeLimit?: number;
  /** `none`: nothing of files is kept in the browser for the next visit. Default: their columns are. */
  storage?: 'none';
}

/** The page's own engine: a DataSource over a worker. */
export interface PageEngine extends DataSource {
  /** Starts the worker before there is work for it. Rejects with `ENGINE_BLOCKED` or `ENGINE_FAILED`. */
  start(): Promise<void>;
  /**
   * Reads a dataset again from where it came, as a person corrects it: the options take the place of those before.
   * The old dataset stays until the new one is whole. Rejects with `DATASET_NOT_FOUND` and all that `load` does.
   */
  reread(name: string, read: ReadOptions, options?: Omit<LoadOptions, 'read'>): Promise<Dataset>;
  hashOf(name: string): Promise<string | undefined>;
  /** What a question may know of a dataset: bounds, counts and frequent values of each column, no rows. */
  summarize(name: string): Promise<DatasetSummary>;
  /** What is known of a dataset after a look at all of its rows; the columns are told as they are known. */
  profile(name: string, options?: ProfileOptions): Promise<TableProfile>;
  append(name: string, rows: LiveRows, options?: AppendOptions): Promise<Dataset>;
  upsert(name: string, rows: LiveRows, options: UpsertOptions): Promise<Dataset>;
  /**
   * Prepares the answers of several views to a brush over a dataset, so that each step of the brush is answered at
   * once. Rejects with `BAD_REQUEST` where the axis cannot be brushed, and `CANCELLED`.
   */
  crossFilter(request: CrossFilterRequest, options?: { signal?: AbortSignal }): Promise<CrossFilter>;
  /** A Query's rows as a file, written in the worker. */
  export(query: Query, format: ExportFormat, options?: ExportOptions): Promise<ExportResult>;
  /** What the browser keeps of files that were read, so that the next visit need not read them again. */
  storage(): Promise<StorageUsage>;
  /** Forgets the columns of a file, by the SHA-256 of its bytes; without it those of all files. */
  clearStorage(hash?: string): Promise<void>;
  /** SQL laid out over lines, in the worker. Rejects with `QUERY_INVALID` where it cannot be read. */
  formatSql(sql: string): Promise<string>;
  /** The first rows of a dataset; default 100. */
  head(name: string, rowCount?: number): Promise<Table>;
}
