import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import type { InsetCanvas } from 'inset';
import { blockOf, openCanvasPage, type CanvasPage } from './open-canvas-page.ts';
import { eventually } from './start-portal.ts';

const blocks = [
  blockOf.heading('Orders of a shop', { x: 0, y: 0, width: 18, height: 2 }),
  blockOf.metric({ x: 0, y: 2, width: 6, height: 4 }),
  blockOf.filter({ x: 18, y: 0, width: 6, height: 12 }),
  blockOf.bars({ x: 0, y: 6, width: 18, height: 14 }),
  blockOf.table({ x: 0, y: 20, width: 24, height: 14 }),
];
/** Never shown before it is printed. */
const further = [
  { title: 'Regions', blocks: [blockOf.bars({ x: 0, y: 0, width: 24, height: 16 })] },
  { title: 'Long', blocks: [blockOf.table({ x: 0, y: 0, width: 24, height: 60 })] },
];

const pagesOf = (pdf: Buffer): number => pdf.toString('latin1').match(/\/Type \/Page\b/g)?.length ?? 0;

describe('a canvas on paper', () => {
  let host: CanvasPage;
  before(async () => {
    host = await openCanvasPage({
      blocks,
      further,
      viewport: { width: 1280, height: 720 },
      colorScheme: 'dark',
      style:
        ':root { color-scheme: light dark } body { margin: 20px; background: #123 } inset-canvas { height: 600px }',
    });
    const { page } = host;
    await page.evaluate(() => {
      document.body.prepend(Object.assign(document.createElement('h1'), { textContent: 'The host’s own' }));
      window.print = () => void (document.documentElement.dataset['printed'] = 'yes');
    });
    await page.locator('inset-chart .drawing svg').waitFor();
  });
  after(() => host.close());

  /** What the sheets say, one text each. */
  const sheets = (): Promise<string[]> =>
    host.page.evaluate(() =>
      [...(document.querySelector('.inset-paper')?.shadowRoot?.querySelectorAll('svg') ?? [])]
        .filter((svg) => svg.parentNode instanceof ShadowRoot)
        .map((svg) => [...svg.querySelectorAll('text')].map(({ textContent }) => textContent).join('\n')),
    );

  async function print(): Promise<void> {
    const { page } = host;
    await page.evaluate(() => delete document.documentElement.dataset['printed']);
    await page.locator('inset-canvas').getByRole('button', { name: 'All commands' }).click();
    await page.getByRole('dialog', { name: 'Commands' }).getByText('Print…').click();
  }

  it('is made ready first, pages never shown too, and printed alone, light, with titles and numbers', async () => {
    const { page } = host;
    await print();
    await page.waitForFunction(() => document.documentElement.dataset['printed'] === 'yes');
    const texts = await sheets();
    assert.ok(texts.length >= 3, `${texts.length} sheets`);
    assert.match(texts[0]!, /^Shop orders/);
    assert.match(texts.join('\n'), /2\.85M[^]*Revenue by region[^]*North/);
    const regions = texts.find((text) => text.startsWith('Shop orders · Regions'));
    assert.match(regions ?? '', /Revenue by region[^]*North[^]*West/);
    texts.forEach((text, i) => assert.match(text, new RegExp(`Page ${i + 1} of ${texts.length}$`)));
    assert.doesNotMatch(texts.join('\n'), /not ready/);
    assert.equal(await page.title(), 'Shop orders');
    // On the screen nothing is seen of them.
    assert.equal(await page.locator('.inset-paper').isVisible(), false);
    await page.emulateMedia({ media: 'print' });
    assert.equal(await page.locator('h1').isVisible(), false);
    assert.equal(await page.locator('.inset-paper').isVisible(), true);
    const words = await page.evaluate(() =>
      [...document.querySelector('.inset-paper')!.shadowRoot!.querySelectorAll('text')].map((text) =>
        text.getAttribute('fill'),
      ),
    );
    // Words on paper are dark, though the page is.
    for (const fill of words) {
      const [red = 0, green = 0, blue = 0] = (fill ?? '#000').match(/\d+(?=[,)])/g)?.map(Number) ?? [];
      assert.ok(red + green + blue < 400, `a word in ${fill}`);
    }
    await page.emulateMedia({ media: null });
    const pdf = await page.pdf({ preferCSSPageSize: true, format: 'A4' });
    assert.equal(pagesOf(pdf), texts.length);
    // With the paper gone, so is all that was put into the page for it.
    await eventually(async () => assert.equal(await page.locator('.inset-paper').count(), 0));
    assert.equal(await page.title(), 'Host');
    assert.equal(await page.evaluate(() => document.adoptedStyleSheets.length), 0);
  });

  it('can be left while it is made ready: nothing is printed then', async () => {
    const { page } = host;
    // One block has data that never come.
    await page.route('**/slow.csv', () => new Promise(() => {}));
    await host.canvas.evaluate((element) => {
      const source = Object.assign(document.createElement('inset-source'), { name: 'slow', src: 'slow.csv' });
      element.before(source);
      const query = { from: 'slow', steps: [] };
      (element as InsetCanvas).addBlock({ kind: 'metric', query, measure: 'count()', label: 'Slow' });
    });
    await print();
    const dialog = page.getByRole('dialog');
    await dialog.getByText('Preparing to print').waitFor();
    await dialog.getByRole('button', { name: 'Cancel' }).click();
    await dialog.waitFor({ state: 'hidden' });
    await eventually(async () =>
      assert.match(
        await host.canvas.evaluate((element) => element.shadowRoot!.querySelector('#said')!.textContent!),
        /Nothing is printed/,
      ),
    );
    assert.equal(await page.evaluate(() => document.documentElement.dataset['printed']), undefined);
    assert.equal(await page.locator('.inset-paper').count(), 0);
  });

  it('by the browser’s own printing is light and whole, and says in its place what was not ready', async () => {
    const { page } = host;
    await page.emulateMedia({ media: 'print' });
    await page.evaluate(() => dispatchEvent(new Event('beforeprint')));
    const seen = await host.canvas.evaluate(async (element) => {
      const canvas = element as InsetCanvas;
      await canvas.updateComplete;
      const root = canvas.renderRoot as ShadowRoot;
      const isSeen = (one: Element): boolean => one.checkVisibility({ visibilityProperty: true });
      const charts = [...root.querySelectorAll('inset-chart')];
      const inside = (tag: string, selector: string): Element[] =>
        [...root.querySelectorAll(tag)].flatMap((one) => [...one.shadowRoot!.querySelectorAll(selector)]);
      return {
        lines: [...root.querySelectorAll('.not-printed')]
          .filter(isSeen)
          .map(({ textContent }) => textContent!),
        chrome: [...root.querySelectorAll('.panel, .footer, .tools, .handle, .header button')].filter(isSeen)
          .length,
        buttons: [...inside('inset-table', '.menu, .tools'), ...inside('inset-chart', '.tools')].filter(
          isSeen,
        ).length,
        words: [...(charts[0]!.shadowRoot!.querySelectorAll('.drawing text') ?? [])].map((text) =>
          text.getAttribute('fill'),
        ),
        wide: root.querySelector('.grid')!.getBoundingClientRect().width,
      };
    });
    assert.ok(seen.lines.length >= 2, seen.lines.join('\n'));
    for (const line of seen.lines) assert.match(line, /was not ready when printing began/);
    assert.deepEqual([seen.chrome, seen.buttons], [0, 0]);
    // The window lies on its side, as paper may.
    assert.ok(seen.wide > 701 && seen.wide <= 971, `${seen.wide} px wide`);
    for (const fill of seen.words) {
      const [red = 0, green = 0, blue = 0] = (fill ?? '#000').match(/\d+(?=[,)])/g)?.map(Number) ?? [];
      assert.ok(red + green + blue < 400, `a word in ${fill}`);
    }
    await page.evaluate(() => dispatchEvent(new Event('afterprint')));
    await page.emulateMedia({ media: null });
    assert.equal(await page.locator('.not-printed').count(), 0);
    assert.deepEqual(host.problems, []);
  });

  it('by the browser’s own printing says that rows are missing, also where the screen has room for all', async () => {
    const few = { kind: 'limit' as const, count: 9 };
    const pivots = await host.canvas.evaluate(async (element) => {
      const canvas = element as InsetCanvas;
      return [7, 32].map((height, i) =>
        canvas.addBlock({
          kind: 'pivot',
          query: { from: 'orders', steps: [] },
          pivot: {
            rows: [{ column: 'product' }],
            columns: [{ column: 'region' }, { column: 'channel' }],
            values: [{ expression: 'count()' }],
          },
          frame: { x: 12 * i, y: 30, width: 12, height },
        }),
      );
    });
    const rows = await host.canvas.evaluate(async (element, limit) => {
      const canvas = element as InsetCanvas;
      const ids = [6, 20].map((height, i) =>
        canvas.addBlock({
          kind: 'table',
          query: { from: 'orders', steps: [limit] },
          frame: { x: 12 * i, y: 0, width: 12, height },
        }),
      );
      await canvas.updateComplete;
      return ids;
    }, few);
    const { page } = host;
    const said = (): Promise<boolean[]> =>
      Promise.all(
        rows.map((id) =>
          page
            .locator(`#block-${id} .rows-on-paper`)
            .evaluate((note) => note.checkVisibility() && note.getBoundingClientRect().height > 8),
        ),
      );
    await page.locator(`#block-${rows[1]} [part=row]`).nth(8).waitFor();
    assert.deepEqual(await said(), [false, false]);
    await page.locator(`#block-${pivots[1]} tr.line`).nth(10).waitFor();
    await page.emulateMedia({ media: 'print' });
    await page.evaluate(() => dispatchEvent(new Event('beforeprint')));
    assert.deepEqual(await said(), [true, false]);
    assert.match(
      await page.locator(`#block-${rows[0]} .rows-on-paper`).innerText(),
      /^Of 9 rows, those from row 1 on that fit are printed/,
    );
    const ofPivot = (at: number, note: string) => page.locator(`#block-${pivots[at]} .${note}`);
    const heightOf = (at: number, note: string): Promise<number> =>
      ofPivot(at, note).evaluate((one) => one.getBoundingClientRect().height);
    assert.ok((await heightOf(0, 'rows-on-paper')) > 8);
    assert.match(await ofPivot(0, 'rows-on-paper').innerText(), /^Of \d+ rows, those from row 1 on/);
    assert.equal(await heightOf(1, 'rows-on-paper'), 0);
    assert.ok((await heightOf(1, 'columns-on-paper')) > 8);
    assert.match(
      await ofPivot(1, 'columns-on-paper').innerText(),
      /^Of \d+ columns, those from “\w+ \/ \w+” on/,
    );
    // What is as high as its rows on the screen may be lower on paper.
    await page
      .locator(`#block-${rows[1]}`)
      .evaluate((content) => ((content as HTMLElement).style.height = '200px'));
    assert.deepEqual(await said(), [true, true]);
    await page.evaluate(() => dispatchEvent(new Event('afterprint')));
    await page.emulateMedia({ media: null });
    assert.deepEqual(await said(), [false, false]);
    assert.deepEqual(host.problems, []);
  });
});
