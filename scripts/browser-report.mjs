import { mkdirSync, writeFileSync } from 'node:fs';

const counts = (suite) => {
  const own = { passed: 0, failed: 0, skipped: 0 };
  for (const test of suite?.tests ?? []) {
    own[test.skipped ? 'skipped' : test.passed ? 'passed' : 'failed'] += 1;
  }
  for (const child of suite?.suites ?? []) {
    const inner = counts(child);
    for (const key of Object.keys(own)) own[key] += inner[key];
  }
  return own;
};

/** A reporter for web-test-runner that writes how many tests passed, failed and were skipped. */
export function browserReport(file) {
  return {
    stop({ sessions }) {
      const total = { passed: 0, failed: 0, skipped: 0 };
      for (const session of sessions) {
        const own = counts(session.testResults);
        // A file that could not run at all, or that logged an error outside a test, is a failure.
        if (!session.passed && own.failed === 0) own.failed = 1;
        for (const key of Object.keys(total)) total[key] += own[key];
      }
      mkdirSync(file.split('/').slice(0, -1).join('/'), { recursive: true });
      writeFileSync(file, JSON.stringify(total));
      console.log(`browser: ${total.passed} passed, ${total.failed} failed, ${total.skipped} skipped`);
    },
  };
}
