import { InsetError } from '@inset/model';
import { addBlock, readCanvas, setFrames, type NewBlock } from '@inset/model/canvas-document';
import { expect } from 'chai';
import { applyUpdate, Doc, encodeStateAsUpdate } from 'yjs';
import type { InsetMetric } from '../metric/metric.ts';
import type { InsetText } from '../text/text.ts';
import { expectAccessible } from '../testing/expect-accessible.ts';
import { cleanUp, nextEvent, until } from '../testing/fixture.ts';
import type { InsetCanvasProperties } from './panels/properties-panel.ts';
import { frame, pointer, press } from './testing/act-on-canvas.ts';
import {
  frameOf,
  idOf,
  openCanvas,
  ProbeChart,
  query,
  sample,
  shadow,
  wrapper,
  wrappers,
} from './testing/open-canvas.ts';

describe('inset-canvas', () => {
  afterEach(cleanUp);

  it('is accessible: editing with panels, looking, empty, narrow', async () => {
    const { canvas, document } = await openCanvas(sample, { panels: 'library properties', width: 1440 });
    await until(() => shadow(canvas).querySelector('inset-canvas-properties'));
    canvas.select([idOf(document, 'metric')]);
    const panel = shadow(canvas).querySelector('inset-canvas-properties')!;
    await until(() => panel.shadowRoot?.querySelector('input[name=measure]'));
    await expectAccessible(canvas);
    canvas.readonly = true;
    await canvas.updateComplete;
    await expectAccessible(canvas);
    await expectAccessible((await openCanvas([])).canvas);
    await expectAccessible((await openCanvas(sample, { width: 380 })).canvas);
  });

  it('says nothing of a dataset whose loading was begun anew, only of one that cannot be had', async () => {
    const { canvas, source } = await openCanvas([]);
    const load = source.load.bind(source);
    const begun: string[] = [];
    const ended: string[] = [];
    source.load = (name, origin, options) => {
      const url = origin.kind === 'url' ? new URL(origin.url).pathname : '';
      begun.push(url);
      if (url === '/gone.csv') return Promise.reject(new InsetError('DATASET_NOT_FOUND', 'It is gone.'));
      if (url === '/new.csv') return load(name, { kind: 'rows', rows: [{ a: 1 }] }, options);
      return new Promise((_, reject) => {
        options!.signal!.addEventListener('abort', () => {
          reject(new InsetError('CANCELLED'));
          ended.push(url);
        });
      });
    };
    const open = (url: string, name = 'sales'): void =>
      canvas.load({
        version: 1,
        title: '',
        blocks: [],
        datasets: [{ name, origin: { kind: 'url', url } }],
      });
    const notice = (): Element | null => shadow(canvas).querySelector('[part=notice]');
    open('/old.csv');
    await until(() => begun.includes('/old.csv'));
    open('/new.csv');
    await until(() => canvas.closest('inset-provider')!.kit.sources.get('sales')?.dataset);
    expect(ended).to.deep.equal(['/old.csv']);
    await canvas.updateComplete;
    expect(notice()?.textContent).to.equal(undefined);
    open('/gone.csv', 'lost');
    await until(notice);
  });

  it('shows each block through its element, in reading order, at its place', async () => {
    const { canvas, document } = await openCanvas();
    expect(wrappers(canvas).map((block) => block.dataset['kind'])).to.deep.equal([
      'text',
      'metric',
      'filter',
      'table',
    ]);
    const metric = wrapper(canvas, idOf(document, 'metric'));
    const grid = shadow(canvas).querySelector('.grid')!.getBoundingClientRect();
    const box = metric.getBoundingClientRect();
    expect(box.left - grid.left).to.be.closeTo(grid.width / 2, 1);
    expect(box.width).to.be.closeTo(grid.width / 4, 1);
    expect(box.height).to.equal(96);
    expect(metric.getAttribute('aria-label')).to.equal('Metric: Revenue');
    const element = metric.querySelector('inset-metric')!;
    await until(() => element.shadowRoot!.textContent!.includes('60'));
  });

  it('moves and resizes by keys, says so, and undoes a row of presses at once', async () => {
    const { canvas, document } = await openCanvas();
    const id = idOf(document, 'text');
    wrapper(canvas, id).focus();
    expect(canvas.selectedIds).to.deep.equal([id]);
    for (let i = 0; i < 3; i++) press(wrapper(canvas, id), 'ArrowDown');
    expect(frameOf(document, id).y).to.equal(3);
    expect(shadow(canvas).querySelector('#said')!.textContent).to.equal('Column 1, row 4.');
    press(wrapper(canvas, id), 'ArrowRight', { shiftKey: true });
    expect(frameOf(document, id).width).to.equal(13);
    press(wrapper(canvas, id), 'z', { ctrlKey: true });
    expect(frameOf(document, id).width).to.equal(12);
    press(wrapper(canvas, id), 'z', { metaKey: true });
    expect(frameOf(document, id).y).to.equal(0);
    press(wrapper(canvas, id), 'z', { ctrlKey: true, shiftKey: true });
    expect(frameOf(document, id).y).to.equal(3);
    press(wrapper(canvas, id), 'ArrowLeft');
    expect(shadow(canvas).querySelector('#said')!.textContent).to.equal('It is at the edge.');
  });

  it('moves by the keys of its grip, which tells where it is; Escape leads back to the block', async () => {
    const { canvas, document } = await openCanvas();
    const id = idOf(document, 'text');
    wrapper(canvas, id).focus();
    await canvas.updateComplete;
    const grip = wrapper(canvas, id).querySelector<HTMLElement>('[data-grip]')!;
    const told = () => ['role', 'aria-valuenow', 'aria-valuetext'].map((name) => grip.getAttribute(name));
    expect(told()).to.deep.equal(['slider', '1', 'Column 1, row 1.']);
    grip.focus();
    press(grip, 'ArrowDown');
    await canvas.updateComplete;
    expect(frameOf(document, id).y).to.equal(1);
    expect(told()).to.deep.equal(['slider', '25', 'Column 1, row 2.']);
    expect(shadow(canvas).activeElement).to.equal(grip);
    // It is not said a second time.
    expect(shadow(canvas).querySelector('#said')!.textContent).to.equal('');
    press(grip, 'ArrowRight', { shiftKey: true });
    expect(shadow(canvas).querySelector('#said')!.textContent).to.equal('13 columns wide, 4 rows high.');
    press(grip, 'Escape');
    expect(shadow(canvas).activeElement).to.equal(wrapper(canvas, id));
  });

  it('lets a block walk across others by keys; they return behind it', async () => {
    const { canvas, document } = await openCanvas();
    const id = idOf(document, 'text');
    const table = idOf(document, 'table');
    wrapper(canvas, id).focus();
    for (let i = 0; i < 18; i++) press(wrapper(canvas, id), 'ArrowDown');
    await canvas.updateComplete;
    expect(frameOf(document, id).y).to.equal(18);
    expect(frameOf(document, table).y).to.equal(8);
  });

  it('duplicates, removes and restores by keys, and the focus goes on', async () => {
    const { canvas, document } = await openCanvas();
    const id = idOf(document, 'metric');
    wrapper(canvas, id).focus();
    press(wrapper(canvas, id), 'd', { ctrlKey: true });
    expect(readCanvas(document).blocks.length).to.equal(5);
    await until(() => shadow(canvas).activeElement?.getAttribute('data-id') === canvas.selectedIds[0]);
    expect(canvas.selectedIds).to.not.include(id);
    press(shadow(canvas).activeElement!, 'Delete');
    expect(readCanvas(document).blocks.length).to.equal(4);
    await until(() => shadow(canvas).activeElement?.classList.contains('block'));
    press(shadow(canvas).activeElement!, 'Escape');
    expect(canvas.selectedIds).to.deep.equal([]);
    canvas.undo();
    expect(readCanvas(document).blocks.length).to.equal(5);
  });

  it('hands the focus to the block before one that is undone', async () => {
    const { canvas, document } = await openCanvas();
    const id = idOf(document, 'metric');
    wrapper(canvas, id).focus();
    press(wrapper(canvas, id), 'd', { ctrlKey: true });
    await until(() => shadow(canvas).activeElement?.getAttribute('data-id') === canvas.selectedIds[0]);
    const before = shadow(canvas).activeElement!.previousElementSibling!;
    press(shadow(canvas).activeElement!, 'z', { ctrlKey: true });
    await until(() => shadow(canvas).activeElement === before);
    expect(canvas.selectedIds).to.deep.equal([before.getAttribute('data-id')]);
  });

  it('is dragged by the pointer: it lands on the grid, others give way, one undo', async () => {
    const { canvas, document } = await openCanvas();
    const id = idOf(document, 'text');
    const table = idOf(document, 'table');
    const block = wrapper(canvas, id);
    const grid = shadow(canvas).querySelector('.grid')!.getBoundingClientRect();
    const cell = grid.width / 24;
    const start = block.getBoundingClientRect();
    pointer('pointerdown', block, start.left + 3, start.top + 3);
    for (let i = 1; i <= 10; i++)
      pointer('pointermove', window, start.left + 3 + (i * 2.2 * cell) / 10, start.top + 3 + i * 22);
    await frame();
    expect(shadow(canvas).querySelector('.ghost')).to.not.equal(null);
    expect(shadow(canvas).querySelector('.size')!.textContent).to.match(/× 96 px/);
    expect(frameOf(document, id)).to.deep.include({ x: 0, y: 0 });
    pointer('pointerup', window, start.left + 3 + 2.2 * cell, start.top + 3 + 220);
    await canvas.updateComplete;
    expect(frameOf(document, id)).to.deep.include({ x: 2, y: 9 });
    expect(frameOf(document, table).y).to.equal(13);
    expect(shadow(canvas).querySelector('.ghost')).to.equal(null);
    canvas.undo();
    expect(frameOf(document, id)).to.deep.include({ x: 0, y: 0 });
    expect(frameOf(document, table).y).to.equal(8);
  });

  it('shows where each of several will land while they are dragged, and how large they are together', async () => {
    const { canvas, document } = await openCanvas();
    const ids = [idOf(document, 'text'), idOf(document, 'metric')];
    canvas.select(ids);
    await canvas.updateComplete;
    const { left, top } = wrapper(canvas, ids[0]!).getBoundingClientRect();
    pointer('pointerdown', wrapper(canvas, ids[0]!), left + 3, top + 3);
    pointer('pointermove', window, left + 3, top + 3 + 240);
    await frame();
    const boxes = [...shadow(canvas).querySelectorAll('.ghost')].map((ghost) =>
      ghost.getBoundingClientRect(),
    );
    const cell = shadow(canvas).querySelector('.grid')!.getBoundingClientRect().width / 24;
    expect(boxes.map(({ width }) => Math.round(width / cell))).to.deep.equal([12, 6]);
    for (const box of boxes) expect(box.top).to.be.closeTo(top + 240, 1);
    const together = `${Math.round(18 * cell)} × 96 px`;
    expect(shadow(canvas).querySelector('.size')!.textContent!.trim()).to.equal(together);
    press(globalThis.document.body, 'Escape');
    pointer('pointerup', window, left, top);
    expect(shadow(canvas).querySelector('.ghost')).to.equal(null);
  });

  it('is resized by its handles, not below its smallest size', async () => {
    const { canvas, document } = await openCanvas();
    const id = idOf(document, 'metric');
    canvas.select([id]);
    await canvas.updateComplete;
    const handle = wrapper(canvas, id).querySelector('.handle.bottom-right')!;
    const box = handle.getBoundingClientRect();
    pointer('pointerdown', handle, box.left, box.top);
    pointer('pointermove', window, box.left - 2000, box.top + 72);
    await frame();
    pointer('pointerup', window, box.left - 2000, box.top + 72);
    expect(frameOf(document, id)).to.deep.equal({ x: 12, y: 0, width: 3, height: 7 });
  });

  it('puts everything back when a drag is left by Escape', async () => {
    const { canvas, document } = await openCanvas();
    const before = canvas.toJSON();
    const id = idOf(document, 'text');
    const box = wrapper(canvas, id).getBoundingClientRect();
    pointer('pointerdown', wrapper(canvas, id), box.left + 3, box.top + 3);
    pointer('pointermove', window, box.left + 90, box.top + 300);
    await frame();
    press(document.constructor ? globalThis.document.body : wrapper(canvas, id), 'Escape');
    pointer('pointerup', window, box.left + 90, box.top + 300);
    await canvas.updateComplete;
    expect(canvas.toJSON()).to.deep.equal(before);
    expect(wrapper(canvas, id).getBoundingClientRect().top).to.equal(box.top);
    expect(canvas.canUndo).to.equal(false);
  });

  it('puts everything back when a second finger comes down, which takes nothing itself', async () => {
    const { canvas, document } = await openCanvas();
    const before = canvas.toJSON();
    const [id, other] = [idOf(document, 'metric'), idOf(document, 'text')];
    canvas.select([id]);
    await canvas.updateComplete;
    const touch = { pointerType: 'touch' };
    for (const held of ['[data-grip]', '.handle.bottom-right']) {
      const { left, top } = wrapper(canvas, id).getBoundingClientRect();
      pointer('pointerdown', wrapper(canvas, id).querySelector(held)!, left + 3, top + 3, touch);
      pointer('pointermove', window, left + 90, top + 300, touch);
      await frame();
      expect(shadow(canvas).querySelector('.ghost'), held).to.not.equal(null);
      pointer('pointercancel', window, 0, 0, { ...touch, pointerId: 8 });
      expect(shadow(canvas).querySelector('.ghost'), held).to.not.equal(null);
      const box = wrapper(canvas, other).getBoundingClientRect();
      const second = { ...touch, pointerId: 8 };
      pointer('pointerdown', wrapper(canvas, other), box.left + 3, box.top + 3, second);
      pointer('pointermove', window, left + 200, top + 200, touch);
      pointer('pointerup', window, left + 200, top + 200, touch);
      pointer('pointerup', window, box.left + 3, box.top + 3, second);
      await canvas.updateComplete;
      expect(shadow(canvas).querySelector('.ghost'), held).to.equal(null);
      expect(canvas.toJSON(), held).to.deep.equal(before);
      expect(wrapper(canvas, id).getBoundingClientRect().top, held).to.equal(top);
      expect(canvas.selectedIds).to.deep.equal([id]);
      expect(canvas.canUndo).to.equal(false);
    }
  });

  it('dragging among 20 blocks asks no Query and renders no other block', async () => {
    const many: NewBlock[] = Array.from({ length: 20 }, (_, i) =>
      i % 2 ? { kind: 'metric', query, measure: 'sum(revenue)' } : { kind: 'chart', query },
    );
    const { canvas, source, document } = await openCanvas(many);
    // Those out of sight are made as well, which a drag brings near.
    window.dispatchEvent(new Event('beforeprint'));
    const metrics = [...shadow(canvas).querySelectorAll<InsetMetric>('inset-metric')];
    await until(() => metrics.every(({ renderRoot }) => renderRoot?.textContent?.includes('60')));
    source.gate = new Promise(() => {});
    const asked = source.ran.length;
    const updates = ProbeChart.updates;
    const id = readCanvas(document).blocks[0]!.id;
    const box = wrapper(canvas, id).getBoundingClientRect();
    pointer('pointerdown', wrapper(canvas, id), box.left + 3, box.top + 3);
    for (let i = 0; i < 60; i++) {
      pointer('pointermove', window, box.left + 3 + i * 6, box.top + 3 + i * 5);
      await frame();
    }
    pointer('pointerup', window, box.left + 360, box.top + 300);
    await canvas.updateComplete;
    expect(source.ran.length).to.equal(asked);
    expect(ProbeChart.updates).to.equal(updates);
  });

  it('typing in a text block never waits, goes into the document and is undone as one', async () => {
    const { canvas, source, document } = await openCanvas();
    source.gate = new Promise(() => {});
    const id = idOf(document, 'text');
    const text = wrapper(canvas, id).querySelector('inset-text') as InsetText;
    text.plain = true;
    wrapper(canvas, id).focus();
    press(wrapper(canvas, id), 'Enter');
    const area = await until(() => text.shadowRoot!.querySelector('textarea'));
    for (const letter of ' rise') {
      area.value += letter;
      area.dispatchEvent(new InputEvent('input', { bubbles: true }));
      await canvas.updateComplete;
    }
    const now = () => (readCanvas(document).blocks.find((block) => block.id === id) as { text: string }).text;
    expect(now()).to.equal('## Orders rise');
    press(area, 'z', { ctrlKey: true });
    expect(now()).to.equal('## Orders');
    await text.updateComplete;
    await until(() => area.value === '## Orders');
    press(area, 'Delete');
    expect(readCanvas(document).blocks.length).to.equal(4);
    press(area, 'Escape');
    await until(() => shadow(canvas).activeElement === wrapper(canvas, id));
  });

  it('shows what somebody else changes at once, and keeps what is selected', async () => {
    const { canvas, document } = await openCanvas();
    const other = new Doc();
    applyUpdate(other, encodeStateAsUpdate(document));
    const id = idOf(document, 'text');
    canvas.select([id, idOf(document, 'metric')]);
    const heard = nextEvent<{ local: boolean }>(canvas, 'inset-canvas-change');
    addBlock(other, { kind: 'text', text: 'theirs' });
    setFrames(other, new Map([[id, { x: 0, y: 40, width: 10, height: 4 }]]));
    applyUpdate(document, encodeStateAsUpdate(other), 'remote');
    expect((await heard).detail.local).to.equal(false);
    await until(() => wrappers(canvas).length === 5);
    expect(canvas.selectedIds.length).to.equal(2);
    expect(wrapper(canvas, id).style.translate).to.match(/ 960px$/);
    expect(canvas.canUndo).to.equal(false);
  });

  it('keeps elements alive when reading order changes', async () => {
    const { canvas, document } = await openCanvas();
    const id = idOf(document, 'metric');
    const element = wrapper(canvas, id).querySelector('inset-metric');
    canvas.run({ kind: 'move-block', id, x: 0, y: 60 });
    await canvas.updateComplete;
    expect(wrappers(canvas).at(-1)!.dataset['id']).to.equal(id);
    expect(wrapper(canvas, id).querySelector('inset-metric')).to.equal(element);
  });

  it('in read-only, filters work and nothing can be changed', async () => {
    const { canvas, source, document } = await openCanvas(sample, { readonly: true });
    const before = encodeStateAsUpdate(document);
    const id = idOf(document, 'table');
    wrapper(canvas, id).focus();
    for (const key of ['Delete', 'ArrowDown', 'd', 'z'])
      press(wrapper(canvas, id), key, { ctrlKey: key.length === 1 });
    const box = wrapper(canvas, id).getBoundingClientRect();
    pointer('pointerdown', wrapper(canvas, id), box.left + 3, box.top + 3);
    pointer('pointermove', window, box.left + 100, box.top + 100);
    pointer('pointerup', window, box.left + 100, box.top + 100);
    expect(() => canvas.addBlock({ kind: 'text' })).to.throw(InsetError);
    expect(shadow(canvas).querySelectorAll('.tools, .handle, aside, input').length).to.equal(0);
    expect(encodeStateAsUpdate(document)).to.deep.equal(before);
    const filter = wrapper(canvas, idOf(document, 'filter')).querySelector('inset-filter')!;
    const box2 = await until(() =>
      filter.shadowRoot!.querySelector<HTMLInputElement>('input[type=checkbox]'),
    );
    const asked = source.ran.length;
    box2.click();
    await until(() => source.ran.slice(asked).some(({ steps }) => steps[0]?.kind === 'filter'));
    expect(canvas.save().selection.length).to.equal(1);
  });

  it('an unknown, a newer and a damaged block are shown as that, kept, and harm no other', async () => {
    const { canvas, document } = await openCanvas();
    const put = (id: string, fields: Record<string, unknown>) =>
      canvas.load({
        ...canvas.toJSON(),
        blocks: [
          ...canvas.toJSON().blocks,
          { id, version: 1, frame: { x: 0, y: 30, width: 8, height: 4 }, ...fields } as never,
        ],
      });
    put('holo', { kind: 'hologram', depth: 3 });
    put('newer', { kind: 'chart', version: 99, hue: 1 });
    document.getMap<Map<string, unknown>>('blocks').get(idOf(document, 'metric'))!.set('measure', 5);
    await until(() => wrappers(canvas).length === 6);
    await canvas.updateComplete;
    expect(wrapper(canvas, 'holo').textContent).to.include('hologram');
    expect(wrapper(canvas, 'newer').textContent).to.include('newer version');
    expect(shadow(canvas).querySelectorAll('[data-kind=unknown]').length).to.equal(3);
    canvas.run({ kind: 'move-block', id: 'holo', x: 4, y: 2 });
    expect(canvas.toJSON().blocks.find(({ id }) => id === 'holo')).to.deep.include({
      kind: 'hologram',
      depth: 3,
    });
  });

  it('a document from a newer version opens read-only and says why', async () => {
    const { canvas, document } = await openCanvas();
    document.getMap('canvas').set('version', 99);
    await until(() => shadow(canvas).querySelector('.notice'));
    expect(shadow(canvas).querySelector('.notice')!.textContent).to.include('newer version');
    expect(wrappers(canvas).length).to.equal(4);
    expect(() => canvas.run({ kind: 'set-title', title: 'x' })).to.throw('newer version');
  });

  it('in a narrow place stands in one column in reading order, and blocks change places by the toolbar', async () => {
    const { canvas, document } = await openCanvas(sample, { width: 380 });
    const grid = shadow(canvas).querySelector('.grid')!;
    const widthOf = (element: Element): number => element.getBoundingClientRect().width;
    // The browser tells elements their size with the next frame, which a busy machine may draw late.
    await until(() => Math.abs(widthOf(wrappers(canvas)[0]!) - widthOf(grid)) <= 1);
    expect(canvas.scrollWidth).to.be.at.most(380);
    const before = canvas.toJSON();
    expect(frameOf(document, idOf(document, 'table')).width).to.equal(12);
    const table = idOf(document, 'table');
    canvas.select([table]);
    await canvas.updateComplete;
    wrapper(canvas, table).querySelector<HTMLButtonElement>('.tools button')!.click();
    await canvas.updateComplete;
    const order = canvas.toJSON().blocks.map(({ id }) => id);
    expect(order.indexOf(table)).to.be.below(before.blocks.findIndex(({ id }) => id === table));
  });

  it('an empty canvas has one sentence, one action and a sample that fills it', async () => {
    const { canvas } = await openCanvas([]);
    const empty = shadow(canvas).querySelector('.empty')!;
    expect(empty.querySelector('p')!.textContent).to.equal('This canvas is empty.');
    const added = nextEvent(canvas, 'inset-canvas-change');
    empty.querySelector<HTMLButtonElement>('.primary')!.click();
    await added;
    expect(canvas.toJSON().blocks.map(({ kind }) => kind)).to.deep.equal(['chart']);
  });

  it('asks for comments on a block by an event, and offers a slot upon it', async () => {
    const { canvas, document } = await openCanvas();
    canvas.comments = true;
    const id = idOf(document, 'metric');
    canvas.select([id]);
    await canvas.updateComplete;
    const asked = nextEvent<{ blockId: string }>(canvas, 'inset-canvas-comment');
    wrapper(canvas, id).querySelector<HTMLButtonElement>('button[aria-label=Comment]')!.click();
    expect((await asked).detail.blockId).to.equal(id);
    expect(shadow(canvas).querySelector(`slot[name="block-${id}"]`)).to.not.equal(null);
  });

  it('changes a block by its properties, and refuses what cannot be read at the field', async () => {
    const { canvas, document } = await openCanvas(sample, { width: 1200, panels: 'properties' });
    const id = idOf(document, 'metric');
    canvas.select([id]);
    const panel = await until(() =>
      shadow(canvas).querySelector<InsetCanvasProperties>('inset-canvas-properties'),
    );
    await until(() => panel.shadowRoot!.querySelector('input[name=measure]'));
    const field = panel.shadowRoot!.querySelector<HTMLInputElement>('input[name=measure]')!;
    const enter = async (text: string) => {
      field.value = text;
      field.dispatchEvent(new Event('change'));
      await panel.updateComplete;
    };
    const measure = () =>
      (readCanvas(document).blocks.find((block) => block.id === id) as { measure: string }).measure;
    await enter('sum(revenu)');
    expect(panel.shadowRoot!.querySelector('.problem')!.textContent).to.include('revenu');
    expect(measure()).to.equal('sum(revenue)');
    await enter('max(revenue)');
    expect(measure()).to.equal('max(revenue)');
    expect(panel.shadowRoot!.querySelector('.problem')).to.equal(null);
  });
});
