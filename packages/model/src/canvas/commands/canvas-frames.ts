import type { Doc } from 'yjs';
import type { Frame } from '../frame.ts';
import { readCanvas } from '../document/read-canvas.ts';

/** The layout as everybody sees it: block id to frame, without overlaps. */
export function canvasFrames(doc: Doc): Map<string, Frame> {
  return new Map(readCanvas(doc).blocks.map((block) => [block.id, block.frame]));
}
