import { expect } from 'chai';
import { html } from 'lit';
import { InsetChart } from '../chart/chart.ts';
import { InsetPivot } from '../pivot/pivot.ts';
import { InsetProvider } from '../provider/provider.ts';
import { defineElement } from '../shared/define-element.ts';
import { InsetTable } from '../table/table.ts';
import { EngineDataSource } from './engine-data-source.ts';
import { cleanUp, fixture, until } from './fixture.ts';

defineElement('inset-provider', InsetProvider);
defineElement('inset-chart', InsetChart);
defineElement('inset-pivot', InsetPivot);
defineElement('inset-table', InsetTable);

const elements = {
  table: {
    one: html`<inset-table source="sales"></inset-table>`,
    shown: '.scroller [role=row]',
  },
  pivot: {
    one: html`<inset-pivot source="sales" rows="shop,day" values="sum(revenue)"></inset-pivot>`,
    shown: '.scroller tbody th',
  },
  chart: {
    one: html`<inset-chart source="sales" mark="bar" x="shop" y="sum(revenue)"></inset-chart>`,
    shown: 'svg path, svg rect',
  },
};

describe('in the height that a page gives it', () => {
  afterEach(cleanUp);

  for (const [name, { one, shown }] of Object.entries(elements))
    for (const display of ['', 'block', 'flex'])
      it(`${name} stays, ${display ? `displayed as ${display}` : 'as it is'}`, async () => {
        const data = new EngineDataSource();
        const rows = Array.from({ length: 2000 }, (_, i) => ({ shop: `Shop ${i % 9}`, day: i, revenue: i }));
        data.add('sales', rows);
        const provider = await fixture<InsetProvider>(
          html`<inset-provider locale="en" .dataSource=${data}>${one}</inset-provider>`,
        );
        const element = provider.firstElementChild as HTMLElement;
        Object.assign(element.style, { display, height: '300px' });
        await until(() => element.shadowRoot!.querySelector(shown));
        await (element as InsetTable).updateComplete;
        expect(element.offsetHeight).to.equal(300);
        expect(element.scrollHeight).to.be.at.most(301);
        expect(document.documentElement.scrollHeight).to.be.at.most(Math.max(innerHeight, 700));
        const scroller = element.shadowRoot!.querySelector('.scroller');
        if (scroller) expect(scroller.scrollHeight).to.be.greaterThan(scroller.clientHeight);
      });
});
