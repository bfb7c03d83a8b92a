import { Map as YMap, type Doc } from 'yjs';
import { InsetError } from '../../errors/inset-error.ts';
import { blocksMap } from '../document/document-maps.ts';

/** The shared map of a block. Throws InsetError `NOT_FOUND`. */
export function findBlock(doc: Doc, id: string): YMap<unknown> {
  const map = blocksMap(doc).get(id);
  if (map instanceof YMap) return map;
  throw new InsetError(
    'NOT_FOUND',
    `There is no block "${id}" on this canvas. Somebody may have removed it.`,
    { id },
  );
}
