import type { DatasetStore } from '@inset/engine';
import type { Canvas, ExportResult, InsetError } from '@inset/model';
import { createCanvasDocument, parseCanvasFile } from '@inset/model/canvas-document';
import { expect } from 'chai';
import { expectAccessible } from '../../testing/expect-accessible.ts';
import { cleanUp, until } from '../../testing/fixture.ts';
import type { ActionId } from '../actions/canvas-action.ts';
import { canvasAction } from '../actions/canvas-actions.ts';
import type { InsetCanvas } from '../canvas.ts';
import { CanvasSession } from '../store/canvas-session.ts';
import { openCanvas, shadow } from '../testing/open-canvas.ts';
import { canvasJson } from './canvas-json.ts';
import { openCanvasFile } from './open-canvas-file.ts';

const parquet = new Uint8Array([80, 65, 82, 49]);
const exported = async (): Promise<ExportResult> =>
  ({ file: new Blob([parquet]), report: {}, receipt: {} }) as unknown as ExportResult;
const jsonFile = (value: unknown, name = 'sales.json'): File =>
  new File([typeof value === 'string' ? value : JSON.stringify(value)], name);
const plain: Canvas = {
  version: 1,
  title: 'Kept',
  blocks: [
    { id: 'a', kind: 'text', version: 1, frame: { x: 0, y: 0, width: 6, height: 3 }, text: 'Hello' },
    { id: 'b', kind: 'hologram', version: 3, frame: { x: 0, y: 4, width: 6, height: 3 }, depth: 2 } as never,
  ],
  datasets: [],
};

/** A store of files in memory, as the browser's. */
function memoryStore(): DatasetStore & { kept: Map<string, Blob> } {
  const kept = new Map<string, Blob>();
  const store = {
    kept,
    isPersistent: false,
    put: async (file: Blob, { hash = '' }: { hash?: string }) => {
      kept.set(hash, file);
      return { hash } as never;
    },
    get: async (hash: string) => (kept.has(hash) ? ({ bytes: kept.get(hash)! } as never) : undefined),
    remove: async () => {},
    list: async () => [],
  };
  return store;
}

const drop = (canvas: InsetCanvas, file: File): void => {
  const dataTransfer = new DataTransfer();
  dataTransfer.items.add(file);
  const main = shadow(canvas).querySelector('.main')!;
  main.dispatchEvent(new DragEvent('drop', { dataTransfer, bubbles: true, cancelable: true }));
};
const act = (canvas: InsetCanvas, id: ActionId): void => {
  const button = [...shadow(canvas).querySelectorAll<HTMLElement>('.header button')].find(
    (each) => each.getAttribute('aria-label') === canvasAction(id).title(canvas.strings),
  );
  button!.click();
};

