import type { Size } from '../block-kind.ts';
import { gridColumns, type Frame } from '../frame.ts';
import { clampFrame } from './clamp-frame.ts';
import { overlaps } from './overlaps.ts';
import { settle, type Frames } from './settle.ts';

/** Cells by which the edges of a frame move; a block that is moved has all four alike. */
export interface Change {
  left?: number;
  right?: number;
  top?: number;
  bottom?: number;
}

/**
 * The frames after `ids` were moved or resized by `change`, seen from the layout at the start of the gesture. As it
 * always starts there, a block dragged across others and back leaves everything as it was.
 */
export function arrange(
  start: Frames,
  ids: ReadonlySet<string>,
  change: Change,
  smallest: (id: string) => Size = () => ({ width: 1, height: 1 }),
  locked: ReadonlySet<string> = new Set(),
): Map<string, Frame> {
  const frames = new Map(start);
  const { left = 0, right = 0, top = 0, bottom = 0 } = change;
  const moves = left === right && top === bottom;
  const held = new Set([...ids].filter((id) => !locked.has(id)));
  const walls = [...start].filter(([id]) => locked.has(id)).map(([, frame]) => frame);
  const shift = moves ? sharedShift(start, held, { left, top }, walls) : { x: 0, y: 0 };
  for (const id of held) {
    const frame = start.get(id);
    if (!frame) continue;
    frames.set(
      id,
      moves
        ? { ...frame, x: frame.x + shift.x, y: frame.y + shift.y }
        : stopAt(walls, frame, stretch(frame, change, smallest(id))),
    );
  }
  return settle(frames, held, locked);
}

/**
 * Several blocks keep their places to each other: the first that meets the grid's edge stops all, and all go below what
 * is locked.
 */
function sharedShift(
  start: Frames,
  ids: ReadonlySet<string>,
  { left, top }: { left: number; top: number },
  walls: readonly Frame[],
): { x: number; y: number } {
  let shift = { x: Math.round(left), y: Math.round(top) };
  for (const id of ids) {
    const frame = start.get(id);
    if (!frame) continue;
    const inside = clampFrame({ ...frame, x: frame.x + shift.x, y: frame.y + shift.y });
    shift = { x: inside.x - frame.x, y: inside.y - frame.y };
  }
  const moved = [...ids].flatMap((id) => start.get(id) ?? []);
  for (let further = 1; further > 0; shift.y += further) further = farInto(walls, moved, shift);
  return shift;
}

/** By how many rows moved frames would have to go down to be free of the walls that they meet first. */
function farInto(walls: readonly Frame[], frames: readonly Frame[], shift: { x: number; y: number }): number {
  let most = 0;
  for (const frame of frames) {
    const moved = { ...frame, x: frame.x + shift.x, y: frame.y + shift.y };
    for (const wall of walls)
      if (overlaps(moved, wall)) most = Math.max(most, wall.y + wall.height - moved.y);
  }
  return most;
}

/** A frame that is made larger, up to what is locked: first in its own rows, then in its new columns. */
function stopAt(walls: readonly Frame[], from: Frame, to: Frame): Frame {
  const wide = { ...from, x: to.x, width: to.width };
  for (const wall of walls) {
    if (!overlaps(wide, wall)) continue;
    const end = wide.x + wide.width;
    const x = wall.x < from.x ? wall.x + wall.width : wide.x;
    Object.assign(wide, { x, width: (wall.x < from.x ? end : wall.x) - x });
  }
  const high = { ...wide, y: to.y, height: to.height };
  for (const wall of walls) {
    if (!overlaps(high, wall)) continue;
    const end = high.y + high.height;
    const y = wall.y < from.y ? wall.y + wall.height : high.y;
    Object.assign(high, { y, height: (wall.y < from.y ? end : wall.y) - y });
  }
  return high;
}

/** An edge that is pulled stops at the grid's edge and at the smallest size; the opposite edge stays. */
function stretch(frame: Frame, { left = 0, right = 0, top = 0, bottom = 0 }: Change, smallest: Size): Frame {
  const least = {
    width: Math.min(smallest.width, frame.width),
    height: Math.min(smallest.height, frame.height),
  };
  const x = Math.min(Math.max(0, Math.round(frame.x + left)), frame.x + frame.width - least.width);
  const y = Math.min(Math.max(0, Math.round(frame.y + top)), frame.y + frame.height - least.height);
  const width = frame.width + frame.x - x + Math.round(right);
  const height = frame.height + frame.y - y + Math.round(bottom);
  return clampFrame({ x, y, width: Math.min(width, gridColumns - x), height }, least);
}
