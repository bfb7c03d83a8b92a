import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { html } from 'lit';

/** What is drawn beside, between and over the marks, and how it is coloured. */
export default { title: 'Elements/Chart/Options', component: 'inset-chart' } satisfies Meta;

const src = 'samples/orders.csv';
const month = "date_trunc('month', ordered_at)";
const quarter = "date_trunc('quarter', ordered_at)";
const byMonth = { src, x: month, y: 'sum(revenue)' };
const byRegion = { src, x: 'region', y: 'sum(revenue)' };
const cars = { src: 'samples/cars.json', mark: 'point', x: 'Horsepower', y: 'Miles_per_Gallon' };
const weather = { src: 'samples/seattle-weather.csv', x: "date_trunc('month', date)" };

export const Column: StoryObj = { args: { ...byRegion, mark: 'column' } };

export const Donut: StoryObj = { args: { ...byRegion, mark: 'donut' } };

export const Pie: StoryObj = { args: { ...byRegion, mark: 'pie' } };

export const Bubble: StoryObj = {
  args: {
    src: 'samples/gapminder-health-income.csv',
    mark: 'bubble',
    x: 'income',
    y: 'health',
    size: 'population',
    color: "replace(region, '_', ' ')",
    detail: 'country',
    'x-domain': '500..150000',
    'x-spread': 'log',
    zero: 'false',
    title: 'Who earns more lives longer',
    'x-title': 'Dollars a year and person',
    'y-title': 'Years of life expected',
  },
};

export const Sparkline: StoryObj = { args: { ...byMonth, mark: 'sparkline' } };

/** Of a word's size, in a line of text. */
export const SparklinesInText: StoryObj = {
  render: () => html`
    <inset-source name="orders" src=${src}></inset-source>
    ${['web', 'store', 'phone', 'partner'].map(
      (channel) => html`
        <p style="display: flex; align-items: center; gap: 16px; margin: 0">
          <span style="width: 64px">${channel}</span>
          <inset-chart
            source="orders"
            mark="sparkline"
            compact
            style="width: 160px; --inset-chart-height: 32px"
            .query=${{ from: 'orders', steps: [{ kind: 'filter', where: `channel = '${channel}'` }] }}
            x=${month}
            y="sum(revenue)"
          ></inset-chart>
        </p>
      `,
    )}
  `,
};

/** Two measures of different size share the months, not the axis. */
export const TwoAxes: StoryObj = {
  args: { ...byMonth, mark: 'bar', y2: 'avg(quantity)', 'second-mark': 'line' },
};

export const TwoLines: StoryObj = {
  args: { ...weather, mark: 'line', y: 'avg(temp_max)', y2: 'sum(precipitation)', 'y-title': 'Highest °C' },
};

export const AreaWithPoints: StoryObj = {
  args: { ...byMonth, mark: 'area', y2: 'avg(rating)', 'second-mark': 'point' },
};

export const SmallMultiples: StoryObj = { args: { ...byMonth, mark: 'line', facet: 'region' } };

/** With colours and one legend for all of them. */
export const SmallMultiplesOfPoints: StoryObj = { args: { ...cars, facet: 'Cylinders', color: 'Origin' } };

export const SmallMultiplesOfBars: StoryObj = {
  args: { src, mark: 'bar', x: 'segment', y: 'sum(revenue)', facet: 'region', color: 'channel' },
};

/** More of them than a row holds. */
export const ManySmallMultiples: StoryObj = { args: { ...byMonth, mark: 'area', facet: 'product' } };

export const SmallMultiplesOfPies: StoryObj = {
  args: { src, mark: 'donut', x: 'channel', y: 'sum(revenue)', facet: 'region' },
};

export const References: StoryObj = {
  args: { ...byMonth, mark: 'line', references: 'y mean; x 2024-03-01..2024-06-01 "Spring sale"' },
};

/** A target, what is within it, and the middle of what is drawn. */
export const ReferencesOnBars: StoryObj = {
  args: { ...byRegion, mark: 'column', references: 'y 300000 Target; y 0..100000 "Too small"; y median' },
};

/** On both axes of numbers. */
export const ReferencesAmongPoints: StoryObj = {
  args: { ...cars, references: 'x mean; y mean; x 180..230 "Strong engines"' },
};

export const Trend: StoryObj = { args: { ...cars, trend: 'linear' } };

export const TrendOfEachColor: StoryObj = { args: { ...cars, color: 'Origin', trend: 'power' } };

export const TrendQuadratic: StoryObj = { args: { ...cars, trend: 'quadratic' } };

export const TrendExponential: StoryObj = { args: { ...byMonth, mark: 'point', trend: 'exponential' } };

export const TrendLogarithmic: StoryObj = {
  args: { ...cars, x: 'Displacement', trend: 'logarithmic', title: 'Large engines need more' },
};

export const MovingAverage: StoryObj = {
  args: { src, mark: 'line', x: "date_trunc('week', ordered_at)", y: 'sum(revenue)', 'moving-average': '8' },
};

export const MovingAverageOfEachColor: StoryObj = {
  args: { ...byMonth, mark: 'line', color: 'region', 'moving-average': '6' },
};

export const ErrorBars: StoryObj = {
  args: { src, mark: 'point', x: 'region', y: 'avg(revenue)', errors: 'confidence' },
};

