import { readCanvas, type NewBlock } from '@inset/model/canvas-document';
import { expect } from 'chai';
import type { InsetText } from '../../text/text.ts';
import { cleanUp, until } from '../../testing/fixture.ts';
import type { InsetCanvas } from '../canvas.ts';
import { frameOf, idOf, openCanvas, sample, shadow, wrapper, wrappers } from '../testing/open-canvas.ts';

describe('How a canvas fits its blocks and panels', () => {
  afterEach(cleanUp);

  const longText = Array.from({ length: 12 }, (_, i) => `Paragraph ${i + 1}.`).join('\n\n');
  const textIn = (canvas: InsetCanvas): InsetText => shadow(canvas).querySelector<InsetText>('inset-text')!;

  it('gives a text the rows it needs while it is written, and takes both back at once', async () => {
    const { canvas, document } = await openCanvas(sample, { width: 1200 });
    const id = idOf(document, 'text');
    const [before, table] = [frameOf(document, id), frameOf(document, idOf(document, 'table'))];
    const text = textIn(canvas);
    text.plain = true;
    await text.edit();
    text.renderRoot.querySelector('textarea')!.value = longText;
    text.renderRoot.querySelector('textarea')!.dispatchEvent(new Event('input'));
    await until(() => frameOf(document, id).height > before.height);
    const grown = frameOf(document, id);
    expect(frameOf(document, idOf(document, 'table')).y).to.equal(Math.max(table.y, grown.y + grown.height));
    canvas.undo();
    expect(frameOf(document, id)).to.deep.equal(before);
    expect(frameOf(document, idOf(document, 'table'))).to.deep.equal(table);
  });

  it('changes nothing for a text that is only looked at, and gives it its rows in one column', async () => {
    const [text] = sample;
    const { canvas, document } = await openCanvas(
      [{ ...text!, text: longText } as NewBlock, ...sample.slice(1)],
      {
        width: 390,
      },
    );
    const id = idOf(document, 'text');
    const before = JSON.stringify(readCanvas(document));
    await until(
      () =>
        wrapper(canvas, id).offsetHeight >= textIn(canvas).renderRoot.querySelector('.words')!.clientHeight,
    );
    const { bottom } = wrapper(canvas, id).getBoundingClientRect();
    for (const other of wrappers(canvas).filter(({ dataset }) => dataset['id'] !== id)) {
      expect(other.getBoundingClientRect().top).to.be.at.least(Math.floor(bottom));
    }
    expect(JSON.stringify(readCanvas(document))).to.equal(before);
  });

  it('gives filters and numbers the height they need in one column, and theirs back beside others', async () => {
    const { canvas, document } = await openCanvas(sample, { width: 390 });
    const id = idOf(document, 'filter');
    const before = JSON.stringify(readCanvas(document));
    const filter = wrapper(canvas, id).querySelector<HTMLElement>('inset-filter')!;
    filter.style.minHeight = '500px';
    await until(() => wrapper(canvas, id).offsetHeight >= 500);
    canvas.style.width = '1200px';
    await until(() => wrapper(canvas, id).offsetHeight < 500);
    expect(JSON.stringify(readCanvas(document))).to.equal(before);
  });

  it('keeps its tools off the block in one column, where the block has its own', async () => {
    const { canvas, document } = await openCanvas(sample, { width: 390 });
    const id = idOf(document, 'table');
    canvas.select([id]);
    const tools = await until(() => wrapper(canvas, id).querySelector('.tools'));
    const block = wrapper(canvas, id).getBoundingClientRect();
    expect(tools.getBoundingClientRect().top).to.be.at.least(block.bottom - 8);
  });

  it('folds panels away where they would lie over the page, and opens them again beside it', async () => {
    const { canvas } = await openCanvas(sample, { width: 1440, panels: 'library properties' });
    await until(() => canvas.save().panels.length === 2);
    canvas.restore({ panels: ['library'], selection: [] });
    canvas.style.width = '390px';
    await until(() => canvas.save().panels.length === 0);
    const buttons = shadow(canvas).querySelectorAll<HTMLButtonElement>('.header button[aria-pressed=false]');
    [...buttons].at(-1)!.click();
    await until(() => canvas.save().panels.join() === 'properties');
    canvas.style.width = '1200px';
    await until(() => canvas.save().panels.join() === 'library');
    canvas.style.width = '390px';
    await until(() => canvas.save().panels.length === 0);
    canvas.restore({ panels: ['properties'], selection: [] });
    expect(canvas.save().panels).to.deep.equal([]);
    canvas.style.width = '1200px';
    await until(() => canvas.save().panels.join() === 'properties');
  });

  it('opens a kept canvas with the panels that were open the last time', async () => {
    localStorage.removeItem('inset-canvas-panels');
    const kept = async (id: string): Promise<InsetCanvas> => {
      const { canvas } = await openCanvas(sample, { width: 1440, panels: 'library properties', id });
      await until(() => shadow(canvas).querySelector('.frame'));
      return canvas;
    };
    const first = await kept('panels-one');
    await until(() => first.save().panels.length === 2);
    shadow(first).querySelector<HTMLButtonElement>('.header button[aria-pressed=true]')!.click();
    expect(first.save().panels).to.deep.equal(['properties']);
    const second = await kept('panels-two');
    await until(() => second.save().panels.length === 1);
    expect(second.save().panels).to.deep.equal(['properties']);
    localStorage.setItem('inset-canvas-panels', '{"not": ["a list"');
    const third = await kept('panels-three');
    await until(() => third.save().panels.length === 2);
    localStorage.removeItem('inset-canvas-panels');
  });
});
