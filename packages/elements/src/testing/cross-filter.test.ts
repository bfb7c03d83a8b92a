import { datasetOf, toRows, type Query, type QueryResult } from '@inset/model';
import { expect } from 'chai';
import { html } from 'lit';
import { InsetChart } from '../chart/chart.ts';
import { InsetFilter } from '../filter/filter.ts';
import { InsetMetric } from '../metric/metric.ts';
import { InsetProvider } from '../provider/provider.ts';
import type { DataElement } from '../shared/data-element.ts';
import { defineElement } from '../shared/define-element.ts';
import { InsetSource } from '../source/source.ts';
import { InsetTable } from '../table/table.ts';
import { cleanUp, fixture, until } from './fixture.ts';

defineElement('inset-provider', InsetProvider);
defineElement('inset-source', InsetSource);
defineElement('inset-chart', InsetChart);
defineElement('inset-table', InsetTable);
defineElement('inset-metric', InsetMetric);
defineElement('inset-filter', InsetFilter);

const regions = ['North', 'South', 'East', null];
const rows = Array.from({ length: 10_000 }, (_, i) => ({
  region: regions[i % 4],
  price: i % 17 === 0 ? null : ((i * 7919) % 1000) / 10,
  quantity: (i * 31) % 7,
}));

const perRegion: Query = {
  from: 'brushed',
  steps: [
    {
      kind: 'summarize',
      by: [{ name: 'region', expression: 'region' }],
      measures: [{ name: 'mean', expression: 'avg(price)' }],
    },
  ],
};

/** What an element shows, and what it ran for that. */
const resultOf = (element: DataElement): QueryResult | undefined =>
  (element as unknown as { data: { result?: QueryResult } }).data.result;
const isQuiet = (element: DataElement): boolean =>
  ['ready', 'empty'].includes((element as unknown as { data: { state: string } }).data.state);

/** Doubles that were added in another order differ in the last digits. */
const plain = ({ table }: QueryResult): unknown[][] =>
  toRows(table).map((row) =>
    Object.values(row).map((value) => (typeof value === 'number' ? Number(value.toPrecision(12)) : value)),
  );

describe('a brush over linked views', function () {
  this.timeout(60_000);
  afterEach(cleanUp);

  const page = async () => {
    const provider = await fixture<InsetProvider>(
      html`<inset-provider locale="en" style="width: 700px">
        <inset-source name="brushed" .rows=${rows}></inset-source>
        <inset-chart id="histogram" source="brushed" mark="bar" x="price" bins="20" y="count()"></inset-chart>
        <inset-chart id="bars" source="brushed" mark="bar" x="region" y="sum(quantity)"></inset-chart>
        <inset-metric id="most" source="brushed" measure="max(price)"></inset-metric>
        <inset-metric id="kinds" source="brushed" measure="count(distinct region)"></inset-metric>
        <inset-table id="means" .query=${perRegion}></inset-table>
      </inset-provider>`,
    );
    const find = <E extends DataElement>(id: string): E => provider.querySelector<E>(`#${id}`)!;
    const histogram = find<InsetChart>('histogram');
    const views = ['bars', 'most', 'kinds', 'means'].map((id) => find(id));
    await until(() => [histogram, ...views].every(isQuiet) && histogram.rows.length > 0, 30_000);
    return { provider, find, histogram, views };
  };

  it('shows at each step what the engine would answer, leaves its own view alone, and lets go', async () => {
    const { provider, histogram, views: linked } = await page();
    const whole = linked.map((element) => plain(resultOf(element)!));
    const own = plain(resultOf(histogram)!);

    const plot = histogram.shadowRoot!.querySelector<HTMLElement>('.plot')!;
    await until(() => plot.querySelector('svg, canvas'));
    const { left, top, width, height } = plot.getBoundingClientRect();
    const point = (type: string, share: number): void => {
      const place = { clientX: left + width * share, clientY: top + height / 2 };
      const target = type === 'pointerenter' ? plot : plot.querySelector('svg, canvas')!;
      const manner = { bubbles: type !== 'pointerenter', composed: true, pointerType: 'mouse', button: 0 };
      target.dispatchEvent(new PointerEvent(type, { ...place, ...manner }));
    };
    const { selection, brush, dataSource } = provider.kit;
    point('pointerenter', 0.3);
    await until(() => brush.isReady('histogram'), 20_000);
    point('pointerdown', 0.3);
    for (const share of [0.4, 0.6, 0.75, 0.5]) {
      const before = selection.of('histogram')?.where;
      point('pointermove', share);
      await until(() => selection.of('histogram')?.where !== before);
      const { where } = selection.of('histogram')!;
      await until(() => linked.every((element) => isQuiet(element) && ranWith(element, where)));
      for (const element of linked) {
        const { receipt } = resultOf(element)!;
        expect(receipt.reason?.kind === 'brush', element.id).to.equal(element.id !== 'kinds');
        expect(datasetOf(receipt.query)).to.equal('brushed');
        expect(plain(resultOf(element)!), `${element.id} ${where}`).to.deep.equal(
          plain(await dataSource.run(receipt.query)),
        );
      }
      expect(plain(resultOf(histogram)!)).to.deep.equal(own);
    }
    const { where } = selection.of('histogram')!;
    point('pointerup', 0.5);
    expect(selection.of('histogram')?.where).to.equal(where);
    histogram.clearSelection();
    await until(() => linked.every((element) => isQuiet(element) && !ranWith(element, where)));
    expect(linked.map((element) => plain(resultOf(element)!))).to.deep.equal(whole);
  });

  it('has the answers to a pick ready, whichever marks are picked', async () => {
    const { provider, find, histogram, views } = await page();
    const bars = find<InsetChart>('bars');
    const linked = [histogram, ...views].filter((element) => element !== bars);
    const { selection, brush, dataSource } = provider.kit;
    const press = (key: string, shiftKey = false): void => {
      const plot = bars.shadowRoot!.querySelector<HTMLElement>('[role=application], .plot')!;
      plot.dispatchEvent(new KeyboardEvent('keydown', { key, shiftKey, bubbles: true, composed: true }));
    };
    bars.shadowRoot!.querySelector('.plot')!.dispatchEvent(new PointerEvent('pointerenter'));
    await until(() => brush.isReady('bars'), 20_000);
    press('ArrowRight');
    for (const count of [1, 2]) {
      press('Enter', count > 1);
      await until(() => selection.of('bars')?.selects?.kind === 'point');
      const { where, selects } = selection.of('bars')!;
      expect(selects).to.have.property('values').with.lengthOf(count);
      await until(() => linked.every((element) => isQuiet(element) && ranWith(element, where)));
      for (const element of linked) {
        const { receipt } = resultOf(element)!;
        const isPrepared = receipt.reason?.kind === 'brush';
        expect(isPrepared, element.id).to.equal(element.id !== 'kinds');
        const anew = await dataSource.run(receipt.query);
        expect(plain(resultOf(element)!), element.id).to.deep.equal(plain(anew));
      }
      press('ArrowRight');
    }
    press('Escape');
    await until(() => linked.every(isQuiet) && selection.clauses.length === 0);
  });
});

const ranWith = (element: DataElement, where: string): boolean =>
  JSON.stringify(resultOf(element)!.receipt.query).includes(JSON.stringify(where));
