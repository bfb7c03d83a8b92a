import type { Doc } from 'yjs';
import { blocksMap } from '../document/document-maps.ts';
import { changeCanvas, type ChangeOptions } from './change-canvas.ts';

/** Removes blocks; ids that are gone already are passed over. What lies below stays where it is. */
export function removeBlocks(doc: Doc, ids: Iterable<string>, options: ChangeOptions = {}): void {
  changeCanvas(doc, options, () => {
    for (const id of ids) blocksMap(doc).delete(id);
  });
}
