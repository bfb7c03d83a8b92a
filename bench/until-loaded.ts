import type { Page } from 'playwright-core';

/** Waits until the page's `<inset-source>` has all of so many rows. */
export async function untilLoaded(tab: Page, rows: number): Promise<void> {
  await tab.waitForFunction(
    (wanted) => {
      type Source = { state?: { state: string; dataset?: { rowCount: number } } };
      const { state } = (document.querySelector('inset-source') ?? {}) as Source;
      return state?.state === 'ready' && state.dataset?.rowCount === wanted;
    },
    rows,
    { timeout: 240_000 },
  );
}
