import type { Doc } from 'yjs';
import type { Fields } from '../block-kind.ts';
import type { Block, Canvas, UnknownBlock } from '../canvas.ts';
import { datasetsMap } from '../document/document-maps.ts';
import { writeBlock } from '../document/write-block.ts';
import { newGroups } from '../groups.ts';
import { boundsOf } from '../layout/bounds.ts';
import { blocksOnPage, pagesOf } from '../pages.ts';
import { parseCanvas } from '../parse-canvas.ts';
import { CanvasLayout } from './canvas-layout.ts';
import { changeCanvas, type ChangeOptions } from './change-canvas.ts';
import { followCopies } from './follow-copies.ts';
import { newId } from './new-id.ts';
import { writeFrames } from './write-frames.ts';

/**
 * Adds copies of another canvas' blocks, laid out as they are there, from row `row` of a page on; what is in their way
 * gives way. Datasets come with them, unless this canvas has one of that name: then its own is read. Returns the copies'
 * ids. They are not locked, and grouped as they were. Several pages are pasted below each other. Default row: below all
 * that is there; default page: the first.
 * @throws InsetError `CANVAS_INVALID`, `CANVAS_FROM_THE_FUTURE`, as `parseCanvas` does; `NOT_FOUND` for the page.
 */
export function pasteBlocks(
  doc: Doc,
  source: unknown,
  where: { row?: number | undefined; page?: string | undefined } = {},
  options: ChangeOptions = {},
): string[] {
  const pasted = parseCanvas(source);
  return changeCanvas(doc, options, () => {
    const layout = new CanvasLayout(doc);
    const page = layout.page(where.page);
    const blocks = onOnePage(pasted);
    const top = Math.min(...blocks.map(({ frame }) => frame.y));
    const below = Math.max(0, ...[...layout.on(page).values()].map(({ y, height }) => y + height));
    const down = (where.row ?? below) - top;
    const own = datasetsMap(doc);
    for (const dataset of pasted.datasets) if (!own.has(dataset.name)) own.set(dataset.name, dataset);
    const groups = newGroups(blocks);
    const copies = blocks.map(({ locked: _locked, group: _group, page: _page, ...block }) => ({
      ...block,
      ...(groups.has(block.id) && { group: groups.get(block.id) }),
      ...layout.mark(page),
      id: newId(),
      frame: { ...block.frame, y: block.frame.y + down },
    }));
    const copyOf = new Map(blocks.map(({ id }, i) => [id, copies[i]!.id]));
    for (const copy of copies) {
      layout.put(copy.id, copy.frame, page);
      writeBlock(doc, followCopies(copy as unknown as Fields, copyOf));
    }
    const ids = copies.map(({ id }) => id);
    writeFrames(doc, layout.settled(new Set(ids)));
    return ids;
  });
}

/** The blocks of all pages, each page below the one before. */
function onOnePage(canvas: Canvas): (Block | UnknownBlock)[] {
  let down = 0;
  return pagesOf(canvas).flatMap(({ id }) => {
    const blocks = blocksOnPage(canvas, id);
    if (blocks.length === 0) return [];
    const moved = blocks.map((block) => ({ ...block, frame: { ...block.frame, y: block.frame.y + down } }));
    const { y, height } = boundsOf(moved.map(({ frame }) => frame));
    down = y + height;
    return moved;
  });
}
