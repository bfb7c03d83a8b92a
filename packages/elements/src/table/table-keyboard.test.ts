import { expect } from 'chai';
import { html, type TemplateResult } from 'lit';
import { InsetProvider } from '../provider/provider.ts';
import { defineElement } from '../shared/define-element.ts';
import { expectAccessible } from '../testing/expect-accessible.ts';
import { EngineDataSource } from '../testing/engine-data-source.ts';
import { cleanUp, fixture, nextEvent, until } from '../testing/fixture.ts';
import type { SavedTable } from './table-state.ts';
import { InsetTable } from './table.ts';

defineElement('inset-provider', InsetProvider);
defineElement('inset-table', InsetTable);

const rows = Array.from({ length: 900 }, (_, i) => ({
  region: ['East', 'West', 'North'][i % 3]!,
  units: i % 80,
  price: i === 4 ? null : i / 4,
}));

describe('inset-table, by keyboard', () => {
  let data: EngineDataSource;
  beforeEach(() => {
    data = new EngineDataSource();
    data.add('sales', rows);
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
  const cell = (table: InsetTable, row: number, column: number): HTMLElement =>
    table.renderRoot.querySelector<HTMLElement>(`[data-row="${row}"][data-column="${column}"]`)!;
  const focused = (table: InsetTable): Element => table.shadowRoot!.activeElement!;
  const press = async (table: InsetTable, key: string, options: KeyboardEventInit = {}): Promise<void> => {
    focused(table).dispatchEvent(
      new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true, composed: true, ...options }),
    );
    await table.updateComplete;
    await table.updateComplete;
  };

  it('brings the focus out from under headings, the last line and columns that stay', async () => {
    const wide = Array.from({ length: 60 }, (_, i) => ({ id: i, a: i, b: i, c: i, d: i, e: i, f: i, g: i }));
    data.add('wide', wide);
    const table = await inside(
      html`<inset-table
        source="wide"
        summaries
        .arrangement=${{ pins: { id: 'start', g: 'end' } }}
        style="width: 340px; height: 300px"
      ></inset-table>`,
    );
    const scroller = table.renderRoot.querySelector<HTMLElement>('.scroller')!;
    const hidden = (): string | undefined => {
      const { left, right, top, bottom } = focused(table).getBoundingClientRect();
      const at = [left + 6, right - 6].flatMap((x) => [top + 6, bottom - 6].map((y) => ({ x, y })));
      const over = at
        .map(({ x, y }) => table.shadowRoot!.elementFromPoint(x, y))
        .find((hit) => !focused(table).contains(hit));
      return over?.outerHTML.slice(0, 120);
    };
    cell(table, 0, 0).focus();
    for (const key of [
      ...Array(7).fill('ArrowRight'),
      ...Array(3).fill('ArrowLeft'),
      ...Array(15).fill('ArrowDown'),
    ]) {
      await press(table, key);
      expect(hidden(), `after ${key}`).to.equal(undefined);
    }
    // Who has scrolled by wheel comes back by Tab to a cell that lies under what stays.
    for (const way of ['left', 'top'] as const) {
      const cursor = focused(table) as HTMLElement;
      const { row, column } = cursor.dataset;
      cursor.blur();
      const by = cursor.getBoundingClientRect()[way] - scroller.getBoundingClientRect()[way];
      scroller.scrollBy({ [way]: by - 4 });
      await new Promise(requestAnimationFrame);
      await table.updateComplete;
      cell(table, Number(row), Number(column)).focus();
      expect(hidden(), `after scrolling, ${way}`).to.equal(undefined);
    }
  });

  it('takes a column whole with Ctrl+Space, from a row or its heading, and the focus stays', async () => {
    const table = await inside(html`<inset-table source="sales" label="Sales"></inset-table>`);
    for (const [row, column] of [
      [2, 1],
      [-1, 2],
    ] as const) {
      cell(table, row, column).focus();
      await press(table, ' ', { ctrlKey: true });
      expect(focused(table)).to.equal(cell(table, row, column));
      const drawn = [...table.renderRoot.querySelectorAll<HTMLElement>('.body [role=gridcell]')];
      for (const each of drawn)
        expect(each.getAttribute('aria-selected')).to.equal(
          String(each.dataset['column'] === String(column)),
        );
    }
  });

  it('leads from the last row to the summary and back, and copies from it', async () => {
    const table = await inside(html`<inset-table source="sales" label="Sales" summaries></inset-table>`);
    await until(() => cell(table, 900, 1)?.textContent!.includes('80 different'));
    cell(table, 0, 1).focus();
    await press(table, 'ArrowDown', { ctrlKey: true });
    expect(focused(table)).to.equal(cell(table, 899, 1));
    await press(table, 'ArrowDown', { shiftKey: true });
    expect(focused(table), 'a range is of rows').to.equal(cell(table, 899, 1));
    await press(table, 'ArrowDown');
    expect(focused(table)).to.equal(cell(table, 900, 1));
    expect(focused(table).getAttribute('role')).to.equal('gridcell');
    expect(focused(table).closest('[role=row]')!.getAttribute('aria-rowindex')).to.equal('902');
    let copied = '';
    const { clipboard } = navigator;
    Object.defineProperty(navigator, 'clipboard', {
      value: { writeText: async (text: string) => void (copied = text) },
      configurable: true,
    });
    try {
      await press(table, 'c', { ctrlKey: true });
      await until(() => copied);
    } finally {
      Object.defineProperty(navigator, 'clipboard', { value: clipboard, configurable: true });
    }
    expect(copied.split('\n')).to.include('80 different');
    for (const key of [' ', 'Enter', 'F2']) await press(table, key);
    expect(table.renderRoot.querySelector('.selected')).to.equal(null);
    await press(table, 'ArrowRight');
    expect(focused(table)).to.equal(cell(table, 900, 2));
    await press(table, 'ArrowUp');
    expect(focused(table)).to.equal(cell(table, 899, 2));
    await press(table, 'ArrowDown');
    await press(table, 'PageUp');
    expect(Number((focused(table) as HTMLElement).dataset['row'])).to.be.lessThan(899);
  });

  it('goes into the bars of a heading, tells each, and filters by one or a stretch', async () => {
    const table = await inside(html`<inset-table source="sales" label="Sales" distributions></inset-table>`);
    await until(() => table.renderRoot.querySelectorAll('.distribution [data-bar]').length > 10);
    const said = (): string => cell(table, -1, 1).getAttribute('aria-description') ?? '';
    await until(() => / bars, /.test(said()));
    await expectAccessible(table);
    expect(cell(table, -1, 1).getAttribute('aria-label')).to.equal('units');
    expect(said()).to.match(/^Whole number\. \d+ bars, most in .+ F2 goes/);
    cell(table, -1, 1).focus();
    await press(table, 'F2');
    const bars = [...cell(table, -1, 1).querySelectorAll('[data-bar]')];
    expect(focused(table)).to.equal(bars[0]);
    expect(focused(table).getAttribute('role')).to.equal('option');
    expect(focused(table).getAttribute('aria-label')).to.match(/^0 to \d+: \d+ rows$/);
    await press(table, 'ArrowRight');
    await press(table, 'ArrowRight', { shiftKey: true });
    await press(table, 'ArrowRight', { shiftKey: true });
    await press(table, 'ArrowLeft', { shiftKey: true });
    const taken = bars.filter((bar) => bar.getAttribute('aria-selected') === 'true');
    expect(taken).to.deep.equal(bars.slice(1, 3));
    await press(table, 'Escape');
    expect(focused(table)).to.equal(cell(table, -1, 1));
    expect(table.filters).to.deep.equal({});
    await press(table, 'F2');
    await press(table, 'End');
    await press(table, 'Enter');
    const [filter] = Object.values(table.filters);
    expect(filter).to.deep.include({ kind: 'range' });
    expect(Object.keys(table.filters)).to.deep.equal(['units']);
    expect(focused(table)).to.equal(cell(table, -1, 1));
    // Values that do not follow one another are taken one at a time.
    cell(table, -1, 0).focus();
    await table.updateComplete;
    await until(() => cell(table, -1, 0).querySelector('[data-bar]'));
    await press(table, 'F2');
    await press(table, 'ArrowRight', { shiftKey: true });
    await press(table, ' ');
    expect(table.filters['region']).to.deep.include({ kind: 'list' });
  });

  it('tells what a person has made of it, and takes it back from outside', async () => {
    const table = await inside(html`<inset-table source="sales" label="Sales"></inset-table>`);
    cell(table, -1, 1).focus();
    const told = nextEvent<{ view: SavedTable }>(table, 'inset-table-change');
    await press(table, 'Enter');
    const { view } = (await told).detail;
    expect(view).to.deep.equal({ sort: 'units' });
    table.view = view;
    await table.updateComplete;
    const wide = nextEvent<{ view: SavedTable }>(table, 'inset-table-change');
    await press(table, 'ArrowRight', { shiftKey: true });
    expect(Object.keys((await wide).detail.view.widths!)).to.deep.equal(['units']);
    let events = 0;
    table.addEventListener('inset-table-change', () => events++);
    table.view = { groupBy: 'region', summaries: true };
    await table.updateComplete;
    expect([table.sort, table.groupBy, table.summaries]).to.deep.equal([undefined, 'region', true]);
    expect(table.save()).to.deep.equal({ groupBy: 'region', summaries: true });
    table.view = undefined;
    await table.updateComplete;
    expect(table.save()).to.deep.equal({});
    expect(events, 'only persons are told of').to.equal(0);
  });

  it('keeps the focus on its row however far one scrolls', async () => {
    const table = await inside(html`<inset-table source="sales" label="Sales"></inset-table>`);
    cell(table, 3, 1).focus();
    await table.updateComplete;
    const own = cell(table, 3, 1);
    const scroller = table.renderRoot.querySelector('.scroller')!;
    for (const [top, row] of [
      [20_000, 640],
      [9_000, 290],
      [0, 10],
      [28_000, 880],
      [0, 1],
    ]) {
      scroller.scrollTop = top!;
      await until(() => cell(table, row!, 1)?.textContent!.trim() === String(row! % 80));
      expect(focused(table), `at ${top}`).to.equal(own);
      expect(cell(table, 3, 1)).to.equal(own);
      const indexes = [...table.renderRoot.querySelectorAll('.body [role=row]')].map((one) =>
        Number(one.getAttribute('aria-rowindex')),
      );
      expect(indexes).to.deep.equal(indexes.toSorted((a, b) => a - b));
    }
  });
});
