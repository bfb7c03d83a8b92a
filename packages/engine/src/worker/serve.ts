import { expose, transfer } from 'comlink';
import { createEngine } from '../execute/engine.ts';
import { EngineWorker } from './engine-worker.ts';

/**
 * The worker's entry. A page starts it through `connect.ts`; the file's URL can be set, so that a host can serve it
 * with headers of its own.
 */
expose(
  new EngineWorker(transfer, async ({ duckdb, compiled }, { waitFor, onCompiled }) => {
    const carried = { module: compiled, isLarge: false, onCompiled };
    return createEngine({
      duckdb: () =>
        waitFor(
          import('../execute/duckdb-wasm.ts').then(({ openWasmDuckDb }) => openWasmDuckDb(duckdb, carried)),
        ),
    });
  }),
);
