import type { Meta, StoryObj } from '@storybook/web-components-vite';

export default { title: 'Elements/Chart options', component: 'inset-chart' } satisfies Meta;

const src = 'samples/orders.csv';
const month = "date_trunc('month', ordered_at)";
const byMonth = { src, x: month, y: 'sum(revenue)' };
const byRegion = { src, x: 'region', y: 'sum(revenue)' };
const cars = { src: 'samples/cars.json', mark: 'point', x: 'Horsepower', y: 'Miles_per_Gallon' };

export const Column: StoryObj = { args: { ...byRegion, mark: 'column' } };

export const Donut: StoryObj = { args: { ...byRegion, mark: 'donut' } };

export const Pie: StoryObj = { args: { ...byRegion, mark: 'pie' } };

export const Bubble: StoryObj = { args: { ...cars, mark: 'bubble', color: 'Origin', size: 'Displacement' } };

export const Sparkline: StoryObj = { args: { ...byMonth, mark: 'sparkline' } };

/** Two measures of different size share the months, not the axis. */
export const TwoAxes: StoryObj = {
  args: { ...byMonth, mark: 'bar', y2: 'avg(quantity)', 'second-mark': 'line' },
};

export const SmallMultiples: StoryObj = { args: { ...byMonth, mark: 'line', facet: 'region' } };

export const References: StoryObj = {
  args: { ...byMonth, mark: 'line', references: 'y mean; x 2024-03-01..2024-06-01 "Spring sale"' },
};

export const Trend: StoryObj = { args: { ...cars, trend: 'linear' } };

export const TrendOfEachColor: StoryObj = { args: { ...cars, color: 'Origin', trend: 'power' } };

export const MovingAverage: StoryObj = {
  args: { src, mark: 'line', x: 'ordered_at', y: 'sum(revenue)', 'moving-average': '28' },
};

export const ErrorBars: StoryObj = {
  args: { src, mark: 'point', x: 'region', y: 'avg(revenue)', errors: 'confidence' },
};

export const ErrorBand: StoryObj = {
  args: { src, mark: 'line', x: month, y: 'avg(revenue)', errors: 'confidence' },
};

export const Labels: StoryObj = { args: { ...byRegion, mark: 'bar', labels: true } };

export const Smooth: StoryObj = { args: { ...byMonth, mark: 'area', curve: 'smooth' } };

export const Steps: StoryObj = { args: { ...byMonth, mark: 'line', curve: 'step' } };

export const TopThree: StoryObj = {
  args: { src, mark: 'bar', x: 'product', y: 'sum(revenue)', top: '3' },
};

export const Logarithmic: StoryObj = {
  args: { src, mark: 'point', x: 'quantity', y: 'revenue', spread: 'log' },
};

export const Palette: StoryObj = {
  args: { ...byMonth, mark: 'area', color: 'region', palette: '#264653, #2a9d8f, #e9c46a, #f4a261, #e76f51' },
};

export const LegendOnTop: StoryObj = { args: { ...byRegion, mark: 'bar', color: 'channel', legend: 'top' } };

export const Domain: StoryObj = {
  args: { ...byMonth, mark: 'line', domain: '0..', format: ',.0f', 'x-format': '%b %Y' },
};

export const TwoAxesRightToLeft: StoryObj = { ...TwoAxes, parameters: { dir: 'rtl' } };
