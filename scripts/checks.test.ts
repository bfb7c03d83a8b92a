/** A check that cannot fail is worthless: each is shown a small project with one thing wrong, and must say so. */
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { afterEach, beforeEach, describe, it } from 'node:test';

const scripts = import.meta.dirname;
const binaries = resolve(scripts, '../node_modules/.bin');
let project: string;

function write(files: Record<string, unknown>): void {
  for (const [path, content] of Object.entries(files)) {
    mkdirSync(dirname(join(project, path)), { recursive: true });
    writeFileSync(join(project, path), typeof content === 'string' ? content : JSON.stringify(content));
  }
}

function check(command: string, ...args: string[]): { code: number | null; output: string } {
  const { status, stdout, stderr, error } = spawnSync(command, args, { cwd: project, encoding: 'utf8' });
  if (error) throw error;
  return { code: status, output: stdout + stderr };
}

const script = (name: string) => check('node', join(scripts, `${name}.mjs`));

/** The check passes before, and fails for the reason given after the files were written. */
function mustRefuse(name: string, files: Record<string, unknown>, reason: RegExp): void {
  const before = script(name);
  assert.equal(before.code, 0, before.output);
  write(files);
  const { code, output } = script(name);
  assert.match(output, reason);
  assert.equal(code, 1);
}

beforeEach(() => {
  project = mkdtempSync(join(tmpdir(), 'inset-checks-'));
  spawnSync('git', ['init', '--quiet'], { cwd: project });
  write({
    'packages/model/package.json': { name: '@inset/model', version: '1.0.0' },
    'packages/model/src/index.ts': `export { one } from './one.ts';\n`,
    'packages/model/src/one.ts': 'export const one = 1;\n',
    'packages/engine/package.json': {
      name: '@inset/engine',
      version: '1.0.0',
      dependencies: { '@inset/model': '1.0.0' },
    },
    'packages/engine/src/index.ts': `export { one } from '@inset/model';\n`,
    'packages/engine/src/worker/engine-version.ts': `export const engineVersion = '1.0.0';\n`,
    'package.json': { name: 'all', workspaces: ['packages/model', 'packages/engine'] },
    'package-lock.json': {
      packages: {
        '': { name: 'all' },
        'node_modules/@inset/model': { link: true },
        'packages/model': { version: '1.0.0' },
        'packages/engine': { version: '1.0.0', dependencies: { '@inset/model': '1.0.0' } },
      },
    },
  });
});
afterEach(() => rmSync(project, { recursive: true, force: true }));

describe('the check of imports', () => {
  const cases: [string, Record<string, unknown>, RegExp][] = [
    [
      'a room that may not know another',
      { 'packages/model/src/two.ts': `import '@inset/engine';\n` },
      /model may not import engine/,
    ],
    [
      'a way round by path',
      { 'packages/engine/src/two.ts': `import '../../model/src/one.ts';\n` },
      /reaches into another room by path/,
    ],
    [
      'a circle of two',
      {
        'packages/model/src/two.ts': `import './three.ts';\n`,
        'packages/model/src/three.ts': `export * from './two.ts';\n`,
      },
      /import circle: .*two\.ts.*three\.ts/,
    ],
    [
      'a circle of types, which are erased but read',
      {
        'packages/model/src/two.ts': `import type { Three } from './three.ts';\nexport type Two = Three;\n`,
        'packages/model/src/three.ts': `import { type Two } from './two.ts';\nexport type Three = Two[];\n`,
      },
      /import circle: .*two\.ts.*three\.ts/,
    ],
    ['a file that imports itself', { 'packages/model/src/two.ts': `import './two.ts';\n` }, /import circle/],
    [
      'a package that is not listed',
      { 'packages/model/src/two.ts': `import { html } from 'lit/html.js';\n` },
      /imports lit, which/,
    ],
    [
      'a package that is not listed, loaded late',
      { 'packages/model/src/two.ts': `export const load = () => import('lit');\n` },
      /imports lit, which/,
    ],
    ['a file that is not there', { 'packages/model/src/two.ts': `import './gone.ts';\n` }, /not there/],
    [
      'a dependency that nothing imports',
      { 'packages/model/package.json': { name: '@inset/model', dependencies: { lit: '3.0.0' } } },
      /lists lit, which nothing imports/,
    ],
  ];
  for (const [what, files, reason] of cases)
    it(`refuses ${what}`, () => mustRefuse('check-imports', files, reason));

  it('takes an optional peer, and the steps that hold a Query', () => {
    write({
      'packages/model/package.json': { name: '@inset/model', peerDependencies: { lit: '3.0.0' } },
      'packages/model/src/two.ts': `import 'lit';\n`,
      'packages/model/src/query/query.ts': `import type { Step } from './steps/step.ts';\nexport type Query = Step[];\n`,
      'packages/model/src/query/steps/step.ts': `import type { Query } from '../query.ts';\nexport type Step = { with: Query };\n`,
    });
    assert.equal(script('check-imports').code, 0);
  });
});

