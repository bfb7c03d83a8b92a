/** What the kit's files say besides code: the case of docs/walls.md that is called G13. */
import assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { homedir, hostname } from 'node:os';
import { describe, it } from 'node:test';

const folder = 'packages/inset/dist';

const all = readdirSync(folder, { recursive: true, withFileTypes: true })
  .filter((entry) => entry.isFile())
  .map(({ parentPath, name }) => `${parentPath}/${name}`);
/** Modules and types for applications lie in the same folder where packages are built, each beside the source it is of. */
const isOfPackage = (path: string): boolean => {
  const source = path.replace(folder, 'packages/inset/src').replace(/\.(d\.ts|js|js\.map)$/, '.ts');
  return existsSync(source) && !path.endsWith('/inset.js');
};
const files = all.filter((path) => !isOfPackage(path));
const isText = (path: string): boolean => /\.(js|json|txt|md|css|html|map|ts)$/.test(path);
const texts = files.filter(isText);

/** What is in a text that nobody but the one who built it should know. */
function secretsIn(text: string): string[] {
  const patterns = {
    'a source map': /\/[/*][#@]\s*sourceMappingURL=/,
    'a private key': /-----BEGIN [A-Z ]*PRIVATE KEY-----/,
    'a key of a cloud': /\b(AKIA|ASIA)[0-9A-Z]{16}\b|\bAIza[\w-]{35}\b/,
    'a key of a service':
      /\b(sk|pk|rk)[-_](live|test|proj|ant)[-_][\w-]{16,}|\b(ghp|gho|ghs|glpat|npm|xox[bap])[_-][\w-]{20,}/,
    'a signed token': /\beyJ[\w-]{8,}\.eyJ[\w-]{8,}\.[\w-]{16,}/,
    'an address with a password':
      /\b[a-z]+:\/\/(?!user:password@host|inset:…@)[\w.-]+:[^\s@/'"`{}$]+@[\w.-]+/,
    'a place on a disk': /["'`(](file:\/\/)?\/(home|root|Users|tmp|work|builds?|mnt)\/[\w.-]+\//,
  };
  return Object.entries(patterns).flatMap(([what, pattern]) => {
    const found = pattern.exec(text)?.[0];
    return found ? [`${what}: ${found.slice(0, 60)}`] : [];
  });
}

/** What this machine is called and told, as far as it is its own: words as short as `main` may stand anywhere. */
const ofThisMachine = [
  process.cwd(),
  homedir(),
  hostname(),
  ...Object.entries(process.env)
    .filter(([name]) => /TOKEN|SECRET|PASSWORD|KEY|CREDENTIAL/i.test(name))
    .map(([, value]) => value!),
].filter((value) => value.length >= 8);

describe('the files that a script tag loads', () => {
  it('G13: know what they look for', () => {
    const wrong = [
      '//# sourceMappingURL=inset.js.map',
      '-----BEGIN RSA PRIVATE KEY-----',
      `"AKIA${'A1'.repeat(8)}"`,
      `'sk-proj-${'a'.repeat(20)}'`,
      `eyJhbGciOiJI.eyJzdWIiOiIx.${'a'.repeat(20)}`,
      'postgres://inset:hunter2@db.example/inset',
      '"/home/somebody/inset/packages"',
    ];
    for (const text of wrong) assert.equal(secretsIn(text).length, 1, text);
    assert.deepEqual(secretsIn('fetch("https://a.example/b"); process.env.NODE_ENV; "/homepage/"'), []);
  });

  it('G13: are code, words, shapes and the engine, and nothing else', () => {
    assert.ok(texts.length > 100);
    const others = files.filter((path) => !/\.(js|json|txt|md|wasm)$/.test(path));
    assert.deepEqual(others, []);
  });

  const toldIn = (path: string): string[] => {
    const text = readFileSync(path, 'utf8');
    const machine = ofThisMachine.filter((value) => text.includes(value)).map(() => 'a word of this machine');
    return [...secretsIn(text), ...machine].map((what) => `${path}: ${what}`);
  };

  it('G13: hold no source map, key, setting or place of whoever built them', () => {
    assert.deepEqual(texts.flatMap(toldIn), []);
  });

  it('G13: nor do the modules for applications, but for source maps', () => {
    const told = all.filter((path) => isOfPackage(path) && isText(path)).flatMap(toldIn);
    assert.deepEqual(
      told.filter((what) => !what.includes(': a source map: ')),
      [],
    );
  });
});
