import { readCanvas, type NewBlock } from '@inset/model/canvas-document';
import { expect } from 'chai';
import type { ChartMendEvent } from '../chart/chart.events.ts';
import { cleanUp } from '../testing/fixture.ts';
import { idOf, openCanvas, query, wrapper } from './testing/open-canvas.ts';

describe('A wrong chart on a canvas', () => {
  afterEach(cleanUp);

  const chartOf = (x: string) => ({
    mark: 'bar' as const,
    encodings: { x: { expression: x }, y: { expression: 'sum(revenue)' } },
  });
  const wrong: NewBlock[] = [
    { kind: 'chart', query, chart: chartOf('regoin'), frame: { x: 0, y: 0, width: 12, height: 8 } },
  ];

  /** Chooses a way out, as the chart's button does; whether the chart is to mend itself. */
  const open = async (readonly: boolean) => {
    const { canvas, document } = await openCanvas(wrong, { readonly });
    const id = idOf(document, 'chart');
    const chart = wrapper(canvas, id).querySelector('inset-chart')!;
    const mend = (detail: ChartMendEvent['detail']): boolean =>
      chart.dispatchEvent(
        new CustomEvent('inset-chart-mend', { detail, bubbles: true, composed: true, cancelable: true }),
      );
    return { canvas, mend, read: () => readCanvas(document).blocks[0] as unknown as Record<string, unknown> };
  };

  it('is mended in the document, and undo takes that back', async () => {
    const { canvas, mend, read } = await open(false);
    expect(mend({ chart: chartOf('region') })).to.equal(false);
    expect(read()['chart']).to.deep.equal(chartOf('region'));
    canvas.undo();
    expect(read()['chart']).to.deep.equal(chartOf('regoin'));
    const without = { from: 'orders', steps: [{ kind: 'limit' as const, count: 2 }] };
    mend({ query: without });
    expect(read()['query']).to.deep.equal(without);
  });

  it('mends itself where one may only look', async () => {
    const { mend, read } = await open(true);
    expect(mend({ chart: chartOf('region') })).to.equal(true);
    expect(read()['chart']).to.deep.equal(chartOf('regoin'));
  });
});
