import { InsetError } from '@inset/model';
import type { DuckDbConnection } from './duckdb-connection.ts';
import type { NativeOptions } from './duckdb-native.ts';

/**
 * Opens native DuckDB in memory, locked: no files, no network, no extensions. Node only. Rejects with `ENGINE_BLOCKED`
 * where the optional package `@duckdb/node-api` is not installed.
 */
export async function openNativeDuckDb(options: NativeOptions = {}): Promise<DuckDbConnection> {
  return (await loadNative()).openNativeDuckDb(options);
}

async function loadNative(): Promise<typeof import('./duckdb-native.ts')> {
  try {
    return await import('./duckdb-native.ts');
  } catch (thrown) {
    if (!isMissing(thrown)) throw thrown;
    const message = 'This needs DuckDB, which is not installed: npm install @duckdb/node-api';
    throw new InsetError('ENGINE_BLOCKED', message, { package: '@duckdb/node-api' }, thrown);
  }
}

/** Whether the package is absent, or its part for this machine is. */
function isMissing(thrown: unknown): boolean {
  const { code, message } = thrown as { code?: unknown; message?: unknown };
  return (
    (code === 'ERR_MODULE_NOT_FOUND' || code === 'MODULE_NOT_FOUND') && String(message).includes('@duckdb/')
  );
}
