// What takes longer than a run of every day. Prints the seed of whatever fails; it belongs among the cases.
// `npm run soak -- [runs] [first seed]` holds the engines to one another on many Queries of chance;
// `npm run soak -- walls [mutants]` gives the engine many broken files of every format, and all its bombs.
import { spawnSync } from 'node:child_process';
import { readdirSync } from 'node:fs';
import process from 'node:process';

const engine = new URL('../packages/engine/src/', import.meta.url).pathname;

function run(args, environment = {}) {
  const { status } = spawnSync(process.execPath, ['--conditions=inset-source', ...args], {
    stdio: 'inherit',
    env: { ...process.env, ...environment },
  });
  process.exit(status ?? 1);
}

const [first, second] = process.argv.slice(2);
if (first === 'walls') {
  const folder = `${engine}walls/`;
  const tests = readdirSync(folder).filter((name) => name.endsWith('.test.ts'));
  run(['--test', '--test-concurrency=1', ...tests.map((name) => folder + name)], {
    INSET_SOAK: second ?? '3000',
  });
}
run([`${engine}compile/conformance/soak.ts`, first ?? '300000', second ?? String(Date.now() % 2 ** 31)]);
