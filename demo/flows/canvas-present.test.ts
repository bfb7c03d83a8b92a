import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import type { InsetCanvas } from 'inset';
import { blockOf, draw, openCanvasPage, type CanvasPage } from './open-canvas-page.ts';
import { eventually } from './start-portal.ts';

const blocks = [
  blockOf.metric({ x: 0, y: 0, width: 6, height: 4 }),
  blockOf.bars({ x: 0, y: 4, width: 18, height: 14 }),
  blockOf.filter({ x: 18, y: 0, width: 6, height: 12 }),
];
const further = [
  { title: 'Rows', blocks: [blockOf.table({ x: 0, y: 0, width: 24, height: 20 })] },
  { title: 'Long', blocks: [blockOf.table({ x: 0, y: 0, width: 24, height: 120 })] },
];

interface Presented {
  isOn: boolean;
  isFull: boolean;
  page: string;
  said: string;
  focus: string | undefined;
  /** How much wider and higher the page is than the room it has. */
  over: { width: number; height: number };
  /** How large it is drawn. */
  zoom: number;
}

describe('a canvas that is presented on a real screen', () => {
  let host: CanvasPage;
  before(async () => {
    host = await openCanvasPage({ blocks, further, viewport: { width: 1280, height: 720 }, hasTouch: true });
    await host.page.locator('inset-chart .drawing svg').waitFor();
  });
  after(() => host.close());

  const read = (): Promise<Presented> =>
    host.canvas.evaluate((element) => {
      const canvas = element as InsetCanvas;
      const root = canvas.renderRoot as ShadowRoot;
      const main = root.querySelector('.main')!;
      const at = canvas.pages.findIndex(({ id }) => id === canvas.page);
      return {
        isOn: canvas.hasAttribute('presenting'),
        isFull: document.fullscreenElement === canvas,
        page: canvas.pages[at]!.title || 'First',
        said: root.querySelector('#said')!.textContent!,
        focus: root.activeElement?.getAttribute('aria-label') ?? undefined,
        over: {
          width: main.scrollWidth - main.clientWidth,
          height: main.scrollHeight - main.clientHeight,
        },
        zoom: Number(root.querySelector<HTMLElement>('.grid')!.style.scale) || 1,
      };
    });
  const present = async (): Promise<void> => {
    await host.page.locator('inset-canvas').getByRole('button', { name: 'Present', exact: true }).click();
    await eventually(async () => {
      const { isOn, isFull } = await read();
      assert.ok(isOn && isFull, 'not on the whole screen');
    });
  };
  const isOver = (): Promise<void> =>
    eventually(async () => {
      const { isOn, isFull, focus } = await read();
      assert.deepEqual([isOn, isFull, focus], [false, false, 'Present']);
    });
  const swipe = async (by: -1 | 1): Promise<void> => {
    const { width, height } = host.page.viewportSize()!;
    const [from, to] = [width * (0.5 + by * 0.2), width * (0.5 - by * 0.2)];
    await draw(host.devtools, [{ from: [from, height * 0.6], to: [to, height * 0.6 + 4] }]);
  };

  it('takes the whole screen by its button, says where one is, and gives screen and focus back by Escape', async () => {
    await present();
    const { said, page } = await read();
    assert.equal(page, 'First');
    assert.match(said, /Page 1 of 3/);
    await host.page.keyboard.press('PageDown');
    await eventually(async () => assert.equal((await read()).said, 'Page 2 of 3'));
    await host.page.keyboard.press('Escape');
    await isOver();
  });

  it('ends when the browser gives up the whole screen, and with its own button', async () => {
    await present();
    await host.page.evaluate(() => document.exitFullscreen());
    await isOver();
    await present();
    await host.page.getByRole('button', { name: 'Leave the presentation' }).click();
    await isOver();
  });

  it('ends when the whole screen is given up before a frame has shown it', async () => {
    await host.canvas.evaluate((element) => {
      element.addEventListener(
        'click',
        async () => {
          while (document.fullscreenElement !== element) await new Promise((resolve) => setTimeout(resolve));
          await document.exitFullscreen();
          element.dataset.gaveUp = 'yes';
        },
        { once: true },
      );
    });
    await host.page.locator('inset-canvas').getByRole('button', { name: 'Present', exact: true }).click();
    await host.page.locator('inset-canvas[data-gave-up]').waitFor();
    await isOver();
  });

  it('fits a page to the screen, on a desk and on a phone on its side, and scrolls what nobody could read', async () => {
    for (const [width, height] of [
      [1280, 720],
      [844, 390],
    ] as const) {
      await host.page.setViewportSize({ width, height });
      await host.canvas.evaluate((element) => (element as InsetCanvas).showPage('first'));
      await present();
      await eventually(async () => assert.deepEqual((await read()).over, { width: 0, height: 0 }));
      const { zoom } = await read();
      assert.ok(zoom >= 0.45, `drawn at ${zoom}`);
      await host.page.keyboard.press('End');
      await eventually(async () => {
        const long = await read();
        assert.equal(long.page, 'Long');
        assert.equal(long.over.width, 0);
        assert.ok(long.over.height > 500 && long.zoom >= 0.8, JSON.stringify(long));
      });
      await host.page.keyboard.press('Escape');
      await isOver();
    }
  });

  it('is turned by a finger drawn across, not by one that scrolls, and the page stays the page', async () => {
    await host.page.setViewportSize({ width: 844, height: 390 });
    await host.canvas.evaluate((element) => (element as InsetCanvas).showPage('first'));
    await present();
    await swipe(1);
    await eventually(async () => assert.equal((await read()).page, 'Rows'));
    await swipe(-1);
    await eventually(async () => assert.equal((await read()).page, 'First'));
    // Before the first there is none.
    await swipe(-1);
    await draw(host.devtools, [{ from: [400, 300], to: [410, 100] }]);
    await draw(host.devtools, [{ from: [400, 300], to: [425, 303] }]);
    assert.equal((await read()).page, 'First');
    await swipe(1);
    await eventually(async () => assert.equal((await read()).said, 'Page 2 of 3'));
    // A wide table is scrolled to its end first.
    const scrolled = (): Promise<number> =>
      host.page
        .locator('inset-table .scroller')
        .first()
        .evaluate((element) => element.scrollLeft);
    await host.page.locator('inset-table').getByText('100000').first().waitFor();
    await swipe(1);
    await eventually(async () => assert.ok((await scrolled()) > 50));
    assert.equal((await read()).page, 'Rows');
    await host.page
      .locator('inset-table .scroller')
      .first()
      .evaluate((element) => element.scrollTo(5000, 0));
    await swipe(1);
    await eventually(async () => assert.equal((await read()).page, 'Long'));
    await host.page.keyboard.press('Escape');
    await isOver();
    assert.deepEqual(host.problems, []);
  });
});
