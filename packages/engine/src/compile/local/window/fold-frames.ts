import type { CheckedFrame } from '@inset/model';
import type { FrameBounds, Partitions } from './partitions.ts';

/** In the place of a place: there is none. */
export const nowhere = -1;

/**
 * Something that is put together along places in two directions, and whose parts can be put together: a sum, an
 * extreme. `before` is the neighbour that has been taken in already, or {@link nowhere}.
 */
export interface Fold {
  forward(place: number, before: number): void;
  backward(place: number, before: number): void;
  /** The frame's answer out of what lies backward from one place and forward to another. */
  finish(place: number, backwardFrom: number, forwardTo: number): void;
}

/**
 * Folds each place's frame with three steps a place, however wide the frames are, and without taking anything out
 * again: what has been added to an infinity or a much larger number cannot be.
 * Method: M. van Herk, A fast algorithm for local minimum and maximum filters (1992). Partitions are cut into blocks as
 * wide as a frame, and a frame is the end of one block and the beginning of the next.
 */
export function foldFrames(
  partitions: Partitions,
  frame: CheckedFrame,
  { starts, ends }: FrameBounds,
  fold: Fold,
): void {
  const { preceding, following } = frame;
  const width = preceding === 'all' || following === 'all' ? Infinity : preceding + following + 1;
  const isBlockStart = (place: number) =>
    place === partitions.starts[place] || (place - partitions.starts[place]!) % width === 0;
  const count = starts.length;
  for (let place = 0; place < count; place++) fold.forward(place, isBlockStart(place) ? nowhere : place - 1);
  if (preceding !== 'all') {
    for (let place = count - 1; place >= 0; place--) {
      const isLast = place + 1 === partitions.ends[place] || isBlockStart(place + 1);
      fold.backward(place, isLast ? nowhere : place + 1);
    }
  }
  for (let place = 0; place < count; place++) {
    const start = starts[place]!;
    const last = ends[place]! - 1;
    if (last < start) {
      fold.finish(place, nowhere, nowhere);
      continue;
    }
    const isOneBlock = width === Infinity || sameBlock(partitions, start, last, width);
    if (preceding === 'all' || (isOneBlock && isBlockStart(start))) fold.finish(place, nowhere, last);
    // A frame within a block that does not start it is cut off by the partition's end, as the block is.
    else if (following === 'all' || isOneBlock) fold.finish(place, start, nowhere);
    else fold.finish(place, start, last);
  }
}

function sameBlock({ starts }: Partitions, a: number, b: number, width: number): boolean {
  const start = starts[a]!;
  return Math.floor((a - start) / width) === Math.floor((b - start) / width);
}
