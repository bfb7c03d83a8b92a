import { rowsToTable } from '@inset/engine';
import { checkExpression, decodeSelection, encodeSelection } from '@inset/model';
import { expect } from 'chai';
import { html, type TemplateResult } from 'lit';
import { InsetMetric } from '../metric/metric.ts';
import { InsetProvider } from '../provider/provider.ts';
import { defineElement } from '../shared/define-element.ts';
import { EngineDataSource } from '../testing/engine-data-source.ts';
import { expectAccessible } from '../testing/expect-accessible.ts';
import { cleanUp, fixture, until } from '../testing/fixture.ts';
import { filterWhere } from './filter-clause.ts';
import { InsetFilter } from './filter.ts';
import { todayIn } from './relative-days.ts';

defineElement('inset-provider', InsetProvider);
defineElement('inset-filter', InsetFilter);
defineElement('inset-metric', InsetMetric);

const dayLength = 86_400_000;

describe('the ways of inset-filter', () => {
  let data: EngineDataSource;
  beforeEach(() => {
    const today = todayIn();
    data = new EngineDataSource();
    data.add(
      'orders',
      rowsToTable([
        { region: 'East', revenue: 0, at: new Date(today) },
        { region: 'East', revenue: 10, at: new Date(today - 3 * dayLength) },
        { region: 'Westend', revenue: 55, at: new Date(today - 10 * dayLength) },
        { region: 'North-East', revenue: 100, at: new Date(today + 400 * dayLength) },
        { region: null, revenue: null, at: null },
      ]),
    );
  });
  afterEach(cleanUp);

  const ready = async (template: TemplateResult): Promise<InsetFilter> => {
    const provider = await fixture<InsetProvider>(
      html`<inset-provider locale="en" .dataSource=${data}>
        ${template}
        <inset-metric id="a" source="orders"></inset-metric>
        <inset-metric id="b" source="orders"></inset-metric>
      </inset-provider>`,
    );
    const filter = provider.querySelector<InsetFilter>('inset-filter')!;
    await until(() => filter.renderRoot.querySelector('fieldset'));
    return filter;
  };
  const metric = (filter: InsetFilter, id: string): InsetMetric =>
    filter.closest('inset-provider')!.querySelector<InsetMetric>(`#${id}`)!;
  const counts = (filter: InsetFilter, count: number, id = 'a') =>
    until(() => Number(metric(filter, id).value) === count);
  const label = (filter: InsetFilter): string => filter.kit!.selection.clauses[0]!.label;
  const choose = (filter: InsetFilter, selector: string, value: string): void => {
    const select = filter.renderRoot.querySelector<HTMLSelectElement>(selector)!;
    select.value = value;
    select.dispatchEvent(new Event('change', { bubbles: true }));
  };
  const box = (filter: InsetFilter, name: string) =>
    until(() => filter.renderRoot.querySelector<HTMLInputElement>(`.options [name=${name}]`));
  const openOptions = async (filter: InsetFilter): Promise<void> => {
    (await until(() => filter.renderRoot.querySelector<HTMLElement>('.heading .icon'))).click();
    await filter.updateComplete;
  };

  it('keeps days from today on as they are said, and resolves them now', async () => {
    const filter = await ready(html`<inset-filter source="orders" column="at"></inset-filter>`);
    choose(filter, '.when', 'last-7-days');
    await counts(filter, 2);
    expect(filter.save()).to.deep.equal({ kind: 'relative', range: 'last-7-days' });
    expect(label(filter)).to.match(/^at is last 7 days \(.+ – .+\)$/);
    await expectAccessible(filter);
    choose(filter, '.when', 'last-90-days');
    await counts(filter, 3);
    choose(filter, '.when', 'own');
    expect(filter.value?.kind).to.equal('date');
    await filter.updateComplete;
    await counts(filter, 3);
    choose(filter, '.when', '');
    await counts(filter, 5);
    filter.restore({ kind: 'relative', range: 'last-2-years' });
    await filter.updateComplete;
    expect(filter.renderRoot.querySelector<HTMLSelectElement>('.when')!.selectedOptions[0]!.label).to.equal(
      'last 2 years',
    );
  });

  it('leaves out what is said, but not what has no value', async () => {
    const filter = await ready(
      html`<inset-filter
        source="orders"
        column="region"
        .value=${{ kind: 'list', values: ['East'] }}
      ></inset-filter>`,
    );
    await counts(filter, 2);
    await openOptions(filter);
    (await box(filter, 'exclude')).click();
    await counts(filter, 3);
    expect(label(filter)).to.equal('Not: region is East');
    filter.clear();
    await counts(filter, 5);
  });

  it('takes rows without a value in, where it is told to', async () => {
    const filter = await ready(
      html`<inset-filter
        source="orders"
        column="revenue"
        .value=${{ kind: 'range', from: 50 }}
      ></inset-filter>`,
    );
    await counts(filter, 2);
    await openOptions(filter);
    (await box(filter, 'nulls')).click();
    await counts(filter, 3);
    expect(label(filter)).to.equal('revenue is at least 50, or no value');
  });

  it('compares text by its beginning or as a whole', async () => {
    const filter = await ready(
      html`<inset-filter source="orders" column="region" control="text"></inset-filter>`,
    );
    const input = filter.renderRoot.querySelector<HTMLInputElement>('.text input')!;
    input.value = 'east';
    input.dispatchEvent(new Event('change', { bubbles: true }));
    await counts(filter, 3);
    choose(filter, '.text select', 'starts');
    await counts(filter, 2);
    expect(label(filter)).to.equal('region begins with “east”');
    choose(filter, '.text select', 'equals');
    await counts(filter, 2);
    await expectAccessible(filter);
  });

  it('takes one value at a time where it is to', async () => {
    const filter = await ready(html`<inset-filter source="orders" column="region" single></inset-filter>`);
    const radios = () => [...filter.renderRoot.querySelectorAll<HTMLInputElement>('li input')];
    expect(radios().every(({ type }) => type === 'radio')).to.equal(true);
    radios()[0]!.click();
    radios()[1]!.click();
    expect((filter.value as { values: unknown[] }).values).to.have.length(1);
    await expectAccessible(filter);
  });

  it('moves bounds by their handles, before the shape of the data', async () => {
    const filter = await ready(html`<inset-filter source="orders" column="revenue"></inset-filter>`);
    await until(() => filter.renderRoot.querySelectorAll('.histogram rect').length > 1);
    const [low, high] = filter.renderRoot.querySelectorAll<HTMLInputElement>('.handles input');
    const move = (handle: HTMLInputElement, value: string): void => {
      handle.value = value;
      handle.dispatchEvent(new Event('change', { bubbles: true }));
    };
    move(low!, '40.1234567');
    expect(filter.value).to.deep.equal({ kind: 'range', from: 40.1 });
    await filter.updateComplete;
    move(high!, '20');
    // They do not pass each other.
    expect(filter.value).to.deep.equal({ kind: 'range', from: 40.1, to: 40.1 });
    await filter.updateComplete;
    move(high!, '100');
    await filter.updateComplete;
    move(low!, '0');
    expect(filter.value).to.equal(undefined);
    await expectAccessible(filter);
  });

  it('has no handles where all values are the same or there are none', async () => {
    data.add('same', rowsToTable([{ revenue: 4 }, { revenue: 4 }]));
    const filter = await ready(html`<inset-filter source="same" column="revenue"></inset-filter>`);
    expect(filter.renderRoot.querySelector('.handles')).to.equal(null);
    expect(filter.renderRoot.querySelectorAll('.bounds input')).to.have.length(2);
  });

  it('is for chosen elements only, also from an address', async () => {
    const filter = await ready(
      html`<inset-filter
        source="orders"
        column="region"
        for="a gone"
        value='{"kind":"list","values":["East"]}'
      ></inset-filter>`,
    );
    await counts(filter, 2, 'a');
    await counts(filter, 5, 'b');
    const { clauses } = filter.kit!.selection;
    expect(decodeSelection(encodeSelection(clauses))[0]!.targets).to.deep.equal(['a', 'gone']);
    filter.targets = ['b'];
    await counts(filter, 5, 'a');
    await counts(filter, 2, 'b');
  });

  it('lets everything pass where what was kept is no value of a filter', () => {
    const column = { name: 'x', type: 'date' as const };
    for (const value of [{ kind: 'relative', range: 'soon' }, { kind: 'later' }] as never[])
      expect(filterWhere(column, value)).to.equal(undefined);
  });

  it('writes conditions that the model accepts', () => {
    const text = { name: 'x', type: 'text' as const };
    const values = [
      { kind: 'text', text: "o'x", match: 'starts', exclude: true },
      { kind: 'text', text: 'x', match: 'equals', nulls: true },
      { kind: 'list', values: [null, 'a'], exclude: true },
    ] as const;
    for (const value of values) {
      const where = filterWhere(text, structuredClone(value) as never)!;
      expect(checkExpression(where, [text]).type.type).to.equal('boolean');
    }
  });
});
