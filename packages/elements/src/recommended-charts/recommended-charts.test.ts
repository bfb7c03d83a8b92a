import { InsetError, type Query, type RunOptions } from '@inset/model';
import { expect } from 'chai';
import { html, type TemplateResult } from 'lit';
import { InsetChart } from '../chart/chart.ts';
import { InsetProvider } from '../provider/provider.ts';
import { defineElement } from '../shared/define-element.ts';
import { expectAccessible } from '../testing/expect-accessible.ts';
import { cleanUp, fixture, nextEvent, until } from '../testing/fixture.ts';
import { TinyDataSource } from '../testing/tiny-data-source.ts';
import type { RecommendedChartsPickEvent } from './recommended-charts.events.ts';
import { InsetRecommendedCharts } from './recommended-charts.ts';

defineElement('inset-provider', InsetProvider);
defineElement('inset-chart', InsetChart);
defineElement('inset-recommended-charts', InsetRecommendedCharts);

const regions = ['North', 'South', 'East', 'West'];
const day = (i: number): string => new Date(Date.UTC(2024, 0, 1 + i)).toISOString().slice(0, 10);
const lines = Array.from(
  { length: 300 },
  (_, i) =>
    `${1000 + i},${day(i)},${regions[i % 4]},${i % 3 ? 'web' : 'store'},${(i * 37) % 101}.5,${(i * 13) % 7}.25`,
);
const csv = `order_id,day,region,channel,revenue,weight\n${lines.join('\n')}\n`;

