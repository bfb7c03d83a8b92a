import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import type { Locator, Page } from 'playwright-core';
import { ordersCsv } from '../../scripts/orders.mjs';
import { assertQuiet, eventually, startPortal, type Portal, type Visit } from './start-portal.ts';

/** The main job, step by step, as one person and then others would do it. Each step builds on the one before. */
describe('from a file to a shared canvas', () => {
  let portal: Portal;
  let ada: Visit;
  let canvasUrl: string;
  let shareUrl: string;

  before(async () => {
    portal = await startPortal();
    ada = await portal.visit({ height: 1100 });
  });
  after(() => portal?.close());

  const chat = (page: Page): Locator => page.locator('inset-chat');

  async function ask(page: Page, question: string): Promise<Locator> {
    const before = await chat(page).locator('.turn').count();
    await chat(page).locator('input[name=question]').fill(question);
    await chat(page).locator('input[name=question]').press('Enter');
    const turn = chat(page).locator('.turn').nth(before);
    await turn.locator('article.answer').waitFor();
    return turn;
  }

  it('1: takes a file and shows its columns, types and first rows', async () => {
    const { page } = ada;
    await page.goto(portal.url);
    const csv = Buffer.from(ordersCsv({ rows: 3000, seed: 7 }));
    await page.locator('inset-upload input[type=file]').setInputFiles({
      name: 'shop orders.csv',
      mimeType: 'text/csv',
      buffer: csv,
    });
    const upload = page.locator('inset-upload');
    await upload.getByText('ordered_at').first().waitFor();
    const text = await upload.evaluate((element) => element.shadowRoot!.textContent ?? '');
    for (const expected of ['region', 'revenue', 'Date and time', 'Whole number', '3,000']) {
      assert.ok(text.includes(expected), `the preview lacks "${expected}": ${text.replaceAll(/\s+/g, ' ')}`);
    }
  });

  it('2: answers questions in plain English with a reading and a receipt', async () => {
    const { page } = ada;
    const monthly = await ask(page, 'total revenue by month for each region');
    await monthly.locator('inset-chart').waitFor();
    await eventually(async () => {
      const label = await monthly
        .locator('inset-chart')
        .evaluate((chart) => chart.shadowRoot!.textContent ?? '');
      assert.match(label, /North/);
    });
    await monthly.locator('details.receipt summary').click();
    const receipt = await monthly.locator('details.receipt').innerText();
    assert.match(receipt, /SELECT/i);
    assert.match(receipt, /3,000 read/);
    assert.match(receipt, /In this page/);
    assert.match(receipt, /Nothing/);

    const top = await ask(page, 'top 5 products by quantity in 2024');
    assert.match(await top.innerText(), /2024/);
    const rating = await ask(page, 'average rating per category where channel is web');
    assert.match(await rating.innerText(), /web/);
    const nonsense = 'flurble the wobbly snark';
    await chat(page).locator('input[name=question]').fill(nonsense);
    await chat(page).locator('input[name=question]').press('Enter');
    await chat(page).locator('.turn').last().locator('.suggestions button').first().waitFor();
  });

  it('3: keeps answers on a canvas that is edited, undone and found again', async () => {
    const { page } = ada;
    await chat(page).locator('.turn').first().getByRole('button', { name: 'Add to canvas' }).click();
    await page.waitForURL(/\/canvas\//);
    canvasUrl = page.url();
    const blocks = page.locator('inset-canvas .block');
    await eventually(async () => assert.equal(await blocks.count(), 1));
    await blocks.first().locator('inset-chart').waitFor();

    for (const kind of ['text', 'table', 'metric', 'filter']) {
      await page
        .locator('inset-canvas-library')
        .getByRole('button', { name: `Add ${kind}` })
        .click();
      await page.locator(`inset-canvas .block[data-kind=${kind}]`).waitFor();
    }
    assert.equal(await blocks.count(), 5);

    const metric = page.locator('inset-canvas .block[data-kind=metric]');
    await metric.scrollIntoViewIfNeeded();
    await metric.click({ position: { x: 10, y: 10 } });
    const start = (await metric.boundingBox())!;
    const grip = (await metric.locator('[data-grip]').boundingBox())!;
    await page.mouse.move(grip.x + grip.width / 2, grip.y + grip.height / 2);
    await page.mouse.down();
    await page.mouse.move(grip.x + 60, grip.y + 260, { steps: 8 });
    await page.mouse.up();
    await eventually(async () => {
      const moved = (await metric.boundingBox())!;
      assert.ok(Math.abs(moved.y - start.y) > 100, `it moved from ${start.y} to ${moved.y}`);
    });

    const handle = metric.locator('[data-edge=bottom-right]');
    const size = (await metric.boundingBox())!;
    const corner = (await handle.boundingBox())!;
    await page.mouse.move(corner.x + corner.width / 2, corner.y + corner.height / 2);
    await page.mouse.down();
    await page.mouse.move(corner.x + 120, corner.y + 60, { steps: 6 });
    await page.mouse.up();
    await eventually(async () => {
      const resized = (await metric.boundingBox())!;
      assert.ok(resized.width > size.width + 20, `${size.width} became ${resized.width}`);
    });

    await page.locator('inset-canvas').getByRole('button', { name: 'Undo' }).click();
    await eventually(async () => {
      assert.ok(Math.abs((await metric.boundingBox())!.width - size.width) < 2);
    });
    await page.locator('inset-canvas').getByRole('button', { name: 'Redo' }).click();
    await eventually(async () => assert.ok((await metric.boundingBox())!.width > size.width + 20));

    await page.locator('inset-canvas').getByText('Kept on this device').first().waitFor();
    await page.reload();
    await eventually(async () => assert.equal(await blocks.count(), 5));
    await eventually(async () => {
      const text = await page
        .locator('inset-canvas .block[data-kind=chart] inset-chart')
        .evaluate((chart) => chart.shadowRoot!.textContent ?? '');
      assert.match(text, /North/);
    });
  });

  it('4: registers, and everything is saved on the server', async () => {
    const { page } = ada;
    await page.getByRole('link', { name: 'Save and share' }).click();
    await page.getByLabel('Name').fill('Ada');
    await page.getByLabel('E-mail').fill('ada@example.org');
    await page.getByLabel('Password').fill('correct horse battery');
    await page.getByRole('button', { name: 'Create account' }).click();
    await page.waitForURL(canvasUrl);
    await page.locator('inset-canvas').getByText('Saved', { exact: true }).first().waitFor();
    await page.getByRole('button', { name: 'Share', exact: true }).waitFor();
  });

  it('says truthfully that it is offline, and saves what was edited meanwhile', async () => {
    const { page } = ada;
    await portal.stopServer();
    await page
      .locator('inset-canvas')
      .getByText(/Offline/)
      .first()
      .waitFor();
    await page.locator('inset-canvas-library').getByRole('button', { name: 'Add text' }).click();
    await eventually(async () => assert.equal(await page.locator('inset-canvas .block').count(), 6));
    await portal.startServer();
    await page
      .locator('inset-canvas')
      .getByText('Saved', { exact: true })
      .first()
      .waitFor({ timeout: 45_000 });
  });

  it('5: shares it by a public link, to look at and filter', async () => {
    const { page } = ada;
    await page.getByRole('button', { name: 'Share', exact: true }).click();
    await page.getByRole('button', { name: 'Create link' }).click();
    shareUrl = await page.getByLabel('The link').inputValue();
    await page.getByLabel('E-mail').fill('grace@example.org');

    const stranger = await portal.visit();
    await stranger.page.goto(shareUrl);
    await eventually(async () => assert.equal(await stranger.page.locator('inset-canvas .block').count(), 6));
    await eventually(async () => {
      const text = await stranger.page
        .locator('inset-canvas inset-chart')
        .first()
        .evaluate((chart) => chart.shadowRoot!.textContent ?? '');
      assert.match(text, /North/);
    });
    assert.equal(await stranger.page.locator('inset-canvas-library').count(), 0);
    const metric = stranger.page.locator('inset-metric');
    const shown = () => metric.evaluate((element) => element.shadowRoot!.textContent ?? '');
    await eventually(async () => assert.match(await shown(), /\d/));
    const valueBefore = await shown();
    await stranger.page.locator('inset-filter').getByRole('checkbox').first().click();
    await eventually(async () => assert.notEqual(await shown(), valueBefore));
    assertQuiet(stranger);
    await stranger.context.close();
  });

  it('6: a second person comments, and the comment appears by itself', async () => {
    const grace = await portal.visit();
    await grace.page.goto(`${portal.url}/register`);
    await grace.page.getByLabel('Name').fill('Grace');
    await grace.page.getByLabel('E-mail').fill('grace@example.org');
    await grace.page.getByLabel('Password').fill('another long password');
    await grace.page.getByRole('button', { name: 'Create account' }).click();
    await grace.page.waitForURL(/\/projects/);

    const { page } = ada;
    await page.getByLabel('E-mail').fill('grace@example.org');
    await page.getByRole('button', { name: 'Invite' }).click();
    await page.getByText('grace@example.org').waitFor();
    await page.getByRole('button', { name: 'Close' }).click();
    await page.getByRole('button', { name: 'Comments', exact: true }).click();

    await grace.page.goto(canvasUrl);
    const block = grace.page.locator('inset-canvas .block[data-kind=chart]');
    await block.waitFor();
    await block.hover();
    await block.getByRole('button', { name: /comment/i }).click();
    await grace.page.locator('inset-comments textarea').fill('Why did March fall?');
    await grace.page.locator('inset-comments').getByRole('button', { name: 'Send' }).click();
    await page.locator('inset-comments').getByText('Why did March fall?').waitFor();
    assertQuiet(grace);
    // The server was away for a while; the browser itself reports each connection that failed.
    assertQuiet(ada, /WebSocket connection|ERR_CONNECTION_REFUSED|Failed to load resource/);
    await grace.context.close();
  });
});
