import { transferables } from '@inset/model';
import { expose, transfer } from 'comlink';
import { EngineWorker } from './engine-worker.ts';

/**
 * The worker's entry. A page starts it through `connect.ts`; the file's URL can be set, so that a host can serve it
 * with headers of its own.
 */
expose(
  new EngineWorker(
    (reply, table) => transfer(reply, transferables(table)),
    async ({ duckdb }) => (await import('../execute/engine.ts')).createEngine({ duckdb }),
  ),
);
