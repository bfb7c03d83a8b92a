import { arrangeRows, chartToQuery, drawChart, plainTheme, type ChartPlan } from '@inset/engine/chart';
import type { Column, Table } from '@inset/model';
import { expect } from 'chai';
import { html } from 'lit';
import { InsetProvider } from '../provider/provider.ts';
import { defineElement } from '../shared/define-element.ts';
import { cleanUp, fixture, until } from '../testing/fixture.ts';
import { TinyDataSource } from '../testing/tiny-data-source.ts';
import { ArrangedScene } from './arranged-scene.ts';
import { ChartDrawing } from './chart-drawing.ts';
import { InsetChart } from './chart.ts';

defineElement('inset-provider', InsetProvider);
defineElement('inset-chart', InsetChart);

const rowsOf = (count: number, factor = 7919) =>
  Array.from({ length: count }, (_, n) => ({ n, m: (n * factor) % 1000 }));
const schema: Column[] = [
  { name: 'n', type: 'number' },
  { name: 'm', type: 'number' },
];
const encodings = { x: { expression: 'n' }, y: { expression: 'm' } };
const plan: ChartPlan = chartToQuery({ from: 'crowd', steps: [] }, { mark: 'point', encodings }, schema);

function arranged(count: number, factor: number, width = 640): ArrangedScene {
  const rows = rowsOf(count, factor);
  const data: Table['data'] = (['n', 'm'] as const).map((name) => ({
    kind: 'number',
    values: Float64Array.from(rows, (row) => row[name]),
  }));
  return placed({ schema, data, rowCount: count }, width);
}

function placed(table: Table, width: number, data = arrangeRows(plan, table)): ArrangedScene {
  return new ArrangedScene({ plan, data, theme: plainTheme, width, height: 320 }, table);
}

const deaf = { onChange: () => {}, onToggleTable: () => {} };

