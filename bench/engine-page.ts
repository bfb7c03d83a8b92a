import { build } from 'esbuild';
import { readdirSync } from 'node:fs';
import type { Browser } from 'playwright-core';
import type { CrossFilterRequest } from '@inset/engine/browser';
import type { ColumnProfile, Step } from '@inset/model';
import { kitFile, kitFolder } from './kit-files.ts';
import type { Value } from './native-duckdb.ts';
import { openChromium } from './open-chromium.ts';
import { serveSite } from './static-server.ts';
import { watchMemory } from './watch-memory.ts';

/** A page with the built kit's engine. */
export interface EnginePage {
  load(): Promise<{ milliseconds: number; rows: number }>;
  ask(steps: Step[]): Promise<{ milliseconds: number; rows: Value[][]; engine: string }>;
  profile(): Promise<{
    milliseconds: number;
    firstColumnMilliseconds: number;
    columns: ColumnProfile[];
  }>;
  /** Builds the cubes `runs` times, and times the steps of a brush from them and as Queries. */
  brush(request: BrushRequest, runs: number): Promise<BrushTimes>;
  /** Has rows come to a dataset, and asks views of it and of one that stays, `runs` times each way of coming. */
  live(views: Step[][], runs: number): Promise<LiveTimes[]>;
  /** Runs SQL over the dataset, cancels it after so many milliseconds if it has not ended, and asks for its rows by SQL. */
  stop(sql: string, cancelAfter: number): Promise<Stop>;
  /** Watches the page's main thread from now on, until the function given back tells its longest task: `watchTasks`. */
  watchTasks(): Promise<() => Promise<number>>;
  close(): Promise<void>;
}

/** What became of SQL that somebody wanted to end. */
export interface Stop {
  /** The code of its error, or 'answered'. */
  end: string;
  /** Milliseconds from the cancel to its end, or, of what ended before, from its start. */
  ended: number;
  wasCancelled: boolean;
  /** Milliseconds from its end to the next answer of SQL over all rows. */
  next: number;
  /** By how many megabytes the page's process grew, at most, until then. */
  peak: number;
}

/** Milliseconds: of the change itself, of views over what was kept, and of the same that read all rows. */
export interface LiveTimes {
  what: string;
  changes: number[];
  kept: number[];
  anew: number[];
}

export interface BrushRequest extends CrossFilterRequest {
  brush: { dataset: string; expression: string; domain: readonly [number, number]; pixels: number };
}

/** Milliseconds. */
export interface BrushTimes {
  builds: number[];
  steps: number[];
  asked: number[];
  /** Of some steps, the SQL of each view. */
  sql: string[][];
  /** The page's longest task during a hundred steps; 0 where none was longer than 50. */
  longestTask: number;
  refused: string[];
}

interface PageGlobals {
  load(module: string, file: string): ReturnType<EnginePage['load']>;
  ask: EnginePage['ask'];
  brush: EnginePage['brush'];
  live: EnginePage['live'];
  profile: EnginePage['profile'];
  stop(sql: string, cancelAfter: number): Promise<Omit<Stop, 'peak'>>;
  watchTasks(): void;
  longestTask(): Promise<number>;
}

/** Opens a page in a new Chromium that can read the CSV at `path`. */
export async function openEnginePage(path: string): Promise<EnginePage> {
  const { outputFiles } = await build({
    entryPoints: ['bench/pages/engine.ts'],
    bundle: true,
    write: false,
    format: 'esm',
    target: 'es2022',
    conditions: ['inset-source'],
  });
  const files: Record<string, string> = {
    '': '<!doctype html><title>Engine</title><link rel="icon" href="data:,"><script type="module" src="/engine.js"></script>',
    'engine.js': outputFiles[0]!.text,
  };
  const site = await serveSite((asked) =>
    asked === 'orders.csv' ? { path } : (files[asked] ?? kitFile(asked)),
  );
  const browser: Browser = await openChromium();
  const page = await browser.newPage();
  await page.goto(`${site.origin}/`, { waitUntil: 'load' });
  const module = readdirSync(`${kitFolder}/chunks`).find((name) => name.startsWith('browser-'));
  if (!module) throw new Error(`There is no chunk of the page engine in ${kitFolder}/chunks.`);
  return {
    load: () =>
      page.evaluate(
        ([chunk, file]) => (globalThis as unknown as PageGlobals).load(chunk!, file!),
        [`/kit/chunks/${module}`, '/orders.csv'],
      ),
    ask: (steps) => page.evaluate((given) => (globalThis as unknown as PageGlobals).ask(given), steps),
    profile: () => page.evaluate(() => (globalThis as unknown as PageGlobals).profile()),
    brush: (request, runs) =>
      page.evaluate(([asked, times]) => (globalThis as unknown as PageGlobals).brush(asked, times), [
        request,
        runs,
      ] as const),
    live: (views, runs) =>
      page.evaluate(([asked, times]) => (globalThis as unknown as PageGlobals).live(asked, times), [
        views,
        runs,
      ] as const),
    async stop(sql, cancelAfter) {
      const grown = await watchMemory(browser);
      const outcome = await page.evaluate(
        ([asked, after]) => (globalThis as unknown as PageGlobals).stop(asked, after),
        [sql, cancelAfter] as const,
      );
      return { ...outcome, peak: grown() };
    },
    async watchTasks() {
      await page.evaluate(() => (globalThis as unknown as PageGlobals).watchTasks());
      return () => page.evaluate(() => (globalThis as unknown as PageGlobals).longestTask());
    },
    async close() {
      await browser.close();
      await site.close();
    },
  };
}
