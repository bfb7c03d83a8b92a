/**
 * Runs in a page: what is not drawn yet, anywhere in it, shadow roots included. Empty when all is there. With `isHeld`
 * the story holds its data back on purpose, so that what waits for it is as it should be.
 */
export function unsettled(isHeld = false) {
  const found = [];
  const preview = globalThis.__STORYBOOK_PREVIEW__;
  const phase = preview?.currentRender?.phase;
  if (preview && !['completed', 'finished', 'errored'].includes(phase)) found.push(`story ${phase}`);
  const has = (root, selector) => root.querySelector(selector) !== null;
  const isDrawn = (chart) =>
    chart.asTable ||
    has(chart.shadowRoot, '.drawing canvas, .drawing svg, [part~=error], [part~=empty]') ||
    chart.getClientRects().length === 0;
  // What goes on, such as a skeleton's shimmer or a blinking caret, is not waited for.
  const isMoving = ({ playState, effect }) =>
    playState === 'running' && effect?.getComputedTiming().endTime < 1_000;
  const look = (root) => {
    if (root.getAnimations().some(isMoving)) found.push('something moves');
    for (const element of root.querySelectorAll('*')) {
      const tag = element.localName;
      if (tag.startsWith('inset-') && !customElements.get(tag)) found.push(`${tag} is not there`);
      else if (tag === 'inset-chart' && !isHeld && !isDrawn(element)) found.push('a chart is not drawn');
      else if (!isHeld && (element.part?.contains('loading') || element.ariaBusy === 'true'))
        found.push('something loads');
      if (element.shadowRoot) look(element.shadowRoot);
    }
  };
  look(document);
  if (document.fonts.status !== 'loaded') found.push('fonts');
  return [...new Set(found)];
}

/** Runs in a page: looks once a frame until nothing has been unsettled in ten, or `limit` milliseconds are over. */
async function settlePage(look, isHeld, limit) {
  const end = performance.now() + limit;
  let left = ['nothing was looked at'];
  for (let quiet = 0; quiet < 10;) {
    // A page that is not shown draws no frames.
    await new Promise((resolve) => {
      setTimeout(resolve, 200);
      requestAnimationFrame(() => setTimeout(resolve));
    });
    left = look(isHeld);
    quiet = left.length === 0 ? quiet + 1 : 0;
    if (quiet === 0 && performance.now() > end) return left;
  }
  return [];
}

/** Waits until nothing has been unsettled for a moment. Returns what still was at the end of `limit` milliseconds. */
export async function settle(page, { isHeld = false, limit = 20_000 } = {}) {
  const script = `(${settlePage})(${unsettled}, ${isHeld}, ${limit})`;
  try {
    return await page.evaluate(script);
  } catch {
    // The page went elsewhere meanwhile; where it is now counts.
    await page.waitForLoadState();
    return page.evaluate(script);
  }
}
