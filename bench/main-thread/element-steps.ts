import type { Page } from 'playwright-core';
import type { Benchmark } from '../benchmark.ts';
import { ordersFile } from '../orders-file.ts';
import { wideOrdersFile } from '../wide-orders-file.ts';
import { builderSteps, furtherSteps } from './builder-steps.ts';
import { serveKitPages, untilRead, untilStill } from './kit-page.ts';
import { howMeasured, measureVisits, type Step, type Visit } from './measure-steps.ts';
import { pictureSteps } from './picture-steps.ts';
import { profileSteps } from './profile-steps.ts';
import { querySteps } from './query-steps.ts';
import { wideCsv } from './wide-csv.ts';

const source = (file: string): string => `<inset-source name="orders" src="${file}"></inset-source>`;
const chart = (id: string, attributes: string): string =>
  `<inset-chart id="${id}" source="orders" ${attributes} style="height: 300px"></inset-chart>`;

const linked = `<style>body { display: grid; grid-template-columns: 1fr 1fr; gap: 16px }</style>${source('orders.csv')}
${chart('brushed', 'mark="histogram" x="revenue"')}
${chart('regions', 'mark="bar" x="region" y="sum(revenue)"')}
${chart('months', `mark="line" x="date_trunc('month', ordered_at)" y="count()"`)}
${chart('categories', 'mark="bar" x="category" y="avg(quantity)"')}
${chart('quantities', 'mark="pie" x="category" y="sum(quantity)"')}`;

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

/** What each page is, and what is done to it. */
const pages: Record<string, { body: string; steps: Step[] }> = {
  long: { body: source('long.csv'), steps: profileSteps('1,000,000 rows') },
  wide: { body: source('wide.csv'), steps: profileSteps('300 columns') },
  linked: { body: linked, steps: linkedSteps },
  sql: { body: source('orders.csv'), steps: querySteps },
  some: { body: source('some.csv'), steps: pictureSteps('50,000') },
  many: { body: source('many.csv'), steps: pictureSteps('100,000') },
  builder: { body: source('wide.csv'), steps: builderSteps },
  further: { body: source('long.csv'), steps: furtherSteps },
};

export const mainThreadOfElements: Benchmark = {
  name: 'main-thread-elements',
  title: 'The page’s main thread: profile, linked charts, SQL, pictures, builder and the rest',
  how: `${howMeasured} The profiles of a CSV of 1,000,000 rows by 14 columns and of one of 20,000 rows by 300; a brush over four
charts of a million orders; SQL over them; what is saved of charts of 50,000 and 100,000 points; the builder of charts over 300 columns; and
the other elements over 1,000,000 rows.`,
  onlyByName: true,
  async run({ runs = 1 }) {
    const bodies = Object.entries(pages).map(([name, { body }]) => [name, body]);
    const site = await serveKitPages(Object.fromEntries(bodies) as Record<string, string>, {
      'orders.csv': { path: await ordersFile(1_000_000) },
      'some.csv': { path: await ordersFile(50_000) },
      'many.csv': { path: await ordersFile(100_000) },
      'long.csv': { path: await wideOrdersFile(1_000_000) },
      'wide.csv': wideCsv({ rows: 20_000, columns: 300 }),
    });
    try {
      const visits = Object.entries(pages).map(([name, { steps }]): Visit => ({
        address: `${site.origin}/${name}`,
        ready: async (tab: Page) => {
          await untilRead(tab);
          if (name === 'linked') await tab.evaluate(untilStill, 'body');
        },
        steps,
      }));
      return await measureVisits(visits, runs);
    } finally {
      await site.close();
    }
  },
};
