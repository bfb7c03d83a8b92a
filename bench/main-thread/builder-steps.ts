import type { Page } from 'playwright-core';
import { add, untilShows } from './element-page.ts';
import { untilStill } from './kit-page.ts';
import type { Step } from './measure-steps.ts';

/** Does something in the builder's shadow root, and waits until what that changes is seen. */
const inBuilder = async (tab: Page, work: (root: ShadowRoot) => void): Promise<void> => {
  const root = await tab.evaluateHandle(() => document.querySelector('inset-chart-builder')!.shadowRoot!);
  await root.evaluate(work);
  await tab.evaluate(untilStill, 'inset-chart-builder');
};

const build = (chart: object) => async (tab: Page) => {
  await tab.evaluate(
    (given) => void Object.assign(document.querySelector('inset-chart-builder')!, { chart: given }),
    chart,
  );
  await tab.evaluate(untilStill, 'inset-chart-builder');
};

/** The builder of charts over a file of 300 columns. */
export const builderSteps: Step[] = [
  {
    name: 'builder of charts, opened',
    work: async (tab) => {
      await add(tab, 'inset-chart-builder', { source: 'orders' });
      await untilShows(tab, 'inset-chart-builder', '.field');
    },
  },
  {
    name: 'builder, a field searched',
    work: (tab) =>
      inBuilder(tab, (root) => {
        const field = root.querySelector<HTMLInputElement>('input[type=search]')!;
        field.value = 'number 1';
        field.dispatchEvent(new Event('input', { bubbles: true }));
      }),
  },
  {
    name: 'builder, bars',
    work: build({
      mark: 'bar',
      encodings: {
        x: { expression: '"place 0"' },
        y: { expression: 'sum("number 1")' },
      },
    }),
  },
  {
    name: 'builder, another mark',
    work: (tab) =>
      inBuilder(tab, (root) => root.querySelectorAll<HTMLElement>('.marks input:not(:checked)')[0]!.click()),
  },
];

/** What else shows data: its answer is awaited, and then something is done with it. */
export const furtherSteps: Step[] = [
  {
    name: 'numbers with their course',
    work: async (tab) => {
      await add(tab, 'inset-metric', {
        source: 'orders',
        measure: 'sum(revenue)',
        time: 'ordered_at',
        sparkline: '',
      });
      await add(tab, 'inset-value', { source: 'orders', measure: 'avg(revenue)' });
      await untilShows(tab, 'inset-metric', '.value');
    },
  },
  {
    name: 'filters',
    work: async (tab) => {
      for (const column of ['customer', 'ordered_at', 'revenue'])
        await add(tab, 'inset-filter', { source: 'orders', column });
      await untilShows(tab, 'inset-filter', 'input');
      await tab.evaluate(untilStill, 'body');
    },
  },
  {
    name: 'cross table',
    work: async (tab) => {
      await add(tab, 'inset-pivot', {
        source: 'orders',
        rows: 'region, product',
        columns: 'category',
        values: 'sum(revenue)',
      });
      await untilShows(tab, 'inset-pivot', 'td');
    },
  },
  {
    name: 'recommended charts',
    work: async (tab) => {
      await add(tab, 'inset-recommended-charts', { source: 'orders' });
      await untilShows(tab, 'inset-recommended-charts', '.card');
      await tab.evaluate(untilStill, 'inset-recommended-charts');
    },
  },
];
