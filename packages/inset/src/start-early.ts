/** Tags that read a file by `src`. */
const readers = new Set(['inset-chart', 'inset-table', 'inset-metric', 'inset-filter', 'inset-source']);

/**
 * Begins what an element will need while its own code is on its way, instead of after it: the file it names
 * and the engine's worker. Only where no provider is on the page: one may have a data source, an address policy or a place
 * for the worker of its own. Imports nothing at once, so that it can stand in
 * the first file a page loads.
 */
export function startEarly(element: Element): void {
  // A failure shows, and is tried again, where the element itself asks.
  const ignore = (): void => {};
  if (!readers.has(element.localName) || document.querySelector('inset-provider')) return;
  const src = element.getAttribute('src');
  const url = src === null ? null : URL.parse(src, document.baseURI);
  if (!url || !/^https?:$/.test(url.protocol)) return;
  import('@inset/engine/browser')
    .then(({ createPageEngine, fetchEarly }) => {
      fetchEarly(url.href);
      return createPageEngine().start();
    })
    .catch(ignore);
}
