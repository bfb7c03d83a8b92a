import type { CanvasKeepEvent } from '../../canvas.events.ts';
import { sha256 } from '@inset/engine';
import { InsetError, type Backend, type Canvas, type CanvasDataset } from '@inset/model';
import { createCanvasDocument, readCanvas } from '@inset/model/canvas-document';
import { expect } from 'chai';
import { html } from 'lit';
import { applyUpdate } from 'yjs';
import { InsetEmbed } from '../../../embed/embed.ts';
import { keptCanvasIds, keptUpdates } from '../../../embed/kept-updates.ts';
import { person } from '../../../embed/testing/kept-canvases.ts';
import type { InsetMetric } from '../../../metric/metric.ts';
import { createMemoryWorld } from '../../../provider/memory-backend.ts';
import type { InsetProvider } from '../../../provider/provider.ts';
import { defineElement } from '../../../shared/define-element.ts';
import { cleanUp, fixture, until } from '../../../testing/fixture.ts';
import { pageDatasetStore } from '../../store/canvas-datasets.ts';
import { CanvasSession } from '../../store/canvas-session.ts';
import type { InsetCanvas } from '../../canvas.ts';
import '../../testing/open-canvas.ts';
import { openCanvasFile } from '../open-canvas-file.ts';
import { packContent, type CarriedEmbed } from './capsule-content.ts';
import { capsuleVersion, writeCapsulePage } from './capsule-page.ts';

defineElement('inset-embed', InsetEmbed);

const bytesOf = (csv: string): Uint8Array<ArrayBuffer> => new TextEncoder().encode(csv);
const sales = bytesOf('region,revenue\nEast,100\nWest,200\n');
const both = bytesOf('region,revenue\nEast,7\nWest,8\n');
const frame = { x: 0, y: 0, width: 12, height: 4 };
const metricOf = (from: string, y: number) => ({
  id: `of-${from}`,
  kind: 'metric',
  version: 2,
  frame: { ...frame, y },
  query: { from, steps: [] },
  measure: 'sum(revenue)',
});
const embedOf = (canvas: string) => ({
  id: `embed-${canvas}`,
  kind: 'embed',
  version: 1,
  frame: { x: 0, y: 20, width: 24, height: 16 },
  canvas,
});
const canvasOf = (title: string, blocks: unknown[], datasets: CanvasDataset[] = []): Canvas =>
  ({ version: 1, title, blocks, datasets }) as Canvas;

/** A canvas with one within it, which reads a file of its own and one that both read, and a third within that. */
async function capsule(change: (embedded: CarriedEmbed[]) => void = () => {}): Promise<File> {
  const files = await Promise.all([sales, both].map(async (bytes) => ({ hash: await sha256(bytes), bytes })));
  const originOf = (at: number, fileName: string) => ({
    hash: files[at]!.hash,
    fileName,
    format: 'csv' as const,
    bytes: files[at]!.bytes.length,
  });
  const ownSales: CanvasDataset = {
    name: 'sales',
    origin: { kind: 'server', id: files[0]!.hash, ...originOf(0, 'sales.csv') },
  };
  const shared: CanvasDataset = { name: 'both', origin: { kind: 'stored', ...originOf(1, 'both.csv') } };
  const embedded = [
    {
      id: 'targets',
      canvas: canvasOf('Targets', [metricOf('sales', 0), metricOf('both', 4), embedOf('deep')], [ownSales]),
    },
    { id: 'deep', canvas: canvasOf('Deep', [metricOf('sales', 0), embedOf('elsewhere')]) },
  ];
  change(embedded);
  const canvas = canvasOf('Outer', [metricOf('both', 0), embedOf('targets')], [shared]);
  const page = await writeCapsulePage({
    about: { inset: 'capsule', version: capsuleVersion, title: 'Outer', made: '2026-11-22T00:00:00Z' },
    content: await packContent({ canvas, files, fixed: [], embedded }),
    code: { page: [], worker: '' },
    language: 'en',
    direction: 'ltr',
  });
  return new File(page, 'outer.html');
}

const newSession = (): CanvasSession => new CanvasSession({ document: createCanvasDocument() });
const embedIn = (canvas: Canvas): string =>
  (canvas.blocks.find(({ kind }) => kind === 'embed') as unknown as { canvas: string }).canvas;
async function keptHere(id: string): Promise<Canvas> {
  const document = createCanvasDocument();
  for (const update of (await keptUpdates(id)) ?? []) applyUpdate(document, update);
  return readCanvas(document);
}
const codeOf = (promise: Promise<unknown>): Promise<string> =>
  promise.then(
    () => 'none',
    (error: unknown) => (error as InsetError).code,
  );
const namesAndKinds = ({ datasets }: Canvas): string[] =>
  datasets.map(({ name, origin }) => `${name} ${origin.kind}`).sort();

