import { Map as YMap, Text as YText, type Doc } from 'yjs';
import type { Fields } from '../block-kind.ts';
import { plainJson, sameJson } from '../json-value.ts';
import { blocksMap, isSharedText } from './document-maps.ts';
import { editText } from './edit-text.ts';

/**
 * Makes the block of that id have exactly these fields, touching only what differs. Within a transaction.
 */
export function writeBlock(doc: Doc, fields: Fields): void {
  const id = fields['id'] as string;
  let map = blocksMap(doc).get(id);
  if (!(map instanceof YMap)) map = blocksMap(doc).set(id, new YMap());
  for (const key of Array.from(map.keys())) if (!Object.hasOwn(fields, key)) map.delete(key);
  for (const [key, value] of Object.entries(fields)) {
    if (key !== 'id') writeField(map, key, value, isSharedText(fields['kind'], key));
  }
}

/** Sets one field; undefined takes it away. */
export function writeField(map: YMap<unknown>, key: string, value: unknown, sharedText: boolean): void {
  const current = map.get(key);
  if (value === undefined) map.delete(key);
  else if (sharedText && typeof value === 'string') {
    if (current instanceof YText) editText(current, value);
    else map.set(key, new YText(value));
  } else if (!sameJson(current, value)) map.set(key, plainJson(value, key));
}
