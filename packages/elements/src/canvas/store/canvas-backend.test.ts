import type { Backend } from '@inset/model';
import { openDatasetStore } from '@inset/engine';
import { readCanvas } from '@inset/model/canvas-document';
import { expect } from 'chai';
import { html } from 'lit';
import { createMemoryBackend, createMemoryWorld, type MemoryWorld } from '../../provider/memory-backend.ts';
import { InsetProvider } from '../../provider/provider.ts';
import { defineElement } from '../../shared/define-element.ts';
import { cleanUp, fixture, until } from '../../testing/fixture.ts';
import { TinyDataSource } from '../../testing/tiny-data-source.ts';
import { InsetCanvas } from '../canvas.ts';

defineElement('inset-provider', InsetProvider);
defineElement('inset-canvas', InsetCanvas);

let number = 0;
const newId = (): string => `shared-${Date.now()}-${++number}`;
const account = (name: string) => ({ email: `${name}@example.com`, name, password: 'correct horse battery' });
const status = (canvas: InsetCanvas): string =>
  canvas.shadowRoot!.querySelector('.status')?.textContent?.trim() ?? '';

/** A data source whose file datasets say that they came from CSV, as the page's engine does. */
class FileSource extends TinyDataSource {
  override async load(...input: Parameters<TinyDataSource['load']>) {
    const dataset = await super.load(...input);
    if (input[1].kind === 'file') dataset.report.format = 'csv';
    return dataset;
  }
}

async function open(id: string, backend: Backend, ephemeral = false): Promise<InsetCanvas> {
  const provider = await fixture<InsetProvider>(
    html`<inset-provider .backend=${backend} .dataSource=${new FileSource()}>
      <inset-canvas canvas-id=${id} panels="none" ?ephemeral=${ephemeral} style="width: 900px"></inset-canvas>
    </inset-provider>`,
  );
  const canvas = provider.querySelector<InsetCanvas>('inset-canvas')!;
  await canvas.updateComplete;
  return canvas;
}

describe('inset-canvas with a backend', () => {
  let world: MemoryWorld;
  beforeEach(() => (world = createMemoryWorld()));
  afterEach(cleanUp);

  it('without an account it lives on this device; after signing in and making it there it is saved', async () => {
    const id = newId();
    const ada = createMemoryBackend(world);
    const canvas = await open(id, ada);
    await until(() => status(canvas) === 'Kept on this device');
    canvas.addBlock({ kind: 'text', text: 'made before signing in' });
    expect(canvas.shadowRoot!.querySelector('.notice')).to.equal(null);
    await ada.session.register(account('ada'));
    await ada.canvases.create({ id, title: 'Ours' });
    await until(() => status(canvas) === 'Saved');
    expect(readCanvas(world.canvases.get(id)!.document!).blocks.length).to.equal(1);
  });

  it('stays open to edits while it is looked for again on the server, which does not know it', async () => {
    const ada = createMemoryBackend(world);
    await ada.session.register(account('ada'));
    const asked: string[] = [];
    const { canvases } = ada;
    const watched = {
      ...canvases,
      open: (...given: Parameters<typeof canvases.open>) => {
        asked.push(given[0]);
        // The first try is answered, the next one is not.
        if (asked.length === 1) return canvases.open(...given);
        return {
          state: 'connecting' as const,
          role: 'viewer' as const,
          subscribe: () => () => {},
          close() {},
        };
      },
    };
    const canvas = await open(newId(), { ...ada, canvases: watched });
    await until(() => status(canvas) === 'Kept on this device');
    await until(() => asked.length > 1);
    expect(canvas.addBlock({ kind: 'text', text: 'in between' })).to.be.a('string');
  });

  it('sends files that only this browser has, once somebody is signed in, and notes where they are', async () => {
    const id = newId();
    const ada = createMemoryBackend(world);
    await ada.session.register(account('ada'));
    const canvas = await open(id, ada);
    const name = await canvas.addFile(
      new File([`region,revenue\nEast,${number}\n`], 'orders.csv', { type: 'text/csv' }),
    );
    expect(canvas.canvas.datasets[0]!.origin.kind).to.equal('stored');
    await ada.canvases.create({ id, title: 'Ours' });
    await until(() => canvas.canvas.datasets[0]?.origin.kind === 'server');
    expect(name).to.equal('orders');
    const [stored] = await ada.datasets.list();
    expect(stored!.fileName).to.equal('orders.csv');
    expect(canvas.canUndo).to.equal(true);

    // Somebody else, on another device, gets the file from the server.
    const files = await openDatasetStore();
    await files.remove(stored!.hash);
    const bob = createMemoryBackend(world);
    await bob.session.register(account('bob'));
    await ada.shares.grant(id, 'bob@example.com', 'viewer');
    const theirs = await open(id, bob, true);
    await until(() => theirs.kit?.sources.get('orders')?.dataset);
    await until(() => status(theirs) === 'Can be viewed, not changed');
    expect(() => theirs.addBlock({ kind: 'text' })).to.throw('viewed, not changed');
  });

  it('two people see each other, and who is taken the right to edit is told', async () => {
    const id = newId();
    const [ada, bob] = [createMemoryBackend(world), createMemoryBackend(world)];
    await ada.session.register(account('ada'));
    await bob.session.register(account('bob'));
    await ada.canvases.create({ id, title: 'Ours' });
    await ada.shares.grant(id, 'bob@example.com', 'editor');
    const mine = await open(id, ada, true);
    const theirs = await open(id, bob, true);
    await until(() => status(mine) === 'Saved' && status(theirs) === 'Saved');
    mine.addBlock({ kind: 'text', text: 'hello' });
    await until(() => theirs.canvas.blocks.length === 1);
    await ada.shares.grant(id, 'bob@example.com', 'viewer');
    await until(
      () => status(theirs) === 'Can be viewed, not changed' || theirs.shadowRoot!.querySelector('.notice'),
    );
  });

  it('a file that is on no device and no server is named, and adding it again is offered by the words', async () => {
    const canvas = await open(newId(), createMemoryBackend(world));
    const origin = {
      kind: 'stored' as const,
      hash: 'a'.repeat(64),
      fileName: 'lost.csv',
      format: 'csv' as const,
      bytes: 3,
    };
    canvas.run({ kind: 'add-dataset', dataset: { name: 'lost', origin } });
    const notice = await until(() => canvas.shadowRoot!.querySelector('.notice'));
    expect(notice.textContent).to.include('lost.csv');
    expect(notice.textContent).to.include('Add it again');
  });
});
