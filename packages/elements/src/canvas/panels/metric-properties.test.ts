import type { BlockOf } from '@inset/model';
import { readCanvas, type NewBlock } from '@inset/model/canvas-document';
import { expect } from 'chai';
import type { InsetMetric } from '../../metric/metric.ts';
import { expectAccessible } from '../../testing/expect-accessible.ts';
import { cleanUp, until } from '../../testing/fixture.ts';
import { idOf, openCanvas, query, shadow, wrapper } from '../testing/open-canvas.ts';

const metric: NewBlock = { kind: 'metric', query, measure: 'sum(revenue)', label: 'Revenue' };

describe('the properties of a metric', () => {
  afterEach(cleanUp);

  async function opened(block: NewBlock = metric) {
    const { canvas, document } = await openCanvas([block], { panels: 'properties', width: 1440 });
    const id = idOf(document, 'metric');
    canvas.select([id]);
    const panel = await until(() => shadow(canvas).querySelector('inset-canvas-properties'));
    const root = panel.shadowRoot!;
    const field = (caption: string) =>
      until(() =>
        [...root.querySelectorAll('label')]
          .find((label) => label.querySelector('.caption')?.textContent === caption)
          ?.querySelector<HTMLInputElement | HTMLSelectElement>('input, select'),
      );
    const set = async (caption: string, value: string): Promise<void> => {
      const control = await field(caption);
      control.value = value;
      control.dispatchEvent(new Event('change', { bubbles: true }));
    };
    const now = () => readCanvas(document).blocks[0] as BlockOf<'metric'>;
    return { canvas, root, id, field, set, now, panel };
  }

  it('set a comparison, a target and a format, which the block shows', async () => {
    const { canvas, id, set, now, panel } = await opened();
    await set('Compare with', 'value');
    await set('a number or an expression', '50');
    await set('Good is', 'up');
    await set('Number to reach', '100');
    await set('Number format', 'currency:EUR');
    expect(now()).to.include({ compare: '50', better: 'up', target: '100', format: 'currency:EUR' });
    const element = wrapper(canvas, id).querySelector<InsetMetric>('inset-metric')!;
    await until(() => element.renderRoot.querySelector('.change')?.textContent?.includes('20%'));
    await until(() => element.renderRoot.querySelector('.target')?.textContent?.includes('60%'));
    await expectAccessible(panel);
    await set('Compare with', 'none');
    expect(now().compare).to.equal(undefined);
  });

  it('refuse a comparison that is no single number, and keep the last right one', async () => {
    const { set, now, root } = await opened({ ...metric, compare: '1' } as NewBlock);
    await set('a number or an expression', 'revenue');
    await until(() => root.querySelector('.problem')?.textContent?.includes('one number'));
    expect(now().compare).to.equal('1');
  });

  it('take any format by its pattern, and say what is none', async () => {
    const { set, now, root, field } = await opened();
    await set('Number format', 'other');
    expect(now().format).to.equal(',.1f');
    await set('Own format', 'many');
    await until(() => root.querySelector('.problem')?.textContent?.includes('many'));
    expect((await field('Own format')).value).to.equal('many');
  });
});