describe('a chart that takes turns', () => {
  const { scheduler } = globalThis as unknown as { scheduler: { yield: () => Promise<void> } };
  const yields = scheduler.yield;
  const now = performance.now;
  /** Milliseconds that go by between two looks at the clock. */
  let pace = 0;
  let clock = 0;
  let turns = 0;
  let onTurn = (): void => {};
  let target: HTMLElement;
  let source: TinyDataSource;

  beforeEach(() => {
    turns = 0;
    pace = 4;
    performance.now = () => (clock += pace);
    onTurn = () => {};
    scheduler.yield = () => {
      turns++;
      onTurn();
      return yields.call(scheduler);
    };
    target = document.createElement('div');
    document.body.append(target);
    source = new TinyDataSource();
  });
  afterEach(() => {
    scheduler.yield = yields;
    performance.now = now;
    target.remove();
    cleanUp();
  });

  async function chartOf(count: number): Promise<InsetChart> {
    source.add('crowd', schema, rowsOf(count));
    const provider = await fixture<InsetProvider>(
      html`<inset-provider .dataSource=${source}
        ><inset-chart source="crowd" mark="point" x="n" y="m"></inset-chart
      ></inset-provider>`,
    );
    return provider.querySelector('inset-chart') as InsetChart;
  }

  const isBusy = (element: InsetChart) => element.shadowRoot!.querySelector('figure')?.ariaBusy === 'true';

  it('lets others have their turn before it is painted, and says that it is busy', async () => {
    const element = await chartOf(30_000);
    let busy = false;
    onTurn = () => (busy ||= isBusy(element));
    await until(() => element.shadowRoot!.querySelector('.drawing canvas'));
    await until(() => !isBusy(element));
    expect(element.rows).to.have.lengthOf(30_000);
    expect(turns).to.be.greaterThan(2);
    expect(busy).to.equal(true);
  });

  it('works the same in a browser without scheduler.yield', async () => {
    scheduler.yield = undefined as never;
    const element = await chartOf(30_000);
    await until(() => element.shadowRoot!.querySelector('.drawing canvas'));
    expect(element.rows).to.have.lengthOf(30_000);
    expect(turns).to.equal(0);
  });

  it('takes none where all is done in time, but for the one that it begins in', async () => {
    pace = 0;
    const element = await chartOf(300);
    await until(() => element.shadowRoot!.querySelector('.drawing svg'));
    expect(turns).to.equal(1);
    const drawing = new ChartDrawing(deaf);
    expect(drawing.showScene(target, arranged(300, 7919))).to.equal(true);
    expect(target.querySelector('svg')).to.not.equal(null);
  });

  it('of few marks takes them, too, where a page is slow, and shows nothing half drawn', async () => {
    pace = 20;
    const element = await chartOf(300);
    const shapes = () => element.shadowRoot!.querySelectorAll('.drawing svg > g:nth-child(3) > *').length;
    const seen = new Set<number>();
    onTurn = () => seen.add(shapes());
    await element.updateComplete;
    await until(() => shapes());
    expect(turns).to.be.greaterThan(20);
    expect([...seen]).to.deep.equal([0]);
    expect(shapes()).to.equal(300);
  });

  it('says that an update is complete when it is drawn', async () => {
    pace = 20;
    const element = await chartOf(300);
    await until(() => element.rows.length > 0);
    element.mark = 'line';
    await element.refresh();
    expect(element.shadowRoot!.querySelectorAll('.drawing svg path').length).to.equal(1);
    expect(isBusy(element)).to.equal(false);
  });

  it('takes none on its way to paper', async () => {
    const element = await chartOf(300);
    await element.updateComplete;
    const fill = () =>
      element.shadowRoot!.querySelector('.drawing svg > g:nth-child(3) > *')?.getAttribute('fill');
    await until(fill);
    pace = 20;
    element.style.setProperty('--inset-mark', 'rgb(255, 0, 0)');
    dispatchEvent(new Event('beforeprint'));
    for (let i = 0; i < 5; i++) await undefined;
    expect(fill()).to.equal('rgb(255, 0, 0)');
    element.style.setProperty('--inset-mark', 'rgb(0, 0, 255)');
    dispatchEvent(new Event('afterprint'));
    for (let i = 0; i < 5; i++) await undefined;
    expect(fill()).to.equal('rgb(255, 0, 0)');
    await until(() => fill() === 'rgb(0, 0, 255)');
  });

  it('is not painted where other rows come first', async () => {
    const drawing = new ChartDrawing(deaf);
    const [older, newer] = [arranged(20_000, 7919), arranged(20_000, 104_729)];
    const first = drawing.showScene(target, older);
    const second = drawing.showScene(target, newer);
    expect(drawing.showScene(target, newer)).to.equal(false);
    expect(await Promise.all([first, second])).to.deep.equal([false, true]);
    expect(drawing.scene).to.equal(newer.scene);
    expect(drawing.shows(older)).to.equal(false);
    expect(target.querySelectorAll('canvas')).to.have.lengthOf(1);
  });

  it('is painted for every place that there is time for, the last one in any case', async () => {
    const drawing = new ChartDrawing(deaf);
    const first = arranged(20_000, 7919);
    const [wider, widest] = [700, 800].map((width) => placed(first.table, width, first.data));
    const shown = drawing.showScene(target, first);
    expect(drawing.showScene(target, wider!)).to.equal(false);
    expect(drawing.showScene(target, widest!)).to.equal(false);
    expect(await shown).to.equal(true);
    expect(drawing.scene).to.equal(widest!.scene);
    expect(target.querySelector('canvas')!.style.width).to.equal('800px');
  });

  it('is let go of where the chart is taken away', async () => {
    const drawing = new ChartDrawing(deaf);
    const shown = drawing.showScene(target, arranged(20_000, 7919));
    drawing.clear();
    expect(await shown).to.equal(false);
    expect(drawing.scene).to.equal(undefined);
  });

  it('fades as it was told to while it was on its way', async () => {
    const drawing = new ChartDrawing(deaf);
    const scene = arranged(20_000, 7919);
    const alphas = (canvas: HTMLCanvasElement): number => {
      const { data } = canvas.getContext('2d')!.getImageData(0, 0, canvas.width, canvas.height);
      return data.reduce((sum, value, i) => (i % 4 === 3 ? sum + value : sum), 0);
    };
    await drawing.showScene(target, scene);
    const whole = alphas(target.querySelector('canvas')!);
    const again = placed(scene.table, 640, scene.data);
    const shown = drawing.showScene(target, again);
    drawing.fade({ picked: new Set([1]) });
    await shown;
    expect(alphas(target.querySelector('canvas')!)).to.be.lessThan(whole * 0.8);
    expect(drawChart(again.drawing).items).to.deep.equal(again.scene.items);
  });
});
