import type { Page } from 'playwright-core';
import { pathOfPage, type GridName } from './grid-site.ts';
import { openChromium } from './open-chromium.ts';
import type { GridGlobals, Jump, SeenRow } from './pages/measure-grid.ts';
import { collectAll, processMemory, type ProcessMemory } from './process-memory.ts';
import type { Site } from './static-server.ts';
import { watchMemory } from './watch-memory.ts';

/** A grid, and the form in which it is given the rows. */
export interface Contender {
  grid: GridName;
  ending: 'csv' | 'arrows' | 'json';
}

/** Region, product, quantity of an order, by its place in the file. */
export type Expected = [string, string, number];

/** What one page of one grid has shown. Milliseconds and megabytes. */
export interface GridVisit {
  first: number;
  frames: number[];
  jumps: Jump[];
  /** By how much the page's process had grown at most while the rows were loaded. */
  peak: number;
  before: ProcessMemory;
  /** With the rows loaded and scrolled through, three seconds later. */
  left: ProcessMemory;
  /** The same, everything collected that is not used. */
  after: ProcessMemory;
}

const formNames = { csv: 'CSV', arrows: 'Arrow', json: 'JSON' };

export const nameOf = ({ grid, ending }: Contender): string => `${grid}, ${formNames[ending]}`;

/**
 * Opens one grid in a Chromium of its own, shows ten rows and then all of them, and scrolls through them. Throws where the
 * grid shows other rows than `expected`, which has those of the file in its order.
 */
export async function visitGrid(
  site: Site,
  contender: Contender,
  expected: readonly Expected[],
): Promise<GridVisit> {
  const { grid, ending } = contender;
  const name = nameOf(contender);
  const browser = await openChromium();
  try {
    const tab = await browser.newPage({ viewport: { width: 1280, height: 720 } });
    const session = await tab.context().newCDPSession(tab);
    const call = callsOf(tab);
    await tab.goto(`${site.origin}/${pathOfPage(grid)}`);
    await tab.waitForFunction(() => 'loadGrid' in globalThis);
    await call('loadGrid', `few.${ending}`);
    sameRows(name, (await call('showGrid')).rows, expected);
    await call('removeGrid');
    await collectAll(session);
    const before = await processMemory(browser);
    const grown = await watchMemory(browser);
    await call('loadGrid', `orders.${ending}`);
    const peak = grown();
    await tab.waitForTimeout(1000);
    const { milliseconds: first, rows } = await call('showGrid');
    sameRows(name, rows, expected);
    await tab.waitForTimeout(1000);
    const frames = await call('scrollGrid');
    const jumps = await call('jumpGrid');
    for (const jump of jumps) rightPlace(name, jump, expected);
    await tab.waitForTimeout(3000);
    const left = await processMemory(browser);
    await collectAll(session);
    return { first, frames, jumps, peak, before, left, after: await processMemory(browser) };
  } catch (error) {
    throw new Error(`${name}: ${(error as Error).message}`, { cause: error });
  } finally {
    await browser.close();
  }
}

/** Throws unless these are orders that lie one after another in the file, and say what the file says. */
function sameRows(name: string, rows: readonly SeenRow[], expected: readonly Expected[]): void {
  const first = rows[0]!.order - 100_000;
  rows.forEach(({ order, texts }, i) => {
    const wanted = [first + i + 100_000, ...(expected[first + i] ?? [])];
    const seen = [order, texts[1]!.trim(), texts[2]!.trim(), Number(texts[3])];
    if (JSON.stringify(seen) !== JSON.stringify(wanted))
      throw new Error(`${name} shows ${JSON.stringify(seen)} where ${JSON.stringify(wanted)} stands.`);
  });
}

/** The same, and they must be those at that share of the table, as far as a scroll bar of few pixels can mean rows. */
function rightPlace(name: string, { share, rows }: Jump, expected: readonly Expected[]): void {
  sameRows(name, rows, expected);
  const place = (rows[0]!.order - 100_000) / expected.length;
  if (Math.abs(place - share) > 0.03)
    throw new Error(`${name} shows the rows at ${place} of the table for a scroll bar at ${share}.`);
}

type Call = <Name extends keyof GridGlobals>(
  method: Name,
  url?: string,
) => Promise<Awaited<ReturnType<GridGlobals[Name]>>>;

const callsOf =
  (tab: Page): Call =>
  (method, url = '') =>
    tab.evaluate(
      ([wanted, at]) =>
        (globalThis as unknown as Record<string, (at: string) => Promise<never>>)[wanted]!(at),
      [method, url] as const,
    );
