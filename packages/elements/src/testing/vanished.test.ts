import { expect } from 'chai';
import { html, type TemplateResult } from 'lit';
import { InsetChart } from '../chart/chart.ts';
import { InsetFilter } from '../filter/filter.ts';
import { InsetMetric } from '../metric/metric.ts';
import { InsetPivot } from '../pivot/pivot.ts';
import { InsetProfile } from '../profile/profile.ts';
import { InsetProvider } from '../provider/provider.ts';
import { defineElement } from '../shared/define-element.ts';
import { InsetTable } from '../table/table.ts';
import { EngineDataSource } from './engine-data-source.ts';
import { cleanUp, fixture, until } from './fixture.ts';

defineElement('inset-provider', InsetProvider);
defineElement('inset-chart', InsetChart);
defineElement('inset-table', InsetTable);
defineElement('inset-pivot', InsetPivot);
defineElement('inset-metric', InsetMetric);
defineElement('inset-filter', InsetFilter);
defineElement('inset-profile', InsetProfile);

const rows = Array.from({ length: 12 }, (_, i) => ({ region: ['East', 'West'][i % 2]!, revenue: i }));

/** Each element over a dataset, and what is there once it shows it. */
const elements: Record<string, [(source: string) => TemplateResult, shown: string]> = {
  chart: [
    (source) => html`<inset-chart source=${source} mark="bar" x="region" y="sum(revenue)"></inset-chart>`,
    '.drawing svg [fill]',
  ],
  table: [(source) => html`<inset-table source=${source}></inset-table>`, '[data-row="0"]'],
  pivot: [
    (source) => html`<inset-pivot source=${source} rows="region" values="sum(revenue)"></inset-pivot>`,
    'td',
  ],
  metric: [(source) => html`<inset-metric source=${source} measure="sum(revenue)"></inset-metric>`, '.value'],
  filter: [(source) => html`<inset-filter source=${source} column="region"></inset-filter>`, 'li'],
  range: [(source) => html`<inset-filter source=${source} column="revenue"></inset-filter>`, 'input'],
  profile: [(source) => html`<inset-profile source=${source}></inset-profile>`, '.quality strong'],
};

const words = (one: Element): string => one.shadowRoot!.textContent!.replace(/\s+/g, ' ');

for (const [name, [element, shown]] of Object.entries(elements)) {
  describe(`a dataset under a ${name}`, () => {
    let data: EngineDataSource;
    beforeEach(() => {
      data = new EngineDataSource();
      data.add('kept', rows);
    });
    afterEach(cleanUp);

    const open = async (): Promise<{ one: HTMLElement; other: Element }> => {
      const provider = await fixture<InsetProvider>(
        html`<inset-provider locale="en" .dataSource=${data}
          >${element('sales')}${element('kept')}</inset-provider
        >`,
      );
      const [one, other] = [...provider.children] as [HTMLElement, Element];
      await until(() => other.shadowRoot!.querySelector(shown));
      return { one, other };
    };

    it('that vanishes is missed there alone, with a way out, and is shown again when it comes back', async () => {
      data.add('sales', rows);
      const { one, other } = await open();
      const inside = (selector: string): HTMLElement | null => one.shadowRoot!.querySelector(selector);
      await until(() => inside(shown));
      await data.remove('sales');
      const told = await until(() => inside('[part~=error]'));
      expect(told.getAttribute('role')).to.equal('alert');
      expect(told.textContent)
        .to.match(/could not be/)
        .and.match(/no dataset named “sales”/);
      await until(() => inside('.retry'));
      expect(other.shadowRoot!.querySelector('[part~=error]')).to.equal(null);
      expect(other.shadowRoot!.querySelector(shown)).not.to.equal(null);
      data.add('sales', rows);
      await until(() => inside(shown) && !inside('[part~=error]'));
    });

    it('that has neither rows nor columns says that there is no data yet, and shows what comes', async () => {
      data.add('sales', { schema: [], data: [], rowCount: 0 });
      const { one } = await open();
      await until(() => /No data yet|no rows/.test(words(one)));
      expect(one.shadowRoot!.querySelector('[part~=error]')).to.equal(null);
      expect(words(one)).not.to.match(/There is no column/);
      data.add('sales', rows);
      await until(() => one.shadowRoot!.querySelector(shown));
    });

    it('that has columns and no row does not say that none matches', async () => {
      const schema = [
        { name: 'region', type: 'text' as const },
        { name: 'revenue', type: 'number' as const },
      ];
      const none = { kind: 'number', values: new Float64Array(), validity: new Uint8Array() } as const;
      const texts = { kind: 'text', codes: new Uint8Array(), dictionary: [], distinct: true } as const;
      data.add('sales', { schema, data: [{ ...texts, dictionary: [] }, none], rowCount: 0 });
      const { one } = await open();
      await until(() => /No data yet|no rows|No rows to count/.test(words(one)));
      expect(words(one)).not.to.match(/match|\/ 100|Why not/);
      expect(one.shadowRoot!.querySelector('[part~=error]')).to.equal(null);
    });
  });
}