describe('canvases that come within a capsule', () => {
  afterEach(cleanUp);

  it('are kept on this device as new canvases, with all that they read, and show what they are edited to', async () => {
    const id = `opened-${Date.now()}`;
    const provider = await fixture<InsetProvider>(
      html`<inset-provider>
        <inset-canvas panels="none" style="width: 900px; height: 900px" canvas-id=${id}></inset-canvas>
      </inset-provider>`,
    );
    const canvas = provider.querySelector<InsetCanvas>('inset-canvas')!;
    await until(() => canvas.canvas);
    const telling = new Promise<CanvasKeepEvent>((resolve) =>
      provider.addEventListener('inset-canvas-keep', resolve, { once: true }),
    );
    const opened = await openCanvasFile(await capsule(), {
      session: canvas,
      sources: provider.kit.sources,
      store: pageDatasetStore,
      element: canvas,
    });
    expect(opened).to.deep.include({ embedded: 2 });
    const targets = embedIn(canvas.canvas);
    const told = (await telling).detail.canvases;
    expect(told.map(({ title, where }) => [title, where])).to.have.deep.members([
      ['Targets', 'device'],
      ['Deep', 'device'],
    ]);
    expect(told.find(({ title }) => title === 'Targets')!.id).to.equal(targets);
    expect(targets).to.match(/^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
    const kept = await keptHere(targets);
    expect(kept.title).to.equal('Targets');
    expect(namesAndKinds(kept)).to.deep.equal(['both stored', 'sales stored']);
    const deep = await keptHere(embedIn(kept));
    expect([deep.title, ...namesAndKinds(deep)]).to.deep.equal(['Deep', 'sales stored']);
    // What did not come along is meant as it was.
    expect(embedIn(deep)).to.equal('elsewhere');

    const embed = await until(() => canvas.shadowRoot!.querySelector<InsetEmbed>('inset-embed'));
    const numbers = (): (string | undefined)[] =>
      [...(embed.shadowRoot?.querySelectorAll<InsetMetric>('inset-metric') ?? [])].map((metric) =>
        metric.shadowRoot?.querySelector('[part=value]')?.textContent?.trim(),
      );
    await until(() => numbers().join() === '300,15');

    const editor = await fixture<InsetCanvas>(html`<inset-canvas canvas-id=${targets}></inset-canvas>`);
    await until(() => editor.canvas.blocks.length === 3);
    editor.run({ kind: 'set-title', title: 'Higher targets' });
    await until(() => embed.canvasTitle === 'Higher targets');
  });

  it('go to the backend of whoever is signed in, into the project of the canvas around them, with their files', async () => {
    const world = createMemoryWorld();
    const ada = await person(world, 'ada');
    const project = await ada.projects.create('Plans');
    const { id: canvasId } = await ada.canvases.create({ title: 'Outer', projectId: project.id });
    const session = newSession();
    const before = new Set(await keptCanvasIds());
    const into = { session, sources: undefined, store: pageDatasetStore, backend: ada, canvasId };
    await openCanvasFile(await capsule(), into);
    const listed = (await ada.canvases.list()).filter(({ id }) => id !== canvasId);
    expect(listed.map(({ title }) => title).sort()).to.deep.equal(['Deep', 'Targets']);
    expect(listed.every(({ projectId }) => projectId === project.id)).to.equal(true);
    const targets = listed.find(({ title }) => title === 'Targets')!;
    expect(embedIn(session.canvas)).to.equal(targets.id);
    const document = createCanvasDocument();
    const sync = ada.canvases.open(targets.id, document);
    await until(() => sync.state === 'saved');
    expect(namesAndKinds(readCanvas(document))).to.deep.equal(['both server', 'sales server']);
    const { origin } = readCanvas(document).datasets.find(({ name }) => name === 'sales')!;
    const file = await ada.datasets.download((origin as { id: string }).id);
    expect(await file.text()).to.equal(new TextDecoder().decode(sales));
    expect((await keptCanvasIds()).filter((id) => !before.has(id))).to.deep.equal([]);
    sync.close();
  });

  it('come whole or not at all, and where somebody may have none at the backend they stay here', async () => {
    const world = createMemoryWorld();
    const ada = await person(world, 'ada');
    let created = 0;
    const failing = (error: InsetError, after: number): Backend => ({
      ...ada,
      session: ada.session,
      canvases: {
        ...ada.canvases,
        async create(given) {
          if (++created > after) throw error;
          return ada.canvases.create(given);
        },
      },
    });
    const open = async (backend: Backend, session: CanvasSession) =>
      openCanvasFile(await capsule(), { session, sources: undefined, store: pageDatasetStore, backend });
    const cut = newSession();
    expect(await codeOf(open(failing(new InsetError('NETWORK'), 1), cut))).to.equal('NETWORK');
    expect(cut.canvas.blocks).to.deep.equal([]);
    expect(await ada.canvases.list()).to.deep.equal([]);

    const session = newSession();
    await open(failing(new InsetError('FORBIDDEN'), 0), session);
    expect((await keptHere(embedIn(session.canvas))).title).to.equal('Targets');
  });

  it('are refused where one is there twice, or more than anybody would open', async () => {
    const open = async (file: File): Promise<string> =>
      codeOf(openCanvasFile(file, { session: newSession(), sources: undefined, store: pageDatasetStore }));
    expect(await open(await capsule((embedded) => embedded.push(embedded[0]!)))).to.equal('CANVAS_INVALID');
    const many = await capsule((embedded) => {
      for (let i = 0; i < 200; i++) embedded.push({ id: `e${i}`, canvas: canvasOf('', []) });
    });
    expect(await open(many)).to.equal('CANVAS_INVALID');
  });
});
