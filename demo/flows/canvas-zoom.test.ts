import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import type { InsetCanvas } from 'inset';
import { blockOf, draw, openCanvasPage, type CanvasPage } from './open-canvas-page.ts';
import { eventually } from './start-portal.ts';

const blocks = [
  blockOf.metric({ x: 0, y: 0, width: 6, height: 4 }),
  blockOf.prices({ x: 6, y: 0, width: 9, height: 12 }),
  blockOf.filter({ x: 15, y: 0, width: 6, height: 12 }),
  blockOf.table({ x: 0, y: 12, width: 15, height: 12 }),
];

/** What lies under a place of the window, in parts of the page's width and in rows of its grid. */
interface Under {
  across: number;
  down: number;
  zoom: number;
}

describe('a canvas that is drawn smaller or larger', () => {
  let host: CanvasPage;
  before(async () => {
    host = await openCanvasPage({ blocks, viewport: { width: 1280, height: 900 }, hasTouch: true });
    await host.page.locator('inset-chart .drawing svg').waitFor();
    await host.page.locator('inset-table').getByText('100000').waitFor();
  });
  after(() => host.close());

  const zoomTo = async (zoom: number): Promise<void> => {
    await host.canvas.evaluate(async (element, to) => {
      const canvas = element as InsetCanvas;
      canvas.restore({ ...canvas.save(), zoom: to });
      await canvas.updateComplete;
      canvas.renderRoot.querySelector('.main')!.scrollTo(0, 0);
    }, zoom);
  };
  const boxOf = async (
    selector: string,
  ): Promise<{ x: number; y: number; width: number; height: number }> => {
    const box = await host.page.locator(selector).first().boundingBox();
    assert.ok(box, selector);
    return box;
  };
  const near = (is: number, wanted: number, what: string, slack = 3): void =>
    assert.ok(Math.abs(is - wanted) <= slack, `${what}: ${is} instead of ${wanted}`);
  const under = ([x, y]: [number, number]): Promise<Under> =>
    host.canvas.evaluate(
      (element, at) => {
        const canvas = element as InsetCanvas;
        const { left, top, width } = canvas.renderRoot.querySelector('.grid')!.getBoundingClientRect();
        const zoom = Number(canvas.save().zoom ?? 1);
        return { across: (at[0] - left) / width, down: (at[1] - top) / zoom, zoom };
      },
      [x, y] as const,
    );

  for (const zoom of [0.5, 1.5]) {
    it(`has brushes and tooltips under the pointer at ${zoom}`, async () => {
      const { page } = host;
      await zoomTo(zoom);
      const plot = await boxOf('inset-chart .plot');
      const y = plot.y + plot.height / 2;
      const [from, to] = [plot.x + plot.width * 0.3, plot.x + plot.width * 0.6];
      await page.mouse.move(from, y);
      await page.mouse.down();
      await page.mouse.move(to, y, { steps: 6 });
      await eventually(async () => {
        const brush = await boxOf('inset-chart .brush');
        near(brush.x, from, 'start of the brush');
        near(brush.x + brush.width, to, 'end of the brush');
      });
      assert.equal(await page.locator('.block.lifted').count(), 0);
      await page.mouse.up();
      await page.locator('inset-chart').getByRole('button', { name: 'Clear selection' }).click();
      // The chart may be drawn anew still, under a pointer that rests.
      await eventually(async () => {
        const bars = await boxOf('inset-chart .plot');
        const at = { x: bars.x + bars.width * 0.16, y: bars.y + bars.height * 0.8 };
        await page.mouse.move(at.x - 1, at.y);
        await page.mouse.move(at.x, at.y);
        const tooltip = await page.locator('inset-chart .tooltip').first().boundingBox({ timeout: 500 });
        near(tooltip!.x, at.x + 12 * Math.max(1, zoom), 'tooltip', 4 * zoom);
      });
      await page.mouse.move(5, 5);
    });

    it(`has columns made wider and moved by the pointer at ${zoom}`, async () => {
      const { page } = host;
      await zoomTo(zoom);
      const heading = page.locator('inset-table').getByRole('columnheader', { name: 'region' });
      await heading.scrollIntoViewIfNeeded();
      const before = await heading.boundingBox();
      assert.ok(before);
      const edge = before.x + before.width - 1;
      const y = before.y + before.height / 2;
      await page.mouse.move(edge, y);
      await page.mouse.down();
      await page.mouse.move(edge + 60, y, { steps: 4 });
      await page.mouse.up();
      await eventually(async () => near((await heading.boundingBox())!.width, before.width + 60, 'width'));
      const channel = await page
        .locator('inset-table')
        .getByRole('columnheader', { name: 'channel' })
        .boundingBox();
      await page.mouse.move(before.x + 20, y);
      await page.mouse.down();
      await page.mouse.move(channel!.x + channel!.width - 4, y, { steps: 6 });
      await page.mouse.up();
      await eventually(async () => {
        const names = await page.locator('inset-table').getByRole('columnheader').allInnerTexts();
        assert.ok(names.indexOf('region') === names.indexOf('channel') + 1, names.join());
      });
      await host.canvas.evaluate((element) => {
        (element as InsetCanvas).undo();
        (element as InsetCanvas).undo();
      });
    });

    it(`has menus of a size that is read, beside what they belong to, left by Escape at ${zoom}`, async () => {
      const { page } = host;
      await zoomTo(zoom);
      const button = page
        .locator('inset-table')
        .getByRole('columnheader', { name: 'region' })
        .getByRole('button');
      await button.scrollIntoViewIfNeeded();
      await button.last().click();
      const item = page.getByRole('menuitem', { name: 'Sort ascending' });
      await item.waitFor();
      assert.ok((await item.boundingBox())!.height >= 24);
      const panel = await boxOf('inset-table .panel:popover-open');
      const anchor = (await button.last().boundingBox())!;
      assert.ok(panel.x <= anchor.x + anchor.width && panel.x + panel.width >= anchor.x, 'not beside it');
      assert.ok(panel.y >= 0 && panel.y + panel.height <= 900, 'not within the window');
      await page.keyboard.press('Escape');
      await item.waitFor({ state: 'hidden' });
    });

    it(`has blocks moved and resized under the pointer at ${zoom}, by tools of the usual size`, async () => {
      const { page } = host;
      await zoomTo(zoom);
      const block = '.block[data-kind=metric]';
      const before = await boxOf(block);
      await page.mouse.click(before.x + before.width / 2, before.y + before.height - 6 * zoom);
      const grip = await boxOf(`${block} .grip`);
      assert.ok(grip.height >= 27 && grip.height <= 45, `grip of ${grip.height} px`);
      const handle = await boxOf(`${block} .handle.bottom-right`);
      const corner = { x: handle.x + handle.width / 2, y: handle.y + handle.height / 2 };
      near(corner.x, before.x + before.width, 'the handle');
      await page.mouse.move(corner.x, corner.y);
      await page.mouse.down();
      await page.mouse.move(corner.x, corner.y + 48 * zoom, { steps: 4 });
      await page.mouse.up();
      await eventually(async () => near((await boxOf(block)).height, before.height + 48 * zoom, 'height'));
      const at = await boxOf(`${block} .grip`);
      await page.mouse.move(at.x + 5, at.y + 5);
      await page.mouse.down();
      await page.mouse.move(at.x + 5, at.y + 5 + 24 * 4 * zoom, { steps: 6 });
      const lifted = await boxOf(`${block}.lifted`);
      near(lifted.y, before.y + 24 * 4 * zoom, 'the lifted block');
      await page.mouse.up();
      await eventually(async () => near((await boxOf(block)).y, before.y + 24 * 4 * zoom, 'its place'));
      await host.canvas.evaluate((element) => {
        (element as InsetCanvas).undo();
        (element as InsetCanvas).undo();
      });
    });
  }

  it('is zoomed by two fingers around the place between them, and moved by both', async () => {
    await zoomTo(1);
    const middle: [number, number] = [500, 400];
    const start = await under(middle);
    await draw(host.devtools, [
      { from: [450, 400], to: [400, 400] },
      { from: [550, 400], to: [600, 400] },
    ]);
    await eventually(async () => {
      const now = await under(middle);
      assert.equal(now.zoom, 2);
      near(now.across, start.across, 'across', 0.005);
      near(now.down, start.down, 'down');
    });
    await draw(host.devtools, [
      { from: [450, 400], to: [450, 340] },
      { from: [550, 400], to: [550, 340] },
    ]);
    await eventually(async () => near((await under([500, 340])).down, start.down, 'moved'));
    await draw(host.devtools, [
      { from: [400, 400], to: [450, 400] },
      { from: [600, 400], to: [550, 400] },
    ]);
    await eventually(async () => near((await under(middle)).zoom, 1, 'zoom', 0.01));
    assert.equal(await host.page.evaluate(() => visualViewport!.scale), 1);
  });

  it('lets go of a block where a second finger comes down, and is zoomed by both', async () => {
    await zoomTo(1);
    const { page, devtools } = host;
    const before = await host.canvas.evaluate((element) => {
      const canvas = element as InsetCanvas;
      const { id } = canvas.canvas.blocks.find(({ kind }) => kind === 'metric')!;
      canvas.select([id]);
      return canvas.toJSON();
    });
    const grip = await boxOf('.block[data-kind=metric] .grip');
    const [x, y] = [grip.x + grip.width / 2, grip.y + grip.height / 2];
    const touch = (type: string, ...points: [number, number][]): Promise<unknown> =>
      devtools.send('Input.dispatchTouchEvent', {
        type: type as 'touchStart',
        touchPoints: points.map(([px, py], id) => ({ x: px, y: py, id })),
      });
    await touch('touchStart', [x, y]);
    for (const down of [40, 80, 120]) await touch('touchMove', [x, y + down]);
    await page.locator('.block.lifted').waitFor();
    await touch('touchStart', [x, y + 120], [x + 200, y + 120]);
    await page.locator('.block.lifted').waitFor({ state: 'detached' });
    for (const apart of [220, 260, 300]) await touch('touchMove', [x, y + 120], [x + apart, y + 120]);
    await eventually(async () => near((await under([500, 400])).zoom, 1.5, 'zoom', 0.01));
    await touch('touchEnd', [x, y + 120]);
    await touch('touchMove', [x, y + 200]);
    await touch('touchEnd');
    const now = await host.canvas.evaluate((element) => {
      const canvas = element as InsetCanvas;
      canvas.select([]);
      return canvas.toJSON();
    });
    assert.deepEqual(now, before);
    assert.equal(await page.locator('.block.lifted, .block.resized, .ghost').count(), 0);
  });

  it('is zoomed by Control and the wheel around the pointer, turn upon turn, the slowest too', async () => {
    const { page } = host;
    await zoomTo(1);
    const at: [number, number] = [500, 700];
    const start = await under(at);
    await page.mouse.move(...at);
    await page.keyboard.down('Control');
    for (let i = 0; i < 40; i++) await page.mouse.wheel(0, -1);
    await page.keyboard.up('Control');
    await eventually(async () => {
      const now = await under(at);
      near(now.zoom, Math.exp(0.4), 'zoom', 0.02);
      near(now.across, start.across, 'across', 0.005);
      near(now.down, start.down, 'down');
    });
    assert.deepEqual(host.problems, []);
  });
});
