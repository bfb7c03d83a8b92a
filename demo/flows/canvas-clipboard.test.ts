import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import type { InsetCanvas } from 'inset';
import { blockOf, openCanvasPage, type CanvasPage } from './open-canvas-page.ts';
import { eventually } from './start-portal.ts';

/** With the browser's own clipboard, caret and selection, which tell of copying where nobody would guess. */
describe('copying and pasting blocks by hand', () => {
  let host: CanvasPage;
  before(async () => {
    host = await openCanvasPage({
      blocks: [
        blockOf.heading('Orders of a shop', { x: 0, y: 0, width: 12, height: 2 }),
        blockOf.metric({ x: 0, y: 2, width: 6, height: 4 }),
        blockOf.bars({ x: 0, y: 6, width: 12, height: 10 }),
      ],
      viewport: { width: 1280, height: 900 },
    });
    await host.page.locator('inset-chart .drawing svg').waitFor();
    await host.page.locator('inset-metric [part=value]').waitFor();
  });
  after(() => host?.close());

  const kinds = (): Promise<string[]> =>
    host.canvas.evaluate((element) => (element as InsetCanvas).canvas.blocks.map(({ kind }) => kind).sort());
  const expectKinds = (...expected: string[]): Promise<void> =>
    eventually(async () => assert.deepEqual(await kinds(), expected));
  /** Where there is no block. */
  const pressBeside = (): Promise<void> => host.page.mouse.click(1100, 700);

  it('goes from a press on what a block says to a press beside all blocks', async () => {
    const { page } = host;
    await page.locator('inset-metric [part=value]').click();
    await page.keyboard.press('Control+c');
    await pressBeside();
    await page.keyboard.press('Control+v');
    await expectKinds('chart', 'heading', 'metric', 'metric');
    await page.keyboard.press('Control+z');
    await expectKinds('chart', 'heading', 'metric');
    await host.canvas.getByRole('button', { name: 'Redo' }).click();
    await host.canvas.getByRole('button', { name: 'Undo' }).click();
    await page.keyboard.press('Control+v');
    await expectKinds('chart', 'heading', 'metric', 'metric');
    await page.keyboard.press('Control+z');
  });

  it('takes several that were selected with Shift, and marks no words on the way', async () => {
    const { page } = host;
    await pressBeside();
    await page.locator('inset-metric [part=value]').first().click();
    await page.locator('inset-chart .drawing').click({ position: { x: 5, y: 5 }, modifiers: ['Shift'] });
    const marked = (): Promise<string> =>
      page.locator('inset-metric').evaluate(({ shadowRoot }) => {
        const root = shadowRoot as unknown as Document;
        return String(root.getSelection?.() ?? document.getSelection());
      });
    assert.equal(await marked(), '');
    await page.keyboard.press('Control+x');
    await expectKinds('heading');
    await pressBeside();
    await page.keyboard.press('Control+v');
    await expectKinds('chart', 'heading', 'metric');
  });

  it('leaves fields to themselves', async () => {
    const { page } = host;
    const title = host.canvas.getByLabel('Title of the canvas');
    await title.fill('Half of it');
    await title.selectText();
    await page.keyboard.press('Control+c');
    await title.press('End');
    await page.keyboard.press('Control+v');
    assert.equal(await title.inputValue(), 'Half of itHalf of it');
    await expectKinds('chart', 'heading', 'metric');
    assert.deepEqual(host.problems, []);
  });
});
