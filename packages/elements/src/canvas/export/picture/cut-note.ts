import type { SceneItem } from '@inset/engine/chart';
import type { Strings } from '../../../locales/en.ts';
import { isRightToLeft } from '../../frames/grid-metrics.ts';

/** How many rows and columns of a table are seen in its block, where those are not all: nobody scrolls paper. */
export function cutNote(
  wrapper: HTMLElement,
  left: number,
  top: number,
  { saveAs, shared }: Strings,
): SceneItem[] {
  const root = wrapper.querySelector('inset-table, inset-pivot')?.shadowRoot;
  const grid = root?.querySelector('[aria-colcount]');
  const view = grid?.closest('[part=scroller], [part=table]');
  if (!root || !grid || !view) return [];
  const line = root.querySelector('[part=footer]') ?? root.querySelector('.top') ?? view;
  const isReversed = isRightToLeft(wrapper);
  const said = [rowsSeen(root, grid, view), columnsSeen(root, grid, view, isReversed)];
  const words = [saveAs.firstRows, saveAs.firstColumns].flatMap((say, i) => {
    const { seen, all } = said[i]!;
    return seen < all ? [say(seen, all)] : [];
  });
  if (words.length === 0) return [];
  const box = line.getBoundingClientRect();
  const x = (isReversed ? box.left + 8 : box.right - 8) - left;
  const anchor = isReversed ? ('start' as const) : ('end' as const);
  const y = (line === view ? box.bottom - 8 : box.top + box.height / 2) - top;
  const fill = getComputedStyle(root.querySelector('[part=footer]') ?? view).color;
  return [{ kind: 'text', x, y, text: shared.list(words), size: 12, anchor, fill }];
}

interface Seen {
  seen: number;
  all: number;
}

function rowsSeen(root: ShadowRoot, grid: Element, view: Element): Seen {
  const others = root.querySelectorAll('[part=header], thead > tr, .foot > [role=row]').length;
  const { bottom } = view.getBoundingClientRect();
  const rows = [...root.querySelectorAll('[part=row], .lines > tr')];
  const seen = rows.filter((row) => row.getBoundingClientRect().bottom <= bottom + 1).length;
  return { seen, all: Number(grid.getAttribute('aria-rowcount')) - others };
}

function columnsSeen(root: ShadowRoot, grid: Element, view: Element, isReversed: boolean): Seen {
  const box = view.getBoundingClientRect();
  // What is held at the end lies over others.
  const held = Number.parseFloat(getComputedStyle(view).getPropertyValue('--_end-width')) || 0;
  const headings = [...root.querySelectorAll('[role=columnheader]:not([aria-colspan])')];
  const seen = headings.filter((heading) => {
    const { left, right } = heading.getBoundingClientRect();
    const isHeld = heading.matches('.pin');
    const room = isHeld ? 0 : held;
    return isReversed ? left >= box.left + room - 1 : right <= box.right - room + 1;
  }).length;
  return { seen, all: Number(grid.getAttribute('aria-colcount')) };
}
