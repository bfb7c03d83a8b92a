import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import type { Page } from 'playwright-core';
import { eventually, startPortal, type Portal } from './start-portal.ts';

/** Pages change without a load, which a screen reader would tell: the title and the focus have to. */
describe('from page to page', () => {
  let portal: Portal;
  let page: Page;
  before(async () => {
    portal = await startPortal();
    ({ page } = await portal.visit());
  });
  after(() => portal?.close());

  const expectPage = (title: string, heading: string): Promise<void> =>
    eventually(async () => {
      const focused = await page.evaluate(() => document.activeElement?.textContent?.trim());
      assert.deepEqual([await page.title(), focused], [title, heading]);
    });

  it('the focus goes to the heading, and the title says where one is', async () => {
    await page.goto(`${portal.url}/`);
    assert.equal(await page.title(), 'Inset');
    await page.getByRole('link', { name: 'Canvases' }).focus();
    await page.keyboard.press('Enter');
    await expectPage('Canvases · Inset', 'Canvases');
    await page.getByRole('button', { name: 'New canvas' }).focus();
    await page.keyboard.press('Enter');
    await page.locator('inset-canvas').getByText('This canvas is empty').waitFor();
    await expectPage('Canvas · Inset', 'Canvas');
    await page.goBack();
    await expectPage('Canvases · Inset', 'Canvases');
  });

  it('the commands of a canvas are listed from wherever the focus is on its page', async () => {
    await page.goForward();
    await expectPage('Canvas · Inset', 'Canvas');
    await page.locator('inset-canvas').getByText('This canvas is empty').waitFor();
    await page.keyboard.press('Control+k');
    await page.locator('inset-canvas').getByRole('combobox').waitFor();
    await page.keyboard.press('Escape');
    await page.locator('inset-canvas').getByRole('combobox').waitFor({ state: 'detached' });
    await page.goBack();
    await expectPage('Canvases · Inset', 'Canvases');
  });

  it('a canvas names the tab, also when it is opened again', async () => {
    await page.goForward();
    await page.locator('inset-canvas').getByText('This canvas is empty').waitFor();
    await page.locator('inset-canvas').evaluate((canvas) => {
      (canvas as unknown as { run(command: object): void }).run({ kind: 'set-title', title: 'Sales' });
    });
    await eventually(async () => assert.equal(await page.title(), 'Sales · Inset'));
    await page.locator('inset-canvas').getByText('Kept on this device').first().waitFor();
    await page.reload();
    await eventually(async () => assert.equal(await page.title(), 'Sales · Inset'));
  });
});
