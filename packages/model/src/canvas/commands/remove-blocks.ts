import type { Doc } from 'yjs';
import { blocksMap } from '../document/document-maps.ts';
import { changeCanvas, type ChangeOptions } from './change-canvas.ts';
import { unlockedOf } from './refuse-locked.ts';

/**
 * Removes blocks; locked ones, and ids that are gone already, are passed over. What lies below stays where it is.
 * @throws InsetError `BLOCK_LOCKED` when all of them are locked.
 */
export function removeBlocks(doc: Doc, ids: Iterable<string>, options: ChangeOptions = {}): void {
  const free = unlockedOf(doc, ids);
  changeCanvas(doc, options, () => {
    for (const id of free) blocksMap(doc).delete(id);
  });
}
