import type { Doc } from 'yjs';
import { clampFrame } from '../layout/clamp-frame.ts';
import { settle } from '../layout/settle.ts';
import type { Frame } from '../frame.ts';
import { canvasFrames } from './canvas-frames.ts';
import { changeCanvas, type ChangeOptions } from './change-canvas.ts';
import { writeFrames } from './write-frames.ts';

/**
 * Moves and resizes: the blocks of `frames` lie there afterwards, others give way. Ids that are gone are passed over.
 * A drag or a row of key presses computes with `arrange` what it leads to and hands over the whole result.
 */
export function setFrames(doc: Doc, frames: ReadonlyMap<string, Frame>, options: ChangeOptions = {}): void {
  const all = canvasFrames(doc);
  const moved = new Set<string>();
  for (const [id, frame] of frames) {
    const current = all.get(id);
    if (!current) continue;
    const next = clampFrame(frame);
    const same = (['x', 'y', 'width', 'height'] as const).every((key) => next[key] === current[key]);
    all.set(id, next);
    if (!same) moved.add(id);
  }
  changeCanvas(doc, options, () => writeFrames(doc, settle(all, moved)));
}
