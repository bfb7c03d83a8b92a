import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { InsetError, type ErrorCode } from '@inset/model';
import { html } from 'lit';
import { TinyDataSource } from '../testing/tiny-data-source.ts';
import { drawnChart, type ChartHands } from './testing/drawn-chart.ts';

/** What a chart shows while somebody reads it, works with it, or when something is wrong. */
export default { title: 'Elements/Chart/States', component: 'inset-chart' } satisfies Meta;

const src = 'samples/orders.csv';
const month = "date_trunc('month', ordered_at)";
const byMonth = { src, mark: 'line', x: month, y: 'sum(revenue)' };
const byRegion = { src, mark: 'bar', x: 'region', y: 'sum(revenue)' };
const cars = { src: 'samples/cars.json', mark: 'point', x: 'Horsepower', y: 'Miles_per_Gallon' };

const after =
  (act: (hands: ChartHands) => Promise<void>): StoryObj['play'] =>
  async ({ canvasElement }) =>
    act(await drawnChart(canvasElement));

/** The tooltip of one of several lines says them all, and what changed. */
export const Tooltip: StoryObj = {
  args: { ...byMonth, color: 'region' },
  play: after((hands) => hands.point(0.5, 0.6)),
};

export const TooltipOfBar: StoryObj = {
  args: { ...byRegion, mark: 'column', color: 'channel', tooltip: 'avg(rating), count()' },
  play: after((hands) => hands.point(0.2, 0.85)),
};

/** The arrow keys are at a mark: a ring, and what is spoken as a tooltip. */
export const KeyboardOnMark: StoryObj = {
  args: { ...byRegion, mark: 'column' },
  play: after((hands) => hands.press('ArrowRight', 'ArrowRight')),
};

export const KeyboardOnPoint: StoryObj = {
  args: { ...cars, color: 'Origin', detail: 'Name' },
  play: after((hands) => hands.press('End', 'ArrowLeft')),
};

/** No tooltip is wanted; the ring is there still. */
export const WithoutTooltip: StoryObj = {
  args: { ...byRegion, mark: 'column', tooltip: 'none' },
  play: after((hands) => hands.press('ArrowRight')),
};

/** What is picked filters the page's other views; here it keeps its colour. */
export const Picked: StoryObj = {
  args: { ...byRegion, mark: 'column' },
  play: after((hands) => hands.press('ArrowRight', 'Enter', 'ArrowRight', 'Shift+Enter')),
};

export const Brushed: StoryObj = {
  args: byMonth,
  play: after((hands) =>
    hands.chart.restore({ stretch: { x: [Date.UTC(2023, 2, 1), Date.UTC(2023, 8, 1)] } }),
  ),
};

/** Between points a rectangle is taken. */
export const BrushedRectangle: StoryObj = {
  args: { ...cars, color: 'Origin' },
  play: after((hands) => hands.chart.restore({ stretch: { x: [60, 110], y: [28, 40] } })),
};

export const Zoomed: StoryObj = {
  args: { ...cars, color: 'Origin' },
  play: after((hands) => hands.press('+', '+')),
};

/** One of the legend's switches is off: its place is kept, its line is not drawn. */
export const SeriesHidden: StoryObj = {
  args: { ...byMonth, color: 'region', legend: 'right' },
  play: after((hands) => hands.chart.restore({ hidden: ['West'] })),
};

/** Gone into a region; the way back is above. */
export const Drilled: StoryObj = {
  args: { ...byRegion, drill: 'region, category, product' },
  play: after(async (hands) => {
    await hands.press('ArrowRight', 'Enter');
    await hands.until(() => hands.find('.drill') !== null && !hands.isBusy);
  }),
};

/** The rows behind a mark. */
export const Rows: StoryObj = {
  render: () => html`
    <inset-chart
      src=${src}
      mark="column"
      x="region"
      y="sum(revenue)"
      style="--inset-chart-height: 640px"
    ></inset-chart>
  `,
  play: after(async (hands) => {
    await hands.press('ArrowRight', 'r');
    await hands.until(() => hands.find('dialog.rows[open]') !== null);
  }),
};

/** Ways to take the chart along. */
export const Menu: StoryObj = {
  args: byRegion,
  play: after((hands) => hands.click('.tools [aria-haspopup]')),
};

/** A dataset that was there and is gone. */
export const DatasetVanished: StoryObj = {
  render: () => html`
    <inset-source name="orders" src=${src}></inset-source>
    <inset-chart source="orders" mark="bar" x="region" y="sum(revenue)"></inset-chart>
  `,
  play: async ({ canvasElement }) => {
    const hands = await drawnChart(canvasElement);
    canvasElement.querySelector('inset-source')!.remove();
    await hands.until(() => hands.find('[part~=error], [part~=empty]') !== null);
  },
};

