import type { Doc } from 'yjs';
import { InsetError } from '../../errors/inset-error.ts';
import { blocksMap } from '../document/document-maps.ts';

/** Whether a block of the document is locked. */
export const isLockedIn = (doc: Doc, id: string): boolean => blocksMap(doc).get(id)?.get('locked') === true;

/** Throws InsetError `BLOCK_LOCKED` for a block that is to stay as it is. */
export function refuseLocked(doc: Doc, id: string): void {
  if (isLockedIn(doc, id)) throw new InsetError('BLOCK_LOCKED', undefined, { id });
}

/**
 * Those of several blocks that may be changed: locked ones are passed over.
 * @throws InsetError `BLOCK_LOCKED` when all of them are locked.
 */
export function unlockedOf(doc: Doc, ids: Iterable<string>): string[] {
  const all = [...ids];
  const free = all.filter((id) => !isLockedIn(doc, id));
  if (free.length > 0 || all.length === 0) return free;
  const message = all.length > 1 ? 'These blocks are locked. Unlock them first.' : undefined;
  throw new InsetError('BLOCK_LOCKED', message, { ids: all });
}
