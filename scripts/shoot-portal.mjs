import { mkdirSync, statSync } from 'node:fs';
import { startPortal } from '../demo/flows/start-portal.ts';
import { ar } from '../demo/src/words/ar.ts';
import { de } from '../demo/src/words/de.ts';
import { en } from '../demo/src/words/en.ts';
import { openPage } from './open-page.mjs';
import { settle } from './settled-page.mjs';

const plainPages = ['script-tag', 'several', 'strict-csp'];
const images = 'docs/images';
/** A picture of the documents may weigh this many bytes. */
const heaviest = 160_000;

/** Walks through the portal and the plain pages as a person would, in each look. */
export async function shootPortal(shots) {
  if (!['portal', 'plain'].some((name) => shots.only.test(name))) return;
  mkdirSync(images, { recursive: true });
  const portal = await startPortal();
  try {
    for (const look of shots.looks) {
      const onProblem = (problem) => shots.problems.push(`portal ${look.name}: ${problem}`);
      const page = await openPage(shots.browser, look, onProblem);
      try {
        const take = takePictures(page, look, shots);
        if (shots.only.test('portal')) await walk(page, portal.url, take, look);
        for (const plain of plainPages) {
          if (!shots.only.test(`plain-${plain}`)) continue;
          await page.goto(`${portal.url}/${plain}.html`);
          await take(`plain-${plain}`);
        }
      } catch (error) {
        onProblem(error.message);
      } finally {
        await page.context().close();
      }
    }
  } finally {
    await portal.close();
  }
}

/** Takes a picture once everything is drawn; with `image`, also the document's, in light at 1280 and in no mode. */
function takePictures(page, look, { folder, problems }) {
  return async (name, { image, fullPage = true } = {}) => {
    const left = await settle(page);
    if (left.length > 0) problems.push(`${name} ${look.name}: not settled: ${left.join(', ')}`);
    await page.screenshot({ path: `${folder}/${name}.${look.name}.png`, fullPage });
    if (!image || look.name !== 'light.1280') return;
    const path = `${images}/${image}.png`;
    await page.screenshot({ path, clip: { x: 0, y: 0, width: look.width, height: 720 } });
    const { size } = statSync(path);
    if (size > heaviest) problems.push(`${path} has ${size} bytes, the most is ${heaviest}`);
  };
}

async function walk(page, url, take, look) {
  const words = { ar, de, en }[look.toolbar.locale ?? 'en'];
  await page.goto(url);
  await take('portal-home');
  await page.locator('inset-upload').getByRole('button', { name: words.home.samples.orders }).click();
  const question = page.locator('inset-chat input[name=question]');
  await question.fill('total revenue by month for each region');
  await question.press('Enter');
  const answer = page.locator('inset-chat article.answer');
  await answer.locator('inset-chart').waitFor();
  await settle(page);
  await answer.scrollIntoViewIfNeeded();
  await take('portal-home-answer', { image: 'portal-answer', fullPage: false });

  await answer.locator('.actions button').first().click();
  await page.waitForURL(/\/canvas\//);
  await page.locator('inset-canvas .block[data-kind=chart]').waitFor();
  await page.locator('inset-canvas').evaluate(fillCanvas);
  await take('portal-canvas', { image: 'portal-canvas', fullPage: false });
  await page.getByRole('button', { name: words.editor.ask, exact: true }).click();
  await take('portal-canvas-ask', { fullPage: false });

  await page.goto(`${url}/sign-in`);
  await take('portal-sign-in');
  await page.goto(`${url}/register`);
  await page.getByLabel(words.name).fill('Ada Lovelace');
  await page.getByLabel(words.email).fill(`ada.${look.name}@example.org`);
  await page.getByLabel(words.password).fill('correct horse battery');
  await take('portal-register');
  await page.getByRole('button', { name: words.account.create }).click();
  await page.waitForURL(/\/projects/);
  await take('portal-canvases');

  // What was made before signing in goes along, and can be shared.
  await page
    .getByRole('link')
    .filter({ hasText: /revenue/i })
    .first()
    .click();
  await page.getByRole('button', { name: words.editor.share, exact: true }).click();
  await page.getByRole('button', { name: words.share.create }).click();
  await page.getByRole('textbox', { name: words.share.theLink }).waitFor();
  await take('portal-share', { fullPage: false });
  const link = await page.getByRole('textbox', { name: words.share.theLink }).inputValue();
  await page.goto(link);
  await page.locator('inset-canvas').waitFor();
  await take('portal-shared', { fullPage: false });
}

/** Runs in the page: what a person would put beside the chart. */
function fillCanvas(canvas) {
  const [dataset] = canvas.canvas.datasets;
  const [chart] = canvas.canvas.blocks;
  const query = { from: dataset.name, steps: [] };
  const text = '## Orders, 2022 to 2024\n\nTen thousand orders of a shop in four regions.';
  canvas.run({ kind: 'set-frames', frames: { [chart.id]: { x: 0, y: 4, width: 18, height: 13 } } });
  const add = (block) => canvas.run({ kind: 'add-block', block });
  add({ kind: 'text', text, frame: { x: 0, y: 0, width: 18, height: 4 } });
  add({
    kind: 'metric',
    query,
    measure: 'sum(revenue)',
    label: 'Revenue',
    frame: { x: 18, y: 0, width: 6, height: 4 },
  });
  add({
    kind: 'filter',
    dataset: dataset.name,
    column: 'category',
    frame: { x: 18, y: 4, width: 6, height: 13 },
  });
  canvas.select([]);
  add({ kind: 'table', query, title: 'Orders', frame: { x: 0, y: 17, width: 24, height: 12 } });
}
