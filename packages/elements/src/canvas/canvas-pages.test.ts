import { readCanvas } from '@inset/model/canvas-document';
import { expect } from 'chai';
import type { InsetFilter } from '../filter/filter.ts';
import { expectAccessible } from '../testing/expect-accessible.ts';
import { cleanUp, nextEvent, until } from '../testing/fixture.ts';
import { clip, press } from './testing/act-on-canvas.ts';
import { idOf, openCanvas, sample, shadow, wrapper } from './testing/open-canvas.ts';
import type { InsetCanvas } from './canvas.ts';

const tabs = (canvas: InsetCanvas): HTMLElement[] => [
  ...shadow(canvas).querySelectorAll<HTMLElement>('[role=tab]'),
];
const shownKinds = (canvas: InsetCanvas): (string | undefined)[] =>
  [...shadow(canvas).querySelectorAll<HTMLElement>('.block:not([hidden])')].map(
    ({ dataset }) => dataset['kind'],
  );

async function openPages() {
  const opened = await openCanvas(sample, { panels: 'properties', width: 1200 });
  const { canvas } = opened;
  const [second] = canvas.run({ kind: 'add-page', title: 'Details' });
  canvas.run({ kind: 'add-block', block: { kind: 'text', text: 'On page two', page: second! } });
  await canvas.updateComplete;
  return { ...opened, second: second! };
}