export const ErrorBand: StoryObj = {
  args: { src, mark: 'line', x: month, y: 'avg(revenue)', errors: 'confidence' },
};

export const ErrorBandOfEachColor: StoryObj = {
  args: { src, mark: 'line', x: quarter, y: 'avg(revenue)', color: 'segment', errors: 'standard-error' },
};

/** The ends are measured, too: the coldest and the warmest day. */
export const LowAndHigh: StoryObj = {
  args: { ...weather, mark: 'line', y: 'avg(temp_max)', low: 'min(temp_max)', high: 'max(temp_max)' },
};

export const ErrorsOnBars: StoryObj = {
  args: { src, mark: 'bar', x: 'segment', y: 'avg(revenue)', errors: 'standard-deviation' },
};

export const Labels: StoryObj = { args: { ...byRegion, mark: 'bar', labels: true } };

export const LabelsOnStacks: StoryObj = {
  args: { ...byRegion, mark: 'bar', color: 'channel', labels: true },
};

export const LabelsOnLine: StoryObj = {
  args: { src, mark: 'line', x: quarter, y: 'sum(revenue)', labels: true },
};

export const LabelsOnDonut: StoryObj = { args: { ...byRegion, mark: 'donut', hole: '0.7', labels: true } };

export const LabelsOnHeatmap: StoryObj = {
  args: { src, mark: 'heatmap', x: 'channel', y: 'category', color: 'count()', labels: true },
};

export const Smooth: StoryObj = { args: { ...byMonth, mark: 'area', curve: 'smooth' } };

export const Steps: StoryObj = { args: { ...byMonth, mark: 'line', curve: 'step' } };

export const TopThree: StoryObj = {
  args: { src, mark: 'bar', x: 'product', y: 'sum(revenue)', top: '3' },
};

/** A pie keeps few slices, and says what the rest comes to. */
export const TopOfPie: StoryObj = { args: { src, mark: 'pie', x: 'product', y: 'sum(revenue)', top: '5' } };

export const SortedByName: StoryObj = {
  args: { src, mark: 'bar', x: 'product', y: 'sum(revenue)', sort: 'ascending' },
};

export const SmallestFirst: StoryObj = { args: { ...byRegion, mark: 'bar', sort: 'y' } };

export const Palette: StoryObj = {
  args: { ...byMonth, mark: 'area', color: 'region', palette: '#264653, #2a9d8f, #e9c46a, #f4a261, #e76f51' },
};

/** The largest stands out twice: by its length and by its colour. */
export const ColorByValue: StoryObj = {
  args: { src, mark: 'bar', x: 'product', y: 'sum(revenue)', color: 'sum(revenue)', palette: 'blues' },
};

export const PointsByValue: StoryObj = { args: { ...cars, color: 'Acceleration', palette: 'viridis' } };

export const PaletteByName: StoryObj = {
  args: { ...byMonth, mark: 'line', color: 'region', palette: 'muted' },
};

export const PaletteOfHeatmap: StoryObj = {
  args: { src, mark: 'heatmap', x: quarter, y: 'product', color: 'sum(quantity)', palette: 'magma' },
};

/** More colours than a palette has. */
export const ManyColors: StoryObj = { args: { ...byMonth, mark: 'line', color: 'product' } };

/** Told apart without their colors; also where `--inset-patterns` is `on`, and with more contrast or forced colors. */
export const PatternsOfBars: StoryObj = {
  args: { ...byRegion, mark: 'bar', color: 'channel', labels: true, patterns: true },
};

/** Bars too thin for patterns have dashes along them. */
export const PatternsOfThinBars: StoryObj = {
  args: {
    src,
    mark: 'bar',
    x: 'product',
    y: 'sum(revenue)',
    color: 'channel',
    arrangement: 'grouped',
    patterns: true,
  },
};

export const PatternsOfAreas: StoryObj = {
  args: { ...byMonth, mark: 'area', color: 'product', patterns: true },
};

export const PatternsOfSlices: StoryObj = {
  args: { src, mark: 'donut', x: 'product', y: 'sum(revenue)', legend: 'right', patterns: true },
};

/** Lines have dashes. */
export const PatternsOfLines: StoryObj = {
  args: { ...byMonth, mark: 'line', color: 'region', legend: 'right', patterns: true },
};

/** Points have shapes, circles of many sizes patterns. */
export const PatternsOfBubbles: StoryObj = {
  args: { ...cars, size: 'Displacement', color: 'Origin', patterns: true },
};

export const PatternsOfTreemap: StoryObj = {
  args: { src, mark: 'treemap', x: 'region', y: 'sum(revenue)', color: 'product', patterns: true },
};

export const LegendOnTop: StoryObj = { args: { ...byRegion, mark: 'bar', color: 'channel', legend: 'top' } };

export const LegendAtBottom: StoryObj = {
  args: { ...byRegion, mark: 'bar', color: 'channel', legend: 'bottom' },
};

export const LegendOnLeft: StoryObj = {
  args: { ...byRegion, mark: 'bar', color: 'channel', legend: 'left' },
};

export const NoLegend: StoryObj = { args: { ...byRegion, mark: 'bar', color: 'channel', legend: 'none' } };

export const TwoAxesRightToLeft: StoryObj = { ...TwoAxes, parameters: { dir: 'rtl' } };
