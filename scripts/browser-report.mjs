import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, relative } from 'node:path';
import { inspect } from 'node:util';

const indented = (text) => text.replaceAll(/^/gm, '        ');

function* testsIn(suite, path = []) {
  for (const test of suite?.tests ?? []) yield { ...test, name: [...path, test.name].join(' > ') };
  for (const child of suite?.suites ?? []) yield* testsIn(child, [...path, child.name].filter(Boolean));
}

const saidBy = ({ message, stack = '', expected, actual }) =>
  [
    stack.includes(message) ? stack : `${message}\n${stack}`,
    ...(expected === undefined ? [] : [`expected: ${expected}`, `actual: ${actual}`]),
  ].join('\n');

/** What a session comes to: its counts and, for each failure, `{ name, said }`. */
export function sessionResult(session) {
  const tests = [...testsIn(session.testResults)];
  const count = (test) => tests.filter(test).length;
  const failures = tests
    .filter(({ skipped, passed }) => !skipped && !passed)
    .map(({ name, error }) => ({ name, said: saidBy(error ?? { message: 'failed without an error' }) }));
  // A file that could not run at all, or that logged an error outside a test, is a failure.
  if (!session.passed && failures.length === 0) {
    const said = session.errors.map(saidBy).join('\n') || 'failed without an error';
    failures.push({ name: 'the file', said });
  }
  return {
    passed: count(({ skipped, passed }) => !skipped && passed),
    failed: failures.length,
    skipped: count(({ skipped }) => skipped),
    failures,
  };
}

/**
 * A reporter for web-test-runner: a line a file and, under those that failed, each failure with all that the page
 * wrote and could not load. The counts and the failures' names go to `file`.
 */
export function browserReport(file) {
  return {
    reportTestFileResults({ sessionsForTestFile, testFile }) {
      for (const session of sessionsForTestFile) {
        const { failures, ...counts } = sessionResult(session);
        const said = Object.entries(counts).flatMap(([key, value]) => (value > 0 ? `${value} ${key}` : []));
        const path = relative(process.cwd(), testFile);
        console.log(
          `${counts.failed > 0 ? 'FAILED' : 'ok    '} ${path}: ${said.join(', ') || 'holds no test'}`,
        );
        if (failures.length === 0) continue;
        for (const failure of failures) console.log(`    ✗ ${failure.name}\n${indented(failure.said)}`);
        for (const log of session.logs) {
          const words = log.map((word) => (typeof word === 'string' ? word : inspect(word)));
          console.log(indented(`the page wrote: ${words.join(' ')}`));
        }
        for (const path of session.request404s) console.log(indented(`not found: ${path}`));
      }
    },
    stop({ sessions }) {
      const total = { passed: 0, failed: 0, skipped: 0, failures: [] };
      for (const session of sessions) {
        const { failures, ...counts } = sessionResult(session);
        for (const key of Object.keys(counts)) total[key] += counts[key];
        const path = relative(process.cwd(), session.testFile);
        total.failures.push(...failures.map(({ name }) => `${path} > ${name}`));
      }
      mkdirSync(dirname(file), { recursive: true });
      writeFileSync(file, JSON.stringify(total));
      console.log(`browser: ${total.passed} passed, ${total.failed} failed, ${total.skipped} skipped`);
    },
  };
}
