import { createPageEngine, type PageEngine } from '@inset/engine/browser';
import { toRows } from '@inset/model';
import { expect } from 'chai';
import { html } from 'lit';
import { InsetProvider } from '../provider/provider.ts';
import { defineElement } from '../shared/define-element.ts';
import { cleanUp, fixture, until } from '../testing/fixture.ts';
import { expectAccessible } from '../testing/expect-accessible.ts';
import type { ChartRowsEvent } from './chart.events.ts';
import { InsetChart } from './chart.ts';

defineElement('inset-provider', InsetProvider);
defineElement('inset-chart', InsetChart);

const count = 60_000;

const lines = Array.from({ length: count }, (_, i) => `${i},${(i * 7919) % 1000},${i % 2 ? 'odd' : 'even'}`);

describe('a chart of more rows than can be drawn one by one', () => {
  let engine: PageEngine;

  before(async () => {
    engine = createPageEngine();
    const file = new Blob([`n,m,kind\n${lines.join('\n')}\n`]);
    await engine.load('crowd', { kind: 'file', file, fileName: 'crowd.csv' });
    // The first answer of all may have to wait for the engine.
    await engine.run({
      from: 'crowd',
      steps: [{ kind: 'summarize', by: [], measures: [{ name: 'n', expression: 'arg_min(n, m)' }] }],
    });
  });
  after(() => engine.remove('crowd'));
  afterEach(cleanUp);

  async function drawn(attributes: Record<string, string>): Promise<InsetChart> {
    const provider = await fixture<InsetProvider>(
      html`<inset-provider .dataSource=${engine}><inset-chart source="crowd"></inset-chart></inset-provider>`,
    );
    const element = provider.querySelector('inset-chart') as InsetChart;
    for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
    await until(() => element.rows.length > 0);
    await until(() => element.shadowRoot!.querySelector('.drawing')!.childElementCount > 0);
    return element;
  }

  const notes = (element: InsetChart): string =>
    (element.shadowRoot!.querySelector('.notes')?.textContent ?? '').trim();

  it('counts its points in bins, says so, and shows the points when it is zoomed into', async () => {
    const element = await drawn({ mark: 'point', x: 'n', y: 'm' });
    await until(() => notes(element).includes('60,000 points'));
    expect(notes(element)).to.match(/60,000 points, counted in \d+ × \d+ bins\. Zoom in/);
    expect(element.rows.reduce((sum, row) => sum + Number(row.color), 0)).to.equal(count);
    expect(element.summary).to.match(/^Scatter plot: M against n; M from 0 to 1,000; N from 0 to 60K\. /);
    await expectAccessible(element);
    await element.restore({ zoomed: { x: [10_000, 12_000], y: [0, 1000] } });
    await until(() => element.rows.length > 2000 && element.rows.every((row) => row.x_end === undefined));
    expect(notes(element)).to.equal('');
    expect(element.rows.filter(({ x }) => Number(x) >= 10_000 && Number(x) < 12_000)).to.have.lengthOf(2000);
    await element.restore({});
    await until(() => notes(element).includes('60,000 points'));
  });

  it('draws all points of 60,000 colours, nine of which are told apart', async () => {
    const color = "case when n % 4 = 0 then 'often' else cast(n as text) end";
    const element = await drawn({ mark: 'point', x: 'n', y: 'm', color });
    await until(() => notes(element).includes('60,000 points'));
    expect(notes(element)).to.contain('The 9 largest of 45,001');
    expect(element.rows.reduce((sum, row) => sum + row.size!, 0)).to.equal(count);
    const often = element.rows.filter((row) => row.color === 'often');
    expect(often.reduce((sum, row) => sum + row.size!, 0)).to.equal(count / 4);
    element.kit!.selection.set({
      source: 'test',
      dataset: 'crowd',
      column: 'n',
      value: null,
      where: 'n % 4 <> 0',
      label: 'few',
    });
    await until(() => notes(element).includes('45,000)') || notes(element).includes('45,000 ('));
    expect(element.rows.some((row) => row.color === 'often')).to.equal(false);
    element.kit!.selection.clear();
    await until(() => element.rows.some((row) => row.color === 'often'));
    await element.restore({ zoomed: { x: [10_000, 12_000], y: [0, 1000] } });
    await until(() => element.rows.length > 2000 && element.rows.every((row) => row.x_end === undefined));
    expect(element.rows.filter((row) => row.color === 'often').length).to.be.greaterThan(500);
    const said = /^The 9 largest of 1,801 \(.*\); the rest together as Others\.$/;
    await until(() => said.test(notes(element)));
  });

  it('keeps the trend and the mean of all rows when it is zoomed into', async () => {
    const element = await drawn({ mark: 'point', x: 'n', y: 'm', trend: 'linear', references: 'y mean' });
    const said = async (): Promise<string[]> =>
      [...(await element.exportSvg()).matchAll(/>([^<>]*(?:R²|Mean)[^<>]*)</g)].map(([, text]) => text!);
    await until(() => notes(element).includes('60,000 points'));
    const whole = await said();
    expect(whole).to.have.lengthOf(2);
    await element.restore({ zoomed: { x: [10_000, 12_000], y: [0, 1000] } });
    await until(() => element.rows.length > 2000 && element.rows.every((row) => row.x_end === undefined));
    expect(await said()).to.deep.equal(whole);
  });

  it('keeps the trend of all rows that there are by now, zoomed into as well', async () => {
    const half = (from: number): { n: Float64Array; m: Float64Array } => ({
      n: Float64Array.from({ length: count }, (_, i) => from + i),
      m: Float64Array.from({ length: count }, (_, i) => (from ? 200 : 0) + ((i * 7919) % 1000)),
    });
    await engine.append('growing', half(0));
    try {
      const element = await drawn({ mark: 'line', x: 'n', y: 'm', trend: 'linear', source: 'growing' });
      const equationOf = async (chart: InsetChart): Promise<string | undefined> =>
        />([^<>]*R²[^<>]*)</.exec(await chart.exportSvg())?.[1];
      const equation = (): Promise<string | undefined> => equationOf(element);
      await until(() => notes(element).includes('60,000 rows'));
      const shown = (): boolean =>
        element.rows.length > 1500 && element.rows.every(({ x }) => Number(x) >= 9000 && Number(x) < 13_000);
      await element.restore({ zoomed: { x: [10_000, 12_000] } });
      await until(shown);
      const before = await equation();
      expect(before).to.contain('R²');
      await engine.append('growing', half(count));
      let after = before;
      while (!after || after === before) {
        await new Promise(requestAnimationFrame);
        after = await equation();
      }
      expect(shown()).to.equal(true);
      const whole = await drawn({ mark: 'line', x: 'n', y: 'm', trend: 'linear', source: 'growing' });
      await until(() => notes(whole).includes('120,000 rows'));
      expect(after).to.equal(await equationOf(whole));
    } finally {
      await engine.remove('growing');
    }
  });

  it('filters the other views by a bin', async () => {
    const element = await drawn({ mark: 'point', x: 'n', y: 'm' });
    const plot = element.shadowRoot!.querySelector('.plot')!;
    for (const key of ['Home', 'Enter'])
      plot.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true }));
    await until(() => element.kit!.selection.clauses.length === 1);
    const { where } = element.kit!.selection.clauses[0]!;
    const { table } = await engine.run({ from: 'crowd', steps: [{ kind: 'filter', where }] });
    expect(table.rowCount).to.equal(element.rows[0]!.color);
  });

  it('draws a line by what shapes it', async () => {
    const element = await drawn({ mark: 'line', x: 'n', y: 'm' });
    await until(() => notes(element).includes('60,000 rows'));
    expect(element.rows.length).to.be.lessThan(2500);
    const known = element.rows.every(({ x, y }) => (Number(x) * 7919) % 1000 === y);
    expect(known).to.equal(true);
  });

  it('shows the rows behind a vertex of a line that is drawn by what shapes it', async () => {
    const element = await drawn({ mark: 'line', x: 'n', y: 'm', color: 'kind' });
    await until(() => notes(element).includes('60,000 rows'));
    const asked: ChartRowsEvent['detail'][] = [];
    element.addEventListener('inset-chart-rows', (event) => {
      event.preventDefault();
      asked.push(event.detail);
    });
    const plot = element.shadowRoot!.querySelector('.plot')!;
    const press = (...keys: string[]): void =>
      keys.forEach((key) => plot.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true })));
    press('Home', 'r', 'ArrowRight', 'r', 'ArrowRight', 'r', 'End', 'r');
    expect(asked).to.have.length(4);
    for (const { query } of asked) {
      const { table } = await engine.run(query);
      const [found] = toRows(table);
      expect(table.rowCount).to.equal(1);
      const known = element.rows.some(
        ({ x, y, color }) => x === found!['n'] && y === found!['m'] && color === found!['kind'],
      );
      expect(known).to.equal(true);
    }
  });
});
