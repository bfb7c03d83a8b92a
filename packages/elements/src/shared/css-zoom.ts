/** How much larger an element is drawn than its own pixels say: the product of all CSS zooms around it. */
export const zoomOf = (element: Element): number =>
  (element as Element & { readonly currentCSSZoom?: number }).currentCSSZoom ?? 1;

/** Where a point of the window lies within an element, in the element's own pixels, which a CSS zoom makes others. */
export function placeWithin(
  element: Element,
  { clientX, clientY }: { clientX: number; clientY: number },
): { x: number; y: number } {
  const { left, top } = element.getBoundingClientRect();
  const zoom = zoomOf(element);
  return { x: (clientX - left) / zoom, y: (clientY - top) / zoom };
}
