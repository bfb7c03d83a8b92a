import type { SceneItem } from '@inset/engine/chart';
import { shownScenes } from '../../../chart/scene-view.ts';
import { readPicture } from './read-picture.ts';
import { readBox, readShapes } from './read-shape.ts';
import { readText } from './read-text.ts';

/** What is there to be pressed, or said to those who do not see, is not for paper. */
const notForPaper = 'input, select, textarea, [role=toolbar], [hidden], dialog';

interface Place {
  left: number;
  top: number;
  /** What of the page is seen here, in pixels of the window. */
  view: DOMRect;
}

/**
 * What an element shows, as the shapes and texts that a picture is made of, in pixels from `left` and `top`: charts by
 * their own shapes, everything else as the browser has laid it out. Nothing is painted by the browser, so that no policy
 * and no foreign picture stands in its way.
 */
export function readElement(element: Element, left: number, top: number): SceneItem[] {
  return readChildren(element, { left, top, view: element.getBoundingClientRect() });
}

function readChildren(element: Element, place: Place): SceneItem[] {
  const nodes: Node[] =
    element instanceof HTMLSlotElement
      ? element.assignedNodes({ flatten: true })
      : [...(element.shadowRoot ?? element).childNodes];
  return nodes.flatMap((node) => {
    if (node instanceof Text) return isBlank(node) ? [] : readText(node, place.left, place.top);
    return node instanceof Element ? readOne(node, place) : [];
  });
}

/** A column's name may be pressed as well. */
const isHeading = (button: Element): boolean =>
  button.closest('[role=columnheader]') !== null && button.textContent?.trim() !== '';

const isBlank = (node: Text): boolean => node.data.trim() === '';

function readOne(element: Element, place: Place): SceneItem[] {
  if (element.matches(notForPaper) || (element.localName === 'button' && !isHeading(element))) return [];
  const style = getComputedStyle(element);
  if (style.display === 'none' || style.visibility === 'hidden' || style.opacity === '0') return [];
  if (style.display === 'contents') return readChildren(element, place);
  const box = element.getBoundingClientRect();
  // What only screen readers meet is a pixel large.
  if (box.width <= 1 && box.height <= 1 && style.overflow === 'hidden') return [];
  if (!overlaps(box, place.view)) return [];
  if (isHalf(element, box, place.view)) return [];
  const scene = shownScenes.get(element);
  if (scene) return [{ kind: 'group', x: box.left - place.left, y: box.top - place.top, items: scene.items }];
  if (element instanceof HTMLImageElement) return readPicture(element, style, place.left, place.top);
  if (element instanceof SVGSVGElement) return readShapes(element, place.left, place.top);
  const own = [...readBox(element, style, place.left, place.top), ...marker(element, style, place)];
  const isCut = style.overflowX !== 'visible' || style.overflowY !== 'visible';
  if (!isCut) return [...own, ...readChildren(element, place)];
  const items = readChildren(element, { ...place, view: common(box, place.view) });
  const clip = { x: box.left - place.left, y: box.top - place.top, width: box.width, height: box.height };
  return items.length > 0 ? [...own, { kind: 'group', clip, items }] : own;
}

/** Half a row of a table says nothing, and half a column something else than there is. The first is there in any case. */
function isHalf(element: Element, box: DOMRect, view: DOMRect): boolean {
  if (element.matches('[part=row], .lines > tr')) return box.bottom > view.bottom + 1;
  if (!element.matches('[role=columnheader], [role=gridcell]')) return false;
  const [before, after] = [box.left < view.left - 1, box.right > view.right + 1];
  return before !== after && element.getAttribute('aria-colindex') !== '1';
}

/** What stands before an item of a list, which is no node of the page. */
function marker(element: Element, style: CSSStyleDeclaration, { left, top }: Place): SceneItem[] {
  if (style.display !== 'list-item' || style.listStyleType === 'none') return [];
  const size = Number.parseFloat(style.fontSize);
  const line = Number.parseFloat(style.lineHeight) || size * 1.45;
  const box = element.getBoundingClientRect();
  const isRightToLeft = style.direction === 'rtl';
  const x = (isRightToLeft ? box.right + size * 0.6 : box.left - size * 0.6) - left;
  const y = box.top + Number.parseFloat(style.paddingTop) + line / 2 - top;
  if (style.listStyleType !== 'decimal')
    return [{ kind: 'symbol', x, y, radius: size * 0.17, fill: style.color }];
  const list = element.parentElement;
  const start = list instanceof HTMLOListElement ? list.start : 1;
  const number = start + [...(list?.children ?? [])].indexOf(element);
  const anchor = isRightToLeft ? ('start' as const) : ('end' as const);
  return [{ kind: 'text', x: x + size * 0.25, y, text: `${number}.`, size, anchor, fill: style.color }];
}

const overlaps = (a: DOMRect, b: DOMRect): boolean =>
  a.left < b.right && a.right > b.left && a.top < b.bottom && a.bottom > b.top;

function common(a: DOMRect, b: DOMRect): DOMRect {
  const [left, top] = [Math.max(a.left, b.left), Math.max(a.top, b.top)];
  const [right, bottom] = [Math.min(a.right, b.right), Math.min(a.bottom, b.bottom)];
  return new DOMRect(left, top, Math.max(0, right - left), Math.max(0, bottom - top));
}
