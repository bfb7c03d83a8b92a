import type { Page } from 'playwright-core';
import { kitFile } from '../kit-files.ts';
import { serveSite, type Site, type SiteFile } from '../static-server.ts';

/** Serves the built kit and pages that load it: `body` is what stands in each besides. */
export function serveKitPages(
  pages: Record<string, string>,
  files: Record<string, SiteFile> = {},
): Promise<Site> {
  return serveSite((path) => {
    if (Object.hasOwn(pages, path)) return pageOf(pages[path]!);
    return files[path] ?? kitFile(path);
  });
}

const pageOf = (body: string): string =>
  `<!doctype html><html lang="en"><meta charset="utf-8"><title>Main thread</title><link rel="icon" href="data:,">
<script type="module" src="/kit/inset.js"></script>
<style>body { margin: 0 } inset-canvas { height: 100vh }</style>
${body}`;

/** Waits until all `<inset-source>` of the page are read whole. */
export async function untilRead(tab: Page): Promise<void> {
  await tab.waitForFunction(
    () =>
      [...document.querySelectorAll('inset-source')].every(
        (each) => (each as { state?: { state: string } }).state?.state === 'ready',
      ),
    undefined,
    { timeout: 120_000 },
  );
}

/** Waits until nothing has been added to an element's tree, its shadow roots' too, for 20 frames. Runs in the page. */
export async function untilStill(selector: string): Promise<void> {
  const frame = (): Promise<number> => new Promise(requestAnimationFrame);
  const roots = function* (root: Element | ShadowRoot): Generator<Element | ShadowRoot> {
    yield root;
    if (root instanceof Element && root.shadowRoot) yield* roots(root.shadowRoot);
    for (const each of root.querySelectorAll('*')) if (each.shadowRoot) yield* roots(each.shadowRoot);
  };
  const element = document.querySelector(selector)!;
  let last = -1;
  for (let quiet = 0; quiet < 20;) {
    await frame();
    let count = 0;
    for (const root of roots(element)) count += root.childNodes.length;
    quiet = count === last ? quiet + 1 : 0;
    last = count;
  }
}
