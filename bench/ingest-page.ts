import { build } from 'esbuild';
import { readFileSync } from 'node:fs';
import { kitFile } from './kit-files.ts';
import { openChromium } from './open-chromium.ts';
import type { Reading } from './pages/ingest.ts';
import { serveSite } from './static-server.ts';

export type Reader = 'Inset' | 'Duckdb' | 'Insert' | 'Parse';

export interface MeasuredReading extends Reading {
  /** By how much the page's process grew while it read, at most, in megabytes. */
  peak: number;
}

type PageGlobals = Record<`start${Reader}`, (module: string) => Promise<void>> &
  Record<`read${Reader}`, () => Promise<Reading>>;

const html =
  '<!doctype html><title>Ingest</title><link rel="icon" href="data:,"><input type="file"><script type="module" src="/ingest.js"></script>';
const betweenLooks = 10;

/** Lets one reader read a file from the disk in a page of a Chromium of its own, which is warm but has read nothing. */
export async function readInPage(reader: Reader, path: string): Promise<MeasuredReading> {
  const { outputFiles } = await build({
    entryPoints: ['bench/pages/ingest.ts'],
    bundle: true,
    write: false,
    format: 'esm',
    target: 'es2022',
    conditions: ['inset-source'],
  });
  const files: Record<string, string> = { '': html, 'ingest.js': outputFiles[0]!.text };
  const site = await serveSite((asked) => files[asked] ?? kitFile(asked));
  const browser = await openChromium();
  try {
    const page = await browser.newPage();
    await page.goto(`${site.origin}/`, { waitUntil: 'load' });
    await page.setInputFiles('input', path);
    await page.evaluate(
      ([name, chunk]) => (globalThis as unknown as PageGlobals)[`start${name as Reader}`](chunk!),
      [reader, '/kit/inset-api.js'],
    );
    const session = await browser.newBrowserCDPSession();
    const { processInfo } = await session.send('SystemInfo.getProcessInfo');
    const renderers = processInfo.filter(({ type }) => type === 'renderer').map(({ id }) => id);
    const before = residentMegabytes(renderers);
    let most = before;
    const watch = setInterval(() => (most = Math.max(most, residentMegabytes(renderers))), betweenLooks);
    const reading = await page.evaluate(
      (name) => (globalThis as unknown as PageGlobals)[`read${name as Reader}`](),
      reader,
    );
    clearInterval(watch);
    return { ...reading, peak: most - before };
  } finally {
    await browser.close();
    await site.close();
  }
}

/** What processes have in memory, by Linux's /proc; NaN elsewhere. */
function residentMegabytes(processes: readonly number[]): number {
  try {
    const kilobytes = processes.map((id) =>
      Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${id}/status`, 'utf8'))?.[1] ?? 0),
    );
    return kilobytes.reduce((sum, each) => sum + each, 0) / 1024;
  } catch {
    return NaN;
  }
}
