import type { Doc } from 'yjs';
import { rawBlock } from '../document/document-maps.ts';
import { writeBlock } from '../document/write-block.ts';
import { newGroups, unitsOf } from '../groups.ts';
import { boundsOf } from '../layout/bounds.ts';
import { place } from '../layout/place.ts';
import { CanvasLayout } from './canvas-layout.ts';
import { changeCanvas, type ChangeOptions } from './change-canvas.ts';
import { findBlock } from './find-block.ts';
import { followCopies } from './follow-copies.ts';
import { newId } from './new-id.ts';

/**
 * Copies blocks, unknown ones too, to the first free places from their own row on; returns the copies' ids. What is in
 * one group is copied as it lies, into a new group. Copies are not locked.
 * @throws InsetError `NOT_FOUND`.
 */
export function duplicateBlocks(doc: Doc, given: Iterable<string>, options: ChangeOptions = {}): string[] {
  const ids = [...new Set(given)];
  for (const id of ids) findBlock(doc, id);
  return changeCanvas(doc, options, () => {
    const layout = new CanvasLayout(doc);
    const { frames } = layout;
    const { blocks } = layout.canvas;
    const copies = new Map(ids.map((id) => [id, newId()]));
    const groups = newGroups(blocks.filter(({ id }) => ids.includes(id)));
    return unitsOf(blocks, ids).flatMap((unit) => {
      const bounds = boundsOf(unit.map((id) => frames.get(id)!));
      const page = layout.pages.get(unit[0]!)!;
      const free = place(layout.on(page).values(), bounds, bounds.y);
      return unit.map((id) => {
        const { locked: _locked, group: _group, ...fields } = rawBlock(id, findBlock(doc, id));
        const frame = frames.get(id)!;
        const at = { ...frame, x: frame.x + free.x - bounds.x, y: frame.y + free.y - bounds.y };
        const copy = copies.get(id)!;
        layout.put(copy, at, page);
        const group = groups.get(id);
        const copied = { ...fields, ...(group && { group }), ...layout.mark(page), id: copy, frame: at };
        writeBlock(doc, followCopies(copied, copies));
        return copy;
      });
    });
  });
}
