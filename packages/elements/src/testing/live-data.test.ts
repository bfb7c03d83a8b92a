import type { InsetError } from '@inset/model';
import { expect } from 'chai';
import { html } from 'lit';
import { InsetMetric } from '../metric/metric.ts';
import { InsetProvider } from '../provider/provider.ts';
import { defineElement } from '../shared/define-element.ts';
import { InsetSource } from '../source/source.ts';
import { cleanUp, fixture, until } from './fixture.ts';
import { TinyDataSource } from './tiny-data-source.ts';

defineElement('inset-provider', InsetProvider);
defineElement('inset-source', InsetSource);
defineElement('inset-metric', InsetMetric);

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
    await until(() => metric.value === 20, 10_000);
    done = true;
    expect(seen.size).to.be.above(2);
    await source.upsertRows([{ id: 29, n: 101 }], { key: 'id' });
    await until(() => metric.value === 120, 10_000);
    source.remove();
    await until(() => provider.kit.sources.get('ticks') === undefined);
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
