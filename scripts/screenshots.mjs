/**
 * Looks at everything that is seen: each story, each page of the portal and each plain page, light and dark, 1280 and
 * 390 wide, into screenshots/; and the pictures of the README and the documents into docs/images/.
 *
 *   npm run screenshots                          everything
 *   npm run screenshots -- --only chart          what has "chart" in its name (a regular expression)
 *   npm run screenshots -- --check               no pictures: axe over every story, light and dark; fails on findings
 */
import { existsSync, mkdirSync, statSync } from 'node:fs';
import { chromium } from 'playwright-core';
import { checkStories } from './check-stories.mjs';
import { chromiumFlags, findChromium } from './chromium.mjs';
import { must } from './run.mjs';
import { shootPortal } from './shoot-portal.mjs';
import { openStories, shootStories } from './shoot-stories.mjs';
import { sourceFiles } from './source-files.mjs';

const isCheck = process.argv.includes('--check');
const given = process.argv.indexOf('--only');
const only = new RegExp(given < 0 ? '' : process.argv[given + 1], 'i');
const folder = 'screenshots';

await must('node', ['scripts/build.mjs', 'kit', 'portal', '--if-stale']);
if (isStorybookStale()) {
  await must('node', ['scripts/manifest.mjs', '--data']);
  await must('storybook', ['build', '--disable-telemetry', '--quiet'], { quiet: true });
}
mkdirSync(folder, { recursive: true });
mkdirSync('docs/images', { recursive: true });

const browser = await chromium.launch({ executablePath: findChromium(), args: chromiumFlags });
const site = await openStories();
const problems = [];
try {
  const shots = { browser, folder, only, problems };
  if (isCheck) await checkStories(site, shots);
  else {
    await shootStories(site, shots);
    await shootPortal(shots);
  }
} finally {
  await site.close();
  await browser.close();
}
for (const problem of problems) console.error(problem);
console.log(`screenshots: ${problems.length} problems${isCheck ? '' : `, see ${folder}/`}`);
process.exitCode = problems.length > 0 ? 1 : 0;

function isStorybookStale() {
  const product = 'storybook-static/index.json';
  if (!existsSync(product)) return true;
  const builtAt = statSync(product).mtimeMs;
  const inputs = sourceFiles(/^(packages\/.*\.(ts|css)|\.storybook\/.*)$/).filter((file) => existsSync(file));
  return inputs.some((file) => statSync(file).mtimeMs > builtAt);
}
