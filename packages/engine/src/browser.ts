import { InsetError, type DatasetSummary, type DataSource, type Table } from '@inset/model';
import type { DuckdbUrls } from './worker/protocol.ts';
export { fetchEarly } from './worker/early-fetch.ts';
import { engineVersion } from './worker/engine-version.ts';
import { PageEngineClient } from './worker/page-engine-client.ts';
import { workerUrlOf } from './worker/worker-url.ts';

export type { DuckdbUrls } from './worker/protocol.ts';

export interface PageEngineOptions {
  /** URL of the folder with the kit's files; default: where this script came from. */
  assetBase?: string;
  /** URL of the worker's script, for hosts that keep it elsewhere. */
  workerUrl?: string;
  /** URLs of DuckDB-WASM's files; default: the folder `duckdb` beside the worker. */
  duckdbUrls?: DuckdbUrls;
}

/** The page's own engine: a DataSource over a worker. */
export interface PageEngine extends DataSource {
  /** Starts the worker before there is work for it. Rejects with `ENGINE_BLOCKED` or `ENGINE_FAILED`. */
  start(): Promise<void>;
  /** What a question may know of a dataset: bounds, counts and frequent values of each column, no rows. */
  summarize(name: string): Promise<DatasetSummary>;
  /** The first rows of a dataset; default 100. */
  head(name: string, rowCount?: number): Promise<Table>;
}

/**
 * The page's engine. One worker a page: whoever calls first decides the options, all later callers, other copies of
 * this version included, get the same engine. The worker starts with the first piece of work.
 */
export function createPageEngine(options: PageEngineOptions = {}): PageEngine {
  if (typeof document === 'undefined') {
    throw new InsetError(
      'ENGINE_FAILED',
      'The page engine runs in pages. In Node, use createEngine of @inset/engine.',
    );
  }
  const page = globalThis as { [slot: symbol]: PageEngine | undefined };
  const slot = Symbol.for(`inset-engine-${engineVersion}`);
  return (page[slot] ??= new PageEngineClient(workerUrlOf(options)));
}
