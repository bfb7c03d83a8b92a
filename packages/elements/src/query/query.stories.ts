import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { html, type TemplateResult } from 'lit';
import { heldDataSource } from '../testing/held-data-source.ts';
import type { InsetQuery } from './query.ts';

export default { title: 'Elements/Query', component: 'inset-query' } satisfies Meta;

const src = 'samples/orders.csv';
const byMonth = `SELECT date_trunc('month', ordered_at) AS month, region, sum(revenue) AS revenue
FROM "orders.csv"
GROUP BY ALL
ORDER BY month, region`;

/** Runs what is written, as somebody would with Control and Enter. */
async function run(canvas: HTMLElement, then?: (element: InsetQuery) => void): Promise<void> {
  const element = canvas.querySelector('inset-query') as InsetQuery;
  await customElements.whenDefined('inset-query');
  await element.updateComplete;
  while (!element.kit?.sources.get('orders.csv')) await new Promise(requestAnimationFrame);
  await element.run().catch(() => {});
  then?.(element);
}
const editor = (sql: string, more: { limit?: number } = {}): TemplateResult =>
  html`<inset-query src=${src} .sql=${sql} memory="none" .limit=${more.limit ?? 10_000}></inset-query>`;

/** Nothing is written yet; the tables at hand can be put in with a click. */
export const Empty: StoryObj = { args: { src, memory: 'none' } };

export const WithResult: StoryObj = {
  render: () => editor(byMonth),
  play: ({ canvasElement }) => run(canvasElement),
};

/** "Make a chart", where the page does not take it into its own hands. */
export const WithChart: StoryObj = {
  render: () => editor(byMonth),
  play: ({ canvasElement }) =>
    run(canvasElement, (element) => {
      void element.updateComplete.then(() =>
        element.renderRoot.querySelector<HTMLElement>('[part=actions] button')!.click(),
      );
    }),
};

/** There are more rows than it shows, and it says so. */
export const Capped: StoryObj = {
  render: () => editor('SELECT * FROM "orders.csv"', { limit: 100 }),
  play: ({ canvasElement }) => run(canvasElement),
};

/** The place is marked, in the engine's own words. */
export const Mistake: StoryObj = {
  render: () => editor('SELECT region, sum(revenue)\nFROM "orders.csv"\nGROUPP BY region'),
  play: ({ canvasElement }) => run(canvasElement),
};

export const SeveralStatements: StoryObj = {
  render: () => editor('SELECT 1;\nSELECT 2;'),
  play: ({ canvasElement }) => run(canvasElement),
};

export const NoRows: StoryObj = {
  render: () => editor(`SELECT * FROM "orders.csv" WHERE region = 'Moon'`),
  play: ({ canvasElement }) => run(canvasElement),
};

/** What was run before, to walk through and search. */
export const History: StoryObj = {
  render: () => editor(byMonth),
  play: ({ canvasElement }) =>
    run(canvasElement, (element) =>
      element.renderRoot.querySelector<HTMLElement>('[part=toolbar] [aria-expanded]')!.click(),
    ),
};

/** It runs, and can be cancelled. */
export const Running: StoryObj = {
  tags: ['held'],
  render: () => html`
    <inset-provider .dataSource=${heldDataSource('query')}>
      <inset-query sql="SELECT * FROM orders" memory="none"></inset-query>
    </inset-provider>
  `,
  play: async ({ canvasElement }) => {
    const element = canvasElement.querySelector('inset-query') as InsetQuery;
    await customElements.whenDefined('inset-query');
    await element.updateComplete;
    while (!element.renderRoot.querySelector('.tables button')) await new Promise(requestAnimationFrame);
    void element.run().catch(() => {});
  },
};

export const Narrow: StoryObj = { ...WithResult, parameters: { width: 360 } };

/** The page reads from right to left; SQL does not. */
export const RightToLeft: StoryObj = { ...WithResult, parameters: { dir: 'rtl' } };
