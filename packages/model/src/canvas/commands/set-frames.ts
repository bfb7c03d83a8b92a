import type { Doc } from 'yjs';
import { clampFrame } from '../layout/clamp-frame.ts';
import type { Frame } from '../frame.ts';
import { CanvasLayout } from './canvas-layout.ts';
import { changeCanvas, type ChangeOptions } from './change-canvas.ts';
import { unlockedOf } from './refuse-locked.ts';
import { writeFrames } from './write-frames.ts';

/**
 * Moves and resizes: the blocks of `frames` lie there afterwards, others give way. Ids that are gone are passed over.
 * What is locked stays, and gives way to nothing. A drag or a row of key presses computes with `arrange` what it leads to and hands over the whole result.
 * @throws InsetError `BLOCK_LOCKED` when all that would move is locked.
 */
export function setFrames(doc: Doc, frames: ReadonlyMap<string, Frame>, options: ChangeOptions = {}): void {
  const layout = new CanvasLayout(doc);
  const { frames: all, locked } = layout;
  const barred = new Set<string>();
  const moved = new Set<string>();
  for (const [id, frame] of frames) {
    const current = all.get(id);
    if (!current) continue;
    const next = clampFrame(frame);
    const same = (['x', 'y', 'width', 'height'] as const).every((key) => next[key] === current[key]);
    if (same) continue;
    if (locked.has(id)) {
      barred.add(id);
      continue;
    }
    all.set(id, next);
    moved.add(id);
  }
  if (moved.size === 0) unlockedOf(doc, barred);
  changeCanvas(doc, options, () => writeFrames(doc, layout.settled(moved)));
}
