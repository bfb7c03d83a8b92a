import type { Meta, StoryObj } from '@storybook/web-components-vite';

/** Ends, spreads, formats and titles of the axes. */
export default { title: 'Elements/Chart/Axes', component: 'inset-chart' } satisfies Meta;

const src = 'samples/orders.csv';
const month = "date_trunc('month', ordered_at)";
const byMonth = { src, mark: 'line', x: month, y: 'sum(revenue)' };
const byRegion = { src, mark: 'bar', x: 'region', y: 'sum(revenue)' };
const movies = {
  src: 'samples/movies.json',
  mark: 'point',
  x: '"Production Budget"',
  y: '"Worldwide Gross"',
};
const weather = 'samples/seattle-weather.csv';

export const Domain: StoryObj = {
  args: { ...byMonth, domain: '0..', format: ',.0f', 'x-format': '%b %Y' },
};

/** What lies outside is not drawn over the axes. */
export const DomainOfDates: StoryObj = { args: { ...byMonth, 'x-domain': '2023-01-01..2024-01-01' } };

export const FromZero: StoryObj = {
  args: { src: weather, mark: 'line', x: "date_trunc('month', date)", y: 'avg(wind)', zero: 'true' },
};

export const NotFromZero: StoryObj = {
  args: { ...byMonth, y: 'avg(rating)', zero: 'false', title: 'Ratings move between 3.8 and 4.1' },
};

export const Logarithmic: StoryObj = {
  args: { src, mark: 'point', x: 'quantity', y: 'revenue', spread: 'log' },
};

/** Both axes; what a logarithm has no place for is said below. */
export const LogarithmicBothWays: StoryObj = { args: { ...movies, spread: 'log', 'x-spread': 'log' } };

export const SquareRoots: StoryObj = { args: { ...movies, spread: 'sqrt', 'x-spread': 'sqrt' } };

/** Logarithms on both sides of zero. */
export const SymmetricLogarithm: StoryObj = {
  args: { src: 'samples/flights-2k.json', mark: 'point', x: 'distance', y: 'delay', spread: 'symlog' },
};

export const BelowZero: StoryObj = {
  args: {
    src: weather,
    mark: 'bar',
    x: "date_trunc('month', date)",
    y: 'avg(temp_min) - 8',
    title: 'Nights colder and warmer than eight degrees',
    'y-title': 'Difference in °C',
  },
};

export const Percent: StoryObj = {
  args: {
    src,
    mark: 'line',
    x: month,
    y: 'avg(discount)',
    format: '.1%',
    'x-title': 'Month of the order',
    'y-title': 'Mean discount',
  },
};

export const Currency: StoryObj = { args: { ...byRegion, format: '$,.0f', labels: true } };

export const OnlyX: StoryObj = { args: { ...byRegion, axes: 'x', labels: true } };

export const OnlyY: StoryObj = { args: { ...byMonth, axes: 'y' } };

export const NoAxes: StoryObj = { args: { ...byMonth, mark: 'area', axes: 'none' } };

/** No grid, few values, a title that the other side has, too. */
export const Quiet: StoryObj = {
  args: {
    src,
    chart: {
      mark: 'line',
      encodings: {
        x: { expression: month, axis: { ticks: 3, title: false } },
        y: { expression: 'sum(revenue)', axis: { grid: false, ticks: 2, title: 'Revenue in euros' } },
      },
    },
  },
};

/** Long names are cut where they would take the room of the bars. */
export const LongNames: StoryObj = {
  args: { src: 'samples/movies.json', mark: 'bar', x: 'Title', y: '"Worldwide Gross"', top: '8' },
};

/** Thousands of categories: those that fit, and how many more there are. */
export const ManyCategories: StoryObj = {
  args: { src: 'samples/movies.json', mark: 'bar', x: 'Director', y: 'sum("Worldwide Gross")' },
};

export const Hours: StoryObj = {
  args: {
    src: 'samples/flights-2k.json',
    mark: 'bar',
    x: "date_trunc('hour', date)",
    y: 'avg(delay)',
    'x-domain': '2001-02-05..2001-02-07',
    title: 'Delays, hour by hour',
    'y-title': 'Minutes',
  },
};

export const Days: StoryObj = {
  args: { src: weather, mark: 'line', x: 'date', y: 'temp_max', 'x-domain': '2013-03-01..2013-03-20' },
};
