import type { Backend, CanvasDataset } from '@inset/model';
import {
  addBlock,
  addDataset,
  createCanvasDocument,
  runCommand,
  setTitle,
  type NewBlock,
} from '@inset/model/canvas-document';
import type { Doc } from 'yjs';
import { CanvasStore } from '../../canvas/store/canvas-store.ts';
import { createMemoryBackend, type MemoryWorld } from '../../provider/memory-backend.ts';

export interface Content {
  title: string;
  blocks?: readonly NewBlock[];
  datasets?: readonly CanvasDataset[];
  /** Titles of its pages, when there are several. */
  pages?: readonly string[];
}

export function documentOf({ title, blocks = [], datasets = [], pages = [] }: Content): Doc {
  const document = createCanvasDocument();
  setTitle(document, title);
  for (const dataset of datasets) addDataset(document, dataset);
  for (const block of blocks) addBlock(document, block);
  for (const page of pages) runCommand(document, { kind: 'add-page', title: page });
  return document;
}

/** Somebody who is signed in. */
export async function person(world: MemoryWorld, name: string): Promise<Backend> {
  const backend = createMemoryBackend(world);
  await backend.session.register({ email: `${name}@example.com`, name, password: 'correct horse battery' });
  return backend;
}

/** Keeps a canvas at a backend. Returns its document, which goes on being in step with that. */
export async function keepAt(backend: Backend, id: string, content: Content): Promise<Doc> {
  const document = documentOf(content);
  await backend.canvases.create({ id, title: content.title });
  const sync = backend.canvases.open(id, document);
  await new Promise<void>((resolve) => {
    const look = (): void => {
      if (sync.state === 'saved') resolve();
    };
    sync.subscribe(look);
    look();
  });
  return document;
}

interface KeptHere {
  document: Doc;
  /** Resolves when all that was done to the document is on the device. */
  kept: () => Promise<void>;
  close: () => void;
}

/** Keeps a canvas on this device, as `<inset-canvas canvas-id>` does. Returns its document and how to let go of it. */
export async function keepHere(id: string, content: Content): Promise<KeptHere> {
  const document = createCanvasDocument();
  const store = new CanvasStore(id, document);
  await store.loaded;
  const given = documentOf(content);
  const { applyUpdate, encodeStateAsUpdate } = await import('yjs');
  applyUpdate(document, encodeStateAsUpdate(given));
  const kept = (): Promise<void> =>
    new Promise((resolve) => {
      const look = (): void => {
        if (store.state === 'saved') resolve();
      };
      store.subscribe(look);
      look();
    });
  await kept();
  return { document, kept, close: () => store.close() };
}

let number = 0;
export const newCanvasId = (): string => `embed-${Date.now()}-${++number}`;
