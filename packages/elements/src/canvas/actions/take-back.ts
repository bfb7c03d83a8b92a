import type { Canvas } from '@inset/model';
import { blocksOnPage, pageOfBlock, pagesOf } from '@inset/model/canvas-document';
import type { ActionContext } from './canvas-action.ts';
import { pageName } from '../viewing/page-tabs.ts';

/** Undoes or redoes one step, and leads to where it is seen: to its page, to its block, and the focus with them. */
export function takeBack({ host, editing }: ActionContext, direction: 'undo' | 'redo'): void {
  const { session, viewing, strings, grid } = host;
  if (session.readonly) return;
  const before = session.canvas;
  const shown = viewing.page;
  const focused = (grid.getRootNode() as ShadowRoot).activeElement;
  const isInGrid = focused !== null && grid.contains(focused);
  const focusedId = focused?.closest<HTMLElement>('.block')?.dataset['id'];
  const changed = new Set<string>();
  const stop = session.subscribe((change) => change?.blocks.forEach((id) => changed.add(id)));
  const isDone = session.undo[direction]();
  stop();
  if (!isDone) return;
  const after = session.canvas;
  const seenOn = pageOfStep(before, after, changed, shown);
  if (seenOn !== undefined) viewing.show(seenOn);
  const { page } = viewing;
  const here = blocksOnPage(after, page);
  const touched = here.find(({ id }) => changed.has(id))?.id;
  editing.toShow = touched;
  if (isInGrid && !here.some(({ id }) => id === focusedId)) {
    // What had the focus is out of sight or gone.
    const next = touched ?? neighbourOf(focusedId, blocksOnPage(before, shown), here);
    if (next === undefined) grid.closest<HTMLElement>('.main')?.focus({ preventScroll: true });
    else editing.toFocus = next;
  }
  const { said } = strings.canvas;
  const words =
    direction === 'undo' ? ([said.undone, said.undoneOn] as const) : ([said.redone, said.redoneOn] as const);
  const { pages, at } = viewing;
  host.say(page === shown || pages.length < 2 ? words[0] : words[1](pageName(pages[at]!, at, strings)));
}

/** What comes before a block that is gone, such as what it was a copy of, or else after it. */
function neighbourOf(
  id: string | undefined,
  before: readonly { id: string }[],
  left: readonly { id: string }[],
): string | undefined {
  const at = before.findIndex((block) => block.id === id);
  const stays = (block: { id: string }): boolean => left.some((other) => other.id === block.id);
  return at < 0 ? undefined : (before.slice(0, at).findLast(stays) ?? before.slice(at).find(stays))?.id;
}

/** The page on which a step is seen; undefined where that is the one shown, or none. */
function pageOfStep(
  before: Canvas,
  after: Canvas,
  changed: ReadonlySet<string>,
  shown: string,
): string | undefined {
  const old = pagesOf(before);
  const left = pagesOf(after);
  const isThere = (page: string): boolean => left.some(({ id }) => id === page);
  // A page that is there again is what was taken back, though nothing may lie on it.
  const came = left.find(({ id }) => !old.some((page) => page.id === id))?.id;
  if (came !== undefined) return came;
  // A block is followed to where it is; one that is nowhere now, to where it was.
  const pages = [...changed].flatMap((id) => {
    const [canvas] = [after, before].filter(({ blocks }) => blocks.some((block) => block.id === id));
    const block = canvas?.blocks.find((each) => each.id === id);
    return canvas && block ? [pageOfBlock(canvas, block)] : [];
  });
  const seenOn = pages.find(isThere);
  if (isThere(shown)) return pages.includes(shown) ? undefined : seenOn;
  const at = old.findIndex(({ id }) => id === shown);
  return seenOn ?? old.slice(0, at).findLast(({ id }) => isThere(id))?.id;
}
