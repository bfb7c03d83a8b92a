import { rowsToTable } from '@inset/engine';
import { InsetError, type Clause, type Pivot } from '@inset/model';
import { expect } from 'chai';
import { html, type TemplateResult } from 'lit';
import { InsetMetric } from '../metric/metric.ts';
import { InsetProvider } from '../provider/provider.ts';
import { defineElement } from '../shared/define-element.ts';
import { EngineDataSource } from '../testing/engine-data-source.ts';
import { expectAccessible } from '../testing/expect-accessible.ts';
import { cleanUp, fixture, nextEvent, until } from '../testing/fixture.ts';
import { InsetPivot } from './pivot.ts';

defineElement('inset-provider', InsetProvider);
defineElement('inset-pivot', InsetPivot);
defineElement('inset-metric', InsetMetric);

const at = (text: string): Date => new Date(`${text}T09:00:00Z`);
const orders = [
  { region: 'East', product: 'Pen', at: at('2023-05-01'), revenue: 10, customer: 'a' },
  { region: 'East', product: 'Pen', at: at('2023-05-02'), revenue: 30, customer: 'a' },
  { region: 'East', product: 'Ink', at: at('2024-01-01'), revenue: 500, customer: 'b' },
  { region: 'West', product: 'Pen', at: at('2024-02-01'), revenue: 40, customer: 'b' },
  { region: null, product: 'Ink', at: at('2024-03-01'), revenue: null, customer: 'c' },
];

