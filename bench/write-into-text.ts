import type { Page } from 'playwright-core';

/** Opens the editor of the canvas' first text block by keyboard, as a person does. Resolves when it can be written in. */
export async function openTextEditor(tab: Page): Promise<void> {
  await tab.evaluate(() =>
    document
      .querySelector('inset-canvas')!
      .shadowRoot!.querySelector<HTMLElement>('.block[data-kind="text"]')!
      .focus(),
  );
  await tab.keyboard.press('Enter');
  await tab.waitForFunction(() =>
    document
      .querySelector('inset-canvas')!
      .shadowRoot!.querySelector('inset-text')!
      .shadowRoot!.querySelector('textarea, [contenteditable]'),
  );
}

/** Writes sixty letters into what has the focus, one each `delay` milliseconds. */
export const writeLetters = (tab: Page, delay: number): Promise<void> =>
  tab.keyboard.type('Sixty letters and a few more that somebody writes on a canvas', { delay });