describe('<inset-recommended-charts>', function () {
  this.timeout(60_000);
  afterEach(cleanUp);

  const open = async (
    inner: (src: string) => TemplateResult,
    theme = 'light',
  ): Promise<InsetRecommendedCharts> => {
    const src = URL.createObjectURL(new Blob([csv], { type: 'text/csv' }));
    const provider = await fixture<InsetProvider>(
      html`<inset-provider locale="en" theme=${theme} style="display: block; width: 900px"
        >${inner(src)}</inset-provider
      >`,
    );
    return provider.querySelector('inset-recommended-charts') as InsetRecommendedCharts;
  };
  const plain = (src: string): TemplateResult =>
    html`<inset-recommended-charts .src=${src} src-format="csv"></inset-recommended-charts>`;
  const buttons = (element: InsetRecommendedCharts): HTMLButtonElement[] => [
    ...element.renderRoot.querySelectorAll<HTMLButtonElement>('button.card'),
  ];
  const drawn = (element: InsetRecommendedCharts): Element[] =>
    [...element.renderRoot.querySelectorAll('.picture')].filter(
      ({ firstElementChild: first }) =>
        first && (first.tagName === 'CANVAS' || first.querySelector('path, rect, circle')),
    );

  for (const theme of ['light', 'dark']) {
    it(`is accessible, ${theme}`, async () => {
      const element = await open(plain, theme);
      await until(() => drawn(element).length >= 3, 30_000);
      await expectAccessible(element);
    });
  }

  it('draws different charts of the dataset’s own rows, and none of its ids', async () => {
    const element = await open(plain);
    await until(() => drawn(element).length >= 3, 30_000);
    expect(buttons(element).length).to.be.greaterThan(5);
    const marks = new Set(element.recommendations.map(({ chart }) => chart.mark));
    expect(marks.size).to.be.greaterThan(3);
    expect(element.recommendations.flatMap(({ columns }) => columns)).not.to.include('order_id');
    const [first] = buttons(element);
    expect(first!.querySelector('.title')!.textContent).to.equal('Sum of revenue by month');
    expect(first!.querySelector('.reason')!.textContent).to.equal('How it changes over time');
  });

  it('draws only what is in view, and stops asking for what leaves it', async () => {
    const asked = new Map<string, AbortSignal>();
    const element = await open(
      (src) =>
        html`<inset-recommended-charts
          .src=${src}
          src-format="csv"
          style="--inset-recommended-charts-width: 600px"
        ></inset-recommended-charts>`,
    );
    const { dataSource } = element.kit!;
    const run = dataSource.run.bind(dataSource);
    dataSource.run = (query: Query, options?: RunOptions) => {
      const isFacts = JSON.stringify(query).includes('distinct 0');
      if (isFacts || !options?.signal) return run(query, options);
      asked.set(JSON.stringify(query), options.signal);
      return new Promise((_, reject) =>
        options.signal!.addEventListener('abort', () => reject(new InsetError('CANCELLED'))),
      );
    };
    await until(() => asked.size > 0, 30_000);
    expect(asked.size).to.be.lessThan(4);
    const signals = [...asked.values()];
    element.renderRoot.querySelector('.strip')!.scrollLeft = 4000;
    await until(() => signals.every(({ aborted }) => aborted));
    expect(buttons(element).length).to.be.greaterThan(5);
  });

  it('is walked by arrow keys, with one stop for Tab', async () => {
    const element = await open(plain);
    await until(() => buttons(element).length > 3, 30_000);
    const press = (key: string): void => {
      (element.renderRoot as ShadowRoot).activeElement!.dispatchEvent(
        new KeyboardEvent('keydown', { key, bubbles: true, composed: true, cancelable: true }),
      );
    };
    buttons(element)[0]!.focus();
    press('ArrowRight');
    await element.updateComplete;
    expect((element.renderRoot as ShadowRoot).activeElement).to.equal(buttons(element)[1]);
    press('End');
    press('ArrowRight');
    await element.updateComplete;
    expect((element.renderRoot as ShadowRoot).activeElement).to.equal(buttons(element).at(-1));
    expect(buttons(element).filter(({ tabIndex }) => tabIndex === 0)).to.have.length(1);
    press('Home');
    await element.updateComplete;
    expect(buttons(element)[0]!.tabIndex).to.equal(0);
  });

  it('gives the chart that is picked to the one that it is for, unless a listener refuses', async () => {
    const element = await open(
      (src) => html`
        <inset-recommended-charts .src=${src} src-format="csv" for="target"></inset-recommended-charts>
        <inset-chart id="target" .src=${src} src-format="csv"></inset-chart>
      `,
    );
    const target = element.parentElement!.querySelector<InsetChart>('#target')!;
    await until(() => buttons(element).length > 1, 30_000);
    element.addEventListener('inset-recommended-charts-pick', (event) => event.preventDefault(), {
      once: true,
    });
    buttons(element)[1]!.click();
    expect(target.chart).to.equal(undefined);
    const picked = nextEvent<RecommendedChartsPickEvent['detail']>(document, 'inset-recommended-charts-pick');
    buttons(element)[1]!.click();
    const { detail } = await picked;
    expect(target.chart).to.equal(detail.chart);
    expect(detail.recommendation).to.equal(element.recommendations[1]);
    await element.updateComplete;
    expect(buttons(element)[1]!.getAttribute('aria-current')).to.equal('true');
    await until(() => target.rows.length > 0);
  });

  it('goes on from a chart that was begun', async () => {
    const element = await open(plain);
    await until(() => element.recommendations.length > 0, 30_000);
    element.chosen = { encodings: { x: { expression: 'region' } } };
    await element.updateComplete;
    expect(element.recommendations.length).to.be.greaterThan(2);
    for (const { columns } of element.recommendations) expect(columns).to.include('region');
    await until(() => drawn(element).length >= 3);
  });

  it('says what is wrong where the data cannot be read', async () => {
    const data = new TinyDataSource();
    data.add('orders', [{ name: 'region', type: 'text' }], [{ region: 'East' }]);
    data.failure = new InsetError('QUERY_INVALID');
    const provider = await fixture<InsetProvider>(
      html`<inset-provider locale="en" .dataSource=${data}>
        <inset-recommended-charts source="orders"></inset-recommended-charts>
      </inset-provider>`,
    );
    const element = provider.querySelector('inset-recommended-charts')!;
    await until(() => element.shadowRoot!.querySelector('[role=alert]'));
    await expectAccessible(element);
  });
});
