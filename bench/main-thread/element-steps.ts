import type { Page } from 'playwright-core';
import type { Benchmark } from '../benchmark.ts';
import { ordersFile } from '../orders-file.ts';
import { wideOrdersFile } from '../wide-orders-file.ts';
import { serveKitPages, untilRead, untilStill } from './kit-page.ts';
import { howMeasured, measureVisits, type Step, type Visit } from './measure-steps.ts';

const source = '<inset-source name="orders" src="orders.csv"></inset-source>';
const chart = (id: string, attributes: string): string =>
  `<inset-chart id="${id}" source="orders" ${attributes} style="height: 300px"></inset-chart>`;

const pages = {
  wide: '<inset-source name="orders" src="wide.csv"></inset-source>',
  linked: `<style>body { display: grid; grid-template-columns: 1fr 1fr; gap: 16px }</style>${source}
${chart('brushed', 'mark="histogram" x="revenue"')}
${chart('regions', 'mark="bar" x="region" y="sum(revenue)"')}
${chart('months', `mark="line" x="date_trunc('month', ordered_at)" y="count()"`)}
${chart('categories', 'mark="bar" x="category" y="avg(quantity)"')}
${chart('quantities', 'mark="pie" x="category" y="sum(quantity)"')}`,
  many: source,
  some: `${source.replace('orders.csv', 'some.csv')}`,
};

export const mainThreadOfElements: Benchmark = {
  name: 'main-thread-elements',
  title: 'The page’s main thread: profile, linked charts, SQL, pictures',
  how: `${howMeasured} The profile of a CSV of 1,000,000 rows by 14 columns; a brush over four charts of a million orders; SQL over
them; and what is saved of a chart of 50,000 points.`,
  onlyByName: true,
  async run({ runs = 1 }) {
    const site = await serveKitPages(pages, {
      'orders.csv': { path: await ordersFile(1_000_000) },
      'some.csv': { path: await ordersFile(50_000) },
      'wide.csv': { path: await wideOrdersFile(1_000_000) },
    });
    try {
      const visits: Visit[] = Object.entries(stepsOf).map(([page, steps]) => ({
        address: `${site.origin}/${page}`,
        ready: async (tab) => {
          await untilRead(tab);
          if (page === 'linked') await tab.evaluate(untilStill, 'body');
        },
        steps,
      }));
      return await measureVisits(visits, runs);
    } finally {
      await site.close();
    }
  },
};

const add = (tab: Page, tag: string, attributes: Record<string, string>): Promise<void> =>
  tab.evaluate(
    ([name, given]) => {
      const element = document.createElement(name);
      for (const [key, value] of Object.entries(given)) element.setAttribute(key, value);
      document.body.append(element);
    },
    [tag, attributes] as const,
  );
const set = (selector: string, name: string, value: string) => async (tab: Page) => {
  await tab.evaluate(
    ([of, key, given]) => document.querySelector(of!)!.setAttribute(key!, given!),
    [selector, name, value],
  );
  await tab.evaluate(untilStill, selector);
};

const profileSteps: Step[] = [
  {
    name: 'profile of 1,000,000 rows',
    work: async (tab) => {
      await tab.evaluate(() =>
        document.addEventListener('inset-profile-ready', () => (document.title = 'profiled')),
      );
      await add(tab, 'inset-profile', { source: 'orders' });
      await tab.waitForFunction(() => document.title === 'profiled');
      await tab.evaluate(untilStill, 'inset-profile');
    },
  },
  { name: 'profile, compact', work: set('inset-profile', 'layout', 'compact') },
  { name: 'profile, as a table', work: set('inset-profile', 'layout', 'table') },
  { name: 'profile, cards again', work: set('inset-profile', 'layout', 'detailed') },
  { name: 'profile, other order', work: set('inset-profile', 'sort', 'distinct') },
];

