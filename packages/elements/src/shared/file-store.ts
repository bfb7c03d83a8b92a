import type { DatasetStore } from '@inset/engine';

let opened: Promise<DatasetStore> | undefined;

/** Where the page keeps the files that people give it, by content hash; opened at the first use. */
export function pageFiles(): Promise<DatasetStore> {
  opened ??= import('@inset/engine').then(({ openDatasetStore }) => openDatasetStore());
  return opened;
}
