import { build } from 'esbuild';
import type { Page } from 'playwright-core';
import { ordersCsv } from '../scripts/orders.mjs';
import { milliseconds, type Benchmark, type Row } from './benchmark.ts';
import { kitFile } from './kit-files.ts';
import { openChromium } from './open-chromium.ts';
import { collectAll, processMemory } from './process-memory.ts';
import { serveSite, type Site } from './static-server.ts';
import { median, quantile } from './statistics.ts';

const pages = {
  inset: `<script type="module" src="/kit/inset.js"></script>
<inset-chart src="orders.csv" mark="bar" x="region" y="sum(revenue)"></inset-chart>`,
  'vega-embed': `<div id="chart"></div>
<script type="module" src="/vega-embed.js"></script>`,
  'bare canvas': `<div id="chart"></div>
<script type="module" src="/bare-canvas.js"></script>`,
};
type Name = keyof typeof pages;
const names = Object.keys(pages) as Name[];

export const firstChart: Benchmark = {
  name: 'first-chart',
  title: 'A page’s first chart',
  how: `A page with one bar chart, \`sum(revenue)\` by region over a CSV of 10,000 orders, opened in a Chromium that was
started for it with an empty profile: nothing is cached, neither files nor compiled code. One server sends all pages from
memory, packed by brotli at quality 11, over HTTP/1.1 on the loopback. The peers: vega-embed with Papa Parse, written by
hand, bundled and minified by esbuild into one file, which draws by Vega-Lite’s own aggregation; and a canvas without any
library, which is the floor. Time runs from the start of the navigation to the animation frame in which the same script,
the first thing in each page, sees the bars: four filled shapes in a group of marks of an SVG, or colour in 2 % of a
canvas’ pixels. Pages take turns. Before they are timed, each page’s four sums are compared with sums made in Node. Memory is
what the page’s whole process has (its proportional set: code, JavaScript, workers, elements), in visits of their own, a
second after the chart is there, after everything unused is collected; _uncollected_ is the same just before that.`,
  async run({ runs = 11 }) {
    const site = await openSite();
    try {
      const expected = sumsOf(ordersCsv({ rows: 10_000 }));
      const times: Record<Name, number[]> = { inset: [], 'vega-embed': [], 'bare canvas': [] };
      const sent: Partial<Record<Name, Visit>> = {};
      for (const name of names) {
        const visit = await open(site, name);
        sameSums(name, visit.answer, expected);
        sent[name] = visit;
      }
      const withDuckdb = sent.inset!.requests.filter((path) => /\/duckdb\/|duckdb-wasm/.test(path));
      if (withDuckdb.length > 0) throw new Error(`The first chart loads ${withDuckdb.join(', ')}.`);
      for (let run = 0; run < runs; run++) {
        const order = run % 2 === 0 ? names : [...names].reverse();
        for (const name of order) times[name].push((await open(site, name)).milliseconds);
      }
      const memory: Record<Name, Memory[]> = { inset: [], 'vega-embed': [], 'bare canvas': [] };
      for (let run = 0; run < Math.min(runs, 5); run++) {
        for (const name of names) memory[name].push((await open(site, name, { withMemory: true })).memory!);
      }
      const held = (name: Name): number => median(memory[name].map(({ collected }) => collected));
      const base = median(times['vega-embed']);
      const rows = names.map((name): Row => {
        const own = times[name];
        return {
          page: name,
          'median ms': milliseconds(median(own)),
          'fastest ms': milliseconds(quantile(own, 0)),
          'slowest ms': milliseconds(quantile(own, 1)),
          'ratio to vega-embed': Math.round((median(own) / base) * 100) / 100,
          requests: sent[name]!.requests.length,
          'KB sent': Math.round(sent[name]!.bytes / 1000),
          'memory MB': Math.round(held(name)),
          'uncollected MB': Math.round(median(memory[name].map(({ uncollected }) => uncollected))),
          runs: own.length,
        };
      });
      const value = median(times.inset) / base;
      return {
        rows,
        ratio: { name: 'inset / vega-embed', value, target: 1.1 },
        notes: [
          'No byte of DuckDB is asked for by the first chart (checked before the timed runs).',
          `The page of inset holds ${(held('inset') / held('vega-embed')).toFixed(2)} times the memory of vega-embed’s (target 1.1).`,
        ],
      };
    } finally {
      await site.close();
    }
  },
};

