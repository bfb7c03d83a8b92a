import type { Doc } from 'yjs';
import { blocksMap } from '../document/document-maps.ts';
import { readCanvas } from '../document/read-canvas.ts';
import { companionsOf } from '../groups.ts';
import { changeCanvas, type ChangeOptions } from './change-canvas.ts';
import { newId } from './new-id.ts';

/** Makes one group of blocks, whatever groups they were in; fewer than two are left as they are. Returns its id. */
export function groupBlocks(
  doc: Doc,
  ids: Iterable<string>,
  options: ChangeOptions = {},
): string | undefined {
  const present = [...new Set(ids)].filter((id) => blocksMap(doc).has(id));
  if (present.length < 2) return undefined;
  const group = newId();
  changeCanvas(doc, options, () => {
    for (const id of present) blocksMap(doc).get(id)!.set('group', group);
  });
  return group;
}

/** Takes the groups apart that blocks are in. */
export function ungroupBlocks(doc: Doc, ids: Iterable<string>, options: ChangeOptions = {}): void {
  const companions = companionsOf(readCanvas(doc).blocks);
  const touched = new Set([...ids].flatMap((id) => companions.get(id) ?? []));
  changeCanvas(doc, options, () => {
    for (const id of touched) blocksMap(doc).get(id)?.delete('group');
  });
}
