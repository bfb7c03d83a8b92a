/**
 * Builds what is asked for: `node scripts/build.mjs [kit] [portal] [packages] [frameworks]`, default all; the pages of
 * frameworks are made of the packages, which are built with them. `--if-stale` does nothing when no source is newer than
 * the last build of the same parts.
 */
import {
  cpSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { must } from './run.mjs';
import { sourceFiles } from './source-files.mjs';

const asked = process.argv.slice(2).filter((each) => !each.startsWith('--'));
const parts = ['kit', 'portal', 'packages', 'frameworks'].filter(
  (part) =>
    asked.length === 0 || asked.includes(part) || (part === 'packages' && asked.includes('frameworks')),
);
const displayFont =
  'node_modules/@fontsource-variable/bricolage-grotesque/files/bricolage-grotesque-latin-wght-normal.woff2';
const stamp = `node_modules/.cache/inset-build-${parts.join('-')}`;
const products = {
  kit: 'packages/inset/dist/inset.js',
  portal: 'demo/dist/portal.js',
  packages: 'packages/model/dist/index.js',
  frameworks: 'demo/frameworks/dist/angular/index.html',
};

function isFresh() {
  if (!existsSync(stamp) || !parts.every((part) => existsSync(products[part]))) return false;
  const builtAt = Number(readFileSync(stamp, 'utf8'));
  const inputs = [...sourceFiles(/\.(ts|tsx|vue|svelte|js|mjs|json|html|css|svg)$/)].filter((file) =>
    existsSync(file),
  );
  return inputs.every((file) => statSync(file).mtimeMs < builtAt);
}

/** A server that runs goes on serving the old files until the new ones are all there; then the old ones go. */
function removeOlder(folder, time) {
  if (!existsSync(folder)) return;
  for (const name of readdirSync(folder)) {
    if (statSync(`${folder}/${name}`).mtimeMs < time) rmSync(`${folder}/${name}`);
  }
}

if (process.argv.includes('--if-stale') && isFresh()) process.exit(0);
const startedAt = Date.now();
console.log(`Building ${parts.join(', ')} …`);
const env = { BUILD: parts.join(',') };
await must('rollup', ['-c', '--silent'], { env });
if (parts.includes('portal')) {
  cpSync('demo/public', 'demo/dist', { recursive: true });
  cpSync(displayFont, 'demo/dist/bricolage-grotesque.woff2');
  await must('node', ['scripts/write-samples.mjs']);
}
if (parts.includes('packages')) {
  await must('node', ['scripts/build-types.mjs']);
  await must('node', ['scripts/manifest.mjs', '--data']);
}
if (parts.includes('frameworks')) await must('node', ['scripts/build-frameworks.mjs']);
if (parts.includes('kit')) {
  await must('node', ['scripts/generate-llms.mjs', '--kit', 'packages/inset/dist']);
  removeOlder('packages/inset/dist/chunks', startedAt);
  await must('node', ['scripts/write-integrity.mjs', 'packages/inset/dist']);
}
if (parts.includes('portal')) removeOlder('demo/dist/chunks', startedAt);
mkdirSync('node_modules/.cache', { recursive: true });
writeFileSync(stamp, String(startedAt));
console.log(`Built in ${((Date.now() - startedAt) / 1000).toFixed(1)} s.`);
