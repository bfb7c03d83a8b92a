import type { Chart, Query } from '@inset/model';
import { readCanvas, type NewBlock } from '@inset/model/canvas-document';
import { expect } from 'chai';
import { expectAccessible } from '../../testing/expect-accessible.ts';
import { cleanUp, until } from '../../testing/fixture.ts';
import type { InsetCanvasProperties } from './properties-panel.ts';
import type { InsetCanvasLibrary } from './library-panel.ts';
import { idOf, openCanvas, query, shadow } from '../testing/open-canvas.ts';

const chartBlock: NewBlock = {
  kind: 'chart',
  query,
  chart: { mark: 'bar', encodings: { y: { expression: 'sum(revenue)' } } },
};

describe('a chart among the properties of a canvas', () => {
  afterEach(cleanUp);

  it('edits a chart among the properties as the chart builder does, and undoes it', async () => {
    const { canvas, document } = await openCanvas([chartBlock], { width: 1200, panels: 'properties' });
    const id = idOf(document, 'chart');
    canvas.select([id]);
    const panel = await until(() =>
      shadow(canvas).querySelector<InsetCanvasProperties>('inset-canvas-properties'),
    );
    const root = await until(() => panel.shadowRoot?.querySelector('.shelf') && panel.shadowRoot);
    const chart = () => readCanvas(document).blocks.find((block) => block.id === id) as { chart: Chart };
    const before = chart().chart;
    const field = await until(() => root.querySelector<HTMLElement>('[data-field=region]'));
    field.click();
    const color = await until(() => root.querySelector<HTMLElement>('[data-channel=color] .put'));
    color.click();
    expect(chart().chart.encodings.color).to.deep.equal({ expression: 'region' });
    await panel.updateComplete;
    root.querySelector<HTMLInputElement>('.marks label:nth-of-type(2) input')!.click();
    expect(chart().chart.mark).to.equal('line');
    await panel.updateComplete;
    await expectAccessible(panel);
    canvas.undo();
    canvas.undo();
    expect(chart().chart).to.deep.equal(before);
  });

  it('filters what a chart shows on a shelf, and takes that back', async () => {
    const { canvas, document } = await openCanvas([chartBlock], { width: 1200, panels: 'properties' });
    const id = idOf(document, 'chart');
    canvas.select([id]);
    const root = await until(
      () => shadow(canvas).querySelector<InsetCanvasProperties>('inset-canvas-properties')?.shadowRoot,
    );
    const chooser = await until(() => root.querySelector<HTMLSelectElement>('.filters .chooser'));
    chooser.value = 'region';
    chooser.dispatchEvent(new Event('change', { bubbles: true }));
    const tick = await until(() => root.querySelector<HTMLInputElement>('.filters [type=checkbox]'));
    tick.click();
    const steps = () =>
      (readCanvas(document).blocks.find((block) => block.id === id) as { query: Query }).query.steps;
    expect(steps()).to.deep.equal([{ kind: 'filter', where: "region = 'East'" }]);
    // Its condition is not said twice.
    expect(root.querySelector('[name=where]')).to.equal(null);
    canvas.undo();
    expect(steps()).to.deep.equal([]);
  });

  it('adds a chart that is recommended in the library', async () => {
    const { canvas, document } = await openCanvas([], { width: 1200, panels: 'library' });
    const root = await until(
      () => shadow(canvas).querySelector<InsetCanvasLibrary>('inset-canvas-library')?.shadowRoot,
    );
    const summary = await until(() => root.querySelector<HTMLElement>('.charts summary'));
    expect(root.querySelector('inset-recommended-charts')).to.equal(null);
    summary.click();
    const charts = await until(() => root.querySelector('inset-recommended-charts'));
    expect(charts).to.include({ source: 'orders' });
    const { chart } = chartBlock as { chart: Chart };
    charts.dispatchEvent(
      new CustomEvent('inset-recommended-charts-pick', { detail: { chart }, bubbles: true, composed: true }),
    );
    const [block] = readCanvas(document).blocks;
    expect(block).to.deep.include({ kind: 'chart', query, chart });
  });
});
