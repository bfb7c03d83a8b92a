import { checkExpression, InsetError, type Column } from '@inset/model';
import { expect } from 'chai';
import fc from 'fast-check';
import { html, type TemplateResult } from 'lit';
import { InsetProvider } from '../provider/provider.ts';
import { defineElement } from '../shared/define-element.ts';
import { expectAccessible } from '../testing/expect-accessible.ts';
import { cleanUp, fixture, nextEvent, until } from '../testing/fixture.ts';
import { hostileTexts } from '../testing/hostile-texts.ts';
import { TinyDataSource } from '../testing/tiny-data-source.ts';
import { filterWhere, type FilterValue } from './filter-clause.ts';
import { InsetFilter } from './filter.ts';

defineElement('inset-provider', InsetProvider);
defineElement('inset-filter', InsetFilter);

const day = 86_400_000;
const regions = ['East', 'West', null, 'North', 'East'];

describe('inset-filter', () => {
  let data: TinyDataSource;
  beforeEach(() => {
    data = new TinyDataSource();
    data.add(
      'orders',
      [
        { name: 'region', type: 'text' },
        { name: 'revenue', type: 'number' },
        { name: 'ordered at', type: 'timestamp' },
      ],
      regions.map((region, i) => ({ region, revenue: i * 10, 'ordered at': i * day + 1000 })),
    );
  });
  afterEach(cleanUp);

  const inside = async (template: TemplateResult): Promise<InsetFilter> => {
    const provider = await fixture<InsetProvider>(
      html`<inset-provider locale="en" .dataSource=${data}>${template}</inset-provider>`,
    );
    return provider.querySelector('inset-filter') as InsetFilter;
  };
  const ready = async (template: TemplateResult): Promise<InsetFilter> => {
    const filter = await inside(template);
    await until(() => filter.renderRoot.querySelector('fieldset'));
    return filter;
  };
  const region = html`<inset-filter source="orders" column="region" label="Region"></inset-filter>`;
  const labels = (filter: InsetFilter): string[] =>
    [...filter.renderRoot.querySelectorAll('li')].map((item) =>
      item.textContent!.replace(/\s+/g, ' ').trim(),
    );
  const box = (filter: InsetFilter, name: string): HTMLInputElement =>
    [...filter.renderRoot.querySelectorAll('li')]
      .find((item) => item.textContent!.includes(name))!
      .querySelector('input')!;
  const type = (input: HTMLInputElement, text: string): void => {
    input.value = text;
    input.dispatchEvent(new Event('change', { bubbles: true }));
  };
  const clauses = (filter: InsetFilter): string[] => filter.kit!.selection.clauses.map(({ where }) => where);

  it('is accessible as a list, a range, dates and text, with an error and while loading', async () => {
    await expectAccessible(await ready(region));
    await expectAccessible(await ready(html`<inset-filter source="orders" column="revenue"></inset-filter>`));
    await expectAccessible(
      await ready(html`<inset-filter source="orders" column="ordered at"></inset-filter>`),
    );
    await expectAccessible(
      await ready(html`<inset-filter source="orders" column="region" control="text"></inset-filter>`),
    );
    data.failure = new InsetError('QUERY_INVALID');
    const failed = await inside(region);
    await until(() => failed.renderRoot.querySelector('[role=alert]'));
    await expectAccessible(failed);
  });

  it('lists the values with their counts, most frequent first', async () => {
    expect(labels(await ready(region))).to.deep.equal(['East 2', 'North 1', 'West 1', 'no value 1']);
  });

  it('writes a clause when a value is ticked, says so, and takes it back', async () => {
    const filter = await ready(region);
    const event = nextEvent<{ column: string; value: FilterValue }>(filter, 'inset-filter-change');
    box(filter, 'East').click();
    expect((await event).detail.value).to.deep.equal({ kind: 'list', values: ['East'] });
    box(filter, 'no value').click();
    await filter.updateComplete;
    const [clause] = filter.kit!.selection.clauses;
    expect(clause!.where).to.equal("region = 'East' or region is null");
    expect(clause!.label).to.equal('Region is East or no value');
    expect(filter.renderRoot.querySelector('[role=status]')!.textContent).to.equal(clause!.label);
    expect(labels(filter)).to.have.length(4);
    filter.renderRoot.querySelector<HTMLButtonElement>('[part=clear]')!.click();
    await filter.updateComplete;
    expect(clauses(filter)).to.deep.equal([]);
    expect(box(filter, 'East').checked).to.equal(false);
  });

  it('counts what other filters leave, and keeps in sight what is ticked', async () => {
    const filter = await ready(region);
    box(filter, 'West').click();
    const where = "region = 'East'";
    filter.kit!.selection.set({
      source: 'x',
      dataset: 'orders',
      column: 'region',
      where,
      label: '',
      value: 0,
    });
    await until(() => labels(filter).length === 2);
    expect(labels(filter)).to.deep.equal(['West 0', 'East 2']);
  });

  it('follows when the selection is cleared or restored elsewhere', async () => {
    const filter = await ready(region);
    box(filter, 'West').click();
    const saved = filter.kit!.selection.save();
    filter.kit!.selection.clear();
    await filter.updateComplete;
    expect(filter.value).to.equal(undefined);
    filter.kit!.selection.restore(saved);
    await filter.updateComplete;
    expect(filter.value).to.deep.equal({ kind: 'list', values: ['West'] });
    expect(box(filter, 'West').checked).to.equal(true);
  });

  it('starts with the value it is given, and leaves with its clause', async () => {
    const filter = await ready(
      html`<inset-filter
        source="orders"
        column="region"
        value='{"kind":"list","values":["West"]}'
      ></inset-filter>`,
    );
    expect(clauses(filter)).to.deep.equal(["region = 'West'"]);
    const { selection } = filter.kit!;
    filter.remove();
    await new Promise((resolve) => setTimeout(resolve));
    expect(selection.clauses).to.deep.equal([]);
  });

  it('filters numbers by their bounds, and says when they are swapped', async () => {
    const filter = await ready(html`<inset-filter source="orders" column="revenue"></inset-filter>`);
    const [from, to] = filter.renderRoot.querySelectorAll<HTMLInputElement>('.bounds input');
    expect([from!.placeholder, to!.placeholder]).to.deep.equal(['0', '40']);
    type(from!, '10');
    type(to!, '30');
    expect(clauses(filter)).to.deep.equal(['revenue >= 10 and revenue <= 30']);
    type(to!, '5');
    await filter.updateComplete;
    expect(filter.renderRoot.querySelector('[role=alert]')).to.not.equal(null);
    type(from!, '');
    type(to!, '');
    expect(clauses(filter)).to.deep.equal([]);
  });

  it('takes whole days of timestamps', async () => {
    const filter = await ready(html`<inset-filter source="orders" column="ordered at"></inset-filter>`);
    const [from, to] = filter.renderRoot.querySelectorAll<HTMLInputElement>('.bounds input');
    expect([from!.min, to!.max]).to.deep.equal(['1970-01-01', '1970-01-05']);
    type(from!, '1970-01-02');
    type(to!, '1970-01-03');
    expect(clauses(filter)).to.deep.equal([
      `"ordered at" >= timestamp '1970-01-02 00:00:00' and "ordered at" < timestamp '1970-01-04 00:00:00'`,
    ]);
    expect(filter.kit!.selection.clauses[0]!.label).to.equal('ordered at is from Jan 2, 1970 to Jan 3, 1970');
  });

  it('waits for typing to rest before it filters by text', async () => {
    const filter = await ready(
      html`<inset-filter source="orders" column="region" control="text"></inset-filter>`,
    );
    const input = filter.renderRoot.querySelector('input')!;
    input.value = "O'Neil";
    input.dispatchEvent(new Event('input', { bubbles: true }));
    expect(clauses(filter)).to.deep.equal([]);
    await until(() => clauses(filter).length === 1);
    expect(clauses(filter)).to.deep.equal(["contains(lower(region), 'o''neil')"]);
  });

  it('says which column is not there and which comes close', async () => {
    const filter = await inside(html`<inset-filter source="orders" column="regin"></inset-filter>`);
    const alert = await until(() => filter.renderRoot.querySelector('[role=alert]'));
    expect(alert.textContent).to.contain('region');
  });

  it('shows and filters by hostile text as text', async () => {
    data.add(
      'hostile',
      [{ name: 'text', type: 'text' }],
      hostileTexts.map((text) => ({ text })),
    );
    const filter = await ready(html`<inset-filter source="hostile" column="text"></inset-filter>`);
    for (const input of filter.renderRoot.querySelectorAll<HTMLInputElement>('li input')) input.click();
    expect((globalThis as { __xss?: number }).__xss).to.equal(undefined);
    expect(filter.kit!.selection.clauses).to.have.length(1);
  });

  it('has a name beside its box where the page reads from right to left and the name does not', async () => {
    const filter = await ready(region);
    filter.dir = 'rtl';
    filter.style.width = '400px';
    await filter.updateComplete;
    const label = filter.renderRoot.querySelector('li label')!;
    const box = label.querySelector('input')!.getBoundingClientRect();
    const range = document.createRange();
    range.selectNodeContents(label.querySelector('.name')!);
    expect(box.left - range.getBoundingClientRect().right).to.be.within(0, 24);
  });
});

