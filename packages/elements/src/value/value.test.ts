import { expect } from 'chai';
import { html } from 'lit';
import { german } from '../locales/de/german.ts';
import { registerLocale } from '../locales/locales.ts';
import { InsetProvider } from '../provider/provider.ts';
import { defineElement } from '../shared/define-element.ts';
import { expectAccessible } from '../testing/expect-accessible.ts';
import { cleanUp, fixture, until } from '../testing/fixture.ts';
import { TinyDataSource } from '../testing/tiny-data-source.ts';
import { InsetText } from '../text/text.ts';
import { readValue } from './read-value.ts';
import { InsetValue } from './value.ts';

defineElement('inset-provider', InsetProvider);
defineElement('inset-value', InsetValue);
defineElement('inset-text', InsetText);

const rows = [
  { region: 'East', revenue: 10 },
  { region: 'West', revenue: 20 },
];

async function open(text: string): Promise<{ provider: InsetProvider; values: () => InsetValue[] }> {
  const source = new TinyDataSource();
  await source.load('orders', { kind: 'rows', rows });
  const provider = await fixture<InsetProvider>(
    html`<inset-provider locale="en" .dataSource=${source}
      ><inset-text .text=${text}></inset-text
    ></inset-provider>`,
  );
  provider.kit.sources.lookUp('orders');
  await until(() => provider.kit.sources.get('orders')?.dataset);
  const root = provider.querySelector('inset-text')!.shadowRoot!;
  await until(() => root.querySelector('.words p')?.textContent !== text);
  return { provider, values: () => [...root.querySelectorAll<InsetValue>('inset-value')] };
}
const said = (value: InsetValue | undefined): string => value?.shadowRoot?.textContent?.trim() ?? '';

describe('inset-value', () => {
  afterEach(cleanUp);

  it('shows numbers within a text, of the dataset that is named or the only one', async () => {
    const { provider, values } = await open(
      'All **{{ sum(revenue) of orders | ,.1f }}** of {{ count() }} orders.',
    );
    await until(() => said(values()[0]) === '30.0' && said(values()[1]) === '2');
    await expectAccessible(provider);
  });

  it('follows filters', async () => {
    const { provider, values } = await open('All {{ sum(revenue) of orders }}.');
    await until(() => said(values()[0]) === '30');
    provider.kit.selection.set({
      source: 'test',
      dataset: 'orders',
      column: 'region',
      where: "region = 'East'",
      label: 'East',
      value: ['East'],
    });
    await until(() => said(values()[0]) === '10');
  });

  it('says what is wrong, in its place', async () => {
    const { values } = await open('All {{ sum(revenu) of orders }}.');
    const failed = await until(() => values()[0]?.shadowRoot?.querySelector('.failed'));
    expect(failed.getAttribute('title')).to.include('revenu');
  });

  it('says it in the language of the page, with the names below', async () => {
    const { provider, values } = await open('All {{ sum(revenu) of orders }}.');
    registerLocale('de', german);
    provider.locale = 'de';
    const failed = (): Element | null | undefined => values()[0]?.shadowRoot?.querySelector('.failed');
    const sentence = german.errors.QUERY_COLUMN;
    await until(() => failed()?.getAttribute('title')?.startsWith(`${sentence}\n`));
    expect(failed()!.getAttribute('title')).to.include('revenu');
    expect(failed()!.querySelector(`[aria-label="${sentence}"]`)).not.to.equal(null);
  });

  it('leaves braces alone that ask for no number, and those in code', async () => {
    const { provider, values } = await open(
      'Dear {{ name }}, {{ 1 + }} \\{{ count() }} `{{ count() }}` {{ count() }}',
    );
    expect(values()).to.have.length(1);
    const words = provider.querySelector('inset-text')!.shadowRoot!.querySelector('.words')!.textContent;
    expect(words).to.include('Dear {{ name }}, {{ 1 + }} {{ count() }} {{ count() }}');
  });

  it('reads measure, dataset and format', () => {
    expect(readValue(' sum(revenue) of orders | currency:EUR ')).to.deep.equal({
      measure: 'sum(revenue)',
      source: 'orders',
      format: 'currency:EUR',
    });
    expect(readValue('max(a || b) of "my ""data"""')).to.deep.equal({
      measure: 'max(a || b)',
      source: 'my "data"',
    });
    expect(readValue("count() filter (where x = 'a|b')")).to.deep.equal({
      measure: "count() filter (where x = 'a|b')",
    });
    expect(readValue('revenue')).to.equal(undefined);
  });
});
