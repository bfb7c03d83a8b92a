import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { after, before, describe, it } from 'node:test';
import type { Page, Route } from 'playwright-core';
import { german } from '../../packages/elements/src/locales/de/german.ts';
import { waitingWords } from '../src/words/waiting-words.ts';
import { eventually, startPortal, type Portal } from './start-portal.ts';

/** A file that is asked for and does not come until it is let go. */
function holdBack(page: Page, files: string): Promise<() => void> {
  let letGo = (): void => {};
  const open = new Promise<void>((resolve) => (letGo = resolve));
  const held = async (route: Route): Promise<void> => {
    await open;
    await route.continue();
  };
  return page.route(files, held).then(() => letGo);
}

/** A slow line is seconds of nothing, and a broken one is nothing at all, unless the page says so. */
describe('while the portal’s code is on its way', () => {
  let portal: Portal;
  before(async () => {
    portal = await startPortal();
  });
  after(() => portal?.close());

  const canvas = (): string => `${portal.url}/canvas/${randomUUID()}`;
  const sketch = 'portal-waiting .sketch';
  const chunks = '**/kit/chunks/**';

  it('a canvas is sketched and said to be loading, but not at once, and then there', async () => {
    const { page } = await portal.visit();
    await page.clock.install();
    await page.clock.pauseAt(new Date(Date.now() + 60_000));
    const letGo = await holdBack(page, chunks);
    await page.goto(canvas(), { waitUntil: 'commit' });
    await page.locator('portal-waiting').waitFor({ state: 'attached' });
    await page.clock.runFor(190);
    assert.equal(await page.locator(sketch).count(), 0);
    await page.clock.runFor(20);
    await page.locator(sketch).first().waitFor();
    const waiting = page.getByRole('status').filter({ hasText: waitingWords.en.loading });
    await waiting.first().waitFor();
    await page.clock.resume();
    letGo();
    await page.locator('inset-canvas').getByText('This canvas is empty').waitFor();
    assert.equal(await page.locator('portal-waiting').count(), 0);
  });

  it('the whole page is, before any of its own code', async () => {
    const { page } = await portal.visit({ locale: 'ar' });
    const letGo = await holdBack(page, '**/portal.js');
    await page.goto(canvas(), { waitUntil: 'commit' });
    await page.locator(sketch).first().waitFor();
    assert.equal(await page.locator('portal-waiting').textContent(), waitingWords.ar.loading);
    assert.equal(await page.locator('html').getAttribute('dir'), 'rtl');
    letGo();
    await page.locator('inset-canvas').getByRole('button').first().waitFor();
  });

  it('the page says that its code did not come, and tries again', async () => {
    const { page } = await portal.visit({ locale: 'de' });
    await page.route('**/portal.js', (route) => route.abort());
    await page.goto(canvas());
    await page.getByRole('alert').getByText(waitingWords.de.codeMissing).waitFor();
    await page.unroute('**/portal.js');
    await page.getByRole('button', { name: waitingWords.de.tryAgain }).click();
    await page.locator('inset-canvas').getByRole('button').first().waitFor();
  });

  it('so it does where only the code of the canvas did not come', async () => {
    const { page } = await portal.visit();
    await page.goto(`${portal.url}/projects`);
    const add = page.getByRole('button', { name: 'New canvas' });
    await add.waitFor();
    await page.evaluate(() => Reflect.set(globalThis, 'sameLoad', true));
    await page.route(chunks, (route) => route.abort());
    await add.click();
    await page.getByRole('alert').getByText(waitingWords.en.codeMissing).waitFor();
    await page.unroute(chunks);
    await page.getByRole('button', { name: waitingWords.en.tryAgain }).click();
    await page.locator('inset-canvas').getByText('This canvas is empty').waitFor();
    assert.equal(await page.locator('portal-waiting').count(), 0);
    // Without a load: what the canvas was to begin with is not lost.
    assert.equal(await page.evaluate(() => Reflect.get(globalThis, 'sameLoad')), true);
  });

  it('a browser without scripts is told what is needed, in each language', async () => {
    const context = await portal.browser.newContext({ javaScriptEnabled: false });
    const page = await context.newPage();
    await page.goto(portal.url);
    const said = page.locator('noscript p');
    assert.deepEqual(await Promise.all((await said.all()).map((each) => each.getAttribute('lang'))), [
      null,
      'de',
      'ar',
    ]);
    assert.equal(await page.getByRole('link').count(), 3);
    await context.close();
  });

  it('what the server refuses is told in the language of the page', async () => {
    const { page } = await portal.visit({ locale: 'de' });
    await page.goto(`${portal.url}/sign-in`);
    await page.locator('input[name=email]').fill('nobody@example.org');
    await page.locator('input[name=password]').fill('not the password');
    await page.locator('form button').click();
    await eventually(async () => {
      const told = (await page.getByRole('alert').textContent()) ?? '';
      const sentences = Object.values(german.errors ?? {});
      assert.ok(
        sentences.some((sentence) => told.includes(sentence)),
        told,
      );
    });
  });
});
