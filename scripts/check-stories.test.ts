/** A check of stories that cannot fail is worthless: it is shown a small manual with one thing wrong in each story. */
import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { chromium, type Browser } from 'playwright-core';
import { checkStories } from './check-stories.mjs';
import { chromiumFlags, findChromium } from './chromium.mjs';
import { looksOf } from './shoot-modes.mjs';
import { openStories } from './shoot-stories.mjs';

const page = `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Manual</title></head>
<body class="sb-show-nopreview"><div id="storybook-root"></div><script src="stories.js"></script></body></html>`;

/** As much of Storybook as is used: a channel, what is shown, and the class that tells of an error. */
const script = `
const heard = { updateGlobals: [({ globals }) => (document.documentElement.style.colorScheme = globals.scheme)] };
const root = document.querySelector('#storybook-root');
const emit = (name, data) => (heard[name] ?? []).forEach((listener) => listener(data));
globalThis.__STORYBOOK_ADDONS_CHANNEL__ = { emit, on: (name, listener) => (heard[name] ??= []).push(listener) };
const preview = (globalThis.__STORYBOOK_PREVIEW__ = {});
const policy = trustedTypes.createPolicy('inset', { createHTML: (markup) => markup });
const show = (markup) => root.setHTMLUnsafe(policy.createHTML(markup));
const inShadow = (make) => {
  const host = root.appendChild(document.createElement('div'));
  make(host.attachShadow({ mode: 'open' }));
};
const stories = {
  good: () => show('<p style="color: #123456">Fine</p><button>Go</button>'),
  unnamed: () => show('<button></button>'),
  pale: () => show('<p style="background: #fff; color: #bbb">Hard to read</p>'),
  'dark-only': () => show('<p style="background: light-dark(#fff, #000); color: #222">Fine in light</p>'),
  small: () => show('<button style="all: unset; width: 12px; height: 12px">a</button>'.repeat(3)),
  logs: () => console.error('Something is wrong'),
  throws: () => setTimeout(() => { throw new Error('Not caught'); }),
  evaluates: () => setTimeout(() => eval('1')),
  styled: () => inShadow((shadow) => shadow.appendChild(document.createElement('p')).setAttribute('style', 'order: 7')),
  wide: () => show('<div style="width: 5000px">Wide</div>'),
  leaves: () => document.body.append(Object.assign(document.createElement('aside'), { textContent: 'Still here' })),
  keeps: () => localStorage.setItem('kept', 'yes'),
  finds: () => localStorage.getItem('kept') && console.error('Found what another story kept'),
  errors: () => { show('<p>No story</p>'); document.body.className = 'sb-show-errordisplay'; },
};
heard.setCurrentStory = [({ storyId }) => {
  if (!stories[storyId]) return;
  emit('storyChanged', storyId);
  document.body.className = 'sb-show-main';
  stories[storyId]();
  preview.currentRender = { id: storyId, phase: 'finished' };
}];
`;

const names = [...script.matchAll(/^ {2}'?([a-z-]+)'?: \(\) =>/gm)].map(([, name]) => name!);
const folder = mkdtempSync(join(tmpdir(), 'inset-stories-'));
let browser: Browser;
let site: Awaited<ReturnType<typeof openStories>>;

before(async () => {
  const entries = Object.fromEntries(names.map((id) => [id, { id, type: 'story', tags: [] }]));
  writeFileSync(join(folder, 'iframe.html'), page);
  writeFileSync(join(folder, 'stories.js'), script);
  writeFileSync(join(folder, 'index.json'), JSON.stringify({ entries }));
  browser = await chromium.launch({ executablePath: findChromium(), args: chromiumFlags });
  site = await openStories(folder);
});
after(async () => {
  await site?.close();
  await browser?.close();
  rmSync(folder, { recursive: true, force: true });
});

async function check(only: RegExp, scheme = 'light') {
  const problems: string[] = [];
  const looks = looksOf().filter(({ name }) => name === `${scheme}.1280`);
  const counts = await checkStories(site, { browser, only, looks, problems });
  return { problems, counts };
}

describe('the check of stories', () => {
  it('has nothing to say of what is as it should be', async () => {
    const { problems, counts } = await check(/^(good|finds)$/);
    assert.deepEqual(problems, []);
    assert.deepEqual(counts, { passed: 2, failed: 0 });
  });

  for (const [story, reason] of Object.entries({
    unnamed: /axe button-name/,
    pale: /axe color-contrast/,
    small: /axe target-size/,
    logs: /console: Something is wrong/,
    throws: /Not caught/,
    evaluates: /against a strict policy: script-src/,
    styled: /against a strict policy: style-src-attr order: 7/,
    wide: /\d+ px wider than its page/,
    errors: /No story/,
  })) {
    it(`tells what is wrong where a story ${story}`, async () => {
      const { problems, counts } = await check(new RegExp(`^${story}$`));
      assert.deepEqual(counts, { passed: 0, failed: 1 });
      assert.match(problems.join('\n'), reason);
      for (const problem of problems) assert.ok(problem.startsWith(`${story} light.1280: `), problem);
    });
  }

  it('looks in the dark, too', async () => {
    assert.deepEqual((await check(/^dark-only$/)).problems, []);
    assert.match((await check(/^dark-only$/, 'dark')).problems.join(), /color-contrast/);
  });

  it('tells what a story leaves to the next, once', async () => {
    const { problems, counts } = await check(/^(leaves|keeps|finds)$/);
    assert.equal(problems.length, 1);
    assert.match(problems[0]!, /^keeps .*the story before left behind <aside>Still here/);
    assert.deepEqual(counts, { passed: 2, failed: 1 });
  });

  it('takes away what a story kept', async () => {
    assert.deepEqual((await check(/^(keeps|finds)$/)).problems, []);
  });

  it('goes on after a story that does not come', async () => {
    const stories = [{ id: 'absent', type: 'story', tags: [] }, ...site.stories];
    const problems: string[] = [];
    const looks = looksOf().filter(({ name }) => name === 'light.1280');
    const counts = await checkStories(
      { ...site, stories },
      { browser, only: /^(absent|good)$/, looks, problems, limit: 500 },
    );
    assert.deepEqual(counts, { passed: 1, failed: 1 });
    assert.match(problems.join(), /absent light\.1280: /);
  });
});
