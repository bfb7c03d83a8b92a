import { gridColumns, type Frame } from '../frame.ts';
import { settle, type Frames } from './settle.ts';

/** What is brought onto one line: an edge of each block, or its middle. */
export type AlignmentLine = 'left' | 'center' | 'right' | 'top' | 'middle' | 'bottom';

/** Along which blocks are spread: from left to right, or from top to bottom. */
export type SpreadAxis = 'across' | 'down';

/**
 * The frames after `ids` were brought onto one line: that of the outermost of them, or the middle of all. Of those that
 * would then lie on each other the lower gives way, and so do others that are in their way.
 */
export function align(
  frames: Frames,
  ids: Iterable<string>,
  line: AlignmentLine,
  locked?: ReadonlySet<string>,
): Map<string, Frame> {
  const chosen = chosenOf(frames, ids);
  const { left, right, top, bottom } = bounds(chosen.values());
  return place(frames, { chosen, locked }, ({ x, y, width, height }) => {
    switch (line) {
      case 'left':
        return { x: left, y };
      case 'center':
        return { x: Math.round((left + right - width) / 2), y };
      case 'right':
        return { x: right - width, y };
      case 'top':
        return { x, y: top };
      case 'middle':
        return { x, y: Math.round((top + bottom - height) / 2) };
      case 'bottom':
        return { x, y: bottom - height };
    }
  });
}

/**
 * The frames after the gaps between `ids` were made alike, the first and the last staying where they are. Where there is
 * less room than they need, they follow each other without gaps. Fewer than three stay as they are.
 */
export function spread(
  frames: Frames,
  ids: Iterable<string>,
  axis: SpreadAxis,
  locked?: ReadonlySet<string>,
): Map<string, Frame> {
  const chosen = chosenOf(frames, ids);
  if (chosen.size < 3) return new Map(frames);
  const [at, size] = axis === 'across' ? (['x', 'width'] as const) : (['y', 'height'] as const);
  const inOrder = [...chosen].sort(([, a], [, b]) => a[at] - b[at] || a[size] - b[size]);
  const [first, last] = [inOrder[0]![1], inOrder.at(-1)![1]];
  const taken = inOrder.reduce((sum, [, frame]) => sum + frame[size], 0);
  const gap = Math.max(0, last[at] + last[size] - first[at] - taken) / (inOrder.length - 1);
  const places = new Map<Frame, number>();
  let next = first[at];
  for (const [, frame] of inOrder) {
    places.set(frame, Math.round(next));
    next += frame[size] + gap;
  }
  return place(frames, { chosen, locked }, (frame) => ({ x: frame.x, y: frame.y, [at]: places.get(frame)! }));
}

function chosenOf(frames: Frames, ids: Iterable<string>): Map<string, Frame> {
  return new Map([...new Set(ids)].flatMap((id) => (frames.has(id) ? [[id, frames.get(id)!]] : [])));
}

function bounds(frames: Iterable<Frame>): { left: number; right: number; top: number; bottom: number } {
  const list = [...frames];
  return {
    left: Math.min(...list.map(({ x }) => x)),
    right: Math.max(...list.map(({ x, width }) => x + width)),
    top: Math.min(...list.map(({ y }) => y)),
    bottom: Math.max(...list.map(({ y, height }) => y + height)),
  };
}

function place(
  frames: Frames,
  { chosen, locked }: { chosen: Frames; locked: ReadonlySet<string> | undefined },
  to: (frame: Frame) => { x: number; y: number },
): Map<string, Frame> {
  const placed = [...chosen].map(([id, frame]): [string, Frame] => {
    const { x, y } = to(frame);
    return [id, { ...frame, x: Math.max(0, Math.min(x, gridColumns - frame.width)), y: Math.max(0, y) }];
  });
  return settle(new Map([...frames, ...settle(new Map(placed))]), new Set(chosen.keys()), locked);
}
