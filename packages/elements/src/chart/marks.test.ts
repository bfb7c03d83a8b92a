import { outputSchema, type Cell, type Column, type Query, type QueryResult } from '@inset/model';
import { expect } from 'chai';
import { html } from 'lit';
import { InsetProvider } from '../provider/provider.ts';
import { defineElement } from '../shared/define-element.ts';
import { expectAccessible } from '../testing/expect-accessible.ts';
import { cleanUp, fixture, nextEvent, until } from '../testing/fixture.ts';
import { TinyDataSource } from '../testing/tiny-data-source.ts';
import { InsetChart } from './chart.ts';
import { tableOf } from './testing/sales-table.ts';

defineElement('inset-provider', InsetProvider);
defineElement('inset-chart', InsetChart);

const schema: Column[] = [
  { name: 'region', type: 'text' },
  { name: 'channel', type: 'text' },
  { name: 'revenue', type: 'number' },
  { name: 'lon', type: 'number' },
  { name: 'lat', type: 'number' },
];

type Row = Record<string, Cell>;

/** Gives answers that were worked out beforehand to whatever is asked. */
class AnsweringSource extends TinyDataSource {
  answer: Row[] = [];

  override async run(query: Query): Promise<QueryResult> {
    const { receipt } = await super.run({ from: 'orders', steps: [] });
    const columns = outputSchema(query, schema);
    const rows = this.answer.map((row) => columns.map(({ name }) => row[name] ?? null));
    return { table: tableOf(columns, rows), receipt };
  }
}

interface Case {
  attributes: Record<string, string>;
  answer: Row[];
  properties?: Partial<InsetChart>;
  summary: string;
  /** Keys that are pressed, and what is spoken after the last. */
  keys: string[];
  said: string;
  /** What the mark that is picked then leaves; undefined where it picks nothing. */
  where: string | undefined;
}

const box = (region: string, median: number): Row => ({
  region,
  'median(revenue)': median,
  'first quartile': median - 10,
  'third quartile': median + 10,
  'lower whisker': median - 20,
  'upper whisker': median + 20,
  'lowest value': median - 20,
  'highest value': median + 60,
  'number of values': 40,
  'number of outliers': 1,
  'places of outliers': '400',
});

const sums = (amounts: Record<string, number>): Row[] =>
  Object.entries(amounts).map(([region, sum]) => ({ region, 'sum(revenue)': sum }));

const square = (west: number): number[][] => [
  [west, 0],
  [west, 10],
  [west + 10, 10],
  [west + 10, 0],
  [west, 0],
];

const cases: Record<string, Case> = {
  box: {
    attributes: { x: 'region', y: 'revenue' },
    answer: [box('East', 30), box('West', 50)],
    summary: 'Box plot: Revenue by region; highest West 50, lowest East 30. 2 marks.',
    keys: ['ArrowRight', 'ArrowRight'],
    said: 'West, Upper whisker 70, Third quartile 60, Median 50, First quartile 40, Lower whisker 30, Values 40, Beyond the whiskers 1, 2 of 2',
    where: "region = 'West'",
  },
  density: {
    attributes: { x: 'revenue' },
    answer: [0, 10, 20].map((at, i) => ({
      'revenue bin': at,
      'revenue bin_end': at + 10,
      'count()': [1, 8, 1][i]!,
    })),
    summary: 'Density: Distribution of Revenue; Revenue most often around 15.',
    keys: ['ArrowRight'],
    said: 'Revenue 0, Density 0.0140573, 1 of 129',
    where: undefined,
  },
  heatmap: {
    attributes: { x: 'region', y: 'channel', color: 'sum(revenue)' },
    answer: ['East', 'West'].flatMap((region, i) =>
      ['store', 'web'].map((channel, j) => ({ region, channel, 'sum(revenue)': 10 * i + j })),
    ),
    summary:
      'Heatmap: Sum of revenue by region and channel; highest West, web 11, lowest East, store 0. 4 marks.',
    keys: ['ArrowRight', 'ArrowDown', 'ArrowRight', 'ArrowUp'],
    said: 'West, store, Sum of revenue 10, 45% of total, 3 of 4',
    where: "region = 'West' and channel = 'store'",
  },
  waterfall: {
    attributes: { x: 'region', y: 'sum(revenue)' },
    answer: sums({ Start: 100, Sales: 40, Costs: -60 }),
    summary: 'Waterfall chart: Sum of revenue by region; 3 steps to 80. 4 marks.',
    keys: ['Home', 'ArrowRight', 'ArrowRight'],
    said: 'Costs, Sum of revenue -60, comes to 80, 3 of 4',
    where: "region = 'Costs'",
  },
  funnel: {
    attributes: { x: 'region', y: 'sum(revenue)' },
    answer: sums({ Seen: 400, Tried: 100, Bought: 50 }),
    summary: 'Funnel: Sum of revenue by region; highest Seen 400, lowest Bought 50. 3 marks.',
    keys: ['End'],
    said: 'Bought, Sum of revenue 50, 13% of Seen, 50% of Tried, 3 of 3',
    where: "region = 'Bought'",
  },
  gauge: {
    attributes: { y: 'sum(revenue)', references: 'y 0..80 Fair; y 80..200 Good; y 150 Target' },
    answer: [{ 'sum(revenue)': 120 }],
    summary: 'Gauge: Sum of revenue; 120; on a scale from 0 to 200; Good; Target 150.',
    keys: ['ArrowRight'],
    said: 'Sum of revenue 120, on a scale from 0 to 200, Good, Target 150, 1 of 1',
    where: undefined,
  },
  treemap: {
    attributes: { x: 'region', y: 'sum(revenue)' },
    answer: sums({ East: 60, West: 30, North: 10 }),
    summary: 'Treemap: Sum of revenue by region; highest East 60, lowest North 10. 3 marks.',
    keys: ['Home', 'ArrowRight', 'ArrowDown'],
    said: 'North, Sum of revenue 10, 10% of total, 3 of 3',
    where: "region = 'North'",
  },
  map: {
    attributes: { x: 'region', y: 'sum(revenue)' },
    answer: sums({ France: 5, Brazil: 9, Atlantis: 1 }),
    summary: 'Map: Sum of revenue by region; highest Brazil 9, lowest Atlantis 1. 3 marks.',
    keys: ['Home', 'ArrowRight', 'ArrowDown'],
    said: 'Brazil, Sum of revenue 9, 60% of total, 2 of 3',
    where: "region = 'Brazil'",
  },
};

