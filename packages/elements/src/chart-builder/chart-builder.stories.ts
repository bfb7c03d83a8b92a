import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { html } from 'lit';
import { heldDataSource } from '../testing/held-data-source.ts';

export default { title: 'Elements/Chart builder', component: 'inset-chart-builder' } satisfies Meta;

const src = 'samples/orders.csv';
const chart = {
  mark: 'bar',
  encodings: {
    x: { expression: 'category' },
    y: { expression: 'sum(revenue)' },
    color: { expression: 'region' },
  },
};

export const Ready: StoryObj = { args: { src, chart }, parameters: { width: 1200 } };

export const Blank: StoryObj = { args: { src }, parameters: { width: 1200 } };

/** The mark does not draw what lies on two shelves. */
export const NotDrawn: StoryObj = {
  args: { src, chart: { ...chart, mark: 'funnel' } },
  parameters: { width: 1200 },
};

/** An expression that cannot be read is told at its shelf. */
export const WrongExpression: StoryObj = {
  args: { src, chart: { ...chart, encodings: { ...chart.encodings, y: { expression: 'sum(revenu)' } } } },
  parameters: { width: 1200 },
};

export const Loading: StoryObj = {
  tags: ['held'],
  render: () => html`
    <inset-provider .dataSource=${heldDataSource('file')}>
      <inset-chart-builder src=${src}></inset-chart-builder>
    </inset-provider>
  `,
};

export const Narrow: StoryObj = { args: { src, chart }, parameters: { width: 360 } };
