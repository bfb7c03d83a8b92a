import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { html } from 'lit';
import { heldDataSource } from '../testing/held-data-source.ts';

export default { title: 'Elements/Table', component: 'inset-table' } satisfies Meta;

const src = 'samples/orders.csv';

/** Ten thousand rows, of which those on screen are drawn. */
export const Ready: StoryObj = { args: { src, label: 'Orders' } };

export const SortedAndCompact: StoryObj = {
  args: { src, label: 'Largest orders', sort: '-revenue', density: 'compact' },
};

export const OfAQuery: StoryObj = {
  args: {
    src,
    label: 'Revenue by category and region',
    query: {
      from: 'orders',
      steps: [
        {
          kind: 'summarize',
          by: [
            { name: 'category', expression: 'category' },
            { name: 'region', expression: 'region' },
          ],
          measures: [
            { name: 'orders', expression: 'count()' },
            { name: 'revenue', expression: 'sum(revenue)' },
            { name: 'rating', expression: 'avg(rating)' },
          ],
        },
        { kind: 'sort', by: [{ expression: 'revenue', order: 'descending' }] },
      ],
    },
  },
};

/** Cells without a value, long titles, dates and numbers. */
export const Movies: StoryObj = { args: { src: 'samples/movies.json', label: 'Movies' } };

/** There are more rows than it may fetch, and it says so. */
export const Limited: StoryObj = { args: { src, label: 'The first hundred orders', limit: 100 } };

export const Loading: StoryObj = {
  tags: ['held'],
  render: () => html`
    <inset-provider .dataSource=${heldDataSource('query')}>
      <inset-table source="orders" label="Orders"></inset-table>
    </inset-provider>
  `,
};

/** A file of which a quarter is read. */
export const LoadingFile: StoryObj = {
  tags: ['held'],
  render: () => html`
    <inset-provider .dataSource=${heldDataSource('file')}>
      <inset-table src=${src} label="Orders"></inset-table>
    </inset-provider>
  `,
};

export const Empty: StoryObj = {
  args: {
    src,
    label: 'Orders from the moon',
    query: { from: 'orders', steps: [{ kind: 'filter', where: "region = 'Moon'" }] },
  },
};

export const MissingColumn: StoryObj = {
  args: {
    src,
    label: 'Orders',
    query: { from: 'orders', steps: [{ kind: 'filter', where: "regoin = 'North'" }] },
  },
};

export const MissingFile: StoryObj = { args: { src: 'samples/nothing.csv', label: 'Orders' } };

export const Narrow: StoryObj = { ...Ready, parameters: { width: 320 } };

export const RightToLeft: StoryObj = { ...Ready, parameters: { dir: 'rtl' } };
