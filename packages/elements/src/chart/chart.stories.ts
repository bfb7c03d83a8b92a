import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { html } from 'lit';
import { heldDataSource } from '../testing/held-data-source.ts';

export default { title: 'Elements/Chart', component: 'inset-chart' } satisfies Meta;

const src = 'samples/orders.csv';
const month = "date_trunc('month', ordered_at)";
const byMonth = { src, x: month, y: 'sum(revenue)' };
const byRegion = { src, x: 'region', y: 'sum(revenue)' };

export const Bar: StoryObj = { args: { ...byRegion, mark: 'bar' } };

/** Long names lie along the bars when they are given to y. */
export const BarHorizontal: StoryObj = {
  args: { src, mark: 'bar', x: 'sum(quantity)', y: 'product', title: 'Best-selling products' },
};

export const BarStacked: StoryObj = {
  args: { ...byRegion, mark: 'bar', color: 'channel', arrangement: 'stacked' },
};

export const BarGrouped: StoryObj = {
  args: { ...byRegion, mark: 'bar', color: 'channel', arrangement: 'grouped' },
};

export const BarNormalized: StoryObj = {
  args: { ...byRegion, mark: 'bar', color: 'channel', arrangement: 'normalized' },
};

export const Histogram: StoryObj = { args: { src, mark: 'bar', x: 'revenue', y: 'count()', bins: 'auto' } };

export const Line: StoryObj = { args: { ...byMonth, mark: 'line' } };

export const LineWithColors: StoryObj = { args: { ...byMonth, mark: 'line', color: 'region' } };

export const Area: StoryObj = { args: { ...byMonth, mark: 'area' } };

export const AreaStacked: StoryObj = { args: { ...byMonth, mark: 'area', color: 'region' } };

export const AreaNormalized: StoryObj = {
  args: { ...byMonth, mark: 'area', color: 'region', arrangement: 'normalized' },
};

export const AreaOverlaid: StoryObj = {
  args: { ...byMonth, mark: 'area', color: 'region', arrangement: 'overlaid' },
};

export const Point: StoryObj = {
  args: {
    src: 'samples/cars.json',
    mark: 'point',
    x: 'Horsepower',
    y: 'Miles_per_Gallon',
    color: 'Origin',
    title: 'Stronger engines go less far on a gallon',
    subtitle: '406 cars, 1970 to 1982',
  },
};

export const PointSized: StoryObj = {
  args: {
    src: 'samples/cars.json',
    mark: 'point',
    x: 'Displacement',
    y: 'Acceleration',
    size: 'Weight_in_lbs',
    color: 'Origin',
  },
};

export const Pie: StoryObj = { args: { src, mark: 'pie', x: 'category', y: 'sum(revenue)' } };

/** Without a mark, a y or a title: what is left out is found out. */
export const FoundOut: StoryObj = { args: { src: 'samples/seattle-weather.csv', x: 'weather' } };

export const WithTitle: StoryObj = {
  args: {
    ...byMonth,
    mark: 'line',
    title: 'Revenue has doubled since 2022',
    subtitle: 'Euros a month',
    format: ',.0f',
  },
};

/** The same data for those who read rather than see, and for copying. */
export const AsTable: StoryObj = { args: { ...byRegion, mark: 'bar', asTable: true } };

/** A Vega-Lite specification instead of attributes; it is looked over before it is drawn. */
export const Specification: StoryObj = {
  args: {
    src: 'samples/seattle-weather.csv',
    title: 'Every day of four years in Seattle',
    spec: {
      mark: 'rect',
      encoding: {
        x: { field: 'date', timeUnit: 'utcdate', type: 'ordinal', title: 'Day' },
        y: { field: 'date', timeUnit: 'utcmonth', type: 'ordinal', title: 'Month' },
        color: { field: 'temp_max', aggregate: 'mean', type: 'quantitative', title: 'Highest °C' },
      },
    },
  },
};

export const Loading: StoryObj = {
  tags: ['held'],
  render: () => html`
    <inset-provider .dataSource=${heldDataSource('query')}>
      <inset-chart source="orders" mark="bar" x="region" y="sum(revenue)"></inset-chart>
    </inset-provider>
  `,
};

/** A file of which a quarter is read. */
export const LoadingFile: StoryObj = {
  tags: ['held'],
  render: () => html`
    <inset-provider .dataSource=${heldDataSource('file')}>
      <inset-chart src=${src} mark="bar" x="region" y="sum(revenue)"></inset-chart>
    </inset-provider>
  `,
};

export const Empty: StoryObj = {
  args: {
    ...byRegion,
    mark: 'bar',
    query: { from: 'orders', steps: [{ kind: 'filter', where: "region = 'Moon'" }] },
  },
};

export const NothingToDraw: StoryObj = { args: { src } };

export const MissingColumn: StoryObj = { args: { src, mark: 'bar', x: 'regoin', y: 'sum(revenue)' } };

export const MissingFile: StoryObj = {
  args: { src: 'samples/nothing.csv', mark: 'bar', x: 'region', y: 'sum(revenue)' },
};

export const Narrow: StoryObj = { ...LineWithColors, parameters: { width: 320 } };

export const RightToLeft: StoryObj = { ...BarStacked, parameters: { dir: 'rtl' } };

/** A host that says its accent, its radius and its font. */
export const InTheHostsColours: StoryObj = {
  render: () => html`
    <div style="--inset-accent: #b3261e; --inset-radius: 0; --inset-font: Georgia, serif">
      <inset-chart src=${src} mark="bar" x="region" y="sum(revenue)"></inset-chart>
    </div>
  `,
};
