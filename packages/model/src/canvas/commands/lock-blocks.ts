import type { Doc } from 'yjs';
import { blocksMap } from '../document/document-maps.ts';
import { CanvasLayout } from './canvas-layout.ts';
import { changeCanvas, type ChangeOptions } from './change-canvas.ts';
import { writeFrames } from './write-frames.ts';

/** Locks blocks where they are seen, unknown ones too, or unlocks them; ids that are gone are passed over. */
export function lockBlocks(
  doc: Doc,
  ids: Iterable<string>,
  locked: boolean,
  options: ChangeOptions = {},
): void {
  changeCanvas(doc, options, () => {
    const { frames } = new CanvasLayout(doc);
    const touched = [...ids].filter((id) => blocksMap(doc).has(id));
    writeFrames(doc, new Map(touched.flatMap((id) => (frames.has(id) ? [[id, frames.get(id)!]] : []))));
    for (const id of touched) {
      const map = blocksMap(doc).get(id)!;
      if (!locked) map.delete('locked');
      else if (map.get('locked') !== true) map.set('locked', true);
    }
  });
}