describe('filterWhere', () => {
  const columns = fc.record({
    name: fc.string({ minLength: 1 }),
    type: fc.constantFrom<Column['type']>(
      'boolean',
      'integer',
      'number',
      'decimal',
      'text',
      'date',
      'timestamp',
    ),
  });
  const cellOf = (column: Column): fc.Arbitrary<never> => {
    const cells: Record<Column['type'], fc.Arbitrary<unknown>> = {
      boolean: fc.boolean(),
      integer: fc.oneof(fc.integer(), fc.bigInt({ min: -(2n ** 62n), max: 2n ** 62n }).map(String)),
      number: fc.double({ noNaN: true, noDefaultInfinity: true }),
      decimal: fc.integer().map((value) => `${value}.50`),
      text: fc.string(),
      date: fc.integer({ min: -20_000, max: 60_000 }).map((value) => value * day),
      timestamp: fc.integer({ min: -1e12, max: 4e12 }),
    };
    return fc.option(cells[column.type]) as fc.Arbitrary<never>;
  };

  it('is a condition that the model accepts, whatever the name and the values', () => {
    const cases = columns.chain((column) =>
      fc
        .array(cellOf(column), { minLength: 1 })
        .map((values): [Column, FilterValue] => [column, { kind: 'list', values }]),
    );
    fc.assert(
      fc.property(cases, ([column, value]) => {
        expect(checkExpression(filterWhere(column, value)!, [column]).type.type).to.equal('boolean');
      }),
    );
  });

  it('takes bounds of any finite numbers', () => {
    const bound = fc.double({ noNaN: true, noDefaultInfinity: true });
    fc.assert(
      fc.property(bound, bound, (from, to) => {
        const where = filterWhere({ name: 'x', type: 'number' }, { kind: 'range', from, to })!;
        expect(checkExpression(where, [{ name: 'x', type: 'number' }]).type.type).to.equal('boolean');
      }),
    );
  });
});
