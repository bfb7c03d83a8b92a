import { build } from 'esbuild';
import { chromium, type Browser, type Page } from 'playwright-core';
import { once } from 'node:events';
import { readFile } from 'node:fs/promises';
import { createServer, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { PageEngine } from '../../browser.ts';

const root = new URL('../../../../../', import.meta.url).pathname;
const duckdbFolder = `${root}node_modules/@duckdb/duckdb-wasm/dist/`;
const { chromiumFlags, findChromium } = (await import(`${root}scripts/chromium.mjs`)) as {
  chromiumFlags: string[];
  findChromium(): string;
};
const { duckdbPrelude } = (await import(`${root}scripts/copy-duckdb.mjs`)) as {
  duckdbPrelude(): Promise<string>;
};

/** What the pages of a test have at hand: `kit` in their global scope. */
export interface Kit {
  createPageEngine(): PageEngine;
  openWasmDuckDb: typeof import('../../execute/duckdb-wasm.ts').openWasmDuckDb;
  AsyncDuckDB: typeof import('@duckdb/duckdb-wasm').AsyncDuckDB;
  VoidLogger: typeof import('@duckdb/duckdb-wasm').VoidLogger;
  toRows: typeof import('@inset/model').toRows;
  duckdb: { mainModule: string; mainWorker: string };
}

/** The engine's files as the kit has them, and a browser to open pages with them in. */
export interface WallKit {
  browser: Browser;
  files: ReadonlyMap<string, Uint8Array | string>;
}

export async function openKit(): Promise<WallKit> {
  const outdir = '/kit';
  const { outputFiles } = await build({
    absWorkingDir: root,
    entryPoints: {
      'inset-worker': 'packages/engine/src/worker/serve.ts',
      page: 'packages/engine/src/walls/testing/page.ts',
    },
    bundle: true,
    splitting: true,
    format: 'esm',
    write: false,
    outdir,
    conditions: ['inset-source', 'browser'],
    chunkNames: 'chunks/[name]-[hash]',
  });
  const files = new Map<string, Uint8Array | string>(
    outputFiles.map(({ path, contents }) => [path, contents]),
  );
  const browser = await chromium.launch({
    executablePath: findChromium(),
    args: [...chromiumFlags, '--enable-precise-memory-info'],
  });
  return { browser, files };
}

export interface SiteOptions {
  /** The policy that scripts of workers are sent with. */
  workerPolicy?: string;
  /** Whether DuckDB's worker stands behind the kit's own wall. Default true. */
  hasWall?: boolean;
  /** Further files by their paths. */
  files?: Record<string, string | Uint8Array>;
}

export interface Site {
  origin: string;
  /** Another host, which must not be asked for anything. */
  away: string;
  /** What it has been asked for. */
  taken: string[];
  open(): Promise<Page>;
  close(): Promise<void>;
}

export async function openSite({ browser, files }: WallKit, options: SiteOptions = {}): Promise<Site> {
  const taken: string[] = [];
  const collector = await listen((path, response) => {
    taken.push(path);
    response.setHeader('access-control-allow-origin', '*').end('a,b\n1,2\n');
  });
  const prelude = (options.hasWall ?? true) ? await duckdbPrelude() : '';
  const site = await listen(async (path, response) => {
    const own = options.files?.[path] ?? files.get(path);
    response.setHeader('content-type', path.endsWith('.wasm') ? 'application/wasm' : 'text/javascript');
    if (path.includes('worker') && options.workerPolicy)
      response.setHeader('content-security-policy', options.workerPolicy);
    if (path === '/') {
      response.setHeader('content-type', 'text/html');
      response.end('<!doctype html><title>Walls</title><script type="module" src="/kit/page.js"></script>');
    } else if (own !== undefined) response.end(own);
    else if (path.startsWith('/kit/duckdb/')) {
      const bytes = await readFile(duckdbFolder + path.slice('/kit/duckdb/'.length));
      response.end(path.endsWith('.js') ? prelude + bytes.toString() : bytes);
    } else response.writeHead(404).end();
  });
  const pages: Page[] = [];
  return {
    origin: originOf(site),
    away: originOf(collector),
    taken,
    async open() {
      const context = await browser.newContext();
      const page = await context.newPage();
      pages.push(page);
      await page.goto(originOf(site));
      await page.waitForFunction(() => 'kit' in globalThis);
      return page;
    },
    async close() {
      await Promise.all(pages.map((page) => page.context().close()));
      for (const server of [site, collector]) {
        server.closeAllConnections();
        server.close();
      }
    },
  };
}

async function listen(answer: (path: string, response: ServerResponse) => unknown): Promise<Server> {
  const server = createServer((request, response) => void answer(request.url!.split('?')[0]!, response));
  await once(server.listen(0, '127.0.0.1'), 'listening');
  return server;
}

const originOf = (server: Server): string => `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
