import assert from 'node:assert/strict';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { pathToFileURL } from 'node:url';
import { ordersCsv } from '../../scripts/orders.mjs';
import { startServer } from '../flows/start-portal.ts';
import { isInstalled, otherBrowsers, type OtherBrowser } from './start-browsers.ts';
import { openWalkSite, problemsOf, type WalkSite } from './walk-site.ts';
import { keys, type Session } from './web-driver.ts';

interface Chart extends HTMLElement {
  rows: readonly unknown[];
  summary: string;
  data: { result?: { receipt: { engine: string; partial?: true } } };
  exportPng(): Promise<Blob>;
  exportSvg(): Promise<string>;
  exportPdf(): Promise<Blob>;
  exportData(format: string): Promise<Blob>;
}

interface Canvas extends HTMLElement {
  updateComplete: Promise<boolean>;
  canvas: { blocks: { id: string; kind: string; frame: object }[] };
  run(command: object): string[];
  save(): Record<string, unknown>;
  restore(saved: object): void;
}

const marks = `
  <inset-source name="orders" src="/samples/orders.csv"></inset-source>
  <inset-chart source="orders" mark="bar" x="region" y="sum(revenue)" color="channel"></inset-chart>
  <inset-chart source="orders" mark="line" x="date_trunc('month', ordered_at)" y="sum(revenue)" color="region"></inset-chart>
  <inset-chart source="orders" mark="area" x="date_trunc('month', ordered_at)" y="sum(revenue)"></inset-chart>
  <inset-chart source="orders" mark="point" x="revenue" y="quantity" color="region"></inset-chart>
  <inset-chart source="orders" mark="pie" x="segment" y="sum(revenue)"></inset-chart>
  <inset-chart source="orders" mark="box" x="region" y="revenue"></inset-chart>
  <inset-chart source="orders" mark="density" x="revenue"></inset-chart>
  <inset-chart source="orders" mark="heatmap" x="region" y="category" color="sum(revenue)"></inset-chart>
  <inset-chart source="orders" mark="waterfall" x="region" y="sum(revenue)"></inset-chart>
  <inset-chart source="orders" mark="funnel" x="channel" y="count()"></inset-chart>
  <inset-chart source="orders" mark="gauge" y="avg(rating)"></inset-chart>
  <inset-chart source="orders" mark="treemap" x="category" y="sum(revenue)"></inset-chart>`;

/** Waits until every chart of the page is drawn with all of its data, and says what each has to say. */
const drawnCharts = (session: Session): Promise<string[]> =>
  session.until(() => {
    const charts = [...document.querySelectorAll('inset-chart')] as Chart[];
    const failure = charts.find((chart) => chart.shadowRoot?.querySelector('[part~=error]'));
    if (failure) throw new Error(failure.shadowRoot!.querySelector('[part~=error]')!.textContent!);
    const isDrawn = (chart: Chart): boolean =>
      (chart.rows?.length ?? 0) > 0 &&
      !chart.data.result?.receipt.partial &&
      chart.shadowRoot!.querySelector('.drawing :is(svg, canvas)') !== null;
    return charts.length > 0 && charts.every(isDrawn) && charts.map(({ summary }) => summary);
  }) as Promise<string[]>;

const filterFirst = async (session: Session): Promise<void> => {
  await session.click({ within: 'inset-filter', selector: 'label' });
};

/** What the first metric says, wherever it is. */
const shownMetric = (session: Session): Promise<string> =>
  session.until(() => {
    const find = (root: ParentNode): Element | undefined =>
      root.querySelector('inset-metric') ??
      [...root.querySelectorAll('*')].map(({ shadowRoot }) => shadowRoot && find(shadowRoot)).find(Boolean) ??
      undefined;
    return find(document)?.shadowRoot?.querySelector('[part=value]')?.textContent?.trim();
  });

async function assertQuiet(session: Session): Promise<void> {
  assert.deepEqual(await problemsOf(session), []);
}

for (const browser of otherBrowsers) {
  const skip = isInstalled(browser) ? false : 'not installed';
  describe(browser.name, { skip }, () => walk(browser));
}

