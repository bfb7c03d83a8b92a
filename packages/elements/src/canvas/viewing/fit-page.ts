import type { Frame } from '@inset/model';
import { rowHeight } from '../frames/grid-metrics.ts';

/** How a page is laid out and drawn to fit a screen: its width, in its own pixels, and the zoom. */
export interface FittedPage {
  width: number;
  factor: number;
}

/** A page is laid out at least and at most so wide, px. */
const layout = { least: 960, most: 1600 };
/** Smaller than this nobody reads it: a longer page is as wide as the screen, and scrolled. */
const leastFactor = 0.45;
const mostFactor = 3;

/** Fits all blocks of a page into a room: laid out in the room's shape as far as that goes, and drawn as large as it takes. */
export function fitPage(
  blocks: readonly { frame: Frame }[],
  { width, height }: { width: number; height: number },
): FittedPage {
  const rows = Math.max(1, ...blocks.map(({ frame }) => frame.y + frame.height));
  const tall = rows * rowHeight;
  const wide = Math.min(layout.most, Math.max(layout.least, (tall * width) / height));
  const factor = Math.min(width / wide, height / tall, mostFactor);
  if (factor >= leastFactor) return { width: Math.floor(wide), factor: rounded(factor) };
  const readable = Math.min(1, width / layout.least);
  return { width: Math.floor(width / readable), factor: rounded(readable) };
}

/** Down, so that no pixel is too many. */
const rounded = (factor: number): number => Math.floor(factor * 1000) / 1000;
