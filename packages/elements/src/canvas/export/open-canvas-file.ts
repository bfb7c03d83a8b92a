import { sha256, type DatasetStore } from '@inset/engine';
import { freeName, InsetError, renameDatasets, type Backend, type Canvas } from '@inset/model';
import {
  isKnownBlock,
  looksLikeCanvasFile,
  parseCanvasFile,
  type CanvasFile,
} from '@inset/model/canvas-document';
import type { CanvasKeepEvent, KeptCanvas } from '../canvas.events.ts';
import type { CapsuleContent, CarriedEmbed } from './capsule/capsule-content.ts';
import { capsuleParts, openContent, readCapsulePage } from './capsule/capsule-page.ts';
import { keepEmbedded } from './capsule/keep-embedded.ts';
import type { CanvasSession } from '../store/canvas-session.ts';
import type { SourceRegistry } from '../../shared/source-registry.ts';

/** A file this large is more than a browser takes as one text. */
const mostBytes = 400 * 2 ** 20;
const sniffedBytes = 64 * 1024;

/** Whether a file is a canvas that was downloaded, rather than rows. Looks at its beginning. */
export async function isCanvasFile(file: File): Promise<boolean> {
  const isPage = /\.html?$/i.test(file.name);
  if (!isPage && !/\.json$/i.test(file.name)) return false;
  const beginning = await file.slice(0, sniffedBytes).text();
  return isPage ? beginning.includes(` id="${capsuleParts.about}"`) : looksLikeCanvasFile(beginning);
}

/** Asks for the password of a locked file; again where the one before was another. Undefined: nobody gave one. */
export type AskPassword = (isAgain: boolean) => Promise<string | undefined>;

/** Reads a canvas from a file. Throws `CANVAS_INVALID`, `CANVAS_FROM_THE_FUTURE`, `FILE_TOO_LARGE` or `CANCELLED`. */
async function readCanvasFile(
  file: File,
  password?: AskPassword,
): Promise<CanvasFile & Partial<Pick<CapsuleContent, 'embedded'>>> {
  if (file.size > mostBytes) {
    const limit = { bytes: file.size, limit: mostBytes };
    throw new InsetError('FILE_TOO_LARGE', `“${file.name}” is larger than a canvas file can be.`, limit);
  }
  const text = await file.text();
  if (!/\.html?$/i.test(file.name)) return parseCanvasFile(text);
  const { about, content } = readCapsulePage(text);
  if (!about.lock) return openContent(about, content);
  for (let isAgain = false; ; isAgain = true) {
    const given = await password?.(isAgain);
    if (given === undefined) throw new InsetError('CANCELLED');
    try {
      return await openContent(about, content, given);
    } catch (error) {
      if (!(error instanceof InsetError) || error.code !== 'FORBIDDEN') throw error;
    }
  }
}

export interface OpenedInto {
  /** A canvas that is open. */
  session: Pick<CanvasSession, 'canvas' | 'run'>;
  sources: SourceRegistry | undefined;
  store: () => Promise<DatasetStore>;
  password?: AskPassword;
  /** Where the canvases within it go. Default: they stay on this device. */
  backend?: Backend | undefined;
  /** The id under which the canvas is kept. */
  canvasId?: string | undefined;
  /** The canvas' element: hears of the canvases that have come within the file. */
  element?: EventTarget;
}

export interface OpenedFile {
  /** Ids of the blocks that were added. */
  ids: string[];
  /** How many canvases have come within it. */
  embedded: number;
}

/**
 * Puts what a canvas file holds on a canvas: an empty one becomes it, another gets its blocks below its own. The files
 * that it carries are kept in this browser, and the canvases within it become canvases of this person.
 */
export async function openCanvasFile(
  file: File,
  { session, sources, store, password, backend, canvasId, element }: OpenedInto,
): Promise<OpenedFile> {
  const read = await readCanvasFile(file, password);
  const { embedded = [] } = read;
  if (read.files.length > 0) await keepFiles(read, embedded, await store());
  const own = await keepEmbedded({ ...read, embedded }, { backend, beside: canvasId });
  if (element && own.kept.length > 0) tellKept(element, own.kept);
  const canvas = await withFreeNames({ ...read, canvas: own.canvas }, session.canvas, sources);
  const { blocks, datasets, title } = session.canvas;
  if (blocks.length === 0 && datasets.length === 0) {
    session.run({ kind: 'load', canvas: { ...canvas, title: canvas.title || title } });
    return { ids: canvas.blocks.map(({ id }) => id), embedded: own.kept.length };
  }
  return { ids: session.run({ kind: 'paste-blocks', canvas }), embedded: own.kept.length };
}

function tellKept(element: EventTarget, canvases: KeptCanvas[]): void {
  const detail: CanvasKeepEvent['detail'] = { canvases };
  element.dispatchEvent(new CustomEvent('inset-canvas-keep', { detail, bubbles: true, composed: true }));
}

/** Anybody can write a file: one whose bytes are not what its hash says must not pass for another. */
async function keepFiles(
  { files, canvas }: CanvasFile,
  embedded: readonly CarriedEmbed[],
  store: DatasetStore,
): Promise<void> {
  const datasets = [canvas, ...embedded.map((each) => each.canvas)].flatMap((each) => each.datasets);
  for (const { hash, bytes } of files) {
    const dataset = datasets.find(({ origin }) => origin.kind !== 'url' && origin.hash === hash);
    const origin = dataset?.origin;
    const fileName = origin && origin.kind !== 'url' ? origin.fileName : hash;
    if ((await sha256(bytes)) !== hash) {
      const message = `The canvas cannot be read: its data “${fileName}” is damaged.`;
      throw new InsetError('CANVAS_INVALID', message, { path: `files.${hash}` });
    }
    await store.put(new Blob([bytes]), { fileName, hash });
  }
}

/**
 * The canvas with other names for datasets that it brings along, where this page has others of the same names: its
 * blocks must not show another's rows.
 */
async function withFreeNames(
  { canvas, files }: CanvasFile,
  open: Canvas,
  sources: SourceRegistry | undefined,
): Promise<Canvas> {
  const carried = new Set(files.map(({ hash }) => hash));
  const taken = new Set([...(sources?.names ?? []), ...open.datasets.map(({ name }) => name)]);
  const names = new Map<string, string>();
  for (const { name, origin } of canvas.datasets) {
    const isSame = async (): Promise<boolean> => {
      const there = sources?.get(name)?.dataset;
      const own = open.datasets.find((dataset) => dataset.name === name)?.origin;
      const hash = own && own.kind !== 'url' ? own.hash : there && (await sources!.hashOf(there));
      return origin.kind !== 'url' && hash === origin.hash;
    };
    if (origin.kind === 'url' || !carried.has(origin.hash) || !taken.has(name) || (await isSame())) continue;
    const free = freeName(name, (each) => taken.has(each));
    taken.add(free);
    names.set(name, free);
  }
  if (names.size === 0) return canvas;
  const renamed = (name: string): string => names.get(name) ?? name;
  return {
    ...canvas,
    datasets: canvas.datasets.map((dataset) => ({ ...dataset, name: renamed(dataset.name) })),
    blocks: canvas.blocks.map((block) => {
      if (!isKnownBlock(block)) return block;
      if (block.kind === 'filter') return { ...block, dataset: renamed(block.dataset) };
      return 'query' in block ? { ...block, query: renameDatasets(block.query, renamed) } : block;
    }),
  };
}
