import { expect } from 'chai';
import { html } from 'lit';
import { InsetFilter } from '../filter/filter.ts';
import { InsetMetric } from '../metric/metric.ts';
import { InsetProvider } from '../provider/provider.ts';
import { defineElement } from '../shared/define-element.ts';
import { InsetSource } from '../source/source.ts';
import { InsetTable } from '../table/table.ts';
import { InsetUpload } from '../upload/upload.ts';
import { cleanUp, fixture, nextEvent, until } from './fixture.ts';

defineElement('inset-provider', InsetProvider);
defineElement('inset-source', InsetSource);
defineElement('inset-table', InsetTable);
defineElement('inset-metric', InsetMetric);
defineElement('inset-filter', InsetFilter);
defineElement('inset-upload', InsetUpload);

const csv = `region,revenue,ordered_at,paid
East,10.5,2024-01-01T10:00:00,true
West,20,2024-02-01T11:30:00,false
,5.25,2024-03-01T12:00:00,true
East,"1,000",2024-03-02T00:00:00,true
`;
const url = (text: string): string => URL.createObjectURL(new Blob([text], { type: 'text/csv' }));

/** The elements over the page's own engine: the worker, ingest and execution are the real ones. */
describe('The elements over the page engine', function () {
  this.timeout(60_000);
  afterEach(cleanUp);

  it('load a file, filter it and show what is left', async () => {
    const provider = await fixture<InsetProvider>(
      html`<inset-provider locale="en">
        <inset-source name="engine-orders" src=${url(csv)} format="csv"></inset-source>
        <inset-metric source="engine-orders" measure="sum(revenue)"></inset-metric>
        <inset-filter source="engine-orders" column="region"></inset-filter>
        <inset-filter id="when" source="engine-orders" column="ordered_at"></inset-filter>
        <inset-table source="engine-orders" sort="-revenue"></inset-table>
      </inset-provider>`,
    );
    const inside = (selector: string): ShadowRoot => provider.querySelector(selector)!.shadowRoot!;
    const metric = inside('inset-metric');
    await until(() => metric.querySelector('.value, [role=alert]'), 30_000);
    expect(metric.querySelector('[role=alert]')?.textContent).to.equal(undefined);
    // What is shown may be shortened; its title is exact.
    const value = metric.querySelector('.value')!;
    expect(value.getAttribute('title') ?? value.textContent!.trim()).to.equal('1,035.75');
    const boxes = await until(() => {
      const found = [...inside('inset-filter').querySelectorAll('li')];
      return found.length === 3 && found;
    });
    expect(boxes.map((box) => box.textContent!.replace(/\s+/g, ' ').trim())).to.deep.equal([
      'East 2',
      'West 1',
      'no value 1',
    ]);
    const first = (): string | undefined =>
      inside('inset-table').querySelector('[data-row="0"][data-column="1"]')?.textContent?.trim();
    await until(() => first() === '1,000.00');
    boxes[1]!.querySelector('input')!.click();
    await until(() => first() === '20');
    expect(metric.querySelector('.value')!.textContent!.trim()).to.equal('20');
    provider.kit.selection.clear();
    const when = provider.querySelector('#when') as InsetFilter;
    when.value = { kind: 'date', from: '2024-03-01', to: '2024-03-01' };
    await until(() => metric.querySelector('.value')!.textContent!.trim() === '5.25');
  });

  it('show and sort tens of thousands of rows', async () => {
    const lines = Array.from({ length: 40_000 }, (_, i) => `${i},name ${i % 977},${(i * 7919) % 40_009}`);
    const provider = await fixture<InsetProvider>(
      html`<inset-provider locale="en">
        <inset-source name="engine-long" src=${url(`key,name,value\n${lines.join('\n')}`)}></inset-source>
        <inset-table source="engine-long"></inset-table>
      </inset-provider>`,
    );
    const table = provider.querySelector('inset-table') as InsetTable;
    const cell = (row: number, column: number): HTMLElement | null =>
      table.shadowRoot!.querySelector(`[data-row="${row}"][data-column="${column}"]`);
    await until(() => cell(0, 0), 30_000);
    const press = (key: string): boolean =>
      table
        .shadowRoot!.querySelector('.cell[tabindex="0"]')!
        .dispatchEvent(new KeyboardEvent('keydown', { key, ctrlKey: true, bubbles: true }));
    press('End');
    await until(() => cell(39_999, 0)?.textContent?.trim() === '39999');
    table.sort = '-value';
    await table.refresh();
    press('Home');
    await until(() => cell(0, 2)?.textContent?.trim() === '40,008');
  });

  it('show the preview of an upload, and what is wrong with a bad one', async () => {
    const provider = await fixture<InsetProvider>(
      html`<inset-provider locale="en"><inset-upload></inset-upload></inset-provider>`,
    );
    const upload = provider.querySelector('inset-upload') as InsetUpload;
    const loaded = nextEvent<{ name: string; stored?: { hash: string } }>(upload, 'inset-upload-loaded');
    void upload.add([new File([csv], 'engine-upload.csv')]);
    const { detail } = await loaded;
    expect(detail.name).to.equal('engine-upload');
    expect(detail.stored?.hash).to.match(/^[0-9a-f]{64}$/);
    await upload.updateComplete;
    const menus = [...upload.shadowRoot!.querySelectorAll<HTMLSelectElement>('th select')];
    const types = menus.map((menu) => menu.selectedOptions[0]!.textContent!.trim());
    expect(types).to.deep.equal(['Text', 'Number', 'Date and time', 'Yes or no']);
    await upload.add([new File([], 'nothing.csv')]);
    await upload.updateComplete;
    expect(upload.shadowRoot!.querySelector('[role=alert]')!.textContent).to.contain(
      'nothing.csv could not be read',
    );
  });
});
