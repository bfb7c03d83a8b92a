import { groupsOf, readCanvas } from '@inset/model/canvas-document';
import { expect } from 'chai';
import { expectAccessible } from '../testing/expect-accessible.ts';
import { cleanUp, until } from '../testing/fixture.ts';
import { drag, pointer, press } from './testing/act-on-canvas.ts';
import { frameOf, idOf, openCanvas, shadow, wrapper } from './testing/open-canvas.ts';

const click = (target: Element, init: { shiftKey?: boolean } = {}): void => {
  const { left, top } = target.getBoundingClientRect();
  const at = { bubbles: true, composed: true, clientX: left + 3, clientY: top + 3, ...init };
  target.dispatchEvent(new PointerEvent('pointerdown', { ...at, pointerId: 7, pointerType: 'mouse' }));
  pointer('pointerup', target, left + 3, top + 3);
  target.dispatchEvent(new MouseEvent('click', at));
};

async function openGroup() {
  const opened = await openCanvas();
  const { canvas, document } = opened;
  const [text, metric, table] = ['text', 'metric', 'table'].map((kind) => idOf(document, kind));
  canvas.select([text!, metric!]);
  press(wrapper(canvas, text!), 'g', { ctrlKey: true });
  canvas.select([]);
  await canvas.updateComplete;
  return { ...opened, text: text!, metric: metric!, table: table! };
}

describe('A group of blocks on a canvas', () => {
  afterEach(cleanUp);

  it('is selected whole by a click, one block of it by a second, and the group again by Escape', async () => {
    const { canvas, text, metric, table } = await openGroup();
    click(wrapper(canvas, text));
    expect(canvas.selectedIds).to.have.members([text, metric]);
    click(wrapper(canvas, text));
    expect(canvas.selectedIds).to.deep.equal([text]);
    click(wrapper(canvas, metric));
    expect(canvas.selectedIds, 'inside, each is by itself').to.deep.equal([metric]);
    press(wrapper(canvas, metric), 'Escape');
    expect(canvas.selectedIds).to.have.members([text, metric]);
    press(wrapper(canvas, metric), 'Escape');
    expect(canvas.selectedIds).to.deep.equal([]);
    click(wrapper(canvas, table));
    click(wrapper(canvas, metric), { shiftKey: true });
    expect(canvas.selectedIds).to.have.members([text, metric, table]);
  });

  it('is left for the one that is clicked, as are several that are no group; Shift selects no words', async () => {
    const { canvas, text, metric, table } = await openGroup();
    canvas.select([text, metric, table]);
    click(wrapper(canvas, table));
    expect(canvas.selectedIds).to.deep.equal([table]);
    canvas.select([text, metric, table]);
    click(wrapper(canvas, metric));
    expect(canvas.selectedIds, 'the group that was clicked').to.have.members([text, metric]);
    canvas.select([table]);
    click(wrapper(canvas, text), { shiftKey: true });
    const pressed = new MouseEvent('mousedown', { bubbles: true, cancelable: true, composed: true });
    wrapper(canvas, text).dispatchEvent(pressed);
    expect(pressed.defaultPrevented).to.equal(true);
    const next = new MouseEvent('mousedown', { bubbles: true, cancelable: true, composed: true });
    wrapper(canvas, text).dispatchEvent(next);
    expect(next.defaultPrevented).to.equal(false);
  });

  it('is met by Tab as a whole, told to who listens, and gone into by Enter', async () => {
    const { canvas, text, metric } = await openGroup();
    const block = wrapper(canvas, text);
    block.focus();
    expect(canvas.selectedIds).to.have.members([text, metric]);
    expect(block.getAttribute('aria-label')).to.contain('in a group of 2');
    await until(() => block.querySelector('.tools [aria-label=Ungroup]'));
    expect(shadow(canvas).querySelectorAll('.tools, .group-frame').length).to.equal(2);
    await expectAccessible(canvas);
    press(block, 'Enter');
    expect(canvas.selectedIds).to.deep.equal([text]);
    wrapper(canvas, metric).focus();
    expect(canvas.selectedIds).to.deep.equal([metric]);
  });

  it('is moved, duplicated and removed together, and taken apart', async () => {
    const { canvas, document, text, metric } = await openGroup();
    await drag(wrapper(canvas, metric), { x: 0, y: 15 * 24 });
    expect([frameOf(document, text).y, frameOf(document, metric).y]).to.deep.equal([15, 15]);
    press(wrapper(canvas, metric), 'd', { ctrlKey: true });
    expect(groupsOf(readCanvas(document).blocks).size).to.equal(2);
    const copy = await until(() => {
      const id = (shadow(canvas).activeElement as HTMLElement | null)?.dataset['id'];
      return id !== metric && canvas.selectedIds.includes(id!) && shadow(canvas).activeElement;
    });
    press(copy, 'Delete');
    expect(readCanvas(document).blocks.length).to.equal(4);
    await until(() => ![null, copy].includes(shadow(canvas).activeElement));
    canvas.select([metric]);
    await canvas.updateComplete;
    press(wrapper(canvas, metric), 'g', { ctrlKey: true, shiftKey: true });
    expect(groupsOf(readCanvas(document).blocks).size).to.equal(0);
  });
});
