import type { Answer, Chart } from '@inset/model';
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { ask } from './ask.ts';
import { testTable } from './testing/tables.ts';

const answerTo = async (text: string, table: string, ...before: string[]): Promise<Answer> => {
  const { summary } = await testTable(table);
  const history = before.map((question) => ({ question }));
  const answer = ask({ text, datasets: [summary], history });
  assert.ok(answer.kind === 'answer', answer.kind === 'answer' ? '' : answer.message);
  assert.deepEqual(answer.unused, []);
  return answer;
};

/** A chart's mark and what its channels show, as one line. */
const drawnOf = ({ show }: Answer): string => {
  assert.ok(show.kind === 'chart', show.kind);
  const { mark, encodings, trend, movingAverage }: Chart = show.chart;
  const channels = Object.entries(encodings).map(([channel, { expression, bin }]) =>
    bin ? `${channel} bins of ${expression}` : `${channel} ${expression}`,
  );
  const more = [trend && `trend ${trend}`, movingAverage && `mean of ${movingAverage}`].filter(Boolean);
  return `${mark}: ${[...channels, ...more].join(', ')}`;
};

const asked: [table: string, question: string, drawn: string, title: string][] = [
  [
    'orders',
    'box plot of revenue by region',
    'box: x region, y revenue',
    'Distribution of revenue by region',
  ],
  ['orders', 'boxplot of revenue', 'box: y revenue', 'Distribution of revenue'],
  [
    'orders',
    'violin plot of revenue by rating',
    'box: x rating, y revenue',
    'Distribution of revenue by rating',
  ],
  [
    'orders',
    'density plot of revenue by channel',
    'density: x revenue, color channel',
    'Distribution of revenue by channel',
  ],
  [
    'orders',
    'heatmap of revenue by region and channel',
    'heatmap: x region, y channel, color "total revenue"',
    'Total revenue by region and channel',
  ],
  [
    'orders',
    'show me a heatmap of category and channel',
    'heatmap: x category, y channel, color "number of orders"',
    'Number of orders by category and channel',
  ],
  [
    'orders',
    'treemap of revenue by category and product',
    'treemap: x category, y "total revenue", color product',
    'Total revenue by category and product',
  ],
  [
    'orders',
    'treemap of orders by region',
    'treemap: x region, y "number of orders"',
    'Number of orders by region',
  ],
  [
    'orders',
    'funnel of orders by channel',
    'funnel: x channel, y "number of orders"',
    'Number of orders by channel',
  ],
  [
    'orders',
    'waterfall chart of revenue by category',
    'waterfall: x category, y "total revenue"',
    'Total revenue by category',
  ],
  [
    'survey',
    'map of respondents by country',
    'map: x Country, color "number of rows"',
    'Number of rows by Country',
  ],
  [
    'survey',
    'show satisfaction on a map',
    'map: x Country, color "average Overall satisfaction (1-10)"',
    'Average Overall satisfaction (1-10) by Country',
  ],
  ['orders', 'gauge of average rating', 'gauge: y "average rating"', 'Average rating'],
  [
    'orders',
    'cumulative revenue by month',
    'line: x month, y "cumulative total revenue"',
    'Cumulative total revenue by month',
  ],
  [
    'orders',
    'month over month growth of revenue',
    'bar: x month, y "percent growth of total revenue"',
    'Percent growth of total revenue by month',
  ],
  [
    'orders',
    '14 day moving average of revenue',
    'line: x day, y "total revenue", mean of 14',
    'Total revenue and its moving average by day',
  ],
  [
    'orders',
    'moving average of orders by week',
    'line: x week, y "number of orders", mean of 4',
    'Number of orders and its moving average by week',
  ],
  [
    'orders',
    'revenue by month with a trend line',
    'line: x month, y "total revenue", trend linear',
    'Total revenue by month',
  ],
  [
    'cars',
    'horsepower vs mpg with a line of best fit',
    'point: x Horsepower, y Miles_per_Gallon, trend linear',
    'Horsepower and Miles per Gallon',
  ],
  [
    'cars',
    'weight vs horsepower, size by acceleration',
    'point: x Weight_in_lbs, y Horsepower, size Acceleration',
    'Weight in lbs and Horsepower',
  ],
  [
    'cars',
    'do heavier cars have lower mpg?',
    'point: x Weight_in_lbs, y Miles_per_Gallon',
    'Weight in lbs and Miles per Gallon',
  ],
];

describe('charts that are asked for by name', () => {
  for (const [table, question, drawn, title] of asked)
    it(question, async () => {
      const answer = await answerTo(question, table);
      assert.equal(drawnOf(answer), drawn);
      assert.equal(answer.title, title);
    });
});

describe('what such a chart is given besides', () => {
  const encodingsOf = ({ show }: Answer): Chart['encodings'] =>
    show.kind === 'chart' ? show.chart.encodings : {};

  it('weekdays in a heatmap stand in their own order, hours beside them are those of the day', async () => {
    const { x, y } = encodingsOf(
      await answerTo('heatmap of readings by weekday and hour', 'sensor_readings'),
    );
    assert.deepEqual(x, { expression: '"day of week"', title: 'Day of week' });
    assert.deepEqual(y, { expression: '"hour of day"', title: 'Hour of day', scale: 'ordinal' });
  });

  it('a gauge reaches over what its number can be', async () => {
    const { y } = encodingsOf(await answerTo('gauge of average rating', 'orders'));
    assert.deepEqual(y, { expression: '"average rating"', title: 'Average rating', domain: [0, 5] });
  });
});

describe('the same question drawn otherwise', () => {
  it('as another chart, added up, with a line that fits', async () => {
    const first = 'revenue by month';
    assert.match(drawnOf(await answerTo('as a waterfall chart', 'orders', first)), /^waterfall: /);
    assert.match(
      drawnOf(await answerTo('make it cumulative', 'orders', first)),
      /y "cumulative total revenue"/,
    );
    assert.match(drawnOf(await answerTo('with a trend line', 'orders', first)), /trend linear/);
  });
});

describe('what stands first in each group', () => {
  it('is said with the group, and shown as a table', async () => {
    const answer = await answerTo('top 2 products by revenue in each region', 'orders');
    assert.equal(answer.title, '2 products with the highest total revenue for each region');
    assert.deepEqual(answer.show, { kind: 'table' });
    const rows = await answerTo('which employee has the highest salary in each department', 'employees');
    assert.match(rows.title, /for each dept/);
  });
});
