/** So many canvases stand within each other at most, the outermost counted. */
export const mostNested = 4;

const holders = 'inset-canvas, inset-embed';

/** What of `<inset-canvas>` and `<inset-embed>` says which canvas they show. */
interface Holder extends HTMLElement {
  canvasId?: string;
  /** The title of the canvas shown. */
  canvasTitle?: string;
  canvas?: { title: string };
}

export interface ChainLink {
  id: string;
  title: string;
}

/** The canvases that an element stands in, the innermost first. One without an id has none to be known by. */
export function chainOf(element: Element): ChainLink[] {
  const chain: ChainLink[] = [];
  for (let at = above(element); at; at = above(at)) {
    if (!at.matches(holders)) continue;
    const { canvasId = '', canvasTitle, canvas } = at as Holder;
    chain.push({ id: canvasId, title: canvasTitle ?? canvas?.title ?? '' });
  }
  return chain;
}

function above(element: Element): Element | undefined {
  if (element.assignedSlot) return element.assignedSlot;
  if (element.parentElement) return element.parentElement;
  const root = element.getRootNode();
  return root instanceof ShadowRoot ? root.host : undefined;
}

/** The titles of the circle that showing `id` in there would close, beginning and ending with it; undefined: none. */
export function circleOf(id: string, chain: readonly ChainLink[], untitled: string): string[] | undefined {
  const at = chain.findIndex((link) => link.id === id);
  if (at < 0) return undefined;
  const titles = chain.slice(0, at + 1).map(({ title }) => title || untitled);
  return [...titles.reverse(), chain[at]!.title || untitled];
}
