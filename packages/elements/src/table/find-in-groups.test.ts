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
  region: ['East', null, 'North'][i % 3]!,
  kind: i % 4,
  name: `Name ${i % 70}`,
  price: (i * 7) % 900,
}));
const matching = rows.filter(({ name }) => name === 'Name 61');

describe('finding text in a table with groups', () => {
  let data: EngineDataSource;
  beforeEach(() => {
    data = new EngineDataSource();
    data.add('sales', rows);
  });
  afterEach(cleanUp);

  async function searched(needle: string, groupBy = 'region, kind') {
    const provider = await fixture<InsetProvider>(
      html`<inset-provider locale="en" .dataSource=${data}
        ><inset-table source="sales" label="Sales" group-by=${groupBy} sort="-price"></inset-table
      ></inset-provider>`,
    );
    const table = provider.querySelector('inset-table') as InsetTable;
    await until(() => table.renderRoot.querySelector('.row.group'));
    table.renderRoot.querySelector<HTMLElement>('.tools button[aria-label="Find"]')!.click();
    const field = await until(() => table.renderRoot.querySelector<HTMLInputElement>('.find input'));
    field.value = needle;
    field.dispatchEvent(new Event('input', { bubbles: true }));
    const step = (shiftKey = false) =>
      field.dispatchEvent(new KeyboardEvent('keydown', { key: 'Enter', shiftKey, bubbles: true }));
    const said = (): string => table.renderRoot.querySelector('.found')!.textContent!.trim();
    return { table, step, said };
  }

  /** The texts of the row that the cursor is in, once the text that was found is marked in it. */
  const marked = (table: InsetTable): Promise<string[]> =>
    until(() => {
      const row = table.renderRoot.querySelector('.body [data-row][tabindex="0"]')?.closest('[role=row]');
      return (
        row?.querySelector('mark') &&
        [...row.querySelectorAll('[role=gridcell]')].map((cell) => cell.textContent!.trim())
      );
    });

  it('opens the groups of each match, in their order and that of the rows, and goes round', async () => {
    const { table, step, said } = await searched('name 61');
    const all = `${matching.length} rows`;
    await until(() => said() === all);
    expect(table.renderRoot.querySelector('.body mark')).to.equal(null);
    const lines: number[] = [];
    const prices: string[] = [];
    for (let at = 1; at <= matching.length; at++) {
      step();
      await until(() => said() === `${at} of ${all}`);
      prices.push((await marked(table)).at(-1)!);
      const cursor = table.renderRoot.querySelector<HTMLElement>('.body [data-row][tabindex="0"]')!;
      lines.push(Number(cursor.dataset['row']));
    }
    expect(prices.toSorted()).to.deep.equal(matching.map(({ price }) => String(price)).toSorted());
    // What a step opens lies after it, so that no line is gone to twice.
    expect(lines).to.deep.equal([...new Set(lines)].toSorted((a, b) => a - b));
    step();
    await until(() => said() === `1 of ${all}`);
    step(true);
    await until(() => said() === `${matching.length} of ${all}`);
    expect((await marked(table)).at(-1)).to.equal(prices.at(-1));
    step(true);
    await until(() => said() === `${matching.length - 1} of ${all}`);
    expect((await marked(table)).at(-1)).to.equal(prices.at(-2));
  });

  it('takes steps one after the other, however quickly they are asked for', async () => {
    const { table, step, said } = await searched('name 61', 'region');
    await until(() => said() === `${matching.length} rows`);
    for (let i = 0; i < 5; i++) step();
    await until(() => said().startsWith('5 of'));
    await marked(table);
  });

  it('says that there is none, and gives no way to it', async () => {
    const { table, said } = await searched('nowhere');
    await until(() => said() === 'No match');
    const next = table.renderRoot.querySelector<HTMLButtonElement>('[aria-label="Next match"]')!;
    expect(next.disabled).to.equal(true);
  });
});
