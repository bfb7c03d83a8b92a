import type { Doc } from 'yjs';
import type { Size } from '../block-kind.ts';
import { blockKind } from '../block-kinds.ts';
import { arrange } from '../layout/arrange.ts';
import { canvasFrames } from './canvas-frames.ts';
import type { ChangeOptions } from './change-canvas.ts';
import { findBlock } from './find-block.ts';
import { setFrames } from './set-frames.ts';

/** Gives a block a size, its top left corner staying; not below what its kind needs. Throws InsetError `NOT_FOUND`. */
export function resizeBlock(doc: Doc, id: string, size: Size, options: ChangeOptions = {}): void {
  const smallest = blockKind(findBlock(doc, id).get('kind'))?.smallest ?? { width: 1, height: 1 };
  const frames = canvasFrames(doc);
  const frame = frames.get(id)!;
  const change = { right: size.width - frame.width, bottom: size.height - frame.height };
  if (change.right === 0 && change.bottom === 0) return;
  setFrames(
    doc,
    arrange(frames, new Set([id]), change, () => smallest),
    options,
  );
}