describe('inset-pivot', () => {
  let data: EngineDataSource;
  beforeEach(() => {
    data = new EngineDataSource();
    data.add('orders', rowsToTable(orders));
  });
  afterEach(cleanUp);

  const inside = async (template: TemplateResult): Promise<InsetPivot> => {
    const provider = await fixture<InsetProvider>(
      html`<inset-provider locale="en" .dataSource=${data}>
        ${template}<inset-metric source="orders"></inset-metric>
      </inset-provider>`,
    );
    return provider.querySelector<InsetPivot>('inset-pivot')!;
  };
  const ready = async (template: TemplateResult): Promise<InsetPivot> => {
    const pivot = await inside(template);
    await until(() => pivot.renderRoot.querySelector('.lines'));
    return pivot;
  };
  const text = (cell: Element): string => cell.textContent!.replace(/\s+/g, ' ').trim();
  const lines = (pivot: InsetPivot): string[] =>
    [...pivot.renderRoot.querySelectorAll('tr.line')].map((line) => [...line.children].map(text).join('|'));
  const headings = (pivot: InsetPivot): string[] =>
    [...pivot.renderRoot.querySelectorAll('thead tr')].map((line) => [...line.children].map(text).join('|'));
  const cell = (pivot: InsetPivot, row: number, column: number): HTMLElement =>
    pivot.renderRoot.querySelector<HTMLElement>(`[data-row="${row}"][data-column="${column}"]`)!;
  const press = (pivot: InsetPivot, key: string, more: KeyboardEventInit = {}): void => {
    const target = (pivot.renderRoot as ShadowRoot).activeElement!;
    target.dispatchEvent(
      new KeyboardEvent('keydown', { key, bubbles: true, composed: true, cancelable: true, ...more }),
    );
  };
  const small = html`<inset-pivot
    source="orders"
    rows="region, product"
    columns="at:year"
    values="avg(revenue)"
    label="Revenue"
  ></inset-pivot>`;

  it('brings the focus out from under headings and names', async () => {
    const many = Array.from({ length: 400 }, (_, i) => ({
      product: `Product ${i % 30}`,
      month: i % 13,
      revenue: i,
    }));
    data.add('many', rowsToTable(many));
    const pivot = await ready(
      html`<inset-pivot
        source="many"
        rows="product"
        columns="month"
        values="sum(revenue)"
        style="width: 340px; height: 300px"
      ></inset-pivot>`,
    );
    const hidden = (): string | undefined => {
      const focused = (pivot.renderRoot as ShadowRoot).activeElement!;
      const { left, right, top, bottom } = focused.getBoundingClientRect();
      const at = [left + 6, right - 6].flatMap((x) => [top + 6, bottom - 6].map((y) => ({ x, y })));
      const over = at
        .map(({ x, y }) => pivot.shadowRoot!.elementFromPoint(x, y))
        .find((hit) => !focused.contains(hit));
      return over?.outerHTML.slice(0, 120);
    };
    cell(pivot, 0, 0).focus();
    const keys = ['Right', 'Down', 'Left', 'Up'].flatMap((way) => Array<string>(9).fill(`Arrow${way}`));
    for (const key of keys) {
      press(pivot, key);
      await pivot.updateComplete;
      expect(hidden(), `after ${key}`).to.equal(undefined);
    }
  });

  it('is accessible with groups, headings and totals, while loading, empty and with an error', async () => {
    await expectAccessible(await ready(small));
    await expectAccessible(
      await ready(
        html`<inset-pivot
          source="orders"
          rows="region"
          columns="product, at:year"
          values="sum(revenue); count()"
        ></inset-pivot>`,
      ),
    );
    const none = { from: 'orders', steps: [{ kind: 'filter' as const, where: 'revenue < 0' }] };
    const empty = await inside(html`<inset-pivot .query=${none} rows="region"></inset-pivot>`);
    await until(() => empty.renderRoot.querySelector('.state.empty'));
    await expectAccessible(empty);
    const failed = await inside(html`<inset-pivot source="orders" rows="regin"></inset-pivot>`);
    const alert = await until(() => failed.renderRoot.querySelector('[role=alert]'));
    expect(alert.textContent).to.contain('region');
    await expectAccessible(failed);
  });

  it('has every total from the engine, never from averages; nulls come last and are said', async () => {
    const pivot = await ready(small);
    expect(headings(pivot)).to.deep.equal(['region / product|2023|2024|Total']);
    expect(lines(pivot)).to.deep.equal([
      'East|20|500|180',
      'Ink||500|500',
      'Pen|20||20',
      'West||40|40',
      'Pen||40|40',
      'no value|||',
      'Ink|||',
      'Total|20|270|145',
    ]);
  });

  it('counts different values in its totals once', async () => {
    const pivot = await ready(
      html`<inset-pivot source="orders" rows="product" values="count(distinct customer)"></inset-pivot>`,
    );
    expect(lines(pivot)).to.deep.equal(['Ink|2', 'Pen|2', 'Total|3']);
  });

  it('stands several fields at the top over each other, each group with its total', async () => {
    const pivot = await ready(
      html`<inset-pivot
        source="orders"
        columns="product, at:year"
        values="sum(revenue); count()"
      ></inset-pivot>`,
    );
    expect(headings(pivot)).to.deep.equal([
      'Rows|Ink|Pen|Total',
      '2024|Ink total|2023|2024|Pen total',
      'Sum of revenue|Count|Sum of revenue|Count|Sum of revenue|Count|Sum of revenue|Count|Sum of revenue|Count|Sum of revenue|Count',
    ]);
    expect(lines(pivot)).to.deep.equal(['Total|500|2|500|2|40|2|40|1|80|3|580|5']);
    const [ink, pen] = [
      ...pivot.renderRoot.querySelectorAll<HTMLTableCellElement>('thead tr:first-child th'),
    ].slice(1);
    expect([ink!.colSpan, pen!.colSpan]).to.deep.equal([4, 6]);
  });

  it('leaves totals out where it is told to', async () => {
    const shape: Pivot = {
      rows: [{ column: 'region' }, { column: 'product' }],
      columns: [{ column: 'at', grain: 'year' }],
      values: [{ expression: 'sum(revenue)', label: 'Revenue', format: 'currency:EUR', heat: true }],
      totals: false,
      subtotals: false,
    };
    const pivot = await ready(html`<inset-pivot source="orders" .pivot=${shape}></inset-pivot>`);
    expect(headings(pivot)).to.deep.equal(['region / product|2023|2024']);
    expect(lines(pivot).slice(0, 2)).to.deep.equal(['East||', 'Ink||€500.00']);
    expect(cell(pivot, 1, 1).style.getPropertyValue('--_heat')).to.equal('42%');
    // A closed group says what is in it all the same.
    pivot.renderRoot.querySelector<HTMLElement>('.toggle')!.click();
    await pivot.updateComplete;
    expect(lines(pivot)[0]).to.equal('East|€40.00|€500.00');
  });

  it('opens and closes groups, by pointer and by keys, and keeps that', async () => {
    const pivot = await ready(small);
    cell(pivot, 0, -1).focus();
    press(pivot, 'ArrowLeft');
    await pivot.updateComplete;
    expect(lines(pivot).map((line) => line.split('|')[0])).to.deep.equal([
      'East',
      'West',
      'Pen',
      'no value',
      'Ink',
      'Total',
    ]);
    expect(pivot.renderRoot.querySelector('tr.line')!.getAttribute('aria-expanded')).to.equal('false');
    const saved = pivot.save();
    press(pivot, 'ArrowRight');
    await pivot.updateComplete;
    expect(lines(pivot)).to.have.length(8);
    pivot.restore(saved);
    await pivot.updateComplete;
    expect(lines(pivot)).to.have.length(6);
    pivot.renderRoot.querySelector<HTMLElement>('[aria-label="Collapse all"]')!.click();
    await pivot.updateComplete;
    expect(lines(pivot)).to.have.length(4);
  });

  it('is walked through by keys', async () => {
    const pivot = await ready(small);
    cell(pivot, 0, -1).focus();
    const where = async (key: string, more?: KeyboardEventInit): Promise<string> => {
      press(pivot, key, more);
      await pivot.updateComplete;
      const { row, column } = ((pivot.renderRoot as ShadowRoot).activeElement as HTMLElement).dataset;
      return `${row}:${column}`;
    };
    expect(await where('ArrowRight')).to.equal('0:0');
    expect(await where('ArrowDown')).to.equal('1:0');
    expect(await where('End', { ctrlKey: true })).to.equal('7:2');
    expect(await where('Home')).to.equal('7:-1');
    expect(await where('ArrowUp')).to.equal('6:-1');
    expect(await where('ArrowLeft')).to.equal('5:-1');
    expect(await where('Home', { ctrlKey: true })).to.equal('0:-1');
    expect(await where('ArrowUp')).to.equal('-1:-1');
    expect(pivot.renderRoot.querySelectorAll('[tabindex="0"]')).to.have.length(1);
  });

  it('orders the rows of each group by a column, then the other way, then by their names again', async () => {
    const pivot = await ready(
      html`<inset-pivot
        source="orders"
        rows="product"
        columns="at:year"
        values="sum(revenue)"
      ></inset-pivot>`,
    );
    const names = (): string =>
      lines(pivot)
        .map((line) => line.split('|')[0])
        .join(' ');
    const event = nextEvent<{ pivot: Pivot }>(pivot, 'inset-pivot-change');
    cell(pivot, -1, 0).click();
    expect((await event).detail.pivot.sort).to.include({ value: 0, order: 'descending' });
    await until(() => names() === 'Pen Ink Total');
    expect(cell(pivot, -1, 0).getAttribute('aria-sort')).to.equal('descending');
    cell(pivot, -1, 2).click();
    await until(() => names() === 'Ink Pen Total');
    cell(pivot, -1, 2).click();
    await until(() => names() === 'Pen Ink Total');
    cell(pivot, -1, 2).click();
    await until(() => names() === 'Ink Pen Total');
    expect(pivot.shownPivot.sort).to.equal(undefined);
  });

  it('filters the page by a cell, says so, and lets go of it', async () => {
    const pivot = await ready(small);
    const metric = pivot.parentElement!.querySelector<InsetMetric>('inset-metric')!;
    const event = nextEvent<{ clause: Clause }>(pivot, 'inset-pivot-select');
    cell(pivot, 2, 0).click();
    expect((await event).detail.clause.label).to.equal('region is East, product is Pen, at is 2023');
    await until(() => Number(metric.value) === 2);
    await pivot.updateComplete;
    expect(cell(pivot, 2, 0).classList.contains('picked')).to.equal(true);
    // Its own numbers stay.
    expect(lines(pivot)).to.have.length(8);
    cell(pivot, 2, 0).focus();
    press(pivot, 'Enter');
    await until(() => Number(metric.value) === 5);
    cell(pivot, 5, -1).click();
    await until(() => Number(metric.value) === 1);
    // The total of all is everything again.
    cell(pivot, 7, 2).click();
    await until(() => Number(metric.value) === 5);
  });

  it('shows the rows of a cell', async () => {
    const pivot = await ready(small);
    cell(pivot, 0, 0).focus();
    press(pivot, 'r');
    const dialog = await until(() => pivot.renderRoot.querySelector<HTMLDialogElement>('dialog[open]'));
    expect(dialog.getAttribute('aria-label')).to.contain('region is East, at is 2023');
  });

  it('obeys the filters of the page', async () => {
    const pivot = await ready(small);
    const clause = { source: 'x', dataset: 'orders', column: 'region', label: '', value: 0 };
    pivot.kit!.selection.set({ ...clause, where: "region = 'West'" });
    await until(() => lines(pivot).length === 3);
    expect(lines(pivot)).to.deep.equal(['West|40|40', 'Pen|40|40', 'Total|40|40']);
  });

  it('copies what is shown, exact and with its totals', async () => {
    const pivot = await ready(
      html`<inset-pivot source="orders" rows="product" columns="region" values="sum(revenue)"></inset-pivot>`,
    );
    cell(pivot, 0, 0).focus();
    const clipboardData = new DataTransfer();
    const event = new ClipboardEvent('copy', {
      clipboardData,
      bubbles: true,
      composed: true,
      cancelable: true,
    });
    (pivot.renderRoot as ShadowRoot).activeElement!.dispatchEvent(event);
    expect(clipboardData.getData('text/plain')).to.equal(
      [
        '\tEast\tWest\tno value\tTotal',
        'Ink\t500\t\t\t500',
        'Pen\t40\t40\t\t80',
        'Total\t540\t40\t\t580',
      ].join('\n'),
    );
  });

  it('draws only the rows on screen of a long one, and finds the others by scrolling and keys', async () => {
    const many = Array.from({ length: 3000 }, (_, i) => ({ name: `n${i}`, value: i }));
    data.add('many', rowsToTable(many));
    const pivot = await ready(
      html`<inset-pivot source="many" rows="name" values="sum(value)"></inset-pivot>`,
    );
    expect(pivot.renderRoot.querySelectorAll('tr.line').length).to.be.lessThan(80);
    expect(pivot.renderRoot.querySelector('table')!.getAttribute('aria-rowcount')).to.equal('3002');
    cell(pivot, 0, -1).focus();
    press(pivot, 'End', { ctrlKey: true });
    await until(() => cell(pivot, 3000, 0) === (pivot.renderRoot as ShadowRoot).activeElement);
    expect(text(cell(pivot, 3000, -1))).to.equal('Total');
  });

  it('says how many columns it leaves out', async () => {
    data.add('wide', rowsToTable(Array.from({ length: 250 }, (_, i) => ({ name: `n${i}` }))));
    const pivot = await ready(html`<inset-pivot source="wide" columns="name"></inset-pivot>`);
    expect(text(pivot.renderRoot.querySelector('.note')!)).to.equal(
      'The first 200 of 251 columns are shown.',
    );
  });

  it('says what to do where there are more cells than can be shown, or more fields', async () => {
    const rows = Array.from({ length: 100_001 }, (_, i) => ({ name: i }));
    data.add('huge', rowsToTable(rows));
    const huge = await inside(html`<inset-pivot source="huge" rows="name"></inset-pivot>`);
    const alert = await until(() => huge.renderRoot.querySelector('[role=alert]'), 20_000);
    expect(alert.textContent).to.contain('100,000');
    const deep = await inside(html`<inset-pivot source="orders" rows="a, b, c, d, e"></inset-pivot>`);
    await until(() => deep.renderRoot.querySelector('[role=alert]')?.textContent?.includes('at most 4'));
  });

  it('keeps what it shows until every grouping has its next answer, and tells what fails', async () => {
    const pivot = await ready(small);
    const before = lines(pivot);
    data.answered = (result, query) => {
      const summarize = query.steps.find((step) => step.kind === 'summarize');
      if (summarize?.by.length === 0) throw new InsetError('QUERY_INVALID', 'No total today.');
      return result;
    };
    const clause = { source: 'x', dataset: 'orders', column: 'region', label: '', value: 0 };
    pivot.kit!.selection.set({ ...clause, where: "region = 'West'" });
    const alert = await until(() => {
      const found = pivot.renderRoot.querySelector('[role=alert]');
      if (!found) expect(lines(pivot)).to.deep.equal(before);
      return found;
    });
    expect(alert.textContent).to.contain('No total today.');
  });
});
