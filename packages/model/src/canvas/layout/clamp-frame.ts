import type { Size } from '../block-kind.ts';
import { gridColumns, type Frame } from '../frame.ts';

/** The frame in whole cells, at least `smallest`, inside the grid's columns and not above its first row. */
export function clampFrame(frame: Frame, smallest: Size = { width: 1, height: 1 }): Frame {
  const width = within(Math.round(frame.width), smallest.width, gridColumns);
  const height = Math.max(smallest.height, Math.round(frame.height));
  return {
    x: within(Math.round(frame.x), 0, gridColumns - width),
    y: Math.max(0, Math.round(frame.y)),
    width,
    height,
  };
}

const within = (value: number, least: number, most: number): number => Math.min(most, Math.max(least, value));
