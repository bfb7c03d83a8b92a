import { copyBlocks, readCanvas, type NewBlock } from '@inset/model/canvas-document';
import { expect } from 'chai';
import { german } from '../../locales/de/german.ts';
import { en } from '../../locales/en.ts';
import { expectAccessible } from '../../testing/expect-accessible.ts';
import { cleanUp, until } from '../../testing/fixture.ts';
import { isPressed, shownKeys } from './action-keys.ts';
import { canvasActions } from './canvas-actions.ts';
import { clippingOf } from '../additions/clipping.ts';
import { clip, press } from '../testing/act-on-canvas.ts';
import {
  frameOf,
  idOf,
  openCanvas,
  query,
  sample,
  shadow,
  wrapper,
  wrappers,
} from '../testing/open-canvas.ts';
import type { InsetText } from '../../text/text.ts';
import type { InsetCanvas } from '../canvas.ts';

const holding = (text: string): DataTransfer => {
  const data = new DataTransfer();
  data.setData('text/plain', text);
  return data;
};
const main = (canvas: InsetCanvas): HTMLElement => shadow(canvas).querySelector<HTMLElement>('.main')!;

describe('The commands of a canvas', () => {
  afterEach(cleanUp);

  const openList = async (canvas: InsetCanvas): Promise<HTMLDialogElement> => {
    press(main(canvas), 'k', { ctrlKey: true });
    const dialog = shadow(canvas).querySelector<HTMLDialogElement>('dialog.commands')!;
    await until(() => dialog.open);
    return dialog;
  };
  const titles = (dialog: Element): (string | undefined)[] =>
    [...dialog.querySelectorAll('[role=option] .command-title')].map(
      (title) => title.textContent ?? undefined,
    );
  const search = (dialog: Element, words: string): void => {
    const input = dialog.querySelector('input')!;
    input.value = words;
    input.dispatchEvent(new InputEvent('input', { bubbles: true }));
  };

  it('have keys that are not taken twice, and are shown as they stand on the keyboard', () => {
    const keys = canvasActions.flatMap((action) => action.keys ?? []);
    expect(new Set(keys).size).to.equal(keys.length);
    const event = new KeyboardEvent('keydown', { key: 'Z', metaKey: true, shiftKey: true });
    expect(['Mod+Shift+Z', 'Mod+Z', 'Z'].map((each) => isPressed(each, event))).to.deep.equal([
      true,
      false,
      false,
    ]);
    expect(shownKeys('Mod+Shift+Z', en, true)).to.equal('⌘⇧Z');
    expect(shownKeys('Mod+Shift+Z', en, false)).to.equal('Ctrl+Shift+Z');
    expect(shownKeys('Mod+Shift+Z', german, false)).to.equal('Strg+Umschalt+Z');
    expect(shownKeys('Delete', german, false)).to.equal('Entf');
  });

  it('are listed, found by words and done, by keys alone; the focus comes back', async () => {
    const { canvas, document } = await openCanvas();
    wrapper(canvas, idOf(document, 'metric')).focus();
    const dialog = await openList(canvas);
    await expectAccessible(canvas);
    expect(titles(dialog)).to.include.members(['Edit', 'Duplicate', 'Add chart', 'Select all']);
    expect(titles(dialog), 'for one block').not.to.include('Align left edges');
    search(dialog, 'text add');
    expect(titles(dialog)).to.deep.equal(['Add text']);
    search(dialog, 'nothing like it');
    expect(dialog.querySelector('[role=status]')!.textContent).to.contain('no such command');
    search(dialog, 'du');
    press(dialog.querySelector('input')!, 'Enter');
    expect(dialog.open).to.equal(false);
    expect(readCanvas(document).blocks.filter(({ kind }) => kind === 'metric').length).to.equal(2);
    canvas.undo();
    expect(readCanvas(document).blocks.length).to.equal(sample.length);
  });

  it('have the field to themselves until one of them is gone to, and do none by Enter alone', async () => {
    const { canvas, document } = await openCanvas();
    const dialog = await openList(canvas);
    const input = dialog.querySelector('input')!;
    const active = (): string | null => input.getAttribute('aria-activedescendant');
    const options = dialog.querySelectorAll('[role=option]');
    expect(shadow(canvas).activeElement).to.equal(input);
    expect([active(), dialog.querySelector('[aria-selected=true]')]).to.deep.equal([null, null]);
    press(input, 'Enter');
    expect(dialog.open).to.equal(true);
    expect(readCanvas(document).blocks.length).to.equal(sample.length);
    press(input, 'ArrowUp');
    expect(active()).to.equal(options[options.length - 1]!.id);
    press(input, 'ArrowDown');
    expect(active()).to.equal(options[0]!.id);
    search(dialog, 'add');
    expect(active()).to.equal(dialog.querySelector('[role=option]')!.id);
    search(dialog, '');
    expect(active()).to.equal(null);
  });

  it('open a text that is added, to be written at once; pasted words they leave closed', async () => {
    const { canvas } = await openCanvas([]);
    const texts = (): InsetText[] => [...shadow(canvas).querySelectorAll<InsetText>('inset-text')];
    const dialog = await openList(canvas);
    search(dialog, 'add text');
    press(dialog.querySelector('input')!, 'Enter');
    await until(() => texts()[0]?.editing && texts()[0]!.shadowRoot!.activeElement);
    press(texts()[0]!.shadowRoot!.activeElement!, 'Escape');
    clip(main(canvas), 'paste', holding('Some words'));
    const pasted = await until(() => texts().find(({ text }) => text === 'Some words'));
    await pasted.updateComplete;
    await new Promise(requestAnimationFrame);
    expect(pasted.editing).to.equal(false);
  });

  it('change nothing where one may only look', async () => {
    const { canvas } = await openCanvas(sample, { readonly: true });
    press(main(canvas), 'k', { ctrlKey: true });
    expect(shadow(canvas).querySelector<HTMLDialogElement>('dialog.commands')!.open).to.equal(false);
    const before = canvas.toJSON();
    clip(wrappers(canvas)[0]!, 'paste', holding('some words'));
    clip(wrappers(canvas)[0]!, 'cut');
    expect(canvas.toJSON()).to.deep.equal(before);
  });

  it('bring several blocks onto one line, from the list and from the panel', async () => {
    const blocks: NewBlock[] = [2, 5, 9].map((x, i) => ({
      kind: 'metric',
      query,
      measure: 'sum(revenue)',
      frame: { x, y: i * 6, width: 6, height: 4 },
    }));
    const { canvas, document } = await openCanvas(blocks, { panels: 'properties', width: 1440 });
    const ids = canvas.canvas.blocks.map(({ id }) => id);
    canvas.select(ids);
    await canvas.updateComplete;
    const button = await until(() =>
      [...shadow(canvas).querySelectorAll<HTMLElement>('.together button')].find(
        ({ textContent }) => textContent === 'Align right edges',
      ),
    );
    await expectAccessible(canvas);
    button.click();
    expect(ids.map((id) => frameOf(document, id).x)).to.deep.equal([9, 9, 9]);
    canvas.undo();
    const dialog = await openList(canvas);
    search(dialog, 'align left');
    dialog.querySelector<HTMLElement>('[role=option]')!.click();
    expect(ids.map((id) => frameOf(document, id).x)).to.deep.equal([2, 2, 2]);
  });
});

