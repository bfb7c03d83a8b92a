import assert from 'node:assert/strict';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { InsetCanvas } from 'inset';
import { after, before, describe, it } from 'node:test';
import type { Locator, Page } from 'playwright-core';
import { assertQuiet, eventually, startPortal, visit, type Portal } from './start-portal.ts';

/** Somebody who has no account puts one canvas on another, goes to it, changes it, and finds that changed. */
describe('a canvas within a canvas', () => {
  let portal: Portal;
  let page: Page;
  before(async () => {
    portal = await startPortal();
    ({ page } = await portal.visit());
  });
  after(() => portal?.close());

  const run = (canvas: Locator, command: object): Promise<void> =>
    canvas.evaluate(
      (element, given) => (element as unknown as { run(command: object): void }).run(given),
      command,
    );

  async function newCanvas(title: string): Promise<Locator> {
    await page.goto(`${portal.url}/projects`);
    await page.getByRole('button', { name: 'New canvas' }).click();
    const canvas = page.locator('inset-canvas');
    await canvas.getByText('This canvas is empty').waitFor();
    await run(canvas, { kind: 'set-title', title });
    await canvas.getByText('Kept on this device').first().waitFor();
    return canvas;
  }

  it('is chosen by its name, opened by its link, and shown as it is now', async () => {
    const targets = await newCanvas('Targets');
    await run(targets, { kind: 'add-block', block: { kind: 'text', text: 'Forty tents' } });
    await targets.getByText('Forty tents').waitFor();
    await targets.getByText('Kept on this device').first().waitFor();
    const address = page.url();

    const sales = await newCanvas('Sales');
    await sales.getByRole('button', { name: 'Add canvas within this one' }).click();
    const embed = sales.locator('inset-embed');
    await embed.getByRole('searchbox').fill('targ');
    await embed.getByRole('button', { name: 'Targets' }).click();
    await embed.getByRole('heading', { name: 'Targets' }).waitFor();
    await embed.getByText('Forty tents').waitFor();
    await sales.getByText('Kept on this device').first().waitFor();

    await embed.getByRole('link', { name: 'Open “Targets” on its own' }).click();
    await eventually(async () => assert.equal(page.url(), address));
    await page.locator('inset-canvas').getByText('Forty tents').waitFor();
    await run(page.locator('inset-canvas'), {
      kind: 'add-block',
      block: { kind: 'text', text: 'And fifty next year' },
    });
    await page.locator('inset-canvas').getByText('Kept on this device').first().waitFor();
    await page.goBack();
    await page.locator('inset-embed').getByText('And fifty next year').waitFor();
  });

  /** Puts files of data on the canvas, each with the sum of its revenue. */
  async function addData(canvas: Locator, files: Record<string, string>): Promise<void> {
    await canvas.evaluate(async (element, given) => {
      const target = element as InsetCanvas;
      for (const [fileName, rows] of Object.entries(given)) {
        const from = await target.addFile(new File([rows], fileName));
        const query = { from, steps: [] };
        target.addBlock({ kind: 'metric', query, measure: 'sum(revenue)', label: fileName });
      }
    }, files);
  }

  const both = 'region,revenue\nEast,7\nWest,8\n';
  const number = (within: Locator | Page, at: number): Locator =>
    within.locator('inset-metric [part=value]').nth(at);

  it('goes along in a page that works by itself, with data of its own and what both read, and comes back', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'inset-embed-'));
    try {
      const goals = await newCanvas('Goals');
      const rows = 'region,revenue\nEast,100\nWest,200\n';
      await addData(goals, { 'sales.csv': rows, 'both.csv': both });
      await number(goals, 0).getByText('300').waitFor();
      const id = page.url().split('/').at(-1)!;
      await goals.getByText('Kept on this device').first().waitFor();

      const sales = await newCanvas('Sales with goals');
      await addData(sales, { 'sales.csv': 'region,revenue\nEast,1\nWest,2\n', 'both.csv': both });
      await run(sales, { kind: 'add-block', block: { kind: 'filter', dataset: 'both', column: 'region' } });
      await run(sales, { kind: 'add-block', block: { kind: 'embed', canvas: id } });
      await sales.locator('inset-embed').scrollIntoViewIfNeeded();
      await number(sales.locator('inset-embed'), 0).getByText('300').waitFor();

      await sales.getByRole('button', { name: 'Save as…' }).click();
      const dialog = page.getByRole('dialog');
      await dialog.getByText('Page that works by itself').click();
      await dialog.getByRole('button', { name: 'Prepare' }).click();
      await dialog.getByText('is ready').waitFor({ timeout: 60_000 });
      const waiting = page.waitForEvent('download');
      await dialog.getByRole('button', { name: 'Save' }).click();
      const file = join(folder, 'sales.html');
      await (await waiting).saveAs(file);

      const reader = await visit(portal.browser, ['null']);
      await reader.context.setOffline(true);
      try {
        await reader.page.goto(pathToFileURL(file).href);
        const embed = reader.page.locator('inset-embed');
        await embed.getByRole('heading', { name: 'Goals' }).waitFor();
        await embed.scrollIntoViewIfNeeded();
        await number(embed, 0).getByText('300').waitFor();
        await number(embed, 1).getByText('15').waitFor();
        await reader.page.locator('inset-canvas').getByRole('checkbox', { name: /East/ }).first().check();
        await number(embed, 1).getByText('7', { exact: true }).waitFor();
        assert.equal(await number(embed, 0).innerText(), '300');
        assertQuiet(reader);
      } finally {
        await reader.context.close();
      }

      const other = await portal.visit();
      const theirs = other.page.locator('inset-canvas');
      await other.page.goto(`${portal.url}/projects`);
      const choosing = other.page.waitForEvent('filechooser');
      await other.page.getByRole('button', { name: 'Open a file' }).click();
      await (await choosing).setFiles(file);
      const again = theirs.locator('inset-embed');
      await again.getByRole('heading', { name: 'Goals' }).waitFor();
      await again.scrollIntoViewIfNeeded();
      await number(again, 0).getByText('300').waitFor();
      await number(again, 1).getByText('15').waitFor();
      await again.getByRole('link', { name: 'Open “Goals” on its own' }).click();
      await number(theirs, 0).getByText('300').waitFor();
      await number(theirs, 1).getByText('15').waitFor();
      await run(theirs, { kind: 'set-title', title: 'Higher goals' });
      await theirs.getByText('Kept on this device').first().waitFor();
      await other.page.goBack();
      await again.getByRole('heading', { name: 'Higher goals' }).waitFor();
      assertQuiet(other);
      await other.context.close();
    } finally {
      await rm(folder, { recursive: true, force: true });
    }
  });
});
