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
  const settings: WorkerSettings = options.duckdbUrls
    ? { duckdbUrls: absolute(options.duckdbUrls, page) }
    : { duckdbBase: isSource && !base ? packagedDuckdb(url) : new URL('./duckdb/', base || url).href };
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

function absolute(urls: DuckdbUrls, base: string): DuckdbUrls {
  return { mainModule: new URL(urls.mainModule, base).href, mainWorker: new URL(urls.mainWorker, base).href };
}
