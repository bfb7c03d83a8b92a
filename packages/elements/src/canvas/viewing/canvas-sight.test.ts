import type { NewBlock } from '@inset/model/canvas-document';
import { expect } from 'chai';
import type { InsetMetric } from '../../metric/metric.ts';
import type { InsetProvider } from '../../provider/provider.ts';
import { cleanUp, until } from '../../testing/fixture.ts';
import { openCanvas, query, shadow, wrappers } from '../testing/open-canvas.ts';

const count = 60;
/** Metrics below each other, some five times as high as the window. */
const tall: NewBlock[] = Array.from({ length: count }, (_, i) => ({
  kind: 'metric',
  query,
  measure: 'sum(revenue)',
  label: `Revenue ${i}`,
  frame: { x: 0, y: i * 8, width: 6, height: 8 },
}));

describe('Blocks of a canvas out of sight', () => {
  afterEach(cleanUp);

  const metricIn = (block: HTMLElement): InsetMetric | null => block.querySelector('inset-metric');

  it('are made when they come near the view, and have a name before', async () => {
    const { canvas } = await openCanvas(tall, { readonly: true });
    const last = wrappers(canvas).at(-1)!;
    expect(metricIn(last)).to.equal(null);
    expect(last.getAttribute('aria-label')).to.contain('Revenue 59');
    expect(wrappers(canvas).filter(metricIn).length).to.be.within(3, count / 2);
    last.focus();
    await until(() => metricIn(last)?.renderRoot?.textContent?.includes('60'));
  });

  it('ask for nothing, and show what is selected now when they are seen again', async () => {
    const { canvas, source } = await openCanvas(tall, { readonly: true });
    const [first, last] = [wrappers(canvas)[0]!, wrappers(canvas).at(-1)!];
    await until(() => metricIn(first)?.renderRoot.textContent?.includes('60'));
    shadow(canvas).querySelector('.main')!.scrollTop = count * 8 * 24;
    await until(() => metricIn(last)?.renderRoot?.textContent?.includes('60') && metricIn(first)!.dormant);
    const before = source.ran.length;
    const { selection } = canvas.closest<InsetProvider>('inset-provider')!.kit;
    selection.set({
      source: 'test',
      dataset: 'orders',
      column: 'region',
      where: "region = 'East'",
      label: 'East',
      value: ['East'],
    });
    await until(() => metricIn(last)!.renderRoot.textContent?.includes('10'));
    expect(source.ran.length - before, 'Queries for a selection').to.be.below(count / 2);
    expect(metricIn(first)!.renderRoot.textContent).to.contain('60');
    shadow(canvas).querySelector('.main')!.scrollTop = 0;
    await until(() => metricIn(first)!.renderRoot.textContent?.includes('10'));
  });

  it('rest while the page is drawn larger or smaller, and follow soon; what is in view or has the focus never does', async () => {
    const { canvas } = await openCanvas(tall, { readonly: true });
    const main = shadow(canvas).querySelector('.main')!;
    const resting = (): HTMLElement[] => [...shadow(canvas).querySelectorAll<HTMLElement>('.resting')];
    const isSeen = (block: HTMLElement): boolean => {
      const [{ top, bottom }, room] = [block.getBoundingClientRect(), main.getBoundingClientRect()];
      return bottom > room.top && top < room.bottom;
    };
    const zoomBy = async (deltaY: number): Promise<void> => {
      main.dispatchEvent(
        new WheelEvent('wheel', { deltaY, ctrlKey: true, cancelable: true, bubbles: true, clientY: 400 }),
      );
      await canvas.updateComplete;
      expect(resting().filter(isSeen), `in view after ${deltaY}`).to.deep.equal([]);
    };
    main.scrollTop = 2000;
    await until(
      () =>
        wrappers(canvas).filter((block) => metricIn(block)?.dormant === false && !isSeen(block)).length > 3,
    );
    await zoomBy(-200);
    expect(resting().length).to.be.greaterThan(3);
    const last = resting().at(-1)!;
    await until(() => resting().length === 0);
    for (const by of [100, 400, 400, -800]) await zoomBy(by);
    await until(() => resting().length === 0);
    last.focus({ preventScroll: true });
    main.scrollTop = 2000;
    await until(() => !isSeen(last));
    await zoomBy(-50);
    expect(resting()).to.not.include(last);
    expect(shadow(canvas).activeElement).to.equal(last);
    // Paper has no next frame.
    expect(resting().length).to.be.greaterThan(0);
    window.dispatchEvent(new Event('beforeprint'));
    expect(resting()).to.deep.equal([]);
    window.dispatchEvent(new Event('afterprint'));
  });

  it('are all there on paper', async () => {
    const { canvas } = await openCanvas(tall, { readonly: true });
    window.dispatchEvent(new Event('beforeprint'));
    expect(wrappers(canvas).every(metricIn)).to.equal(true);
    expect(wrappers(canvas).some((block) => metricIn(block)!.dormant)).to.equal(false);
    expect(shadow(canvas).querySelector('.far')).to.equal(null);
  });
});
