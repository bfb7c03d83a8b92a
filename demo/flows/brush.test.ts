import assert from 'node:assert/strict';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { chromium, type Browser, type Page } from 'playwright-core';
import { chromiumFlags, findChromium } from '../../scripts/chromium.mjs';
import { serveFolder } from '../../scripts/serve-folder.mjs';
import { assertQuiet, eventually, visit, type Visit } from './start-portal.ts';

const kit = 'packages/inset/dist';

const rows = Array.from({ length: 20_000 }, (_, i) => {
  const region = ['North', 'South', 'East', 'West'][i % 4];
  return `${region},${((i * 7919) % 10_000) / 100},${(i * 31) % 7}`;
});
const csv = ['region,price,quantity', ...rows].join('\n');

const body = `<inset-provider>
  <inset-source name="orders" src="orders.csv"></inset-source>
  <inset-chart id="prices" source="orders" mark="bar" x="price" bins="20" y="count()" style="height: 260px"></inset-chart>
  <inset-chart id="regions" source="orders" mark="bar" x="region" y="sum(quantity)" style="height: 260px"></inset-chart>
  <inset-metric id="orders" source="orders" measure="count()"></inset-metric>
  <inset-table id="rows" source="orders" style="height: 200px"></inset-table>
</inset-provider>`;

interface Shown {
  state: string;
  /** The conditions of the first steps that ran. */
  where: string[];
  reason?: string;
  rows: number;
}

/** What an element shows, and what ran for that. */
const shown = (page: Page, id: string): Promise<Shown> =>
  page.locator(`#${id}`).evaluate((element) => {
    const { data } = element as unknown as {
      data: {
        state: string;
        result?: {
          table: { rowCount: number };
          receipt: { reason: { kind: string }; query: { steps: { where?: string }[] } };
        };
      };
    };
    const steps = data.result?.receipt.query.steps ?? [];
    return {
      state: data.state,
      where: steps.flatMap(({ where }) => where ?? []),
      reason: data.result?.receipt.reason.kind,
      rows: data.result?.table.rowCount ?? 0,
    };
  });

const linked = ['regions', 'orders', 'rows'];

describe('a brush with the mouse', () => {
  let browser: Browser;
  let guest: Visit;
  const closing: (() => Promise<unknown>)[] = [];

  before(async () => {
    browser = await chromium.launch({ executablePath: findChromium(), args: chromiumFlags });
    const folder = await mkdtemp(join(tmpdir(), 'inset-brush-'));
    await writeFile(join(folder, 'orders.csv'), csv);
    const page = `<!doctype html><html lang="en"><meta charset="utf-8"><title>Brush</title><link rel="icon" href="data:,"><script type="module" src="/kit/inset.js"></script><body>${body}</body></html>`;
    await writeFile(join(folder, 'index.html'), page);
    const site = await serveFolder({ '/': folder, '/kit/': kit });
    guest = await visit(browser, [site.origin]);
    closing.push(
      () => rm(folder, { recursive: true, force: true }),
      () => browser.close(),
      site.close,
    );
    await guest.page.goto(`${site.origin}/`);
  });
  after(() => Promise.all(closing.toReversed().map((close) => close())));

  it('moves the chart, the metric and the table that are linked, from the first touch to the last', async () => {
    const { page } = guest;
    await eventually(async () => {
      for (const id of ['prices', ...linked]) {
        const { state, rows: count } = await shown(page, id);
        assert.ok(state === 'ready' && count > 0, `${id} is ${state}`);
      }
      assert.equal(await page.locator('#prices .plot :is(svg, canvas)').count(), 1);
    }, 30_000);
    const plot = await page.locator('#prices .plot').boundingBox();
    assert.ok(plot);
    const place = (share: number): [number, number] => [
      plot.x + plot.width * share,
      plot.y + plot.height * 0.5,
    ];
    await page.mouse.move(plot.x + plot.width * 0.3, plot.y - 20);
    await page.mouse.move(...place(0.3));
    await page.mouse.down();
    const seen: string[] = [];
    for (const share of [0.4, 0.55, 0.7]) {
      await page.mouse.move(...place(share), { steps: 5 });
      await eventually(async () => {
        const [first, ...others] = await Promise.all(linked.map((id) => shown(page, id)));
        const [where] = first!.where;
        assert.ok(where?.includes('price') && !seen.includes(where), `no new stretch: ${where}`);
        for (const other of others) assert.equal(other.where[0], where);
      });
      seen.push((await shown(page, 'regions')).where[0]!);
    }
    assert.equal((await shown(page, 'regions')).reason, 'brush');
    await page.mouse.up();
    assert.equal((await shown(page, 'regions')).where[0], seen.at(-1));
    assert.deepEqual((await shown(page, 'prices')).where, []);
    await page.locator('#prices .plot').click({ position: { x: 5, y: 5 } });
    await page.keyboard.press('Escape');
    await eventually(async () => {
      for (const id of linked) assert.deepEqual((await shown(page, id)).where, []);
    });
    assertQuiet(guest);
  });

  it('has a way by keys: picking a mark filters the others, Escape lets go', async () => {
    const { page } = guest;
    await page.locator('#regions .plot').focus();
    await page.keyboard.press('ArrowRight');
    await page.keyboard.press('Enter');
    await eventually(async () => {
      const [where] = (await shown(page, 'orders')).where;
      assert.match(where ?? '', /^region = '/);
      assert.equal((await shown(page, 'prices')).where[0], where);
      assert.deepEqual((await shown(page, 'regions')).where, []);
    });
    await page.keyboard.press('Escape');
    await eventually(async () => assert.deepEqual((await shown(page, 'orders')).where, []));
    assertQuiet(guest);
  });
});
