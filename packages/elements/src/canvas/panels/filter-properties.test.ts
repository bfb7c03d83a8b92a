import type { BlockOf } from '@inset/model';
import { readCanvas, type NewBlock } from '@inset/model/canvas-document';
import { expect } from 'chai';
import type { InsetMetric } from '../../metric/metric.ts';
import { expectAccessible } from '../../testing/expect-accessible.ts';
import { cleanUp, until } from '../../testing/fixture.ts';
import { idOf, openCanvas, query, shadow, wrapper } from '../testing/open-canvas.ts';

const blocks: NewBlock[] = [
  { kind: 'filter', id: 'f', dataset: 'orders', column: 'region' },
  { kind: 'metric', id: 'one', query, measure: 'sum(revenue)', label: 'One' },
  { kind: 'metric', id: 'two', query, measure: 'sum(revenue)', label: 'Two' },
];

describe('the properties of a filter', () => {
  afterEach(cleanUp);

  async function opened(given = blocks) {
    const { canvas, document } = await openCanvas(given, { panels: 'properties', width: 1440 });
    canvas.select([idOf(document, 'filter')]);
    const panel = await until(() => shadow(canvas).querySelector('inset-canvas-properties'));
    const root = panel.shadowRoot!;
    const check = (text: string) =>
      until(() =>
        [...root.querySelectorAll('label.check')]
          .find((label) => label.textContent!.trim() === text)
          ?.querySelector('input'),
      );
    const now = () => readCanvas(document).blocks.find(({ kind }) => kind === 'filter') as BlockOf<'filter'>;
    const shows = (id: string, text: string) =>
      until(() =>
        wrapper(canvas, id)
          .querySelector<InsetMetric>('inset-metric')
          ?.renderRoot.querySelector('.value')
          ?.textContent?.includes(text),
      );
    return { canvas, document, root, panel, check, now, shows };
  }

  it('say which blocks obey it, and those alone do', async () => {
    const { canvas, check, now, shows, panel } = await opened();
    (await check('chosen blocks')).click();
    expect(now().targets).to.have.members(['one', 'two']);
    (await check('Metric: Two')).click();
    expect(now().targets).to.deep.equal(['one']);
    await expectAccessible(panel);
    const filter = wrapper(canvas, 'f').querySelector('inset-filter')!;
    (await until(() => filter.shadowRoot?.querySelector<HTMLElement>('li input'))).click();
    await shows('one', '10');
    await shows('two', '60');
    (await check('all blocks of this data')).click();
    expect(now().targets).to.equal(undefined);
    await shows('two', '10');
  });

  it('keep a block that is gone, say so, and go on working', async () => {
    const given = blocks.with(0, { ...blocks[0]!, targets: ['one', 'gone'] } as NewBlock);
    const { canvas, root, check, now } = await opened(given);
    await until(() => root.textContent!.includes('One chosen block is not on this canvas.'));
    canvas.run({ kind: 'remove-blocks', ids: ['one'] });
    await until(() => root.textContent!.includes('2 chosen blocks are not on this canvas.'));
    (await check('Metric: Two')).click();
    expect(now().targets).to.deep.equal(['one', 'gone', 'two']);
  });

  it('keep what it is set to for the next opening', async () => {
    const { canvas, root, now } = await opened();
    const filter = wrapper(canvas, 'f').querySelector('inset-filter')!;
    (await until(() => filter.shadowRoot?.querySelector<HTMLElement>('li input'))).click();
    const button = await until(() =>
      [...root.querySelectorAll('button')].find((one) => one.textContent!.includes('as it is set now')),
    );
    button.click();
    expect(now().value).to.deep.equal({ kind: 'list', values: ['East'] });
    await until(() => root.textContent!.includes('region is East'));
  });
});
