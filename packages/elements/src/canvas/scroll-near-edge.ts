const reach = 48;
const step = 14;

/** Scrolls what the grid lies in while a dragging pointer is near its upper or lower edge. False: nothing moved. */
export function scrollNearEdge(grid: Element, y: number): boolean {
  const scroller = scrollerOf(grid);
  const box =
    scroller === document.scrollingElement
      ? { top: 0, bottom: innerHeight }
      : scroller.getBoundingClientRect();
  const by = y < box.top + reach ? -step : y > box.bottom - reach ? step : 0;
  if (by === 0) return false;
  const before = scroller.scrollTop;
  scroller.scrollTop += by;
  return scroller.scrollTop !== before;
}

function scrollerOf(start: Element): Element {
  let element: Element | null = start;
  while (element) {
    const { overflowY } = getComputedStyle(element);
    if (/auto|scroll/.test(overflowY) && element.scrollHeight > element.clientHeight) return element;
    const root: Node = element.getRootNode();
    element =
      element.assignedSlot ?? element.parentElement ?? (root instanceof ShadowRoot ? root.host : null);
  }
  return document.scrollingElement ?? document.documentElement;
}
