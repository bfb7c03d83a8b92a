import type { Doc } from 'yjs';
import { place } from '../layout/place.ts';
import { rawBlock } from '../document/document-maps.ts';
import { writeBlock } from '../document/write-block.ts';
import { canvasFrames } from './canvas-frames.ts';
import { changeCanvas, type ChangeOptions } from './change-canvas.ts';
import { findBlock } from './find-block.ts';
import { newId } from './new-id.ts';

/**
 * Copies blocks, unknown ones too, to the first free places from their own row on; returns the copies' ids.
 * @throws InsetError `NOT_FOUND`.
 */
export function duplicateBlocks(doc: Doc, ids: Iterable<string>, options: ChangeOptions = {}): string[] {
  return changeCanvas(doc, options, () => {
    const frames = canvasFrames(doc);
    return [...ids].map((id) => {
      const fields = rawBlock(id, findBlock(doc, id));
      const frame = frames.get(id)!;
      const copy = newId();
      const free = place(frames.values(), frame, frame.y);
      frames.set(copy, free);
      writeBlock(doc, { ...fields, id: copy, frame: free });
      return copy;
    });
  });
}