const linkedSteps: Step[] = [
  {
    name: 'brush over four charts, the pointer comes and drags',
    work: async (tab) => {
      const box = await tab.evaluate(() => {
        const { left, top, width, height } = document
          .querySelector('#brushed')!
          .shadowRoot!.querySelector('.plot')!
          .getBoundingClientRect();
        return { left, top, width, height };
      });
      const at = (share: number): [number, number] => [
        box.left + share * box.width,
        box.top + box.height / 2,
      ];
      await tab.mouse.move(...at(0.3));
      await tab.mouse.down();
      for (let i = 0; i < 120; i++) {
        await tab.mouse.move(...at(0.31 + i * 0.004));
        await tab.evaluate(() => new Promise(requestAnimationFrame));
      }
      await tab.mouse.up();
      await tab.evaluate(untilStill, 'body');
    },
  },
  {
    name: 'the brush is taken away',
    work: async (tab) => {
      await tab.evaluate(() =>
        (document.querySelector('#brushed') as HTMLElement & { clearSelection(): void }).clearSelection(),
      );
      await tab.evaluate(untilStill, 'body');
    },
  },
];

const querySteps: Step[] = [
  {
    name: 'SQL editor, opened',
    work: async (tab) => {
      await add(tab, 'inset-query', {
        sql: 'SELECT region, product, sum(revenue) AS revenue FROM orders GROUP BY ALL',
      });
      await tab.waitForFunction(() =>
        document.querySelector('inset-query')?.shadowRoot?.querySelector('.cm-content'),
      );
      await tab.evaluate(untilStill, 'inset-query');
    },
  },
  { name: 'SQL run, DuckDB started', work: runSql },
  { name: 'SQL run again', work: runSql },
  {
    name: 'SQL typed',
    work: async (tab) => {
      await tab.evaluate(() =>
        document.querySelector('inset-query')!.shadowRoot!.querySelector<HTMLElement>('.cm-content')!.focus(),
      );
      await tab.keyboard.press('Control+End');
      await tab.keyboard.type(' ORDER BY revenue DESC LIMIT 10', { delay: 30 });
      await tab.evaluate(untilStill, 'inset-query');
    },
  },
  {
    name: 'SQL laid out',
    work: (tab) =>
      tab.evaluate(() =>
        (document.querySelector('inset-query') as HTMLElement & { format(): Promise<void> }).format(),
      ),
  },
  {
    name: 'SQL of 10,000 rows',
    before: (tab) =>
      tab.evaluate(() =>
        Object.assign(document.querySelector('inset-query')!, { sql: 'SELECT * FROM orders LIMIT 20000' }),
      ),
    work: runSql,
  },
];

async function runSql(tab: Page): Promise<void> {
  await tab.evaluate(() =>
    (document.querySelector('inset-query') as HTMLElement & { run(): Promise<unknown> }).run(),
  );
  await tab.evaluate(untilStill, 'inset-query');
}

const savePicture = (method: 'exportPng' | 'exportPdf' | 'exportSvg') => (tab: Page) =>
  tab.evaluate(
    (name) =>
      (document.querySelector('inset-chart') as unknown as Record<string, () => Promise<unknown>>)[name]!(),
    method,
  ) as Promise<unknown>;
const saveRows = (format: string) => (tab: Page) =>
  tab.evaluate(
    (asked) =>
      (document.querySelector('inset-chart') as HTMLElement & { exportData(format: string): Promise<Blob> })
        .exportData(asked)
        .then(({ size }) => size),
    format,
  );

const pictureSteps: Step[] = [
  {
    name: '50,000 points, drawn',
    work: async (tab) => {
      await add(tab, 'inset-chart', { source: 'orders', mark: 'point', x: 'unit_price', y: 'revenue' });
      await tab.waitForFunction(() =>
        document.querySelector('inset-chart')?.shadowRoot?.querySelector('.drawing canvas, .drawing svg'),
      );
      await tab.evaluate(untilStill, 'inset-chart');
    },
  },
  { name: '50,000 points as PNG', work: savePicture('exportPng') },
  { name: '50,000 points as SVG', work: savePicture('exportSvg') },
  { name: '50,000 points as PDF', work: savePicture('exportPdf') },
  { name: '50,000 points as CSV', work: saveRows('csv') },
  { name: '50,000 points as Excel', work: saveRows('excel') },
  {
    name: '50,000 points as a table',
    work: async (tab) => {
      await tab.evaluate(() => {
        const root = document.querySelector('inset-chart')!.shadowRoot!;
        root.querySelector<HTMLElement>('.plot')!.focus();
      });
      await tab.keyboard.press('t');
      await tab.evaluate(untilStill, 'inset-chart');
    },
  },
];

const stepsOf: Record<keyof typeof pages, Step[]> = {
  wide: profileSteps,
  linked: linkedSteps,
  many: querySteps,
  some: pictureSteps,
};
