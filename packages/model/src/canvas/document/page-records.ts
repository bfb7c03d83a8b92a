import { Map as YMap, type Doc } from 'yjs';
import type { CanvasPage } from '../canvas.ts';
import { idShape } from '../check-block.ts';
import { firstPage, longestPageTitle } from '../pages.ts';
import { pagesMap } from './document-maps.ts';

/** A page as the document has it: pages stand in the order of their ranks. */
export interface PageRecord extends CanvasPage {
  rank: number;
}

/** The pages of a document in their order, at least one. */
export function pageRecords(doc: Doc): PageRecord[] {
  const map = pagesMap(doc);
  const records: PageRecord[] = map.has(firstPage.id) ? [] : [{ ...firstPage, rank: 0 }];
  map.forEach((record, id) => {
    if (!(record instanceof YMap) || !idShape.safeParse(id).success) return;
    const [title, rank] = [record.get('title'), record.get('rank')];
    records.push({
      id,
      title: typeof title === 'string' ? pageTitle(title) : '',
      rank: typeof rank === 'number' && Number.isFinite(rank) ? rank : 0,
    });
  });
  // All were removed, by several people at once.
  if (records.length === 0) return [{ ...firstPage, rank: 0 }];
  return records.sort((a, b) => a.rank - b.rank || (a.id < b.id ? -1 : 1));
}

/** The pages as a canvas tells them: undefined for the one that every canvas has. */
export function readPages(doc: Doc): CanvasPage[] | undefined {
  const pages = pageRecords(doc).map(({ id, title }) => ({ id, title }));
  const isPlain = pages.length === 1 && pages[0]!.id === firstPage.id && pages[0]!.title === '';
  return isPlain ? undefined : pages;
}

/** Makes the document have exactly these pages in this order, touching only what differs. Within a transaction. */
export function writePages(doc: Doc, pages: readonly CanvasPage[] | undefined): void {
  const map = pagesMap(doc);
  const wanted = pages ?? [];
  const ids = new Set(wanted.map(({ id }) => id));
  for (const id of Array.from(map.keys())) if (!ids.has(id)) removeRecord(doc, id);
  if (pages && !ids.has(firstPage.id)) removeRecord(doc, firstPage.id);
  if (!pages) map.delete(firstPage.id);
  const ranks = pageRecords(doc).filter(({ id }) => ids.has(id));
  const isInOrder = ranks.map(({ id }) => id).join() === wanted.map(({ id }) => id).join();
  wanted.forEach((page, rank) => writeRecord(doc, isInOrder ? page : { ...page, rank }));
}

/** Sets what is given of a page, and makes its entry where there is none. */
export function writeRecord(doc: Doc, { id, ...fields }: Partial<PageRecord> & { id: string }): void {
  const map = pagesMap(doc);
  let record = map.get(id);
  if (!(record instanceof YMap)) {
    const before = pageRecords(doc).find((page) => page.id === id);
    record = map.set(id, new YMap());
    record.set('rank', before?.rank ?? 0);
  }
  for (const [key, value] of Object.entries(fields)) if (record.get(key) !== value) record.set(key, value);
}

export function removeRecord(doc: Doc, id: string): void {
  if (id === firstPage.id) pagesMap(doc).set(id, false);
  else pagesMap(doc).delete(id);
}

/** A page's title without white space around it, cut where it is too long. */
export const pageTitle = (title: string): string => [...title.trim()].slice(0, longestPageTitle).join('');
