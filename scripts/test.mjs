/**
 * Every suite, one after the other; the last line is the sum. `node scripts/test.mjs [suite ...]` runs only those.
 * A suite that ends badly without a failed test counts as one failure, and one that does not end is ended.
 */
import { randomBytes } from 'node:crypto';
import { mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { dropTestDatabases } from './drop-test-databases.mjs';
import { ensureChromium } from './ensure-chromium.mjs';
import { runNodeSuite } from './node-suite.mjs';
import { must, run } from './run.mjs';
import { sourceFiles } from './source-files.mjs';

const minute = 60_000;
const cache = 'node_modules/.cache';
process.env.CHROME_PATH = ensureChromium();
mkdirSync(cache, { recursive: true });

// Whatever the tests and their browsers leave behind goes with this folder.
const temporary = mkdtempSync(join(tmpdir(), 'inset-tests-'));
process.env.TMPDIR = temporary;
// Each test file is a process of its own, and most load the same code.
process.env.NODE_COMPILE_CACHE = join(temporary, 'compiled');
process.env.INSET_TEST_RUN = randomBytes(4).toString('hex');
process.on('exit', () => rmSync(temporary, { recursive: true, force: true, maxRetries: 3 }));
for (const [signal, code] of [
  ['SIGINT', 130],
  ['SIGTERM', 143],
]) {
  process.on(signal, () => process.exit(code));
}

const testsIn = (pattern) => sourceFiles(/\.test\.ts$/).filter((path) => pattern.test(path));
const nodeTests = (pattern) =>
  testsIn(pattern).filter(
    (path) => !path.startsWith('packages/elements/') && !path.endsWith('.browser.test.ts'),
  );

async function browserSuite() {
  const report = `${cache}/browser-tests.json`;
  rmSync(report, { force: true });
  const { code } = await run('wtr', [], { limit: 12 * minute });
  return { code, ...readReport(report) };
}

/** A run that was ended before it could report has no counts. */
function readReport(path) {
  try {
    return JSON.parse(readFileSync(path, 'utf8'));
  } catch {
    return { passed: 0, failed: 0, skipped: 0, failures: [] };
  }
}

const linesLike = (output, start) =>
  output.split('\n').flatMap((line) => (line.startsWith(start) ? line.slice(start.length).trim() : []));

async function checkSuite() {
  const { code, output } = await run('node', ['scripts/check.mjs'], { limit: 8 * minute });
  const [, passed, failed] = output.match(/(\d+) checks passed, (\d+) failed/) ?? [0, 0, 1];
  const failures = linesLike(output, 'FAILED');
  return { code, passed: Number(passed), failed: Number(failed), skipped: 0, failures };
}

/** Every story, in both schemes and at both widths: axe, errors, broken policies, and what one leaves to the next. */
async function storySuite() {
  const args = ['scripts/screenshots.mjs', '--check', '--looks', 'light.1280|dark.390'];
  const { code, output } = await run('node', args, { limit: 12 * minute });
  const [, passed, failed] = output.match(/stories: (\d+) passed, (\d+) failed/) ?? [0, 0, 1];
  const failures = linesLike(output, '✗');
  return { code, passed: Number(passed), failed: Number(failed), skipped: 0, failures };
}

const suites = {
  check: checkSuite,
  packages: () => runNodeSuite(nodeTests(/^(packages|scripts)\//)),
  server: () => runNodeSuite(nodeTests(/^server\//)),
  browser: browserSuite,
  stories: storySuite,
  // One at a time: each has a server and a browser of its own.
  flows: () => runNodeSuite(nodeTests(/^demo\/flows\//), { atOnce: 1, limit: 6 * minute }),
};

const wanted = process.argv.slice(2).length > 0 ? process.argv.slice(2) : Object.keys(suites);
const unknown = wanted.filter((name) => !Object.hasOwn(suites, name));
if (unknown.length > 0) {
  console.error(`No suite is called ${unknown.join(', ')}; there are ${Object.keys(suites).join(', ')}.`);
  process.exit(2);
}
await must('node', ['scripts/build.mjs', '--if-stale']);
const total = { passed: 0, failed: 0, skipped: 0 };
const lines = [];
const allFailures = [];
for (const name of wanted) {
  console.log(`\n=== ${name} ===`);
  const startedAt = Date.now();
  const { code, passed, failed, skipped, failures } = await suites[name]();
  // A suite that ran nothing proves nothing.
  const isBad = (code !== 0 && failed === 0) || passed + failed === 0;
  total.passed += passed;
  total.failed += failed + (isBad ? 1 : 0);
  total.skipped += skipped;
  allFailures.push(...failures.map((failure) => `${name}: ${failure}`));
  if (isBad) allFailures.push(`${name}: ended with code ${code} after ${passed + failed} tests`);
  const seconds = Math.round((Date.now() - startedAt) / 1000);
  lines.push(
    `${name}: ${passed} passed, ${failed + (isBad ? 1 : 0)} failed, ${skipped} skipped in ${seconds} s`,
  );
}
await dropTestDatabases(process.env.INSET_TEST_RUN);
// Once more at the end, where a log that was cut still has it.
if (allFailures.length > 0) console.log(`\nFailed:\n  ${allFailures.join('\n  ')}`);
console.log(`\n${lines.join('\n')}\n`);
console.log(`${total.passed} passed, ${total.failed} failed`);
process.exitCode = total.failed > 0 ? 1 : 0;
