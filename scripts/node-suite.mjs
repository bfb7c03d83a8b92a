/**
 * Runs test files of node:test, each in a process of its own, two at a time. Node's own runner waits for ever for a
 * file that does not end; here it is ended, and that is a failure.
 */
import { spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { endGroup, endWithThis } from './end-group.mjs';

const reporter = new URL('test-lines.mjs', import.meta.url).href;
const fixedSeed = new URL('fixed-seed.mjs', import.meta.url).href;

/**
 * Resolves with `{ code, passed, failed, skipped, failures }`, the names of those that failed, having printed a line a
 * file, and every failure in full.
 */
export async function runNodeSuite(files, { atOnce = 2, limit = 240_000 } = {}) {
  const folder = mkdtempSync(join(tmpdir(), 'inset-report-'));
  const total = { passed: 0, failed: 0, skipped: 0 };
  const failures = [];
  const left = [...files];
  async function work() {
    for (let file = left.shift(); file !== undefined; file = left.shift()) {
      const report = join(folder, `${files.indexOf(file)}.jsonl`);
      const { problems, ...counts } = await runFile(file, report, limit);
      for (const key of Object.keys(total)) total[key] += counts[key];
      failures.push(...problems.map((name) => `${file} > ${name}`));
    }
  }
  await Promise.all(Array.from({ length: atOnce }, work));
  return { code: total.failed > 0 ? 1 : 0, ...total, failures };
}

function runFile(file, report, limit) {
  const startedAt = Date.now();
  const child = spawn(
    process.execPath,
    [
      '--conditions=inset-source',
      `--import=${fixedSeed}`,
      '--disable-warning=ExperimentalWarning',
      '--test-timeout=120000',
      `--test-reporter=${reporter}`,
      `--test-reporter-destination=${report}`,
      file,
    ],
    { stdio: ['ignore', 'pipe', 'pipe'], detached: true },
  );
  endWithThis(child);
  let output = '';
  const take = (part) => (output = (output + part).slice(-8_000));
  child.stdout.on('data', take);
  child.stderr.on('data', take);
  let isLate = false;
  const timer = setTimeout(() => {
    isLate = true;
    endGroup(child);
  }, limit);
  return new Promise((resolve) => {
    // "exit" and not "close": what a test left running may hold its output open.
    child.on('exit', (code) => {
      clearTimeout(timer);
      endGroup(child);
      const tests = existsSync(report) ? readTests(report) : [];
      const result = tell({
        file,
        tests,
        code,
        isLate,
        limit,
        output,
        seconds: (Date.now() - startedAt) / 1000,
      });
      resolve(result);
    });
  });
}

function readTests(report) {
  return readFileSync(report, 'utf8')
    .split('\n')
    .filter((line) => line.endsWith('}'))
    .map((line) => JSON.parse(line));
}

function tell({ file, tests, code, isLate, limit, output, seconds }) {
  const count = (outcome) => tests.filter((test) => test.outcome === outcome).length;
  const result = { passed: count('passed'), failed: count('failed'), skipped: count('skipped') };
  const problems = tests.filter(({ outcome }) => outcome === 'failed');
  const ownFault = isLate
    ? `did not end within ${limit / 1000} s, and was ended`
    : code !== 0 && result.failed === 0
      ? `ended with code ${code} without a failed test`
      : tests.length === 0
        ? 'holds no test'
        : undefined;
  if (ownFault !== undefined) {
    result.failed += 1;
    problems.push({ name: `the file ${ownFault}`, error: `its last words:\n${output}` });
  }
  const counts = Object.entries(result).flatMap(([key, value]) => (value > 0 ? `${value} ${key}` : []));
  console.log(
    `${result.failed > 0 ? 'FAILED' : 'ok    '} ${file}: ${counts.join(', ')} in ${seconds.toFixed(1)} s`,
  );
  for (const { name, error } of problems) {
    console.log(`    ✗ ${name}\n${error.replaceAll(/^/gm, '        ')}`);
  }
  return { ...result, problems: problems.map(({ name }) => name) };
}
