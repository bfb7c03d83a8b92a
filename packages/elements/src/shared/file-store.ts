import { InsetError, type CanvasDataset, type Dataset } from '@inset/model';
import type { DatasetStore } from '@inset/engine';
import type { Kit } from './kit.ts';

let opened: Promise<DatasetStore> | undefined;

/** Where the page keeps the files that people give it, by content hash; opened at the first use. */
export function pageFiles(): Promise<DatasetStore> {
  opened ??= import('@inset/engine').then(({ openDatasetStore }) => openDatasetStore());
  return opened;
}

/**
 * Loads a canvas' dataset again, from its URL or from what this page has kept. Rejects with `DATASET_NOT_FOUND`
 * where this browser has not kept the file, or it lies on a server.
 */
export async function loadAgain(kit: Kit, { name, origin, read }: CanvasDataset): Promise<Dataset> {
  if (origin.kind === 'url') return kit.sources.load(name, { kind: 'url', url: origin.url }, read);
  const kept = await (await pageFiles()).get(origin.hash);
  if (!kept) {
    const message = `“${origin.fileName}” is not kept in this browser. Add the file again.`;
    throw new InsetError('DATASET_NOT_FOUND', message, { dataset: name, hash: origin.hash });
  }
  const { bytes: file, fileName } = kept;
  return kit.sources.load(name, { kind: 'file', file, fileName }, { ...read, format: origin.format });
}
