import type { Dataset, Query, QueryResult, Table } from '@inset/model';
import type { LazyTable } from '../execute/lazy-table.ts';
import type { WorkerSettings } from './protocol.ts';

/** What the worker asks of the engine that runs Queries. */
export interface PageQueries {
  add(name: string, rows: Table | LazyTable, report: Dataset['report']): unknown;
  /** `mayCut`: of an answer that is too large the first rows are enough. */
  run(query: Query, options: { signal: AbortSignal; mayCut?: boolean }): Promise<QueryResult>;
  remove(name: string): unknown;
  /** Tables that it keeps beside those that were added. */
  answers(): Iterable<Table>;
}

/** How the engine that runs Queries is made. */
export type OpenQueries = (settings: WorkerSettings, told: OpeningListener) => Promise<PageQueries>;

export interface OpeningListener {
  /** DuckDB is on its way, which is no work of the Query that needs it. */
  waitFor: <T>(promise: Promise<T>) => Promise<T>;
  onCompiled: (module: WebAssembly.Module) => unknown;
}
