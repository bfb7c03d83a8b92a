import { InsetError, type DataSource, type Query, type QueryResult } from '@inset/model';
import { expect } from 'chai';
import { html, type TemplateResult } from 'lit';
import { InsetProvider } from '../provider/provider.ts';
import { defineElement } from '../shared/define-element.ts';
import { InsetTable } from '../table/table.ts';
import { expectAccessible } from '../testing/expect-accessible.ts';
import { cleanUp, fixture, nextEvent, until } from '../testing/fixture.ts';
import { hostileTexts } from '../testing/hostile-texts.ts';
import { InsetQuery } from './query.ts';
import { SqlDataSource } from './testing/sql-data-source.ts';

defineElement('inset-provider', InsetProvider);
defineElement('inset-table', InsetTable);
defineElement('inset-query', InsetQuery);

/** The page's scheme, and the ground that goes with it. */
function look(scheme: string): void {
  document.documentElement.style.colorScheme = scheme;
  document.body.style.background = scheme === 'dark' ? '#14191b' : '';
}

describe('<inset-query>', () => {
  let data: SqlDataSource;
  beforeEach(() => {
    sessionStorage.clear();
    data = new SqlDataSource();
    data.add(
      'orders',
      [
        { name: 'region', type: 'text' },
        { name: 'revenue', type: 'number' },
      ],
      Array.from({ length: 30 }, (_, i) => ({ region: `Region ${i % 3}`, revenue: i })),
    );
  });
  afterEach(() => {
    cleanUp();
    look('');
  });

  const inside = async (template: TemplateResult): Promise<InsetQuery> => {
    const source: DataSource = data;
    const provider = await fixture<InsetProvider>(
      html`<inset-provider locale="en" .dataSource=${source}>${template}</inset-provider>`,
    );
    const element = provider.querySelector('inset-query') as InsetQuery;
    await until(() => element.renderRoot.querySelector('.cm-content'));
    await until(() => element.renderRoot.querySelector('.tables button'));
    return element;
  };
  const all = html`<inset-query sql="SELECT * FROM orders"></inset-query>`;
  const content = (element: InsetQuery): HTMLElement => element.renderRoot.querySelector('.cm-content')!;
  const button = (element: InsetQuery, name: string): HTMLButtonElement =>
    [...element.renderRoot.querySelectorAll<HTMLButtonElement>('button')].find((each) =>
      each.textContent!.includes(name),
    )!;
  const shown = (element: InsetQuery): string =>
    element.renderRoot.querySelector('.figures')?.textContent?.replace(/\s+/g, ' ').trim() ?? '';
  const press = (element: InsetQuery, key: string, more: KeyboardEventInit = {}): boolean =>
    content(element).dispatchEvent(
      new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true, composed: true, ...more }),
    );

  for (const scheme of ['light', 'dark']) {
    it(`is accessible in ${scheme}: empty, with a result, history and naming open, and with a mistake`, async () => {
      look(scheme);
      const empty = await inside(html`<inset-query></inset-query>`);
      await expectAccessible(empty);
      const element = await inside(all);
      await element.run();
      await until(() => element.renderRoot.querySelector('inset-table')?.shadowRoot?.querySelector('.cell'));
      button(element, 'History').click();
      button(element, 'Keep as dataset').click();
      await element.updateComplete;
      await expectAccessible(element);
      element.sql = 'SELECT BROKEN FROM orders';
      await element.run().catch(() => {});
      await element.updateComplete;
      await expectAccessible(element);
    });
  }

  it('runs what is written and shows rows, time, receipt and table', async () => {
    const element = await inside(all);
    const event = nextEvent<{ sql: string; result: QueryResult }>(element, 'inset-query-run');
    await element.run();
    expect((await event).detail.sql).to.equal('SELECT * FROM orders');
    await element.updateComplete;
    expect(shown(element)).to.match(/^30 rows in/);
    expect(element.renderRoot.querySelector('.receipt')).to.not.equal(null);
    const table = element.renderRoot.querySelector('inset-table') as InsetTable;
    await until(() => table.table?.rowCount === 30);
    expect(data.asked).to.have.length(1);
  });

  it('runs with Control and Enter', async () => {
    const element = await inside(all);
    const ran = nextEvent(element, 'inset-query-run');
    press(element, 'Enter', { ctrlKey: true });
    await ran;
  });

  it('runs only what is selected', async () => {
    const element = await inside(
      html`<inset-query sql="SELECT 1 FROM orders; SELECT 2 FROM orders"></inset-query>`,
    );
    element.focus();
    getSelection()!.removeAllRanges();
    const line = element.renderRoot.querySelector('.cm-line')!;
    const range = document.createRange();
    range.setStart(line, 0);
    range.setEnd(line, line.childNodes.length);
    press(element, 'Home', { ctrlKey: true });
    for (let i = 0; i < 'SELECT 1 FROM orders'.length; i++) press(element, 'ArrowRight', { shiftKey: true });
    await until(() => element.renderRoot.querySelector('.run')!.textContent!.includes('selection'));
    await element.run();
    expect(data.asked).to.deep.equal(['SELECT 1 FROM orders']);
  });

  it('refuses several statements, and says what to do', async () => {
    const element = await inside(
      html`<inset-query sql="SELECT 1 FROM orders; SELECT 2 FROM orders"></inset-query>`,
    );
    const error = await element.run().catch((thrown: InsetError) => thrown);
    expect((error as InsetError).code).to.equal('QUERY_INVALID');
    await element.updateComplete;
    expect(element.renderRoot.querySelector('[role=alert]')!.textContent).to.contain('Select the one to run');
    expect(data.asked).to.deep.equal([]);
  });

  it('says of a statement that changes something that SQL only reads, at its place', async () => {
    const element = await inside(
      html`<inset-query .sql=${'-- away with it\n  drop TABLE orders'}></inset-query>`,
    );
    await element.run().catch(() => {});
    await element.updateComplete;
    expect(element.renderRoot.querySelector('[role=alert]')!.textContent).to.contain(
      'DROP does not run here',
    );
    expect(element.renderRoot.querySelector('.cm-fault')!.textContent).to.equal('drop');
    expect(data.asked).to.deep.equal([]);
    element.sql = 'SELECT "drop" FROM orders';
    await element.updateComplete;
    await element.run();
    expect(data.asked).to.deep.equal(['SELECT "drop" FROM orders']);
  });

  it('marks a mistake at its place, goes there, and takes the mark back when something is typed', async () => {
    const element = await inside(
      html`<inset-query .sql=${'-- note\nSELECT BROKEN FROM orders'}></inset-query>`,
    );
    await element.run().catch(() => {});
    await element.updateComplete;
    expect(element.renderRoot.querySelector('.cm-fault')!.textContent).to.equal('BROKEN');
    expect(element.renderRoot.querySelector('[role=alert]')!.textContent).to.contain('syntax error');
    button(element, 'Show where').click();
    document.execCommand('insertText', false, 'revenue');
    await until(() => element.sql.includes('SELECT revenue FROM'));
    expect(element.renderRoot.querySelector('.cm-fault')).to.equal(null);
  });

  it('says that rows are cut, and shows no more than that', async () => {
    const element = await inside(html`<inset-query limit="10" sql="SELECT * FROM orders"></inset-query>`);
    const { table } = await element.run();
    expect(table.rowCount).to.equal(11);
    await element.updateComplete;
    expect(shown(element)).to.match(/^More than 10 rows/);
    expect(element.renderRoot.querySelector('[part=capped]')!.textContent).to.contain('first 10 rows');
    const grid = await until(() =>
      element.renderRoot.querySelector('inset-table')?.shadowRoot?.querySelector('[role=grid]'),
    );
    expect(grid.getAttribute('aria-rowcount')).to.equal('11');
  });

  it('shows that it runs, and can be cancelled', async () => {
    const element = await inside(all);
    data.gate = new Promise(() => {});
    const failed = element.run().catch((thrown: InsetError) => thrown.code);
    await until(() => element.renderRoot.querySelector('.progress'));
    button(element, 'Cancel').click();
    expect(await failed).to.equal('CANCELLED');
    await element.updateComplete;
    expect(element.renderRoot.querySelector('.progress')).to.equal(null);
    expect(element.renderRoot.textContent).to.contain('Cancelled');
  });

  it('keeps the draft over a reload, and lets it go where the page gives another text', async () => {
    const first = await inside(html`<inset-query id="a" sql="SELECT 1"></inset-query>`);
    first.focus();
    document.execCommand('insertText', false, '-- mine ');
    await until(() => first.sql.includes('mine'));
    first.remove();
    const second = await inside(html`<inset-query id="a" sql="SELECT 1"></inset-query>`);
    expect(second.sql).to.contain('-- mine');
    const third = await inside(html`<inset-query id="a" sql="SELECT 2"></inset-query>`);
    expect(third.sql).to.equal('SELECT 2');
  });

  it('saves and restores its text', async () => {
    const element = await inside(all);
    element.restore({ sql: 'SELECT 7 FROM orders' });
    expect(content(element).textContent).to.equal('SELECT 7 FROM orders');
    expect(element.save()).to.deep.equal({ sql: 'SELECT 7 FROM orders' });
  });

  it('keeps a history that can be walked, searched and cleared', async () => {
    const element = await inside(all);
    await element.run();
    element.sql = 'SELECT region FROM orders';
    await element.updateComplete;
    await element.run();
    button(element, 'History').click();
    const search = await until(() => element.renderRoot.querySelector<HTMLInputElement>('.history input'));
    const entries = (): string[] =>
      [...element.renderRoot.querySelectorAll('.history code')].map((code) => code.textContent!);
    expect(entries()).to.deep.equal(['SELECT region FROM orders', 'SELECT * FROM orders']);
    search.value = '*';
    search.dispatchEvent(new Event('input'));
    await element.updateComplete;
    expect(entries()).to.deep.equal(['SELECT * FROM orders']);
    search.dispatchEvent(new KeyboardEvent('keydown', { key: 'Enter', cancelable: true }));
    await element.updateComplete;
    expect(element.sql).to.equal('SELECT * FROM orders');
    press(element, 'ArrowUp', { altKey: true });
    await until(() => element.sql === 'SELECT region FROM orders');
    button(element, 'History').click();
    await element.updateComplete;
    button(element, 'Clear history').click();
    await element.updateComplete;
    expect(entries()).to.deep.equal([]);
    expect(JSON.stringify({ ...sessionStorage })).to.not.contain('SELECT region');
  });

  it('can be read and run, and not changed, where the page says so', async () => {
    const element = await inside(all);
    element.readOnly = true;
    await element.updateComplete;
    expect(element.hasAttribute('readonly')).to.equal(false);
    expect(content(element).getAttribute('aria-readonly')).to.equal('true');
    expect(element.renderRoot.querySelector('.toolbar')!.textContent).to.contain('Read only');
    expect(element.renderRoot.querySelector('.tables, .toolbar [aria-expanded]')).to.equal(null);
    await element.format();
    expect(element.sql).to.equal('SELECT * FROM orders');
    press(element, 'Enter', { ctrlKey: true });
    await until(() => shown(element).startsWith('30 rows'));
    press(element, 'ArrowUp', { altKey: true });
    expect(element.sql).to.equal('SELECT * FROM orders');
    await expectAccessible(element);
    element.readOnly = false;
    await element.updateComplete;
    expect(content(element).getAttribute('aria-readonly')).to.equal(null);
    expect(element.renderRoot.querySelector('.tables')).not.to.equal(null);
  });

  it('lays SQL out itself where its data source has nobody for it', async () => {
    const asked: string[] = [];
    Object.assign(data, {
      formatSql: async (sql: string) => {
        asked.push(sql);
        throw new InsetError('UNAVAILABLE');
      },
    });
    const element = await inside(html`<inset-query sql="select 1 from orders"></inset-query>`);
    await element.format();
    expect(asked).to.deep.equal(['select 1 from orders']);
    expect(element.sql.split('\n').length).to.be.greaterThan(1);
  });

  it('leaves the editor with Tab after Escape only', async () => {
    const element = await inside(all);
    element.focus();
    expect(press(element, 'Tab', { keyCode: 9 })).to.equal(false);
    press(element, 'Escape', { keyCode: 27 });
    expect(press(element, 'Tab', { keyCode: 9 })).to.equal(true);
    expect(
      element.renderRoot.querySelector(`#${content(element).getAttribute('aria-describedby')}`)!.textContent,
    ).to.contain('Escape');
  });

  it('lays SQL out, and says so where it cannot', async () => {
    const element = await inside(
      html`<inset-query sql="select region,sum(revenue) from orders group by region"></inset-query>`,
    );
    await element.format();
    expect(element.sql.split('\n').length).to.be.greaterThan(3);
    element.sql = 'select (((';
    await element.updateComplete;
    button(element, 'Format').click();
    await until(() => element.renderRoot.querySelector('[role=alert]'));
    expect(element.sql).to.equal('select (((');
  });

  it('asks the page first where somebody wants a chart', async () => {
    const element = await inside(all);
    await element.run();
    await element.updateComplete;
    element.addEventListener('inset-query-chart', (event) => event.preventDefault(), { once: true });
    const asked = nextEvent<{ query: Query; chart: { mark: string } }>(element, 'inset-query-chart');
    button(element, 'Make a chart').click();
    const { detail } = await asked;
    expect(detail.chart.mark).to.equal('bar');
    expect(detail.query.from).to.deep.equal({ sql: 'SELECT * FROM orders', datasets: { orders: 'orders' } });
    await element.updateComplete;
    expect(element.renderRoot.querySelector('inset-chart')).to.equal(null);
    button(element, 'Make a chart').click();
    await until(() => element.renderRoot.querySelector('inset-chart'));
    expect(element.save().chart).to.equal(true);
  });

  it('keeps a result as a dataset that other elements see, and takes no name twice', async () => {
    const element = await inside(all);
    await element.run();
    await element.updateComplete;
    const keep = async (name: string): Promise<void> => {
      button(element, 'Keep as dataset').click();
      await element.updateComplete;
      const form = element.renderRoot.querySelector<HTMLFormElement>('.naming')!;
      const input = form.querySelector('input')!;
      input.value = name;
      input.dispatchEvent(new Event('input'));
      form.requestSubmit();
    };
    await keep('orders');
    const alert = await until(() => element.renderRoot.querySelector('[role=alert]'));
    expect(alert.textContent).to.contain('already');
    button(element, 'Keep as dataset').click();
    await element.updateComplete;
    const kept = nextEvent<{ name: string }>(element, 'inset-query-kept');
    await keep('regions');
    expect((await kept).detail.name).to.equal('regions');
    expect(data.exported).to.deep.equal(['arrow']);
    expect(element.kit!.sources.get('regions')!.state).to.equal('ready');
    await until(() => element.renderRoot.querySelector('.tables')!.textContent!.includes('regions'));
  });

  it('runs again what did not run because nothing answered', async () => {
    const element = await inside(all);
    data.failure = new InsetError('NETWORK');
    await element.run().catch(() => {});
    const fault = await until(() => element.renderRoot.querySelector('.fault'));
    expect(fault.textContent).to.contain('cannot be reached');
    data.failure = undefined;
    button(element, 'Try again').click();
    await until(() => shown(element).startsWith('30 rows'));
    expect(element.renderRoot.querySelector('.fault')).to.equal(null);
  });

  it('saves all rows of a result, more than are shown, from the menu that every table has', async () => {
    const element = await inside(
      html`<inset-query sql="SELECT * FROM orders" memory="none" .limit=${10}></inset-query>`,
    );
    await element.run();
    const table = await until(() => element.renderRoot.querySelector<InsetTable>('inset-table'));
    const opener = await until(() => table.renderRoot.querySelector<HTMLElement>('button.export'));
    expect(button(element, 'Download')).to.equal(undefined);
    const { click } = HTMLAnchorElement.prototype;
    let saved = '';
    HTMLAnchorElement.prototype.click = function (this: HTMLAnchorElement) {
      saved = this.download;
    };
    opener.click();
    const menu = await until(() => table.renderRoot.querySelector('.panel:popover-open [role=menu]'));
    const items = [...menu.querySelectorAll<HTMLElement>('.item')];
    expect(items.map((item) => item.textContent!.trim())).to.include.members(['JSON file', 'Arrow file']);
    items.find((item) => item.textContent!.trim() === 'Parquet file')!.click();
    await until(() => saved);
    HTMLAnchorElement.prototype.click = click;
    expect(saved).to.equal('result.parquet');
    expect(data.exported).to.deep.equal(['parquet']);
    expect(data.exportedRows).to.equal(30);
  });

  it('shows hostile text as text, in names, in SQL and in errors', async () => {
    for (const [i, text] of hostileTexts.entries()) {
      data.add(
        `${text}${i}`.slice(0, 200),
        [{ name: text.slice(0, 100) || 'x', type: 'text' }],
        [{ [text.slice(0, 100) || 'x']: text }],
      );
    }
    const element = await inside(html`<inset-query .sql=${hostileTexts.join('\n')}></inset-query>`);
    await element.run().catch(() => {});
    data.failure = new InsetError('QUERY_INVALID', hostileTexts.join(' '));
    await element.run().catch(() => {});
    await element.updateComplete;
    expect((globalThis as { __xss?: number }).__xss).to.equal(undefined);
    expect(element.renderRoot.querySelector('img, script')).to.equal(null);
  });
});
