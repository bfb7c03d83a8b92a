import type { Doc } from 'yjs';
import { findBlock } from './find-block.ts';
import { CanvasLayout } from './canvas-layout.ts';
import type { ChangeOptions } from './change-canvas.ts';
import { refuseLocked } from './refuse-locked.ts';
import { setFrames } from './set-frames.ts';

/** Puts a block's top left corner at a cell; what lies there gives way. Throws InsetError `NOT_FOUND`, `BLOCK_LOCKED`. */
export function moveBlock(
  doc: Doc,
  id: string,
  to: { x: number; y: number },
  options: ChangeOptions = {},
): void {
  findBlock(doc, id);
  refuseLocked(doc, id);
  const frame = new CanvasLayout(doc).frames.get(id)!;
  setFrames(doc, new Map([[id, { ...frame, x: to.x, y: to.y }]]), options);
}
