import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { html } from 'lit';
import { heldDataSource } from '../testing/held-data-source.ts';

export default { title: 'Elements/Recommended charts', component: 'inset-recommended-charts' } satisfies Meta;

const src = 'samples/orders.csv';

export const Ready: StoryObj = { args: { src }, parameters: { width: 1200 } };

export const Grid: StoryObj = {
  args: { src: 'samples/movies.json', layout: 'grid' },
  parameters: { width: 1000 },
};

/** A click shows the chart large. */
export const WithChart: StoryObj = {
  parameters: { width: 900 },
  render: () => html`
    <inset-recommended-charts src=${src} for="recommended-target"></inset-recommended-charts>
    <inset-chart
      id="recommended-target"
      src=${src}
      x="date_trunc('month', ordered_at)"
      y="sum(revenue)"
    ></inset-chart>
  `,
};

/** Goes on from a chart that somebody has begun. */
export const GoingOn: StoryObj = {
  args: { src, chosen: { encodings: { x: { expression: 'region' } } } },
  parameters: { width: 1200 },
};

export const Loading: StoryObj = {
  tags: ['held'],
  render: () => html`
    <inset-provider .dataSource=${heldDataSource('file')}>
      <inset-recommended-charts src=${src}></inset-recommended-charts>
    </inset-provider>
  `,
};

export const MissingFile: StoryObj = { args: { src: 'samples/nothing.csv' } };

export const Narrow: StoryObj = { args: { src }, parameters: { width: 360 } };
