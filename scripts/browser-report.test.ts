import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { sessionResult } from './browser-report.mjs';

const error = { message: 'planted', stack: 'at here' };
const test = (name: string, more: object) => ({ name, passed: false, skipped: false, ...more });
const session = (more: object) => ({ passed: true, errors: [], testResults: undefined, ...more });

describe('the report of browser tests', () => {
  it('counts tests at every depth, and names those that failed with what they said', () => {
    const inner = { name: 'b', suites: [], tests: [test('c', { error }), test('d', { skipped: true })] };
    const testResults = {
      name: '',
      tests: [],
      suites: [{ name: 'a', suites: [inner], tests: [test('e', { passed: true })] }],
    };
    assert.deepEqual(sessionResult(session({ passed: false, testResults })), {
      passed: 1,
      failed: 1,
      skipped: 1,
      failures: [{ name: 'a > b > c', said: 'planted\nat here' }],
    });
  });

  it('takes a file that could not run as a failure', () => {
    const { failed, failures } = sessionResult(session({ passed: false, errors: [error] }));
    assert.equal(failed, 1);
    assert.deepEqual(failures, [{ name: 'the file', said: 'planted\nat here' }]);
  });
});
