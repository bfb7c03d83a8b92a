import { InsetError, type Backend, type Block, type Canvas, type CanvasDataset } from '@inset/model';
import {
  createCanvasDocument,
  datasetsReadBy,
  isKnownBlock,
  loadCanvas,
  type CarriedFile,
} from '@inset/model/canvas-document';
import type { Doc } from 'yjs';
import { newUuid } from '../../../shared/new-uuid.ts';
import { CanvasStore, removeKept } from '../../store/canvas-store.ts';
import type { KeptCanvas } from '../../canvas.events.ts';
import type { CapsuleContent } from './capsule-content.ts';

export interface KeepInto {
  /** Where a person who is signed in has their canvases. */
  backend?: Backend | undefined;
  /** The id of the canvas that they come to: its project is theirs. */
  beside?: string | undefined;
}

interface KeptWithin {
  canvas: Canvas;
  kept: KeptCanvas[];
}

/**
 * Makes canvases that have come within another into this person's own, to be looked at there and to be edited by
 * themselves: at the backend where somebody is signed in who may have canvases there, or else on this device. They are
 * new ones, so that what somebody has of the same id stays as it is. Returns the outer canvas, which shows them, and
 * them. Either all are kept or none; rejects with what kept one from it.
 */
export async function keepEmbedded(
  content: Omit<CapsuleContent, 'fixed'>,
  { backend, beside }: KeepInto,
): Promise<KeptWithin> {
  const { canvas, embedded, files } = content;
  if (embedded.length === 0) return { canvas, kept: [] };
  if (!backend?.session.user) return keepAt(onDevice(), content);
  try {
    return await keepAt(await atBackend(backend, beside, files), content);
  } catch (error) {
    // Who may have no canvases there has them here.
    if (InsetError.from(error).code !== 'FORBIDDEN') throw error;
    return keepAt(onDevice(), content);
  }
}

async function keepAt(
  place: Place,
  { canvas, embedded }: Pick<CapsuleContent, 'canvas' | 'embedded'>,
): Promise<KeptWithin> {
  const made = new Map<string, MadeCanvas>();
  try {
    for (const { id, canvas: each } of embedded) made.set(id, await place.make(each.title));
    for (const { id, canvas: each } of embedded)
      await made.get(id)!.fill(pointed({ ...each, datasets: datasetsFor(id, canvas, embedded) }, made));
    const kept = embedded.map(({ id, canvas: { title } }): KeptCanvas => ({
      id: made.get(id)!.id,
      title,
      where: place.where,
    }));
    return { canvas: pointed(canvas, made), kept };
  } catch (error) {
    await Promise.all(Array.from(made.values(), (each) => each.remove().catch(() => {})));
    throw error;
  } finally {
    for (const each of made.values()) each.close();
  }
}

/** A canvas of somebody's that has just been made, and is still empty. */
interface MadeCanvas {
  id: string;
  /** Resolves once it is durable. */
  fill(canvas: Canvas): Promise<void>;
  remove(): Promise<void>;
  close(): void;
}

interface Place {
  where: KeptCanvas['where'];
  make(title: string): Promise<MadeCanvas>;
}

/** The canvas with its embedded ones by their new ids; one that did not come along is meant as it was. */
function pointed(canvas: Canvas, made: ReadonlyMap<string, MadeCanvas>): Canvas {
  const blocks = canvas.blocks.map((block) => {
    const found = isKnownBlock(block) && block.kind === 'embed' && made.get(block.canvas);
    return found ? ({ ...block, canvas: found.id } as Block) : block;
  });
  return { ...canvas, blocks };
}

/**
 * What a canvas needs where it stands alone: its own datasets, and those that it has read of the canvas around it, which
 * stay the same ones there, as they are read from the same files.
 */
function datasetsFor(id: string, outer: Canvas, embedded: CapsuleContent['embedded']): CanvasDataset[] {
  const { canvas } = embedded.find((each) => each.id === id)!;
  const around = aroundOf(id, outer, embedded);
  const own = new Set(canvas.datasets.map(({ name }) => name));
  const others = datasetsReadBy(canvas.blocks).filter((name) => !own.has(name));
  const found = others.flatMap((name) => {
    for (const each of around) {
      const dataset = each.datasets.find((one) => one.name === name);
      if (dataset) return [dataset];
    }
    return [];
  });
  return [...canvas.datasets, ...found].map(asStored);
}

