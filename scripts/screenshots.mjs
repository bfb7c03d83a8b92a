/**
 * Looks at everything that is seen: each story, each page of the portal and each plain page, light and dark, 1280 and
 * 390 wide, into screenshots/; and the pictures of the README and the documents into docs/images/.
 *
 *   npm run screenshots                          everything
 *   npm run screenshots -- --only chart          what has "chart" in its name (a regular expression)
 *   npm run screenshots -- --mode forced-colors  as somebody sees it who has set that; see scripts/shoot-modes.mjs
 *   npm run screenshots -- --looks dark          only the looks whose name has that, of light.1280, light.390, ...
 *   npm run screenshots -- --check               no pictures: axe over every story, and an ear for what breaks
 *
 * A finding is a line, and fails it.
 */
import { mkdirSync, readFileSync } from 'node:fs';
import { chromium } from 'playwright-core';
import { checkStories } from './check-stories.mjs';
import { chromiumFlags, findChromium } from './chromium.mjs';
import { must } from './run.mjs';
import { looksOf } from './shoot-modes.mjs';
import { shootPortal } from './shoot-portal.mjs';
import { openStories, shootStories } from './shoot-stories.mjs';

if (process.argv.includes('--help')) {
  console.log(
    readFileSync(import.meta.filename, 'utf8')
      .match(/\/\*\*\n(.*?) \*\//s)[1]
      .replaceAll(/^ \* ?/gm, ''),
  );
  process.exit();
}
const isCheck = process.argv.includes('--check');
const only = new RegExp(given('--only') ?? '', 'i');
const mode = given('--mode');
const named = new RegExp(given('--looks') ?? '');
const looks = looksOf(mode).filter(({ name }) => named.test(name));
const folder = 'screenshots';

await must('node', ['scripts/build.mjs', 'kit', 'portal', '--if-stale']);
await must('node', ['scripts/build-storybook.mjs', '--if-stale']);
mkdirSync(folder, { recursive: true });
mkdirSync('docs/images', { recursive: true });

const browser = await chromium.launch({ executablePath: findChromium(), args: chromiumFlags });
const site = await openStories();
const problems = [];
let counts;
try {
  const shots = { browser, folder, only, mode, looks, problems };
  if (isCheck) counts = await checkStories(site, shots);
  else {
    counts = await shootStories(site, shots);
    await shootPortal(shots);
  }
} finally {
  await site.close();
  await browser.close();
}
for (const problem of problems) console.error(`✗ ${problem.replaceAll(/\s*\n\s*/g, ' · ')}`);
if (!isCheck) console.log(`See ${folder}/; ${problems.length} problems.`);
console.log(`stories: ${counts.passed} passed, ${counts.failed} failed`);
process.exitCode = problems.length > 0 || (isCheck && counts.passed === 0) ? 1 : 0;

function given(option) {
  const at = process.argv.indexOf(option);
  return at < 0 ? undefined : process.argv[at + 1];
}
