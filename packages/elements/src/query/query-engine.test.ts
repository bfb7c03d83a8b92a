import { expect } from 'chai';
import { html } from 'lit';
import { InsetProvider } from '../provider/provider.ts';
import { defineElement } from '../shared/define-element.ts';
import { InsetTable } from '../table/table.ts';
import { cleanUp, fixture, until } from '../testing/fixture.ts';
import { InsetQuery } from './query.ts';

defineElement('inset-provider', InsetProvider);
defineElement('inset-table', InsetTable);
defineElement('inset-query', InsetQuery);

const csv = `region,ordered at,revenue
East,2024-01-01T10:00:00,10.5
West,2024-02-01T11:30:00,20
East,2024-03-02T00:00:00,1000
`;

/** The worker and DuckDB are the real ones. */
describe('<inset-query> over the page engine', function () {
  this.timeout(90_000);
  afterEach(cleanUp);

  const open = async (): Promise<InsetQuery> => {
    sessionStorage.clear();
    const file = new File([csv], 'sql-orders.csv', { type: 'text/csv' });
    const provider = await fixture<InsetProvider>(
      html`<inset-provider locale="en"><inset-query></inset-query></inset-provider>`,
    );
    const element = provider.querySelector('inset-query') as InsetQuery;
    await until(() => element.kit);
    await element.kit!.sources.load('sql orders', { kind: 'file', file, fileName: 'sql-orders.csv' });
    await until(() => element.renderRoot.querySelector('.tables button, .cm-content'));
    return element;
  };

  it('runs DuckDB’s SQL, sorts what came, and keeps it with its types', async () => {
    const element = await open();
    element.sql =
      'SELECT region, max("ordered at") AS last, sum(revenue) AS total FROM "sql orders" GROUP BY ALL ORDER BY region';
    await element.updateComplete;
    const { table, receipt } = await element.run();
    expect(table.schema.map(({ name, type }) => `${name} ${type}`)).to.deep.equal([
      'region text',
      'last timestamp',
      'total number',
    ]);
    expect(receipt.engine).to.equal('duckdb-wasm');
    const grid = (await until(() => element.renderRoot.querySelector('inset-table'))) as InsetTable;
    grid.sort = '-total';
    const first = (): string | undefined =>
      grid.shadowRoot?.querySelector('[data-row="0"][data-column="0"]')?.textContent?.trim();
    await until(() => first() === 'East', 30_000);
    const button = (name: string): HTMLButtonElement =>
      [...element.renderRoot.querySelectorAll('button')].find((each) => each.textContent!.includes(name))!;
    button('Keep as dataset').click();
    await element.updateComplete;
    const input = element.renderRoot.querySelector<HTMLInputElement>('.naming input')!;
    input.value = 'totals';
    input.dispatchEvent(new Event('input'));
    button('Keep').closest('section')!.querySelector('form')!.requestSubmit();
    const kept = await until(() => element.kit!.sources.get('totals')?.dataset, 30_000);
    expect(kept.schema.map(({ type }) => type)).to.deep.equal(['text', 'timestamp', 'number']);
    expect(kept.rowCount).to.equal(2);
  });

  it('marks the engine’s mistakes at their place', async () => {
    const element = await open();
    element.sql = 'SELECT region\nFROM "sql orders"\nWHER revenue > 1';
    await element.updateComplete;
    await element.run().catch(() => {});
    const mark = await until(() => element.renderRoot.querySelector('.cm-fault'));
    expect(mark.textContent).to.equal('revenue');
    expect(element.renderRoot.querySelector('[role=alert]')!.textContent).to.contain('line 3');
  });

  it('keeps its SQL and says what is missing when a dataset vanishes, and runs again when it comes back', async () => {
    const element = await open();
    element.sql = 'SELECT count(*) AS n FROM "sql orders"';
    await element.updateComplete;
    await element.run();
    const { sources } = element.kit!;
    const tables = (): string[] =>
      [...element.renderRoot.querySelectorAll('.tables bdi')].map((each) => each.textContent!.trim());
    expect(tables()).to.deep.equal(['sql orders']);
    await sources.remove('sql orders');
    await until(() => tables().length === 0);
    await element.run().catch(() => {});
    const alert = await until(() => element.renderRoot.querySelector('[role=alert]'));
    expect(alert.textContent).to.contain('sql orders');
    expect(element.sql).to.contain('count(*)');
    const file = new File([csv], 'sql-orders.csv', { type: 'text/csv' });
    await sources.load('sql orders', { kind: 'file', file, fileName: 'sql-orders.csv' });
    await until(() => tables().length === 1);
    const { table } = await element.run();
    expect(table.rowCount).to.equal(1);
    await until(() => !element.renderRoot.querySelector('[role=alert]'));
  });

  it('lets the engine’s walls stand', async () => {
    const element = await open();
    for (const sql of [
      "SELECT * FROM 'https://example.org/x.csv'",
      "COPY (SELECT 1) TO 'x.csv'",
      'SELECT * FROM duckdb_tables()',
    ]) {
      element.sql = sql;
      await element.updateComplete;
      const ran = await element.run().then(
        () => 'ran',
        () => 'refused',
      );
      expect(ran, sql).to.equal('refused');
    }
  });
});
