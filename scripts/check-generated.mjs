/** Files that are made from others and committed are as fresh as their sources. */
import { run } from './run.mjs';

const checks = [
  ['node', ['scripts/manifest.mjs', '--check']],
  // Reads what the manifest's script has just made.
  ['node', ['scripts/elements-docs.mjs', '--check']],
  ['node', ['scripts/generate-icons.mjs', '--check']],
  ['node', ['scripts/generate-world.mjs', '--check']],
  ['node', ['--conditions=inset-source', 'scripts/generate-docs.mjs', '--check']],
  ['node', ['--conditions=inset-source', 'scripts/generate-schemas.mjs', '--check']],
  ['node', ['scripts/generate-llms.mjs', '--check']],
];
let failed = false;
for (const [command, args] of checks) {
  const { code } = await run(command, args);
  failed ||= code !== 0;
}
process.exitCode = failed ? 1 : 0;
