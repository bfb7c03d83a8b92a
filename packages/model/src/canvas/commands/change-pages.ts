import type { Doc } from 'yjs';
import { InsetError } from '../../errors/inset-error.ts';
import { idShape } from '../check-block.ts';
import { blocksMap } from '../document/document-maps.ts';
import { pageRecords, pageTitle, removeRecord, writeRecord } from '../document/page-records.ts';
import { unitsOf } from '../groups.ts';
import { boundsOf } from '../layout/bounds.ts';
import { place } from '../layout/place.ts';
import { mostPages } from '../pages.ts';
import { CanvasLayout } from './canvas-layout.ts';
import { changeCanvas, type ChangeOptions } from './change-canvas.ts';
import { newId } from './new-id.ts';
import { unlockedOf } from './refuse-locked.ts';
import { writeFrames } from './write-frames.ts';

/** What is known of a page that is to be made. It comes after another, by default after the last. */
export interface NewPage {
  id?: string | undefined;
  title?: string | undefined;
  after?: string | undefined;
}

/** Adds an empty page and returns its id. Throws InsetError `NOT_FOUND` when there is no page `after`. */
export function addPage(
  doc: Doc,
  { id = newId(), title = '', after }: NewPage,
  options: ChangeOptions = {},
): string {
  const pages = pageRecords(doc);
  if (pages.length >= mostPages) throw wrong(`A canvas has at most ${mostPages} pages.`);
  const isTaken = pages.some((page) => page.id === id);
  if (isTaken || !idShape.safeParse(id).success)
    throw wrong(`"${id}" is no id for a new page of this canvas.`);
  const at = after === undefined ? pages.length : indexOf(doc, after) + 1;
  changeCanvas(doc, options, () => {
    writeRecord(doc, { id, title: pageTitle(title), rank: (pages.at(-1)?.rank ?? 0) + 1 });
    if (at < pages.length) reorder(doc, id, at);
  });
  return id;
}

/** Names a page; without a title it is called by its number. Throws InsetError `NOT_FOUND`. */
export function renamePage(doc: Doc, id: string, title: string, options: ChangeOptions = {}): void {
  indexOf(doc, id);
  changeCanvas(doc, options, () => writeRecord(doc, { id, title: pageTitle(title) }));
}

/** Gives a page another place among the pages, counted from 0. Throws InsetError `NOT_FOUND`. */
export function movePage(doc: Doc, id: string, to: number, options: ChangeOptions = {}): void {
  const from = indexOf(doc, id);
  const at = Math.max(0, Math.min(Math.round(to), pageRecords(doc).length - 1));
  if (at === from || Number.isNaN(at)) return;
  changeCanvas(doc, options, () => {
    nameFirst(doc);
    reorder(doc, id, at);
  });
}

/**
 * Removes a page with the blocks on it.
 * @throws InsetError `NOT_FOUND`; `BAD_REQUEST` for the only page; `BLOCK_LOCKED` when a block on it is locked.
 */
export function removePage(doc: Doc, id: string, options: ChangeOptions = {}): void {
  indexOf(doc, id);
  if (pageRecords(doc).length < 2) throw wrong('A canvas has at least one page.');
  const layout = new CanvasLayout(doc);
  const blocks = [...layout.on(id).keys()];
  if (blocks.some((block) => layout.locked.has(block))) {
    const message = 'There are locked blocks on this page. Unlock them first.';
    throw new InsetError('BLOCK_LOCKED', message, { id });
  }
  changeCanvas(doc, options, () => {
    for (const block of blocks) blocksMap(doc).delete(block);
    removeRecord(doc, id);
  });
}

/**
 * Takes blocks to another page: to the first free places there from their own row on, groups as they lie. Locked ones
 * stay, and those that are there already.
 * @throws InsetError `NOT_FOUND`; `BLOCK_LOCKED` when all of them are locked.
 */
export function moveToPage(doc: Doc, ids: Iterable<string>, page: string, options: ChangeOptions = {}): void {
  const layout = new CanvasLayout(doc);
  layout.page(page);
  const free = unlockedOf(doc, ids).filter((id) => layout.frames.has(id) && layout.pages.get(id) !== page);
  changeCanvas(doc, options, () => {
    for (const unit of unitsOf(layout.canvas.blocks, free)) {
      const bounds = boundsOf(unit.map((id) => layout.frames.get(id)!));
      const target = place(layout.on(page).values(), bounds, bounds.y);
      for (const id of unit) {
        const frame = layout.frames.get(id)!;
        layout.put(
          id,
          { ...frame, x: frame.x + target.x - bounds.x, y: frame.y + target.y - bounds.y },
          page,
        );
        blocksMap(doc).get(id)!.set('page', page);
      }
    }
    writeFrames(doc, new Map(free.map((id) => [id, layout.frames.get(id)!])));
  });
}

/** Blocks that name no page lie on the first: before another comes first, they are told which it was. */
function nameFirst(doc: Doc): void {
  const first = pageRecords(doc)[0]!.id;
  for (const map of blocksMap(doc).values()) if (map.get('page') === undefined) map.set('page', first);
}

/** Puts a page at a place by a rank between its neighbours', or, where numbers have no more room, by new ranks for all. */
function reorder(doc: Doc, id: string, to: number): void {
  const others = pageRecords(doc).filter((page) => page.id !== id);
  const [before, after] = [others[to - 1]?.rank, others[to]?.rank];
  const rank = before === undefined ? after! - 1 : after === undefined ? before + 1 : (before + after) / 2;
  if (rank !== before && rank !== after) return writeRecord(doc, { id, rank });
  const all = [...others.slice(0, to).map((page) => page.id), id, ...others.slice(to).map((page) => page.id)];
  all.forEach((page, i) => writeRecord(doc, { id: page, rank: i }));
}

function indexOf(doc: Doc, id: string): number {
  const at = pageRecords(doc).findIndex((page) => page.id === id);
  if (at >= 0) return at;
  const message = `There is no page "${id}" on this canvas. Somebody may have removed it.`;
  throw new InsetError('NOT_FOUND', message, { id });
}

const wrong = (message: string): InsetError => new InsetError('BAD_REQUEST', message);
