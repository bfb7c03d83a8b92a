import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { after, before, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';

const run = promisify(execFile);
const repository = fileURLToPath(new URL('../../../../', import.meta.url));
const ours = ['model', 'engine', 'client', 'elements', 'inset'];
const isBuilt = existsSync(join(repository, 'packages/inset/dist/command/run-command.js'));
let folder: string;

/** Installs what `npm pack` makes of the packages into an empty folder; what they depend on is linked. */
async function install(): Promise<void> {
  const modules = join(folder, 'node_modules');
  mkdirSync(join(modules, '@inset'), { recursive: true });
  const workspaces = ours.flatMap((name) => ['-w', `packages/${name}`]);
  const args = ['pack', '--json', '--pack-destination', folder, ...workspaces];
  const { stdout } = await run('npm', args, { cwd: repository, maxBuffer: 1 << 26 });
  const packed = Object.values(JSON.parse(stdout) as Record<string, { name: string; filename: string }>);
  assert.equal(packed.length, ours.length);
  for (const { name, filename } of packed) {
    const target = join(modules, name);
    mkdirSync(target, { recursive: true });
    await run('tar', ['xzf', join(folder, filename), '-C', target, '--strip-components=1']);
    const { dependencies } = JSON.parse(readFileSync(join(target, 'package.json'), 'utf8'));
    for (const each of Object.keys(dependencies)) if (!each.startsWith('@inset/')) link(each);
  }
}

/** Links a package of the repository. */
function link(name: string): void {
  const target = join(folder, 'node_modules', name);
  mkdirSync(dirname(target), { recursive: true });
  if (!existsSync(target)) symlinkSync(join(repository, 'node_modules', name), target);
}

const inset = (...args: string[]): Promise<{ stdout: string }> => {
  const { bin } = JSON.parse(readFileSync(join(folder, 'node_modules/inset/package.json'), 'utf8'));
  return run(process.execPath, [join(folder, 'node_modules/inset', bin.inset), ...args], { cwd: folder });
};

before(async () => {
  if (!isBuilt) return;
  folder = mkdtempSync(join(tmpdir(), 'inset-packed-'));
  await install();
  writeFileSync(join(folder, 'a.csv'), 'n,t\n1,x\n2,y\n');
});
after(() => isBuilt && rmSync(folder, { recursive: true }));

test(
  'the packed command answers small tables without DuckDB, and says what else needs',
  { skip: !isBuilt },
  async () => {
    const query = '{"from": "a", "steps": [{"kind": "filter", "where": "n > 1"}]}';
    assert.equal((await inset('query', 'a.csv', '--query', query)).stdout, 'n,t\n2,y\n');
    await assert.rejects(
      inset('query', 'a.csv', '--sql', 'SELECT 1'),
      (error: { code: number; stderr: string }) => {
        assert.equal(error.code, 1);
        assert.match(error.stderr, /^inset: ENGINE_BLOCKED .*npm install @duckdb\/node-api\n$/);
        return true;
      },
    );
    link('@duckdb/node-api');
    assert.equal((await inset('query', 'a.csv', '--sql', 'SELECT sum(n) AS s FROM a')).stdout, 's\n3\n');
  },
);

test('the packed command writes and reads every format', { skip: !isBuilt }, async () => {
  for (const format of ['csv', 'json', 'parquet', 'arrow', 'xlsx']) {
    await inset('convert', 'a.csv', '-o', `b.${format}`);
    assert.equal((await inset('convert', `b.${format}`, '--to', 'tsv')).stdout, 'n\tt\n1\tx\n2\ty\n');
  }
});
