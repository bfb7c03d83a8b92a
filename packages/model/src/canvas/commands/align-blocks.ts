import type { Doc } from 'yjs';
import { align, spread, type AlignmentLine, type SpreadAxis } from '../layout/align.ts';
import { CanvasLayout } from './canvas-layout.ts';
import type { ChangeOptions } from './change-canvas.ts';
import { unlockedOf } from './refuse-locked.ts';
import { setFrames } from './set-frames.ts';

/**
 * Brings blocks onto one line, or makes the gaps between them alike; locked ones are left out,
 * and those on another page than the first of them.
 * @throws InsetError `BLOCK_LOCKED` when all of them are locked.
 */
export function alignBlocks(
  doc: Doc,
  how: { ids: Iterable<string> } & ({ line: AlignmentLine } | { axis: SpreadAxis }),
  options: ChangeOptions = {},
): void {
  const layout = new CanvasLayout(doc);
  const { locked, pages } = layout;
  const free = unlockedOf(doc, how.ids);
  const page = pages.get(free.find((id) => pages.has(id)) ?? '');
  if (page === undefined) return;
  const frames = layout.on(page);
  const ids = free.filter((id) => frames.has(id));
  const placed = 'line' in how ? align(frames, ids, how.line, locked) : spread(frames, ids, how.axis, locked);
  setFrames(doc, placed, options);
}
