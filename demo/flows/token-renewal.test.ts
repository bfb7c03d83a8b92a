import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import type { InsetProvider } from '@inset/elements';
import type { InsetCanvas } from 'inset';
import type { Locator, Page } from 'playwright-core';
import { assertQuiet, eventually, startPortal, type Portal, type Visit } from './start-portal.ts';

/** A host signs people in itself: its tokens end while somebody is at work. */
describe('a canvas whose token ends', () => {
  let portal: Portal;
  let host: Visit;
  let page: Page;
  let canvas: Locator;
  let minted = 0;
  before(async () => {
    portal = await startPortal();
    host = await portal.visit();
    ({ page } = host);
    const post = async (path: string, body: object): Promise<{ accessToken: string }> => {
      const headers = { 'content-type': 'application/json' };
      const answer = await fetch(`${portal.url}${path}`, {
        method: 'POST',
        headers,
        body: JSON.stringify(body),
      });
      assert.ok(answer.ok, await answer.clone().text());
      return (await answer.json()) as { accessToken: string };
    };
    const account = { email: 'ada@example.com', password: 'a long enough secret', tokenDelivery: 'body' };
    await post('/api/auth/register', { ...account, name: 'Ada' });
    await page.exposeFunction('mint', async () => {
      minted++;
      return (await post('/api/auth/login', account)).accessToken;
    });
    await page.goto(`${portal.url}/script-tag.html`);
    await page.evaluate(() => {
      const { mint } = window as unknown as { mint(): Promise<string> };
      const provider = document.createElement('inset-provider') as InsetProvider;
      provider.setAttribute('server', location.origin);
      provider.setAttribute('locale', 'en');
      provider.getToken = () => mint();
      document.body.replaceChildren(provider);
    });
    await page.waitForFunction(
      () => document.querySelector<InsetProvider>('inset-provider')?.backend?.session.user,
    );
    await page.evaluate(async () => {
      const provider = document.querySelector<InsetProvider>('inset-provider')!;
      const id = crypto.randomUUID();
      await provider.backend!.canvases.create({ id, title: 'Sales' });
      const make = (tag: string, attributes: Record<string, string>): HTMLElement => {
        const element = document.createElement(tag);
        for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
        return element;
      };
      const canvas = make('inset-canvas', { panels: 'none', 'canvas-id': id });
      canvas.style.height = '600px';
      provider.append(make('inset-source', { name: 'orders', src: './samples/orders.csv' }), canvas);
    });
    canvas = page.locator('inset-canvas');
    await page.waitForFunction(() => customElements.get('inset-canvas') !== undefined);
    // Until the server has said that somebody may, it is only looked at.
    await eventually(async () => {
      await canvas.evaluate((element) => {
        (element as InsetCanvas).run({ kind: 'set-title', title: 'Orders' });
      });
    });
    await canvas.evaluate(async (element) => {
      const made = element as InsetCanvas;
      await made.updateComplete;
      const add = (block: unknown): void => void made.run({ kind: 'add-block', block: block as never });
      const query = { from: 'orders', steps: [] };
      const encodings = { x: { expression: 'region' }, y: { expression: 'sum(revenue)' } };
      add({
        kind: 'chart',
        query,
        chart: { mark: 'bar', encodings },
        frame: { x: 0, y: 0, width: 12, height: 10 },
      });
      const column = 'region';
      add({ kind: 'filter', dataset: 'orders', column, frame: { x: 12, y: 0, width: 6, height: 10 } });
      add({ kind: 'metric', query, measure: 'count()', frame: { x: 18, y: 0, width: 6, height: 5 } });
      add({ kind: 'text', text: 'Far below', frame: { x: 0, y: 60, width: 12, height: 4 } });
    });
    await page.locator('inset-metric [part=value]').waitFor();
  });
  after(() => portal?.close());

  const number = (): Promise<string> => page.locator('inset-metric [part=value]').innerText();
  const view = (): Promise<ReturnType<InsetCanvas['save']>> =>
    canvas.evaluate((element) => (element as InsetCanvas).save());
  const expectView = (expected: object): Promise<void> =>
    eventually(async () => assert.deepEqual(await view(), expected));
  /** A quarter of an hour passes, after which no token counts any more. */
  const letTokenEnd = (): Promise<void> =>
    page.evaluate(() => {
      const now = performance.now.bind(performance);
      performance.now = () => now() + 86_400_000;
    });

  let looked: Awaited<ReturnType<typeof view>>;

  it('keeps what is filtered, seen as a table, selected and scrolled to, and asks once for all who wait', async () => {
    const whole = await number();
    await canvas.getByRole('checkbox', { name: /East/ }).check();
    await eventually(async () => assert.notEqual(await number(), whole));
    const east = await number();
    await page.locator('inset-chart').hover();
    await page.locator('inset-chart').getByRole('button', { name: 'Show as table' }).click();
    await canvas.evaluate((element) => {
      const made = element as InsetCanvas;
      made.select([made.canvas.blocks.find(({ kind }) => kind === 'metric')!.id]);
      made.shadowRoot!.querySelector('.main')!.scrollTop = 90;
    });
    looked = await view();
    assert.deepEqual(Object.keys(looked).sort(), ['blocks', 'panels', 'scroll', 'selection']);
    const before = minted;
    await letTokenEnd();
    const counts = await page.evaluate(async () => {
      const { backend } = document.querySelector<InsetProvider>('inset-provider')!;
      return (await Promise.all([1, 2, 3].map(() => backend!.canvases.list()))).map(({ length }) => length);
    });
    assert.equal(counts.length, 3);
    assert.equal(minted, before + 1);
    await expectView(looked);
    assert.equal(await number(), east);
    assert.equal(await canvas.getByRole('checkbox', { name: /East/ }).isChecked(), true);
  });

  it('keeps it in another element of the same canvas, too', async () => {
    const east = await number();
    await canvas.evaluate((element, saved) => {
      const provider = element.closest('inset-provider')!;
      const other = document.createElement('inset-canvas') as InsetCanvas;
      other.setAttribute('panels', 'none');
      other.style.height = '600px';
      other.canvasId = (element as InsetCanvas).canvasId!;
      provider.restore([]);
      element.remove();
      provider.append(other);
      other.restore(saved);
    }, looked);
    await page.locator('inset-metric [part=value]').waitFor();
    await eventually(async () => assert.equal(await number(), east));
    await expectView(looked);
    assertQuiet(host);
  });
});
