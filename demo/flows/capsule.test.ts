import assert from 'node:assert/strict';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { pathToFileURL } from 'node:url';
import type { InsetCanvas, NewBlock } from 'inset';
import type { Page } from 'playwright-core';
import { assertQuiet, eventually, startPortal, visit, type Portal, type Visit } from './start-portal.ts';

const hostile = '</script><script>window.broken = 1</script><img src=x onerror="window.broken = 1">';
const csv = [
  'region,revenue,never_read',
  `"${hostile.replaceAll('"', '""')}",100,a`,
  'West,20,b',
  'West,3,c',
].join('\n');

/** A canvas leaves as one page, opens from disk without any network, and comes back. Each step builds on the one before. */
describe('a canvas as a page that works by itself', () => {
  let portal: Portal;
  let ada: Visit;
  let folder: string;
  let reader: Visit;

  before(async () => {
    portal = await startPortal();
    folder = await mkdtemp(join(tmpdir(), 'inset-capsule-'));
    ada = await portal.visit();
    const { page } = ada;
    await page.goto(`${portal.url}/projects`);
    await page.getByRole('button', { name: 'New canvas' }).click();
    await page.locator('inset-canvas').getByText('This canvas is empty').waitFor();
    await page.locator('inset-canvas').evaluate(
      async (element, [text, rows]) => {
        const canvas = element as InsetCanvas;
        const name = await canvas.addFile(new File([rows!], 'sales.csv'));
        const query = { from: name, steps: [] };
        canvas.run({ kind: 'set-title', title: text! });
        canvas.addBlock({ kind: 'text', text: text! });
        canvas.addBlock({ kind: 'metric', query, measure: 'sum(revenue)', label: 'Revenue' });
        const measures = [{ name: 'middle', expression: 'median(revenue)' }];
        // Small as it is, this is nothing that is answered without DuckDB.
        const derive = { kind: 'derive' as const, columns: [{ name: 'mark', expression: 'md5(region)' }] };
        const steps = [
          { kind: 'summarize' as const, by: [{ name: 'region', expression: 'region' }], measures },
          derive,
        ];
        canvas.addBlock({ kind: 'table', query: { from: name, steps }, title: 'By DuckDB' });
        canvas.addBlock({ kind: 'filter', dataset: name, column: 'region' });
        const encodings = { x: { expression: 'region' }, y: { expression: 'sum(revenue)' } };
        canvas.addBlock({ kind: 'chart', query, chart: { mark: 'bar', encodings } });
      },
      [hostile, csv],
    );
    await page.locator('inset-metric').getByText('123', { exact: true }).first().waitFor();
  });
  after(async () => {
    await reader?.context.close();
    await portal?.close();
    await rm(folder, { recursive: true, force: true });
  });

  /** Saves the canvas as a capsule; what the dialog says of it is returned. */
  async function save(
    fileName: string,
    settings: { password?: string; until?: string } = {},
  ): Promise<string> {
    const { page } = ada;
    await page.locator('inset-canvas').getByRole('button', { name: 'Save as…' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByText('Page that works by itself').click();
    await dialog.getByLabel('Password').fill(settings.password ?? '');
    await dialog.getByLabel('To be read until').fill(settings.until ?? '');
    await dialog.getByRole('button', { name: 'Prepare' }).click();
    await dialog.getByText('is ready').waitFor({ timeout: 60_000 });
    const said = await dialog.getByRole('status').innerText();
    const waiting = page.waitForEvent('download');
    await dialog.getByRole('button', { name: 'Save' }).click();
    await (await waiting).saveAs(join(folder, fileName));
    await dialog.getByRole('button', { name: 'Close' }).click();
    return said;
  }

  const metric = (page: Page) => page.locator('inset-metric [part=value]');

  it('says what it carries: the columns that blocks read, and how large it is', async () => {
    const said = await save('open.html');
    assert.match(said, /“sales”: 3 rows, 2 of 3 columns/);
    assert.match(said, /MB|KB/);
    assert.match(said, /Worked out now.*By DuckDB/);
    const text = await readFile(join(folder, 'open.html'), 'utf8');
    assert.ok(!text.includes(hostile));
    assert.equal(text.match(/<script/g)!.length, 4);
    assert.equal(text.match(/<\/script/g)!.length, 4);
  });

  it('opens from disk without a network, and filters', async () => {
    reader = await visit(portal.browser, ['null']);
    await reader.context.setOffline(true);
    const { page } = reader;
    await page.goto(pathToFileURL(join(folder, 'open.html')).href);
    await metric(page).getByText('123').waitFor();
    await page.locator('inset-chart .drawing svg').waitFor();
    assert.equal(await page.title(), hostile);
    await page.locator('inset-filter').getByText('West', { exact: true }).click();
    await eventually(async () => assert.match(await metric(page).innerText(), /^23$/));
    assert.equal(await page.evaluate('window.broken'), undefined);
    assert.equal(await page.locator('inset-canvas').getAttribute('readonly'), '');
    assertQuiet(reader);
  });

  it('shows what DuckDB has answered as it was, and says so while anything is filtered', async () => {
    const { page } = reader;
    const table = page.locator('inset-table');
    await table.getByText(hostile).waitFor();
    await table.getByText('11.5').waitFor();
    await page.getByText('Filters do not change this.').waitFor();
    await page.locator('inset-filter').getByText('West', { exact: true }).click();
    await page.getByText('Filters do not change this.').waitFor({ state: 'detached' });
    assertQuiet(reader);
  });

  it('offers to save what it can write without a network, and nothing else', async () => {
    const { page } = reader;
    const saved = async (press: () => Promise<void>): Promise<string> => {
      const waiting = page.waitForEvent('download');
      await press();
      return readFile(await (await waiting).path(), 'latin1');
    };
    await page.locator('inset-table').getByRole('button', { name: 'Save as' }).click();
    const items = page.locator('inset-table').getByRole('menuitem');
    assert.deepEqual(
      (await items.allInnerTexts()).map((text) => text.trim()),
      ['CSV file', 'JSON file', 'NDJSON file', 'TSV file', 'Copy as text for a spreadsheet'],
    );
    const rows = await saved(() => items.getByText('CSV file').click());
    assert.match(rows, /West,11.5/);
    await page.locator('inset-canvas').getByRole('button', { name: 'Save as…' }).click();
    const dialog = page.getByRole('dialog');
    assert.equal(await dialog.getByRole('radio').count(), 1);
    const picture = await saved(() => dialog.getByRole('button', { name: 'Save' }).click());
    assert.match(picture, /^\x89PNG/);
    await dialog.getByRole('button', { name: 'Close' }).click();
    assertQuiet(reader);
  });

  it('speaks the language of the canvas when it was made, and draws maps where there are any', async () => {
    const canvas = ada.page.locator('inset-canvas');
    const map = await canvas.evaluate((element) => {
      const { canvas: shown } = element as InsetCanvas;
      const derive = {
        kind: 'derive' as const,
        columns: [{ name: 'land', expression: "if(region = 'West', 'France', 'Germany')" }],
      };
      const query = { from: shown.datasets[0]!.name, steps: [derive] };
      const encodings = { x: { expression: 'land' }, y: { expression: 'sum(revenue)' } };
      element.closest('inset-provider')!.setAttribute('locale', 'ar');
      return (element as InsetCanvas).addBlock({ kind: 'chart', query, chart: { mark: 'map', encodings } });
    });
    await canvas.locator(`#block-${map} .drawing svg`).waitFor();
    await canvas.getByRole('button', { name: 'حفظ باسم…' }).click();
    const dialog = ada.page.getByRole('dialog');
    await dialog.locator('label.choice').nth(2).click();
    await dialog.locator('[type=submit]').click();
    await dialog.locator('[role=status] p').first().waitFor({ timeout: 60_000 });
    await eventually(async () => assert.equal(await dialog.locator('progress').count(), 0), 60_000);
    const waiting = ada.page.waitForEvent('download');
    await dialog.locator('[type=submit]').click();
    await (await waiting).saveAs(join(folder, 'arabic.html'));
    await ada.page.keyboard.press('Escape');
    await canvas.evaluate((element, id) => {
      element.closest('inset-provider')!.setAttribute('locale', 'en');
      (element as InsetCanvas).run({ kind: 'remove-blocks', ids: [id] });
    }, map);
    const { page } = reader;
    await page.goto(pathToFileURL(join(folder, 'arabic.html')).href);
    await metric(page).getByText('123').waitFor();
    await page.locator(`#block-${map} .drawing svg path`).first().waitFor();
    assert.equal(await page.locator('html').getAttribute('dir'), 'rtl');
    await page.locator('inset-canvas').getByRole('button', { name: 'حفظ باسم…' }).waitFor();
    const menu = page.locator('inset-table').getByRole('button', { name: 'حفظ باسم' });
    await menu.waitFor();
    assert.match(await page.locator('footer').innerText(), /نسخة أُنشئت في/);
    assertQuiet(reader);
  });

  it('says so after its day, instead of opening', async () => {
    await save('over.html', { until: '2020-02-29' });
    const { page } = reader;
    await page.goto(pathToFileURL(join(folder, 'over.html')).href);
    await page.getByRole('alert').getByText('was meant to be read until').waitFor();
    assert.equal(await page.locator('inset-canvas').count(), 0);
  });

  it('opens with its password alone, and tells nothing without', async () => {
    await save('locked.html', { password: 'pässword' });
    const text = await readFile(join(folder, 'locked.html'), 'utf8');
    assert.match(text, /<title>Locked canvas<\/title>/);
    const { page } = reader;
    await page.goto(pathToFileURL(join(folder, 'locked.html')).href);
    await page.getByLabel('Password of this canvas').fill('password');
    await page.keyboard.press('Enter');
    await page.getByRole('alert').getByText('not the password').waitFor();
    await page.getByLabel('Password of this canvas').fill('pa\u0308ssword');
    await page.keyboard.press('Enter');
    await metric(page).getByText('123').waitFor();
    assertQuiet(reader);
  });

  it('comes back to be edited, by drop or choice, with its password', async () => {
    const grace = await portal.visit();
    const { page } = grace;
    await page.goto(`${portal.url}/projects`);
    const choosing = page.waitForEvent('filechooser');
    await page.getByRole('button', { name: 'Open a file' }).click();
    await (await choosing).setFiles(join(folder, 'locked.html'));
    const dialog = page.getByRole('dialog');
    await dialog.getByLabel('Password of').fill('wrong');
    await dialog.getByRole('button', { name: 'Open' }).click();
    await dialog.getByText('not the password').waitFor();
    await dialog.getByLabel('Password of').fill('pässword');
    await dialog.getByRole('button', { name: 'Open' }).click();
    await metric(page).getByText('123').waitFor();
    const canvas = page.locator('inset-canvas');
    assert.equal(await canvas.evaluate((element) => (element as InsetCanvas).canvas.title), hostile);
    await canvas.getByRole('button', { name: 'Undo', exact: true }).click();
    await eventually(async () => assert.equal(await page.locator('inset-metric').count(), 0));
    assertQuiet(grace);
    assertQuiet(ada);
    await grace.context.close();
  });

  it('brings the canvases within it along, which are listed at once', async () => {
    const { page } = ada;
    const startCanvas = async (title: string, block: NewBlock): Promise<void> => {
      await page.goto(`${portal.url}/projects`);
      await page.getByRole('button', { name: 'New canvas' }).click();
      await page.locator('inset-canvas').getByText('This canvas is empty').waitFor();
      await page.locator('inset-canvas').evaluate(
        (element, [named, first]) => {
          (element as InsetCanvas).run({ kind: 'set-title', title: named });
          (element as InsetCanvas).addBlock(first);
        },
        [title, block] as const,
      );
      await page.locator('inset-canvas').getByText('Kept on this device').first().waitFor();
    };
    await startCanvas('Inside', { kind: 'text', text: 'Within another' });
    await startCanvas('Outside', { kind: 'embed', canvas: new URL(page.url()).pathname.split('/').at(-1)! });
    await page.locator('inset-embed').getByText('Within another').waitFor();
    await save('outside.html');

    const grace = await portal.visit();
    await grace.page.goto(`${portal.url}/projects`);
    const choosing = grace.page.waitForEvent('filechooser');
    await grace.page.getByRole('button', { name: 'Open a file' }).click();
    await (await choosing).setFiles(join(folder, 'outside.html'));
    await grace.page.locator('inset-embed').getByText('Within another').waitFor();
    await grace.page.getByRole('link', { name: 'Canvases' }).click();
    await grace.page.getByRole('link', { name: 'Outside' }).waitFor();
    await grace.page.getByRole('link', { name: 'Inside' }).click();
    await grace.page.locator('inset-canvas > *, inset-text').getByText('Within another').waitFor();
    assertQuiet(grace);
    assertQuiet(ada);
  });
});
