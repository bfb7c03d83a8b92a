import type { Size } from '../block-kind.ts';
import { gridColumns, type Frame } from '../frame.ts';
import { clampFrame } from './clamp-frame.ts';
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
): Map<string, Frame> {
  const frames = new Map(start);
  const { left = 0, right = 0, top = 0, bottom = 0 } = change;
  const moves = left === right && top === bottom;
  const shift = moves ? sharedShift(start, ids, left, top) : { x: 0, y: 0 };
  for (const id of ids) {
    const frame = start.get(id);
    if (!frame) continue;
    frames.set(
      id,
      moves ? { ...frame, x: frame.x + shift.x, y: frame.y + shift.y } : stretch(frame, change, smallest(id)),
    );
  }
  return settle(frames, ids);
}

/** Several blocks keep their places to each other: the first that meets the grid's edge stops all. */
function sharedShift(
  start: Frames,
  ids: ReadonlySet<string>,
  x: number,
  y: number,
): { x: number; y: number } {
  let shift = { x: Math.round(x), y: Math.round(y) };
  for (const id of ids) {
    const frame = start.get(id);
    if (!frame) continue;
    const inside = clampFrame({ ...frame, x: frame.x + shift.x, y: frame.y + shift.y });
    shift = { x: inside.x - frame.x, y: inside.y - frame.y };
  }
  return shift;
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
