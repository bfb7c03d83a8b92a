import { expect } from 'chai';
import { html } from 'lit';
import { InsetChart } from '../chart/chart.ts';
import { registerLocale, stringsFor } from '../locales/locales.ts';
import { InsetProvider } from '../provider/provider.ts';
import { expectAccessible } from '../testing/expect-accessible.ts';
import { cleanUp, fixture, nextEvent, until } from '../testing/fixture.ts';
import { TinyDataSource } from '../testing/tiny-data-source.ts';
import { defineElement } from './define-element.ts';

defineElement('inset-provider', InsetProvider);
defineElement('inset-chart', InsetChart);

async function chartIn(lang: string): Promise<InsetChart> {
  const source = new TinyDataSource();
  source.add(
    'sales',
    [
      { name: 'ville', type: 'text' },
      { name: 'n', type: 'number' },
    ],
    [
      { ville: 'Lyon', n: 1234.5 },
      { ville: 'Paris', n: 2345.5 },
    ],
  );
  const page = await fixture<HTMLElement>(
    html`<div lang=${lang}>
      <inset-provider .dataSource=${source}
        ><inset-chart source="sales" mark="bar" x="ville" y="sum(n)" labels format=",.1f"></inset-chart
      ></inset-provider>
    </div>`,
  );
  const chart = page.querySelector('inset-chart')!;
  await nextEvent(chart, 'inset-chart-draw');
  await chart.updateComplete;
  return chart;
}

const languageOf = (chart: InsetChart, selector: string): string | undefined =>
  chart.shadowRoot!.querySelector(selector)!.closest<HTMLElement>('[lang]')?.lang;

describe('the language of what the kit says', () => {
  afterEach(cleanUp);

  it('is marked as English where the kit has not the page’s, and data are not', async () => {
    const chart = await chartIn('fr');
    expect(languageOf(chart, '.tools button')).to.equal('en');
    expect(languageOf(chart, '.plot')).to.equal('en');
    expect(languageOf(chart, '.stage + [role="status"]')).to.equal('en');
    expect(languageOf(chart, '.drawing svg')).to.equal('fr');
    expect(languageOf(chart, 'figcaption')).to.equal(undefined);
    // Numbers are the page's still.
    expect(chart.locale).to.equal('fr');
    expect(chart.shadowRoot!.querySelector('.drawing')!.textContent).to.match(/2.345,5/u);
    await expectAccessible(chart);
  });

  it('is what elements within follow, not the mark', async () => {
    const chart = await chartIn('fr');
    const inner = document.createElement('inset-chart');
    chart.shadowRoot!.querySelector('.plot')!.append(inner);
    expect(inner.locale).to.equal('fr');
    inner.remove();
  });

  it('goes unmarked where the kit has it, also once it comes', async () => {
    const german = await chartIn('de-AT');
    await until(() => german.shadowRoot!.querySelector('[data-words]') === null);
    expect(languageOf(german, '.tools button')).to.equal(undefined);
    const english = await chartIn('en-GB');
    expect(languageOf(english, '.tools button')).to.equal(undefined);
    const danish = await chartIn('da');
    expect(languageOf(danish, '.tools button')).to.equal('en');
    registerLocale('da', { ...stringsFor('en') });
    danish.requestUpdate();
    await danish.updateComplete;
    expect(languageOf(danish, '.tools button')).to.equal(undefined);
  });
});