describe('The pages of a canvas', () => {
  afterEach(cleanUp);

  it('are only a small button while there is one, and nothing where one may only look', async () => {
    const { canvas } = await openCanvas();
    expect(tabs(canvas).length).to.equal(0);
    shadow(canvas).querySelector<HTMLElement>('.add-page')!.click();
    await until(() => tabs(canvas).length === 2);
    expect(tabs(canvas).map(({ textContent }) => textContent!.trim())).to.deep.equal(['Page 1', 'Page 2']);
    expect(canvas.page).to.equal(canvas.pages[1]!.id);
    expect(shadow(canvas).querySelector('.empty')).to.not.equal(null);
    await expectAccessible(canvas);
    canvas.undo();
    canvas.readonly = true;
    await until(() => !shadow(canvas).querySelector('.footer'));
  });

  it('show their own blocks; what is added, pasted or selected stays on the page shown', async () => {
    const { canvas, document, second } = await openPages();
    expect(shownKinds(canvas)).to.deep.equal(['text', 'metric', 'filter', 'table']);
    const turned = nextEvent<{ page: string }>(canvas, 'inset-canvas-page');
    await canvas.showPage(second);
    expect((await turned).detail.page).to.equal(second);
    expect(shownKinds(canvas)).to.deep.equal(['text']);
    await expectAccessible(canvas);
    canvas.addBlock({ kind: 'metric', query: { from: 'orders', steps: [] }, measure: 'count()' });
    const data = new DataTransfer();
    data.setData('text/plain', 'words');
    clip(shadow(canvas).querySelector('.main')!, 'paste', data);
    await until(() => shownKinds(canvas).length === 3);
    press(shadow(canvas).querySelector('.block:not([hidden])')!, 'a', { ctrlKey: true });
    expect(canvas.selectedIds.length).to.equal(3);
    canvas.select([idOf(document, 'filter')]);
    expect(canvas.page).to.equal('first');
  });

  it('obey filters that lie on another page', async () => {
    const { canvas, document, source, second } = await openPages();
    canvas.run({
      kind: 'add-block',
      block: { kind: 'metric', query: { from: 'orders', steps: [] }, measure: 'sum(revenue)', page: second },
    });
    await canvas.showPage(second);
    await until(() => source.ran.length > 0);
    const filter = wrapper(canvas, idOf(document, 'filter')).querySelector<InsetFilter>('inset-filter')!;
    expect(wrapper(canvas, idOf(document, 'filter')).hidden).to.equal(true);
    const asked = source.ran.length;
    (await until(() => filter.renderRoot.querySelector<HTMLInputElement>('input[type=checkbox]'))).click();
    await until(() => source.ran.slice(asked).some(({ steps }) => steps[0]?.kind === 'filter'));
  });

  it('are turned, named, moved and removed by keys on their tabs', async () => {
    const { canvas, document, second } = await openPages();
    tabs(canvas)[0]!.focus();
    press(tabs(canvas)[0]!, 'ArrowRight');
    await until(() => shadow(canvas).activeElement?.id === `tab-${second}`);
    expect(canvas.page).to.equal(second);
    press(tabs(canvas)[1]!, 'F2');
    const field = await until(() => shadow(canvas).querySelector<HTMLInputElement>('.page-title'));
    field.value = 'More';
    press(field, 'Enter');
    expect(readCanvas(document).pages![1]!.title).to.equal('More');
    await until(() => shadow(canvas).activeElement?.id === `tab-${second}`);
    press(tabs(canvas)[1]!, 'ArrowLeft', { altKey: true });
    expect(readCanvas(document).pages!.map(({ id }) => id)).to.deep.equal([second, 'first']);
    await canvas.updateComplete;
    press(tabs(canvas)[0]!, 'Delete');
    expect(canvas.pages.map(({ id }) => id)).to.deep.equal(['first']);
    expect(canvas.page).to.equal('first');
    canvas.undo();
    expect(readCanvas(document).blocks.length).to.equal(sample.length + 1);
  });

  it('turn to where a step is seen that is undone or redone, with the focus, and say so', async () => {
    const { canvas, document, second } = await openPages();
    const said = (): string => shadow(canvas).querySelector('#said')!.textContent!;
    const id = idOf(document, 'metric');
    wrapper(canvas, id).focus();
    press(wrapper(canvas, id), 'ArrowDown');
    await canvas.showPage(second);
    const other = canvas.canvas.blocks.find(({ page }) => page === second)!.id;
    wrapper(canvas, other).focus();
    press(wrapper(canvas, other), 'z', { ctrlKey: true });
    expect(canvas.page).to.equal('first');
    expect(said()).to.equal('Undone, on Page 1.');
    await until(() => shadow(canvas).activeElement === wrapper(canvas, id));
    await canvas.showPage(second);
    const undo = shadow(canvas).querySelector<HTMLElement>('[aria-keyshortcuts="Control+Z"]')!;
    undo.focus();
    canvas.redo();
    expect(canvas.page).to.equal('first');
    expect(said()).to.equal('Redone, on Page 1.');
    await canvas.updateComplete;
    expect(shadow(canvas).activeElement).to.equal(undo);
    // What is seen on the page shown turns none.
    canvas.undo();
    expect(said()).to.equal('Undone.');
  });

  it('come back by undo where they were removed, and leave to the page beside them', async () => {
    const { canvas, second } = await openPages();
    await canvas.showPage(second);
    tabs(canvas)[1]!.focus();
    press(tabs(canvas)[1]!, 'Delete');
    expect(canvas.page).to.equal('first');
    canvas.undo();
    expect(canvas.page).to.equal(second);
    expect(shownKinds(canvas)).to.deep.equal(['text']);
    const [third] = canvas.run({ kind: 'add-page', after: second });
    await canvas.showPage(third!);
    shadow(canvas).querySelector<HTMLElement>('.main')!.focus();
    canvas.undo();
    expect(canvas.page).to.equal(second);
    canvas.redo();
    expect(canvas.page).to.equal(third);
  });

  it('keep the focus on the canvas when the only block is undone that had it', async () => {
    const { canvas, document } = await openPages();
    const [empty] = canvas.run({ kind: 'add-page' });
    await canvas.showPage(empty!);
    const id = canvas.addBlock({ kind: 'text', text: 'Soon gone' });
    await until(() => shadow(canvas).activeElement === wrapper(canvas, id));
    press(wrapper(canvas, id), 'z', { ctrlKey: true });
    expect(readCanvas(document).blocks.some((block) => block.id === id)).to.equal(false);
    await canvas.updateComplete;
    expect(shadow(canvas).activeElement?.className).to.equal('main');
  });

  it('take blocks from each other, and are part of what is saved of the view', async () => {
    const { canvas, document, second } = await openPages();
    const id = idOf(document, 'metric');
    canvas.select([id]);
    const field = await until(() => shadow(canvas).querySelector<HTMLSelectElement>('.page-field select'));
    field.value = second;
    field.dispatchEvent(new Event('change'));
    expect(canvas.page).to.equal(second);
    expect(canvas.selectedIds).to.deep.equal([id]);
    const view = canvas.save();
    expect(view.page).to.equal(second);
    await canvas.showPage('first');
    canvas.restore(view);
    expect(canvas.page).to.equal(second);
    canvas.restore({ ...view, page: 'gone' });
    expect(canvas.page).to.equal('first');
  });
});
