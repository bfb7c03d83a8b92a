import type { Browser, Page } from 'playwright-core';
import type { Benchmark, Outcome, Row } from './benchmark.ts';
import { kitFile } from './kit-files.ts';
import { openChromium } from './open-chromium.ts';
import { ordersFile } from './orders-file.ts';
import { collectAll, processMemory } from './process-memory.ts';
import { serveSite } from './static-server.ts';
import { median } from './statistics.ts';

const how = `A page of 1280 by 900 pixels with the built kit shows 20 times either a filter, a chart and a table, or a canvas of
ten blocks (charts, numbers, a table, a text, a filter): all under one provider, or each under one of its own, which has a
source of its own over the same CSV of 10,000 orders; and, to compare, once. Each is brought into view and shows its values.
Then garbage is collected, in the worker too, and it is seen what is in use: by the page (its objects, buffers and nodes), by
its workers, and by the page's process as a whole (Linux's proportional set, layout and painting included). What a provider
takes is the difference of the two pages that show the same, divided by 19.`;

const many = 20;
const target = 5;

const elements = `<inset-filter source="orders" column="region"></inset-filter>
<inset-chart source="orders" mark="bar" x="category" y="sum(revenue)"></inset-chart>
<inset-table source="orders" label="Orders"></inset-table>`;
const provider = (content: string): string =>
  `<inset-provider><inset-source name="orders" src="orders.csv"></inset-source>${content}</inset-provider>`;
/** Shows some content so many times, divided among so many providers. */
const pageOf = (
  providerCount: number,
  count: number,
  content: string,
): string => `<!doctype html><html lang="en"><meta charset="utf-8">
<title>Providers</title><link rel="icon" href="data:,"><script type="module" src="/kit/inset.js"></script>
<style>body { margin: 0 } inset-canvas { height: 900px } inset-table { height: 300px }</style>
${provider(`<section>${content}</section>`.repeat(count / providerCount)).repeat(providerCount)}`;

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
      const [, providerCount, count, which] = /^(\d+)-(\d+)-(\d+)$/.exec(asked) ?? [];
      if (count) return pageOf(Number(providerCount), Number(count), texts[Number(which)]!);
      return asked === 'orders.csv' ? { path } : kitFile(asked);
    });
    const rows: Row[] = [];
    let most = 0;
    try {
      for (const [which, name] of Object.keys(contents).entries()) {
        const turns: Held[][] = pages.map(() => []);
        for (let run = 0; run < runs; run++)
          for (const [at, { providers: own, count }] of pages.entries())
            turns[at]!.push(await measure(`${site.origin}/${own}-${count}-${which}`, count));
        const [once, shared, apart] = turns.map(middle) as [Held, Held, Held];
        pages.forEach((page, at) => rows.push(rowOf(name, page, middle(turns[at]!))));
        const each = perFurther(shared, apart);
        rows.push(rowOf(name, { providers: 'each further one', count: 'the same' }, each));
        rows.push(rowOf(name, { providers: 'each with', count: 'its content' }, perFurther(once, apart)));
        most = Math.max(most, each.process);
      }
    } finally {
      await site.close();
    }
    return outcomeOf(rows, most);
  },
};

const pages = [
  { providers: 1, count: 1 },
  { providers: 1, count: many },
  { providers: many, count: many },
];

const outcomeOf = (rows: Row[], most: number): Outcome => ({
  rows,
  ratio: {
    name: 'Megabytes by which the process of the same page grows for a further provider, at most',
    value: most,
    target,
  },
  notes: [
    `What a provider's content takes is mostly the browser's own: its layout, and what is painted, most of it the cells of a
table.`,
  ],
});

const rounded = (value: number): number => Math.round(value * 100) / 100;
const rowOf = (
  content: string,
  { providers: holders, count }: { providers: number | string; count: number | string },
  { workers, script, data, process }: Held,
): Row => ({
  content,
  shown: count,
  providers: holders,
  workers,
  'held by the page (MB)': rounded(script),
  'held by the worker (MB)': rounded(data),
  'process (MB)': rounded(process),
});
const parts = ['workers', 'script', 'data', 'process'] as const;
const ofEach = (value: (part: (typeof parts)[number]) => number): Held =>
  Object.fromEntries(parts.map((part) => [part, value(part)])) as unknown as Held;
const middle = (turns: readonly Held[]): Held => ofEach((part) => median(turns.map((turn) => turn[part])));
const perFurther = (few: Held, all: Held): Held => ofEach((part) => (all[part] - few[part]) / (many - 1));

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
  document.querySelectorAll('section')[at]!.scrollIntoView();
}

/** Whether a section shows a drawn chart and a filled table. */
function isShown(at: number): boolean {
  const inside = (element: Element): Element[] => [
    element,
    ...[...(element.shadowRoot?.children ?? []), ...element.children].flatMap(inside),
  ];
  const all = inside(document.querySelectorAll('section')[at]!);
  const has = (tag: string, part: string): boolean =>
    all.some(({ localName, shadowRoot }) => localName === tag && shadowRoot?.querySelector(part));
  return has('inset-chart', '.drawing :is(svg, canvas)') && has('inset-table', '[part=row]');
}