/** The main things a person does, in one browser. The steps of a canvas build on one another. */
function walk(browser: OtherBrowser): void {
  let site: WalkSite;
  let session: Session;
  before(async () => {
    site = await openWalkSite();
    session = await browser.start();
    await session.goto(`${site.origin}/script-tag.html`);
    await session.resize(1280, 900);
    console.log(`    ${session.browser}`);
  });
  after(async () => {
    await session?.close();
    await site?.close();
  });

  it('draws a chart from one script tag', async () => {
    await session.goto(`${site.origin}/script-tag.html`);
    const [summary] = await drawnCharts(session);
    assert.match(summary!, /North/);
    await assertQuiet(session);
  });

  it('filters several elements of one provider', async () => {
    await session.goto(`${site.origin}/several.html`);
    const all = await drawnCharts(session);
    await filterFirst(session);
    await session.until((before) => {
      const now = [...document.querySelectorAll('inset-chart')].map((chart) => (chart as Chart).summary);
      return now.map((summary, i) => summary !== before[i]).join() === 'true,true,false,false';
    }, all);
    await assertQuiet(session);
  });

  it('keeps a strict policy with Trusted Types', async () => {
    await session.goto(`${site.origin}/strict-csp.html`);
    await drawnCharts(session);
    await session.until(
      () => document.querySelector('inset-table')!.shadowRoot!.querySelectorAll('[role=row]').length > 5,
    );
    await assertQuiet(session);
  });

  it('draws every kind of mark, and saves a chart in every format', async () => {
    await session.goto(await site.page('marks.html', marks));
    assert.equal((await drawnCharts(session)).length, 12);
    const starts = await session.evaluate(async () => {
      const chart = document.querySelector('inset-chart') as Chart;
      const start = async (file: Blob | string): Promise<string> =>
        (await new Blob([file]).text()).slice(0, 5);
      const found = [await start(await chart.exportPng()), await start(await chart.exportSvg())];
      found.push(await start(await chart.exportPdf()));
      for (const format of ['csv', 'json', 'parquet', 'arrow', 'excel', 'csv'])
        found.push(await start(await chart.exportData(format)));
      return found;
    });
    const wanted = [/PNG/, /^<svg/, /^%PDF/, /^regio/, /^\[/, /^PAR1/, /^ARROW/, /^PK/, /^regio/];
    wanted.forEach((start, i) => assert.match(starts[i]!, start));
    await assertQuiet(session);
  });

  it('asks DuckDB where small answers do not do', async () => {
    await session.goto(
      await site.page(
        'duckdb.html',
        `<inset-source name="orders" src="/samples/orders.csv"></inset-source>
       <inset-chart source="orders" mark="bar" x="substr(md5(region), 1, 4)" y="count()"></inset-chart>`,
      ),
    );
    await drawnCharts(session);
    const engine = await session.evaluate(
      () => (document.querySelector('inset-chart') as Chart).data.result?.receipt.engine,
    );
    assert.equal(engine, 'duckdb-wasm');
    await assertQuiet(session);
  });

  it('takes a file that is chosen', async () => {
    await writeFile(join(site.folder, 'shop orders.csv'), ordersCsv({ rows: 30_000, seed: 7 }));
    const url = await site.page('upload.html', '<inset-upload></inset-upload>');
    await session.goto(url);
    await session.until(() => customElements.get('inset-upload') !== undefined);
    await session.choose(
      { within: 'inset-upload', selector: 'input[type=file]' },
      join(site.folder, 'shop orders.csv'),
    );
    await session.until(() =>
      /30,000/.test(document.querySelector('inset-upload')!.shadowRoot!.textContent!),
    );
    await assertQuiet(session);
  });

  it('walks a table by keys, sorts it and copies from it', async () => {
    await session.goto(
      await site.page(
        'table.html',
        '<inset-table src="/samples/orders.csv" style="height: 400px"></inset-table>',
      ),
    );
    await session.click({ within: 'inset-table', selector: '[role=gridcell]' });
    await session.press(keys.ArrowDown + keys.ArrowRight);
    const focused = (): Promise<string | null> =>
      session.evaluate(
        () =>
          document
            .querySelector('inset-table')!
            .shadowRoot!.activeElement?.closest('[role=row]')
            ?.getAttribute('aria-rowindex') ?? null,
      );
    assert.equal(await focused(), '3');
    await session.press('c', keys.Control);
    await session.until(() =>
      /copied/i.test(document.querySelector('inset-table')!.shadowRoot!.textContent!),
    );
    await session.press(keys.End, keys.Control);
    await session.until(
      () =>
        document
          .querySelector('inset-table')!
          .shadowRoot!.activeElement?.closest('[role=row]')
          ?.getAttribute('aria-rowindex') === '10001',
    );
    await assertQuiet(session);
  });

  describe('a canvas', () => {
    before(async () => {
      const url = await site.page(
        'canvas.html',
        `<style>html, body { margin: 0; height: 100% } inset-canvas { height: 100% }</style>
       <inset-provider><inset-source name="orders" src="/samples/orders.csv"></inset-source>
       <inset-canvas ephemeral></inset-canvas></inset-provider>`,
      );
      await session.goto(url);
      await session.until(() => customElements.get('inset-canvas') !== undefined);
      await session.evaluate(async () => {
        const canvas = document.querySelector('inset-canvas') as Canvas;
        await canvas.updateComplete;
        const query = { from: 'orders', steps: [] };
        const encodings = { x: { expression: 'region' }, y: { expression: 'sum(revenue)' } };
        const add = (block: object): unknown => canvas.run({ kind: 'add-block', block });
        add({
          kind: 'metric',
          query,
          measure: 'sum(revenue)',
          label: 'Revenue',
          frame: { x: 0, y: 0, width: 6, height: 4 },
        });
        add({
          kind: 'chart',
          query,
          chart: { mark: 'bar', encodings },
          frame: { x: 6, y: 0, width: 12, height: 12 },
        });
        add({
          kind: 'filter',
          dataset: 'orders',
          column: 'category',
          frame: { x: 18, y: 0, width: 6, height: 12 },
        });
        add({ kind: 'text', text: 'Some words', frame: { x: 0, y: 4, width: 6, height: 3 } });
        add({ kind: 'table', query, title: 'Orders', frame: { x: 0, y: 12, width: 24, height: 12 } });
      });
      await session.until(() => {
        const root = document.querySelector('inset-canvas')!.shadowRoot!;
        return root.querySelector('inset-chart')?.shadowRoot?.querySelector('.drawing svg') !== null;
      });
    });

    const frameOf = (kind: string): Promise<{ x: number; y: number; width: number; height: number }> =>
      session.evaluate(
        (wanted) =>
          (document.querySelector('inset-canvas') as Canvas).canvas.blocks.find(
            (block) => block.kind === wanted,
          )!.frame as { x: number; y: number; width: number; height: number },
        kind,
      );

    for (const zoom of [1, 0.5, 1.5]) {
      it(`moves and resizes blocks under the pointer at ${zoom * 100} %`, async () => {
        await session.evaluate(async (to) => {
          const canvas = document.querySelector('inset-canvas') as Canvas;
          canvas.restore({ ...canvas.save(), zoom: to });
          await canvas.updateComplete;
          canvas.shadowRoot!.querySelector('.main')!.scrollTo(0, 0);
        }, zoom);
        const before = await frameOf('metric');
        await session.click({ within: 'inset-canvas', selector: '.block[data-kind=metric]' });
        const grip = await session.place({
          within: 'inset-canvas',
          selector: '.block[data-kind=metric] [data-grip]',
        });
        await session.drag(grip, { x: grip.x, y: grip.y + 24 * 3 * zoom });
        await session.until(
          (y) =>
            (
              document.querySelector('inset-canvas') as unknown as {
                canvas: { blocks: { kind: string; frame: { y: number } }[] };
              }
            ).canvas.blocks.find(({ kind }) => kind === 'metric')!.frame.y === y,
          before.y + 3,
        );
        const corner = await session.place({
          within: 'inset-canvas',
          selector: '.block[data-kind=metric] [data-edge=bottom-right]',
        });
        await session.drag(corner, { x: corner.x, y: corner.y + 24 * 2 * zoom });
        await session.until(
          (height) =>
            (
              document.querySelector('inset-canvas') as unknown as {
                canvas: { blocks: { kind: string; frame: { height: number } }[] };
              }
            ).canvas.blocks.find(({ kind }) => kind === 'metric')!.frame.height === height,
          before.height + 2,
        );
        await session.press('zz', keys.Control);
        assert.deepEqual(await frameOf('metric'), before);
        await assertQuiet(session);
      });
    }

    it('writes text', async () => {
      await session.evaluate(() => {
        const canvas = document.querySelector('inset-canvas') as Canvas;
        canvas.restore({ ...canvas.save(), zoom: 1 });
      });
      const { x, y } = await session.place({
        within: 'inset-canvas',
        selector: '.block[data-kind=text]',
      });
      await session.clickAt({ x, y }, 2);
      await session.until(
        () =>
          document
            .querySelector('inset-canvas')!
            .shadowRoot!.querySelector('inset-text')
            ?.shadowRoot?.querySelector('[contenteditable=true]') !== null,
      );
      await session.press(keys.End, keys.Control);
      await session.press(' and more');
      await session.press(keys.Escape);
      await session.until(() =>
        JSON.stringify((document.querySelector('inset-canvas') as Canvas).canvas.blocks).includes(
          'Some words and more',
        ),
      );
      await assertQuiet(session);
    });
  });

  it('opens a canvas that was saved as a page from disk, and filters it', async () => {
    await session.evaluate(() => {
      const make = URL.createObjectURL;
      URL.createObjectURL = (file: Blob) => {
        if (file.type.startsWith('text/html')) Object.assign(window, { capsule: file });
        return make(file);
      };
      HTMLAnchorElement.prototype.click = () => {};
    });
    await session.click({ within: 'inset-canvas', selector: 'button', text: 'Save as' });
    await session.click({ selector: 'dialog label', text: 'Page that works by itself' });
    await session.click({ selector: 'dialog button', text: 'Prepare' });
    await session.element({ selector: 'dialog [role=status]', text: 'is ready' });
    await session.click({ selector: 'dialog button', text: 'Save' });
    const page = await session.until(() => (window as { capsule?: Blob }).capsule?.text());
    await writeFile(join(site.folder, 'capsule.html'), page);
    await session.goto(pathToFileURL(join(site.folder, 'capsule.html')).href);
    await session.element({ selector: '.drawing svg' });
    const all = await shownMetric(session);
    assert.match(all, /\d/);
    await filterFirst(session);
    for (let i = 0; (await shownMetric(session)) === all; i++)
      assert.ok(i < 200, 'the filter changes nothing');
  });

  it('does the portal’s main job: a file, a question, a canvas', async () => {
    const server = await startServer(site.folder, { PORT: '0' });
    const file = join(site.folder, 'shop orders.csv');
    await writeFile(file, ordersCsv({ rows: 3_000, seed: 7 }));
    try {
      await session.goto(server.url);
      await session.choose({ within: 'inset-upload', selector: 'input[type=file]' }, file);
      await session.element({ within: 'inset-upload', selector: '*', text: '3,000' });
      await session.click({ within: 'inset-chat', selector: 'input[name=question]' });
      await session.press('total revenue by month for each region');
      await session.press(keys.Enter);
      await session.element({ within: 'inset-chat', selector: '.drawing svg' });
      await session.click({ within: 'inset-chat', selector: 'button', text: 'Add to canvas' });
      await session.until(() => location.pathname.startsWith('/canvas/'));
      await session.element({ within: 'inset-canvas', selector: '.drawing svg' });
      await session.click({ within: 'inset-canvas-library', selector: 'button', text: 'Add metric' });
      await session.element({ within: 'inset-canvas', selector: '.block[data-kind=metric]' });
      await session.element({ within: 'inset-canvas', selector: '*', text: 'Kept on this device' });
      await session.goto(await session.evaluate(() => location.href));
      await session.element({ within: 'inset-canvas', selector: '.block[data-kind=metric]' });
      await session.element({ within: 'inset-canvas', selector: '.drawing svg' });
    } finally {
      await server.stop();
    }
  });

  it('tells assistive technology the same roles and names', async () => {
    const table =
      '<inset-table src="/samples/orders.csv" label="Orders" style="height: 300px"></inset-table>';
    await session.goto(await site.page('names.html', marks + table));
    await drawnCharts(session);
    const chart = await session.role({ within: 'inset-chart', selector: '.plot' });
    assert.equal(chart.role, 'slider');
    assert.match(chart.name, /^Bar chart: .*North/);
    const roleOf = async (selector: string): Promise<string> =>
      (await session.role({ within: 'inset-table', selector })).role;
    assert.equal(await roleOf('[part=scroller]'), 'grid');
    assert.equal(await roleOf('[role=columnheader]'), 'columnheader');
    assert.equal(await roleOf('[role=gridcell]'), 'gridcell');
  });
}
