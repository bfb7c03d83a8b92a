import type { Browser, Page } from 'playwright-core';
import type { Benchmark, Outcome, Row } from './benchmark.ts';
import { kitFile } from './kit-files.ts';
import { openChromium } from './open-chromium.ts';
import { ordersFile } from './orders-file.ts';
import { collectAll, processMemory } from './process-memory.ts';
import { serveSite } from './static-server.ts';
import { median } from './statistics.ts';

const how = `A page of 1280 by 900 pixels with the built kit has so many providers, each with a source of its own over one CSV of
10,000 orders, and over that either a filter, a chart and a table, or a canvas of ten blocks (charts, numbers, a table, a
text, a filter). Each is brought into view and shows its values. Then garbage is collected, in the worker too, and it is seen
what is in use: by the page (its objects, buffers and nodes), by its workers, and by the page's process as a whole (Linux's
proportional set, layout and painting included). What a provider takes is the difference to the page with one, divided by how
many more there are.`;

const many = 20;
const target = 5;

const elements = `<inset-filter source="orders" column="region"></inset-filter>
<inset-chart source="orders" mark="bar" x="category" y="sum(revenue)"></inset-chart>
<inset-table source="orders" label="Orders"></inset-table>`;
const provider = (content: string): string =>
  `<inset-provider><inset-source name="orders" src="orders.csv"></inset-source>${content}</inset-provider>`;
const pageOf = (
  count: number,
  content: string,
): string => `<!doctype html><html lang="en"><meta charset="utf-8">
<title>Providers</title><link rel="icon" href="data:,"><script type="module" src="/kit/inset.js"></script>
<style>body { margin: 0 } inset-canvas { height: 900px } inset-table { height: 300px }</style>
${provider(content).repeat(count)}`;

const contents = {
  'a filter, a chart and a table': elements,
  'a canvas of ten blocks': '<inset-canvas panels="none" ephemeral></inset-canvas>',
};

interface Held {
  workers: number;
  /** Megabytes: what the page's objects, buffers and nodes take. */
  script: number;
  /** What the worker's take. */
  data: number;
  process: number;
}

export const providers: Benchmark = {
  name: 'providers',
  title: 'Many providers on one page',
  how,
  async run({ runs = 3 }) {
    const path = await ordersFile(10_000);
    const texts = Object.values(contents);
    const site = await serveSite((asked) => {
      const [, count, which] = /^(\d+)-(\d+)$/.exec(asked) ?? [];
      if (count) return pageOf(Number(count), texts[Number(which)]!);
      return asked === 'orders.csv' ? { path } : kitFile(asked);
    });
    const rows: Row[] = [];
    let most = 0;
    try {
      for (const [which, name] of Object.keys(contents).entries()) {
        const turns: Record<1 | typeof many, Held[]> = { 1: [], [many]: [] };
        for (let run = 0; run < runs; run++)
          for (const count of [1, many] as const)
            turns[count].push(await measure(`${site.origin}/${count}-${which}`, count));
        const [one, all] = [middle(turns[1]), middle(turns[many])];
        const each = perProvider(one, all);
        rows.push(rowOf(name, 1, one), rowOf(name, many, all), rowOf(name, 'each further one', each));
        most = Math.max(most, each.script + each.data);
      }
    } finally {
      await site.close();
    }
    return outcomeOf(rows, most);
  },
};

const outcomeOf = (rows: Row[], most: number): Outcome => ({
  rows,
  ratio: {
    name: 'Megabytes that a further provider holds, in the page and the worker, at most',
    value: most,
    target,
  },
  notes: [
    `The process grows by more than what is held: its layout and what is painted of a provider, most of it the cells of its
table, are the browser's own and were not looked into further.`,
  ],
});

