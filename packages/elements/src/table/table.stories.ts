import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { html } from 'lit';
import { cutDataSource } from '../testing/cut-data-source.ts';
import { offlineDataSource, tooLargeDataSource } from '../testing/failing-data-source.ts';
import { heldDataSource } from '../testing/held-data-source.ts';
import { vanishSource } from '../testing/vanish-source.ts';

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

/** Subtotals of two columns; each group opens to the next, and the last to its rows. */
export const Grouped: StoryObj = {
  args: {
    src,
    label: 'Orders by region and channel',
    groupBy: 'region, channel',
    aggregates: { rating: 'avg', product: 'distinct' },
  },
};

/** How values are spread, in the headings; pressing or dragging over bars filters. Below, what each column holds. */
export const DistributionsAndSummaries: StoryObj = {
  args: { src, label: 'Orders', distributions: true, summaries: true },
};

/** Filters as chips above the rows. */
export const Filtered: StoryObj = {
  args: {
    src,
    label: 'Large orders from the north and the south',
    filters: {
      region: { kind: 'list', values: ['North', 'South'] },
      revenue: { kind: 'range', from: 500 },
      rating: { kind: 'filled' },
    },
    sort: 'region, -revenue',
  },
};

/** Bars, colours and rules with signs. */
export const Looks: StoryObj = {
  args: {
    src,
    label: 'Orders',
    looks: {
      quantity: { scale: 'colors' },
      revenue: { scale: 'bars', format: 'currency:EUR' },
      unit_price: { format: ',.1f' },
      rating: {
        rules: [
          { when: '<', value: 3, tone: 'negative', icon: 'down' },
          { when: '>=', value: 4, tone: 'positive', icon: 'up' },
        ],
      },
    },
    arrangement: { hidden: ['order_id', 'ordered_at', 'channel', 'segment', 'category', 'discount'] },
  },
};

/** One column stays at each side; some are hidden, one is wide. */
export const Arranged: StoryObj = {
  args: {
    src,
    label: 'Orders',
    arrangement: {
      pins: { product: 'start', revenue: 'end' },
      hidden: ['segment'],
      widths: { region: 220 },
      order: ['channel', 'ordered_at'],
    },
  },
};

/** Rows that are pressed filter the page's other views. */
export const SelectsRows: StoryObj = {
  render: () => html`
    <inset-source name="orders" src=${src}></inset-source>
    <inset-table
      source="orders"
      label="Regions"
      select="rows"
      plain
      .query=${{
        from: 'orders',
        steps: [
          {
            kind: 'summarize',
            by: [{ name: 'region', expression: 'region' }],
            measures: [{ name: 'orders', expression: 'count()' }],
          },
        ],
      }}
    ></inset-table>
    <inset-table source="orders" label="Orders"></inset-table>
  `,
};

/** Rows of three lines. */
export const Wrapped: StoryObj = {
  render: () => html`
    <inset-source name="movies" src="samples/movies.json"></inset-source>
    <inset-table
      source="movies"
      label="Movies with long titles"
      wrap
      .query=${{ from: 'movies', steps: [{ kind: 'filter', where: 'length(Title) > 48' }] }}
      .arrangement=${{ widths: { Title: 220 }, hidden: ['US Gross', 'US DVD Sales'] }}
    ></inset-table>
  `,
};

/** Without tools. */
export const Plain: StoryObj = { args: { src, label: 'Orders', plain: true } };

/** There are more rows than it may show, and it says so. */
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

/** The answer has more cells than a page holds: the first are shown, and it is said of how many. */
export const Cut: StoryObj = {
  render: () => html`
    <inset-provider .dataSource=${cutDataSource(48_000_000)}>
      <inset-table source="orders" label="All orders of ten years"></inset-table>
    </inset-provider>
  `,
};

/** Values that lead somewhere. */
export const Links: StoryObj = {
  args: {
    src,
    label: 'Orders',
    looks: { product: { link: 'https://www.example.com/products?name={value}' } },
    arrangement: { hidden: ['segment', 'category', 'quantity'] },
  },
};

/** All at once: groups, subtotals, bars, distributions and a summary, in compact rows. */
export const CompactWithEverything: StoryObj = {
  args: {
    src,
    label: 'Orders by region',
    groupBy: 'region',
    density: 'compact',
    distributions: true,
    summaries: true,
    looks: { revenue: { scale: 'bars' }, rating: { scale: 'colors' } },
    arrangement: { pins: { revenue: 'end' } },
  },
};

export const RightToLeftWithDistributions: StoryObj = {
  ...DistributionsAndSummaries,
  parameters: { dir: 'rtl' },
};

/** The server that has the data does not answer. */
export const Offline: StoryObj = {
  render: () => html`
    <inset-provider .dataSource=${offlineDataSource()}>
      <inset-table source="orders" label="Orders"></inset-table>
    </inset-provider>
  `,
};

/** A file that is more than a page can read. */
export const TooLarge: StoryObj = {
  render: () => html`
    <inset-provider .dataSource=${tooLargeDataSource()}>
      <inset-table src=${src} label="Orders"></inset-table>
    </inset-provider>
  `,
};

/** A dataset that was there and is gone. */
export const DatasetVanished: StoryObj = {
  render: () => html`
    <inset-source name="orders" src=${src}></inset-source>
    <inset-table source="orders" label="Orders"></inset-table>
  `,
  play: ({ canvasElement }) => vanishSource(canvasElement, 'inset-table', '[data-row="0"]'),
};

export const NarrowWithDistributions: StoryObj = { ...DistributionsAndSummaries, parameters: { width: 320 } };

export const MissingColumn: StoryObj = {
  args: {
    src,
    label: 'Orders',
    query: { from: 'orders', steps: [{ kind: 'filter', where: "regoin = 'North'" }] },
  },
};

export const MissingFile: StoryObj = { args: { src: 'samples/nothing.csv', label: 'Orders' } };

export const Narrow: StoryObj = { ...Ready, parameters: { width: 320 } };

/** Fewer columns fit than there are: the edge says so. */
export const NarrowAndGrouped: StoryObj = { ...Grouped, parameters: { width: 320 } };

export const RightToLeft: StoryObj = { ...Ready, parameters: { dir: 'rtl' } };

export const RightToLeftArranged: StoryObj = { ...Arranged, parameters: { dir: 'rtl' } };
