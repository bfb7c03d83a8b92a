import { expose, transfer } from 'comlink';
import { formatSql } from '../compile/format-sql.ts';
import { createEngine } from '../execute/engine.ts';
import { EngineWorker } from './engine-worker.ts';

/*
 * The worker's entry. A page starts it through `connect.ts`; the file's URL can be set, so that a host can serve it
 * with headers of its own.
 */

/** Answers what the page sends from now on. */
export function serve(): void {
  expose(
    new EngineWorker(
      transfer,
      async ({ duckdb, compiled }, { waitFor, onCompiled }) => {
        const carried = { module: compiled, isLarge: false, onCompiled };
        return createEngine({
          duckdb: () =>
            waitFor(
              import('../execute/duckdb-wasm.ts').then(({ openWasmDuckDb }) =>
                openWasmDuckDb(duckdb, carried),
              ),
            ),
        });
      },
      { formatSql },
    ),
  );
}

/**
 * WebKit evaluates a worker's own script once more when a part of it that is loaded later imports from it. That part
 * would share nothing with what answers here, so the copy that all parts share is the one that answers; in other
 * browsers that is this one. What the page sends meanwhile waits.
 */
async function serveShared(): Promise<void> {
  const early: MessageEvent[] = [];
  const keep = (event: MessageEvent): void => void early.push(event);
  addEventListener('message', keep);
  const shared = await (import(import.meta.url) as Promise<{ serve: typeof serve }>).catch(() => ({ serve }));
  removeEventListener('message', keep);
  shared.serve();
  for (const event of early) dispatchEvent(event);
}

const begun = Symbol.for('inset-worker');
if (!Object.hasOwn(globalThis, begun)) {
  Object.defineProperty(globalThis, begun, { value: true });
  void serveShared();
}
