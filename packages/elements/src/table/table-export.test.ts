import {
  InsetError,
  type ExportFormat,
  type ExportOptions,
  type ExportResult,
  type Query,
} from '@inset/model';
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

  /** What is being written now, in the hands of the test. */
  work?: ExportOptions;
  held: Promise<void> = Promise.resolve();
  rows = 2;
  guardedCells = 0;
  broken?: InsetError;

  async export(query: Query, format: ExportFormat, options: ExportOptions = {}): Promise<ExportResult> {
    this.written.push({ query, format });
    this.work = options;
    const { receipt } = await this.run(query);
    const cancelled = new Promise<never>((_, reject) =>
      options.signal?.addEventListener('abort', () => reject(new InsetError('CANCELLED'))),
    );
    await Promise.race([this.held, cancelled]);
    if (this.broken) throw this.broken;
    const { rows, guardedCells } = this;
    const report = { format, rows, bytes: 4, guardedCells, lostNumbers: 0, cutTexts: 0 };
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

  const choose = async (table: InsetTable, label: string): Promise<void> => {
    table.renderRoot.querySelector<HTMLElement>('button.export')!.click();
    const list = await until(() => table.renderRoot.querySelector('.panel:popover-open [role=menu]'));
    [...list.querySelectorAll<HTMLElement>('.item')]
      .find((item) => item.textContent!.trim() === label)!
      .click();
  };
  const lines = (table: InsetTable): string =>
    [...table.renderRoot.querySelectorAll('.export-line')]
      .map((line) => line.textContent!.replace(/\s+/g, ' ').trim())
      .join(' / ');
  const button = (table: InsetTable, label: string): HTMLButtonElement =>
    [...table.renderRoot.querySelectorAll<HTMLButtonElement>('.export-line button')].find(
      (one) => one.textContent!.trim() === label || one.ariaLabel === label,
    )!;

  it('says how far a large file is, and can be stopped', async () => {
    const data = new WritingDataSource();
    const table = await open(data);
    const { click } = HTMLAnchorElement.prototype;
    let saved = '';
    HTMLAnchorElement.prototype.click = function (this: HTMLAnchorElement) {
      saved = this.download;
    };
    const { promise, resolve } = Promise.withResolvers<void>();
    data.held = promise;
    await choose(table, 'CSV file');
    await until(() => lines(table).includes('Making the CSV file'));
    await until(() => {
      data.work!.onProgress!({ rowsDone: 340_000, rowsTotal: 1_000_000, bytes: 24_000_000 });
      return lines(table).includes('340,000 of 1,000,000 rows · 24 MB');
    });
    await expectAccessible(table);
    button(table, 'Cancel').click();
    await until(() => lines(table) === 'Saving was cancelled.');
    expect(data.work!.signal!.aborted).to.equal(true);
    resolve();
    button(table, 'Dismiss').click();
    await until(() => lines(table) === '');
    expect(table.shadowRoot!.activeElement!.classList.contains('export')).to.equal(true);
    HTMLAnchorElement.prototype.click = click;
    expect(saved).to.equal('');
  });

  it('says that cells like formulas were made safe, and tries again what failed', async () => {
    const data = new WritingDataSource();
    const table = await open(data);
    const { click } = HTMLAnchorElement.prototype;
    HTMLAnchorElement.prototype.click = () => {};
    data.broken = new InsetError('FILE_TOO_LARGE', 'Excel takes no more than 1,048,576 rows.');
    await choose(table, 'Excel file');
    await until(() => lines(table).includes('Excel file could not be made: Excel takes no more'));
    await expectAccessible(table);
    delete data.broken;
    data.guardedCells = 3;
    button(table, 'Try again').click();
    await until(() => lines(table).includes('3 cells begin like a formula and got an apostrophe in front'));
    HTMLAnchorElement.prototype.click = click;
    expect(lines(table)).to.contain('Orders.xlsx is saved');
    await expectAccessible(table);
  });

  it('copies all rows as text for a spreadsheet, and refuses more than can be pasted', async () => {
    const data = new WritingDataSource();
    const table = await open(data);
    const { write } = navigator.clipboard;
    let copied = '';
    navigator.clipboard.write = async ([item]) => {
      copied = await (await item!.getType('text/plain')).text();
    };
    await choose(table, 'Copy as text for a spreadsheet');
    await until(() => lines(table) === '2 rows are copied.');
    expect(copied).to.equal('rows');
    expect(data.written.map(({ format }) => format)).to.deep.equal(['tsv']);
    data.rows = 100_001;
    await choose(table, 'Copy as text for a spreadsheet');
    await until(() => lines(table).includes('More than 100,000 rows are too many to paste'));
    navigator.clipboard.write = write;
  });

  it('has no such button where the data source writes no files', async () => {
    const table = await open(new TinyDataSource());
    expect(table.renderRoot.querySelector('button.export')).to.equal(null);
  });
});
