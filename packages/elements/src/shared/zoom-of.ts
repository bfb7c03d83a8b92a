/** How much larger an element is drawn than its own pixels say: by all CSS zooms and scales around it. */
export function zoomOf(element: Element): number {
  let zoom = cssZoomOf(element);
  for (let each: Element | null = element; each; each = parentOf(each)) {
    zoom *= Number.parseFloat(getComputedStyle(each).scale) || 1;
    // What is in the top layer is scaled by nothing around it.
    if (each.matches(':popover-open, :modal')) break;
  }
  return zoom;
}

const parentOf = (element: Element): Element | null => {
  const root = element.getRootNode();
  return element.assignedSlot ?? element.parentElement ?? (root instanceof ShadowRoot ? root.host : null);
};

/** The part of it that the top layer has, too: by CSS zooms, which a page around the kit may have. */
export const cssZoomOf = (element: Element & { readonly currentCSSZoom?: number }): number =>
  element.currentCSSZoom ?? 1;

/** Where a point of the window lies within an element, in the element's own pixels. */
export function placeWithin(
  element: Element,
  { clientX, clientY }: { clientX: number; clientY: number },
): { x: number; y: number } {
  const { left, top } = element.getBoundingClientRect();
  const zoom = zoomOf(element);
  return { x: (clientX - left) / zoom, y: (clientY - top) / zoom };
}
