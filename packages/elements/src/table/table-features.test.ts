import { expect } from 'chai';
import { html, type TemplateResult } from 'lit';
import { InsetProvider } from '../provider/provider.ts';
import { defineElement } from '../shared/define-element.ts';
import { expectAccessible } from '../testing/expect-accessible.ts';
import { cleanUp, fixture, until } from '../testing/fixture.ts';
import { TinyDataSource } from '../testing/tiny-data-source.ts';
import { InsetTable } from './table.ts';

defineElement('inset-provider', InsetProvider);
defineElement('inset-table', InsetTable);

const schema = [
  { name: 'region', type: 'text' as const },
  { name: 'product', type: 'text' as const },
  { name: 'units', type: 'integer' as const },
  { name: 'price', type: 'number' as const },
];
const regions = ['East', 'West', 'North'];
const rows = Array.from({ length: 900 }, (_, i) => ({
  region: regions[i % 3]!,
  product: `Product ${i}`,
  units: i % 7,
  price: i === 4 ? null : i / 4,
}));

describe('inset-table, arranged by a person', () => {
  let data: TinyDataSource;
  beforeEach(() => {
    data = new TinyDataSource();
    data.add('sales', schema, rows);
  });
  afterEach(cleanUp);

  const inside = async (template: TemplateResult): Promise<InsetTable> => {
    const provider = await fixture<InsetProvider>(
      html`<inset-provider locale="en" .dataSource=${data}>${template}</inset-provider>`,
    );
    const table = provider.querySelector('inset-table') as InsetTable;
    await until(() => table.renderRoot.querySelector('[role=gridcell] .text'));
    return table;
  };
  const plain = (): Promise<InsetTable> =>
    inside(html`<inset-table source="sales" label="Sales"></inset-table>`);
  const cell = (table: InsetTable, row: number, column: number): HTMLElement =>
    table.renderRoot.querySelector<HTMLElement>(`[data-row="${row}"][data-column="${column}"]`)!;
  const text = (table: InsetTable, row: number, column: number): string =>
    cell(table, row, column)?.textContent?.replace(/\s+/g, ' ').trim();
  const headings = (table: InsetTable): string[] =>
    [...table.renderRoot.querySelectorAll('[role=columnheader] .name > .text')].map(
      (one) => one.textContent!,
    );
  const press = async (table: InsetTable, key: string, options: KeyboardEventInit = {}): Promise<void> => {
    const target = table.shadowRoot!.activeElement ?? table.renderRoot.querySelector('[tabindex="0"]')!;
    target.dispatchEvent(
      new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true, composed: true, ...options }),
    );
    await table.updateComplete;
    await table.updateComplete;
  };
  const item = (table: InsetTable, name: string): HTMLButtonElement =>
    [...table.renderRoot.querySelectorAll<HTMLButtonElement>('.panel .item')].find(
      (one) => one.textContent!.trim() === name,
    )!;
  const openMenu = async (table: InsetTable, column: number): Promise<void> => {
    cell(table, -1, column).focus();
    await table.updateComplete;
    await press(table, 'ArrowDown', { altKey: true });
    await until(() => table.renderRoot.querySelector('.panel:popover-open .item'));
  };
  const choose = async (table: InsetTable, column: number, name: string): Promise<void> => {
    await openMenu(table, column);
    item(table, name).click();
    await table.updateComplete;
  };

  for (const scheme of ['light', 'dark']) {
    it(`is accessible in ${scheme}: with groups, a menu, a filter, the columns, and what is found`, async () => {
      const table = await inside(
        html`<inset-table
          style="color-scheme: ${scheme}; background: ${scheme === 'dark' ? '#101717' : '#fff'}"
          source="sales"
          label="Sales"
          group-by="region"
          summaries
        ></inset-table>`,
      );
      await until(() => table.renderRoot.querySelector('.row.group'));
      await expectAccessible(table);
      await openMenu(table, 1);
      await expectAccessible(table);
      item(table, 'Filter…').click();
      await until(() => table.renderRoot.querySelector('.panel li'));
      await expectAccessible(table);
      table.renderRoot.querySelector<HTMLElement>('.panel:popover-open')!.hidePopover();
      table.renderRoot.querySelector<HTMLElement>('.tools button:last-child')!.click();
      await until(() => table.renderRoot.querySelector('.columns-panel'));
      await expectAccessible(table);
    });
  }

  it('sorts by several columns with Shift, and reads them from the attribute', async () => {
    const table = await plain();
    cell(table, -1, 0).click();
    await table.updateComplete;
    cell(table, -1, 2).dispatchEvent(new MouseEvent('click', { bubbles: true, shiftKey: true }));
    cell(table, -1, 2).dispatchEvent(new MouseEvent('click', { bubbles: true, shiftKey: true }));
    await table.refresh();
    expect(table.sort).to.equal('region, -units');
    expect([text(table, 0, 0), text(table, 0, 2)]).to.deep.equal(['East', '6']);
  });

  it('makes a column wider and narrower by its menu, for who does not drag, from a button that is large enough', async () => {
    const table = await plain();
    const width = (): number => Math.round(cell(table, -1, 0).getBoundingClientRect().width);
    const { width: across, height } = cell(table, -1, 0).querySelector('.menu')!.getBoundingClientRect();
    expect(Math.min(across, height)).to.be.at.least(24);
    await choose(table, 0, 'Make wider');
    const wide = width();
    expect(table.arrangement.widths).to.deep.equal({ region: wide });
    await choose(table, 0, 'Make narrower');
    expect(width()).to.equal(wide - 48);
  });

  it('filters a column by a list in its menu, says so, and lets go of it', async () => {
    const table = await plain();
    await choose(table, 0, 'Filter…');
    const box = await until(() =>
      [...table.renderRoot.querySelectorAll('.panel li')].find((one) => one.textContent!.includes('West')),
    );
    expect(box.textContent!.replace(/\s+/g, ' ').trim()).to.equal('West 300');
    box.querySelector('input')!.click();
    await until(() => table.renderRoot.querySelector('.footer')!.textContent!.includes('300 rows'));
    expect(text(table, 0, 0)).to.equal('West');
    const chip = table.renderRoot.querySelector('.chips li')!;
    expect(chip.textContent!.trim()).to.equal('region is West');
    chip.querySelector('button')!.click();
    await until(() => table.renderRoot.querySelector('.footer')!.textContent!.includes('900 rows'));
  });

  it('keeps rows without a value, a range and a text', async () => {
    const table = await plain();
    const count = async (filters: InsetTable['filters']): Promise<string> => {
      table.filters = filters;
      await table.updateComplete;
      await table.refresh();
      await until(
        () => table.table && table.renderRoot.querySelector('.footer')?.textContent?.includes('row'),
      );
      return table.renderRoot.querySelector('.footer span')!.textContent!;
    };
    expect(await count({ price: { kind: 'empty' } })).to.equal('1 row');
    expect(await count({ price: { kind: 'range', from: 10, to: 11 } })).to.equal('5 rows');
    expect(await count({ product: { kind: 'text', text: 'product 89' } })).to.equal('11 rows');
    expect(await count({ gone: { kind: 'empty' } })).to.equal('900 rows');
  });

  it('groups with subtotals, opens and closes by key', async () => {
    const table = await inside(
      html`<inset-table source="sales" group-by="region" .aggregates=${{ price: 'max' }}></inset-table>`,
    );
    await until(() => table.renderRoot.querySelector('.row.group'));
    const grid = table.renderRoot.querySelector('[role=treegrid]')!;
    expect(grid.getAttribute('aria-rowcount')).to.equal('4');
    expect(text(table, 0, 0)).to.equal('East (300)');
    expect(text(table, 0, 2)).to.equal(
      String(rows.reduce((sum, row, i) => sum + (i % 3 ? 0 : row.units), 0)),
    );
    expect(text(table, 0, 3)).to.equal('224.25');
    cell(table, 0, 0).focus();
    await table.updateComplete;
    await press(table, 'Enter');
    await until(() => text(table, 1, 1) === 'Product 0');
    expect(grid.getAttribute('aria-rowcount')).to.equal('304');
    expect(cell(table, 0, 0).parentElement!.getAttribute('aria-expanded')).to.equal('true');
    expect(cell(table, 1, 0).parentElement!.getAttribute('aria-level')).to.equal('2');
    await press(table, ' ');
    expect(grid.getAttribute('aria-rowcount')).to.equal('4');
  });

  it('pins, moves, hides and shows columns', async () => {
    const table = await plain();
    await choose(table, 2, 'Keep at the start');
    expect(headings(table)).to.deep.equal(['units', 'region', 'product', 'price']);
    expect(getComputedStyle(cell(table, 0, 0)).position).to.equal('sticky');
    cell(table, -1, 1).focus();
    await table.updateComplete;
    await press(table, 'ArrowRight', { shiftKey: true, altKey: true });
    expect(headings(table)).to.deep.equal(['units', 'product', 'region', 'price']);
    await choose(table, 1, 'Hide column');
    expect(headings(table)).to.deep.equal(['units', 'region', 'price']);
    table.renderRoot.querySelector<HTMLElement>('.tools button:last-child')!.click();
    const all = await until(() =>
      table.renderRoot.querySelector<HTMLButtonElement>('.columns-panel .actions button'),
    );
    all.click();
    await table.updateComplete;
    expect(headings(table)).to.have.length(4);
  });

  it('is the same again from what it saved, which is small and plain', async () => {
    const table = await plain();
    expect(table.save()).to.deep.equal({});
    table.restore({
      sort: '-price',
      filters: { region: { kind: 'list', values: ['West'] } },
      widths: { product: 300 },
      pins: { price: 'end' },
      hidden: ['units', 'gone'],
      density: 'compact',
      scales: { price: 'bars' },
    });
    const saved = table.save();
    expect(JSON.parse(JSON.stringify(saved))).to.deep.equal(saved);
    await table.updateComplete;
    await table.refresh();
    expect(headings(table)).to.deep.equal(['region', 'product', 'price']);
    expect(text(table, 0, 0)).to.equal('West');
    const other = await plain();
    other.restore(saved);
    expect(other.save()).to.deep.equal(saved);
  });

  it('finds in all rows, marks what it finds and goes there', async () => {
    data.add('names', schema.slice(0, 2), rows);
    const table = await inside(html`<inset-table source="names"></inset-table>`);
    cell(table, 0, 1).focus();
    await table.updateComplete;
    await press(table, 'f', { ctrlKey: true });
    const field = await until(() => table.renderRoot.querySelector<HTMLInputElement>('.find input'));
    field.value = 'product 77';
    field.dispatchEvent(new Event('input'));
    await until(() => table.renderRoot.querySelector('.found')!.textContent!.trim() === '11 rows');
    field.dispatchEvent(new KeyboardEvent('keydown', { key: 'Enter', bubbles: true }));
    await until(() => cell(table, 77, 1)?.querySelector('mark')?.textContent === 'Product 77');
    field.dispatchEvent(new KeyboardEvent('keydown', { key: 'Enter', bubbles: true }));
    await until(() => cell(table, 770, 1));
    expect(table.renderRoot.querySelector('.found')!.textContent).to.contain('2 of 11 rows');
  });

  it('filters other views by the rows that are picked, and lets go with Escape', async () => {
    const table = await inside(html`<inset-table source="sales" select="rows"></inset-table>`);
    table.arrangement = { hidden: ['product'] };
    cell(table, 1, 0).click();
    await table.updateComplete;
    const [clause] = table.kit!.selection.clauses;
    expect(clause!.where).to.contain("region = 'West'").and.to.contain("product = 'Product 1'");
    expect(cell(table, 1, 0).parentElement!.classList.contains('picked')).to.equal(true);
    await table.refresh();
    expect(cell(table, 1, 0).parentElement!.classList.contains('picked')).to.equal(true);
    await press(table, 'Escape');
    expect(table.kit!.selection.clauses).to.deep.equal([]);
  });

  it('filters other views by a range of one column', async () => {
    const table = await plain();
    cell(table, 0, 0).click();
    await table.updateComplete;
    await press(table, 'ArrowDown', { shiftKey: true });
    const button = [...table.renderRoot.querySelectorAll<HTMLButtonElement>('.selection button')].at(-1)!;
    button.click();
    await table.updateComplete;
    expect(table.kit!.selection.clauses[0]!.where).to.equal("region in ('East', 'West')");
    table.remove();
    await Promise.resolve();
  });

  it('keeps its place, its range and its rows while data come in', async () => {
    const table = await plain();
    const scroller = table.renderRoot.querySelector('.scroller')!;
    scroller.scrollTop = 500 * 32;
    scroller.dispatchEvent(new Event('scroll'));
    await until(() => text(table, 502, 1) === 'Product 502');
    data.add('sales', schema, [...rows, ...rows]);
    await until(() => table.renderRoot.querySelector('.footer')!.textContent!.includes('1,800 rows'));
    expect(scroller.scrollTop).to.equal(500 * 32);
    expect(text(table, 502, 1)).to.equal('Product 502');
  });

  it('draws few of 2,000 columns, and reaches the last by key', async () => {
    const wide = Array.from({ length: 2000 }, (_, i) => ({ name: `column ${i}`, type: 'integer' as const }));
    const row = Object.fromEntries(wide.map(({ name }, i) => [name, i]));
    data.add('wide', wide, [row, row, row]);
    const table = await inside(html`<inset-table source="wide" style="width: 800px"></inset-table>`);
    expect(table.renderRoot.querySelectorAll('[role=columnheader]').length).to.be.below(20);
    expect(table.renderRoot.querySelector('.more')).not.to.equal(null);
    cell(table, 0, 0).focus();
    await table.updateComplete;
    await press(table, 'End');
    expect(text(table, 0, 1999)).to.equal('1,999');
    expect((table.shadowRoot!.activeElement as HTMLElement).getAttribute('aria-colindex')).to.equal('2000');
  });

  it('shows numbers beyond doubles, NaN and dates out of range as what they are, and a long text whole', async () => {
    const odd = [
      { name: 'decimal', type: 'decimal' as const, scale: 2 },
      { name: 'number', type: 'number' as const },
      { name: 'date', type: 'date' as const },
      { name: 'text', type: 'text' as const },
    ];
    const long = 'word '.repeat(200_000);
    data.add('odd', odd, [
      {
        decimal: '12345678901234567890.25',
        number: Number.NaN,
        date: 2_000_000_000 * 86_400_000,
        text: long,
      },
    ]);
    const table = await inside(html`<inset-table source="odd"></inset-table>`);
    expect(text(table, 0, 0)).to.equal('12,345,678,901,234,567,890.25');
    expect(text(table, 0, 1)).to.equal('NaN');
    expect(text(table, 0, 2)).to.equal('date out of range');
    expect(text(table, 0, 3)!.length).to.be.below(501);
    cell(table, 0, 3).focus();
    await table.updateComplete;
    await press(table, 'F2');
    const whole = await until(() => table.renderRoot.querySelector('.panel pre'));
    expect(whole.textContent!.length).to.equal(20_000);
  });

  it('links addresses that may stand in a page, and no others', async () => {
    data.add(
      'links',
      [{ name: 'url', type: 'text' }],
      [{ url: 'https://example.com/a' }, { url: 'javascript:alert(1)' }],
    );
    const table = await inside(
      html`<inset-table source="links" .looks=${{ url: { link: true } }}></inset-table>`,
    );
    expect(cell(table, 0, 0).querySelector('a')!.href).to.equal('https://example.com/a');
    expect(cell(table, 1, 0).querySelector('a')).to.equal(null);
  });

  it('goes on without the rows that could not be fetched, and fetches them when told to', async () => {
    const table = await plain();
    const run = data.run.bind(data);
    data.run = () => Promise.reject(new Error('gone'));
    const scroller = table.renderRoot.querySelector('.scroller')!;
    scroller.scrollTop = 600 * 32;
    scroller.dispatchEvent(new Event('scroll'));
    const failure = await until(() => table.renderRoot.querySelector('.failure'));
    data.run = run;
    failure.querySelector('button')!.click();
    await until(() => text(table, 602, 1) === 'Product 602');
    expect(table.renderRoot.querySelector('.failure')).to.equal(null);
  });
});
