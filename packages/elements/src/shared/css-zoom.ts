/** How much larger an element is drawn than its own pixels say: the product of all CSS zooms around it. */
export const zoomOf = (element: Element): number =>
  (element as Element & { readonly currentCSSZoom?: number }).currentCSSZoom ?? 1;
