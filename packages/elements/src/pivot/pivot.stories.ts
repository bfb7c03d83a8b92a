import type { Pivot } from '@inset/model';
import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { html } from 'lit';
import { offlineDataSource, tooLargeDataSource } from '../testing/failing-data-source.ts';
import { heldDataSource } from '../testing/held-data-source.ts';

export default { title: 'Elements/Pivot table', component: 'inset-pivot' } satisfies Meta;

const src = 'samples/orders.csv';

export const Ready: StoryObj = {
  args: {
    src,
    rows: 'region, product',
    columns: 'ordered_at:quarter',
    values: 'sum(revenue)',
    label: 'Revenue',
  },
};

/** Two fields at the top, two numbers; every average is the engine's own. */
export const SeveralValues: StoryObj = {
  args: { src, rows: 'region', columns: 'channel, ordered_at:year', values: 'sum(revenue); avg(rating)' },
};

const shaded: Pivot = {
  rows: [{ column: 'product' }],
  columns: [{ column: 'ordered_at', grain: 'quarter' }],
  values: [{ expression: 'sum(revenue)', label: 'Revenue', format: 'compact', heat: true }],
  sort: { value: 0, order: 'descending' },
};

/** Shaded by value, and ordered by the totals. */
export const Shaded: StoryObj = { args: { src, pivot: shaded, label: 'Revenue by product' } };

/** A click on a cell filters what is beside it. */
export const FiltersOthers: StoryObj = {
  render: () => html`
    <inset-source name="orders" src=${src}></inset-source>
    <div class="columns">
      <inset-pivot source="orders" rows="region" columns="channel" values="sum(revenue)"></inset-pivot>
      <inset-chart source="orders" mark="bar" x="product" y="sum(revenue)"></inset-chart>
    </div>
  `,
};

/** Each day a row: only those on screen are drawn. */
export const Long: StoryObj = {
  args: { src, rows: 'ordered_at:day', columns: 'region', values: 'sum(revenue)' },
};

export const NoFields: StoryObj = { args: { src, values: 'sum(revenue); count()' } };

export const Loading: StoryObj = {
  tags: ['held'],
  render: () => html`
    <inset-provider .dataSource=${heldDataSource('query')}>
      <inset-pivot source="orders" rows="region" values="sum(revenue)" label="Revenue"></inset-pivot>
    </inset-provider>
  `,
};

export const Empty: StoryObj = { args: { src: 'data:text/csv,region%2Crevenue%0A', rows: 'region' } };

export const MissingColumn: StoryObj = { args: { src, rows: 'regoin', values: 'sum(revenue)' } };

/** More rows than can be shown: one for each order and moment. */
export const TooManyFields: StoryObj = { args: { src, rows: 'region, product, channel, rating, discount' } };

/** The server that has the data does not answer. */
export const Offline: StoryObj = {
  render: () => html`
    <inset-provider .dataSource=${offlineDataSource()}>
      <inset-pivot source="orders" rows="region"></inset-pivot>
    </inset-provider>
  `,
};

/** A file that is more than a page can read. */
export const TooLarge: StoryObj = {
  render: () => html`
    <inset-provider .dataSource=${tooLargeDataSource()}>
      <inset-pivot src=${src} rows="region"></inset-pivot>
    </inset-provider>
  `,
};

export const Narrow: StoryObj = { ...Ready, parameters: { width: 328 } };

export const RightToLeft: StoryObj = { ...Ready, parameters: { dir: 'rtl' } };
