import { readCanvas } from '@inset/model/canvas-document';
import { expect } from 'chai';
import { expectAccessible } from '../testing/expect-accessible.ts';
import { cleanUp, until } from '../testing/fixture.ts';
import type { InsetText } from '../text/text.ts';
import { clip, drag, press } from './testing/act-on-canvas.ts';
import { frameOf, idOf, openCanvas, sample, shadow, wrapper } from './testing/open-canvas.ts';

describe('A locked block of a canvas', () => {
  afterEach(cleanUp);

  it('is locked by keys, says so, has a mark and no handles, and is unlocked by its tool', async () => {
    const { canvas, document } = await openCanvas();
    const id = idOf(document, 'metric');
    const block = wrapper(canvas, id);
    block.focus();
    press(block, 'l', { ctrlKey: true });
    await until(() => block.querySelector('.lock-mark'));
    expect(shadow(canvas).querySelector('#said')!.textContent).to.equal('1 block locked.');
    expect(block.getAttribute('aria-label')).to.equal('Metric: Revenue, locked');
    expect(block.querySelectorAll('.handle, .grip').length).to.equal(0);
    const tools = (): (string | null)[] =>
      [...block.querySelectorAll('.tools button')].map((button) => button.getAttribute('aria-label'));
    expect(tools()).to.deep.equal(['Duplicate', 'Unlock']);
    await expectAccessible(canvas);
    block.querySelector<HTMLButtonElement>('button[aria-label=Unlock]')!.click();
    await until(() => block.querySelector('.handle'));
    expect(tools()).to.deep.equal(['Edit', 'Duplicate', 'Lock', 'Remove']);
  });

  it('stays under pointer, keys and scissors, and can still be selected', async () => {
    const { canvas, document } = await openCanvas();
    const [text, metric] = [idOf(document, 'text'), idOf(document, 'metric')];
    canvas.run({ kind: 'lock-blocks', ids: [text] });
    await canvas.updateComplete;
    const before = canvas.toJSON();
    const block = wrapper(canvas, text);
    await drag(block, { x: 100, y: 200 });
    expect(canvas.selectedIds).to.deep.equal([text]);
    for (const key of ['ArrowDown', 'Delete', 'Enter']) press(block, key);
    press(block, 'ArrowRight', { shiftKey: true });
    expect(shadow(canvas).querySelector('#said')!.textContent).to.contain('locked');
    clip(block, 'cut');
    expect(canvas.toJSON()).to.deep.equal(before);
    expect(block.querySelector<InsetText>('inset-text')!.editable).to.equal(false);
    canvas.select([text, metric]);
    press(block, 'Delete');
    expect(readCanvas(document).blocks.map(({ id }) => id))
      .to.include(text)
      .and.not.include(metric);
  });

  it('does not give way to what is dropped upon it', async () => {
    const { canvas, document } = await openCanvas();
    const [text, table] = [idOf(document, 'text'), idOf(document, 'table')];
    canvas.run({ kind: 'lock-blocks', ids: [table] });
    await canvas.updateComplete;
    await drag(wrapper(canvas, text), { x: 0, y: 9 * 24 });
    expect(frameOf(document, table)).to.deep.equal({ x: 0, y: 8, width: 12, height: 10 });
    expect(frameOf(document, text)).to.deep.include({ x: 0, y: 18 });
  });

  it('has no fields in the panel but the way to unlock it; several are locked from there at once', async () => {
    const { canvas, document } = await openCanvas(sample, { panels: 'properties', width: 1440 });
    const ids = [idOf(document, 'metric'), idOf(document, 'text')];
    canvas.select(ids);
    const button = (name: string): HTMLElement | undefined =>
      [...shadow(canvas).querySelectorAll<HTMLElement>('.panel .body button')].find(
        ({ textContent }) => textContent!.trim() === name,
      );
    (await until(() => button('Lock'))).click();
    expect(readCanvas(document).blocks.filter(({ locked }) => locked).length).to.equal(2);
    canvas.select([ids[0]!]);
    await until(() => !shadow(canvas).querySelector('inset-canvas-properties') && button('Unlock'));
    await expectAccessible(canvas);
    button('Unlock')!.click();
    await until(() => shadow(canvas).querySelector('inset-canvas-properties'));
  });
});
