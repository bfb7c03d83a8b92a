import { AsyncDuckDB, VoidLogger, type DuckDBConfig } from '@duckdb/duckdb-wasm';
import { InsetError } from '@inset/model';
import { trustedScriptUrl } from '../worker/trusted-script-url.ts';
import { disabledOptimizers } from './disabled-optimizers.ts';

/** Where DuckDB-WASM's files are, absolute. */
export interface WasmUrls {
  mainModule: string;
  mainWorker: string;
}

/** What one start of DuckDB leaves to the next. */
export interface Carried {
  /** DuckDB as it was compiled: with it a start takes a fraction of the time. */
  module?: WebAssembly.Module | undefined;
  /** Is told of it once it is. */
  onCompiled?: (module: WebAssembly.Module) => unknown;
  /** Whether it needs room for large tables. */
  isLarge?: boolean;
}

/**
 * The memory that DuckDB's buffers may take, tables included, and the bytes that its WebAssembly may grow to: not all
 * of DuckDB minds the former, and what WebAssembly took it gives back by its end only. Where tables are small, a Query
 * that needs more than this is a mistake, and a page beside it wants the rest.
 */
const usualRoom = { memoryLimit: '700MB', mostBytes: 1_000_000_000 };
const largeRoom = { memoryLimit: '2GB', mostBytes: 2 ** 32 };
/** Bytes of tables that leave a Query enough of the usual room. */
export const mostUsualTables = 200_000_000;

/** Without the casts being refused, whole numbers come back as doubles and lose digits. */
const config: DuckDBConfig = {
  path: ':memory:',
  maximumThreads: 1,
  opfs: { fileHandling: 'manual' },
  query: {
    castBigIntToDouble: false,
    castTimestampToDate: false,
    castDurationToTime64: false,
    castDecimalToDouble: false,
  },
};

/**
 * The first wall round DuckDB: no files, no addresses, no extensions, and no way to take that back. The second is the
 * policy of the worker's script.
 */
const lock = [
  'SET autoinstall_known_extensions = false',
  'SET autoload_known_extensions = false',
  'SET enable_external_access = false',
  `SET disabled_optimizers = '${disabledOptimizers}'`,
  'SET lock_configuration = true',
];

/** Starts DuckDB's worker and locks what runs in it. Rejects with `ENGINE_BLOCKED`. */
export async function startDuckDb(
  { mainModule, mainWorker }: WasmUrls,
  carried: Carried,
): Promise<{ database: AsyncDuckDB; worker: Worker }> {
  const { memoryLimit, mostBytes } = carried.isLarge ? largeRoom : usualRoom;
  let worker: Worker | undefined;
  try {
    worker = startWorker(mainWorker, `DuckDB within ${mostBytes} bytes`);
    carryModule(worker, carried);
    const database = new AsyncDuckDB(new VoidLogger(), worker);
    await withFailure(worker, unlessRefused(database.instantiate(mainModule)));
    await database.open(config);
    const settings = await database.connectInternal();
    for (const sql of [`SET memory_limit = '${memoryLimit}'`, ...lock])
      await database.runQuery(settings, sql);
    await database.disconnect(settings);
    return { database, worker };
  } catch (thrown) {
    worker?.terminate();
    const words = thrown instanceof Error ? thrown.message : String(thrown);
    throw new InsetError(
      'ENGINE_BLOCKED',
      `DuckDB could not start: ${words.slice(0, 300)}`,
      { mainModule, mainWorker },
      thrown,
    );
  }
}

/** Gives DuckDB's worker what the one before compiled, or takes what this one does; see `duckdb-wall.ts`. */
function carryModule(worker: Worker, carried: Carried): void {
  if (carried.module) {
    // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a worker has no origin to name
    worker.postMessage({ compiled: carried.module });
    return;
  }
  worker.addEventListener('message', (event: MessageEvent<{ compiled?: WebAssembly.Module } | null>) => {
    const compiled = event.data?.compiled;
    if (!compiled) return;
    event.stopImmediatePropagation();
    carried.module = compiled;
    carried.onCompiled?.(compiled);
  });
}

function startWorker(url: string, name: string): Worker {
  const isOwn = new URL(url, location.href).origin === self.origin;
  if (isOwn) return new Worker(trustedScriptUrl(url) as string, { name });
  // A worker must come from the page's own origin; a script it imports need not.
  const blob = new Blob([`importScripts(${JSON.stringify(url)});`], { type: 'text/javascript' });
  const own = URL.createObjectURL(blob);
  try {
    return new Worker(trustedScriptUrl(own) as string, { name });
  } finally {
    setTimeout(() => URL.revokeObjectURL(own), 60_000);
  }
}

/** How long DuckDB may take to start, in milliseconds, where this worker may not compile WebAssembly. */
const refusedStart = 10_000;

/**
 * DuckDB's worker says nothing when a policy forbids it WebAssembly. Its policy is mostly this worker's, so where
 * this one may not compile the smallest module there is, the wait has an end.
 */
function unlessRefused<Result>(promise: Promise<Result>): Promise<Result> {
  try {
    new WebAssembly.Module(Uint8Array.of(0, 0x61, 0x73, 0x6d, 1, 0, 0, 0));
    return promise;
  } catch {
    const words = `the security policy forbids WebAssembly: allow 'wasm-unsafe-eval' in script-src`;
    return Promise.race([
      promise,
      new Promise<never>((_, reject) => setTimeout(() => reject(new Error(words)), refusedStart)),
    ]);
  }
}

/** The same promise, rejected too when the worker's script cannot be loaded. */
function withFailure<Result>(worker: Worker, promise: Promise<Result>): Promise<Result> {
  return new Promise((resolve, reject) => {
    worker.addEventListener(
      'error',
      (event) => reject(new Error(event.message || 'its worker cannot be loaded')),
      { once: true },
    );
    promise.then(resolve, reject);
  });
}
