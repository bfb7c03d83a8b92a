import assert from 'node:assert/strict';
import { after, afterEach, before, describe, it } from 'node:test';
import type { Locator, Page } from 'playwright-core';
import { ordersCsv } from '../../scripts/orders.mjs';
import { findProblems } from './find-problems.ts';
import { startPortal, type Portal, type Visit } from './start-portal.ts';

const schemes = ['light', 'dark'] as const;

/** Every page of the portal and each of its states, in both schemes and at both widths, judged by axe. */
for (const colorScheme of schemes) {
  describe(`the portal is accessible, ${colorScheme}`, () => {
    let portal: Portal;
    let ada: Visit;
    let page: Page;
    let shareUrl: string;

    before(async () => {
      portal = await startPortal();
      ada = await portal.visit({ colorScheme });
      ({ page } = ada);
      await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
    });
    after(() => portal?.close());

    const findings = new Set<string>();
    const expectClean = async (at: Page, where?: string): Promise<void> => {
      for (const finding of await findProblems(at, where)) findings.add(finding);
    };
    // A state with a fault does not keep the states after it from being judged.
    afterEach(() => {
      const found = [...findings];
      findings.clear();
      assert.deepEqual(found, []);
    });

    const canvas = () => page.locator('inset-canvas');
    const panel = (name: string) => page.locator('.canvas-page .actions').getByRole('button', { name });

    it('home: empty, with a file that cannot be read, with data, with an answer', async () => {
      await page.goto(portal.url);
      await page.locator('inset-upload').getByRole('button').first().waitFor();
      await expectClean(page);
      await upload(page, 'broken.json', '{"a": [1,2');
      await page.locator('inset-upload').getByText('could not be read').first().waitFor();
      await expectClean(page);
      await upload(page, 'orders.csv', ordersCsv({ rows: 500, seed: 3 }));
      await page.locator('inset-upload').getByText('ordered_at').first().waitFor();
      await expectClean(page);
      const question = page.locator('inset-chat [name=question]');
      await question.fill('total revenue by month for each region');
      await question.press('Enter');
      await page.locator('inset-chat inset-chart').waitFor();
      await expectClean(page);
    });

    it('canvas: with a chart, with every kind of block, with a block selected and its properties', async () => {
      await page.locator('inset-chat').getByRole('button', { name: 'Add to canvas' }).first().click();
      await canvas().locator('.block inset-chart').waitFor();
      await expectClean(page);
      for (const kind of ['table', 'metric', 'filter', 'text']) {
        await page
          .locator('inset-canvas-library')
          .getByRole('button', { name: `Add ${kind}` })
          .click();
        await canvas().locator(`.block[data-kind=${kind}]`).waitFor();
      }
      await page.keyboard.type('## Notes');
      await page.keyboard.press('Escape');
      await expectClean(page);
      await canvas().getByRole('button', { name: 'Properties' }).first().click();
      for (const kind of ['chart', 'table', 'metric', 'filter']) {
        await selectFirst(page, kind);
        await expectClean(page, kind);
      }
    });

    it('canvas: with questions at its side', async () => {
      await panel('Ask').click();
      await page.locator('aside inset-chat').waitFor();
      await expectClean(page);
      await panel('Ask').click();
    });

    it('registering and signing in, with what was refused', async () => {
      await page.goto(`${portal.url}/sign-in`);
      await page.getByLabel('E-mail').fill('ada@example.org');
      await page.getByLabel('Password').fill('not registered yet');
      await page.getByRole('button', { name: 'Sign in' }).click();
      await page.getByRole('alert').waitFor();
      await expectClean(page);
      await page.goto(`${portal.url}/register`);
      await page.getByLabel('Name').fill('Ada');
      await expectClean(page);
      assert.ok((await edgeContrast(page.getByLabel('Name'))) >= 3, 'the edge of a field is too faint');
      await page.getByLabel('E-mail').fill('ada@example.org');
      await page.getByLabel('Password').fill('correct horse battery');
      await page.getByRole('button', { name: 'Create account' }).click();
      await page.waitForURL(/projects/);
    });

    it('canvases: with one, and one that is empty', async () => {
      await page.locator('.card').first().waitFor();
      await expectClean(page);
      await page.getByRole('button', { name: 'New canvas' }).click();
      await canvas().getByText('This canvas is empty').waitFor();
      await expectClean(page);
      await page.goto(`${portal.url}/projects`);
      await page.getByRole('link', { name: /revenue/ }).click();
    });

    it('comments and sharing', async () => {
      await canvas().getByText('Saved', { exact: true }).first().waitFor();
      await panel('Comments').click();
      await page.locator('inset-comments textarea').fill('Why did March fall?');
      await page.locator('inset-comments').getByRole('button', { name: 'Send' }).click();
      await page.locator('inset-comments article').waitFor();
      await expectClean(page);
      await panel('Comments').click();
      await panel('Share').click();
      await page.getByRole('button', { name: 'Create link' }).click();
      shareUrl = await page.getByLabel('The link').inputValue();
      await expectClean(page);
      await page.getByRole('dialog').getByRole('button', { name: 'Close' }).click();
    });

    it('a shared canvas, a link that does not work, and a page that is not there', async () => {
      const stranger = await portal.visit({ colorScheme });
      await stranger.page.goto(shareUrl);
      await stranger.page.locator('inset-canvas inset-chart').first().waitFor();
      await expectClean(stranger.page);
      await stranger.page.goto(`${portal.url}/shared#nothing`);
      await stranger.page.reload();
      await stranger.page.getByRole('alert').waitFor();
      await expectClean(stranger.page);
      await stranger.page.goto(`${portal.url}/nowhere`);
      await stranger.page.getByText('Nothing here').waitFor();
      await expectClean(stranger.page);
      await stranger.context.close();
    });

    it('at the width of a phone', async () => {
      await page.setViewportSize({ width: 320, height: 640 });
      await canvas().locator('.block').first().waitFor();
      await expectClean(page);
      for (const name of ['Library', 'Properties']) {
        await canvas().getByRole('button', { name }).first().click();
        await expectClean(page, name);
        await canvas().getByRole('button', { name: 'Close' }).first().click();
      }
      await panel('Ask').click();
      await page.locator('aside inset-chat').waitFor();
      await expectClean(page);
    });
  });
}