let source: AnsweringSource;

const inside = (element: InsetChart, selector: string): HTMLElement | null =>
  element.shadowRoot!.querySelector(selector);

function press(element: InsetChart, key: string): void {
  inside(element, '.plot')!.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true }));
}

async function placed(mark: string, { attributes, answer, properties = {} }: Case): Promise<InsetChart> {
  source.answer = answer;
  const provider = await fixture<InsetProvider>(
    html`<inset-provider .dataSource=${source}><inset-chart source="orders"></inset-chart></inset-provider>`,
  );
  const element = provider.querySelector('inset-chart') as InsetChart;
  element.setAttribute('mark', mark);
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
  return Object.assign(element, properties);
}

async function drawn(mark: string, described: Case): Promise<InsetChart> {
  const element = await placed(mark, described);
  await nextEvent(element, 'inset-chart-draw');
  await element.updateComplete;
  return element;
}

describe('the rarer marks of <inset-chart>', () => {
  beforeEach(() => {
    source = new AnsweringSource();
    source.add('orders', schema, []);
  });
  afterEach(cleanUp);

  for (const [mark, described] of Object.entries(cases)) {
    it(`draws, says and lets the keyboard walk a ${mark}`, async () => {
      const element = await drawn(mark, described);
      expect(element.summary).to.equal(described.summary);
      expect(inside(element, '.drawing svg')!.querySelectorAll('path, rect').length).to.be.greaterThan(0);
      for (const key of described.keys) press(element, key);
      await element.updateComplete;
      expect(inside(element, '.plot')!.getAttribute('aria-valuetext')).to.equal(described.said);
      expect(inside(element, '.ring')).to.not.equal(null);
      press(element, 'Enter');
      expect(element.kit!.selection.clauses.map(({ where }) => where)).to.deep.equal(
        described.where === undefined ? [] : [described.where],
      );
    });

    it(`is accessible and exports as a ${mark}`, async () => {
      const element = await drawn(mark, described);
      await expectAccessible(element);
      expect(await element.exportSvg()).to.match(/^<svg [^]+<\/svg>$/);
      const png = await element.exportPng({ scale: 1 });
      expect(png.size).to.be.greaterThan(500);
      element.asTable = true;
      await element.updateComplete;
      expect(inside(element, '.twin tbody')!.querySelectorAll('tr')).to.have.lengthOf(element.rows.length);
      await expectAccessible(element);
    });
  }

  it('has a box’s numbers in its table', async () => {
    const element = await drawn('box', cases['box']!);
    element.asTable = true;
    await element.updateComplete;
    const text = (selector: string) =>
      [...inside(element, '.twin')!.querySelectorAll(selector)].map((cell) => cell.textContent!.trim());
    expect(text('thead th')).to.deep.equal([
      'Region',
      'Revenue',
      'Upper whisker',
      'Third quartile',
      'First quartile',
      'Lower whisker',
      'Values',
      'Beyond the whiskers',
    ]);
    expect(text('tbody tr:first-child > *')).to.deep.equal(['East', '30', '50', '40', '20', '10', '40', '1']);
  });

  it('says which names no map has', async () => {
    const element = await drawn('map', cases['map']!);
    expect(inside(element, '.notes')!.textContent).to.equal('Not on this map: Atlantis.');
  });

  it('takes a host’s shapes, and says what is wrong with others', async () => {
    const features = ['East', 'West'].map((name, i) => ({
      type: 'Feature' as const,
      properties: { name },
      geometry: { type: 'Polygon' as const, coordinates: [square(10 * i)] },
    }));
    const shapes = { type: 'FeatureCollection' as const, features };
    const described = { ...cases['map']!, answer: sums({ East: 1, West: 2 }) };
    const element = await drawn('map', { ...described, properties: { shapes } });
    expect(inside(element, '.notes')).to.equal(null);
    expect(inside(element, '.drawing svg')!.querySelectorAll('path').length).to.equal(2);
    element.shapes = { type: 'Topology' } as never;
    const error = await until(() => inside(element, '.state.error'));
    expect(error.textContent).to.contain('have to be a GeoJSON FeatureCollection');
  });

  it('places points where they are', async () => {
    const answer = [
      { lon: 2.35, lat: 48.86 },
      { lon: 13.4, lat: 52.5 },
    ];
    const element = await drawn('map', { ...cases['map']!, attributes: { x: 'lon', y: 'lat' }, answer });
    expect(inside(element, '.drawing svg')!.querySelectorAll('circle').length).to.equal(2);
    await expectAccessible(element);
  });

  it('says that there is nothing to draw where there is nothing', async () => {
    for (const [mark, described] of Object.entries(cases)) {
      const element = await placed(mark, { ...described, answer: [] });
      const empty = await until(() => inside(element, '.state.empty') ?? inside(element, '.empty'));
      expect(empty.textContent!.trim(), mark).to.not.equal('');
      cleanUp();
    }
  });
});
