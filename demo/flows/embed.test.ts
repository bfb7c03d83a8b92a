import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import type { Locator, Page } from 'playwright-core';
import { eventually, startPortal, type Portal } from './start-portal.ts';

/** Somebody who has no account puts one canvas on another, goes to it, changes it, and finds that changed. */
describe('a canvas within a canvas', () => {
  let portal: Portal;
  let page: Page;
  before(async () => {
    portal = await startPortal();
    ({ page } = await portal.visit());
  });
  after(() => portal?.close());

  const run = (canvas: Locator, command: object): Promise<void> =>
    canvas.evaluate(
      (element, given) => (element as unknown as { run(command: object): void }).run(given),
      command,
    );

  async function newCanvas(title: string): Promise<Locator> {
    await page.goto(`${portal.url}/projects`);
    await page.getByRole('button', { name: 'New canvas' }).click();
    const canvas = page.locator('inset-canvas');
    await canvas.getByText('This canvas is empty').waitFor();
    await run(canvas, { kind: 'set-title', title });
    await canvas.getByText('Kept on this device').first().waitFor();
    return canvas;
  }

  it('is chosen by its name, opened by its link, and shown as it is now', async () => {
    const targets = await newCanvas('Targets');
    await run(targets, { kind: 'add-block', block: { kind: 'text', text: 'Forty tents' } });
    await targets.getByText('Forty tents').waitFor();
    await targets.getByText('Kept on this device').first().waitFor();
    const address = page.url();

    const sales = await newCanvas('Sales');
    await sales.getByRole('button', { name: 'Add canvas within this one' }).click();
    const embed = sales.locator('inset-embed');
    await embed.getByRole('searchbox').fill('targ');
    await embed.getByRole('button', { name: 'Targets' }).click();
    await embed.getByRole('heading', { name: 'Targets' }).waitFor();
    await embed.getByText('Forty tents').waitFor();
    await sales.getByText('Kept on this device').first().waitFor();

    await embed.getByRole('link', { name: 'Open “Targets” on its own' }).click();
    await eventually(async () => assert.equal(page.url(), address));
    await page.locator('inset-canvas').getByText('Forty tents').waitFor();
    await run(page.locator('inset-canvas'), {
      kind: 'add-block',
      block: { kind: 'text', text: 'And fifty next year' },
    });
    await page.locator('inset-canvas').getByText('Kept on this device').first().waitFor();
    await page.goBack();
    await page.locator('inset-embed').getByText('And fifty next year').waitFor();
  });
});
