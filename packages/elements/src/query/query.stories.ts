import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { html, type TemplateResult } from 'lit';
import { failingDataSource, offlineDataSource } from '../testing/failing-data-source.ts';
import { heldDataSource } from '../testing/held-data-source.ts';
import type { InsetQuery } from './query.ts';
import { SqlDataSource } from './testing/sql-data-source.ts';

export default { title: 'Elements/Query', component: 'inset-query' } satisfies Meta;

const byQuarter = `SELECT quarter, region, revenue
FROM revenue
WHERE revenue > 0 -- sales only
ORDER BY quarter, region`;

/** Answers at once, whatever is asked: what the editor looks like is seen without an engine of 34 MB. */
function answers(): SqlDataSource {
  const data = new SqlDataSource();
  const regions = ['East', 'North', 'South', 'West'];
  data.add(
    'revenue',
    [
      { name: 'quarter', type: 'text' },
      { name: 'region', type: 'text' },
      { name: 'revenue', type: 'number' },
    ],
    Array.from({ length: 16 }, (_, i) => ({
      quarter: `Q${Math.floor(i / 4) + 1}`,
      region: regions[i % 4]!,
      revenue: 12_000 + ((i * 7919) % 9000) + 0.5,
    })),
  );
  data.add('customers', [{ name: 'customer', type: 'text' }], [{ customer: 'Ada' }]);
  return data;
}

/** Runs what is written, as somebody would with Control and Enter. */
async function run(canvas: HTMLElement, then?: (element: InsetQuery) => void): Promise<void> {
  const element = canvas.querySelector('inset-query') as InsetQuery;
  await customElements.whenDefined('inset-query');
  await element.updateComplete;
  while (
    !element.renderRoot.querySelector('.cm-content') ||
    // What is only read has no list of tables.
    !(element.readOnly || element.renderRoot.querySelector('.tables button'))
  ) {
    await new Promise(requestAnimationFrame);
  }
  await element.run().catch(() => {});
  await element.updateComplete;
  then?.(element);
}
const click = (selector: string) => (element: InsetQuery) =>
  element.renderRoot.querySelector<HTMLElement>(selector)!.click();
const editor = (sql: string, limit = 10_000): TemplateResult => html`
  <inset-provider .dataSource=${answers()}>
    <inset-query .sql=${sql} memory="none" .limit=${limit}></inset-query>
  </inset-provider>
`;

/** Nothing is written yet; the tables at hand can be put in with a click. */
export const Empty: StoryObj = { render: () => editor('') };

export const WithResult: StoryObj = {
  render: () => editor(byQuarter),
  play: ({ canvasElement }) => run(canvasElement),
};

/** "Make a chart", where the page does not take it into its own hands. */
export const WithChart: StoryObj = {
  render: () => editor(byQuarter),
  play: ({ canvasElement }) => run(canvasElement, click('[part=actions] button')),
};

/** "Keep as dataset" asks for a name. */
export const Keeping: StoryObj = {
  render: () => editor(byQuarter),
  play: ({ canvasElement }) => run(canvasElement, click('[part=actions] button:nth-of-type(2)')),
};

/** There are more rows than it shows, and it says so. */
export const Capped: StoryObj = {
  render: () => editor('SELECT * FROM revenue', 10),
  play: ({ canvasElement }) => run(canvasElement),
};

/** The place is marked, in the engine's own words. */
export const Mistake: StoryObj = {
  render: () => editor('SELECT region, sum(revenue)\nFROM revenue\nBROKEN BY region'),
  play: ({ canvasElement }) => run(canvasElement),
};

export const SeveralStatements: StoryObj = {
  render: () => editor('SELECT 1;\nSELECT 2;'),
  play: ({ canvasElement }) => run(canvasElement),
};

/** What was run before, to walk through and search. */
export const History: StoryObj = {
  render: () => editor(byQuarter),
  play: ({ canvasElement }) => run(canvasElement, click('[part=toolbar] [aria-expanded]')),
};

/** DuckDB itself, over a file. */
export const OverAFile: StoryObj = {
  render: () =>
    html`<inset-query
      src="samples/orders.csv"
      memory="none"
      .sql=${'SELECT region, count(*) AS orders, sum(revenue) AS revenue\nFROM "orders.csv"\nGROUP BY ALL\nORDER BY revenue DESC'}
    ></inset-query>`,
};

/** SQL that somebody else wrote, to be read and run. */
export const ReadOnly: StoryObj = {
  render: () => html`
    <inset-provider .dataSource=${answers()}>
      <inset-query .sql=${byQuarter} readonly memory="none"></inset-query>
    </inset-provider>
  `,
  play: ({ canvasElement }) => run(canvasElement),
};

/** A million rows come out: the first of them are shown, and all of them charted, kept or saved. */
export const MillionRows: StoryObj = {
  render: () =>
    html`<inset-query
      src="samples/orders.csv"
      memory="none"
      .sql=${'SELECT row_number() OVER () AS n, o.region, o.revenue\nFROM "orders.csv" o, range(100) r\nLIMIT 1000000'}
    ></inset-query>`,
  play: ({ canvasElement }) => run(canvasElement),
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

/** The server that runs it does not answer; the text stays, and can be run again. */
export const Offline: StoryObj = {
  render: () => html`
    <inset-provider .dataSource=${offlineDataSource()}>
      <inset-query sql="SELECT * FROM orders" memory="none"></inset-query>
    </inset-provider>
  `,
  play: ({ canvasElement }) => run(canvasElement),
};

/** More comes out than a page holds. */
export const TooLarge: StoryObj = {
  render: () => html`
    <inset-provider .dataSource=${failingDataSource('query', 'RESULT_TOO_LARGE')}>
      <inset-query sql="SELECT * FROM orders a, orders b" memory="none"></inset-query>
    </inset-provider>
  `,
  play: ({ canvasElement }) => run(canvasElement),
};

export const Narrow: StoryObj = { ...WithResult, parameters: { width: 360 } };

/** The page reads from right to left; SQL does not. */
export const RightToLeft: StoryObj = { ...WithResult, parameters: { dir: 'rtl' } };
