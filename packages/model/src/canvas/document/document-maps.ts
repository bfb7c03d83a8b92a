import { Text as YText, type Doc, type Map as YMap } from 'yjs';
import { blockKind } from '../block-kinds.ts';
import type { Fields } from '../block-kind.ts';
import { sameJson } from '../json-value.ts';

/** `version` and `title`. A missing version is 1; nothing is written before the first change. */
export const headMap = (doc: Doc): YMap<unknown> => doc.getMap('canvas');

/** Block id to a Y.Map of its fields: JSON values, and Y.Text for what several people type in. */
export const blocksMap = (doc: Doc): YMap<YMap<unknown>> => doc.getMap('blocks');

/**
 * Page id to a Y.Map of its title and rank. The first page is there without an entry, so that two who add a second one at
 * once agree on it; `false` says that it was removed.
 */
export const pagesMap = (doc: Doc): YMap<YMap<unknown> | false> => doc.getMap('pages');

/** Dataset name to its entry as one JSON value. */
export const datasetsMap = (doc: Doc): YMap<unknown> => doc.getMap('datasets');

/** What each block's map was read as last. */
const readings = new WeakMap<YMap<unknown>, Fields>();

/** A block's fields as they stand in the document, texts as strings: the same object for as long as nothing changes. */
export function rawBlock(id: string, map: YMap<unknown>): Fields {
  const fields: Fields = { id };
  map.forEach((value, key) => {
    if (key !== '__proto__') fields[key] = value instanceof YText ? value.toString() : value;
  });
  const before = readings.get(map);
  if (sameJson(before, fields)) return before!;
  readings.set(map, fields);
  return fields;
}

/** Whether a field of a block is a text that several people type in. */
export function isSharedText(kind: unknown, field: string): boolean {
  return blockKind(kind)?.sharedText.includes(field) ?? false;
}
