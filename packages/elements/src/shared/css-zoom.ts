/** How much larger an element is drawn than its own pixels say: by all CSS zooms and scales around it. */
export function zoomOf(element: Element): number {
  let zoom = cssZoomOf(element);
  // What is in the top layer is scaled by nothing around it.
  for (const each of aroundOf(element, ':popover-open, :modal'))
    zoom *= numberOf(getComputedStyle(each).scale);
  return zoom;
}

/** The part of it that the top layer has, too: the product of all CSS zooms. */
export function cssZoomOf(element: Element): number {
  const { currentCSSZoom } = element as Element & { readonly currentCSSZoom?: number };
  if (currentCSSZoom !== undefined) return currentCSSZoom;
  let zoom = 1;
  for (const each of aroundOf(element)) zoom *= numberOf(getComputedStyle(each).zoom);
  return zoom;
}

const numberOf = (value: string): number => Number.parseFloat(value) || 1;

/** An element and those around it, through shadows, to the first that a selector finds. */
function* aroundOf(element: Element, last?: string): Generator<Element> {
  for (let each: Element | null = element; each; each = parentOf(each)) {
    yield each;
    if (last && each.matches(last)) return;
  }
}

const parentOf = (element: Element): Element | null => {
  const root = element.getRootNode();
  return element.assignedSlot ?? element.parentElement ?? (root instanceof ShadowRoot ? root.host : null);
};

/** Where an element stands in the window, and how large it is drawn there. */
export function boxOf(element: Element): DOMRect {
  const box = element.getBoundingClientRect();
  const zoom = tellsOwnPixels() ? cssZoomOf(element) : 1;
  return zoom === 1 ? box : new DOMRect(box.x * zoom, box.y * zoom, box.width * zoom, box.height * zoom);
}

let ownPixels: boolean | undefined;

/** Whether the browser, as older WebKit does, tells where an element stands in the element's own pixels. */
function tellsOwnPixels(): boolean {
  if (ownPixels !== undefined) return ownPixels;
  const probe = document.createElement('div');
  for (const [name, value] of [
    ['position', 'fixed'],
    ['visibility', 'hidden'],
    ['zoom', '2'],
    ['width', '10px'],
    ['height', '0'],
  ] as const)
    probe.style.setProperty(name, value);
  document.documentElement.append(probe);
  ownPixels = probe.getBoundingClientRect().width < 15;
  probe.remove();
  return ownPixels;
}

/** Where a point of the window lies within an element, in the element's own pixels, which a CSS zoom makes others. */
export function placeWithin(
  element: Element,
  { clientX, clientY }: { clientX: number; clientY: number },
): { x: number; y: number } {
  const { left, top } = boxOf(element);
  const zoom = zoomOf(element);
  return { x: (clientX - left) / zoom, y: (clientY - top) / zoom };
}