async function bundle(entry: string, format: 'esm' | 'iife' = 'esm'): Promise<string> {
  const { outputFiles } = await build({
    entryPoints: [entry],
    bundle: true,
    minify: true,
    write: false,
    format,
    target: 'es2022',
    legalComments: 'none',
  });
  return outputFiles[0]!.text;
}

async function openSite(): Promise<Site> {
  const watch = await bundle('bench/pages/watch-marks.ts', 'iife');
  const files: Record<string, string> = {
    'orders.csv': ordersCsv({ rows: 10_000 }),
    'vega-embed.js': await bundle('bench/pages/vega-embed.ts'),
    'bare-canvas.js': await bundle('bench/pages/bare-canvas.ts'),
  };
  for (const name of names) {
    files[pathOf(name)] =
      `<!doctype html><html lang="en"><meta charset="utf-8"><title>${name}</title><link rel="icon" href="data:,">` +
      `<script>${watch}</script>${pages[name]}</html>`;
  }
  return serveSite((path) => (Object.hasOwn(files, path) ? files[path] : kitFile(path)));
}

const pathOf = (name: Name): string => name.replace(' ', '-');

interface Visit {
  milliseconds: number;
  answer: [string, number][];
  requests: string[];
  bytes: number;
  memory: Memory | undefined;
}

interface Memory {
  collected: number;
  uncollected: number;
}

async function memoryOf(page: Page): Promise<Memory> {
  const browser = page.context().browser()!;
  await page.waitForTimeout(1000);
  const { page: uncollected } = await processMemory(browser);
  await collectAll(await page.context().newCDPSession(page));
  return { uncollected, collected: (await processMemory(browser)).page };
}

interface PageGlobals {
  painted: Promise<number>;
  answer?: () => [string, number][];
}

async function open(site: Site, name: Name, { withMemory = false } = {}): Promise<Visit> {
  const browser = await openChromium();
  try {
    const page = await browser.newPage({ viewport: { width: 800, height: 600 } });
    site.takeRequests();
    await page.goto(`${site.origin}/${pathOf(name)}`, { waitUntil: 'commit' });
    const time = await within(
      30_000,
      name,
      page.evaluate(() => (globalThis as unknown as PageGlobals).painted),
    );
    const requests = site.takeRequests();
    const answer = await page.evaluate(() => {
      const { answer } = globalThis as unknown as PageGlobals;
      if (answer) return answer();
      const chart = document.querySelector('inset-chart') as unknown as { rows: { x: string; y: number }[] };
      return chart.rows.map(({ x, y }): [string, number] => [x, y]);
    });
    const memory = withMemory ? await memoryOf(page) : undefined;
    return { milliseconds: time, answer, requests, bytes: site.bytesOf(requests), memory };
  } finally {
    await browser.close();
  }
}

async function within<T>(limit: number, name: string, work: Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error(`${name} draws nothing in ${limit} ms.`)), limit);
  });
  try {
    return await Promise.race([work, late]);
  } finally {
    clearTimeout(timer);
  }
}

function sumsOf(csv: string): Map<string, number> {
  const [header, ...lines] = csv.trimEnd().split('\n');
  const names = header!.split(',');
  const sums = new Map<string, number>();
  for (const line of lines) {
    const cells = line.split(/,(?=(?:[^"]*"[^"]*")*[^"]*$)/);
    const region = cells[names.indexOf('region')]!;
    sums.set(region, (sums.get(region) ?? 0) + Number(cells[names.indexOf('revenue')]));
  }
  return sums;
}

function sameSums(name: Name, answer: [string, number][], expected: Map<string, number>): void {
  const isSame =
    answer.length === expected.size &&
    answer.every(([region, sum]) => Math.abs(sum - (expected.get(region) ?? NaN)) < 0.01);
  if (!isSame)
    throw new Error(`${name} shows ${JSON.stringify(answer)}, not ${JSON.stringify([...expected])}.`);
}
