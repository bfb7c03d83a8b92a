import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import type { Page } from 'playwright-core';
import { assertQuiet, eventually, startPortal, type Portal, type Visit } from './start-portal.ts';

/** The page that lists canvases by project, and the dialogs that ask on it. Each step builds on the one before. */
describe('the list of canvases', () => {
  let portal: Portal;
  let ada: Visit;
  let page: Page;

  before(async () => {
    portal = await startPortal();
    ada = await portal.visit();
    ({ page } = ada);
    await page.goto(`${portal.url}/register`);
    await page.getByLabel('Name').fill('Ada');
    await page.getByLabel('E-mail').fill('ada@example.org');
    await page.getByLabel('Password').fill('correct horse battery');
    await page.getByRole('button', { name: 'Create account' }).click();
    await page.waitForURL(/projects/);
    for (let count = 1; count <= 2; count++) {
      await page.getByRole('button', { name: 'New canvas' }).click();
      await page.locator('inset-canvas').getByText('This canvas is empty').waitFor();
      await page.goto(`${portal.url}/projects`);
      await eventually(async () => assert.equal(await cards().count(), count));
    }
  });
  after(() => portal?.close());

  const cards = () => page.locator('.card');
  const dialog = () => page.getByRole('dialog');
  const button = (name: string) => page.getByRole('button', { name, exact: true });
  const project = (name: string) => page.getByRole('heading', { level: 2, name, exact: true });
  /** Gone from the page, with what it asked, and the focus where it came from. */
  const expectClosed = async (focused: string): Promise<void> => {
    await dialog().waitFor({ state: 'detached' });
    await eventually(async () => assert.equal(await focusedName(page), focused));
  };

  it('finds canvases by their names', async () => {
    const search = page.getByRole('searchbox', { name: 'Search canvases' });
    await search.fill('no such canvas');
    await page.getByText('No canvas found.').waitFor();
    assert.equal(await cards().count(), 0);
    await search.fill('CANVAS untit');
    await page.getByText('2 canvases found.').waitFor();
    assert.equal(await cards().count(), 2);
    await search.fill('');
    assert.equal(await cards().count(), 2);
  });

  it('asks for the name of a new project, by keyboard', async () => {
    await button('New project').focus();
    await page.keyboard.press('Enter');
    await dialog().waitFor();
    assert.equal(await focusedName(page), 'Name');
    await page.keyboard.type('Never made');
    await page.keyboard.press('Escape');
    await expectClosed('New project');

    await page.keyboard.press('Enter');
    await dialog().waitFor();
    await page.keyboard.type('   ');
    await page.keyboard.press('Enter');
    assert.ok(await dialog().isVisible(), 'a name of blanks is not sent');
    await page.keyboard.press('Control+A');
    await page.keyboard.type('  Quarterly ');
    await page.keyboard.press('Enter');
    await expectClosed('New project');
    await project('Quarterly').waitFor();
    assert.equal(await project('Never made').count(), 0);
  });

  it('asks for the name of a new project, by mouse', async () => {
    await button('New project').click();
    await dialog().getByRole('button', { name: 'Cancel' }).click();
    await expectClosed('New project');
    await button('New project').click();
    await page.mouse.click(5, 400);
    await expectClosed('New project');
    await button('New project').click();
    await dialog().getByLabel('Name').fill('Weekly');
    await dialog().getByRole('button', { name: 'Create project' }).click();
    await project('Weekly').waitFor();
  });

  it('renames a project, from the name it has', async () => {
    await button('Rename Quarterly').click();
    assert.equal(await dialog().getByLabel('Name').inputValue(), 'Quarterly');
    await page.keyboard.type('Every quarter');
    await page.keyboard.press('Enter');
    await project('Every quarter').waitFor();
    assert.equal(await project('Quarterly').count(), 0);
    await page.reload();
    await project('Every quarter').waitFor();
  });

  it('deletes a canvas only when told to, and says so when the server did not', async () => {
    const remove = button('Delete Untitled canvas').first();
    await remove.focus();
    await page.keyboard.press('Enter');
    await dialog().getByText('cannot be brought back').waitFor();
    assert.equal(await focusedName(page), 'Cancel', 'Enter must not delete by accident');
    await page.keyboard.press('Enter');
    await expectClosed('Delete Untitled canvas');
    await page.keyboard.press('Enter');
    await dialog().waitFor();
    await page.keyboard.press('Escape');
    await expectClosed('Delete Untitled canvas');
    assert.equal(await cards().count(), 2);

    await page.route('**/api/**', (route) =>
      route.request().method() === 'DELETE' ? route.abort() : route.fallback(),
    );
    await remove.click();
    await dialog().getByRole('button', { name: 'Delete canvas' }).click();
    await page.getByRole('alert').waitFor();
    assert.equal(await cards().count(), 2);
    assert.equal(await keptHere(page), 2, 'what this device keeps of it stays while the server has it');
    await page.unroute('**/api/**');
  });

  it('deletes canvases one after the other by keyboard', async () => {
    await button('Delete Untitled canvas').first().focus();
    for (const [left, focused] of [
      [1, 'Delete Untitled canvas'],
      [0, 'New canvas'],
    ] as const) {
      await page.keyboard.press('Enter');
      await dialog().waitFor();
      await page.keyboard.press('Tab');
      await page.keyboard.press('Enter');
      await eventually(async () => assert.equal(await cards().count(), left));
      await expectClosed(focused);
    }
    assert.equal(await keptHere(page), 0);
    await page.reload();
    await project('Weekly').waitFor();
    assert.equal(await cards().count(), 0);
    assertQuiet(ada, /Failed to load resource/);
  });
});

/** What a screen reader would call the thing that has the focus. */
function focusedName(page: Page): Promise<string> {
  return page.evaluate(() => {
    const focused = document.activeElement as HTMLElement;
    const [label] = (focused as HTMLInputElement).labels ?? [];
    return (focused.ariaLabel ?? label?.textContent ?? focused.textContent ?? '').trim();
  });
}

function keptHere(page: Page): Promise<number> {
  return page.evaluate(
    () => (JSON.parse(localStorage.getItem('inset-portal-canvases') ?? '[]') as unknown[]).length,
  );
}
