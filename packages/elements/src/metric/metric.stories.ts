import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { html } from 'lit';
import { offlineDataSource, tooLargeDataSource } from '../testing/failing-data-source.ts';
import { heldDataSource } from '../testing/held-data-source.ts';
import { vanishSource } from '../testing/vanish-source.ts';

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

/** The latest month against the one before, and how it came about. */
export const OverTime: StoryObj = {
  args: {
    src,
    measure: 'sum(revenue)',
    label: 'Revenue',
    time: 'ordered_at',
    compareTo: 'previous',
    change: 'both',
    better: 'up',
    sparkline: true,
    format: 'currency:EUR',
  },
};

export const Targets: StoryObj = {
  render: () => html`
    <div class="row">
      <inset-metric src=${src} measure="sum(revenue)" label="Under way" target="4000000"></inset-metric>
      <inset-metric
        src=${src}
        measure="count()"
        label="Reached"
        target="8000"
        target-label="plan"
        better="up"
      ></inset-metric>
      <inset-metric
        src=${src}
        measure="avg(discount)"
        label="Above a limit"
        target="0.02"
        better="down"
        format="percent"
      ></inset-metric>
    </div>
  `,
};

/** A period without rows leaves a gap. */
export const LineWithGaps: StoryObj = {
  args: {
    src,
    query: { from: 'orders', steps: [{ kind: 'filter', where: 'month(ordered_at) not in (6, 7)' }] },
    measure: 'sum(revenue)',
    label: 'Revenue, without the summers',
    time: 'ordered_at',
    sparkline: true,
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

/** The server that has the data does not answer. */
export const Offline: StoryObj = {
  render: () => html`
    <inset-provider .dataSource=${offlineDataSource()}>
      <inset-metric source="orders" measure="sum(revenue)" label="Revenue"></inset-metric>
    </inset-provider>
  `,
};

/** A file that is more than a page can read. */
export const TooLarge: StoryObj = {
  render: () => html`
    <inset-provider .dataSource=${tooLargeDataSource()}>
      <inset-metric src=${src} measure="sum(revenue)" label="Revenue"></inset-metric>
    </inset-provider>
  `,
};

/** A dataset that was there and is gone. */
export const DatasetVanished: StoryObj = {
  render: () => html`
    <inset-source name="orders" src=${src}></inset-source>
    <inset-metric source="orders" measure="sum(revenue)" label="Revenue"></inset-metric>
  `,
  play: ({ canvasElement }) => vanishSource(canvasElement, 'inset-metric', '.value'),
};

export const Narrow: StoryObj = { ...Compared, parameters: { width: 160 } };

export const RightToLeft: StoryObj = { ...Compared, parameters: { dir: 'rtl' } };
