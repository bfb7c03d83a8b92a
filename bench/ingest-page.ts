import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { build } from 'esbuild';
import { kitFile, kitFolder } from './kit-files.ts';
import { openChromium } from './open-chromium.ts';
import type { Reading } from './pages/ingest.ts';
import { serveSite, type Site } from './static-server.ts';
import { watchMemory } from './watch-memory.ts';

export type Reader = 'Inset' | 'Duckdb' | 'Insert' | 'Parse';

export interface MeasuredReading extends Reading {
  /** By how much the page's process grew while it read, at most, in megabytes. */
  peak: number;
}

type PageGlobals = Record<`start${Reader}`, (module: string) => Promise<void>> &
  Record<`read${Reader}`, () => Promise<Reading>>;

const html =
  '<!doctype html><title>Ingest</title><link rel="icon" href="data:,"><input type="file"><script type="module" src="/ingest.js"></script>';

const restMilliseconds = 500;

/**
 * Lets one reader read a file from the disk in a page of a Chromium of its own, which is warm but has read nothing: once
 * against the clock, and once more for its memory, as to look at that every 10 ms takes a part of what it reads with.
 */
export async function readInPage(reader: Reader, path: string): Promise<MeasuredReading> {
  const { reading } = await readOnce(reader, path);
  const { peak } = await readOnce(reader, path, watchMemory);
  return { ...reading, peak };
}

/** One for all readings, with everything packed that is fetched while a file is read. */
let opened: Promise<Site> | undefined;
const site = (): Promise<Site> => (opened ??= openSite());

async function openSite(): Promise<Site> {
  const { outputFiles } = await build({
    entryPoints: ['bench/pages/ingest.ts'],
    bundle: true,
    write: false,
    format: 'esm',
    target: 'es2022',
    conditions: ['inset-source'],
  });
  const files: Record<string, string> = { '': html, 'ingest.js': outputFiles[0]!.text };
  const made = await serveSite((asked) => files[asked] ?? kitFile(asked));
  made.bytesOf(readdirSync(join(kitFolder, 'chunks')).map((name) => `kit/chunks/${name}`));
  return made;
}

async function readOnce(
  reader: Reader,
  path: string,
  watch?: typeof watchMemory,
): Promise<{ reading: Reading; peak: number }> {
  const { origin } = await site();
  const browser = await openChromium();
  try {
    const page = await browser.newPage();
    await page.goto(`${origin}/`, { waitUntil: 'load' });
    await page.setInputFiles('input', path);
    await page.evaluate(
      ([name, chunk]) => (globalThis as unknown as PageGlobals)[`start${name as Reader}`](chunk!),
      [reader, '/kit/inset-api.js'],
    );
    // Nobody picks a file in the moment in which a page has started: what still settles by itself does so.
    await new Promise((resolve) => setTimeout(resolve, restMilliseconds));
    const grown = await watch?.(browser);
    const reading = await page.evaluate(
      (name) => (globalThis as unknown as PageGlobals)[`read${name as Reader}`](),
      reader,
    );
    return { reading, peak: grown?.() ?? NaN };
  } finally {
    await browser.close();
  }
}
