import type { ExportFormat, ExportResult, Query } from '@inset/model';
import { expect } from 'chai';
import { html } from 'lit';
import { InsetProvider } from '../provider/provider.ts';
import { defineElement } from '../shared/define-element.ts';
import { expectAccessible } from '../testing/expect-accessible.ts';
import { cleanUp, fixture, until } from '../testing/fixture.ts';
import { TinyDataSource } from '../testing/tiny-data-source.ts';
import { InsetTable } from './table.ts';

defineElement('inset-provider', InsetProvider);
defineElement('inset-table', InsetTable);

class WritingDataSource extends TinyDataSource {
  readonly written: { query: Query; format: ExportFormat }[] = [];

  async export(query: Query, format: ExportFormat): Promise<ExportResult> {
    this.written.push({ query, format });
    const { receipt } = await this.run(query);
    const report = { format, rows: 2, bytes: 4, guardedCells: 0, lostNumbers: 0, cutTexts: 0 };
    return { file: new Blob(['rows']), report, receipt };
  }
}

describe('a table given away', () => {
  afterEach(cleanUp);

  const open = async (data: TinyDataSource): Promise<InsetTable> => {
    data.add('orders', [{ name: 'region', type: 'text' }], [{ region: 'East' }, { region: 'West' }]);
    const provider = await fixture<InsetProvider>(
      html`<inset-provider locale="en" .dataSource=${data}>
        <inset-table source="orders" label="Orders" sort="-region"></inset-table>
      </inset-provider>`,
    );
    const table = provider.querySelector('inset-table') as InsetTable;
    await until(() => table.renderRoot.querySelector('[data-row="0"]'));
    return table;
  };

  it('saves all rows in the order shown, from an accessible menu', async () => {
    const data = new WritingDataSource();
    const table = await open(data);
    const { click } = HTMLAnchorElement.prototype;
    let saved = '';
    HTMLAnchorElement.prototype.click = function (this: HTMLAnchorElement) {
      saved = this.download;
    };
    table.renderRoot.querySelector<HTMLElement>('button.export')!.click();
    const list = await until(() => table.renderRoot.querySelector('.panel:popover-open [role=menu]'));
    await expectAccessible(table);
    list.querySelectorAll<HTMLElement>('.item')[1]!.click();
    await until(() => saved);
    HTMLAnchorElement.prototype.click = click;
    expect(saved).to.equal('Orders.xlsx');
    expect(data.written[0]!.format).to.equal('excel');
    const { kind } = data.written[0]!.query.steps.at(-1)!;
    expect(kind).to.equal('sort');
    expect(await (await table.exportData('csv')).text()).to.equal('rows');
  });

  it('has no such button where the data source writes no files', async () => {
    const table = await open(new TinyDataSource());
    expect(table.renderRoot.querySelector('button.export')).to.equal(null);
  });
});
