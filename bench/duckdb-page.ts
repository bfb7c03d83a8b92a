import { build } from 'esbuild';
import { kitFile } from './kit-files.ts';
import { openChromium } from './open-chromium.ts';
import { serveSite } from './static-server.ts';

/** A page with plain DuckDB-WASM, which has read the CSV into the table `orders`. */
export interface DuckdbPage {
  ask(sql: string): Promise<{ milliseconds: number; rowCount: number }>;
  close(): Promise<void>;
}

interface PageGlobals {
  load(folder: string, file: string): Promise<void>;
  ask: DuckdbPage['ask'];
}

/** Opens a page in a new Chromium and reads the CSV at `path`. */
export async function openDuckdbPage(path: string): Promise<DuckdbPage> {
  const { outputFiles } = await build({
    entryPoints: ['bench/pages/duckdb-wasm.ts'],
    bundle: true,
    write: false,
    format: 'esm',
    target: 'es2022',
    platform: 'browser',
  });
  const files: Record<string, string> = {
    '': '<!doctype html><title>DuckDB-WASM</title><link rel="icon" href="data:,"><script type="module" src="/page.js"></script>',
    'page.js': outputFiles[0]!.text,
  };
  const site = await serveSite((asked) =>
    asked === 'orders.csv' ? { path } : (files[asked] ?? kitFile(asked)),
  );
  const browser = await openChromium();
  const page = await browser.newPage();
  await page.goto(`${site.origin}/`, { waitUntil: 'load' });
  await page.evaluate(() => (globalThis as unknown as PageGlobals).load('/kit/duckdb/', '/orders.csv'));
  return {
    ask: (sql) => page.evaluate((given) => (globalThis as unknown as PageGlobals).ask(given), sql),
    async close() {
      await browser.close();
      await site.close();
    },
  };
}