async function upload(page: Page, name: string, content: string): Promise<void> {
  const mimeType = name.endsWith('.csv') ? 'text/csv' : 'application/json';
  const file = { name, mimeType, buffer: Buffer.from(content) };
  await page.locator('inset-upload input[type=file]').setInputFiles(file);
}

async function selectFirst(page: Page, kind: string): Promise<void> {
  await page.locator('inset-canvas').evaluate((element, wanted) => {
    const shown = element as unknown as {
      canvas: { blocks: { id: string; kind: string }[] };
      select(ids: string[]): void;
    };
    shown.select(shown.canvas.blocks.filter((block) => block.kind === wanted).map(({ id }) => id));
  }, kind);
  await page.locator(`inset-canvas .block[data-kind=${kind}] [role=toolbar]`).waitFor();
}

/** How far the edge of a field stands out from the page around it; axe does not look at edges. */
function edgeContrast(field: Locator): Promise<number> {
  return field.evaluate((element) => {
    const luminance = (color: string): number => {
      const [red, green, blue] = color
        .match(/[\d.]+/g)!
        .slice(0, 3)
        .map((channel) => Number(channel) / 255)
        .map((value) => (value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4));
      return 0.2126 * red! + 0.7152 * green! + 0.0722 * blue!;
    };
    const edge = luminance(getComputedStyle(element).borderTopColor);
    const page = luminance(getComputedStyle(document.body).backgroundColor);
    return (Math.max(edge, page) + 0.05) / (Math.min(edge, page) + 0.05);
  });
}
