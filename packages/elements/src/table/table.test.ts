import { InsetError } from '@inset/model';
import { expect } from 'chai';
import { html } from 'lit';
import { InsetProvider } from '../provider/provider.ts';
import { defineElement } from '../shared/define-element.ts';
import { expectAccessible } from '../testing/expect-accessible.ts';
import { cleanUp, fixture, nextEvent, until } from '../testing/fixture.ts';
import { hostileTexts } from '../testing/hostile-texts.ts';
import { TinyDataSource } from '../testing/tiny-data-source.ts';
import { InsetTable } from './table.ts';

defineElement('inset-provider', InsetProvider);
defineElement('inset-table', InsetTable);

const schema = [
  { name: 'product', type: 'text' as const },
  { name: 'price', type: 'number' as const },
  { name: 'sold', type: 'date' as const },
  { name: 'year', type: 'integer' as const },
];
const rows = Array.from({ length: 5000 }, (_, i) => ({
  product: i === 1 ? null : `Product ${i}`,
  price: (i * 7) % 1000,
  sold: i * 86_400_000,
  year: 2000 + (i % 20),
}));

describe('inset-table', () => {
  let data: TinyDataSource;
  beforeEach(() => {
    data = new TinyDataSource();
    data.add('products', schema, rows);
  });
  afterEach(cleanUp);

  const inside = async (template = html`<inset-table source="products" label="Products"></inset-table>`) => {
    const provider = await fixture<InsetProvider>(
      html`<inset-provider locale="en" .dataSource=${data}>${template}</inset-provider>`,
    );
    return provider.querySelector('inset-table') as InsetTable;
  };
  const ready = async (template?: ReturnType<typeof html>) => {
    const table = await inside(template);
    await until(() => table.renderRoot.querySelector('[role=gridcell]'));
    return table;
  };
  const cell = (table: InsetTable, row: number, column: number) =>
    table.renderRoot.querySelector<HTMLElement>(`[data-row="${row}"][data-column="${column}"]`)!;
  const press = async (table: InsetTable, key: string, options: KeyboardEventInit = {}) => {
    const target = table.renderRoot.querySelector('.cell[tabindex="0"]')!;
    target.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true, ...options }));
    await table.updateComplete;
    await table.updateComplete;
  };

  it('is accessible with rows, while loading, with an error and without rows', async () => {
    await expectAccessible(await ready());
    data.gate = new Promise(() => {});
    await expectAccessible(await inside());
    data.gate = Promise.resolve();
    data.failure = new InsetError('QUERY_INVALID');
    const failed = await inside();
    await until(() => failed.renderRoot.querySelector('[role=alert]'));
    await expectAccessible(failed);
    data.failure = undefined;
    data.add('products', schema, []);
    const empty = await inside();
    await until(() => empty.renderRoot.querySelector('.empty'));
    await expectAccessible(empty);
  });

  it('draws few of many rows, and says how many there are', async () => {
    const table = await ready();
    expect(table.renderRoot.querySelectorAll('.body .row').length).to.be.below(40);
    expect(table.renderRoot.querySelector('[role=grid]')!.getAttribute('aria-rowcount')).to.equal('5001');
    expect(table.renderRoot.querySelector('.footer')!.textContent).to.contain('5,000 rows');
  });

  it('formats by type: no separators in years, dates as dates, a mark where there is nothing', async () => {
    const table = await ready();
    expect(cell(table, 0, 3).textContent!.trim()).to.equal('2000');
    expect(cell(table, 0, 2).textContent!.trim()).to.equal('Jan 1, 1970');
    expect(cell(table, 1, 0).textContent)
      .to.contain('—')
      .and.contain('no value');
    expect(cell(table, 0, 1).classList.contains('end')).to.equal(true);
  });

  it('draws the rows one scrolls to', async () => {
    const table = await ready();
    const scroller = table.renderRoot.querySelector('.scroller')!;
    scroller.scrollTop = 3000 * 32;
    // A tab in the background is not told of its scrolling.
    scroller.dispatchEvent(new Event('scroll'));
    await until(() => cell(table, 3000, 0));
    expect(cell(table, 3000, 0).textContent!.trim()).to.equal('Product 3000');
  });

  it('moves the focus by arrow, Home, End and Page keys, to the last row and back', async () => {
    const table = await ready();
    const at = () => {
      const active = table.shadowRoot!.activeElement as HTMLElement;
      return [Number(active.dataset['row']), Number(active.dataset['column'])];
    };
    cell(table, -1, 0).focus();
    await press(table, 'ArrowDown');
    expect(at()).to.deep.equal([0, 0]);
    await press(table, 'ArrowRight');
    expect(at()).to.deep.equal([0, 1]);
    await press(table, 'End', { ctrlKey: true });
    expect(at()).to.deep.equal([4999, 3]);
    await press(table, 'PageUp');
    expect(at()[0]).to.be.within(4970, 4998);
    await press(table, 'Home', { ctrlKey: true });
    expect(at()).to.deep.equal([0, 0]);
    await press(table, 'ArrowUp');
    expect(at()).to.deep.equal([-1, 0]);
    expect(table.renderRoot.querySelectorAll('.cell[tabindex="0"]').length).to.equal(1);
  });

  it('keeps the focused row wholly in view below the headings', async () => {
    const table = await ready();
    cell(table, -1, 0).focus();
    for (let i = 0; i < 30; i++) await press(table, 'ArrowDown');
    for (let i = 0; i < 25; i++) await press(table, 'ArrowUp');
    const header = table.renderRoot.querySelector('.header')!.getBoundingClientRect();
    const active = table.shadowRoot!.activeElement!.getBoundingClientRect();
    expect(active.top).to.be.at.least(header.bottom - 1.5);
  });

  it('turns left and right around where text runs from right to left', async () => {
    const table = await ready(html`<inset-table dir="rtl" source="products"></inset-table>`);
    cell(table, -1, 0).focus();
    await press(table, 'ArrowLeft');
    expect((table.shadowRoot!.activeElement as HTMLElement).dataset['column']).to.equal('1');
  });

  it('sorts by a heading, by mouse and by key: ascending, descending, as it was', async () => {
    const table = await ready();
    const heading = () => cell(table, -1, 1);
    heading().click();
    await until(() => heading().getAttribute('aria-sort') === 'ascending' && table.refresh);
    await table.refresh();
    expect(cell(table, 0, 1).textContent!.trim()).to.equal('0');
    await press(table, 'Enter');
    await table.refresh();
    expect(table.sort).to.equal('-price');
    expect(cell(table, 0, 1).textContent!.trim()).to.equal('999');
    expect(table.renderRoot.querySelector('[role=status]')!.textContent).to.equal(
      'Sorted by price, descending',
    );
    await press(table, 'Enter');
    await table.refresh();
    expect(cell(table, 0, 0).textContent!.trim()).to.equal('Product 0');
  });

  it('leaves the order when the event is cancelled', async () => {
    const table = await ready();
    table.addEventListener('inset-table-sort', (event) => event.preventDefault());
    cell(table, -1, 1).click();
    expect(table.sort).to.equal(undefined);
  });

  it('copies a range exactly, with headings', async () => {
    const table = await ready();
    let copied = '';
    const { clipboard } = navigator;
    Object.defineProperty(navigator, 'clipboard', {
      configurable: true,
      value: { writeText: async (text: string) => void (copied = text) },
    });
    cell(table, 0, 0).click();
    await table.updateComplete;
    await press(table, 'ArrowDown', { shiftKey: true });
    await press(table, 'ArrowRight', { shiftKey: true });
    await press(table, 'ArrowRight', { shiftKey: true });
    await press(table, 'c', { ctrlKey: true, shiftKey: true });
    await until(() => copied);
    Object.defineProperty(navigator, 'clipboard', { configurable: true, value: clipboard });
    expect(copied).to.equal('product\tprice\tsold\nProduct 0\t0\t1970-01-01\n\t7\t1970-01-02');
    expect(table.renderRoot.querySelectorAll('.selected').length).to.equal(6);
  });

  it('says which cell was activated', async () => {
    const table = await ready();
    const event = nextEvent<{ column: string; value: unknown; row: object }>(
      table,
      'inset-table-cell-activate',
    );
    cell(table, 2, 1).dispatchEvent(new MouseEvent('dblclick', { bubbles: true }));
    const { column, value, row } = (await event).detail;
    expect([column, value]).to.deep.equal(['price', 14]);
    expect(row).to.deep.equal(rows[2]);
  });

  it('says that there are more rows than it shows', async () => {
    const table = await ready(html`<inset-table source="products" limit="100"></inset-table>`);
    expect(table.renderRoot.querySelector('.limit')!.textContent).to.contain('first 100 rows');
  });

  it('offers to clear the filters where they leave no row', async () => {
    const table = await ready();
    const clause = {
      source: 'f',
      dataset: 'products',
      column: 'price',
      where: 'price < 0',
      label: '',
      value: 0,
    };
    table.kit!.selection.set(clause);
    const button = await until(() => table.renderRoot.querySelector<HTMLButtonElement>('.empty button'));
    button.click();
    await until(() => table.renderRoot.querySelector('[role=gridcell]'));
  });

  it('shows hostile text as text', async () => {
    const column = [{ name: '<b>"name"</b>', type: 'text' as const }];
    data.add(
      'hostile',
      column,
      hostileTexts.map((text) => ({ '<b>"name"</b>': text })),
    );
    const table = await ready(html`<inset-table source="hostile"></inset-table>`);
    expect((globalThis as { __xss?: number }).__xss).to.equal(undefined);
    expect(cell(table, 0, 0).textContent).to.contain('<script>');
    expect(cell(table, -1, 0).textContent).to.contain('<b>');
    await expectAccessible(table);
  });

  it('draws of 100,000 rows those that are seen, wherever one scrolls', async () => {
    const many = Array.from({ length: 100_000 }, (_, i) => ({ ...rows[i % 5000]!, price: i }));
    data.add('many', schema, many);
    const table = await ready(html`<inset-table source="many"></inset-table>`);
    const scroller = table.renderRoot.querySelector('.scroller')!;
    for (let i = 1; i <= 20; i++) {
      scroller.scrollTop = i * 150_000;
      scroller.dispatchEvent(new Event('scroll'));
      await table.updateComplete;
      const drawn = table.renderRoot.querySelectorAll('[role="row"]').length;
      expect(drawn).to.be.within(5, 100);
    }
  });
});
