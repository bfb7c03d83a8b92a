import type { Query, Step } from '@inset/model';
import { longestTaskWords, milliseconds, type Benchmark, type Outcome, type Row } from './benchmark.ts';
import { openDuckdbPage } from './duckdb-page.ts';
import { openEnginePage, type BrushRequest } from './engine-page.ts';
import { ordersFile } from './orders-file.ts';
import { median } from './statistics.ts';

const view = (by: string[], measure: string, before: Step[] = []): Query => ({
  from: 'orders',
  steps: [
    ...before,
    {
      kind: 'summarize',
      by: by.map((name) => ({ name, expression: name })),
      measures: [{ name: 'value', expression: measure }],
    },
  ],
});

/** Four views that follow a brush over the revenue. */
const request: BrushRequest = {
  brush: { dataset: 'orders', expression: 'revenue', domain: [0, 1000], pixels: 600 },
  views: [
    { id: 'regions', query: view(['region'], 'sum(revenue)') },
    { id: 'categories', query: view(['category'], 'avg(quantity)') },
    { id: 'months', query: view(["date_trunc('month', ordered_at)"], 'count()') },
    {
      id: 'histogram',
      query: view(['bin', 'bin_end'], 'count()', [{ kind: 'bin', column: 'quantity', name: 'bin', step: 1 }]),
    },
  ],
};

const how = `A CSV of orders is read by the built kit's engine in a page. The cubes of four linked views are built for a
brush over an axis of 600 pixels (from the call to the cubes in the page), then the brush takes 200 steps, each answering
all four views; the median of both is shown, beside the same steps as four Queries of the same engine, and as four
statements of SQL in plain DuckDB-WASM over a table of its own. The longest task is that of the page's main thread while
a hundred steps are taken, one a frame: browsers report those over 50 ms.`;

async function measure(rows: number, runs: number): Promise<Outcome> {
  const path = await ordersFile(rows);
  const found = await inPage(await openEnginePage(path), async (page) => {
    await page.load();
    return page.brush(request, runs);
  });
  const peer = await inPage(await openDuckdbPage(path), async (page) => {
    const times: number[] = [];
    for (const statements of found.sql) {
      let step = 0;
      for (const statement of statements) step += (await page.ask(statement)).milliseconds;
      times.push(step);
    }
    return median(times);
  });
  const value = median(found.steps);
  const row: Row = {
    rows,
    'cubes ms': milliseconds(median(found.builds)),
    'step ms': Math.round(value * 1000) / 1000,
    'asked anew ms': milliseconds(median(found.asked)),
    'DuckDB-WASM ms': milliseconds(peer),
    'longest task ms': longestTaskWords(found.longestTask),
    runs,
  };
  return {
    rows: [row],
    ratio: { name: 'milliseconds a step of four views', value, target: 2 },
    notes: [`Views without a cube: ${found.refused.join(', ') || 'none'}.`],
  };
}

async function inPage<Page extends { close(): Promise<void> }, Result>(
  page: Page,
  work: (page: Page) => Promise<Result>,
): Promise<Result> {
  try {
    return await work(page);
  } finally {
    await page.close();
  }
}

export const brush: Benchmark = {
  name: 'brush',
  title: 'A brush over four linked views at 1,000,000 rows',
  how,
  run: ({ runs = 5 }) => measure(1_000_000, runs),
};

export const brushOfMany: Benchmark = {
  name: 'brush-10m',
  title: 'A brush over four linked views at 10,000,000 rows',
  how,
  onlyByName: true,
  run: ({ runs = 5 }) => measure(10_000_000, runs),
};
