import { rowsToTable } from '@inset/engine';
import { expect } from 'chai';
import { html, type TemplateResult } from 'lit';
import { InsetProvider } from '../provider/provider.ts';
import { defineElement } from '../shared/define-element.ts';
import { EngineDataSource } from '../testing/engine-data-source.ts';
import { expectAccessible } from '../testing/expect-accessible.ts';
import { cleanUp, fixture, until } from '../testing/fixture.ts';
import { comparedPeriod, periodAfter } from './metric-series.ts';
import { InsetMetric } from './metric.ts';

defineElement('inset-provider', InsetProvider);
defineElement('inset-metric', InsetMetric);

const day = (text: string): Date => new Date(`${text}T12:00:00Z`);

describe('inset-metric over time and with a target', () => {
  let data: EngineDataSource;
  beforeEach(() => {
    data = new EngineDataSource();
    data.add(
      'orders',
      rowsToTable([
        { at: day('2022-03-10'), revenue: 50, budget: 100 },
        { at: day('2023-01-10'), revenue: 100, budget: 100 },
        { at: day('2023-02-10'), revenue: 300, budget: 100 },
        { at: day('2023-02-11'), revenue: 100, budget: 100 },
        { at: day('2023-03-10'), revenue: 200, budget: 160 },
        { at: null, revenue: 9, budget: 0 },
      ]),
    );
  });
  afterEach(cleanUp);

  const ready = async (template: TemplateResult, part = '.value'): Promise<InsetMetric> => {
    const provider = await fixture<InsetProvider>(
      html`<inset-provider locale="en" .dataSource=${data}>${template}</inset-provider>`,
    );
    const metric = provider.querySelector<InsetMetric>('inset-metric')!;
    await until(() => metric.renderRoot.querySelector(part));
    return metric;
  };
  const words = (metric: InsetMetric, part: string): string =>
    metric.renderRoot.querySelector(part)!.textContent!.replace(/\s+/g, ' ').trim();

  it('compares the latest period with the one before, and with that of a year before', async () => {
    const metric = await ready(
      html`<inset-metric
        source="orders"
        measure="sum(revenue)"
        time="at"
        compare-to="previous"
      ></inset-metric>`,
    );
    expect(words(metric, '.value')).to.equal('200');
    expect(words(metric, 'dt')).to.equal('Sum of revenue · Mar 2023');
    expect(words(metric, '.change')).to.equal('down 50% from 400 in Feb 2023');
    metric.compareTo = 'year-before';
    metric.change = 'both';
    await until(() => words(metric, '.change') === 'up 150 (300%) from 50 in Mar 2022');
  });

  it('says where there is nothing to compare with', async () => {
    const metric = await ready(
      html`<inset-metric
        source="orders"
        measure="sum(revenue)"
        time="at"
        grain="day"
        compare-to="previous"
      ></inset-metric>`,
    );
    expect(words(metric, '.change')).to.equal('There is nothing in Mar 9, 2023 to compare with.');
  });

  it('draws the measure over time, breaks the line where a period is missing, and says it in words', async () => {
    const metric = await ready(
      html`<inset-metric source="orders" measure="avg(revenue)" time="at" sparkline></inset-metric>`,
      '.sparkline path',
    );
    const line = metric.renderRoot.querySelector('.sparkline')!;
    expect(line.querySelectorAll('path').length).to.equal(2);
    expect(line.getAttribute('aria-label')).to.equal(
      'From 50 in Mar 2022 to 200 in Mar 2023; lowest 50 in Mar 2022, highest 200 in Feb 2023.',
    );
    // All rows, not the mean of the months.
    expect(words(metric, '.value')).to.equal('126.5');
    const dot = line.querySelector<HTMLElement>('.last')!;
    expect([dot.style.left, dot.style.top]).to.deep.equal(['100%', '0%']);
    await expectAccessible(metric);
  });

  it('obeys filters in its line, too', async () => {
    const metric = await ready(
      html`<inset-metric source="orders" measure="sum(revenue)" time="at" sparkline></inset-metric>`,
      '.sparkline path',
    );
    const clause = { source: 'f', dataset: 'orders', column: 'revenue', label: '', value: [] };
    metric.kit!.selection.set({ ...clause, where: 'revenue >= 100' });
    await until(() =>
      metric.renderRoot.querySelector('.sparkline')!.getAttribute('aria-label')?.startsWith('From 100'),
    );
  });

  it('shows how far it is to a target, as a bar and in words', async () => {
    const metric = await ready(
      html`<inset-metric source="orders" measure="sum(revenue)" target="1000"></inset-metric>`,
      '.target',
    );
    expect(words(metric, '.target')).to.equal('75.9% of target 1,000');
    const meter = metric.renderRoot.querySelector('[role=meter]')!;
    expect(meter.getAttribute('aria-valuenow')).to.equal('75.9');
    await expectAccessible(metric);
    metric.target = 'sum(budget)';
    metric.targetLabel = 'budget';
    await until(() => words(metric, '.target') === 'budget 560 reached: 135.5%');
    metric.better = 'down';
    metric.targetLabel = undefined;
    await until(() => words(metric, '.target') === 'limit 560 exceeded: 135.5%');
    metric.target = '0';
    await until(() => words(metric, '.target') === 'limit: 0');
    expect(metric.renderRoot.querySelector('[role=meter]')).to.equal(null);
  });

  it('takes the target of the period that it shows', async () => {
    const metric = await ready(
      html`<inset-metric
        source="orders"
        measure="sum(revenue)"
        time="at"
        compare-to="previous"
        target="sum(budget)"
      ></inset-metric>`,
      '.target',
    );
    expect(words(metric, '.target')).to.equal('target 160 reached: 125%');
  });

  it('compares with a plain number', async () => {
    const metric = await ready(
      html`<inset-metric
        source="orders"
        measure="max(revenue)"
        compare="200"
        change="absolute"
      ></inset-metric>`,
    );
    expect(words(metric, '.change')).to.equal('up 100 from 200');
  });

  it('says what it needs to show something over time', async () => {
    const metric = await ready(
      html`<inset-metric source="orders" measure="sum(revenue)" sparkline></inset-metric>`,
      '[role=alert]',
    );
    expect(words(metric, '[role=alert]')).to.contain('set “time”');
  });

  it('keeps its number where only the line fails', async () => {
    const metric = await ready(
      html`<inset-metric source="orders" measure="sum(revenue)" time="ats" sparkline></inset-metric>`,
      '.value + [role=alert]',
    );
    expect(words(metric, '.value')).to.equal('759');
    expect(words(metric, '[role=alert]')).to.contain('ats');
  });
});

describe('periods', () => {
  const at = (text: string): number => Date.parse(`${text}T00:00:00Z`);

  it('follow on each other', () => {
    expect(periodAfter(at('2024-01-31'), 'day', 1)).to.equal(at('2024-02-01'));
    expect(periodAfter(at('2024-12-01'), 'month', 1)).to.equal(at('2025-01-01'));
    expect(periodAfter(at('2024-01-01'), 'quarter', -1)).to.equal(at('2023-10-01'));
  });

  it('have their like a year before, but for a leap day', () => {
    expect(comparedPeriod(at('2024-03-01'), 'month', 'year-before')).to.equal(at('2023-03-01'));
    expect(comparedPeriod(at('2024-02-29'), 'day', 'year-before')).to.equal(undefined);
    expect(comparedPeriod(at('2024-01-08'), 'week', 'year-before')).to.equal(at('2023-01-09'));
  });
});
