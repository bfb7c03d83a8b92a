import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { html } from 'lit';
import { heldDataSource } from '../testing/held-data-source.ts';

export default { title: 'Elements/Metric', component: 'inset-metric' } satisfies Meta;

const src = 'samples/orders.csv';

export const Ready: StoryObj = { args: { src, measure: 'sum(revenue)', label: 'Revenue' } };

export const Compared: StoryObj = {
  args: {
    src,
    measure: 'sum(revenue) filter (where year(ordered_at) = 2024)',
    compare: 'sum(revenue) filter (where year(ordered_at) = 2023)',
    label: 'Revenue in 2024',
    compareLabel: 'than in 2023',
    better: 'up',
  },
};

export const Formats: StoryObj = {
  render: () => html`
    <div class="row">
      <inset-metric src=${src} measure="sum(revenue)" label="Currency" format="currency:EUR"></inset-metric>
      <inset-metric src=${src} measure="avg(discount)" label="Percent" format="percent"></inset-metric>
      <inset-metric src=${src} measure="count()" label="Exact" format="exact"></inset-metric>
      <inset-metric src=${src} measure="avg(rating)" label="Two digits" format=",.2f"></inset-metric>
      <inset-metric src=${src} measure="max(ordered_at)" label="Latest order"></inset-metric>
    </div>
  `,
};

export const Loading: StoryObj = {
  tags: ['held'],
  render: () => html`
    <inset-provider .dataSource=${heldDataSource('query')}>
      <inset-metric source="orders" measure="sum(revenue)" label="Revenue"></inset-metric>
    </inset-provider>
  `,
};

/** A file of which a quarter is read. */
export const LoadingFile: StoryObj = {
  tags: ['held'],
  render: () => html`
    <inset-provider .dataSource=${heldDataSource('file')}>
      <inset-metric src=${src} measure="sum(revenue)" label="Revenue"></inset-metric>
    </inset-provider>
  `,
};

/** No row passes the filter, so there is nothing to add up. */
export const Empty: StoryObj = {
  args: {
    label: 'Revenue on the moon',
    query: { from: 'orders', steps: [{ kind: 'filter', where: "region = 'Moon'" }] },
    src,
    measure: 'sum(revenue)',
  },
};

export const NothingNamed: StoryObj = { args: { label: 'Revenue' } };

export const MissingColumn: StoryObj = { args: { src, measure: 'sum(revenu)', label: 'Revenue' } };

export const MissingFile: StoryObj = {
  args: { src: 'samples/nothing.csv', measure: 'sum(revenue)', label: 'Revenue' },
};

export const Narrow: StoryObj = { ...Compared, parameters: { width: 160 } };
