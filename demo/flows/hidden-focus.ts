import type { Page } from 'playwright-core';

/** What has the focus, and how much of it is seen. */
export interface FocusSight {
  /** The same for the same element, as long as the page is there. */
  id: number;
  /** Tag, class and name. */
  what: string;
  /** The share of it, 0 to 1, that nothing lies over and no scroller cuts off. */
  seen: number;
  /** How high it is, in pixels. */
  height: number;
  /** What lies over it. */
  over: string[];
}

/** Presses keys one after the other and resolves with what had the focus after each, until it leaves the page. */
export async function walkFocus(page: Page, keys: Iterable<string>): Promise<FocusSight[]> {
  const walked: FocusSight[] = [];
  for (const key of keys) {
    await page.keyboard.press(key);
    // Scrolling, and what follows it, is done within a frame.
    await page.evaluate(() => new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve))));
    const sight = await page.evaluate(judgeFocus);
    if (sight) walked.push(sight);
    else if (walked.length > 0) break;
  }
  return walked;
}

/**
 * What of a walk was hidden, in words. A button or field is seen but for its edge, where what is pressed next to it may
 * lie over it; of what is as high as a block enough to know it by.
 */
export function hiddenOf(walked: readonly FocusSight[]): string[] {
  const hidden = walked.filter(({ seen, height }) => seen < (height < 60 ? 0.75 : 0.12));
  const words = hidden.map(
    ({ what, seen, over }) => `${seen.toFixed(2)} of ${what} under ${over.join(', ')}`,
  );
  return [...new Set(words)];
}

/** Runs in the page: looks at points all over what has the focus, or is told to have it. */
function judgeFocus(): FocusSight | undefined {
  const parentOf = (node: Element): Element | null => {
    const root = node.getRootNode();
    return node.assignedSlot ?? node.parentElement ?? (root instanceof ShadowRoot ? root.host : null);
  };
  const nameOf = (node: Element): string =>
    [node.localName, ...node.classList].join('.') + (node.id ? `#${node.id}` : '');

  let focused = document.activeElement;
  while (focused?.shadowRoot?.activeElement) focused = focused.shadowRoot.activeElement;
  if (!focused || focused === document.body) return undefined;
  const told = (focused.getRootNode() as Document | ShadowRoot).getElementById(
    focused.getAttribute('aria-activedescendant') ?? '',
  );
  const shown = told ?? focused;
  const above = new Set<Element>();
  for (let each: Element | null = shown; each; each = parentOf(each)) above.add(each);

  const box = shown.getBoundingClientRect();
  const cut = { left: 0, top: 0, right: innerWidth, bottom: innerHeight };
  for (const each of above) {
    const { overflow, position, display } = getComputedStyle(each);
    const isPage = each === document.body || each === document.documentElement;
    if (each !== shown && !isPage && overflow !== 'visible' && display !== 'contents') {
      const { left, top, right, bottom } = each.getBoundingClientRect();
      cut.left = Math.max(cut.left, left);
      cut.top = Math.max(cut.top, top);
      cut.right = Math.min(cut.right, right);
      cut.bottom = Math.min(cut.bottom, bottom);
    }
    if (position === 'fixed' || each.matches(':popover-open, dialog[open]')) break;
  }

  const hitAt = (x: number, y: number): Element | null => {
    let hit = document.elementFromPoint(x, y);
    for (let inner = hit; inner;) {
      inner = hit!.shadowRoot?.elementFromPoint(x, y) ?? null;
      if (inner === hit) break;
      hit = inner ?? hit;
    }
    return hit;
  };
  const isOfIt = (hit: Element | null): boolean => {
    if (hit && above.has(hit)) return true;
    for (let each = hit; each; each = parentOf(each)) if (each === shown) return true;
    return false;
  };
  const [across, down] = [9, 7];
  let seen = 0;
  const over = new Set<string>();
  for (let i = 0; i < across * down; i++) {
    const x = box.left + (box.width * ((i % across) + 0.5)) / across;
    const y = box.top + (box.height * (Math.floor(i / across) + 0.5)) / down;
    const isCut = x < cut.left || x > cut.right || y < cut.top || y > cut.bottom;
    const hit = isCut ? null : hitAt(x, y);
    if (!isCut && isOfIt(hit)) seen++;
    else over.add(isCut ? 'cut off' : hit ? nameOf(hit) : 'nothing');
  }

  const known = ((globalThis as { focusedBefore?: Element[] }).focusedBefore ??= []);
  if (!known.includes(shown)) known.push(shown);
  const name = shown.getAttribute('aria-label') ?? shown.textContent.trim().slice(0, 40);
  return {
    id: known.indexOf(shown),
    what: `${nameOf(shown)} "${name}"`,
    seen: seen / (across * down),
    height: box.height,
    over: [...over],
  };
}
