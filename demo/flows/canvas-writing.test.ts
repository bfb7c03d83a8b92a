import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import type { InsetCanvas } from 'inset';
import { openCanvasPage, type CanvasPage } from './open-canvas-page.ts';
import { eventually } from './start-portal.ts';

const words = 'Revenue fell in May, by a third. # 5 * 3';

describe('Writing on a canvas while the network is slow', () => {
  let open: CanvasPage;
  /** Whether the page's further requests wait. */
  let isHeld = false;
  let release = (): void => {};
  const hold = (): void => {
    isHeld = true;
    const released = new Promise<void>((resolve) => (release = resolve));
    void open.page.route('**/*', async (route) => {
      if (isHeld) await released;
      await route.continue();
    });
  };
  const textsOf = (): Promise<unknown[]> =>
    open.canvas.evaluate((canvas) =>
      (canvas as InsetCanvas).canvas.blocks.map((block) => (block as { text?: string }).text),
    );

  before(async () => {
    open = await openCanvasPage({
      blocks: [],
      attributes: 'ephemeral',
      viewport: { width: 1280, height: 800 },
    });
  });
  after(async () => {
    await open.close();
    assert.deepEqual(open.problems, []);
  });

  for (const name of ['Add text', 'Add heading'])
    it(`${name}: keeps every letter, from the first, typed before its code has come`, async () => {
      const { page, canvas } = open;
      await canvas.evaluate((element) => {
        const made = element as InsetCanvas;
        made.run({ kind: 'remove-blocks', ids: made.canvas.blocks.map(({ id }) => id) });
      });
      const add = page.locator('inset-canvas-library').getByRole('button', { name });
      await add.waitFor();
      hold();
      await add.click();
      await page.keyboard.type(words);
      await eventually(async () => assert.deepEqual(await textsOf(), [words]));
      isHeld = false;
      release();
      // What is typed on goes on in what has come.
      await eventually(async () => {
        await page.keyboard.type('!a');
        const tags = await canvas.evaluate((element) => {
          const tags: string[] = [];
          for (let at = element.shadowRoot!.activeElement; at; at = at.shadowRoot?.activeElement ?? null)
            tags.push(at.localName);
          return tags;
        });
        assert.match(tags.join(), name === 'Add text' ? /^inset-text,div$/ : /^inset-heading,textarea$/);
      });
      const [text] = await textsOf();
      assert.match(String(text).replaceAll('\\', ''), new RegExp(`^${words.replaceAll('*', '\\*')}(!a)+$`));
      await page.keyboard.press('Escape');
    });

  it('lets who clicks elsewhere while writing go there', async () => {
    const { page, canvas } = open;
    await page.locator('inset-canvas-library').getByRole('button', { name: 'Add heading' }).click();
    await page.keyboard.type('Half');
    await canvas.getByLabel('Title of the canvas').click();
    await page.keyboard.press('End');
    await page.keyboard.type(' II');
    assert.equal(await canvas.getByLabel('Title of the canvas').inputValue(), 'Shop orders II');
    assert.ok((await textsOf()).includes('Half'));
  });
});