const rounded = (value: number): number => Math.round(value * 100) / 100;
const rowOf = (name: string, providers: number | string, { workers, script, data, process }: Held): Row => ({
  'each provider has': name,
  providers,
  workers,
  'held by the page (MB)': rounded(script),
  'held by the worker (MB)': rounded(data),
  'process (MB)': rounded(process),
});
const parts = ['workers', 'script', 'data', 'process'] as const;
const ofEach = (value: (part: (typeof parts)[number]) => number): Held =>
  Object.fromEntries(parts.map((part) => [part, value(part)])) as unknown as Held;
const middle = (turns: readonly Held[]): Held => ofEach((part) => median(turns.map((turn) => turn[part])));
const perProvider = (one: Held, all: Held): Held => ofEach((part) => (all[part] - one[part]) / (many - 1));

async function measure(address: string, count: number): Promise<Held> {
  const browser = await openChromium();
  try {
    const tab = await browser.newPage({ viewport: { width: 1280, height: 900 } });
    await tab.goto(address);
    await tab.evaluate(fillCanvases, blocks);
    // What lies far below is not drawn before somebody comes near.
    for (let at = 0; at < count; at++) {
      await tab.evaluate(bringIntoView, at);
      await tab.waitForFunction(isShown, at, { timeout: 60_000 });
    }
    await tab.evaluate(bringIntoView, 0);
    return await held(browser, tab);
  } finally {
    await browser.close();
  }
}

async function held(browser: Browser, tab: Page): Promise<Held> {
  const session = await tab.context().newCDPSession(tab);
  const { page, workers } = await collectAll(session);
  const { page: process } = await processMemory(browser);
  return {
    workers: workers.length,
    script: page,
    data: workers.reduce((sum, each) => sum + each, 0),
    process,
  };
}

const query = { from: 'orders', steps: [] };
const chart = (mark: string, x: string) => ({
  kind: 'chart',
  query,
  chart: { mark, encodings: { x: { expression: x }, y: { expression: 'sum(revenue)' } } },
});
const number = (measure: string) => ({ kind: 'metric', query, measure });
const blocks = [
  { kind: 'text', text: '## Orders\n\nWhat was sold, where and when.' },
  chart('bar', 'region'),
  number('sum(revenue)'),
  chart('line', "date_trunc('month', ordered_at)"),
  number('count()'),
  { kind: 'table', query },
  chart('bar', 'category'),
  number('avg(unit_price)'),
  chart('area', "date_trunc('month', ordered_at)"),
  { kind: 'filter', dataset: 'orders', column: 'region' },
];

/** Runs in the page, as what follows. */
async function fillCanvases(kinds: readonly object[]): Promise<void> {
  type Canvas = HTMLElement & { updateComplete: Promise<unknown>; load(json: unknown): void };
  for (const canvas of document.querySelectorAll<Canvas>('inset-canvas')) {
    await customElements.whenDefined('inset-canvas');
    await canvas.updateComplete;
    const placed = kinds.map((block, i) => ({
      id: `block${i}`,
      version: 1,
      ...block,
      frame: { x: (i % 3) * 8, y: Math.floor(i / 3) * 9, width: 8, height: 9 },
    }));
    canvas.load({ version: 1, title: 'Providers', datasets: [], blocks: placed });
  }
}

function bringIntoView(at: number): void {
  document.querySelectorAll('inset-provider')[at]!.firstElementChild!.nextElementSibling!.scrollIntoView();
}

/** Whether a provider shows a drawn chart and a filled table. */
function isShown(at: number): boolean {
  const inside = (element: Element): Element[] => [
    element,
    ...[...(element.shadowRoot?.children ?? []), ...element.children].flatMap(inside),
  ];
  const all = inside(document.querySelectorAll('inset-provider')[at]!);
  const has = (tag: string, part: string): boolean =>
    all.some(({ localName, shadowRoot }) => localName === tag && shadowRoot?.querySelector(part));
  return has('inset-chart', '.drawing :is(svg, canvas)') && has('inset-table', '[part=row]');
}
