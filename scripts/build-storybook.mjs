/** Builds the manual into storybook-static/. `--if-stale` does nothing when it is newer than all it is made from. */
import { existsSync, statSync } from 'node:fs';
import { must } from './run.mjs';
import { sourceFiles } from './source-files.mjs';

if (!process.argv.includes('--if-stale') || isStale()) {
  await must('node', ['scripts/build.mjs', 'kit', 'portal', '--if-stale']);
  await must('node', ['scripts/manifest.mjs', '--data']);
  await must('storybook', ['build', '--disable-telemetry', '--quiet'], { quiet: true });
}

function isStale() {
  const product = 'storybook-static/index.json';
  if (!existsSync(product)) return true;
  const builtAt = statSync(product).mtimeMs;
  const inputs = sourceFiles(/^(packages\/.*\.(ts|css)|\.storybook\/.*|package-lock\.json)$/);
  return inputs.some((file) => existsSync(file) && statSync(file).mtimeMs > builtAt);
}