/** An error is that of one chart; what is beside it goes on. */
export const WrongBesideRight: StoryObj = {
  render: () => html`
    <inset-source name="orders" src=${src}></inset-source>
    <div class="columns halves">
      <inset-chart source="orders" mark="bar" x="region" y="sum(regoin)"></inset-chart>
      <inset-chart source="orders" mark="bar" x="region" y="sum(revenue)"></inset-chart>
    </div>
  `,
};

export const WrongOption: StoryObj = { args: { ...byRegion, legend: 'middle' } };

/** Nothing answers: the network is down, or the server is. */
export const Offline: StoryObj = {
  args: { ...byRegion, src: 'http://127.0.0.1:9/orders.csv' },
};

/** A source whose answers fail in a way that can pass, or cannot. */
const failing = (code: ErrorCode): TinyDataSource => {
  const source = new TinyDataSource();
  source.add('orders', [{ name: 'region', type: 'text' }], []);
  source.failure = new InsetError(code);
  return source;
};

/** The answer is more than a page can hold; another question, or trying again, is the way out. */
export const TooLarge: StoryObj = {
  render: () => html`
    <inset-provider .dataSource=${failing('RESULT_TOO_LARGE')}>
      <inset-chart source="orders" mark="bar" x="region" y="count()"></inset-chart>
    </inset-provider>
  `,
};

/** Who is signed in may not see it. */
export const NotAllowed: StoryObj = {
  render: () => html`
    <inset-provider .dataSource=${failing('FORBIDDEN')}>
      <inset-chart source="orders" mark="bar" x="region" y="count()"></inset-chart>
    </inset-provider>
  `,
};

/** A filter was saved over a column that has gone: the chart can be drawn without it. */
export const FilterWithoutColumn: StoryObj = {
  args: { ...byRegion, query: { from: '', steps: [{ kind: 'filter', where: "shop = 'Main Street'" }] } },
};

/** Words are not added up. */
export const WrongMeasure: StoryObj = { args: { src, mark: 'bar', x: 'region', y: 'sum(channel)' } };

const ofAuthor = {
  title: 'Weather by month',
  src: 'samples/seattle-weather.csv',
  spec: {
    mark: 'bar',
    encoding: {
      x: { field: 'date', timeUnit: 'month', type: 'ordinal', title: 'Month' },
      y: { aggregate: 'count', title: 'Days' },
      color: { field: 'weather', type: 'nominal', title: 'Weather' },
    },
  },
};

/** The arrow keys walk along the marks of an author's specification, too. */
export const KeyboardOnSpecification: StoryObj = {
  args: ofAuthor,
  play: after((hands) => hands.press('End', 'ArrowLeft')),
};

/** What an author's marks are drawn from. */
export const SpecificationAsTable: StoryObj = {
  args: ofAuthor,
  play: after((hands) => hands.press('t')),
};

/** An author's specification that wants what the page does not allow. */
export const SpecificationRefused: StoryObj = {
  args: {
    spec: {
      data: { url: 'http://127.0.0.1:9/elsewhere.csv' },
      mark: 'bar',
      encoding: { x: { field: 'a', type: 'nominal' }, y: { aggregate: 'count' } },
    },
  },
};

const rows = (values: readonly unknown[]) => values.map((value, i) => ({ step: `Step ${i + 1}`, value }));

/** One row is a chart, too. */
export const OneValue: StoryObj = {
  render: () => html`
    <inset-source name="one" .rows=${rows([42])}></inset-source>
    <div class="columns halves">
      ${['bar', 'line', 'point', 'pie'].map(
        (mark) => html`<inset-chart source="one" mark=${mark} x="step" y="sum(value)"></inset-chart>`,
      )}
    </div>
  `,
};

/** Every value is the same, huge, tiny, or not there. */
export const OddNumbers: StoryObj = {
  render: () => html`
    <inset-source name="same" .rows=${rows([7, 7, 7, 7])}></inset-source>
    <inset-source name="huge" .rows=${rows([9e15, 1.2e18, -3e17, 4e17])}></inset-source>
    <inset-source name="tiny" .rows=${rows([0.000004, 0.0000021, 0.0000075, 0])}></inset-source>
    <inset-source name="none" .rows=${rows([null, null, null, null])}></inset-source>
    <div class="columns halves">
      ${['same', 'huge', 'tiny', 'none'].map(
        (name) => html`<inset-chart source=${name} mark="line" x="step" y="sum(value)"></inset-chart>`,
      )}
    </div>
  `,
};

const words = [
  '<script>alert(1)</script>',
  '\u202Eright to left\u202C',
  'مبيعات الشرق الأوسط',
  '売上高と利益率の推移',
  '😀🇩🇪👩‍👩‍👧‍👦',
  'an unbroken word '.replaceAll(' ', '').repeat(20),
];

/** Texts are texts, whatever is in them. */
export const OddTexts: StoryObj = {
  render: () => html`
    <inset-source name="words" .rows=${words.map((word, i) => ({ word, value: 10 + i }))}></inset-source>
    <inset-chart source="words" mark="bar" x="word" y="sum(value)"></inset-chart>
  `,
  play: after((hands) => hands.press('ArrowRight')),
};
