/**
 * Runs in a page: what is not drawn yet, anywhere in it, shadow roots included. Empty when all is there. Elements whose
 * data is held back on purpose are the caller's to leave alone.
 */
export function unsettled() {
  const found = [];
  const render = globalThis.__STORYBOOK_PREVIEW__?.currentRender;
  const isStory = globalThis.__STORYBOOK_PREVIEW__ !== undefined;
  if (isStory && !['completed', 'finished', 'errored'].includes(render?.phase))
    found.push(`story ${render?.phase}`);
  const has = (root, selector) => root.querySelector(selector) !== null;
  const isDrawn = (chart) =>
    chart.asTable ||
    has(chart.shadowRoot, '.drawing canvas, .drawing svg, [part~=error], [part~=empty]') ||
    chart.getClientRects().length === 0;
  const look = (root) => {
    for (const element of root.querySelectorAll('*')) {
      const tag = element.localName;
      if (tag.startsWith('inset-') && !customElements.get(tag)) found.push(`${tag} is not there`);
      else if (tag === 'inset-chart' && !isDrawn(element)) found.push('a chart is not drawn');
      else if (element.part?.contains('loading') || element.ariaBusy === 'true')
        found.push('something loads');
      if (element.shadowRoot) look(element.shadowRoot);
    }
  };
  look(document);
  if (document.fonts.status !== 'loaded') found.push('fonts');
  return [...new Set(found)];
}

/** Waits until nothing has been unsettled for a moment. Returns what still was at the end of `limit` milliseconds. */
export async function settle(page, limit = 20_000) {
  const end = Date.now() + limit;
  let quiet = 0;
  let left = ['nothing was looked at'];
  while (quiet < 3 && Date.now() < end) {
    left = await page.evaluate(unsettled).catch((error) => [String(error)]);
    quiet = left.length === 0 ? quiet + 1 : 0;
    await new Promise((resolve) => setTimeout(resolve, 80));
  }
  return quiet >= 3 ? [] : left;
}
