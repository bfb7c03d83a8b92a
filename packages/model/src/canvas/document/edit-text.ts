import type { Text } from 'yjs';

/**
 * Turns what `text` holds into `next` by one deletion and one insertion, so that what others type elsewhere in it,
 * and their cursors, stay.
 */
export function editText(text: Text, next: string): void {
  const previous = text.toString();
  if (previous === next) return;
  const { start, removed, inserted } = difference(previous, next);
  if (removed > 0) text.delete(start, removed);
  if (inserted !== '') text.insert(start, inserted);
}

/** The smallest single replacement that leads from one string to the other; never cuts a surrogate pair. */
export function difference(
  previous: string,
  next: string,
): { start: number; removed: number; inserted: string } {
  const shortest = Math.min(previous.length, next.length);
  let start = 0;
  while (start < shortest && previous[start] === next[start]) start++;
  if (start > 0 && isHighSurrogate(previous.charCodeAt(start - 1))) start--;
  let end = 0;
  while (end < shortest - start && previous.at(-1 - end) === next.at(-1 - end)) end++;
  if (end > 0 && isLowSurrogate(previous.charCodeAt(previous.length - end))) end--;
  return { start, removed: previous.length - end - start, inserted: next.slice(start, next.length - end) };
}

const isHighSurrogate = (unit: number): boolean => unit >= 0xd800 && unit <= 0xdbff;
const isLowSurrogate = (unit: number): boolean => unit >= 0xdc00 && unit <= 0xdfff;
