import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { html } from 'lit';
import { offlineDataSource, tooLargeDataSource } from '../testing/failing-data-source.ts';
import { heldDataSource } from '../testing/held-data-source.ts';
import { vanishSource } from '../testing/vanish-source.ts';

export default {
  title: 'Elements/Filter',
  component: 'inset-filter',
  parameters: { width: 320 },
} satisfies Meta;

const src = 'samples/orders.csv';

export const List: StoryObj = { args: { src, column: 'region' } };

export const ListSet: StoryObj = {
  args: { src, column: 'region', value: { kind: 'list', values: ['North', 'East'] } },
};

/** From nine values on there is a field to search them. */
export const LongList: StoryObj = { args: { src, column: 'product' } };

export const Range: StoryObj = { args: { src, column: 'revenue', label: 'Revenue' } };

export const RangeSet: StoryObj = {
  args: { src, column: 'revenue', value: { kind: 'range', from: 100, to: 500 } },
};

export const Dates: StoryObj = { args: { src, column: 'ordered_at', label: 'Ordered' } };

/** It stays the last 90 days, whatever day it is opened. */
export const RelativeDates: StoryObj = {
  args: { src, column: 'ordered_at', label: 'Ordered', value: { kind: 'relative', range: 'last-90-days' } },
};

export const LeftOut: StoryObj = {
  args: { src, column: 'region', value: { kind: 'list', values: ['North'], exclude: true } },
};

export const OneAtATime: StoryObj = {
  args: { src, column: 'channel', single: true, value: { kind: 'list', values: ['web'] } },
};

export const WordsSet: StoryObj = {
  args: {
    src,
    column: 'product',
    control: 'text',
    value: { kind: 'text', text: 'a', match: 'starts', nulls: true },
  },
};

export const Words: StoryObj = { args: { src, column: 'product', control: 'text', label: 'Product' } };

/** It filters everything else under the same provider. */
export const DrivesOthers: StoryObj = {
  parameters: { width: 960 },
  render: () => html`
    <inset-source name="orders" src=${src}></inset-source>
    <div class="columns">
      <div class="stack">
        <inset-filter
          source="orders"
          column="region"
          .value=${{ kind: 'list', values: ['North'] }}
        ></inset-filter>
        <inset-metric source="orders" measure="sum(revenue)" label="Revenue"></inset-metric>
      </div>
      <inset-chart
        source="orders"
        mark="line"
        x="date_trunc('month', ordered_at)"
        y="sum(revenue)"
        color="region"
      ></inset-chart>
    </div>
  `,
};

export const Loading: StoryObj = {
  tags: ['held'],
  render: () => html`
    <inset-provider .dataSource=${heldDataSource('query')}>
      <inset-filter source="orders" column="region"></inset-filter>
    </inset-provider>
  `,
};

/** A file with headings and no rows. */
export const Empty: StoryObj = { args: { src: 'data:text/csv,region%2Crevenue%0A', column: 'region' } };

export const MissingColumn: StoryObj = { args: { src, column: 'regoin' } };

export const MissingFile: StoryObj = { args: { src: 'samples/nothing.csv', column: 'region' } };

/** The server that has the data does not answer. */
export const Offline: StoryObj = {
  render: () => html`
    <inset-provider .dataSource=${offlineDataSource()}>
      <inset-filter source="orders" column="region"></inset-filter>
    </inset-provider>
  `,
};

/** A file that is more than a page can read. */
export const TooLarge: StoryObj = {
  render: () => html`
    <inset-provider .dataSource=${tooLargeDataSource()}>
      <inset-filter src=${src} column="region"></inset-filter>
    </inset-provider>
  `,
};

/** A dataset that was there and is gone. */
export const DatasetVanished: StoryObj = {
  render: () => html`
    <inset-source name="orders" src=${src}></inset-source>
    <inset-filter source="orders" column="region"></inset-filter>
  `,
  play: ({ canvasElement }) => vanishSource(canvasElement, 'inset-filter', 'li'),
};

export const Narrow: StoryObj = { ...LongList, parameters: { width: 200 } };

export const RightToLeft: StoryObj = { ...ListSet, parameters: { dir: 'rtl' } };
