/** Everything that is not a test: types (also of the pages in frameworks), lint, format, who imports whom, files, exports, sizes, freshness, the manual. */
import { run } from './run.mjs';

const checks = {
  types: ['tsc', ['-p', '.']],
  frameworks: ['node', ['scripts/check-frameworks.mjs']],
  lint: ['oxlint', ['--deny-warnings', '.']],
  format: ['prettier', ['--check', '--log-level', 'warn', '.', '**/*.svelte']],
  imports: ['node', ['scripts/check-imports.mjs']],
  files: ['node', ['scripts/check-files.mjs']],
  versions: ['node', ['scripts/check-versions.mjs']],
  exports: ['node', ['scripts/check-exports.mjs']],
  sizes: ['node', ['scripts/check-size.mjs']],
  generated: ['node', ['scripts/check-generated.mjs']],
  storybook: ['node', ['scripts/build-storybook.mjs', '--if-stale']],
};

const wanted = process.argv.slice(2).length > 0 ? process.argv.slice(2) : Object.keys(checks);
let failed = 0;
const unknown = wanted.filter((name) => !Object.hasOwn(checks, name));
if (unknown.length > 0) {
  console.error(`No check is called ${unknown.join(', ')}; there are ${Object.keys(checks).join(', ')}.`);
  process.exit(2);
}
for (const name of wanted) {
  const [command, args] = checks[name];
  const { code, output } = await run(command, args, { quiet: true });
  console.log(`${code === 0 ? 'ok    ' : 'FAILED'} ${name}`);
  if (code !== 0) console.log(output);
  failed += code === 0 ? 0 : 1;
}
console.log(`${wanted.length - failed} checks passed, ${failed} failed`);
process.exitCode = failed > 0 ? 1 : 0;
