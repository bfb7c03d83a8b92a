import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { html } from 'lit';
import { offlineDataSource } from '../testing/failing-data-source.ts';
import { heldDataSource } from '../testing/held-data-source.ts';

export default { title: 'Elements/Value', component: 'inset-value' } satisfies Meta;

const text = `**{{ count() of orders }}** orders brought {{ sum(revenue) of orders | currency:EUR }}, at
{{ avg(rating) of orders | ,.1f }} stars; the largest came from {{ max(region) of orders }}.`;

export const InText: StoryObj = {
  render: () => html`
    <inset-source name="orders" src="samples/orders.csv"></inset-source>
    <inset-text .text=${text}></inset-text>
  `,
};

export const InSentence: StoryObj = {
  render: () => html`
    <p>
      Revenue: <inset-value src="samples/orders.csv" measure="sum(revenue)" format="compact"></inset-value>.
    </p>
  `,
};

export const Loading: StoryObj = {
  tags: ['held'],
  render: () => html`
    <inset-provider .dataSource=${heldDataSource('query')}>
      <p>Revenue: <inset-value source="orders" measure="sum(revenue)"></inset-value>.</p>
    </inset-provider>
  `,
};

export const MissingColumn: StoryObj = {
  render: () => html`
    <p>Revenue: <inset-value src="samples/orders.csv" measure="sum(revenu)"></inset-value>.</p>
  `,
};

export const Offline: StoryObj = {
  render: () => html`
    <inset-provider .dataSource=${offlineDataSource()}>
      <p>Revenue: <inset-value source="orders" measure="sum(revenue)"></inset-value>.</p>
    </inset-provider>
  `,
};
