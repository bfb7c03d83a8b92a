import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { InsetCanvas } from 'inset';
import { comeToRest } from './come-to-rest.ts';
import { hiddenOf, walkFocus, type FocusSight } from './hidden-focus.ts';
import { blockOf, openCanvasPage, type CanvasPage } from './open-canvas-page.ts';
import { eventually } from './start-portal.ts';

/** The last is what is left of 1280 by 1024 pixels that are drawn at four times their size. */
const widths = {
  desk: { width: 1280, height: 600 },
  phone: { width: 360, height: 640 },
  'four times as large': { width: 320, height: 256 },
};

/** More than three screens of what canvases are made of, side by side where there is room. */
const rows = [0, 14, 28, 42];
const blocks = rows.flatMap((y) => [
  blockOf.bars({ x: 0, y, width: 12, height: 14 }),
  blockOf.metric({ x: 12, y, width: 6, height: 4 }),
  blockOf.filter({ x: 18, y, width: 6, height: 10 }),
  blockOf.table({ x: 12, y: y + 10, width: 12, height: 4 }),
]);

const times = (count: number, key: string): string[] => Array.from({ length: count }, () => key);
const tabs = [...times(60, 'Tab'), ...times(60, 'Shift+Tab')];

function expectSeen(walked: readonly FocusSight[], least: number): void {
  assert.ok(new Set(walked.map(({ id }) => id)).size >= least, `only ${walked.length} had the focus`);
  assert.deepEqual(hiddenOf(walked), []);
}

for (const [name, viewport] of Object.entries(widths)) {
  describe(`the focus is seen on a canvas, ${name}`, () => {
    const walk = async (
      attributes: string,
      prepare: (host: CanvasPage) => Promise<void> = async () => {},
      keys: readonly string[] = tabs,
    ): Promise<FocusSight[]> => {
      const host = await openCanvasPage({ blocks, attributes, viewport, hasTouch: name !== 'desk' });
      try {
        await comeToRest(host.page);
        await prepare(host);
        await comeToRest(host.page);
        return await walkFocus(host.page, keys);
      } finally {
        await host.close();
      }
    };

    it('that is edited', async () => expectSeen(await walk('panels="library properties" ephemeral'), 30));

    it('that is read', async () => {
      const lock = ({ canvas }: CanvasPage): Promise<void> =>
        canvas.evaluate((element) => void ((element as InsetCanvas).readonly = true));
      expectSeen(await walk('ephemeral', lock), 12);
    });

    it('that is presented', async () => {
      const present = ({ canvas }: CanvasPage): Promise<void> =>
        canvas.evaluate((element) => void (element as InsetCanvas).present());
      expectSeen(await walk('panels="none" ephemeral', present), 12);
    });

    for (const panel of ['Library', 'Properties'])
      it(`beside or behind its ${panel.toLowerCase()}`, async () => {
        const open = async ({ canvas }: CanvasPage): Promise<void> => {
          await canvas.evaluate((element) => {
            const made = element as InsetCanvas;
            made.select([made.canvas.blocks[0]!.id]);
          });
          const button = canvas.getByRole('button', { name: panel, exact: true });
          if ((await button.getAttribute('aria-pressed')) !== 'true') await button.click();
        };
        expectSeen(await walk('panels="library properties" ephemeral', open), 20);
      });
  });
}

it('the focus is seen, too, where what a panel shows comes after it', async () => {
  const host = await openCanvasPage({
    blocks,
    attributes: 'panels="library properties" ephemeral',
    viewport: widths['four times as large'],
    hasTouch: true,
  });
  try {
    const { page, canvas } = host;
    let release!: () => void;
    const held = new Promise<void>((resolve) => (release = resolve));
    await page.route(/\/panel-body-/, async (route) => {
      await held;
      await route.continue();
    });
    const now = (): Promise<FocusSight[]> => walkFocus(page, ['Shift']);
    await comeToRest(page);
    await canvas.getByRole('button', { name: 'Library', exact: true }).click();
    await canvas.getByRole('button', { name: 'Close' }).waitFor();
    for (let i = 0; i < 10 && hiddenOf(await now()).length === 0; i++) await page.keyboard.press('Tab');
    assert.notDeepEqual(hiddenOf(await now()), []);
    release();
    await eventually(async () => assert.deepEqual(hiddenOf(await now()), []));
  } finally {
    await host.close();
  }
});
