import type { Query } from '@inset/model';
import { expect } from 'chai';
import { html } from 'lit';
import { InsetProvider } from '../provider/provider.ts';
import { defineElement } from '../shared/define-element.ts';
import { expectAccessible } from '../testing/expect-accessible.ts';
import { cleanUp, fixture, until } from '../testing/fixture.ts';
import { TinyDataSource } from '../testing/tiny-data-source.ts';
import type { ChartMendEvent } from './chart.events.ts';
import { InsetChart } from './chart.ts';

defineElement('inset-provider', InsetProvider);
defineElement('inset-chart', InsetChart);

async function wrongChart(properties: Partial<InsetChart>): Promise<InsetChart> {
  const data = new TinyDataSource();
  data.add(
    'orders',
    [
      { name: 'region', type: 'text' },
      { name: 'revenue', type: 'integer' },
    ],
    [
      { region: 'East', revenue: 100 },
      { region: 'West', revenue: 300 },
    ],
  );
  const provider = await fixture<InsetProvider>(
    html`<inset-provider locale="en" .dataSource=${data}
      ><inset-chart source="orders"></inset-chart
    ></inset-provider>`,
  );
  const chart = provider.querySelector('inset-chart') as InsetChart;
  Object.assign(chart, properties);
  await until(() => ways(chart).length > 0);
  return chart;
}

const ways = (chart: InsetChart): HTMLButtonElement[] => [
  ...chart.shadowRoot!.querySelectorAll<HTMLButtonElement>('[part=error] button:not(.whole)'),
];
const labels = (chart: InsetChart): string[] => ways(chart).map(({ textContent }) => textContent!.trim());
const choose = (chart: InsetChart, label: string): void =>
  ways(chart)
    .find(({ textContent }) => textContent!.trim() === label)!
    .click();
const drawn = (chart: InsetChart): Promise<unknown> =>
  until(() => chart.rows.length > 0 && chart.shadowRoot!.querySelector('.drawing svg'));
const filtered = (where: string): Query => ({ from: 'orders', steps: [{ kind: 'filter', where }] });

describe('a chart that cannot be drawn', () => {
  afterEach(cleanUp);

  it('offers what mends it, accessibly, and is drawn then', async () => {
    const chart = await wrongChart({ mark: 'bar', x: 'regoin', y: 'sum(revenue)' });
    expect(labels(chart)).to.deep.equal(['Use region', 'Leave out Across (x)']);
    await expectAccessible(chart);
    choose(chart, 'Use region');
    await drawn(chart);
    expect(chart.rows.map(({ x }) => x)).to.deep.equal(['West', 'East']);
    expect(chart.shadowRoot!.querySelector('[part=error]')).to.equal(null);
  });

  it('counts what cannot be added up', async () => {
    const chart = await wrongChart({ mark: 'bar', x: 'region', y: 'sum(region)' });
    choose(chart, 'Count region');
    await drawn(chart);
    expect(chart.rows).to.have.length(2);
  });

  it('does without a filter whose column has gone', async () => {
    const chart = await wrongChart({
      mark: 'bar',
      x: 'region',
      y: 'sum(revenue)',
      query: filtered('gone > 1'),
    });
    expect(labels(chart)).to.deep.equal(['Remove the filter']);
    choose(chart, 'Remove the filter');
    await drawn(chart);
    expect(chart.rows).to.have.length(2);
  });

  it('leaves the mending to a page that wants it, and tells how', async () => {
    const chart = await wrongChart({ mark: 'bar', x: 'regoin', y: 'sum(revenue)' });
    const told: ChartMendEvent['detail'][] = [];
    chart.addEventListener('inset-chart-mend', (event) => {
      event.preventDefault();
      told.push(event.detail);
    });
    choose(chart, 'Use region');
    await chart.updateComplete;
    expect(told[0]!.chart!.encodings.x!.expression).to.equal('region');
    expect(labels(chart)).to.include('Use region');
  });

  it('forgets what was chosen once it is described anew', async () => {
    const chart = await wrongChart({ mark: 'bar', x: 'regoin', y: 'sum(revenue)' });
    choose(chart, 'Use region');
    await drawn(chart);
    chart.x = 'revenu';
    await until(() => labels(chart).includes('Use revenue'));
    expect(labels(chart)).not.to.include('Use region');
  });
});
