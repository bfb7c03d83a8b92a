import type { DuckdbUrls, WorkerSettings } from './protocol.ts';

export interface WorkerPlace {
  url: string;
  settings: WorkerSettings;
}

/**
 * Where the worker's script and the files it needs are. The kit's bundle keeps `inset-worker.js` beside `inset.js` and
 * this code there or in `chunks/`; the package and its sources keep it at `worker/serve`.
 */
export function workerUrlOf(
  options: { assetBase?: string; workerUrl?: string; duckdbUrls?: DuckdbUrls },
  here = import.meta.url,
): WorkerPlace {
  const page = typeof document === 'undefined' ? here : document.baseURI;
  const base = options.assetBase && new URL(options.assetBase.replace(/\/?$/, '/'), page).href;
  const url = options.workerUrl
    ? new URL(options.workerUrl, page).href
    : defaultWorker(base || undefined, here);
  const isSource = /\/worker\/serve\.[jt]s$/.test(new URL(url).pathname);
  const folder = isSource && !base ? packagedDuckdb(url) : new URL('./duckdb/', base || url).href;
  const { mainModule = 'duckdb-eh.wasm', mainWorker = 'duckdb-browser-eh.worker.js' } =
    options.duckdbUrls ?? {};
  const from = options.duckdbUrls ? page : folder;
  const duckdb = { mainModule: new URL(mainModule, from).href, mainWorker: new URL(mainWorker, from).href };
  const settings: WorkerSettings = { duckdb };
  return { url, settings };
}

function defaultWorker(base: string | undefined, here: string): string {
  if (base) return new URL('inset-worker.js', base).href;
  const { pathname } = new URL(here);
  const own = /\/worker\/worker-url\.([jt]s)$/.exec(pathname);
  if (own) return new URL(`./serve.${own[1]}`, here).href;
  return new URL(pathname.includes('/chunks/') ? '../inset-worker.js' : './inset-worker.js', here).href;
}

/** Beside this package in `node_modules`, or in the workspace's. */
function packagedDuckdb(url: string): string {
  const { pathname } = new URL(url);
  const modules = pathname.lastIndexOf('/node_modules/');
  const root = modules >= 0 ? pathname.slice(0, modules) : pathname.replace(/\/packages\/engine\/.*$/, '');
  return new URL(`${root}/node_modules/@duckdb/duckdb-wasm/dist/`, url).href;
}
