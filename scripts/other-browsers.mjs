/**
 * Walks through the main things in Firefox and in WebKit, where they are installed: `npm run test:browsers`. No other
 * test needs them. On Debian: `apt-get install firefox-esr webkit2gtk-driver xvfb`.
 */
import { isInstalled, otherBrowsers } from '../demo/browsers/start-browsers.ts';
import { runNodeSuite } from './node-suite.mjs';
import { must } from './run.mjs';

const minute = 60_000;
const missing = otherBrowsers.filter((browser) => !isInstalled(browser));
for (const { name, needs } of missing) console.log(`${name} is not installed: it needs ${needs.join(', ')}.`);
if (missing.length === otherBrowsers.length) process.exit(1);
await must('node', ['scripts/build.mjs', 'kit', 'portal', '--if-stale']);
const { code, passed, failed } = await runNodeSuite(['demo/browsers/walk.test.ts'], { limit: 15 * minute });
console.log(`browsers: ${passed} passed, ${failed} failed`);
process.exitCode = code;
