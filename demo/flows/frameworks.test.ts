import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { after, before, describe, it } from 'node:test';
import { chromium, type Browser, type Locator, type Page } from 'playwright-core';
import { chromiumFlags, findChromium } from '../../scripts/chromium.mjs';
import { serveFolder } from '../../scripts/serve-folder.mjs';
import { workerPolicy } from '../../server/src/http/security-headers.ts';
import { findProblems } from './find-problems.ts';
import { assertQuiet, eventually, visit, type Visit } from './start-portal.ts';

/** The names of Trusted Types policies that each framework makes. */
const policiesOf = { react: '', vue: 'vue', svelte: 'svelte-trusted-html', angular: 'angular' };

/** What strict hosts send: nothing evaluated, nothing inline, nothing from or to elsewhere. */
const strictPolicy = (framework: keyof typeof policiesOf): string =>
  `default-src 'none'; script-src 'self'; worker-src 'self'; connect-src 'self' blob:; img-src 'self' data: blob:;
style-src 'self'; font-src 'self'; base-uri 'none'; object-src 'none'; form-action 'self'; frame-ancestors 'none';
require-trusted-types-for 'script'; trusted-types lit-html inset ${policiesOf[framework]}`.replaceAll(
    '\n',
    ' ',
  );

function headersOf(path: string): Record<string, string> {
  const framework = path.split('/')[1] as keyof typeof policiesOf;
  if (framework in policiesOf) return { 'Content-Security-Policy': strictPolicy(framework) };
  return /worker[\w.-]*\.js$/.test(path) ? { 'Content-Security-Policy': workerPolicy } : {};
}

/** `--inset-accent` of the host's style sheet, in light. */
const hostAccent = 'rgb(122, 59, 29)';

/** What people see of an element: the text in its shadow tree. */
const shown = (element: Locator): Promise<string> =>
  element.evaluate(({ shadowRoot }) => (shadowRoot?.textContent ?? '').replaceAll(/\s+/g, ' '));

const summaryOf = (chart: Locator): Promise<string> =>
  chart.evaluate((each) => (each as Element & { summary?: string }).summary ?? '');

/** The page of one framework, as a person uses it. */
class Desk {
  readonly chart: Locator;
  readonly metric: Locator;
  readonly table: Locator;
  readonly canvas: Locator;
  readonly page: Page;

  constructor(page: Page) {
    this.page = page;
    this.chart = page.locator('#sales inset-chart');
    this.metric = page.locator('#sales inset-metric');
    this.table = page.locator('#sales inset-table');
    this.canvas = page.locator('#board inset-canvas');
  }

  choose(label: string, option: string): Promise<unknown> {
    return this.page.locator('label', { hasText: label }).locator('select').selectOption(option);
  }

  async chartSays(pattern: RegExp): Promise<void> {
    await eventually(async () => assert.match(await summaryOf(this.chart), pattern));
  }

  async tableSays(pattern: RegExp): Promise<void> {
    await eventually(async () => assert.match(await shown(this.table), pattern));
  }

  /** What the framework's own state holds of an event. */
  async heard(term: string, pattern: RegExp): Promise<void> {
    const told = this.page.locator(`.heard dt:text-is("${term}") + dd`);
    await eventually(async () => assert.match(await told.innerText(), pattern));
  }

  press(name: string): Promise<void> {
    return this.page.getByRole('button', { name, exact: true }).click();
  }

  /** How many objects of a tag's class there are after the rubbish is taken out. */
  async countAlive(tag: string): Promise<number> {
    const devtools = await this.page.context().newCDPSession(this.page);
    await devtools.send('HeapProfiler.collectGarbage');
    const expression = `customElements.get('${tag}').prototype`;
    const { result } = await devtools.send('Runtime.evaluate', { expression });
    const { objects } = await devtools.send('Runtime.queryObjects', { prototypeObjectId: result.objectId! });
    const { result: length } = await devtools.send('Runtime.callFunctionOn', {
      objectId: objects.objectId!,
      functionDeclaration: 'function () { return this.length; }',
    });
    await devtools.detach();
    return Number(length.value);
  }
}

