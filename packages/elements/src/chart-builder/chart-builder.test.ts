import { expect } from 'chai';
import type { Query } from '@inset/model';
import { html } from 'lit';
import { InsetChart } from '../chart/chart.ts';
import { filterWhere, type FilterValue } from '../filter/filter-clause.ts';
import { InsetProvider } from '../provider/provider.ts';
import { InsetRecommendedCharts } from '../recommended-charts/recommended-charts.ts';
import { defineElement } from '../shared/define-element.ts';
import { expectAccessible } from '../testing/expect-accessible.ts';
import { cleanUp, fixture, until } from '../testing/fixture.ts';
import { TinyDataSource } from '../testing/tiny-data-source.ts';
import { chartOptions, encodingOptions, valueAt, withValue } from './builder-options.ts';
import type { ChartBuilderChangeEvent } from './chart-builder.events.ts';
import { InsetChartBuilder } from './chart-builder.ts';
import { expressionOf, partsOf } from './encoding-parts.ts';
import { filtersOf } from './query-filters.ts';

defineElement('inset-provider', InsetProvider);
defineElement('inset-chart', InsetChart);
defineElement('inset-chart-builder', InsetChartBuilder);
defineElement('inset-recommended-charts', InsetRecommendedCharts);

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
  const middle = (element: Element) => {
    const { x, y, width, height } = element.getBoundingClientRect();
    return { clientX: x + width / 2, clientY: y + height / 2, bubbles: true, composed: true, button: 0 };
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
    // The best place comes first; the others are walked to.
    press(builder, 'ArrowDown');
    press(builder, 'ArrowUp');
    (root(builder).activeElement as HTMLElement).click();
    await until(() => root(builder).activeElement?.matches('[data-channel=y] summary'));
    expect(builder.chart.encodings).to.deep.equal({ y: { expression: 'sum(revenue)' } });
    expect(said(builder)).to.equal('revenue is on Up (y).');
    expect(changes.at(-1)!.complete!.mark).to.equal('bar');
    await until(() => root(builder).querySelector<InsetChart>('inset-chart')?.rows?.length);
  });

  it('begins with a chart that is proposed', async function () {
    this.timeout(60_000);
    const lines = Array.from(
      { length: 60 },
      (_, i) => `${['East', 'West', 'North'][i % 3]},${(i * 37) % 101}.5`,
    );
    const src = URL.createObjectURL(
      new Blob([`region,revenue\n${lines.join('\n')}\n`], { type: 'text/csv' }),
    );
    const provider = await fixture<InsetProvider>(
      html`<inset-provider locale="en"
        ><inset-chart-builder src=${src} src-format="csv"></inset-chart-builder
      ></inset-provider>`,
    );
    const builder = provider.querySelector('inset-chart-builder') as InsetChartBuilder;
    const told: ChartBuilderChangeEvent['detail'][] = [];
    builder.addEventListener('inset-chart-builder-change', ({ detail }) => told.push(detail));
    const proposed = (): HTMLElement | null | undefined =>
      root(builder)
        .querySelector('inset-recommended-charts')
        ?.shadowRoot?.querySelector<HTMLElement>('.card');
    await until(proposed, 30_000);
    await expectAccessible(builder);
    proposed()!.click();
    await until(() => root(builder).querySelector<InsetChart>('inset-chart')?.rows?.length, 30_000);
    expect(Object.keys(builder.chart.encodings)).not.to.deep.equal([]);
    expect(told).to.have.length(1);
    builder.undo();
    await until(proposed, 30_000);
    expect(builder.chart.encodings).to.deep.equal({});
  });

  it('folds away places that few charts use, until something lies on them or is on its way', async () => {
    const builder = await open(bars);
    const isSeen = (channel: string): boolean =>
      find(builder, `[data-channel=${channel}] .caption`).checkVisibility();
    expect(['x', 'y', 'color', 'facet', 'y2', 'low'].map(isSeen)).to.deep.equal([
      ...Array(4).fill(true),
      ...Array(2).fill(false),
    ]);
    find(builder, '.field').click();
    await until(() => isSeen('low'));
    root(builder).querySelector<HTMLElement>('[data-channel=y2] .put')!.click();
    await until(() => root(builder).querySelector('.put') === null);
    expect([isSeen('y2'), isSeen('low')]).to.deep.equal([true, false]);
    find(builder, '.further summary').click();
    await until(() => isSeen('low'));
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

  it('is dragged by its handle with a finger, which scrolls the list elsewhere', async () => {
    const builder = await open();
    const field = find(builder, '[data-field=region]');
    const touch = (from: Element): void => {
      const to = middle(find(builder, '[data-channel=x]'));
      from.dispatchEvent(new PointerEvent('pointerdown', { ...middle(from), pointerType: 'touch' }));
      dispatchEvent(new PointerEvent('pointermove', { ...to, pointerType: 'touch' }));
      dispatchEvent(new PointerEvent('pointerup', { ...to, pointerType: 'touch' }));
    };
    touch(field.querySelector('.name')!);
    expect(changes).to.deep.equal([]);
    const handle = field.querySelector('.handle')!;
    expect(getComputedStyle(handle).touchAction).to.equal('none');
    touch(handle);
    await builder.updateComplete;
    expect(builder.chart.encodings).to.deep.equal({ x: { expression: 'region' } });
  });

  it('lets go where another touch takes over', async () => {
    const builder = await open();
    const handle = find(builder, '[data-field=region] .handle');
    handle.dispatchEvent(new PointerEvent('pointerdown', { ...middle(handle), pointerType: 'touch' }));
    dispatchEvent(new PointerEvent('pointermove', middle(find(builder, '[data-channel=x]'))));
    await builder.updateComplete;
    expect(find(builder, '.shelf.over').dataset['channel']).to.equal('x');
    dispatchEvent(new PointerEvent('pointercancel'));
    await builder.updateComplete;
    expect(root(builder).querySelector('.ghost')).to.equal(null);
    expect(changes).to.deep.equal([]);
  });

  it('moves what lies on a place to another, and back, by pointer and by keyboard', async () => {
    const builder = await open(bars);
    const summary = find(builder, '[data-channel=x] summary');
    summary.dispatchEvent(new PointerEvent('pointerdown', middle(summary)));
    const color = middle(find(builder, '[data-channel=color]'));
    dispatchEvent(new PointerEvent('pointermove', color));
    dispatchEvent(new PointerEvent('pointerup', color));
    await builder.updateComplete;
    expect(builder.chart.encodings).to.deep.equal({
      y: { expression: 'sum(revenue)' },
      color: { expression: 'region' },
    });
    find<HTMLDetailsElement>(builder, '[data-channel=color] details').open = true;
    // The click that ends the drag has come by now.
    await new Promise((resolve) => setTimeout(resolve));
    find(builder, '[data-channel=color] .move').click();
    await until(() => root(builder).activeElement?.matches('.put.best'));
    expect(root(builder).activeElement!.closest<HTMLElement>('.shelf')!.dataset['channel']).to.equal('x');
    (root(builder).activeElement as HTMLElement).click();
    await builder.updateComplete;
    expect(builder.chart.encodings.x).to.deep.equal({ expression: 'region' });
    find(builder, '.swap').click();
    expect(builder.chart.encodings).to.deep.equal({
      x: { expression: 'sum(revenue)' },
      y: { expression: 'region' },
    });
  });

  it('offers the number of rows beside the columns, and says what is in them', async () => {
    const builder = await open();
    await until(() => root(builder).querySelector('[data-field=region] .sample'));
    expect(find(builder, '[data-field=region] .sample').textContent).to.equal('East, West');
    find(builder, '.field.rows').click();
    await until(() => root(builder).activeElement?.matches('.put.best'));
    (root(builder).activeElement as HTMLElement).click();
    await builder.updateComplete;
    expect(builder.chart.encodings).to.deep.equal({ y: { expression: 'count()' } });
  });

  it('mends what is wrong by one click', async () => {
    const mend = async (chart: InsetChartBuilder['chart'], label: string): Promise<InsetChartBuilder> => {
      const builder = await open(chart);
      const repairs = [...root(builder).querySelectorAll<HTMLButtonElement>('.repair')];
      const repair = repairs.find(({ textContent }) => textContent!.trim() === label);
      if (!repair) throw new Error(`Only ${repairs.map(({ textContent }) => textContent)}`);
      repair.click();
      await builder.updateComplete;
      expect(root(builder).querySelector('.problem')).to.equal(null);
      return builder;
    };
    const { x, y } = bars.encodings;
    const gone = await mend({ ...bars, encodings: { x, y: { expression: 'sum(revenu)' } } }, 'Use revenue');
    expect(gone.chart.encodings.y!.expression).to.equal('sum(revenue)');
    const text = await mend({ ...bars, encodings: { x, y: { expression: 'sum(region)' } } }, 'Count region');
    expect(text.chart.encodings.y!.expression).to.equal('count(region)');
    const size = { ...bars, encodings: { x, y, size: { expression: 'revenue' } } };
    expect((await mend(size, 'Draw as Scatter plot')).chart.mark).to.equal('point');
    const moved = await mend(size, 'Move to Color');
    expect(moved.chart.encodings.color).to.deep.equal({ expression: 'revenue' });
    moved.undo();
    expect(moved.chart).to.deep.equal(size);
  });

  it('draws a mark that it does not know as what fits', async () => {
    const builder = await open({ ...bars, mark: 'spiral' as never });
    expect(find<HTMLInputElement>(builder, '.marks input:checked').ariaLabel).to.equal('Bar chart');
    find<HTMLInputElement>(builder, '.marks input[aria-label="Line chart"]').click();
    await until(() => root(builder).querySelector<InsetChart>('inset-chart')?.rows?.length);
    expect(builder.chart.mark).to.equal('line');
  });

  it('says that its dataset has vanished, and keeps its chart', async () => {
    const builder = await open(bars);
    const { sources } = builder.kit!;
    builder.source = 'gone';
    await until(() => root(builder).querySelector('[role=alert]'));
    expect(root(builder).textContent).to.contain('gone');
    expect(builder.chart).to.deep.equal(bars);
    expect(sources.get('orders')).not.to.equal(undefined);
    builder.source = 'orders';
    await until(() => root(builder).querySelector('.field'));
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
    // None could be drawn before.
    expect(root(builder).querySelector('inset-chart')).to.equal(null);
    expect(find(builder, '.result .repair').textContent).to.equal('Use revenue');
    // A funnel reads y before x: it is told where it stands all the same.
    builder.chart = { ...builder.chart, mark: 'funnel' };
    await builder.updateComplete;
    expect(root(builder).querySelectorAll('[role=alert]')).to.have.length(1);
    expect(find(builder, '[data-channel=y] [role=alert]').textContent).to.contain('revenu');
  });

  it('keeps the last picture, dimmed and out of reach, while a place is wrong', async () => {
    const builder = await open(bars);
    await until(() => find<InsetChart>(builder, 'inset-chart').rows?.length === 2);
    const expression = [...root(builder).querySelectorAll<HTMLLabelElement>('[data-channel=y] label')].find(
      (label) => label.textContent!.includes('Expression'),
    )!;
    const input = expression.querySelector('input')!;
    input.value = 'sum(revenu)';
    input.dispatchEvent(new Event('change'));
    await builder.updateComplete;
    const chart = find<InsetChart>(builder, 'inset-chart.outdated');
    expect([chart.inert, chart.rows?.length, changes.at(-1)!.complete]).to.deep.equal([true, 2, undefined]);
    expect(chart.chart!.encodings!.y).to.deep.equal(bars.encodings.y);
    find(builder, '.result .repair').click();
    await builder.updateComplete;
    expect(builder.chart).to.deep.equal(bars);
    expect(find(builder, 'inset-chart')).to.equal(chart);
    expect([chart.inert, chart.className]).to.deep.equal([false, '']);
  });

  it('keeps no picture of another dataset', async () => {
    const builder = await open(bars);
    await until(() => find<InsetChart>(builder, 'inset-chart').rows?.length === 2);
    builder.query = { from: 'orders', steps: [{ kind: 'select', columns: ['region'] }] };
    await until(() => root(builder).querySelector('.result .problem'));
    expect(root(builder).querySelector('inset-chart')).to.equal(null);
  });

  it('offers no chart for each amount', async () => {
    const { x, y } = bars.encodings;
    const builder = await open({
      ...bars,
      encodings: { x, y, color: { expression: 'region' }, size: { expression: 'revenue' } },
    });
    const labels = [...root(builder).querySelectorAll('[data-channel=size] .repair')].map(
      ({ textContent }) => textContent,
    );
    expect(labels).to.deep.equal(['Draw as Scatter plot']);
    const named = await open({
      ...bars,
      encodings: { x, y, color: { expression: 'region' }, size: { expression: 'paid' } },
    });
    expect(find(named, '[data-channel=size] .repair').textContent).to.equal('Move to One chart for each');
  });

  it('filters by a column that is dropped: its values to tick, and undoes that', async () => {
    const builder = await open(bars);
    const field = find(builder, '[data-field=region]');
    field.dispatchEvent(new PointerEvent('pointerdown', middle(field)));
    find(builder, '.filters').scrollIntoView({ block: 'center' });
    const filters = middle(find(builder, '.filters'));
    dispatchEvent(new PointerEvent('pointermove', filters));
    dispatchEvent(new PointerEvent('pointerup', filters));
    const ticks = await until(() => {
      const found = root(builder).querySelectorAll<HTMLInputElement>('.filters [type=checkbox]');
      return found.length === 2 && [...found];
    });
    expect(changes).to.deep.equal([]);
    await expectAccessible(builder);
    ticks[1]!.click();
    await until(() => find(builder, '.filters summary').textContent!.includes('region is West'));
    expect(builder.query).to.deep.equal({
      from: 'orders',
      steps: [{ kind: 'filter', where: "region = 'West'" }],
    });
    expect(changes.at(-1)!.query).to.deep.equal(builder.query);
    await until(() => find<InsetChart>(builder, 'inset-chart').rows?.length === 1);
    // All values can still be ticked: they are those that the other filters leave.
    expect(root(builder).querySelectorAll('.filters [type=checkbox]')).to.have.length(2);
    const saved = builder.save();
    builder.undo();
    await until(() => find<InsetChart>(builder, 'inset-chart').rows?.length === 2);
    expect(root(builder).querySelector('.filters summary')).to.equal(null);
    await builder.restore(saved);
    await until(() => find<InsetChart>(builder, 'inset-chart').rows?.length === 1);
  });

  it('filters amounts and days by bounds, and takes a filter away', async () => {
    const builder = await open(bars);
    const chooser = (): HTMLSelectElement => find<HTMLSelectElement>(builder, '.filters .chooser');
    const bound = async (name: string, value: string): Promise<void> => {
      const input = await until(() =>
        root(builder).querySelector<HTMLInputElement>(`.filters [name=${name}]`),
      );
      input.value = value;
      input.dispatchEvent(new Event('change', { bubbles: true }));
      await builder.updateComplete;
    };
    choose(chooser(), 'revenue');
    await bound('from', '15');
    await until(() => find<InsetChart>(builder, 'inset-chart').rows?.length === 1);
    choose(chooser(), 'ordered_at');
    await until(() => root(builder).querySelector('.filters [type=date]'));
    await bound('to', '1970-01-02');
    const wheres = builder.query!.steps.map((step) => 'where' in step && step.where);
    expect(wheres).to.deep.equal(['revenue >= 15', "ordered_at < date '1970-01-03'"]);
    const said = [...root(builder).querySelectorAll('.filters summary .name')].map(
      ({ textContent }) => textContent,
    );
    expect(said[0]).to.equal('revenue is at least 15');
    expect(said[1]).to.contain('ordered_at is until');
    // What is cleared stays open, to be set again.
    await bound('to', '');
    expect(root(builder).querySelectorAll('.filters summary')).to.have.length(2);
    await bound('to', '1970-01-01');
    expect(builder.query!.steps).to.have.length(2);
    find(builder, '.filters .remove').click();
    await builder.updateComplete;
    expect(builder.query!.steps).to.deep.equal([{ kind: 'filter', where: "ordered_at < date '1970-01-02'" }]);
  });

  it('filters by a condition that is written, and refuses one that keeps no rows apart', async () => {
    const builder = await open(bars);
    const write = async (text: string): Promise<void> => {
      const input = await until(() =>
        root(builder).querySelector<HTMLInputElement>('.filters .fields input'),
      );
      input.value = text;
      input.dispatchEvent(new Event('change', { bubbles: true }));
      await builder.updateComplete;
    };
    choose(find<HTMLSelectElement>(builder, '.filters .chooser'), '\u0000');
    await write('revenue + 1');
    expect(find(builder, '.filters [role=alert]').textContent).to.contain('neither true nor false');
    await write('revenu > 1');
    expect(find(builder, '.filters [role=alert]').textContent).to.contain('revenu');
    expect(changes).to.deep.equal([]);
    await write('revenue > 10 and revenue < 99');
    expect(root(builder).querySelector('.filters [role=alert]')).to.equal(null);
    expect(find(builder, '.filters summary').textContent).to.contain('revenue > 10 and revenue < 99');
    expect(builder.query!.steps).to.have.length(1);
  });

  it('tells a filter whose column has gone, and mends it by another column or by doing without', async () => {
    const gone = (where: string): Query => ({ from: 'orders', steps: [{ kind: 'filter', where }] });
    const shown = async (where: string): Promise<InsetChartBuilder> => {
      const builder = await open(bars);
      builder.query = gone(where);
      await until(() => root(builder).querySelector('.filters .chip.wrong'));
      return builder;
    };
    const wheres = ({ query }: InsetChartBuilder): string[] =>
      (query?.steps ?? []).map((step) => (step.kind === 'filter' ? step.where : step.kind));
    const repair = (builder: InsetChartBuilder, label: string): void =>
      [...root(builder).querySelectorAll<HTMLElement>('.filters .repair')]
        .find(({ textContent }) => textContent!.trim() === label)!
        .click();

    const near = await shown('revenu >= 15 and revenu < 99');
    expect(find(near, '.filters [role=alert]').textContent).to.contain('There is no column "revenu"');
    expect(find(near, '.result .problem').textContent).to.contain('revenu');
    // The columns are there still, and what they hold.
    await until(() => find(near, '[data-field=region]').textContent!.includes('East, West'));
    await expectAccessible(near);
    repair(near, 'Use revenue');
    await until(() => root(near).querySelector<InsetChart>('inset-chart')?.rows?.length === 1);
    expect(wheres(near)).to.deep.equal(['revenue >= 15 and revenue < 99']);
    expect(root(near).querySelector('.problem, .wrong')).to.equal(null);
    near.undo();
    await until(() => root(near).querySelector('.filters .chip.wrong'));

    const far = await shown('turnover >= 15');
    const others = find<HTMLSelectElement>(far, '.filters select[aria-label="Another column"]');
    // Only columns that the condition can be about.
    expect([...others.options].map(({ value }) => value)).to.deep.equal(['', 'revenue']);
    choose(others, 'revenue');
    await until(() => root(far).querySelector<InsetChart>('inset-chart')?.rows?.length === 1);
    expect(wheres(far)).to.deep.equal(['revenue >= 15']);

    const without = await shown('turnover >= 15');
    repair(without, 'Remove the filter');
    await until(() => root(without).querySelector<InsetChart>('inset-chart')?.rows?.length === 2);
    expect(wheres(without)).to.deep.equal([]);
    expect(changes.at(-1)!.complete!.mark).to.equal('bar');
  });

  it('puts a column onto the filters by keyboard, and never the number of rows', async () => {
    const builder = await open(bars);
    find(builder, '.field').focus();
    press(builder, 'Enter');
    await until(() => root(builder).activeElement?.matches('.put'));
    press(builder, 'End');
    expect(root(builder).activeElement!.textContent!.trim()).to.equal('Put region on Filters');
    (root(builder).activeElement as HTMLElement).click();
    await until(() => root(builder).activeElement?.matches('.filters details[open] > summary'));
    expect(said(builder)).to.equal('region is on Filters.');
    find(builder, '.field.rows').click();
    await until(() => root(builder).querySelector('.put'));
    expect(root(builder).querySelector('.filters .put')).to.equal(null);
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
    // The columns are a sheet from below; what is picked there is put down below it.
    await until(() => root(builder).querySelector('dialog.fields-sheet'));
    const sheet = find<HTMLDialogElement>(builder, 'dialog.fields-sheet');
    find(builder, '.open-fields').click();
    expect(sheet.matches(':modal')).to.equal(true);
    await expectAccessible(builder);
    await Promise.all(sheet.getAnimations().map(({ finished }) => finished));
    const { bottom, width } = sheet.getBoundingClientRect();
    expect([Math.round(bottom), Math.round(width)]).to.deep.equal([innerHeight, innerWidth]);
    find(builder, '[data-field=paid]').click();
    await until(() => root(builder).activeElement?.matches('.put.best'));
    expect([sheet.open, builder.scrollWidth <= 360]).to.deep.equal([false, true]);
    press(builder, 'Escape');
    await until(() => root(builder).querySelector('.put') === null);
    find(builder, '.open-fields').click();
    sheet.dispatchEvent(new MouseEvent('click', { bubbles: true }));
    expect(sheet.open).to.equal(false);
    const saved = builder.save();
    const other = await open();
    await other.restore(saved);
    expect(other.chart).to.deep.equal(bars);
    expect(other.canUndo).to.equal(false);
  });

  it('offers every option that a chart has', () => {
    const paths = chartOptions.flatMap(({ options }) => options.map(({ path }) => path));
    const ofChart = (
      'arrangement orientation secondMark curve hole total labels references trend movingAverage errors palette patterns legend ' +
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

describe('the filters of a Query', () => {
  const schema = [
    { name: 'region', type: 'text' },
    { name: 'revenue', type: 'number' },
    { name: 'day', type: 'date' },
    { name: 'at', type: 'timestamp' },
    { name: 'paid', type: 'boolean' },
    { name: 'pieces', type: 'integer' },
  ] as const;
  const read = (...wheres: string[]) =>
    filtersOf({ from: 'a', steps: wheres.map((where) => ({ kind: 'filter' as const, where })) }, schema);

  it('reads every condition that a control writes', () => {
    const values: [string, FilterValue][] = [
      ['region', { kind: 'list', values: ["O'Hara", 'West', null] }],
      ['region', { kind: 'list', values: [null] }],
      ['region', { kind: 'list', values: [''] }],
      ['paid', { kind: 'list', values: [true] }],
      ['revenue', { kind: 'range', from: -2.5, to: 1e9 }],
      ['pieces', { kind: 'range', to: 0 }],
      ['day', { kind: 'date', from: '2024-02-29', to: '2024-02-29' }],
      ['at', { kind: 'date', to: '1969-12-31' }],
    ];
    for (const [name, value] of values) {
      const column = schema.find((one) => one.name === name)!;
      expect(read(filterWhere(column, value)!)[0], name).to.deep.include({ column, value });
    }
  });

  it('leaves as it is what a control would write otherwise', () => {
    const others = [
      'revenue > 5',
      "region = 'a' or revenue = 1",
      "region <> 'a'",
      'region = region',
      'not paid',
      "at < timestamp '2024-01-01 12:00:00'",
      'gone = 1',
      'revenue >=',
    ];
    for (const where of others) expect(read(where), where).to.deep.equal([{ at: 0, where }]);
    // A second of the same column has no control of its own.
    expect(read('revenue >= 1', 'revenue <= 2').map(({ column }) => column?.name)).to.deep.equal([
      'revenue',
      undefined,
    ]);
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
