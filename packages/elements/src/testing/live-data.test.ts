import type { InsetError } from '@inset/model';
import { expect } from 'chai';
import { html } from 'lit';
import { InsetChart } from '../chart/chart.ts';
import { InsetMetric } from '../metric/metric.ts';
import { InsetProvider } from '../provider/provider.ts';
import { defineElement } from '../shared/define-element.ts';
import { InsetSource } from '../source/source.ts';
import { InsetTable } from '../table/table.ts';
import { expectAccessible } from './expect-accessible.ts';
import { cleanUp, fixture, until } from './fixture.ts';
import { TinyDataSource } from './tiny-data-source.ts';

defineElement('inset-provider', InsetProvider);
defineElement('inset-source', InsetSource);
defineElement('inset-metric', InsetMetric);
defineElement('inset-chart', InsetChart);
defineElement('inset-table', InsetTable);

describe('live data in elements', function () {
  this.timeout(60_000);
  afterEach(cleanUp);

  it('is shown while it comes in, and to its end', async () => {
    const provider = await fixture<InsetProvider>(
      html`<inset-provider locale="en">
        <inset-source name="ticks"></inset-source>
        <inset-metric source="ticks" measure="sum(n)"></inset-metric>
      </inset-provider>`,
    );
    const source = provider.querySelector<InsetSource>('inset-source')!;
    const metric = provider.querySelector<InsetMetric>('inset-metric')!;
    const seen = new Set<unknown>();
    let done = false;
    const watch = (): void => {
      if (metric.value !== undefined) seen.add(metric.value);
      if (!done) requestAnimationFrame(watch);
    };
    watch();
    await source.appendRows([{ id: 0, n: 1 }]);
    await until(() => metric.value === 1, 20_000);
    for (let batch = 1; batch < 30; batch++) {
      await source.appendRows([{ id: batch, n: 1 }], { keep: { rows: 20 } });
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
    await until(() => metric.value === 20);
    done = true;
    expect(seen.size).to.be.above(2);
    await source.upsertRows([{ id: 29, n: 101 }], { key: 'id' });
    await until(() => metric.value === 120);
    source.remove();
    await until(() => provider.kit.sources.get('ticks') === undefined);
  });

  it('is held by whoever reads, says how much waits, and is let in', async () => {
    const provider = await fixture<InsetProvider>(
      html`<inset-provider locale="en">
        <inset-source name="ticks"></inset-source>
        <inset-chart source="ticks" mark="bar" x="kind" y="sum(n)"></inset-chart>
        <inset-table source="ticks"></inset-table>
        <inset-metric source="ticks" measure="sum(n)"></inset-metric>
      </inset-provider>`,
    );
    const source = provider.querySelector<InsetSource>('inset-source')!;
    const [chart, table] = [provider.querySelector('inset-chart')!, provider.querySelector('inset-table')!];
    const metric = provider.querySelector<InsetMetric>('inset-metric')!;
    const inside = (element: Element, selector: string): HTMLElement[] => [
      ...element.shadowRoot!.querySelectorAll<HTMLElement>(selector),
    ];
    const menuItem = async (element: InsetChart | InsetTable): Promise<HTMLElement | undefined> => {
      await until(() => inside(element, 'button.export').length > 0);
      inside(element, 'button.export')[0]!.click();
      await element.updateComplete;
      return inside(element, '.item').find((item) => item.textContent!.includes('Hold new data'));
    };
    await source.appendRows([{ kind: 'a', n: 1 }]);
    await until(() => metric.value === 1, 20_000);
    expect(await menuItem(chart), 'nothing has changed by itself yet').to.equal(undefined);
    await source.appendRows([{ kind: 'b', n: 1 }]);
    await until(() => metric.value === 2 && chart.rows.length === 2);
    (await menuItem(chart))!.click();
    await until(() => inside(chart, '.held').length + inside(table, '.held').length === 2);
    await expectAccessible(chart);
    await source.appendRows([{ kind: 'c', n: 1 }]);
    await source.appendRows([{ kind: 'd', n: 1 }]);
    await until(() => inside(chart, '.held')[0]!.textContent!.includes('2 new rows wait.'));
    expect([
      metric.value,
      chart.rows.length,
      inside(table, '[role="row"] [role="gridcell"]').length,
    ]).to.deep.equal([2, 2, 4]);
    expect((await menuItem(table))!.getAttribute('aria-checked')).to.equal('true');
    inside(table, '.held button')[0]!.click();
    await until(() => metric.value === 4 && chart.rows.length === 4);
    await until(() => inside(table, '[role="row"] [role="gridcell"]').length === 8);
    expect(inside(chart, '.held').length + inside(table, '.held').length).to.equal(0);
  });

  it('is refused by data sources that do not grow', async () => {
    const provider = await fixture<InsetProvider>(
      html`<inset-provider .dataSource=${new TinyDataSource()}>
        <inset-source name="fixed"></inset-source>
      </inset-provider>`,
    );
    const source = provider.querySelector<InsetSource>('inset-source')!;
    const outcome = await source.appendRows([{ n: 1 }]).catch((thrown: unknown) => thrown);
    expect((outcome as InsetError).code).to.equal('UNAVAILABLE');
  });
});
