import type { Doc } from 'yjs';
import { mostRows } from '../check-block.ts';
import type { Frame } from '../frame.ts';
import { blocksMap } from '../document/document-maps.ts';
import { writeField } from '../document/write-block.ts';

/** Writes the frames that differ. Within a transaction. */
export function writeFrames(doc: Doc, frames: ReadonlyMap<string, Frame>): void {
  for (const [id, frame] of frames) {
    const map = blocksMap(doc).get(id);
    const { x, width } = frame;
    const y = Math.min(frame.y, mostRows);
    const height = Math.min(frame.height, mostRows);
    if (map) writeField(map, 'frame', { x, y, width, height }, false);
  }
}