describe('the check of files', () => {
  const cases: [string, Record<string, unknown>, RegExp][] = [
    ['a name that says nothing', { 'packages/model/src/utils.ts': 'export {};\n' }, /this name says nothing/],
    [
      'a folder that says nothing',
      { 'packages/model/src/helpers/a.ts': 'export {};\n' },
      /this name says nothing/,
    ],
    ['a name in capitals', { 'packages/model/src/OneTwo.ts': 'export {};\n' }, /kebab-case/],
    ['a long file', { 'packages/model/src/long.ts': '// line\n'.repeat(501) }, /the most is 500/],
    ['innerHTML', { 'packages/model/src/two.ts': `document.body.innerHTML = '<b>';\n` }, /innerHTML/],
    ['eval', { 'packages/model/src/two.ts': `eval('1');\n` }, /eval/],
    ['new Function', { 'packages/model/src/two.ts': `new Function('1');\n` }, /new Function/],
    [
      'a test on its own',
      { 'packages/model/src/two.test.ts': `describe.${'only'}('a', () => {});\n` },
      /\.only/,
    ],
  ];
  for (const [what, files, reason] of cases)
    it(`refuses ${what}`, () => mustRefuse('check-files', files, reason));
});

describe('the check of versions', () => {
  const cases: [string, Record<string, unknown>, RegExp][] = [
    [
      'an engine that says another version',
      { 'packages/engine/src/worker/engine-version.ts': `export const engineVersion = '0.9.0';\n` },
      /says 0\.9\.0/,
    ],
    [
      'packages that want another version of each other',
      { 'packages/model/package.json': { name: '@inset/model', version: '1.1.0' } },
      /wants @inset\/model 1\.0\.0, which is 1\.1\.0/,
    ],
    [
      'an export condition of old',
      {
        'packages/model/package.json': {
          name: '@inset/model',
          version: '1.0.0',
          exports: { '.': { source: './src/index.ts', default: './dist/index.js' } },
        },
      },
      /under "source"/,
    ],
    [
      'a lock without the packages of other platforms',
      {
        'package-lock.json': {
          packages: { 'node_modules/a': { version: '1.0.0', optionalDependencies: { 'a-win32': '1.0.0' } } },
        },
      },
      /needs a-win32, not locked/,
    ],
    [
      'a lock that is behind',
      { 'package.json': { workspaces: ['packages/model', 'packages/engine'], dependencies: { a: '1.0.0' } } },
      /does not know the dependencies of the root/,
    ],
  ];
  for (const [what, files, reason] of cases)
    it(`refuses ${what}`, () => mustRefuse('check-versions', files, reason));
});

describe('the check of sizes', () => {
  it('refuses a kit over its budget, with what it imports at once', () => {
    write({
      'scripts/size-budget.json': [{ name: 'shell', entries: ['inset.js'], most: { gzip: 400 } }],
      'packages/inset/dist/inset.js': `import './chunks/a.js';\n`,
      'packages/inset/dist/chunks/a.js': 'export {};\n',
    });
    const before = script('check-size');
    assert.equal(before.code, 0, before.output);
    const noise = Array.from({ length: 900 }, (_, i) => Math.sin(i).toString(36)).join('');
    write({ 'packages/inset/dist/chunks/a.js': `export const a = '${noise}';\n` });
    const { code, output } = script('check-size');
    assert.match(output, /TOO BIG/);
    assert.equal(code, 1);
  });
});

describe('the linter and the formatter, as they are set up here', () => {
  const lint = () =>
    check(
      join(binaries, 'oxlint'),
      '-c',
      resolve(scripts, '../.oxlintrc.json'),
      '--deny-warnings',
      'packages',
    );

  for (const [what, text, reason] of [
    ['any', 'export const a = (b: any): string => String(b);\n', /no-explicit-any/],
    ['a name that is not used', 'const a = 1;\nexport {};\n', /no-unused-vars/],
    ['eval', `export const a = eval('1');\n`, /no-eval/],
    ['comparing without types', 'export const a = (b: string): boolean => b == "1";\n', /eqeqeq/],
    ['a debugger', 'export function a(): void {\n  debugger;\n}\n', /no-debugger/],
  ] as const) {
    it(`refuses ${what}`, () => {
      assert.equal(lint().code, 0, lint().output);
      write({ 'packages/model/src/two.ts': text });
      const { code, output } = lint();
      assert.match(output, reason);
      assert.equal(code, 1);
    });
  }

  it('refuses what prettier would write otherwise', () => {
    const format = () =>
      check(
        join(binaries, 'prettier'),
        '--config',
        resolve(scripts, '../.prettierrc.json'),
        '--check',
        'packages/**/*.ts',
      );
    assert.equal(format().code, 0, format().output);
    write({ 'packages/model/src/two.ts': 'export const a   = "1"\n' });
    assert.equal(format().code, 1);
  });
});
