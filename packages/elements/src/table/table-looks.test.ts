import { expect } from 'chai';
import { html } from 'lit';
import { InsetProvider } from '../provider/provider.ts';
import { defineElement } from '../shared/define-element.ts';
import { expectAccessible } from '../testing/expect-accessible.ts';
import { cleanUp, fixture, until } from '../testing/fixture.ts';
import { TinyDataSource } from '../testing/tiny-data-source.ts';
import type { ColumnFilters } from './column-filters.ts';
import { InsetTable } from './table.ts';

defineElement('inset-provider', InsetProvider);
defineElement('inset-table', InsetTable);

describe('how a table looks', () => {
  afterEach(cleanUp);

  const open = async (filters: ColumnFilters = {}): Promise<InsetTable> => {
    const data = new TinyDataSource();
    const columns = ['region', 'a', 'b', 'c', 'd', 'e', 'f', 'g'];
    data.add(
      'orders',
      columns.map((name) => ({ name, type: 'text' })),
      ['North', 'South'].map((value) => Object.fromEntries(columns.map((name) => [name, value]))),
    );
    const provider = await fixture<InsetProvider>(
      html`<inset-provider locale="en" .dataSource=${data}>
        <inset-table source="orders" label="Orders" sort="region, -a" .filters=${filters}></inset-table>
      </inset-provider>`,
    );
    const table = provider.querySelector('inset-table') as InsetTable;
    await until(() => table.renderRoot.querySelector('[data-row="0"]'));
    return table;
  };

  it('shows the whole of a short name that is sorted by and filtered, and its menu where the keyboard is', async () => {
    const table = await open({ region: { kind: 'list', values: ['North', 'South'] } });
    const heading = table.renderRoot.querySelector<HTMLElement>('.header [data-column="0"]')!;
    expect(heading.querySelector('.filtered')).not.to.equal(null);
    expect(heading.querySelector('sup')!.textContent).to.equal('1');
    const text = heading.querySelector('.text')!;
    expect(text.scrollWidth).to.be.at.most(text.clientWidth);
    const menu = heading.querySelector('.menu')!;
    expect(getComputedStyle(menu).opacity).to.equal('0');
    heading.focus();
    expect(getComputedStyle(menu).opacity).to.equal('1');
    await expectAccessible(table);
  });

  it('has no tools beside an error, for there is nothing to use them on', async () => {
    const table = await open();
    expect(table.renderRoot.querySelector('button.export, .tools button')).not.to.equal(null);
    table.query = { from: 'orders', steps: [{ kind: 'filter', where: 'nothing = 1' }] };
    await until(() => table.renderRoot.querySelector('[part~=error]'));
    expect(table.renderRoot.querySelector('button.export, .tools button')).to.equal(null);
  });

  it('opens menus as a sheet from below, as wide as a telephone', async () => {
    const frame = await fixture<HTMLIFrameElement>(html`<iframe title="A telephone"></iframe>`);
    Object.assign(frame, { width: '390', height: '700' });
    const page = frame.contentDocument!;
    const script = page.createElement('script');
    script.type = 'module';
    const at = (path: string): string => JSON.stringify(new URL(path, import.meta.url).href);
    script.textContent = `
      import { InsetProvider } from ${at('../provider/provider.ts')};
      import { TinyDataSource } from ${at('../testing/tiny-data-source.ts')};
      import { InsetTable } from ${at('./table.ts')};
      customElements.define('inset-provider', InsetProvider);
      customElements.define('inset-table', InsetTable);
      const dataSource = new TinyDataSource();
      dataSource.add('orders', [{ name: 'region', type: 'text' }], [{ region: 'East' }]);
      const provider = Object.assign(document.createElement('inset-provider'), { dataSource });
      provider.append(Object.assign(document.createElement('inset-table'), { source: 'orders' }));
      document.body.append(provider);
    `;
    page.body.append(script);
    const inside = <T extends Element>(selector: string): Promise<T> =>
      until(() => page.querySelector('inset-table')?.shadowRoot?.querySelector<T>(selector));
    (await inside<HTMLElement>('.header .menu')).click();
    const { left, right, bottom } = (await inside('.panel:popover-open')).getBoundingClientRect();
    expect([left, right, bottom]).to.deep.equal([0, 390, 700]);
  });
});
