import type { Frame } from '../frame.ts';
import { settle, type Frames } from './settle.ts';

/** Frames without overlaps where blocks lie on several pages: each page is settled for itself, as {@link settle} does. */
export function settlePages(
  frames: Frames,
  pageOf: (id: string) => string,
  pinned?: ReadonlySet<string>,
  locked?: ReadonlySet<string>,
): Map<string, Frame> {
  const pages = new Map<string, Map<string, Frame>>();
  for (const [id, frame] of frames) {
    const page = pageOf(id);
    const there = pages.get(page);
    if (there) there.set(id, frame);
    else pages.set(page, new Map([[id, frame]]));
  }
  const settled = new Map<string, Frame>();
  for (const there of pages.values()) {
    const isHere = (id: string): boolean => there.has(id);
    for (const [id, frame] of settle(there, here(pinned, isHere), here(locked, isHere)))
      settled.set(id, frame);
  }
  return settled;
}

const here = (
  ids: ReadonlySet<string> | undefined,
  isHere: (id: string) => boolean,
): ReadonlySet<string> | undefined => ids && new Set([...ids].filter(isHere));
