import { addBlock, readCanvas, updateBlock } from '@inset/model/canvas-document';
import { expect } from 'chai';
import { html } from 'lit';
import { Doc } from 'yjs';
import { defineElement } from '../../shared/define-element.ts';
import { cleanUp, fixture, until } from '../../testing/fixture.ts';
import { expectAccessible } from '../../testing/expect-accessible.ts';
import { CanvasStore } from './canvas-store.ts';
import { InsetCanvas } from '../canvas.ts';

defineElement('inset-canvas', InsetCanvas);

let number = 0;
const newName = (): string => `test-${Date.now()}-${++number}`;
const saved = (store: CanvasStore) => until(() => store.state === 'saved');
const texts = (doc: Doc): string[] =>
  readCanvas(doc).blocks.map((block) => String((block as { text?: string }).text));

async function kept(id: string): Promise<string[]> {
  const doc = new Doc();
  const store = new CanvasStore(id, doc);
  await store.loaded;
  store.close();
  return texts(doc);
}

/** Makes every write to IndexedDB fail, until the returned function is called. */
function breakWrites(error: DOMException): () => void {
  const { add } = IDBObjectStore.prototype;
  IDBObjectStore.prototype.add = function () {
    throw error;
  };
  return () => (IDBObjectStore.prototype.add = add);
}

function forbidStorage(): () => void {
  const open = IDBFactory.prototype.open;
  IDBFactory.prototype.open = function () {
    throw new DOMException('The operation is insecure.', 'SecurityError');
  };
  return () => (IDBFactory.prototype.open = open);
}

describe('canvas store', () => {
  it('keeps a document in IndexedDB and gives it back', async () => {
    const id = newName();
    const doc = new Doc();
    const store = new CanvasStore(id, doc);
    const block = addBlock(doc, { kind: 'text', text: 'before it was open' });
    await saved(store);
    updateBlock(doc, block, { text: 'and after' });
    await saved(store);
    store.close();
    expect(await kept(id)).to.deep.equal(['and after']);
  });

  for (const [when, wait] of [
    ['before it is open', () => Promise.resolve()],
    ['while it is read', () => new Promise<void>((read) => setTimeout(read, 2))],
  ] as const) {
    it(`keeps what was changed when it is closed ${when}, for whoever opens it at once, too`, async () => {
      const id = newName();
      const doc = new Doc();
      const store = new CanvasStore(id, doc);
      addBlock(doc, { kind: 'text', text: 'hardly made' });
      await wait();
      store.close();
      const next = new Doc();
      const opened = new CanvasStore(id, next);
      await until(() => texts(next).length > 0);
      expect(texts(next)).to.deep.equal(['hardly made']);
      opened.close();
      expect(await kept(id)).to.deep.equal(['hardly made']);
    });
  }

  it('says saving until the change is on disk', async () => {
    const doc = new Doc();
    const store = new CanvasStore(newName(), doc);
    await saved(store);
    const states: string[] = [];
    store.subscribe(() => states.push(store.state));
    addBlock(doc, { kind: 'text', text: 'x' });
    await until(() => states.includes('saved'));
    expect(states).to.deep.equal(['saving', 'saved']);
    store.close();
  });

  it('keeps what changes while another change is being written', async () => {
    const id = newName();
    const doc = new Doc();
    const store = new CanvasStore(id, doc);
    await saved(store);
    addBlock(doc, { kind: 'text', text: 'first' });
    expect(store.state).to.equal('saving');
    for (const text of ['second', 'third', 'fourth']) addBlock(doc, { kind: 'text', text });
    await saved(store);
    store.close();
    expect(await kept(id)).to.have.members(['first', 'second', 'third', 'fourth']);
  });

  it('merges what has been kept, and loses nothing', async () => {
    const id = newName();
    const doc = new Doc();
    const store = new CanvasStore(id, doc);
    await store.loaded;
    const block = addBlock(doc, { kind: 'text', text: '' });
    for (let i = 0; i < 230; i++) {
      updateBlock(doc, block, { text: `text ${i}` });
      await saved(store);
    }
    store.close();
    expect(await kept(id)).to.deep.equal(['text 229']);
  });

  it('shows in one tab what another has changed', async () => {
    const id = newName();
    const [one, two] = [new Doc(), new Doc()];
    const stores = [new CanvasStore(id, one), new CanvasStore(id, two)];
    await Promise.all(stores.map(saved));
    addBlock(one, { kind: 'text', text: 'hello' });
    await until(() => texts(two)[0] === 'hello');
    stores.forEach((store) => store.close());
  });

  it('goes on when there is no room, says so, and keeps everything once there is', async () => {
    const id = newName();
    const doc = new Doc();
    const store = new CanvasStore(id, doc);
    await saved(store);
    const mend = breakWrites(new DOMException('full', 'QuotaExceededError'));
    try {
      addBlock(doc, { kind: 'text', text: 'one' });
      await until(() => store.state === 'failed');
      expect(store.error!.code).to.equal('STORAGE_FULL');
      addBlock(doc, { kind: 'text', text: 'two' });
    } finally {
      mend();
    }
    await store.retry();
    expect(store.state).to.equal('saved');
    expect(store.error).to.equal(undefined);
    store.close();
    expect(await kept(id)).to.deep.equal(['one', 'two']);
  });

  it('a damaged record takes nothing else with it', async () => {
    const id = newName();
    const doc = new Doc();
    const store = new CanvasStore(id, doc);
    addBlock(doc, { kind: 'text', text: 'whole' });
    await saved(store);
    store.close();
    const database = await new Promise<IDBDatabase>((resolve) => {
      const request = indexedDB.open(`inset-canvas-${id}`);
      request.addEventListener('success', () => resolve(request.result));
    });
    const transaction = database.transaction('updates', 'readwrite');
    transaction.objectStore('updates').add(new Uint8Array([255, 255, 255, 255, 1]));
    transaction.objectStore('updates').add('nonsense');
    await new Promise((resolve) => transaction.addEventListener('complete', resolve));
    database.close();
    const again = new Doc();
    const damaged = new CanvasStore(id, again);
    await damaged.loaded;
    expect(texts(again)).to.deep.equal(['whole']);
    expect(damaged.damaged).to.equal(2);
    damaged.close();
  });
});

