import { rowsToTable } from '@inset/engine';
import { expect } from 'chai';
import { html } from 'lit';
import { InsetProvider } from '../provider/provider.ts';
import { defineElement } from '../shared/define-element.ts';
import { EngineDataSource } from '../testing/engine-data-source.ts';
import { cleanUp, fixture, nextEvent, until } from '../testing/fixture.ts';
import { InsetChart } from './chart.ts';

defineElement('inset-provider', InsetProvider);
defineElement('inset-chart', InsetChart);

const rowsOf = (factor: number): object[] =>
  Array.from({ length: 50 }, (_, n) => ({ n, m: (n * factor) % 97, kind: `k${n % 3}` }));

/** Answers about one dataset come when they are let through. */
class GatedDataSource extends EngineDataSource {
  readonly gate = Promise.withResolvers<void>();

  override async run(...given: Parameters<EngineDataSource['run']>) {
    const [{ from }] = given;
    if (from === 'other') await this.gate.promise;
    return super.run(...given);
  }
}

describe('a chart whose next answer is on its way', () => {
  let data: GatedDataSource;
  let chart: InsetChart;
  let draws: number;

  beforeEach(async () => {
    data = new GatedDataSource();
    data.add('one', rowsToTable(rowsOf(31)));
    data.add('other', rowsToTable(rowsOf(53)));
    const provider = await fixture<InsetProvider>(
      html`<inset-provider style="display: block; width: 600px" .dataSource=${data}
        ><inset-chart source="one" mark="point" x="n" y="m" color="kind"></inset-chart
      ></inset-provider>`,
    );
    chart = provider.querySelector('inset-chart') as InsetChart;
    await until(() => chart.rows.length === 50);
    await chart.updateComplete;
    draws = 0;
    chart.addEventListener('inset-chart-draw', () => draws++);
  });
  afterEach(cleanUp);

  const heights = (): unknown[] => chart.rows.toSorted((a, b) => Number(a.x) - Number(b.x)).map(({ y }) => y);
  const heightsOf = (factor: number): unknown[] => rowsOf(factor).map((row) => (row as { m: number }).m);
  const figure = (): Element => chart.shadowRoot!.querySelector('figure')!;
  const plot = (): Element => chart.shadowRoot!.querySelector('.plot')!;

  it('keeps what is drawn as it is, and draws the answer alone', async () => {
    const before = chart.rows;
    chart.source = 'other';
    await chart.updateComplete;
    expect(figure().ariaBusy).to.equal('true');
    expect(plot().classList.contains('stale')).to.equal(true);
    expect(draws).to.equal(0);
    expect(chart.rows).to.equal(before);
    data.gate.resolve();
    await until(() => figure().ariaBusy === 'false');
    await chart.updateComplete;
    expect(draws).to.equal(1);
    expect(heights()).to.deep.equal(heightsOf(53));
  });

  it('fits what is drawn to another place meanwhile', async () => {
    chart.source = 'other';
    await chart.updateComplete;
    const drawn = nextEvent(chart, 'inset-chart-draw');
    chart.parentElement!.style.width = '400px';
    await drawn;
    expect(figure().ariaBusy).to.equal('true');
    expect(heights()).to.deep.equal(heightsOf(31));
    const svg = chart.shadowRoot!.querySelector('.drawing svg')!;
    expect(svg.getBoundingClientRect().width).to.be.lessThan(410);
  });

  it('is arranged at once where what is asked for is answered already', async () => {
    const drawn = nextEvent(chart, 'inset-chart-draw');
    chart.palette = '#102030, #405060, #708090';
    await drawn;
    expect(figure().ariaBusy).to.equal('false');
  });
});
