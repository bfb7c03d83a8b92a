import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { html } from 'lit';
import type { InsetChart } from '../chart/chart.ts';
import { heldDataSource } from '../testing/held-data-source.ts';
import type { InsetChartBuilder } from './chart-builder.ts';

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

/** An expression that cannot be read is told at its shelf; nothing could be drawn before. */
export const WrongExpression: StoryObj = {
  args: { src, chart: { ...chart, encodings: { ...chart.encodings, y: { expression: 'sum(revenu)' } } } },
  parameters: { width: 1200 },
};

const drawn = (builder: InsetChartBuilder): boolean => {
  const shown = builder.renderRoot.querySelector<InsetChart>('inset-chart');
  return (shown?.rows?.length ?? 0) > 0;
};

const builderIn = async (
  canvasElement: HTMLElement,
  isReady: (builder: InsetChartBuilder) => unknown,
): Promise<InsetChartBuilder> => {
  const builder = canvasElement.querySelector('inset-chart-builder') as InsetChartBuilder;
  while (!builder.isConnected || !builder.renderRoot || !isReady(builder))
    await new Promise((resolve) => requestAnimationFrame(resolve));
  return builder;
};

/** A place was made wrong: the last good picture stays below what mends it. */
export const MadeWrong: StoryObj = {
  args: { src, chart },
  parameters: { width: 1200 },
  play: async ({ canvasElement }) => {
    const builder = await builderIn(canvasElement, drawn);
    const { renderRoot } = builder;
    const fields = [...renderRoot.querySelectorAll<HTMLInputElement>('[data-channel=y] .option input')];
    const field = fields.find(({ value }) => value === 'sum(revenue)')!;
    field.value = 'sum(revenu)';
    field.dispatchEvent(new Event('change', { bubbles: true }));
    await builder.updateComplete;
  },
};

/** A column was picked up with Enter; the arrow keys walk along the places. */
export const Carrying: StoryObj = {
  args: { src, chart },
  parameters: { width: 1200 },
  play: async ({ canvasElement }) => {
    const builder = await builderIn(canvasElement, drawn);
    const fields = [...builder.renderRoot.querySelectorAll<HTMLElement>('.field')];
    fields.find(({ dataset }) => dataset['field'] === 'quantity')?.click();
    await builder.updateComplete;
  },
};

/** Filters are a shelf as others are: values to tick, bounds of amounts and days, or a condition. */
export const Filtered: StoryObj = {
  args: {
    src,
    chart,
    query: {
      from: '',
      steps: [
        { kind: 'filter', where: "region in ('North', 'South')" },
        { kind: 'filter', where: 'revenue >= 20' },
        { kind: 'filter', where: 'quantity > 1 and quantity < 12' },
      ],
    },
  },
  parameters: { width: 1200 },
  play: async ({ canvasElement }) => {
    const builder = await builderIn(canvasElement, drawn);
    builder.renderRoot.querySelector<HTMLElement>('.filters summary')!.click();
    await builderIn(canvasElement, ({ renderRoot }) => renderRoot.querySelector('.filter-values li'));
  },
};

/** The columns of two filters have gone: each says so at its place, and how it is mended. */
export const FilterWithoutColumn: StoryObj = {
  args: {
    src,
    chart,
    query: {
      from: '',
      steps: [
        { kind: 'filter', where: "region in ('North', 'South')" },
        { kind: 'filter', where: 'revenu >= 20' },
        { kind: 'filter', where: "shop = 'Main Street'" },
      ],
    },
  },
  parameters: { width: 1200 },
};

/** Its dataset is not there any more. */
export const Vanished: StoryObj = { args: { source: 'orders-of-last-year', chart } };

export const Loading: StoryObj = {
  tags: ['held'],
  render: () => html`
    <inset-provider .dataSource=${heldDataSource('file')}>
      <inset-chart-builder src=${src}></inset-chart-builder>
    </inset-provider>
  `,
};

export const Narrow: StoryObj = { args: { src, chart }, parameters: { width: 360 } };
