import { readFileSync } from 'node:fs';
import { serveFolder } from './serve-folder.mjs';
import { StoryPage, strictPolicy } from './story-page.mjs';

/** Pages that work side by side; more gain nothing on two cores. */
const lanes = 2;

/** Serves a built Storybook. */
export async function openStories(folder = 'storybook-static') {
  const headers = (path) =>
    path === '/iframe.html' ? { 'Content-Security-Policy-Report-Only': strictPolicy } : {};
  const site = await serveFolder({ '/': folder }, { headers });
  const { entries } = JSON.parse(readFileSync(`${folder}/index.json`, 'utf8'));
  return { ...site, stories: Object.values(entries).filter(({ type }) => type === 'story') };
}

/**
 * Shows each story in one page of each look, and hands it over once its data is drawn: `handle(page, {story, look})`
 * resolves with more that is wrong. Resolves with how many were `passed` and `failed`, a story in each of its looks;
 * one that is not there within `limit` milliseconds has failed.
 */
export async function eachStory(
  { origin, stories },
  { browser, only, looks, problems, limit = 20_000 },
  handle,
) {
  const wanted = stories.filter(({ id }) => only.test(id));
  const left = [...looks];
  const counts = { passed: 0, failed: 0 };
  const lane = async () => {
    for (let look = left.shift(); look; look = left.shift()) {
      let opened;
      const { english, findEnglish } = await languageOf(look);
      for (const story of wanted) {
        const found = [];
        try {
          opened ??= await StoryPage.open(browser, origin, look, limit);
          await opened.show(story);
          const tooWide = await opened.page.evaluate(overflow);
          if (tooWide > 0) found.push(`${tooWide} px wider than its page`);
          if (english.length > 0) {
            const left = await opened.page.evaluate(findEnglish, english);
            found.push(...left.map((words) => `English: ${words}`));
          }
          found.push(...(await handle(opened.page, { story, look })), ...(await opened.takeProblems()));
        } catch (error) {
          found.push(error.message);
          await opened?.close();
          opened = undefined;
        }
        counts[found.length > 0 ? 'failed' : 'passed']++;
        problems.push(...found.map((problem) => `${story.id} ${look.name}: ${problem}`));
      }
      await opened?.close();
    }
  };
  await Promise.all(Array.from({ length: lanes }, lane));
  return counts;
}

/** What must not be left of English in a look of another language. */
async function languageOf({ toolbar: { locale = 'en' } }) {
  if (locale === 'en') return { english: [] };
  const { englishWords, findEnglish } = await import('./untranslated.mjs');
  return { english: await englishWords(locale), findEnglish };
}

export async function shootStories(site, shots) {
  return eachStory(site, shots, async (page, { story, look }) => {
    const bottom = await page.evaluate(lowest);
    const { width } = look;
    const clip = { x: 0, y: 0, width, height: Math.min(2160, Math.max(160, Math.ceil(bottom) + 16)) };
    const path = `${shots.folder}/${story.id}.${look.name}.png`;
    await page.screenshot({ path, clip, fullPage: true });
    return [];
  });
}

/** Runs in the page: where the story ends, what floats over it included. */
function lowest() {
  const root = document.querySelector('#storybook-root');
  const floating = (inside) =>
    [...inside.querySelectorAll('*')].flatMap((element) => [
      ...(element.matches(':popover-open, dialog[open]') ? [element] : []),
      ...(element.shadowRoot ? floating(element.shadowRoot) : []),
    ]);
  return Math.max(...[root, ...floating(root)].map((element) => element.getBoundingClientRect().bottom));
}

const overflow = () => document.documentElement.scrollWidth - document.documentElement.clientWidth;
