import type { Block, UnknownBlock } from '@inset/model';

/**
 * Blocks by the pages that a file of paper has: one, unless that were higher than `mostRows` of the grid. It is cut where
 * no block is cut if it can be; each page begins at its first block.
 */
export function paperPages(
  blocks: readonly (Block | UnknownBlock)[],
  mostRows: number,
): (Block | UnknownBlock)[][] {
  const pages: (Block | UnknownBlock)[][] = [[]];
  let [top, bottom] = [0, 0];
  for (const block of [...blocks].sort((a, b) => a.frame.y - b.frame.y)) {
    const { frame } = block;
    const end = frame.y + frame.height;
    if (
      end - top > mostRows &&
      pages.at(-1)!.length > 0 &&
      (frame.y >= bottom || frame.y - top >= mostRows / 2)
    ) {
      pages.push([]);
      top = frame.y;
    }
    bottom = Math.max(bottom, end);
    pages.at(-1)!.push({ ...block, frame: { ...frame, y: frame.y - top } });
  }
  return pages;
}