describe('The clipboard and a canvas', () => {
  afterEach(cleanUp);

  it('takes blocks to another canvas, and cut ones with it', async () => {
    const from = await openCanvas();
    from.canvas.select([idOf(from.document, 'metric'), idOf(from.document, 'table')]);
    const data = clip(wrapper(from.canvas, idOf(from.document, 'metric')), 'cut');
    expect(readCanvas(from.document).blocks.map(({ kind }) => kind)).to.deep.equal(['text', 'filter']);
    const to = await openCanvas([]);
    clip(main(to.canvas), 'paste', holding(data.getData('text/plain')));
    expect(readCanvas(to.document).blocks.map(({ kind }) => kind)).to.deep.equal(['metric', 'table']);
    expect(to.canvas.selectedIds.length).to.equal(2);
    from.canvas.undo();
    expect(readCanvas(from.document).blocks.length).to.equal(4);
  });

  it('gives words as a text, a spreadsheet as a dataset with its table, and says what it cannot take', async () => {
    const { canvas, document, source } = await openCanvas([]);
    clip(main(canvas), 'paste', holding('Some *words*'));
    expect(readCanvas(document).blocks.map((block) => (block as { text?: string }).text)).to.deep.equal([
      'Some *words*',
    ]);
    clip(main(canvas), 'paste', holding('region\trevenue\nEast\t10\nWest\t20\n'));
    await until(() => readCanvas(document).blocks.some(({ kind }) => kind === 'table'));
    expect(source.loads).to.include('Pasted table');
    const damaged = JSON.stringify({ ...copyBlocks(canvas.canvas, []), blocks: [{ kind: 'chart' }] });
    clip(main(canvas), 'paste', holding(damaged));
    await until(() => shadow(canvas).querySelector('.notice'));
  });

  it('leaves words inside a block to the block', async () => {
    const { canvas, document } = await openCanvas();
    const input = shadow(canvas).querySelector<HTMLInputElement>('input.title')!;
    const data = clip(input, 'paste', holding('a title'));
    expect(data.getData('text/plain')).to.equal('a title');
    expect(readCanvas(document).blocks.length).to.equal(sample.length);
  });

  it('knows blocks, tables and words apart', () => {
    const kindOf = (text: string): string | undefined => clippingOf(text, 'Pasted')?.kind;
    expect(['', ' \n', 'one', 'a\tb', 'a\tb\n1\t2', 'a\tb\n1', 'a,b\n1,2'].map(kindOf)).to.deep.equal([
      undefined,
      undefined,
      'text',
      'text',
      'table',
      'text',
      'text',
    ]);
    expect(kindOf('{"version":1,"blocks":[]}')).to.equal('canvas');
    expect(kindOf('{"blocks": broken')).to.equal('text');
  });

  it('and files that are dropped become datasets, with a table where they were let go', async () => {
    const { canvas, document } = await openCanvas([]);
    const dataTransfer = new DataTransfer();
    dataTransfer.items.add(new File(['region,revenue\nEast,10'], 'sales.csv'));
    const box = main(canvas).getBoundingClientRect();
    const at = { clientX: box.left + box.width / 2, clientY: box.top + 100 };
    const over = new DragEvent('dragover', { dataTransfer, bubbles: true, cancelable: true, ...at });
    main(canvas).dispatchEvent(over);
    expect(over.defaultPrevented).to.equal(true);
    const isMarked = (): boolean => main(canvas).classList.contains('dropping');
    expect(isMarked()).to.equal(true);
    main(canvas).dispatchEvent(new DragEvent('dragleave', { relatedTarget: globalThis.document.body }));
    expect(isMarked(), 'once it is taken elsewhere').to.equal(false);
    main(canvas).dispatchEvent(over);
    main(canvas).dispatchEvent(
      new DragEvent('drop', { dataTransfer, bubbles: true, cancelable: true, ...at }),
    );
    expect(isMarked()).to.equal(false);
    await until(() => readCanvas(document).blocks.length === 1);
    const { kind, frame } = readCanvas(document).blocks[0]!;
    expect(kind).to.equal('table');
    expect(frame.x).to.be.within(8, 12);
  });
});
