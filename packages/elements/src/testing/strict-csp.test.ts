import { InsetError } from '@inset/model';
import { expect } from 'chai';
import { html } from 'lit';
import { InsetFilter } from '../filter/filter.ts';
import { InsetMetric } from '../metric/metric.ts';
import { InsetProvider } from '../provider/provider.ts';
import { defineElement } from '../shared/define-element.ts';
import { InsetTable } from '../table/table.ts';
import { InsetUpload } from '../upload/upload.ts';
import { fixture, until } from './fixture.ts';
import { keepStrictPolicy } from './strict-policy.ts';
import { TinyDataSource } from './tiny-data-source.ts';

defineElement('inset-provider', InsetProvider);
defineElement('inset-table', InsetTable);
defineElement('inset-metric', InsetMetric);
defineElement('inset-filter', InsetFilter);
defineElement('inset-upload', InsetUpload);

describe('Elements under a strict Content-Security-Policy', () => {
  const violations = keepStrictPolicy();

  it('break no rule, in any state', async () => {
    const data = new TinyDataSource();
    const rows = Array.from({ length: 500 }, (_, i) => ({ region: `Region ${i % 12}`, revenue: i }));
    const schema = [
      { name: 'region', type: 'text' as const },
      { name: 'revenue', type: 'number' as const },
    ];
    data.add('orders', schema, rows);
    const provider = await fixture<InsetProvider>(
      html`<inset-provider .dataSource=${data}>
        <inset-table source="orders"></inset-table>
        <inset-metric source="orders" measure="sum(revenue)"></inset-metric>
        <inset-metric source="orders" measure="sum(nothing)"></inset-metric>
        <inset-filter source="orders" column="region"></inset-filter>
        <inset-upload></inset-upload>
      </inset-provider>`,
    );
    const inside = (tag: string): ShadowRoot => provider.querySelector(tag)!.shadowRoot!;
    await until(() => inside('inset-table').querySelector('[role=gridcell]'));
    const scroller = inside('inset-table').querySelector('.scroller')!;
    expect(inside('inset-table').querySelector<HTMLElement>('.body')!.offsetHeight).to.equal(500 * 32);
    scroller.scrollTop = 5000;
    // A tab in the background is not told of its scrolling.
    scroller.dispatchEvent(new Event('scroll'));
    await until(() => inside('inset-table').querySelector('[data-row="160"]'));
    const upload = provider.querySelector('inset-upload') as InsetUpload;
    data.failure = new InsetError('FILE_MALFORMED');
    await upload.add([new File(['x'], 'x.csv')]);
    await until(() => inside('inset-filter').querySelector('li input'));
    expect(violations).to.deep.equal([]);
  });
});
