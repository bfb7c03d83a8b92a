import { readFileSync } from 'node:fs';
import { serveFolder } from './serve-folder.mjs';
import { settle } from './settled-page.mjs';

export const schemes = ['light', 'dark'];
export const widths = [1280, 390];
/** Pages that work side by side; more gain nothing on two cores. */
const lanes = 3;

/** Serves the built Storybook. */
export async function openStories() {
  const site = await serveFolder({ '/': 'storybook-static' });
  const { entries } = JSON.parse(readFileSync('storybook-static/index.json', 'utf8'));
  return { ...site, stories: Object.values(entries).filter(({ type }) => type === 'story') };
}

/** Opens each story in a page of each scheme and width, and hands it over once its data is drawn. */
export async function eachStory({ origin, stories }, { browser, only, problems }, looks, handle) {
  const wanted = stories.filter(({ id }) => only.test(id));
  const tasks = looks.flatMap((look) => wanted.map((story) => ({ ...look, story })));
  const lane = async () => {
    for (let task = tasks.shift(); task; task = tasks.shift()) {
      const { scheme, width, story } = task;
      const name = `${story.id} ${scheme} ${width}`;
      const page = await openPage(browser, { scheme, width }, (problem) =>
        problems.push(`${name}: ${problem}`),
      );
      try {
        const globals = encodeURIComponent(`scheme:${scheme};a11y.manual:!true`);
        await page.goto(`${origin}/iframe.html?viewMode=story&id=${story.id}&globals=${globals}`);
        const left = story.tags.includes('held') ? await page.waitForTimeout(900) : await settle(page);
        if (left?.length) problems.push(`${name}: not settled: ${left.join(', ')}`);
        const failure = await page.evaluate(() =>
          document.body.classList.contains('sb-show-errordisplay') ? document.body.innerText : '',
        );
        if (failure) problems.push(`${name}: ${failure.slice(0, 400)}`);
        await handle(page, task);
      } catch (error) {
        problems.push(`${name}: ${error.message}`);
      } finally {
        await page.context().close();
      }
    }
  };
  await Promise.all(Array.from({ length: lanes }, lane));
}

export async function shootStories(site, shots) {
  const looks = schemes.flatMap((scheme) => widths.map((width) => ({ scheme, width })));
  await eachStory(site, shots, looks, async (page, { story, scheme, width }) => {
    const bottom = await page.evaluate(
      () => document.querySelector('#storybook-root').getBoundingClientRect().bottom,
    );
    const clip = { x: 0, y: 0, width, height: Math.min(2000, Math.max(160, Math.ceil(bottom) + 16)) };
    const path = `${shots.folder}/${story.id}.${scheme}.${width}.png`;
    await page.screenshot({ path, clip, fullPage: true });
  });
}

/** A fresh profile that reaches nothing but loopback, with an ear for errors. */
export async function openPage(browser, { scheme, width }, onProblem) {
  const context = await browser.newContext({
    viewport: { width, height: width < 600 ? 780 : 800 },
    colorScheme: scheme,
    reducedMotion: 'reduce',
    locale: 'en-US',
    timezoneId: 'UTC',
    hasTouch: width < 600,
  });
  const page = await context.newPage();
  page.on('pageerror', (error) => onProblem(error.message));
  page.on('request', (request) => {
    const { hostname, protocol } = new URL(request.url());
    if (/^https?:$/.test(protocol) && hostname !== '127.0.0.1') onProblem(`asked for ${request.url()}`);
  });
  page.setDefaultTimeout(20_000);
  return page;
}
