import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, describe, it } from 'node:test';
import { pathToFileURL } from 'node:url';

const folder = mkdtempSync(join(tmpdir(), 'inset-suite-'));
const suite = pathToFileURL(join(import.meta.dirname, 'node-suite.mjs')).href;
const imports = `import { describe, it, before } from 'node:test';\n`;

/** What the orchestrator makes of a test file, in a process of its own. */
function outcome(text: string): { counts: Record<string, unknown>; failures: string[]; output: string } {
  const file = join(folder, 'planted.test.ts');
  writeFileSync(file, imports + text);
  const program = `const { runNodeSuite } = await import('${suite}');
    console.log(JSON.stringify(await runNodeSuite([${JSON.stringify(file)}], { limit: 3000 })));`;
  const { stdout } = spawnSync('node', ['--input-type=module', '-e', program], { encoding: 'utf8' });
  const { failures, ...counts } = JSON.parse(stdout.trim().split('\n').at(-1)!);
  return { counts, failures, output: stdout };
}

describe('the orchestrator of tests', () => {
  after(() => rmSync(folder, { recursive: true, force: true }));

  it('counts what passed and what was skipped', () => {
    const { counts } = outcome(
      `describe('a', () => { it('b', () => {}); it('c', { skip: 'why' }, () => {}); }); it('d', () => {});`,
    );
    assert.deepEqual(counts, { code: 0, passed: 2, failed: 0, skipped: 1 });
  });

  it('tells which test failed and why', () => {
    const { counts, failures, output } = outcome(
      `describe('a', () => it('b', () => { throw new Error('planted'); }));`,
    );
    assert.deepEqual(counts, { code: 1, passed: 0, failed: 1, skipped: 0 });
    assert.match(output, /a > b[^]*planted/);
    assert.match(failures.join(), /planted\.test\.ts > a > b$/);
  });

  for (const [what, text, words] of [
    ['a file that throws', `throw new Error('planted');`, /planted/],
    ['a file that leaves early', `it('a', () => {}); process.exit(0);`, /holds no test/],
    ['a file without a test', '', /holds no test/],
    [
      'a hook that throws',
      `describe('a', () => { before(() => { throw new Error('planted'); }); });`,
      /planted/,
    ],
    ['a test that spins', `it('a', () => { for (;;); });`, /did not end within 3 s/],
    [
      'a test that waits for ever',
      `it('a', () => new Promise(() => setInterval(() => {}, 9)));`,
      /did not end/,
    ],
  ] as const) {
    it(`counts ${what} as a failure`, () => {
      const { counts, output } = outcome(text);
      assert.equal(counts['failed'], 1);
      assert.equal(counts['code'], 1);
      assert.match(output, words);
    });
  }

  it('counts a file that does not end although its tests did', () => {
    const { counts } = outcome(`it('a', () => {}); setInterval(() => {}, 9);`);
    assert.deepEqual(counts, { code: 1, passed: 1, failed: 1, skipped: 0 });
  });
});
