import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import type { Page } from 'playwright-core';
import { ordersCsv } from '../../scripts/orders.mjs';
import { comeToRest } from './come-to-rest.ts';
import { hiddenOf, walkFocus } from './hidden-focus.ts';
import { startPortal, type Portal } from './start-portal.ts';

/** As much as is left of a screen of 1280 by 1024 pixels that is drawn at four times its size. */
const size = { width: 320, height: 256 };
const name = 'Adalbertine Wolfeschlegelsteinhausenbergerdorff';

/** Every page of the portal: it scrolls one way only, and what Tab goes to is seen. Each step builds on the one before. */
describe('the portal at four times its size', () => {
  let portal: Portal;
  let page: Page;
  let shareUrl: string;

  before(async () => {
    portal = await startPortal();
    ({ page } = await portal.visit(size));
    await page.emulateMedia({ reducedMotion: 'reduce' });
  });
  after(() => portal?.close());

  const canvas = () => page.locator('inset-canvas');
  const button = (words: string) => page.getByRole('button', { name: words, exact: true }).first();
  const expectFit = async (): Promise<void> => {
    await comeToRest(page);
    assert.deepEqual(await page.evaluate(findWide), []);
    const keys = ['Tab', 'Shift+Tab'].flatMap((key) => Array.from({ length: 40 }, () => key));
    assert.deepEqual(hiddenOf(await walkFocus(page, keys)), []);
  };

  it('the first page: empty, with a file and an answer', async () => {
    await page.goto(portal.url);
    await page.locator('inset-upload').getByRole('button').first().waitFor();
    await expectFit();
    const buffer = Buffer.from(ordersCsv({ rows: 500, seed: 3 }));
    const file = { name: 'orders.csv', mimeType: 'text/csv', buffer };
    await page.locator('inset-upload input[type=file]').setInputFiles(file);
    const question = page.locator('inset-chat [name=question]');
    await question.fill('total revenue by month for each region');
    await question.press('Enter');
    await page.locator('inset-chat inset-chart').waitFor();
    await expectFit();
  });

  it('a canvas, its panels, and what lies at its side', async () => {
    await button('Add to canvas').click();
    await canvas().locator('.block inset-chart').waitFor();
    await expectFit();
    for (const panel of ['Library', 'Properties']) {
      await canvas().getByRole('button', { name: panel, exact: true }).click();
      await canvas().getByRole('button', { name: 'Close' }).first().waitFor();
      await expectFit();
      // Where there is no room for both, a panel goes as soon as the focus is on what it lies over.
      const opener = canvas().getByRole('button', { name: panel, exact: true });
      if ((await opener.getAttribute('aria-pressed')) === 'true') await opener.click();
    }
    await button('Ask').click();
    await page.locator('aside inset-chat').waitFor();
    await expectFit();
    await page.locator('aside').getByRole('button', { name: 'Close' }).click();
    assert.equal(await page.evaluate(() => document.activeElement?.textContent?.trim()), 'Ask');
  });

  it('signing in, registering, and the list of canvases', async () => {
    await page.goto(`${portal.url}/sign-in`);
    await expectFit();
    await page.goto(`${portal.url}/register`);
    await page.getByLabel('Name').fill(name);
    await page.getByLabel('E-mail').fill('ada@example.org');
    await page.getByLabel('Password').fill('correct horse battery');
    await expectFit();
    await button('Create account').click();
    await page.locator('.card').first().waitFor();
    await expectFit();
    await button('New project').click();
    await page.getByRole('dialog').waitFor();
    await expectFit();
    await page.keyboard.press('Escape');
  });

  it('comments and sharing', async () => {
    await page.getByRole('link', { name: /revenue/ }).click();
    await canvas().getByText('Saved', { exact: true }).first().waitFor();
    await button('Comments').click();
    await page.locator('inset-comments textarea').waitFor();
    await expectFit();
    await page.locator('aside').getByRole('button', { name: 'Close' }).click();
    await button('Share').click();
    await button('Create link').click();
    shareUrl = await page.getByLabel('The link').inputValue();
    await expectFit();
  });

  it('a shared canvas, and a page that is not there', async () => {
    await page.goto(shareUrl);
    await canvas().locator('inset-chart').first().waitFor();
    await expectFit();
    await page.goto(`${portal.url}/nowhere`);
    await page.getByText('Nothing here').waitFor();
    await expectFit();
  });
});

/** Runs in the page: what is wider than it, apart from tables and code that scroll within themselves. */
function findWide(): string[] {
  const width = document.documentElement.clientWidth;
  const found: string[] = [];
  if (document.documentElement.scrollWidth > width) found.push('the page');
  const look = (root: ParentNode): void => {
    for (const element of root.querySelectorAll('*')) {
      const style = getComputedStyle(element);
      const scrolls = /auto|scroll/.test(style.overflowX) && element.scrollWidth > element.clientWidth + 1;
      if (scrolls && element.clientWidth > 0) {
        if (!element.matches('pre, .tabs, .cm-scroller') && !element.querySelector('table, [role=row]'))
          found.push(`${element.localName}.${element.className} ${element.scrollWidth}`);
        continue;
      }
      if (element.shadowRoot) look(element.shadowRoot);
    }
  };
  look(document);
  return found;
}
