import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import type { InsetCanvas } from 'inset';
import type { Locator } from 'playwright-core';
import { blockOf, openCanvasPage, type CanvasPage } from './open-canvas-page.ts';
import { eventually } from './start-portal.ts';

const filter = (column: string, x: number, width: number): ReturnType<typeof blockOf.filter> =>
  ({ ...blockOf.filter({ x, y: 0, width, height: 12 }), column }) as ReturnType<typeof blockOf.filter>;
const small = blockOf.bars({ x: 0, y: 12, width: 8, height: 6 });
const blocks = [filter('region', 0, 8), filter('revenue', 8, 8), filter('ordered_at', 16, 8), small];

/** What people do with filters and charts goes where the pointer is and what has the focus, however large the page is. */
describe('filters and tooltips of a canvas that is drawn smaller or larger', () => {
  let host: CanvasPage;
  before(async () => {
    host = await openCanvasPage({ blocks, viewport: { width: 1280, height: 900 } });
    await host.page.locator('inset-chart .drawing svg').waitFor();
    await at('region').getByRole('checkbox').first().waitFor();
    await at('revenue').locator('input[name=low]').waitFor();
    await at('ordered_at').locator('select.when').waitFor();
  });
  after(() => host.close());

  const at = (column: string): Locator => host.page.locator('inset-filter', { hasText: column });
  const zoomTo = (zoom: number): Promise<void> =>
    host.canvas.evaluate(async (element, to) => {
      const canvas = element as InsetCanvas;
      canvas.restore({ ...canvas.save(), selection: [], zoom: to });
      await canvas.updateComplete;
    }, zoom);
  const saidOf = (column: string): Promise<string[]> =>
    host.canvas.evaluate(
      (element, wanted) =>
        (element as InsetCanvas)
          .save()
          .selection.filter((clause) => clause.column === wanted)
          .map(({ label }) => label),
      column,
    );
  const says = (column: string, pattern: RegExp): Promise<void> =>
    eventually(async () => assert.match((await saidOf(column)).join(), pattern));
  const middleOf = async (locator: Locator): Promise<{ x: number; y: number; width: number }> => {
    await locator.scrollIntoViewIfNeeded();
    const box = await locator.boundingBox();
    assert.ok(box);
    return { x: box.x + box.width / 2, y: box.y + box.height / 2, width: box.width };
  };
  const press = async (locator: Locator): Promise<void> => {
    const { x, y } = await middleOf(locator);
    await host.page.mouse.click(x, y);
  };

  for (const zoom of [0.5, 1, 2]) {
    it(`takes values of a list by pointer and by key at ${zoom}`, async () => {
      await zoomTo(zoom);
      const list = at('region');
      await press(list.getByRole('checkbox').nth(1));
      await says('region', /region is/);
      await host.page.keyboard.press('Space');
      await eventually(async () => assert.deepEqual(await saidOf('region'), []));
      await press(list.getByRole('checkbox').first());
      await says('region', /region is/);
      await press(list.locator('[part=clear]'));
      await eventually(async () => assert.deepEqual(await saidOf('region'), []));
    });

    it(`takes a range by its handles and its fields at ${zoom}`, async () => {
      await zoomTo(zoom);
      const range = at('revenue');
      const low = range.locator('input[name=low]');
      const { x, y, width } = await middleOf(low);
      await host.page.mouse.move(x - width / 2 + 6 * zoom, y);
      await host.page.mouse.down();
      await host.page.mouse.move(x, y, { steps: 5 });
      await host.page.mouse.up();
      await says('revenue', /revenue/);
      const share = await low.evaluate((element) => {
        const { value, min, max } = element as HTMLInputElement;
        return (Number(value) - Number(min)) / (Number(max) - Number(min));
      });
      assert.ok(Math.abs(share - 0.5) < 0.06, `the handle is at ${share}, the pointer was at 0.5`);
      await host.page.keyboard.press('End');
      await eventually(async () =>
        assert.equal(
          await low.evaluate(
            (element) => (element as HTMLInputElement).value === (element as HTMLInputElement).max,
          ),
          true,
        ),
      );
      await press(range.locator('[part=clear]'));
      await press(range.locator('input[name=to]'));
      await host.page.keyboard.type('250');
      await host.page.keyboard.press('Tab');
      await says('revenue', /250/);
      await press(range.locator('[part=clear]'));
      assert.equal(await host.page.locator('.block.lifted').count(), 0);
    });

    it(`takes days from its menu, its fields and their calendar at ${zoom}`, async () => {
      await zoomTo(zoom);
      const { page } = host;
      const dates = at('ordered_at');
      const when = dates.locator('select.when');
      await press(when);
      await page.keyboard.press('ArrowDown');
      await page.keyboard.press('ArrowDown');
      await page.keyboard.press('Enter');
      await says('ordered_at', /ordered_at/);
      assert.notEqual(await when.inputValue(), '');
      await when.selectOption('');
      await when.selectOption('own');
      const from = dates.locator('input[name=from]');
      await from.scrollIntoViewIfNeeded();
      const box = (await from.boundingBox())!;
      await page.mouse.click(box.x + 10 * zoom, box.y + box.height / 2);
      await page.keyboard.type('03152023');
      await page.keyboard.press('Tab');
      await eventually(async () => assert.equal(await from.inputValue(), '2023-03-15'));
      await page.mouse.click(box.x + box.width - 20 * zoom, box.y + box.height / 2);
      await page.keyboard.press('ArrowRight');
      await page.keyboard.press('Enter');
      await eventually(async () => assert.equal(await from.inputValue(), '2023-03-16'));
      await press(dates.locator('[part=clear]'));
      await eventually(async () => assert.deepEqual(await saidOf('ordered_at'), []));
    });

    it(`shows a tooltip whole where its block is small, beside the pointer, at ${zoom}`, async () => {
      await zoomTo(zoom);
      const { page } = host;
      const plot = page.locator('inset-chart .plot');
      await plot.scrollIntoViewIfNeeded();
      const tooltip = page.locator('inset-chart .tooltip');
      for (const end of [0, -1]) {
        await eventually(async () => {
          // The foot of a bar, at the lower edge of the block.
          const [x, y] = await plot.evaluate((element, at) => {
            const bars = [...element.querySelectorAll('.drawing path')]
              .map((path) => path.getBoundingClientRect())
              .filter(({ width, height }) => width > 8 && height > 8)
              .sort((a, b) => a.left - b.left);
            const { left, width, bottom } = bars.at(at)!;
            return [left + width / 2, bottom - 2] as const;
          }, end);
          await page.mouse.move(x - 1, y);
          await page.mouse.move(x, y);
          const shown = await tooltip.boundingBox({ timeout: 500 });
          assert.ok(shown && shown.height > 20);
          assert.ok(shown.x >= 0 && shown.x + shown.width <= 1280, 'beyond the side of the window');
          assert.ok(shown.y >= 0 && shown.y + shown.height <= 900, 'below the window');
          const gap = Math.min(Math.abs(shown.x - x), Math.abs(shown.x + shown.width - x));
          assert.ok(gap <= 14 * Math.max(1, zoom), `${gap} px beside the pointer`);
          // Every edge of it is seen: nothing cuts it off.
          const isWhole = await tooltip.evaluate((element) => {
            const { left, top, right, bottom } = element.getBoundingClientRect();
            element.style.pointerEvents = 'auto';
            const root = element.getRootNode() as ShadowRoot;
            const [across, down] = [(left + right) / 2, (top + bottom) / 2];
            const seen = [
              [left + 3, down],
              [right - 3, down],
              [across, top + 3],
              [across, bottom - 3],
            ].every(([cx, cy]) => element.contains(root.elementFromPoint(cx!, cy!)));
            element.style.pointerEvents = '';
            return seen;
          });
          assert.ok(isWhole, 'something cuts it off');
        });
      }
      await page.mouse.move(5, 5);
      await tooltip.waitFor({ state: 'detached' });
    });
  }

  it('goes on without an error', () => assert.deepEqual(host.problems, []));
});
