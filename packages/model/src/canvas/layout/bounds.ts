import type { Frame } from '../frame.ts';

/** The smallest frame around others. */
export function boundsOf(frames: Iterable<Frame>): Frame {
  const list = [...frames];
  const x = Math.min(...list.map((frame) => frame.x));
  const y = Math.min(...list.map((frame) => frame.y));
  return {
    x,
    y,
    width: Math.max(...list.map((frame) => frame.x + frame.width)) - x,
    height: Math.max(...list.map((frame) => frame.y + frame.height)) - y,
  };
}
