import { InsetError } from '@inset/model';
import { engineVersion } from './worker/engine-version.ts';
import type { PageEngine, PageEngineOptions } from './worker/page-engine.ts';
import { PageEngineClient } from './worker/page-engine-client.ts';
import { workerUrlOf } from './worker/worker-url.ts';

export type {
  Brush,
  BrushStep,
  CrossFilter,
  CrossFilterRequest,
  Taken,
} from './cross-filter/cross-filter.ts';
export type { StorageUsage } from './worker/column-keeper.ts';
export type { DuckdbUrls } from './worker/protocol.ts';
export { fetchEarly } from './worker/early-fetch.ts';
export type { PageEngine, PageEngineOptions } from './worker/page-engine.ts';

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
  return (page[slot] ??= new PageEngineClient(workerUrlOf(options), options));
}
