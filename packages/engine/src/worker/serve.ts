import { expose, transfer } from 'comlink';
import { createEngine } from '../execute/engine.ts';
import { EngineWorker } from './engine-worker.ts';

/**
 * The worker's entry. A page starts it through `connect.ts`; the file's URL can be set, so that a host can serve it
 * with headers of its own.
 */
expose(
  new EngineWorker(transfer, async ({ duckdb }) =>
    createEngine({
      duckdb: async () => (await import('../execute/duckdb-wasm.ts')).openWasmDuckDb(duckdb),
    }),
  ),
);
