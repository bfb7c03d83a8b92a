import { expect } from 'chai';
import { html } from 'lit';
import { InsetProvider } from '../provider/provider.ts';
import { defineElement } from '../shared/define-element.ts';
import { cleanUp, fixture, until } from '../testing/fixture.ts';
import { TinyDataSource } from '../testing/tiny-data-source.ts';
import { InsetChart } from './chart.ts';

defineElement('inset-provider', InsetProvider);
defineElement('inset-chart', InsetChart);

describe('how a chart writes amounts', () => {
  afterEach(cleanUp);

  async function drawn(chart: InsetChart['chart'], locale = 'en'): Promise<InsetChart> {
    const data = new TinyDataSource();
    data.add(
      'steps',
      [
        { name: 'step', type: 'text' },
        { name: 'place', type: 'number' },
        { name: 'change', type: 'number' },
      ],
      [1200.25, -212.5, -540, 80].map((change, place) => ({ step: `step ${place}`, place, change })),
    );
    const provider = await fixture<InsetProvider>(
      html`<inset-provider locale=${locale} .dataSource=${data}
        ><inset-chart source="steps" .chart=${chart} style="display: block; height: 300px"></inset-chart
      ></inset-provider>`,
    );
    const element = provider.querySelector('inset-chart') as InsetChart;
    await until(() => element.rows.length > 0 && element.shadowRoot!.querySelector('.drawing svg text'));
    return element;
  }

  const texts = (element: InsetChart): string[] =>
    [...element.shadowRoot!.querySelectorAll('.drawing svg text')].map(({ textContent }) => textContent!);

  async function pointedAt(element: InsetChart, key = 'Home'): Promise<string> {
    const root = element.shadowRoot!;
    root.querySelector('.plot')!.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true }));
    await element.updateComplete;
    return root.querySelector('.tooltip')!.textContent!;
  }

  const xy = { x: { expression: 'step', sort: 'x' }, y: { expression: 'sum(change)' } } as const;

  for (const locale of ['en', 'de', 'sv']) {
    it(`has one sign for what is below zero, that of ${locale}`, async () => {
      const minus = new Intl.NumberFormat(locale)
        .formatToParts(-1)
        .find(({ type }) => type === 'minusSign')!.value;
      const other = minus === '-' ? '−' : '-';
      const charts: InsetChart['chart'][] = [
        { mark: 'bar', labels: true, encodings: xy },
        { mark: 'bar', labels: true, encodings: { ...xy, y: { ...xy.y, format: ',.1f' } } },
        { mark: 'waterfall', encodings: xy },
        {
          mark: 'point',
          trend: 'linear',
          encodings: { x: { expression: 'place' }, y: { expression: 'change' } },
        },
      ];
      for (const chart of charts) {
        const element = await drawn(chart, locale);
        const said = [...texts(element), await pointedAt(element)].join('\n');
        expect(said, chart!.mark).to.contain(minus);
        expect(said, chart!.mark).to.not.contain(other);
        cleanUp();
      }
    });
  }

  it('writes the steps of a waterfall with as many digits each', async () => {
    const labels = texts(await drawn({ mark: 'waterfall', encodings: xy }));
    for (const label of ['+1,200.3', '-212.5', '-540.0', '+80.0', '527.8']) expect(labels).to.include(label);
  });

  it('says amounts in the format that was asked for, in the tooltip and in the table', async () => {
    const format = '$,.0f';
    const element = await drawn({ mark: 'bar', encodings: { ...xy, y: { ...xy.y, format } } });
    expect(await pointedAt(element))
      .to.contain('$1,200')
      .and.not.contain('1,200.25');
    element.asTable = true;
    await element.updateComplete;
    const cells = [...element.shadowRoot!.querySelectorAll('tbody td.number')].map(
      (cell) => cell.textContent,
    );
    expect(cells).to.deep.equal(['$1,200', '-$213', '-$540', '$80']);
  });

  it('says all of an amount that the axis shortens', async () => {
    const element = await drawn({ mark: 'bar', encodings: { ...xy, y: { ...xy.y, format: '.2s' } } });
    expect(await pointedAt(element)).to.contain('1,200.25');
  });
});
