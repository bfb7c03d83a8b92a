import type { Page } from 'playwright-core';

/**
 * Waits until what is on a page has arrived: no element of the kit has yet to render or says that it is busy, nothing fades
 * or glides, and two frames in a row show the same. What moves for ever, such as a bar of progress, is not waited for.
 */
export async function comeToRest(page: Page): Promise<void> {
  await page.waitForFunction(async () => {
    const frame = (): Promise<unknown> => new Promise(requestAnimationFrame);
    const roots: (Document | ShadowRoot)[] = [document];
    const pending: Promise<unknown>[] = [];
    for (const root of roots) {
      for (const element of root.querySelectorAll<HTMLElement & { updateComplete?: Promise<unknown> }>('*')) {
        if (element.shadowRoot) roots.push(element.shadowRoot);
        if (element.updateComplete) pending.push(element.updateComplete);
        else if (element.localName.startsWith('inset-') && !element.matches(':defined')) return false;
      }
    }
    await Promise.all(pending);
    const isMoving = (animation: Animation): boolean =>
      animation.playState === 'running' && Number.isFinite(animation.effect?.getComputedTiming().endTime);
    const isBusy = (root: ParentNode): boolean =>
      root.querySelector('[aria-busy=true], .state.loading') !== null;
    const shown = (): string => roots.map((root) => (root as ShadowRoot).innerHTML?.length).join();
    const before = shown();
    await frame();
    await frame();
    return shown() === before && !roots.some((root) => isBusy(root) || root.getAnimations().some(isMoving));
  });
}
