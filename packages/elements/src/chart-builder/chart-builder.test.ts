import { expect } from 'chai';
import { html } from 'lit';
import { InsetChart } from '../chart/chart.ts';
import { InsetProvider } from '../provider/provider.ts';
import { defineElement } from '../shared/define-element.ts';
import { expectAccessible } from '../testing/expect-accessible.ts';
import { cleanUp, fixture, until } from '../testing/fixture.ts';
import { TinyDataSource } from '../testing/tiny-data-source.ts';
import { chartOptions, encodingOptions, valueAt, withValue } from './builder-options.ts';
import type { ChartBuilderChangeEvent } from './chart-builder.events.ts';
import { InsetChartBuilder } from './chart-builder.ts';
import { expressionOf, partsOf } from './encoding-parts.ts';

defineElement('inset-provider', InsetProvider);
defineElement('inset-chart', InsetChart);
defineElement('inset-chart-builder', InsetChartBuilder);

describe('<inset-chart-builder>', () => {
  let changes: ChartBuilderChangeEvent['detail'][];
  afterEach(cleanUp);

  const open = async (
    chart?: InsetChartBuilder['chart'],
    theme = 'light',
    width = 1100,
  ): Promise<InsetChartBuilder> => {
    const data = new TinyDataSource();
    data.add(
      'orders',
      [
        { name: 'region', type: 'text' },
        { name: 'revenue', type: 'number' },
        { name: 'ordered_at', type: 'date' },
        { name: 'paid', type: 'boolean' },
      ],
      [
        { region: 'East', revenue: 10, ordered_at: 0, paid: true },
        { region: 'West', revenue: 20, ordered_at: 86_400_000, paid: false },
      ],
    );
    const provider = await fixture<InsetProvider>(
      html`<inset-provider
        locale="en"
        theme=${theme}
        .dataSource=${data}
        style="display: block; width: ${width}px; background: Canvas"
      >
        <inset-chart-builder source="orders" .chart=${chart}></inset-chart-builder>
      </inset-provider>`,
    );
    const builder = provider.querySelector('inset-chart-builder') as InsetChartBuilder;
    changes = [];
    builder.addEventListener('inset-chart-builder-change', ({ detail }) => changes.push(detail));
    await until(() => builder.renderRoot.querySelector('.field'));
    return builder;
  };
  const root = (builder: InsetChartBuilder): ShadowRoot => builder.renderRoot as ShadowRoot;
  const find = <E extends HTMLElement>(builder: InsetChartBuilder, selector: string): E => {
    const found = root(builder).querySelector<E>(selector);
    if (!found) throw new Error(`There is no ${selector}.`);
    return found;
  };
  const press = (builder: InsetChartBuilder, key: string, more: KeyboardEventInit = {}): void => {
    root(builder).activeElement!.dispatchEvent(
      new KeyboardEvent('keydown', { key, bubbles: true, composed: true, cancelable: true, ...more }),
    );
  };
  const said = (builder: InsetChartBuilder): string => find(builder, '.said').textContent!;
  const choose = (select: HTMLSelectElement, value: string): void => {
    select.value = value;
    select.dispatchEvent(new Event('change', { bubbles: true }));
  };
  const bars = {
    mark: 'bar' as const,
    encodings: { x: { expression: 'region' }, y: { expression: 'sum(revenue)' } },
  };

  for (const theme of ['light', 'dark']) {
    it(`is accessible, blank and with everything open, ${theme}`, async () => {
      const blank = await open(undefined, theme);
      await expectAccessible(blank);
      const builder = await open({ ...bars, references: [{ axis: 'y', value: 'mean' }] }, theme);
      await until(() => find<InsetChart>(builder, 'inset-chart').rows?.length === 2);
      for (const part of root(builder).querySelectorAll('details')) part.open = true;
      await expectAccessible(builder);
    });
  }

  it('puts a column onto a place by keyboard alone', async () => {
    const builder = await open();
    find(builder, '.field').focus();
    press(builder, 'ArrowDown');
    await until(() => (root(builder).activeElement as HTMLElement).dataset['field'] === 'revenue');
    press(builder, 'Enter');
    await until(() => root(builder).activeElement?.matches('.put'));
    expect(said(builder)).to.contain('revenue is picked up');
    press(builder, 'ArrowDown');
    (root(builder).activeElement as HTMLElement).click();
    await until(() => root(builder).activeElement?.matches('[data-channel=y] summary'));
    expect(builder.chart.encodings).to.deep.equal({ y: { expression: 'sum(revenue)' } });
    expect(said(builder)).to.equal('revenue is on Up (y).');
    expect(changes.at(-1)!.complete!.mark).to.equal('bar');
    await until(() => root(builder).querySelector<InsetChart>('inset-chart')?.rows?.length);
  });

  it('lets a column go with Escape', async () => {
    const builder = await open();
    find(builder, '.field').focus();
    press(builder, ' ');
    await until(() => root(builder).activeElement?.matches('.put'));
    press(builder, 'Escape');
    await until(() => root(builder).activeElement?.matches('.field'));
    expect(root(builder).querySelector('.put')).to.equal(null);
    expect(changes).to.deep.equal([]);
  });

  it('puts a column onto a place with the pointer, and nowhere beside it', async () => {
    const builder = await open();
    const middle = (element: Element) => {
      const { x, y, width, height } = element.getBoundingClientRect();
      return { clientX: x + width / 2, clientY: y + height / 2, bubbles: true, composed: true, button: 0 };
    };
    const field = find(builder, '[data-field=ordered_at]');
    const drag = (to: Element): void => {
      field.dispatchEvent(new PointerEvent('pointerdown', middle(field)));
      dispatchEvent(new PointerEvent('pointermove', middle(to)));
      dispatchEvent(new PointerEvent('pointerup', middle(to)));
      field.dispatchEvent(new MouseEvent('click', middle(field)));
    };
    drag(find(builder, '[data-channel=x]'));
    await builder.updateComplete;
    expect(builder.chart.encodings.x!.expression).to.equal("date_trunc('month', ordered_at)");
    drag(find(builder, '.result'));
    await builder.updateComplete;
    expect(changes).to.have.length(1);
    expect(root(builder).querySelector('.ghost')).to.equal(null);
  });

  it('chooses what is done with a column on its chip, and any option of it', async () => {
    const builder = await open(bars);
    const [column, by] = root(builder).querySelectorAll<HTMLSelectElement>('[data-channel=y] .fields select');
    choose(by!, 'avg');
    await builder.updateComplete;
    expect(builder.chart.encodings.y!.expression).to.equal('avg(revenue)');
    choose(column!, '');
    await builder.updateComplete;
    expect(builder.chart.encodings.y!.expression).to.equal('count()');
    const top = [...root(builder).querySelectorAll<HTMLLabelElement>('[data-channel=x] .option')].find(
      (label) => label.textContent!.includes('Only the largest'),
    )!;
    const input = top.querySelector('input')!;
    input.value = '3.4';
    input.dispatchEvent(new Event('change'));
    expect(builder.chart.encodings.x!.top).to.equal(3);
  });

  it('undoes and redoes, by button and key', async () => {
    const builder = await open(bars);
    find<HTMLInputElement>(builder, '.marks label:nth-of-type(2) input').click();
    await builder.updateComplete;
    expect(builder.chart.mark).to.equal('line');
    find(builder, '[data-channel=x] summary').focus();
    press(builder, 'z', { ctrlKey: true });
    await builder.updateComplete;
    expect(builder.chart).to.deep.equal(bars);
    expect([builder.canUndo, builder.canRedo]).to.deep.equal([false, true]);
    find<HTMLButtonElement>(builder, '[aria-label=Redo]').click();
    expect(builder.chart.mark).to.equal('line');
  });

  it('says at its place what a mark does not draw, and draws the rest', async () => {
    const builder = await open({
      ...bars,
      encodings: { ...bars.encodings, size: { expression: 'revenue' } },
    });
    const alert = find(builder, '[data-channel=size] [role=alert]');
    expect(alert.textContent).to.contain('Size is not drawn');
    await until(() => find<InsetChart>(builder, 'inset-chart').rows?.length === 2);
  });

  it('says at its place which expression is wrong', async () => {
    const builder = await open({
      ...bars,
      encodings: { ...bars.encodings, y: { expression: 'sum(revenu)' } },
    });
    expect(find(builder, '[data-channel=y] [role=alert]').textContent).to.contain('revenu');
    expect(root(builder).querySelector('inset-chart')).to.equal(null);
    // A funnel reads y before x: it is told where it stands all the same.
    builder.chart = { ...builder.chart, mark: 'funnel' };
    await builder.updateComplete;
    expect(root(builder).querySelectorAll('[role=alert]')).to.have.length(1);
    expect(find(builder, '[data-channel=y] [role=alert]').textContent).to.contain('revenu');
  });

  it('copies Query and Chart as JSON', async () => {
    const builder = await open(bars);
    const { writeText } = navigator.clipboard;
    let copied = '';
    navigator.clipboard.writeText = async (text) => void (copied = text);
    find<HTMLButtonElement>(builder, '[aria-label^="Copy as Query"]').click();
    await until(() => said(builder) === 'Query and Chart are copied.');
    navigator.clipboard.writeText = writeText;
    expect(JSON.parse(copied)).to.deep.equal({ query: { from: 'orders', steps: [] }, chart: bars });
  });

  it('saves its chart and takes it again, and fits a phone', async () => {
    const builder = await open(bars, 'light', 360);
    expect(builder.scrollWidth).to.be.at.most(360);
    const saved = builder.save();
    const other = await open();
    await other.restore(saved);
    expect(other.chart).to.deep.equal(bars);
    expect(other.canUndo).to.equal(false);
  });

  it('offers every option that a chart has', () => {
    const paths = chartOptions.flatMap(({ options }) => options.map(({ path }) => path));
    const ofChart = (
      'arrangement orientation secondMark curve hole total labels references trend movingAverage errors palette legend ' +
      'tooltip drill compact title subtitle'
    ).split(' ');
    expect(paths).to.include.members(ofChart);
    const ofEncoding =
      'title format scale spread domain zero bin sort top axis axis.title axis.grid axis.labels axis.ticks'.split(
        ' ',
      );
    expect(encodingOptions.map(({ path }) => path)).to.include.members(ofEncoding);
  });
});

describe('what a chip shows', () => {
  it('reads and writes what it can say, and leaves the rest as it is', () => {
    for (const expression of [
      'region',
      '"Umsatz in €"',
      'sum(revenue)',
      'count()',
      'count(distinct region)',
      "date_trunc('week', ordered_at)",
    ]) {
      const parts = partsOf(expression);
      expect(parts.other, expression).to.equal(undefined);
      expect(expressionOf(parts)).to.equal(expression);
    }
    for (const expression of [
      'sum(a) / count()',
      'sum(a) filter (where b)',
      'sum((',
      'upper(name)',
      'quantile(a, 0.9)',
    ])
      expect(expressionOf(partsOf(expression))).to.equal(expression);
  });

  it('sets a value within, and takes what is empty away with it', () => {
    const held = { expression: 'a', axis: false };
    const changed = withValue<Record<string, unknown>>(held, 'axis.ticks', 4);
    expect(changed).to.deep.equal({ expression: 'a', axis: { ticks: 4 } });
    expect(valueAt(changed, 'axis.ticks')).to.equal(4);
    expect(withValue<Record<string, unknown>>(changed, 'axis.ticks', undefined)).to.deep.equal({
      expression: 'a',
    });
  });
});
