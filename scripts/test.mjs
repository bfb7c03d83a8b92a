/**
 * Every suite, one after the other; the last line is the sum. `node scripts/test.mjs [suite ...]` runs only those.
 * A suite that ends badly without a failed test counts as one failure.
 */
import { mkdirSync, readFileSync, rmSync } from 'node:fs';
import { ensureChromium } from './ensure-chromium.mjs';
import { must, run } from './run.mjs';
import { sourceFiles } from './source-files.mjs';

process.env.CHROME_PATH = ensureChromium();
mkdirSync('node_modules/.cache', { recursive: true });

const isNodeTest = (path) =>
  /^(packages|server)\//.test(path) &&
  !path.startsWith('packages/elements/') &&
  !/\.browser\.test\./.test(path);
const nodeTests = (...folders) =>
  sourceFiles(/\.test\.ts$/).filter(
    (path) => isNodeTest(path) && folders.some((folder) => path.startsWith(folder)),
  );

async function nodeSuite(files) {
  const report = 'node_modules/.cache/node-tests.tap';
  rmSync(report, { force: true });
  const reporters = ['dot', 'stdout', 'tap', report];
  const flags = reporters.map((value, i) => `--test-reporter${i % 2 ? '-destination' : ''}=${value}`);
  const { code } = await run('node', [
    '--conditions=inset-source',
    '--test',
    '--test-concurrency=2',
    ...flags,
    ...files,
  ]);
  const tap = readFileSync(report, 'utf8');
  const count = (name) => Number(tap.match(new RegExp(`^# ${name} (\\d+)`, 'm'))?.[1] ?? 0);
  if (code !== 0) console.log(failuresOf(tap));
  return {
    code,
    passed: count('pass'),
    failed: count('fail') + count('cancelled'),
    skipped: count('skipped'),
  };
}

/** The failed tests of a TAP report with what they said, without the thousands that passed. */
function failuresOf(tap) {
  const blocks = tap.split(/^(?=\s*(?:not )?ok \d+ )/m);
  return blocks
    .filter((block) => /^\s*not ok/.test(block))
    .join('')
    .slice(0, 60_000);
}

async function browserSuite() {
  const report = 'node_modules/.cache/browser-tests.json';
  rmSync(report, { force: true });
  const { code } = await run('wtr', []);
  const { passed, failed, skipped } = JSON.parse(readFileSync(report, 'utf8'));
  return { code, passed, failed, skipped };
}

async function checkSuite() {
  const { code, output } = await run('node', ['scripts/check.mjs']);
  const [, passed, failed] = output.match(/(\d+) checks passed, (\d+) failed/) ?? [0, 0, 1];
  return { code, passed: Number(passed), failed: Number(failed), skipped: 0 };
}

const suites = {
  check: checkSuite,
  packages: () => nodeSuite(nodeTests('packages/')),
  server: () => nodeSuite(nodeTests('server/')),
  browser: browserSuite,
  flows: () => nodeSuite(sourceFiles(/^demo\/flows\/.*\.test\.ts$/)),
};

const wanted = process.argv.slice(2).length > 0 ? process.argv.slice(2) : Object.keys(suites);
await must('node', ['scripts/build.mjs', '--if-stale']);
const total = { passed: 0, failed: 0, skipped: 0 };
const lines = [];
for (const name of wanted) {
  console.log(`\n=== ${name} ===`);
  const startedAt = Date.now();
  const { code, passed, failed, skipped } = await suites[name]();
  const bad = code !== 0 && failed === 0 ? 1 : failed;
  total.passed += passed;
  total.failed += bad;
  total.skipped += skipped;
  lines.push(
    `${name}: ${passed} passed, ${bad} failed, ${skipped} skipped in ${Math.round((Date.now() - startedAt) / 1000)} s`,
  );
}
console.log(`\n${lines.join('\n')}\n`);
if (total.passed === 0) total.failed += 1;
console.log(`${total.passed} passed, ${total.failed} failed`);
process.exitCode = total.failed > 0 ? 1 : 0;
