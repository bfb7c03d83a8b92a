import type { Size } from '../block-kind.ts';
import { gridColumns, type Frame } from '../frame.ts';
import { overlaps } from './overlaps.ts';

/** Where a new block goes: the first free place in reading order that starts at `fromRow` or below. */
export function place(frames: Iterable<Frame>, size: Size, fromRow = 0): Frame {
  const taken = [...frames];
  const width = Math.min(size.width, gridColumns);
  const rows = [fromRow, ...taken.map((frame) => frame.y + frame.height).filter((y) => y > fromRow)];
  const columns = [0, ...taken.map((frame) => frame.x + frame.width)].filter((x) => x + width <= gridColumns);
  for (const y of unique(rows)) {
    const near = taken.filter((frame) => frame.y < y + size.height && frame.y + frame.height > y);
    for (const x of unique(columns)) {
      const frame = { x, y, width, height: size.height };
      if (!near.some((other) => overlaps(frame, other))) return frame;
    }
  }
  throw new Error('unreachable: below all blocks there is always room');
}

const unique = (numbers: number[]): number[] => [...new Set(numbers)].sort((a, b) => a - b);
