import { gridColumns, type Frame } from '../frame.ts';
import { overlaps } from './overlaps.ts';

export type Frames = ReadonlyMap<string, Frame>;

/**
 * Frames without overlaps. A block that lies on another gives way straight down, only as far as it must; all others
 * stay. Gaps are kept: nothing moves up, so what a person put somewhere stays there. `pinned` blocks never move
 * (they are the ones being dragged); of two others the one that starts higher stays, then the one further left,
 * then the one with the smaller id, so that everybody who sees the same document sees the same layout.
 */
export function settle(frames: Frames, pinned: ReadonlySet<string> = new Set()): Map<string, Frame> {
  const result = new Map<string, Frame>();
  const fixed = [...frames].filter(([id]) => pinned.has(id));
  const queue = [...frames].filter(([id]) => !pinned.has(id)).map(([id, frame]) => ({ id, frame }));
  queue.sort(before);
  const skyline = Array.from({ length: gridColumns }, () => 0);
  for (const [id, frame] of fixed) result.set(id, frame);
  while (queue.length > 0) {
    const { id, frame } = queue.shift()!;
    const y = freeRow(frame, skyline, fixed);
    if (y > frame.y) {
      insert(queue, { id, frame: { ...frame, y } });
      continue;
    }
    result.set(id, frame);
    for (let x = frame.x; x < frame.x + frame.width; x++) skyline[x] = frame.y + frame.height;
  }
  return result;
}

interface Waiting {
  id: string;
  frame: Frame;
}

function before(a: Waiting, b: Waiting): number {
  return a.frame.y - b.frame.y || a.frame.x - b.frame.x || (a.id < b.id ? -1 : 1);
}

/** Blocks are settled from the top, so what is settled starts above: only its lower edge can be in the way. */
function freeRow(frame: Frame, skyline: readonly number[], fixed: readonly [string, Frame][]): number {
  let y = frame.y;
  for (let x = frame.x; x < frame.x + frame.width; x++) y = Math.max(y, skyline[x] ?? 0);
  for (const [, other] of fixed) if (overlaps({ ...frame, y }, other)) y = other.y + other.height;
  return y;
}

function insert(queue: Waiting[], item: Waiting): void {
  let low = 0;
  let high = queue.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (before(queue[middle]!, item) < 0) low = middle + 1;
    else high = middle;
  }
  queue.splice(low, 0, item);
}
