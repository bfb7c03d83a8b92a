import { groupsOf, readCanvas, type NewBlock } from '@inset/model/canvas-document';
import { expect } from 'chai';
import { expectAccessible } from '../testing/expect-accessible.ts';
import { cleanUp, until } from '../testing/fixture.ts';
import type { InsetCanvas } from './canvas.ts';
import { pointer, press } from './testing/act-on-canvas.ts';
import { frameOf, openCanvas, shadow, wrapper } from './testing/open-canvas.ts';

const blocks: NewBlock[] = [0, 1, 2, 3].map((i) => ({
  id: `b${i}`,
  kind: 'divider',
  label: `Part ${i}`,
  frame: { x: i, y: i * 3, width: 6, height: 1 },
}));

const open = (width?: number) => openCanvas(blocks, width === undefined ? {} : { width });
const said = (canvas: InsetCanvas): string => shadow(canvas).querySelector('#said')!.textContent!;
const barOf = (canvas: InsetCanvas): HTMLElement | null =>
  shadow(canvas).querySelector<HTMLElement>('.selection-bar');
const button = (canvas: InsetCanvas, name: string): HTMLButtonElement =>
  [...shadow(canvas).querySelectorAll<HTMLButtonElement>('.footer button')].find(
    (each) => (each.getAttribute('aria-label') ?? each.textContent!.trim()) === name,
  )!;

/** A finger comes down on a block, and goes up there or is drawn on to scroll. */
function touch(canvas: InsetCanvas, id: string, isTap = true): void {
  const target = wrapper(canvas, id);
  const { left, top } = target.getBoundingClientRect();
  const at = { bubbles: true, composed: true, clientX: left + 3, clientY: top + 3 };
  pointer('pointerdown', target, left + 3, top + 3, { pointerType: 'touch' });
  if (!isTap) return void pointer('pointercancel', target, left + 3, top + 3, { pointerType: 'touch' });
  pointer('pointerup', target, left + 3, top + 3, { pointerType: 'touch' });
  target.dispatchEvent(new MouseEvent('click', at));
}

describe('Several blocks of a canvas', () => {
  afterEach(cleanUp);

  for (const width of [390, 960])
    it(`are selected by touch and grouped, at ${width} px`, async () => {
      const { canvas, document } = await open(width);
      const begin = button(canvas, 'Select several');
      expect(begin.disabled).to.equal(false);
      begin.click();
      await until(() => barOf(canvas));
      touch(canvas, 'b0');
      touch(canvas, 'b2');
      touch(canvas, 'b1', false);
      expect(canvas.selectedIds).to.deep.equal(['b0', 'b2']);
      expect(said(canvas)).to.equal('2 blocks selected.');
      touch(canvas, 'b3');
      touch(canvas, 'b3');
      expect(canvas.selectedIds, 'a second touch takes it away').to.deep.equal(['b0', 'b2']);
      await canvas.updateComplete;
      expect(barOf(canvas)!.textContent).to.include('2 selected');
      await expectAccessible(canvas);
      button(canvas, 'Group').click();
      await canvas.updateComplete;
      expect([...groupsOf(readCanvas(document).blocks).values()]).to.deep.equal([['b0', 'b2']]);
      expect(barOf(canvas), 'what it was for is done').to.equal(null);
      expect(canvas.selectedIds).to.deep.equal(['b0', 'b2']);
    });

  it('are removed together, and a scroll or a touch beside them loses none', async () => {
    const { canvas, document } = await open(390);
    button(canvas, 'Select several').click();
    touch(canvas, 'b1');
    touch(canvas, 'b2');
    pointer('pointerdown', shadow(canvas).querySelector('.main')!, 2, 300, { pointerType: 'touch' });
    expect(canvas.selectedIds).to.deep.equal(['b1', 'b2']);
    await canvas.updateComplete;
    button(canvas, 'Remove').click();
    expect(readCanvas(document).blocks.map(({ id }) => id)).to.deep.equal(['b0', 'b3']);
    canvas.undo();
    expect(readCanvas(document).blocks.length).to.equal(4);
  });

  it('are selected by keys alone: Space begins, adds and takes away, Escape ends', async () => {
    const { canvas } = await open();
    wrapper(canvas, 'b0').focus();
    press(wrapper(canvas, 'b0'), ' ');
    expect(said(canvas)).to.include('Selecting several');
    wrapper(canvas, 'b1').focus();
    expect(canvas.selectedIds, 'the focus alone changes nothing').to.deep.equal(['b0']);
    press(wrapper(canvas, 'b1'), ' ');
    wrapper(canvas, 'b2').focus();
    press(wrapper(canvas, 'b2'), ' ');
    press(wrapper(canvas, 'b2'), ' ');
    expect(canvas.selectedIds).to.deep.equal(['b0', 'b1']);
    await until(() => barOf(canvas));
    press(wrapper(canvas, 'b2'), 'Escape');
    await canvas.updateComplete;
    expect(barOf(canvas)).to.equal(null);
    expect(canvas.selectedIds).to.deep.equal(['b0', 'b1']);
    press(wrapper(canvas, 'b2'), 'Escape');
    expect(canvas.selectedIds).to.deep.equal([]);
  });

  it('say so when they are aligned or distributed, and where one lies that is moved in a column', async () => {
    const { canvas, document } = await open();
    button(canvas, 'Select several').click();
    for (const id of ['b0', 'b1', 'b2']) touch(canvas, id);
    await canvas.updateComplete;
    button(canvas, 'Align left edges').click();
    expect(said(canvas)).to.equal('Align left edges: 3 blocks.');
    expect(['b0', 'b1', 'b2'].map((id) => frameOf(document, id).x)).to.deep.equal([0, 0, 0]);
    button(canvas, 'Distribute vertically').click();
    expect(said(canvas)).to.equal('Distribute vertically: 3 blocks.');
    cleanUp();
    const narrow = (await open(390)).canvas;
    narrow.select(['b1']);
    wrapper(narrow, 'b1').focus();
    press(wrapper(narrow, 'b1'), 'ArrowDown');
    expect(said(narrow)).to.equal('Place 3 of 4.');
  });

  it('cannot be selected by who may only look', async () => {
    const { canvas } = await openCanvas(blocks, { readonly: true });
    expect(button(canvas, 'Select several')).to.equal(undefined);
    wrapper(canvas, 'b0').focus();
    press(wrapper(canvas, 'b0'), ' ');
    expect(barOf(canvas)).to.equal(null);
  });
});
