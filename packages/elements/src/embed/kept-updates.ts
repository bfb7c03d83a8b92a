import { finished, storageError, storeName, storePrefix, updates } from '../canvas/store/canvas-store.ts';

/**
 * The changes that this device keeps of a canvas; undefined where it keeps none. Looking makes nothing: neither a
 * database for a canvas that is not there, nor a line that somebody who removes one would have to wait for.
 */
export async function keptUpdates(id: string): Promise<Uint8Array[] | undefined> {
  let isThere = true;
  const request = indexedDB.open(storeName(id));
  request.addEventListener('upgradeneeded', () => {
    isThere = false;
    request.transaction!.abort();
  });
  try {
    const database = await finished(request);
    try {
      const kept = await finished(database.transaction(updates).objectStore(updates).getAll());
      return kept.length > 0 ? (kept as Uint8Array[]) : undefined;
    } finally {
      database.close();
    }
  } catch (error) {
    if (!isThere) return undefined;
    throw storageError(error);
  }
}

/** The ids of the canvases that this device keeps; none where the browser does not tell. */
export async function keptCanvasIds(): Promise<string[]> {
  const databases = await globalThis.indexedDB?.databases?.().catch(() => []);
  return (databases ?? []).flatMap(({ name }) =>
    name?.startsWith(storePrefix) ? [name.slice(storePrefix.length)] : [],
  );
}
