import { rowsToTable, tableFromColumns } from '@inset/engine';
import { InsetError, type ColumnType } from '@inset/model';
import { expect } from 'chai';
import { html, type TemplateResult } from 'lit';
import { InsetProvider } from '../provider/provider.ts';
import { defineElement } from '../shared/define-element.ts';
import { EngineDataSource } from '../testing/engine-data-source.ts';
import { expectAccessible } from '../testing/expect-accessible.ts';
import { cleanUp, fixture, until } from '../testing/fixture.ts';
import { hostileTexts } from '../testing/hostile-texts.ts';
import { InsetTable } from './table.ts';

defineElement('inset-provider', InsetProvider);
defineElement('inset-table', InsetTable);

/** Whatever rows there are: the table stands, says what it shows, and breaks nothing around it. */
describe('inset-table, over whatever rows', () => {
  let data: EngineDataSource;
  beforeEach(() => (data = new EngineDataSource()));
  afterEach(cleanUp);

  const show = async (
    template: TemplateResult = html`<inset-table source="odd" distributions summaries></inset-table>`,
  ): Promise<InsetTable> => {
    const provider = await fixture<InsetProvider>(
      html`<inset-provider locale="en" .dataSource=${data}>${template}</inset-provider>`,
    );
    return provider.querySelector('inset-table') as InsetTable;
  };
  const shown = async (template?: TemplateResult): Promise<InsetTable> => {
    const table = await show(template);
    await until(() => table.renderRoot.querySelector('.body .row:not(.waiting) .cell'));
    return table;
  };
  const texts = (table: InsetTable, column: number): string[] =>
    [...table.renderRoot.querySelectorAll(`.body [data-column="${column}"]`)].map((one) =>
      one.textContent!.replace(/\s+/g, ' ').trim(),
    );
  const summary = (table: InsetTable, column: number): string =>
    table.renderRoot
      .querySelector(`.summary [data-column="${column}"]`)!
      .textContent!.replace(/\s+/g, ' ')
      .trim();
  const columns = (...given: [name: string, type: ColumnType, values: unknown[]][]): void => {
    const typed = given.map(([name, type, values]) => {
      const { data: made } = rowsToTable(
        values.map((value) => ({ value })),
        { types: { value: type } },
      );
      const isPlain =
        type === 'number' && values.every((value): value is number => typeof value === 'number');
      const plain = isPlain && { kind: 'number' as const, values: Float64Array.from(values) };
      return { column: { name, type }, data: plain || made[0]! };
    });
    data.add('odd', tableFromColumns(typed, given[0]![2].length));
  };

  it('a column of one value, and one without any', async () => {
    columns(['same', 'number', Array(50).fill(7)], ['none', 'number', Array(50).fill(null)]);
    const table = await shown(
      html`<inset-table
        source="odd"
        distributions
        summaries
        .looks=${{ same: { scale: 'bars' }, none: { scale: 'colors' } }}
      ></inset-table>`,
    );
    await until(() => summary(table, 1).includes('50 empty'));
    expect(texts(table, 0)[0]).to.equal('7');
    expect(texts(table, 1)[0]).to.include('—');
    await until(() => table.renderRoot.querySelectorAll('[data-column="0"] [data-bar]').length === 1);
    expect(table.renderRoot.querySelectorAll('[data-column="1"] [data-bar]').length).to.equal(0);
    await expectAccessible(table);
  });

  it('100,000 categories: the most frequent in the heading, the first ten thousand as groups, and both said', async () => {
    const names = Array.from({ length: 100_000 }, (_, i) => `category ${i}`);
    columns(['name', 'text', names], ['n', 'number', names.map((_, i) => i)]);
    const table = await shown();
    await until(() =>
      table.renderRoot
        .querySelector('[data-row="-1"][data-column="0"]')!
        .getAttribute('aria-description')
        ?.startsWith('Text. The 6 most frequent of 100,000 values'),
    );
    table.groupBy = 'name';
    await until(() => table.renderRoot.querySelector('.row.group'));
    await until(() => table.renderRoot.querySelector('.limit')?.textContent!.includes('first 10,000 groups'));
  });

  it('text that is script, turns its direction, or has a million letters', async () => {
    columns(['text', 'text', [...hostileTexts, 'x'.repeat(1_000_000)]]);
    const table = await shown();
    expect((globalThis as { __xss?: number }).__xss).to.equal(undefined);
    expect(table.renderRoot.querySelector('.body :is(script, img, svg)')).to.equal(null);
    expect(table.renderRoot.querySelector('.body [data-row="0"]')!.textContent!.trim()).to.equal(
      hostileTexts[0],
    );
    for (const text of texts(table, 0)) expect(text.length).to.be.at.most(500);
    for (const one of table.renderRoot.querySelectorAll('.body .text'))
      expect(one.getAttribute('dir')).to.equal('auto');
  });

  it('a thousand columns, of which those in sight are drawn; and none that are shown twice', async () => {
    columns(
      ...Array.from({ length: 1000 }, (_, i): [string, ColumnType, unknown[]] => [
        `column ${i}`,
        'number',
        [i],
      ]),
    );
    const table = await shown();
    expect(table.renderRoot.querySelectorAll('[role=columnheader]').length).to.be.lessThan(40);
    expect(table.renderRoot.querySelector('.scroller')!.getAttribute('aria-colcount')).to.equal('1000');
    const first = table.renderRoot.querySelector<HTMLElement>('[data-row="0"][data-column="0"]')!;
    first.focus();
    first.dispatchEvent(new KeyboardEvent('keydown', { key: 'End', bubbles: true, cancelable: true }));
    await until(() =>
      table.renderRoot.querySelector('[data-row="0"][data-column="999"]')?.textContent!.trim(),
    );
    expect(table.renderRoot.querySelector('[data-row="0"][data-column="999"]')!.textContent!.trim()).to.equal(
      '999',
    );
    table.renderRoot.querySelector<HTMLElement>('.tools button:last-child')!.click();
    await until(() =>
      table.renderRoot.querySelector('.columns-panel')?.textContent!.includes('first 300 of 1,000 columns'),
    );
  });

  it('columns that are called what every object has', async () => {
    const names = ['__proto__', 'constructor', 'toString', 'hasOwnProperty', 'valueOf'];
    columns(...names.map((name, i): [string, ColumnType, unknown[]] => [name, 'number', [i, i + 10]]));
    const table = await shown();
    expect(names.map((_, i) => texts(table, i))).to.deep.equal(names.map((_, i) => [`${i}`, `${i + 10}`]));
    const { width } = table.renderRoot.querySelector('.body [data-column="1"]')!.getBoundingClientRect();
    expect(width).to.be.within(48, 800);
  });

  it('no column, and no row', async () => {
    data.add('odd', { schema: [], data: [], rowCount: 0 });
    const table = await show();
    await until(() => table.renderRoot.querySelector('.state'));
    expect(table.renderRoot.querySelector('[role=alert]')).to.equal(null);
    columns(['a', 'number', []]);
    cleanUp();
    const empty = await show();
    await until(() => empty.renderRoot.querySelector('.state'));
    await expectAccessible(empty);
  });

  it('numbers beyond 2^53 to the last digit, NaN and infinities', async () => {
    const large = [9_007_199_254_740_993n, -9_223_372_036_854_775_808n, 1n];
    columns(['large', 'integer', large], ['odd', 'number', [Number.NaN, Infinity, -Infinity]]);
    const table = await shown(
      html`<inset-table
        source="odd"
        distributions
        summaries
        .looks=${{ odd: { scale: 'bars' }, large: { scale: 'colors' } }}
      ></inset-table>`,
    );
    expect(texts(table, 0).map((text) => text.replaceAll(',', ''))).to.deep.equal([
      '9007199254740993',
      '-9223372036854775808',
      '1',
    ]);
    expect(texts(table, 1)).to.deep.equal(['NaN', '∞', '-∞']);
    await until(() => summary(table, 1) !== '');
    expect(summary(table, 1)).to.not.match(/mean/i);
    expect(table.renderRoot.querySelector('[role=alert]')).to.equal(null);
  });

  it('a dataset that goes: says what is missing, and shows it again once it is back', async () => {
    columns(['a', 'number', [1, 2]]);
    const table = await shown();
    await data.remove('odd');
    const alert = await until(() => table.renderRoot.querySelector('[role=alert]'));
    expect(alert.textContent).to.match(/odd/);
    expect(alert.querySelector('button'), 'a way out').not.to.equal(null);
    columns(['a', 'number', [3, 4]]);
    await until(() => table.renderRoot.querySelector('.body .text')?.textContent === '3');
  });

  it('an answer that is cut says so, and so do rows that cannot be counted', async () => {
    const values = Array.from({ length: 1000 }, (_, i) => i);
    columns(['a', 'number', values]);
    data.answered = (result, { steps }) => {
      const last = steps.at(-1);
      const isPage = last?.kind === 'limit' && (last.offset ?? 0) > 0;
      return isPage ? { ...result, receipt: { ...result.receipt, cut: { rowsInAll: 5_000_000 } } } : result;
    };
    const table = await shown(html`<inset-table source="odd"></inset-table>`);
    const limit = (each: InsetTable): string | undefined =>
      each.renderRoot.querySelector('.limit')?.textContent ?? undefined;
    await until(() => limit(table)?.includes('of 5,000,000 rows'));
    data.answered = (result, { steps }) => {
      if (steps.at(-1)?.kind === 'summarize') throw new InsetError('RESULT_TOO_LARGE', 'It is too large.');
      return result;
    };
    const query = { from: 'odd', steps: [{ kind: 'filter', where: 'a >= 0' }] };
    const other = await shown(html`<inset-table .query=${query}></inset-table>`);
    await until(() => limit(other)?.includes('could not be counted. It is too large.'));
    expect(limit(other)).to.match(/^Showing the first 200 rows/);
  });

  it('a view that means nothing harms nothing', async () => {
    columns(['a', 'number', [1, 2]]);
    const view = {
      sort: '-gone, ,"',
      groupBy: 'gone',
      order: ['gone', 'a', 'a'],
      hidden: ['gone'],
      widths: { a: 1e9, gone: -1 },
      filters: { gone: { kind: 'list', values: [1] }, a: { kind: 'unheard of' } },
      aggregates: { a: 'unheard of' },
      scales: { a: 'unheard of' },
    };
    const table = await shown(html`<inset-table source="odd" .view=${view}></inset-table>`);
    expect(table.renderRoot.querySelector('[role=alert]')).to.equal(null);
    expect(texts(table, 0)).to.deep.equal(['1', '2']);
  });
});
