import type { PartialChart } from '@inset/engine/chart';
import { expect } from 'chai';
import { html } from 'lit';
import { InsetChart } from '../chart/chart.ts';
import { InsetProvider } from '../provider/provider.ts';
import { defineElement } from '../shared/define-element.ts';
import { expectAccessible } from '../testing/expect-accessible.ts';
import { cleanUp, fixture, until } from '../testing/fixture.ts';
import { TinyDataSource } from '../testing/tiny-data-source.ts';
import { InsetChartBuilder } from './chart-builder.ts';
import { formatChoices } from './format-choices.ts';

defineElement('inset-provider', InsetProvider);
defineElement('inset-chart', InsetChart);
defineElement('inset-chart-builder', InsetChartBuilder);

describe('the options of a builder, by hand', () => {
  afterEach(cleanUp);

  async function open(chart: PartialChart): Promise<InsetChartBuilder> {
    const data = new TinyDataSource();
    data.add(
      'orders',
      [
        { name: 'region', type: 'text' },
        { name: 'city name', type: 'text' },
        { name: 'revenue', type: 'number' },
        { name: 'day', type: 'date' },
      ],
      [
        { region: 'East', 'city name': 'Ulm', revenue: 10, day: 0 },
        { region: 'West', 'city name': 'Bonn', revenue: -20, day: 86_400_000 },
      ],
    );
    const provider = await fixture<InsetProvider>(
      html`<inset-provider locale="en" .dataSource=${data}
        ><inset-chart-builder source="orders" .chart=${chart}></inset-chart-builder
      ></inset-provider>`,
    );
    const builder = provider.querySelector('inset-chart-builder') as InsetChartBuilder;
    await until(() => builder.renderRoot.querySelector('.chip'));
    for (const details of builder.renderRoot.querySelectorAll('details')) details.open = true;
    await builder.updateComplete;
    return builder;
  }

  const bars: PartialChart = {
    mark: 'bar',
    encodings: { x: { expression: 'region' }, y: { expression: 'sum(revenue)' } },
  };

  const captions = (builder: InsetChartBuilder, place: string): string[] =>
    [...builder.renderRoot.querySelectorAll(`[data-channel="${place}"] .chip .option`)].map((option) =>
      option.querySelector('.caption, span')!.textContent!.trim(),
    );

  function control<E extends HTMLInputElement | HTMLSelectElement>(
    builder: InsetChartBuilder,
    label: string,
    within = '',
  ): E {
    const option = [...builder.renderRoot.querySelectorAll(`${within} .option`)].find(
      (each) => each.querySelector('.caption')?.textContent!.trim() === label,
    );
    if (!option) throw new Error(`There is no ${label}.`);
    return option.querySelector<E>('input, select')!;
  }

  async function set(builder: InsetChartBuilder, field: HTMLInputElement | HTMLSelectElement, value: string) {
    field.value = value;
    field.dispatchEvent(new Event('change', { bubbles: true }));
    await builder.updateComplete;
  }

  it('are those that what lies on a place has a use for, and any that is set', async () => {
    const builder = await open({
      mark: 'line',
      encodings: {
        x: { expression: "date_trunc('month', day)" },
        y: { expression: 'sum(revenue)' },
        color: { expression: 'region', bin: 5 },
      },
    });
    expect(captions(builder, 'x')).to.include.members(['Order', 'Format']).and.not.include('Bins');
    expect(captions(builder, 'y')).to.include.members(['Format', 'Scale', 'Show zero', 'Grid lines']);
    expect(captions(builder, 'y')).to.not.include.members(['Order']);
    expect(captions(builder, 'color')).to.include.members(['Order', 'Only the largest', 'Bins']);
    for (const none of ['Scale', 'Show zero', 'Grid lines', 'Format'])
      expect(captions(builder, 'color')).to.not.include(none);
    await expectAccessible(builder);
  });

  it('set a format by what comes out, or as it is written', async () => {
    const builder = await open(bars);
    const place = '[data-channel="y"]';
    const choices = [...control<HTMLSelectElement>(builder, 'Format', place).options];
    expect(choices.map(({ text }) => text)).to.include.members([
      '1,234.57',
      '34.6%',
      '$1,234.57',
      '€1,234.57',
    ]);
    await set(builder, control(builder, 'Format', place), '€,.2f');
    expect(builder.chart.encodings.y!.format).to.equal('€,.2f');
    const chart = builder.renderRoot.querySelector('inset-chart') as InsetChart;
    await until(() => chart.shadowRoot!.querySelector('.drawing')?.textContent?.includes('-€20.00'));
    await set(builder, control(builder, 'Format', place), 'own');
    await set(builder, control(builder, 'Own format', place), ',.4f');
    expect(builder.chart.encodings.y!.format).to.equal(',.4f');
    await set(builder, control(builder, 'Format', place), '');
    expect(builder.chart.encodings.y!.format).to.equal(undefined);
  });

  it('set from which day to which a chart reaches', async () => {
    const builder = await open({
      mark: 'line',
      encodings: { x: { expression: 'day' }, y: { expression: 'sum(revenue)' } },
    });
    const lowest = control<HTMLInputElement>(builder, 'Lowest value', '[data-channel="x"]');
    expect(lowest.type).to.equal('date');
    await set(builder, lowest, '2024-02-29');
    expect(builder.chart.encodings.x!.domain).to.deep.equal([Date.UTC(2024, 1, 29), null]);
    expect(control<HTMLInputElement>(builder, 'Lowest value', '[data-channel="x"]').value).to.equal(
      '2024-02-29',
    );
  });

  it('pick colors, add one, and leave those that no picker shows', async () => {
    const builder = await open({ ...bars, palette: ['#112233', 'rebeccapurple'] });
    const pickers = (): HTMLInputElement[] => [
      ...builder.renderRoot.querySelectorAll<HTMLInputElement>('[type=color]'),
    ];
    expect(pickers().map(({ ariaLabel }) => ariaLabel)).to.deep.equal(['Color 1']);
    await set(builder, pickers()[0]!, '#abcdef');
    expect(builder.chart.palette).to.deep.equal(['#abcdef', 'rebeccapurple']);
    builder.renderRoot.querySelector<HTMLElement>('[aria-label="Add color"]')!.click();
    await builder.updateComplete;
    expect(builder.chart.palette).to.have.length(3);
    expect(pickers().map(({ ariaLabel }) => ariaLabel)).to.deep.equal(['Color 1', 'Color 3']);
  });

  it('begin with more colors of their own than most charts have categories, each another', async () => {
    const builder = await open(bars);
    await set(builder, control(builder, 'Palette'), 'own');
    const { palette } = builder.chart;
    expect(new Set(palette).size).to.equal(palette!.length).and.be.greaterThan(5);
  });

  it('choose the columns that are drilled into and told', async () => {
    const builder = await open(bars);
    const drill = 'Drill into, from coarse to fine';
    await set(builder, control(builder, `${drill}: add a column`), 'region');
    await set(builder, control(builder, `${drill}: add a column`), '"city name"');
    expect(builder.chart.drill).to.deep.equal(['region', '"city name"']);
    const left = [...control<HTMLSelectElement>(builder, `${drill}: add a column`).options];
    expect(left.map(({ text }) => text)).to.deep.equal(['Choose a column', 'revenue', 'day']);
    await set(builder, control(builder, 'Also in the tooltip: add a column'), 'day');
    expect(builder.chart.tooltip).to.deep.equal(['day']);
  });

  it('say that there is no trend where none is chosen, and by what bars are sorted', async () => {
    const builder = await open(bars);
    expect(control<HTMLSelectElement>(builder, 'Trend line').options[0]!.text).to.equal('None');
    const sorts = [...control<HTMLSelectElement>(builder, 'Order', '[data-channel="x"]').options];
    expect(sorts.map(({ value }) => value)).to.deep.equal(['', 'ascending', 'descending', 'y', '-y', 'none']);
    expect(sorts.at(-1)!.text).to.equal('As they come');
  });

  it('show what formats write in each language', () => {
    for (const [locale, sample] of [
      ['de', '1.234,57'],
      ['fr', '1\u202f234,57'],
      ['ar-EG', '١٬٢٣٤٫٥٧'],
    ] as const)
      expect(
        formatChoices(false, locale).map(([, said]) => said),
        locale,
      ).to.include(sample);
    expect(formatChoices(true, 'de').map(([, said]) => said)).to.include.members([
      '15.03.2024',
      'Freitag',
      '2024',
    ]);
  });
});