/** The canvases that one stands in, the innermost first; where it stands in several, one of them. */
function aroundOf(id: string, outer: Canvas, embedded: CapsuleContent['embedded']): Canvas[] {
  const shows = (canvas: Canvas, shown: string): boolean =>
    canvas.blocks.some((block) => isKnownBlock(block) && block.kind === 'embed' && block.canvas === shown);
  const chain: Canvas[] = [];
  const met = new Set([id]);
  for (let at = id; !shows(outer, at);) {
    const next = embedded.find((each) => !met.has(each.id) && shows(each.canvas, at));
    if (!next) break;
    met.add(next.id);
    chain.push(next.canvas);
    at = next.id;
  }
  return [...chain, outer];
}

/** Within a capsule a dataset is asked for as of a server; its file is kept in this browser now. */
function asStored(dataset: CanvasDataset): CanvasDataset {
  const { origin } = dataset;
  if (origin.kind !== 'server') return dataset;
  const { id: _id, ...file } = origin;
  return { ...dataset, origin: { ...file, kind: 'stored' } };
}

function onDevice(): Place {
  return {
    where: 'device',
    async make() {
      const id = newUuid();
      const document = createCanvasDocument();
      const store = new CanvasStore(id, document);
      const settled = (): Promise<void> =>
        turned(store, () => {
          if (store.state === 'failed') throw store.error ?? new InsetError('STORAGE_BLOCKED');
          return store.state === 'saved';
        });
      return {
        id,
        async fill(canvas) {
          await store.loaded;
          loadCanvas(document, canvas);
          await settled();
        },
        close: () => store.close(),
        async remove() {
          store.close();
          await removeKept(id);
        },
      };
    },
  };
}

/** With their files, so that others whom a canvas is shared with see its rows as well. */
async function atBackend(
  backend: Backend,
  beside: string | undefined,
  files: readonly CarriedFile[],
): Promise<Place> {
  const { canvases } = backend;
  const outer = beside === undefined ? undefined : (await canvases.list()).find(({ id }) => id === beside);
  const project = outer && { projectId: outer.projectId };
  return {
    where: 'backend',
    async make(title) {
      const { id } = await canvases.create({ title, ...project });
      let close = (): void => {};
      return {
        id,
        async fill(canvas) {
          const datasets: CanvasDataset[] = [];
          for (const dataset of canvas.datasets) datasets.push(await sent(dataset, files, backend, id));
          const document: Doc = createCanvasDocument();
          const sync = canvases.open(id, document);
          close = () => sync.close();
          const settled = (): Promise<void> =>
            turned(sync, () => {
              if (sync.state === 'refused' || sync.state === 'offline')
                throw sync.error ?? new InsetError('NETWORK');
              return sync.state === 'saved';
            });
          await settled();
          loadCanvas(document, { ...canvas, datasets });
          await settled();
        },
        close: () => close(),
        remove: () => canvases.remove(id),
      };
    },
  };
}

async function sent(
  dataset: CanvasDataset,
  files: readonly CarriedFile[],
  { datasets }: Backend,
  canvasId: string,
): Promise<CanvasDataset> {
  const { name, origin } = dataset;
  const file = files.find(({ hash }) => origin.kind === 'stored' && hash === origin.hash);
  if (!file || origin.kind !== 'stored') return dataset;
  const { fileName } = origin;
  const { id } = await datasets.upload(new Blob([file.bytes]), { name, fileName, canvasId });
  return { ...dataset, origin: { ...origin, kind: 'server', id } };
}

/** Waits until something that tells of its states is as it should be; rejects with what `isSo` throws. */
function turned(told: { subscribe(listener: () => void): () => void }, isSo: () => boolean): Promise<void> {
  return new Promise((resolve, reject) => {
    const look = (): void => {
      try {
        if (!isSo()) return;
        resolve();
      } catch (error) {
        reject(error as Error);
      }
      stop();
    };
    const stop = told.subscribe(look);
    look();
  });
}
