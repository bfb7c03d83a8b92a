import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
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
const ours = ['model', 'engine', 'client', 'elements', 'react', 'inset'];
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

test('what is packed says what it is and under which licence, and holds no tests', { skip: !isBuilt }, () => {
  for (const name of ours) {
    const target = join(folder, 'node_modules', name === 'inset' ? name : `@inset/${name}`);
    const files = readdirSync(target, { recursive: true, encoding: 'utf8' });
    for (const each of ['README.md', 'LICENSE', 'package.json'])
      assert.ok(files.includes(each), `${name}: ${each}`);
    const left = files.filter((file) => /\.(test|stories)\.(d\.)?[cm]?[jt]sx?$/.test(file));
    assert.deepEqual(left, [], name);
  }
});

/** What an application says of the packages, and what it must not be allowed to. */
const application = `
import { autoload, type Query } from 'inset';
import '@inset/elements/define';
import { createClient } from '@inset/client';
import { InsetCanvas, InsetChart, InsetProvider, InsetSource } from '@inset/react';

const query: Query = { from: 'orders', steps: [] };
autoload(document);
createClient;
document.querySelector('inset-chart')!.addEventListener('inset-chart-select', ({ detail }) => detail.row);
export const page = (
  <InsetProvider assetBase="/kit/" locale="de">
    <InsetSource name="orders" rows={[{ region: 'East', revenue: 12 }]} />
    <InsetChart query={query} mark="bar" x="region" onChartSelect={(event) => event.detail.row} />
    <InsetCanvas readonly />
  </InsetProvider>
);
// @ts-expect-error: a text.
export const text = <InsetChart x={3} />;
// @ts-expect-error: not a property.
export const name = <InsetChart sourcee="orders" />;
// @ts-expect-error: rows.
export const rows = <InsetSource rows="none" />;
// @ts-expect-error: present or not.
export const flag = <InsetCanvas readonly="yes" />;
// @ts-expect-error: a Query.
export const wrong = <InsetChart query={{ from: 3 }} />;
// @ts-expect-error: takes the event.
export const handler = <InsetChart onChartSelect={(event: number) => event} />;
// @ts-expect-error: not in this event.
export const detail = <InsetChart onChartSelect={(event) => event.detail.nothing} />;
// @ts-expect-error: not in this event.
document.querySelector('inset-chart')!.addEventListener('inset-chart-select', ({ detail: { no } }) => no);
`;

test('the packed types stand by themselves and refuse wrong properties', { skip: !isBuilt }, async () => {
  for (const each of ['react', '@types/react']) link(each);
  writeFileSync(join(folder, 'package.json'), '{ "type": "module" }');
  writeFileSync(join(folder, 'app.tsx'), application);
  for (const [module, moduleResolution] of [
    ['esnext', 'bundler'],
    ['node16', 'node16'],
  ]) {
    const compilerOptions = {
      module,
      moduleResolution,
      target: 'es2022',
      lib: ['es2023', 'dom', 'dom.iterable'],
      types: [],
      jsx: 'react-jsx',
      strict: true,
      noEmit: true,
      // What the packages say themselves is checked, too, by what whoever installs them has.
      skipLibCheck: false,
    };
    writeFileSync(join(folder, 'tsconfig.json'), JSON.stringify({ compilerOptions, files: ['app.tsx'] }));
    const compiler = join(repository, 'node_modules/typescript/bin/tsc');
    const said = await run(process.execPath, [compiler, '-p', folder]).then(
      () => '',
      ({ stdout }: { stdout: string }) => stdout,
    );
    assert.equal(said, '', moduleResolution);
  }
});
