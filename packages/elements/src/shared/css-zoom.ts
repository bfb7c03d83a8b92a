/** How much larger an element is drawn than its own pixels say: the product of all CSS zooms around it. */
export function zoomOf(element: Element): number {
  const { currentCSSZoom } = element as Element & { readonly currentCSSZoom?: number };
  return currentCSSZoom ?? zoomFromStyles(element);
}

/** The same where the browser does not tell it. */
function zoomFromStyles(element: Element): number {
  let zoom = 1;
  for (let each: Element | null = element; each; each = parentOf(each))
    zoom *= Number.parseFloat(getComputedStyle(each).zoom) || 1;
  return zoom;
}

const parentOf = (element: Element): Element | null => {
  const root = element.getRootNode();
  return element.assignedSlot ?? element.parentElement ?? (root instanceof ShadowRoot ? root.host : null);
};

/** Where an element stands in the window, and how large it is drawn there. */
export function boxOf(element: Element): DOMRect {
  const box = element.getBoundingClientRect();
  const zoom = tellsOwnPixels() ? zoomOf(element) : 1;
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
