import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { InsetCanvas } from 'inset';
import {
  chromium,
  type BrowserContextOptions,
  type CDPSession,
  type Locator,
  type Page,
} from 'playwright-core';
import { chromiumFlags, findChromium } from '../../scripts/chromium.mjs';
import { ordersCsv } from '../../scripts/orders.mjs';
import { serveFolder } from '../../scripts/serve-folder.mjs';

const kit = 'packages/inset/dist';

type NewBlock = Parameters<InsetCanvas['addBlock']>[0];

/** A host's page with a canvas of its own orders, in a browser of its own. */
export interface CanvasPage {
  page: Page;
  canvas: Locator;
  devtools: CDPSession;
  /** What went wrong in the page. */
  problems: string[];
  close(): Promise<void>;
}

export interface CanvasPageOptions extends BrowserContextOptions {
  blocks: readonly NewBlock[];
  /** Titles of the further pages, and what lies on them. */
  further?: readonly { title: string; blocks: readonly NewBlock[] }[];
  /** What the host says of its page's looks. */
  style?: string;
  /** Of the canvas element. */
  attributes?: string;
}

const query = { from: 'orders', steps: [] };
const encodings = { x: { expression: 'region' }, y: { expression: 'sum(revenue)', title: 'Revenue' } };

/** Blocks that the flows use. */
export const blockOf = {
  heading: (text: string, frame: NewBlock['frame']): NewBlock =>
    ({ kind: 'heading', text, frame }) as NewBlock,
  metric: (frame: NewBlock['frame']): NewBlock =>
    ({ kind: 'metric', query, measure: 'sum(revenue)', label: 'Revenue', frame }) as NewBlock,
  bars: (frame: NewBlock['frame']): NewBlock =>
    ({
      kind: 'chart',
      query,
      chart: { title: 'Revenue by region', mark: 'bar', encodings },
      frame,
    }) as NewBlock,
  prices: (frame: NewBlock['frame']): NewBlock =>
    ({
      kind: 'chart',
      query,
      chart: {
        mark: 'bar',
        encodings: { x: { expression: 'revenue', bin: true }, y: { expression: 'count()' } },
      },
      frame,
    }) as unknown as NewBlock,
  filter: (frame: NewBlock['frame']): NewBlock =>
    ({ kind: 'filter', dataset: 'orders', column: 'category', frame }) as NewBlock,
  table: (frame: NewBlock['frame']): NewBlock =>
    ({ kind: 'table', query, title: 'All orders', frame }) as NewBlock,
};

export async function openCanvasPage({
  blocks,
  further = [],
  style = 'html, body { margin: 0; height: 100% } inset-canvas { height: 100% }',
  attributes = 'panels="none" ephemeral',
  ...context
}: CanvasPageOptions): Promise<CanvasPage> {
  const folder = await mkdtemp(join(tmpdir(), 'inset-canvas-page-'));
  await writeFile(join(folder, 'orders.csv'), ordersCsv());
  await writeFile(
    join(folder, 'index.html'),
    `<!doctype html><html lang="en"><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<title>Host</title><link rel="icon" href="data:,"><style>${style}</style>
<script type="module" src="/kit/inset.js"></script><body>
<inset-provider locale="en"><inset-source name="orders" src="orders.csv"></inset-source>
<inset-canvas ${attributes}></inset-canvas></inset-provider></body></html>`,
  );
  const site = await serveFolder({ '/': folder, '/kit/': kit });
  const browser = await chromium.launch({ executablePath: findChromium(), args: chromiumFlags });
  const page = await (await browser.newContext(context)).newPage();
  const problems: string[] = [];
  page.on('pageerror', (error) => problems.push(error.message));
  await page.goto(`${site.origin}/`);
  const canvas = page.locator('inset-canvas');
  await page.waitForFunction(() => customElements.get('inset-canvas') !== undefined);
  await canvas.evaluate(
    async (element, [first, others]) => {
      const made = element as InsetCanvas;
      await made.updateComplete;
      made.run({ kind: 'set-title', title: 'Shop orders' });
      for (const block of first) made.run({ kind: 'add-block', block });
      for (const { title, blocks: more } of others) {
        const [id] = made.run({ kind: 'add-page', title });
        for (const block of more) made.run({ kind: 'add-block', block: { ...block, page: id! } });
      }
    },
    [blocks, further] as const,
  );
  return {
    page,
    canvas,
    problems,
    devtools: await page.context().newCDPSession(page),
    close: async () => {
      await browser.close();
      await site.close();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

/** Fingers on the screen, each from a place to another. */
export async function draw(
  devtools: CDPSession,
  fingers: readonly { from: [number, number]; to: [number, number] }[],
  steps = 8,
): Promise<void> {
  const at = (share: number): { x: number; y: number; id: number }[] =>
    fingers.map(({ from, to }, id) => ({
      x: from[0] + (to[0] - from[0]) * share,
      y: from[1] + (to[1] - from[1]) * share,
      id,
    }));
  await devtools.send('Input.dispatchTouchEvent', { type: 'touchStart', touchPoints: at(0) });
  for (let i = 1; i <= steps; i++)
    await devtools.send('Input.dispatchTouchEvent', { type: 'touchMove', touchPoints: at(i / steps) });
  await devtools.send('Input.dispatchTouchEvent', { type: 'touchEnd', touchPoints: [] });
}
