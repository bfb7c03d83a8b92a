import { cpus } from 'node:os';
import { milliseconds, type Benchmark, type Outcome } from './benchmark.ts';
import { kitFile } from './kit-files.ts';
import { openChromium } from './open-chromium.ts';
import { ordersFile } from './orders-file.ts';
import { serveSite } from './static-server.ts';
import { median, quantile } from './statistics.ts';
import { untilLoaded } from './until-loaded.ts';

const page = `<!doctype html><html lang="en"><meta charset="utf-8"><title>Table</title><link rel="icon" href="data:,">
<script type="module" src="/kit/inset.js"></script>
<style>inset-table { --inset-table-max-height: 600px }</style>
<inset-source name="orders" src="orders.csv"></inset-source>`;

/** Milliseconds, each one measurement. */
interface Turn {
  /** From the answer of the first Query to the frame in which its rows stand there. */
  first: number;
  /** From the new scroll position to the frame in which its rows stand there. */
  jumps: number[];
  /** The same with the rows in the order of a column. */
  sortedJumps: number[];
  /** Between frames of a steady scroll. */
  frames: number[];
  longestTask: number;
  /** What one table takes of the page's heap, in bytes. */
  heap: number;
}

const how = `A CSV of orders is read by the built kit in a page of 1280 by 720 pixels; then a table over it is added, and
removed, once a turn. First rows: from the answer of its first Query (the promise of the data source) to the animation
frame in which the rows stand in the page. Steady scroll: 300 frames of 40 pixels each; dropped are frames that took more
than one and a half times the screen's own. Jumps: the scroll bar is put to 20 places all over, at any moment
between two frames, as a hand does; from there to the frame in which no row is waiting for its values. Then the rows are
sorted by a column, and the jumps are done once more. The longest task is that of the page's main thread from the first row on: browsers
report those over 50 ms. Memory is what the page's heap has more with the table than without, after a collection.`;

async function measure(rows: number, runs: number): Promise<Outcome> {
  const path = await ordersFile(rows);
  const site = await serveSite((asked) =>
    asked === 'orders.csv' ? { path } : asked === '' ? page : kitFile(asked),
  );
  const browser = await openChromium();
  try {
    const tab = await browser.newPage({ viewport: { width: 1280, height: 720 } });
    await tab.goto(`${site.origin}/`);
    await untilLoaded(tab, rows);
    const session = await tab.context().newCDPSession(tab);
    const heap = async (): Promise<number> => {
      await session.send('HeapProfiler.collectGarbage');
      return (await session.send('Runtime.getHeapUsage')).usedSize;
    };
    const turns: Turn[] = [];
    for (let run = 0; run <= runs; run++) {
      const before = await heap();
      const turn = await tab.evaluate(scrollThrough);
      const after = await heap();
      await tab.evaluate(() => document.querySelector('inset-table')!.remove());
      // The first turn loads the table's code.
      if (run > 0) turns.push({ ...turn, heap: after - before });
    }
    return outcomeOf(rows, turns);
  } finally {
    await browser.close();
    await site.close();
  }
}

/** Runs in the page. */
async function scrollThrough(): Promise<Omit<Turn, 'heap'>> {
  const frame = (): Promise<number> => new Promise(requestAnimationFrame);
  let longestTask = 0;
  const observer = new PerformanceObserver((list) => {
    for (const { duration } of list.getEntries()) longestTask = Math.max(longestTask, duration);
  });
  type Source = { run: (...values: unknown[]) => Promise<unknown> };
  const table = document.createElement('inset-table') as HTMLElement & { kit?: { dataSource: Source } };
  table.setAttribute('source', 'orders');
  document.body.append(table);
  while (!table.kit) await Promise.resolve().then(() => new Promise((resolve) => setTimeout(resolve)));
  const { dataSource } = table.kit;
  const run = dataSource.run.bind(dataSource);
  let answered = 0;
  dataSource.run = async (...values) => {
    const result = await run(...values);
    answered ||= performance.now();
    return result;
  };
  const find = (selector: string): Element | null | undefined => table.shadowRoot?.querySelector(selector);
  while (!find('.body .text')) await frame();
  const first = answered ? performance.now() - answered : Number.NaN;
  delete (dataSource as Partial<Source>).run;
  observer.observe({ type: 'longtask' });
  const scroller = find('.scroller')!;
  const frames: number[] = [];
  for (let i = 0, last = await frame(); i < 300; i++) {
    scroller.scrollTop += 40;
    const now = await frame();
    frames.push(now - last);
    last = now;
  }
  const isThere = (): boolean => !find('.waiting') && Boolean(find('.body .text'));
  const jump = async (): Promise<number[]> => {
    const took: number[] = [];
    for (let i = 1; i <= 20; i++) {
      await frame();
      // A hand knows nothing of frames.
      const moment = performance.now() + ((i * 0.61) % 1) * 16;
      while (performance.now() < moment);
      const started = performance.now();
      scroller.scrollTop = (scroller.scrollHeight - scroller.clientHeight) * ((i * 0.37) % 1);
      do await frame();
      while (!isThere());
      took.push(performance.now() - started);
    }
    return took;
  };
  const jumps = await jump();
  const longest = longestTask;
  const sorted = find('.body')!.textContent;
  table.setAttribute('sort', '-revenue');
  while (find('.body')!.textContent === sorted || !isThere()) await frame();
  // The rows behind the first are put in order meanwhile.
  await new Promise((resolve) => setTimeout(resolve, 1500));
  const sortedJumps = await jump();
  observer.disconnect();
  return { first, jumps, sortedJumps, frames, longestTask: longest };
}

function outcomeOf(rows: number, turns: Turn[]): Outcome {
  const jumps = turns.flatMap((turn) => turn.jumps);
  const dropped = turns.map(({ frames }) => {
    const usual = median(frames);
    return frames.filter((length) => length > usual * 1.5).length / frames.length;
  });
  const firsts = turns.map(({ first }) => first).filter(Number.isFinite);
  const value = median(jumps);
  return {
    rows: [
      {
        rows,
        'first rows ms': milliseconds(median(firsts)),
        'dropped frames %': Math.round(median(dropped) * 1000) / 10,
        'jump ms': milliseconds(value),
        'fastest jump ms': milliseconds(quantile(jumps, 0)),
        'slowest jump ms': milliseconds(quantile(jumps, 1)),
        'sorted jump ms': milliseconds(median(turns.flatMap((turn) => turn.sortedJumps))),
        'longest task ms': milliseconds(Math.max(...turns.map(({ longestTask }) => longestTask))),
        'heap MB': Math.round(median(turns.map(({ heap }) => heap)) / 1e5) / 10,
        runs: turns.length,
      },
    ],
    ratio: { name: 'milliseconds to the rows of a jump', value, target: 30 },
    notes: [`Jumps end with a frame, so that a part of one is in each. ${cpus().length} processors.`],
  };
}

export const table: Benchmark = {
  name: 'table',
  title: 'A table of 1,000,000 rows',
  how,
  run: ({ runs = 5 }) => measure(1_000_000, runs),
};

export const tableOfMany: Benchmark = {
  name: 'table-10m',
  title: 'A table of 10,000,000 rows',
  how,
  onlyByName: true,
  run: ({ runs = 3 }) => measure(10_000_000, runs),
};
