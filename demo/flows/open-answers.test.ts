import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import type { Block, Chart, InsetCanvas } from 'inset';
import type { Page } from 'playwright-core';
import { ordersCsv } from '../../scripts/orders.mjs';
import { assertQuiet, eventually, startPortal, type Portal, type VisitOptions } from './start-portal.ts';

/** From the first page's answers to a canvas of them. */
describe('opening in a canvas what was answered', () => {
  let portal: Portal;
  before(async () => {
    portal = await startPortal();
  });
  after(() => portal?.close());

  async function visitWithOrders(options: VisitOptions = {}) {
    const visit = await portal.visit(options);
    await visit.page.goto(portal.url);
    await visit.page.locator('inset-upload input[type=file]').setInputFiles({
      name: 'orders.csv',
      mimeType: 'text/csv',
      buffer: Buffer.from(ordersCsv({ rows: 300, seed: 7 })),
    });
    return visit;
  }

  async function ask(page: Page, question: string): Promise<void> {
    const chat = page.locator('inset-chat');
    const before = await chat.locator('.turn').count();
    await chat.locator('input[name=question]').fill(question);
    await chat.locator('input[name=question]').press('Enter');
    await chat.locator('.turn').nth(before).locator('article.answer').waitFor();
  }

  const blocksOf = (page: Page) =>
    page.locator('inset-canvas').evaluate((element) => {
      const { blocks } = (element as InsetCanvas).canvas;
      return blocks
        .map((block) => {
          const { kind, frame, text, label, title, chart } = block as Record<string, unknown> & Block;
          return { kind, y: frame.y, text: text ?? label ?? title ?? (chart as Chart).title };
        })
        .sort((one, other) => one.y - other.y);
    });

  it('lays chart, number and table below each other, with how they were read', async () => {
    const visit = await visitWithOrders();
    const { page } = visit;
    await ask(page, 'total revenue by month for each region');
    await ask(page, 'total revenue');
    await ask(page, 'show orders where region is North');
    await page.getByRole('button', { name: 'Open in a canvas' }).click();
    await page.waitForURL(/\/canvas\//);
    const seen = [
      ['chart', 'Total revenue by month and region'],
      ['text', 'Read as: total revenue; for each month of ordered at; for each region'],
      ['metric', 'Total revenue'],
      ['text', 'Read as: total revenue'],
      ['table', 'Orders where region is North'],
      ['text', 'Read as: rows with all columns; only where region is North'],
    ];
    const shown = async (): Promise<void> =>
      assert.deepEqual(
        (await blocksOf(page)).map(({ kind, text }) => [kind, text]),
        seen,
      );
    await eventually(shown);
    const canvas = page.locator('inset-canvas');
    await canvas.getByText('for each month of ordered at', { exact: false }).waitFor();
    await eventually(async () => {
      const said = await canvas.locator('inset-chart').evaluate((chart) => chart.shadowRoot!.textContent);
      assert.match(said ?? '', /North/);
    });
    assert.ok(
      await canvas.getByRole('button', { name: 'Undo' }).isDisabled(),
      'what it begins with is nothing to undo',
    );
    await canvas.getByText('Kept on this device').first().waitFor();
    await page.reload();
    await eventually(shown);
    assertQuiet(visit);
    await visit.context.close();
  });

  it('says in the language of the page how a question was read', async () => {
    const visit = await visitWithOrders({ locale: 'de-DE' });
    const { page } = visit;
    await ask(page, 'total revenue by region');
    await page.getByRole('button', { name: 'In einer Arbeitsfläche öffnen' }).click();
    await page.waitForURL(/\/canvas\//);
    await eventually(async () => {
      const [chart, text] = await blocksOf(page);
      assert.equal(chart?.kind, 'chart');
      assert.equal(text?.text, 'Gelesen als: Summe von revenue; je region');
    });
    assertQuiet(visit);
    await visit.context.close();
  });
});
