import { expect } from 'chai';
import { html } from 'lit';
import { InsetProvider } from '../provider/provider.ts';
import { defineElement } from '../shared/define-element.ts';
import { EngineDataSource } from '../testing/engine-data-source.ts';
import { cleanUp, fixture, until } from '../testing/fixture.ts';
import { InsetTable } from './table.ts';

defineElement('inset-provider', InsetProvider);
defineElement('inset-table', InsetTable);

const rows = Array.from({ length: 900 }, (_, i) => ({
  region: ['East', 'West', 'North'][i % 3]!,
  units: i % 80,
  price: i / 4,
}));

describe('inset-table, by mouse', () => {
  let data: EngineDataSource;
  beforeEach(() => {
    data = new EngineDataSource();
    data.add('sales', rows);
  });
  afterEach(() => {
    window.dispatchEvent(new MouseEvent('mouseup'));
    cleanUp();
  });

  const ready = async (): Promise<InsetTable> => {
    const provider = await fixture<InsetProvider>(
      html`<inset-provider locale="en" .dataSource=${data}>
        <inset-table source="sales" style="height: 300px" distributions></inset-table>
      </inset-provider>`,
    );
    const table = provider.querySelector('inset-table') as InsetTable;
    await until(() => table.renderRoot.querySelector('.distribution [data-bar]'));
    return table;
  };
  const cell = (table: InsetTable, row: number, column: number): HTMLElement =>
    table.renderRoot.querySelector<HTMLElement>(`[data-row="${row}"][data-column="${column}"]`)!;
  const selected = (table: InsetTable): (string | undefined)[] =>
    [...table.renderRoot.querySelectorAll<HTMLElement>('[role=gridcell][aria-selected=true]')].map(
      ({ dataset }) => `${dataset['row']},${dataset['column']}`,
    );
  const middle = (element: Element): { clientX: number; clientY: number } => {
    const { left, top, width, height } = element.getBoundingClientRect();
    return { clientX: left + width / 2, clientY: top + height / 2 };
  };
  const shared = { bubbles: true, composed: true, cancelable: true };

  /** What browsers do when a button goes down: the focus follows, unless the page says no. */
  const down = async (
    table: InsetTable,
    element: HTMLElement,
    options: MouseEventInit = {},
  ): Promise<void> => {
    const event = new MouseEvent('mousedown', { ...shared, buttons: 1, ...middle(element), ...options });
    if (element.dispatchEvent(event)) element.focus();
    await table.updateComplete;
  };
  const up = async (table: InsetTable, element: HTMLElement, options: MouseEventInit = {}): Promise<void> => {
    element.dispatchEvent(new MouseEvent('mouseup', { ...shared, ...options }));
    element.dispatchEvent(new MouseEvent('click', { ...shared, ...options }));
    await table.updateComplete;
  };
  const move = async (table: InsetTable, to: { clientX: number; clientY: number }): Promise<void> => {
    window.dispatchEvent(new MouseEvent('mousemove', { ...shared, buttons: 1, ...to }));
    await table.updateComplete;
  };

  it('takes the cells from the one pressed to the one pressed with Shift', async () => {
    const table = await ready();
    await down(table, cell(table, 1, 0));
    await up(table, cell(table, 1, 0));
    await down(table, cell(table, 2, 1), { shiftKey: true });
    await up(table, cell(table, 2, 1), { shiftKey: true });
    expect(selected(table)).to.deep.equal(['1,0', '1,1', '2,0', '2,1']);
    expect(table.shadowRoot!.activeElement).to.equal(cell(table, 2, 1));
  });

  it('takes the cells that the mouse is drawn over, there and back', async () => {
    const table = await ready();
    await down(table, cell(table, 0, 1));
    await move(table, middle(cell(table, 2, 2)));
    expect(selected(table)).to.deep.equal(['0,1', '0,2', '1,1', '1,2', '2,1', '2,2']);
    await move(table, middle(cell(table, 1, 1)));
    expect(selected(table)).to.deep.equal(['0,1', '1,1']);
    window.dispatchEvent(new MouseEvent('mouseup'));
    await move(table, middle(cell(table, 3, 2)));
    expect(selected(table), 'after the button was let go').to.deep.equal(['0,1', '1,1']);
  });

  it('goes on over the edge, row by row, until the mouse comes back', async () => {
    const table = await ready();
    const { bottom } = table.renderRoot.querySelector('.scroller')!.getBoundingClientRect();
    await down(table, cell(table, 0, 0));
    await move(table, { ...middle(cell(table, 0, 0)), clientY: bottom + 60 });
    const furthest = (): number => Math.max(...selected(table).map((place) => Number(place!.split(',')[0])));
    await until(() => furthest() > 30);
    window.dispatchEvent(new MouseEvent('mouseup'));
  });

  it('keeps a range when its menu is asked for', async () => {
    const table = await ready();
    await down(table, cell(table, 0, 0));
    await move(table, middle(cell(table, 1, 1)));
    window.dispatchEvent(new MouseEvent('mouseup'));
    await down(table, cell(table, 1, 0), { button: 2, buttons: 2 });
    expect(selected(table)).to.have.lengthOf(4);
  });

  it('copies what cells hold as it is, formulas and line ends too', async () => {
    data.add('sales', [
      { a: '=1+1', b: '@SUM(A1)', c: '-2+3' },
      { a: '+49 30', b: 'tab\there', c: 'say "so"\nagain' },
    ]);
    const provider = await fixture<InsetProvider>(
      html`<inset-provider locale="en" .dataSource=${data}
        ><inset-table source="sales"></inset-table
      ></inset-provider>`,
    );
    const table = provider.querySelector('inset-table') as InsetTable;
    await until(() => cell(table, 1, 2));
    let copied = '';
    const { clipboard } = navigator;
    const writeText = async (text: string): Promise<void> => void (copied = text);
    Object.defineProperty(navigator, 'clipboard', { configurable: true, value: { writeText } });
    await down(table, cell(table, 0, 0));
    await up(table, cell(table, 0, 0));
    await down(table, cell(table, 1, 2), { shiftKey: true });
    await up(table, cell(table, 1, 2), { shiftKey: true });
    const key = { key: 'c', ctrlKey: true, ...shared };
    table.shadowRoot!.activeElement!.dispatchEvent(new KeyboardEvent('keydown', key));
    await until(() => copied);
    Object.defineProperty(navigator, 'clipboard', { configurable: true, value: clipboard });
    expect(copied).to.equal('=1+1\t@SUM(A1)\t-2+3\n+49 30\t"tab\there"\t"say ""so""\nagain"');
  });

  const overBar = (table: InsetTable, name: string, button: number): void => {
    const drawing = table.renderRoot.querySelector<SVGElement>('.distribution:has([data-bar])')!;
    drawing.setPointerCapture = () => {};
    const { clientX, clientY } = middle(drawing);
    drawing.dispatchEvent(new PointerEvent(name, { ...shared, clientX, clientY, pointerId: 1, button }));
  };

  it('filters by a bar that is pressed, not by one whose menu is asked for, nor by one that a finger scrolls with', async () => {
    const table = await ready();
    overBar(table, 'pointerdown', 2);
    overBar(table, 'pointerup', 2);
    overBar(table, 'pointerdown', 0);
    overBar(table, 'pointercancel', 0);
    overBar(table, 'pointerup', 0);
    expect(table.filters).to.deep.equal({});
    overBar(table, 'pointerdown', 0);
    overBar(table, 'pointerup', 0);
    expect(Object.keys(table.filters)).to.deep.equal(['region']);
  });
});