describe('a canvas as a file', () => {
  afterEach(cleanUp);

  it('is saved by its dialog, with its rows or without', async () => {
    const { canvas, source } = await openCanvas();
    Object.assign(source, { export: exported });
    const saved: Blob[] = [];
    const { createObjectURL } = URL;
    URL.createObjectURL = (file: Blob) => {
      saved.push(file);
      return createObjectURL.call(URL, file);
    };
    try {
      act(canvas, 'saveAs');
      const element = await until(() => shadow(canvas).querySelector('inset-canvas-save-as'));
      const root = await until(() => element.shadowRoot);
      const dialog = await until(() => root.querySelector<HTMLDialogElement>('dialog[open]'));
      await expectAccessible(element as HTMLElement);
      expect(root.activeElement?.getAttribute('type')).to.equal('radio');
      [...dialog.querySelectorAll('label')].find((each) => each.textContent?.includes('JSON'))!.click();
      await until(() => dialog.querySelector('[type=checkbox]'));
      dialog.querySelector<HTMLElement>('[type=submit]')!.click();
      await until(() => root.querySelector('[role=status] p')?.textContent?.includes('is saved'));
      const withData = parseCanvasFile(await saved[0]!.text());
      expect(withData.canvas.blocks).to.deep.equal(canvas.canvas.blocks);
      expect(withData.files.map(({ bytes }) => [...bytes])).to.deep.equal([[...parquet]]);
      expect(withData.canvas.datasets.map(({ name }) => name)).to.deep.equal(['orders']);

      dialog.querySelector<HTMLElement>('[type=checkbox]')!.click();
      dialog.querySelector<HTMLElement>('[type=submit]')!.click();
      await until(() => saved.length === 2);
      expect(parseCanvasFile(await saved[1]!.text())).to.deep.equal({ canvas: canvas.canvas, files: [] });
    } finally {
      URL.createObjectURL = createObjectURL;
    }
  });

  it('says whose rows it lacks', async () => {
    const { canvas } = await openCanvas();
    const { missing } = await canvasJson(canvas.canvas, {
      kit: canvas.kit!,
      store: async () => memoryStore(),
      signal: new AbortController().signal,
      onProgress: () => {},
    });
    expect(missing.map(({ name, error }) => [name, error.code])).to.deep.equal([['orders', 'UNAVAILABLE']]);
  });

  it('becomes an empty canvas when it is dropped there, unknown blocks and all; another gets its blocks', async () => {
    const { canvas } = await openCanvas([]);
    drop(canvas, jsonFile(plain));
    await until(() => canvas.canvas.blocks.length === 2);
    expect(canvas.toJSON()).to.deep.equal(plain);
    drop(canvas, jsonFile(plain));
    await until(() => canvas.canvas.blocks.length === 4);
    expect(canvas.canvas.blocks.slice(2).map(({ kind }) => kind)).to.have.members(['text', 'hologram']);
    canvas.undo();
    expect(canvas.canvas.blocks.length).to.equal(2);
  });

  it('is refused with words where it is damaged or of the future, and the canvas stays', async () => {
    const { canvas } = await openCanvas();
    const before = canvas.toJSON();
    const notice = (): string => shadow(canvas).querySelector('.notice')?.textContent ?? '';
    drop(canvas, jsonFile(JSON.stringify(plain).slice(0, -9)));
    await until(() => notice().includes('cut off'));
    drop(canvas, jsonFile({ ...plain, version: 99 }));
    await until(() => /newer/i.test(notice()));
    expect(canvas.toJSON()).to.deep.equal(before);
  });

  it('leaves JSON that is rows to be data', async () => {
    const { canvas } = await openCanvas([]);
    drop(canvas, jsonFile([{ version: 1, title: 'x' }], 'rows.json'));
    await until(() => canvas.canvas.datasets.some(({ name }) => name === 'rows') || canvas.canvas.blocks[0]);
    expect(canvas.canvas.blocks.every(({ kind }) => kind === 'table')).to.equal(true);
  });

  it('brings its rows, under another name where this page has others of that name', async () => {
    const { canvas, source } = await openCanvas();
    Object.assign(source, { export: exported });
    const { file } = await canvasJson(canvas.canvas, {
      kit: canvas.kit!,
      store: async () => memoryStore(),
      signal: new AbortController().signal,
      onProgress: () => {},
    });
    const store = memoryStore();
    const session = new CanvasSession({ document: createCanvasDocument() });
    const given = new File([file], 'a.json');
    await openCanvasFile(given, { session, sources: canvas.kit!.sources, store: async () => store });
    expect(session.canvas.datasets.map(({ name }) => name)).to.deep.equal(['orders (2)']);
    expect(
      session.canvas.blocks.flatMap((block) =>
        'query' in block ? [(block.query as { from: string }).from] : [],
      ),
    ).to.deep.equal(['orders (2)', 'orders (2)']);
    const origin = session.canvas.datasets[0]!.origin as { hash: string };
    expect([...store.kept.keys()]).to.deep.equal([origin.hash]);

    const text = (await file.text()).replace('UEFSMQ==', 'UEFSMg==');
    const damaged = await openCanvasFile(new File([text], 'a.json'), {
      session,
      sources: undefined,
      store: async () => store,
    }).catch((error: unknown) => error);
    expect((damaged as InsetError).message).to.contain('damaged');
    expect(store.kept.size).to.equal(1);
  });
});