describe('inset-canvas on this device', () => {
  afterEach(cleanUp);

  const status = (canvas: InsetCanvas): string =>
    canvas.shadowRoot!.querySelector('.status')?.textContent?.trim() ?? '';
  const openCanvas = (id: string): Promise<InsetCanvas> =>
    fixture<InsetCanvas>(
      html`<inset-canvas canvas-id=${id} panels="none" style="width: 900px"></inset-canvas>`,
    );

  it('is found again after it was closed, and says where it is kept', async () => {
    const id = newName();
    const canvas = await openCanvas(id);
    canvas.addBlock({ kind: 'text', text: 'kept' });
    await until(() => status(canvas) === 'Kept on this device');
    cleanUp();
    const again = await openCanvas(id);
    await until(() => again.canvas.blocks.length === 1);
    expect(again.canUndo).to.equal(false);
  });

  it('keeps what is on it when it becomes read-only and back', async () => {
    const canvas = await openCanvas(newName());
    canvas.addBlock({ kind: 'text', text: 'kept' });
    canvas.readonly = true;
    await canvas.updateComplete;
    expect(canvas.canvas.blocks.length).to.equal(1);
    canvas.readonly = false;
    await canvas.updateComplete;
    expect(canvas.canUndo).to.equal(true);
  });

  it('storage full: visible, editing goes on, a copy is offered, then it is kept', async () => {
    const id = newName();
    const canvas = await openCanvas(id);
    await until(() => status(canvas) === 'Kept on this device');
    const mend = breakWrites(new DOMException('full', 'QuotaExceededError'));
    try {
      canvas.addBlock({ kind: 'text', text: 'one' });
      const notice = await until(() => canvas.shadowRoot!.querySelector('.notice'));
      expect(notice.textContent).to.include('no room left');
      expect(notice.querySelector('button')!.textContent).to.include('Save a copy');
      expect(status(canvas)).to.include('only while this page is open');
      await expectAccessible(canvas);
      canvas.addBlock({ kind: 'text', text: 'two' });
      expect(canvas.canvas.blocks.length).to.equal(2);
      const leaving = new Event('beforeunload', { cancelable: true });
      window.dispatchEvent(leaving);
      expect(leaving.defaultPrevented).to.equal(true);
    } finally {
      mend();
    }
    await until(() => status(canvas) === 'Kept on this device');
    expect((await kept(id)).length).to.equal(2);
  });

  it('storage forbidden: works while open and says so', async () => {
    const allow = forbidStorage();
    try {
      const canvas = await openCanvas(newName());
      await until(() => canvas.shadowRoot!.querySelector('.notice'));
      expect(canvas.shadowRoot!.querySelector('.notice')!.textContent).to.include(
        'does not let the page store',
      );
      canvas.addBlock({ kind: 'text', text: 'still works' });
      expect(canvas.canvas.blocks.length).to.equal(1);
    } finally {
      allow();
    }
  });

  it('without an id nothing is kept and nothing is claimed', async () => {
    const canvas = await fixture<InsetCanvas>(html`<inset-canvas panels="none"></inset-canvas>`);
    canvas.addBlock({ kind: 'text', text: 'x' });
    await canvas.updateComplete;
    expect(canvas.shadowRoot!.querySelector('.status')).to.equal(null);
  });
});