describe('applications of other frameworks', () => {
  let browser: Browser;
  let site: Awaited<ReturnType<typeof serveFolder>>;

  before(async () => {
    browser = await chromium.launch({ executablePath: findChromium(), args: chromiumFlags });
    site = await serveFolder(
      { '/': 'demo/frameworks/dist', '/kit/': 'packages/inset/dist' },
      { headers: headersOf },
    );
  });
  after(async () => {
    await browser?.close();
    await site?.close();
  });

  /** Warnings count, too: they are how some frameworks tell that a page is not what the server has rendered. */
  async function open(framework: string): Promise<Visit> {
    const guest = await visit(browser, [site.origin]);
    guest.page.on('console', (message) => {
      if (message.type() === 'warning') guest.problems.push(`warning: ${message.text()}`);
    });
    await guest.page.addInitScript(() => {
      new MutationObserver((_, observer) => {
        const chart = document.querySelector('#sales inset-chart');
        if (!chart) return;
        observer.disconnect();
        Object.assign(globalThis, { renderedChart: chart });
      }).observe(document, { childList: true, subtree: true });
    });
    await guest.page.goto(`${site.origin}/${framework}/`);
    return guest;
  }

  for (const framework of Object.keys(policiesOf)) {
    it(`${framework}: state goes in, events come out, elements come and go`, async () => {
      const guest = await open(framework);
      const { page } = guest;
      const desk = new Desk(page);

      await desk.chartSays(/by channel.* 4 marks/);
      await desk.tableSays(/600 rows/);
      await eventually(async () => assert.match(await shown(desk.metric), /Revenue.*€175,190/));
      // A chart that is drawn before its place has any style would be black.
      const mark = desk.chart.locator('.drawing svg path').first();
      assert.equal(await mark.getAttribute('fill'), hostAccent);
      const isRendered = await page.evaluate(
        () =>
          document.querySelector('#sales inset-chart') ===
          (globalThis as { renderedChart?: Element }).renderedChart,
      );
      assert.ok(isRendered, 'the page was thrown away instead of taken over from the server');

      await desk.choose('Region', 'North');
      await desk.tableSays(/(?<!\d)2\d\d rows/);
      await eventually(async () => assert.doesNotMatch(await shown(desk.metric), /175,190/));
      await desk.choose('Revenue by', 'Category');
      await desk.chartSays(/by category; highest Outdoor 23\.9K/);

      await desk.chart.getByRole('slider').first().focus();
      await page.keyboard.press('ArrowRight');
      await page.keyboard.press('Enter');
      await desk.heard('Picked', /^[A-Z]\w+: [\d.]+$/);
      await page.keyboard.press('Enter');
      await desk.heard('Picked', /^nothing$/);

      const rows = page.getByRole('checkbox', { name: 'Rows', exact: true });
      for (let i = 0; i < 10; i++) {
        await rows.uncheck();
        await desk.table.waitFor({ state: 'detached' });
        await rows.check();
        await desk.table.waitFor({ state: 'attached' });
      }
      await desk.tableSays(/(?<!\d)2\d\d rows/);
      await eventually(async () => assert.ok((await desk.countAlive('inset-table')) <= 3));

      await desk.choose('Language', 'Deutsch');
      await desk.tableSays(/2\d\d Zeilen/);
      await desk.choose('Colours', 'Dark');
      await eventually(async () => {
        const scheme = await desk.chart.evaluate((each) => getComputedStyle(each).colorScheme);
        assert.equal(scheme, 'dark');
      });
      assertQuiet(guest);
      await guest.context.close();
    });

    it(`${framework}: a canvas is edited, told of, closed and opened again`, async () => {
      const guest = await open(framework);
      const desk = new Desk(guest.page);
      await desk.heard('Kept', /^Kept on this device$/);
      await desk.press('Pin the chart');
      await desk.heard('Board', /^1 pinned$/);
      const pinned = desk.canvas.locator('inset-chart');
      await eventually(async () => assert.match(await summaryOf(pinned), /by channel.* 4 marks/));

      await guest.page.keyboard.press('Tab');
      await desk.canvas.getByRole('button', { name: 'Undo' }).click();
      await desk.heard('Board', /^0 pinned$/);
      await desk.canvas.getByRole('button', { name: 'Redo' }).click();
      await desk.heard('Board', /^1 pinned$/);
      await desk.heard('Kept', /^Kept on this device$/);

      for (let i = 0; i < 5; i++) {
        await desk.press('Close the board');
        await desk.canvas.waitFor({ state: 'detached' });
        await desk.press('Open the board');
        await eventually(async () => assert.match(await summaryOf(pinned), /by channel.* 4 marks/));
      }
      await desk.press('Pin the chart');
      await desk.heard('Board', /^2 pinned$/);
      await eventually(async () => assert.ok((await desk.countAlive('inset-canvas')) <= 3));
      assertQuiet(guest);
      await guest.context.close();
    });
  }

  it('a bundled canvas leaves as a page that works by itself, of the files in the asset base', async () => {
    const guest = await open('react');
    const { page } = guest;
    const desk = new Desk(page);
    await desk.press('Pin the chart');
    await desk.canvas.locator('inset-chart .drawing svg').waitFor();
    await desk.canvas.getByRole('button', { name: 'Save as…' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByText('Page that works by itself').click();
    await dialog.getByRole('button', { name: 'Prepare' }).click();
    await dialog.getByText('is ready').waitFor({ timeout: 60_000 });
    assertQuiet(guest);
    await guest.context.close();
  });

  for (const framework of Object.keys(policiesOf)) {
    it(`${framework}: is accessible, light and dark, at its desk and on its board, wide and narrow`, async () => {
      const guest = await open(framework);
      const { page } = guest;
      await page.emulateMedia({ reducedMotion: 'reduce' });
      const desk = new Desk(page);
      await desk.chartSays(/4 marks/);
      await desk.tableSays(/600 rows/);
      await desk.press('Pin the chart');
      await desk.canvas.locator('inset-chart .drawing svg').waitFor();
      const found: string[] = [];
      for (const colours of ['Light', 'Dark']) {
        await desk.choose('Colours', colours);
        for (const width of [1280, 390]) {
          await page.setViewportSize({ width, height: 800 });
          await desk.canvas.locator('.block').first().waitFor();
          found.push(...(await findProblems(page, `${colours} ${width}`)));
        }
      }
      assert.deepEqual(found, []);
      await guest.context.close();
    });
  }

  it('a page that cannot have its rows says so, and tries again', async () => {
    const guest = await visit(browser, [site.origin]);
    let isBroken = true;
    await guest.context.route('**/orders.json', (route) =>
      isBroken ? route.fulfill({ status: 503 }) : route.fallback(),
    );
    for (const framework of Object.keys(policiesOf)) {
      isBroken = true;
      await guest.page.goto(`${site.origin}/${framework}/`);
      await guest.page
        .getByRole('alert')
        .filter({ hasText: 'The orders could not be fetched: 503.' })
        .waitFor();
      isBroken = false;
      await guest.page.getByRole('button', { name: 'Try again' }).click();
      await new Desk(guest.page).chartSays(/4 marks/);
      assert.equal(await guest.page.getByRole('alert').count(), 0);
    }
    assertQuiet(guest, /503/);
    await guest.context.close();
  });

  it('a page is there before any script: the server has rendered it, elements and all', async () => {
    for (const framework of Object.keys(policiesOf)) {
      const html = await readFile(`demo/frameworks/dist/${framework}/index.html`, 'utf8');
      assert.match(html, /Orders desk/);
      assert.match(html, /<inset-provider/);
      assert.match(html, /<inset-chart/);
      assert.match(html, /<option[^>]*>North<\/option>/);
    }
  });

  it('React leaves out the elements that the page does not use', async () => {
    const html = await readFile('demo/frameworks/dist/react/index.html', 'utf8');
    const [entry] = /assets\/index-[\w-]+\.js/.exec(html)!;
    const code = await readFile(`demo/frameworks/dist/react/${entry}`, 'utf8');
    assert.match(code, /inset-chart-select/);
    assert.doesNotMatch(code, /inset-chat-question|inset-comments-change/);
  });
});
