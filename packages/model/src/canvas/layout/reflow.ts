import { gridColumns, type Frame } from '../frame.ts';
import { readingOrder } from './reading-order.ts';
import type { Frames } from './settle.ts';

/** Blocks at most this wide stay side by side, two and two, when they follow each other in a row. */
const narrow = gridColumns / 3;

/**
 * The frames for a narrow container: one column in reading order, small neighbours of the same row in pairs.
 * Only for showing; it is never written into the document.
 */
export function reflow(frames: Frames): Map<string, Frame> {
  const order = readingOrder(frames);
  const result = new Map<string, Frame>();
  let y = 0;
  for (let index = 0; index < order.length; index++) {
    const id = order[index]!;
    const frame = frames.get(id)!;
    const nextId = order[index + 1];
    const next = nextId === undefined ? undefined : frames.get(nextId);
    if (nextId !== undefined && next && pairs(frame, next)) {
      const height = Math.max(frame.height, next.height);
      result.set(id, { x: 0, y, width: gridColumns / 2, height });
      result.set(nextId, { x: gridColumns / 2, y, width: gridColumns / 2, height });
      y += height;
      index++;
    } else {
      result.set(id, { x: 0, y, width: gridColumns, height: frame.height });
      y += frame.height;
    }
  }
  return result;
}

function pairs(a: Frame, b: Frame): boolean {
  const small = a.width <= narrow && b.width <= narrow;
  return small && a.y < b.y + b.height && b.y < a.y + a.height && Math.abs(a.height - b.height) <= 2;
}
