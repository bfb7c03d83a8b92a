import { InsetError } from '@inset/model';
import { expect } from 'chai';
import { html, type TemplateResult } from 'lit';
import { german } from '../locales/de/german.ts';
import { registerLocale } from '../locales/locales.ts';
import { InsetProvider } from '../provider/provider.ts';
import { defineElement } from '../shared/define-element.ts';
import { expectAccessible } from '../testing/expect-accessible.ts';
import { cleanUp, fixture, until } from '../testing/fixture.ts';
import { TinyDataSource } from '../testing/tiny-data-source.ts';
import { InsetMetric } from './metric.ts';

defineElement('inset-provider', InsetProvider);
defineElement('inset-metric', InsetMetric);

describe('inset-metric', () => {
  let data: TinyDataSource;
  beforeEach(() => {
    data = new TinyDataSource();
    data.add(
      'orders',
      [
        { name: 'region', type: 'text' },
        { name: 'revenue', type: 'number' },
        { name: 'target', type: 'number' },
      ],
      [
        { region: 'East', revenue: 1_234_567.8, target: 1_000_000 },
        { region: 'West', revenue: 200.25, target: 0 },
      ],
    );
  });
  afterEach(cleanUp);

  const inside = async (template: TemplateResult): Promise<InsetMetric> => {
    const provider = await fixture<InsetProvider>(
      html`<inset-provider locale="en" .dataSource=${data}>${template}</inset-provider>`,
    );
    return provider.querySelector('inset-metric') as InsetMetric;
  };
  const ready = async (template: TemplateResult): Promise<InsetMetric> => {
    const metric = await inside(template);
    await until(() => metric.renderRoot.querySelector('.value'));
    return metric;
  };
  const shown = (metric: InsetMetric): string =>
    metric.renderRoot.querySelector('.value')!.textContent!.trim();

  it('is accessible in every state', async () => {
    await expectAccessible(
      await ready(
        html`<inset-metric source="orders" measure="sum(revenue)" compare="sum(target)"></inset-metric>`,
      ),
    );
    data.gate = new Promise(() => {});
    await expectAccessible(await inside(html`<inset-metric source="orders" label="Orders"></inset-metric>`));
    data.gate = Promise.resolve();
    data.failure = new InsetError('QUERY_INVALID');
    const failed = await inside(html`<inset-metric source="orders" label="Orders"></inset-metric>`);
    await until(() => failed.renderRoot.querySelector('[role=alert]'));
    await expectAccessible(failed);
  });

  it('shortens a long number and tells the exact one', async () => {
    const metric = await ready(html`<inset-metric source="orders" measure="sum(revenue)"></inset-metric>`);
    expect(metric.renderRoot.querySelector('.value [aria-hidden]')!.textContent).to.equal('1.23M');
    expect(metric.renderRoot.querySelector('.value .visually-hidden')!.textContent).to.equal('1,234,768.05');
    expect(metric.value).to.equal(1_234_768.05);
  });

  it('counts rows where no measure is named, and obeys filters', async () => {
    const metric = await ready(html`<inset-metric source="orders"></inset-metric>`);
    expect(shown(metric)).to.equal('2');
    const where = "region = 'East'";
    metric.kit!.selection.set({
      source: 'f',
      dataset: 'orders',
      column: 'region',
      where,
      label: '',
      value: [],
    });
    await until(() => shown(metric) === '1');
  });

  it('is called what its measure is, in the words of charts and of the page', async () => {
    const name = (metric: InsetMetric): string => metric.renderRoot.querySelector('dt')!.textContent!.trim();
    const metric = await ready(html`<inset-metric source="orders" measure="sum(revenue)"></inset-metric>`);
    expect(name(metric)).to.equal('Sum of revenue');
    registerLocale('de', german);
    (metric.closest('inset-provider') as InsetProvider).locale = 'de';
    await until(() => name(metric) === 'Summe von revenue');
    const query = { from: 'orders', steps: [] };
    expect(name(await ready(html`<inset-metric .query=${query}></inset-metric>`))).to.equal('Revenue');
  });

  it('reads a Query that has its number already', async () => {
    const query = { from: 'orders', steps: [{ kind: 'sort', by: [{ expression: 'target' }] }] };
    const metric = await ready(html`<inset-metric .query=${query} format=",.1f"></inset-metric>`);
    expect(shown(metric)).to.equal('200.3');
  });

  for (const [format, expected] of [
    ['compact', '200'],
    ['currency:EUR', '€200.25'],
    ['.0%', '20025%'],
    [',.0f', '200'],
    ['exact', '200.25'],
  ] as const) {
    it(`formats as ${format}`, async () => {
      const metric = await ready(
        html`<inset-metric source="orders" measure="min(revenue)" format=${format}></inset-metric>`,
      );
      expect(shown(metric)).to.equal(expected);
    });
  }

  it('compares with a sign, a word and, where one way is good, a colour', async () => {
    const metric = await ready(
      html`<inset-metric
        source="orders"
        measure="max(revenue)"
        compare="max(target)"
        compare-label="target"
        better="down"
      ></inset-metric>`,
    );
    const change = metric.renderRoot.querySelector('.change')!;
    expect(change.textContent!.replace(/\s+/g, ' ').trim()).to.equal('up 23.5% target');
    expect(change.querySelector('strong')!.className).to.equal('worse');
  });

  it('shows a mark where there is nothing to count', async () => {
    const none = { from: 'orders', steps: [{ kind: 'filter', where: 'revenue < 0' }] };
    const metric = await ready(html`<inset-metric .query=${none} measure="max(revenue)"></inset-metric>`);
    expect(shown(metric)).to.equal('—');
    expect(metric.renderRoot.textContent).to.contain('No rows to count.');
  });

  it('says which column is not there', async () => {
    const metric = await inside(html`<inset-metric source="orders" measure="sum(revenu)"></inset-metric>`);
    const alert = await until(() => metric.renderRoot.querySelector('[role=alert]'));
    expect(alert.textContent).to.contain('revenu');
  });
});
