import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { chromium, type Browser, type CDPSession, type Page } from 'playwright-core';
import { chromiumFlags, findChromium } from '../../scripts/chromium.mjs';
import { serveFolder } from '../../scripts/serve-folder.mjs';

/** One of each element that shows something by itself. */
const elements = `
  <inset-chart source="orders" mark="bar" x="region" y="sum(revenue)"></inset-chart>
  <inset-table source="orders" style="height: 200px"></inset-table>
  <inset-metric source="orders" measure="sum(revenue)"></inset-metric>
  <inset-filter source="orders" column="region"></inset-filter>
  <inset-text text="# Orders"></inset-text>
  <inset-heading text="Orders"></inset-heading>
  <inset-divider></inset-divider>
  <inset-image></inset-image>
  <inset-embed canvas-id="nowhere"></inset-embed>
  <inset-upload></inset-upload>
  <inset-query source="orders"></inset-query>
  <inset-chart-builder source="orders"></inset-chart-builder>
  <inset-recommended-charts source="orders"></inset-recommended-charts>
  <inset-chat source="orders"></inset-chat>
  <inset-comments></inset-comments>
  <inset-canvas style="height: 300px"></inset-canvas>
  <inset-source name="more" src="samples/cars.csv"></inset-source>`;

interface Held {
  nodes: number;
  listeners: number;
}

/** An element that stayed each time would keep at least one listener; what is only loaded now comes once. */
function assertNothingStays(before: Held, after: Held, times: number): void {
  const listeners = after.listeners - before.listeners;
  assert.ok(listeners < times, `${before.listeners} listeners, then ${after.listeners}`);
  assert.ok(after.nodes - before.nodes < times * 5, `${before.nodes} nodes, then ${after.nodes}`);
}

describe('manners in somebody else’s page', () => {
  let site: Awaited<ReturnType<typeof serveFolder>>;
  let browser: Browser;

  before(async () => {
    site = await serveFolder({ '/': 'demo/dist', '/kit/': 'packages/inset/dist' });
    browser = await chromium.launch({ executablePath: findChromium(), args: chromiumFlags });
  });
  after(async () => {
    await browser.close();
    await site.close();
  });

  async function openPage(body: string): Promise<{ page: Page; problems: string[]; devtools: CDPSession }> {
    const page = await browser.newPage();
    const problems: string[] = [];
    page.on('pageerror', ({ message }) => problems.push(message));
    await page.addInitScript(() => {
      const { Worker } = globalThis;
      globalThis.Worker = class extends Worker {
        constructor(...given: ConstructorParameters<typeof Worker>) {
          super(...given);
          document.documentElement.dataset['workers'] = String(workerCount() + 1);
        }
      };
      const workerCount = (): number => Number(document.documentElement.dataset['workers'] ?? 0);
    });
    await page.route(`${site.origin}/page.html`, (route) =>
      route.fulfill({
        contentType: 'text/html',
        body: `<!doctype html><html lang="en"><title>Host</title><link rel="icon" href="data:,">
<script type="module" src="/kit/inset.js"></script>${body}</html>`,
      }),
    );
    await page.goto(`${site.origin}/page.html`);
    const devtools = await page.context().newCDPSession(page);
    await devtools.send('Performance.enable');
    return { page, problems, devtools };
  }

  /** Waits until every element has stopped changing what it shows. */
  async function quiet(page: Page): Promise<void> {
    await page.waitForFunction(async () => {
      const all = [
        ...document.querySelectorAll<HTMLElement & { updateComplete?: Promise<boolean> }>('*'),
      ].filter(({ localName }) => localName.startsWith('inset-'));
      const shown = (): string => all.map(({ shadowRoot }) => shadowRoot?.innerHTML.length).join();
      await Promise.all(all.map(({ updateComplete }) => updateComplete));
      const then = shown();
      await new Promise((resolve) => setTimeout(resolve, 500));
      return all.every((each) => each.updateComplete !== undefined) && shown() === then;
    });
  }

  /** The fewest nodes and listeners that stay, of a few looks: what is on its way out goes in between. */
  async function held(devtools: CDPSession): Promise<Held> {
    const looks: Held[] = [];
    for (let i = 0; i < 8; i++) {
      await devtools.send('HeapProfiler.collectGarbage');
      const { metrics } = await devtools.send('Performance.getMetrics');
      const of = (name: string): number => metrics.find((metric) => metric.name === name)!.value;
      looks.push({ nodes: of('Nodes'), listeners: of('JSEventListeners') });
      await new Promise((resolve) => setTimeout(resolve, 250));
    }
    return {
      nodes: Math.min(...looks.map(({ nodes }) => nodes)),
      listeners: Math.min(...looks.map(({ listeners }) => listeners)),
    };
  }

  const body = `<inset-source name="orders" src="samples/orders.csv"></inset-source>
<div id="one">${elements}</div><div id="other"></div>`;

  it('leaks nothing when elements are moved 200 times', async () => {
    const { page, problems, devtools } = await openPage(body);
    const move = (times: number): Promise<void> =>
      page.evaluate(async (count) => {
        const places = [document.querySelector('#one')!, document.querySelector('#other')!];
        for (let i = 0; i < count; i++) {
          const [from, to] = i % 2 === 0 ? places : places.toReversed();
          const moved = [...from!.children];
          for (const element of moved) element.remove();
          // Moved at once, in a later task, and after a frame.
          if (i % 3 === 1) await new Promise((resolve) => setTimeout(resolve));
          if (i % 3 === 2) await new Promise((resolve) => requestAnimationFrame(resolve));
          to!.append(...moved);
        }
      }, times);
    await quiet(page);
    await move(60);
    await quiet(page);
    const before = await held(devtools);
    await move(200);
    await quiet(page);
    const after = await held(devtools);
    assertNothingStays(before, after, 200);
    assert.equal(await page.getAttribute('html', 'data-workers'), '1');
    assert.deepEqual(problems, []);
    await page.close();
  });

  it('leaks nothing when elements come and go', async () => {
    const { page, problems, devtools } = await openPage(body);
    const comeAndGo = (times: number): Promise<void> =>
      page.evaluate(
        async ([markup, count]) => {
          const place = document.querySelector('#other')!;
          for (let i = 0; i < count; i++) {
            place.innerHTML = markup;
            // Gone at once, before their first data, and in the midst of it.
            if (i % 3 > 0) await new Promise((resolve) => setTimeout(resolve, (i % 3) * 100));
            place.innerHTML = '';
          }
        },
        [elements, times] as const,
      );
    await quiet(page);
    await comeAndGo(12);
    await quiet(page);
    const before = await held(devtools);
    await comeAndGo(60);
    await quiet(page);
    const after = await held(devtools);
    assertNothingStays(before, after, 60);
    assert.deepEqual(problems, []);
    await page.close();
  });

  it('has one worker, however many providers there are', async () => {
    const one = `<inset-provider><inset-source name="orders" src="samples/orders.csv"></inset-source>
<inset-metric source="orders" measure="sum(revenue)"></inset-metric></inset-provider>`;
    const { page, problems } = await openPage(one.repeat(20));
    await page.waitForFunction(
      () =>
        [...document.querySelectorAll('inset-metric')].filter((each) =>
          /\d/.test(each.shadowRoot?.textContent ?? ''),
        ).length === 20,
    );
    assert.equal(await page.getAttribute('html', 'data-workers'), '1');
    assert.deepEqual(problems, []);
    await page.close();
  });
});
