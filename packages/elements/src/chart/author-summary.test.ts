import { numberSigns } from '@inset/engine/chart';
import { expect } from 'chai';
import { formatLocale } from 'd3-format';
import { html } from 'lit';
import { arabic } from '../locales/ar/arabic.ts';
import { german } from '../locales/de/german.ts';
import { registerLocale } from '../locales/locales.ts';
import { InsetProvider } from '../provider/provider.ts';
import { defineElement } from '../shared/define-element.ts';
import { cleanUp, fixture, until } from '../testing/fixture.ts';
import { amountIn } from './author-columns.ts';
import { InsetChart } from './chart.ts';

defineElement('inset-provider', InsetProvider);
defineElement('inset-chart', InsetChart);

const values = [
  { region: 'North', sales: 12, price: 3, day: '2026-01-05', year: 2021 },
  { region: 'South', sales: 30.5, price: 9, day: '2026-02-05', year: 2022 },
  { region: 'West', sales: -7.25, price: 1, day: '2026-03-05', year: 2023 },
];
const [x, y] = [
  { field: 'region', type: 'nominal' },
  { field: 'sales', type: 'quantitative' },
];

/** The sentence of a drawn specification, which is also the plot's name for who listens. */
async function summaryOf(spec: object, locale = 'en'): Promise<string> {
  const provider = await fixture<InsetProvider>(
    html`<inset-provider locale=${locale} style="display: block; width: 600px"
      ><inset-chart .spec=${{ data: { values }, ...spec }}></inset-chart
    ></inset-provider>`,
  );
  const chart = provider.querySelector('inset-chart') as InsetChart;
  const plot = await until(() => {
    const found = chart.shadowRoot?.querySelector<HTMLElement>('.plot');
    return found?.tabIndex === 0 && found;
  }, 30_000);
  await chart.updateComplete;
  expect(plot.getAttribute('aria-label')).to.equal(chart.summary);
  return chart.summary;
}

describe('the sentence of an author’s chart', () => {
  afterEach(cleanUp);

  it('says what it is, its extremes and how many marks there are', async () => {
    expect(await summaryOf({ mark: 'bar', encoding: { x, y } })).to.equal(
      'Bar chart: sales by region; highest South 30.5, lowest West -7.25. 3 marks.',
    );
  });

  it('keeps the name that its author gave it', async () => {
    const spec = { title: 'What was sold', mark: 'bar', encoding: { x: y, y: x } };
    expect(await summaryOf(spec)).to.match(/^Bar chart: What was sold; highest South 30\.5/);
    const sentence = { description: 'What was sold.', mark: 'bar', encoding: { x } };
    expect(await summaryOf(sentence)).to.equal('Bar chart: What was sold. 3 marks.');
  });

  it('says where a line begins and ends, in the author’s formats', async () => {
    const encoding = {
      x: { field: 'day', type: 'temporal', timeUnit: 'yearmonth', title: 'Month', axis: { format: '%b %Y' } },
      y: { aggregate: 'sum', field: 'sales', title: 'Sales', axis: { format: '$,.2f' } },
    };
    expect(await summaryOf({ mark: { type: 'line', point: true }, encoding })).to.match(
      /^Line chart: Sales by Month; from \$12\.00 \(Jan 2026\) to −\$7\.25 \(Mar 2026\); highest Feb 2026 \$30\.50, lowest Mar 2026 −\$7\.25\./,
    );
  });

  it('takes years that are names for names', async () => {
    const encoding = { x: { field: 'year', type: 'ordinal' }, y };
    expect(await summaryOf({ mark: 'bar', encoding })).to.contain('sales by year; highest 2022 30.5');
  });

  it('says how far two amounts reach that lie against each other', async () => {
    const encoding = { x: { field: 'price', type: 'quantitative' }, y };
    expect(await summaryOf({ mark: 'circle', encoding })).to.equal(
      'Scatter plot: sales against price; sales from -7.25 to 30.5; price from 1 to 9. 3 marks.',
    );
  });

  it('tells cells and slices apart by all that names them', async () => {
    const cells = { x, y: { field: 'year', type: 'ordinal' }, color: { ...y, aggregate: 'sum' } };
    expect(await summaryOf({ mark: 'rect', encoding: cells })).to.contain(
      'Heatmap: Sum of sales by region and year; highest South, 2022 30.5, lowest West, 2023 -7.25',
    );
    cleanUp();
    const slices = { theta: { field: 'price', type: 'quantitative' }, color: x };
    expect(await summaryOf({ mark: 'arc', encoding: slices })).to.equal(
      'Pie chart: price by region; highest South 9, lowest West 1. 3 marks.',
    );
  });

  it('names layers by what they have in common, and counts what it cannot read', async () => {
    const layer = [
      { mark: 'bar' },
      { mark: { type: 'text', dy: -6 }, encoding: { text: { field: 'sales' } } },
    ];
    expect(await summaryOf({ layer, encoding: { x, y } })).to.match(
      /^Bar chart: sales by region; highest South/,
    );
    cleanUp();
    const mixed = [{ mark: 'bar' }, { mark: 'line' }];
    expect(await summaryOf({ layer: mixed, encoding: { x, y } })).to.match(
      /^Chart: sales by region; highest South/,
    );
    cleanUp();
    expect(await summaryOf({ mark: 'bar', encoding: { x } })).to.match(/^Bar chart: region\. \d marks\.$/);
  });

  it('speaks the page’s language', async () => {
    registerLocale('de', german);
    registerLocale('ar', arabic);
    const spec = { mark: 'bar', encoding: { x, y } };
    expect(await summaryOf(spec, 'de')).to.match(/^Balkendiagramm: sales.*region.*South 30,5.*West -7,25/);
    cleanUp();
    const said = await summaryOf(spec, 'ar');
    expect(said).to.contain(arabic.chart.marks.bar).and.to.match(/South/);
    expect(said).not.to.match(/highest|marks/);
  });
});

describe('amounts that Vega has written', () => {
  it('are numbers again', () => {
    const texts = ['1,234.5', '−5', '-5', '12%', '$3.50', '1.2M', '5m', '.5', '1e+21', '€1,000'];
    const amounts = [1234.5, -5, -5, 0.12, 3.5, 1.2e6, 0.005, 0.5, 1e21, 1000];
    const english = { signs: numberSigns('en') };
    texts.forEach((text, i) =>
      expect(amountIn(text, english), text).to.be.closeTo(amounts[i]!, 1e-9 * amounts[i]! ** 2),
    );
    for (const text of ['', 'North', '3D', 'Jan 05', '2026-01-05', '1.0 – 2.0', 'null'])
      expect(Number.isNaN(amountIn(text, english)), text).to.equal(true);
  });

  for (const locale of ['de', 'ar', 'ar-EG', 'fr', 'es', 'sv'])
    it(`are numbers again where they are written as in ${locale}`, () => {
      const signs = numberSigns(locale);
      const { format } = formatLocale(signs);
      for (const [how, amount] of [
        [',.2f', -1_234_567.25],
        ['$,.2f', 1234.5],
        ['.1%', 0.125],
        ['', 0.5],
      ] as const)
        expect(amountIn(format(how)(amount), { signs }), format(how)(amount)).to.be.closeTo(amount, 1e-9);
    });
});
