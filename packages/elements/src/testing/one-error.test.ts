import { expect } from 'chai';
import { html, type TemplateResult } from 'lit';
import { InsetChart } from '../chart/chart.ts';
import { InsetFilter } from '../filter/filter.ts';
import { InsetMetric } from '../metric/metric.ts';
import { InsetProfile } from '../profile/profile.ts';
import { InsetProvider } from '../provider/provider.ts';
import { defineElement } from '../shared/define-element.ts';
import { InsetTable } from '../table/table.ts';
import { EngineDataSource } from './engine-data-source.ts';
import { cleanUp, fixture, until } from './fixture.ts';

defineElement('inset-provider', InsetProvider);
defineElement('inset-chart', InsetChart);
defineElement('inset-table', InsetTable);
defineElement('inset-metric', InsetMetric);
defineElement('inset-filter', InsetFilter);
defineElement('inset-profile', InsetProfile);

const rows = Array.from({ length: 12 }, (_, i) => ({ region: ['East', 'West'][i % 2]!, revenue: i }));

const attack = "read_text('/etc/passwd')";
const broken: [name: string, element: TemplateResult, why: RegExp][] = [
  [
    'a chart of an unknown mark',
    html`<inset-chart source="sales" mark="bars" x="region"></inset-chart>`,
    /mark is "bars", but has to be one of .*Did you mean bar\?/,
  ],
  [
    'a chart of a column that is not there',
    html`<inset-chart source="sales" mark="bar" x="regoin"></inset-chart>`,
    /no column "regoin".*Did you mean "region"\?/,
  ],
  [
    'a chart whose expression reaches out',
    html`<inset-chart source="sales" mark="bar" x="region" y=${`max(${attack})`}></inset-chart>`,
    /read_text/,
  ],
  [
    'a chart of a specification that fetches',
    html`<inset-chart
      source="sales"
      .spec=${{ data: { url: 'https://example.org/x.csv' }, mark: 'bar' }}
    ></inset-chart>`,
    /https:\/\/example\.org/,
  ],
  [
    'a chart of a specification that shows a column that is not there',
    html`<inset-chart
      source="sales"
      .spec=${{
        layer: [{ mark: 'bar' }],
        encoding: { x: { field: 'regoin' }, y: { field: 'revenue', aggregate: 'sum' } },
      }}
    ></inset-chart>`,
    /no column "regoin".*Did you mean "region"\?/,
  ],
  [
    'a chart of a specification without end',
    html`<inset-chart
      source="sales"
      .spec=${{ data: { sequence: { start: 0, stop: 1e12 } }, mark: 'bar', encoding: {} }}
    ></inset-chart>`,
    /sequence|too much/,
  ],
  ['a table of a dataset that vanished', html`<inset-table source="gone"></inset-table>`, /no dataset.*gone/],
  [
    'a number whose expression reaches out',
    html`<inset-metric source="sales" measure=${`max(${attack})`}></inset-metric>`,
    /read_text/,
  ],
  [
    'a filter of a column that is not there',
    html`<inset-filter source="sales" column="regoin"></inset-filter>`,
    /no column "regoin".*Did you mean "region"\?/,
  ],
  [
    'a profile of a dataset that vanished',
    html`<inset-profile source="gone"></inset-profile>`,
    /no dataset.*gone/,
  ],
];

describe('an error in one element', () => {
  let data: EngineDataSource;
  const loose: unknown[] = [];
  const onLoose = (event: PromiseRejectionEvent): void => void loose.push(event.reason);

  beforeEach(() => {
    data = new EngineDataSource();
    data.add('sales', rows);
    loose.length = 0;
    addEventListener('unhandledrejection', onLoose);
  });
  afterEach(() => {
    removeEventListener('unhandledrejection', onLoose);
    cleanUp();
  });

  for (const [name, element, why] of broken) {
    it(`is said there alone, and why: ${name}`, async () => {
      const provider = await fixture<InsetProvider>(
        html`<inset-provider locale="en" .dataSource=${data}>
          ${element}
          <inset-chart class="right" source="sales" mark="bar" x="region" y="sum(revenue)"></inset-chart>
          <inset-metric class="right" source="sales" measure="sum(revenue)"></inset-metric>
          <inset-table class="right" source="sales"></inset-table>
        </inset-provider>`,
      );
      const words = (one: Element): string => one.shadowRoot!.textContent!.replace(/\s+/g, ' ');
      const [wrong, ...right] = [...provider.children];
      const told = await until(() => wrong!.shadowRoot!.querySelector<HTMLElement>('[part~=error]'));
      expect(told.getAttribute('role')).to.equal('alert');
      const said = told.textContent!.replace(/\s+/g, ' ').trim();
      expect(said).to.match(why);
      expect(said).to.match(/^\S.* could not be /);
      const [chart, metric, table] = right as [InsetChart, InsetMetric, InsetTable];
      await until(() => chart.rows.length === 2);
      await until(() => words(metric).includes('66'));
      await until(() => words(table).includes('West'));
      for (const one of right) expect(one.shadowRoot!.querySelector('[part~=error]')).to.equal(null);
      expect(loose).to.deep.equal([]);
    });
  }
});
