import type { NewBlock } from '@inset/model/canvas-document';
import { expect } from 'chai';
import type { InsetMetric } from '../../metric/metric.ts';
import type { InsetProvider } from '../../provider/provider.ts';
import { cleanUp, until } from '../../testing/fixture.ts';
import { press } from '../testing/act-on-canvas.ts';
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

  it('rest when the page is presented and when that ends, and follow soon; what has the focus then never does', async () => {
    const { canvas } = await openCanvas(tall, { readonly: true });
    const main = shadow(canvas).querySelector('.main')!;
    const resting = (): HTMLElement[] => [...shadow(canvas).querySelectorAll<HTMLElement>('.resting')];
    canvas.requestFullscreen = () => Promise.reject(new TypeError('Permissions check failed'));
    main.scrollTop = 2000;
    const block = await until(() =>
      wrappers(canvas).find(
        (one) => metricIn(one)?.dormant === false && one.getBoundingClientRect().top > 100,
      ),
    );
    const metric = metricIn(block)!;
    metric.tabIndex = 0;
    metric.focus({ preventScroll: true });
    await canvas.present();
    expect(resting().length).to.be.greaterThan(3);
    await until(() => resting().length === 0);
    press(main, 'Escape');
    expect(resting().length).to.be.greaterThan(3);
    expect(resting()).to.not.include(block);
    await until(() => shadow(canvas).activeElement === metric);
    await until(() => resting().length === 0);
    // Paper has no next frame.
    await canvas.present();
    expect(resting().length).to.be.greaterThan(0);
    window.dispatchEvent(new Event('beforeprint'));
    expect(resting()).to.deep.equal([]);
    window.dispatchEvent(new Event('afterprint'));
    press(main, 'Escape');
  });

  it('are all there on paper', async () => {
    const { canvas } = await openCanvas(tall, { readonly: true });
    window.dispatchEvent(new Event('beforeprint'));
    expect(wrappers(canvas).every(metricIn)).to.equal(true);
    expect(wrappers(canvas).some((block) => metricIn(block)!.dormant)).to.equal(false);
    expect(shadow(canvas).querySelector('.far')).to.equal(null);
  });
});
