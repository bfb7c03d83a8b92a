import type { Doc } from 'yjs';
import type { Size } from '../block-kind.ts';
import { blockKind } from '../block-kinds.ts';
import { arrange } from '../layout/arrange.ts';
import { CanvasLayout } from './canvas-layout.ts';
import type { ChangeOptions } from './change-canvas.ts';
import { findBlock } from './find-block.ts';
import { refuseLocked } from './refuse-locked.ts';
import { setFrames } from './set-frames.ts';

/**
 * Gives a block a size, its top left corner staying; not below what its kind needs, and not over what is locked.
 * @throws InsetError `NOT_FOUND`, `BLOCK_LOCKED`.
 */
export function resizeBlock(doc: Doc, id: string, size: Size, options: ChangeOptions = {}): void {
  const smallest = blockKind(findBlock(doc, id).get('kind'))?.smallest ?? { width: 1, height: 1 };
  refuseLocked(doc, id);
  const layout = new CanvasLayout(doc);
  const frames = layout.on(layout.pages.get(id)!);
  const frame = frames.get(id)!;
  const change = { right: size.width - frame.width, bottom: size.height - frame.height };
  if (change.right === 0 && change.bottom === 0) return;
  setFrames(
    doc,
    arrange(frames, new Set([id]), change, () => smallest, layout.locked),
    options,
  );
}
