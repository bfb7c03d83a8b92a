/** The pages in demo/frameworks by their frameworks' own checkers, templates included, over the packages' types. */
import { createRequire } from 'node:module';
import { run } from './run.mjs';

// Their compilers want TypeScript 6, which stands beside them; the project's own has no API.
const requireBeside = createRequire(new URL('../demo/frameworks/package.json', import.meta.url));
const tsc = requireBeside.resolve('typescript/lib/tsc');
const vueTsc = `require(${JSON.stringify(requireBeside.resolve('vue-tsc'))}).run(${JSON.stringify(tsc)})`;
const bin = 'demo/node_modules/.bin';
const folder = 'demo/frameworks';

const checks = {
  react: [tsc, '-p', `${folder}/react`],
  vue: ['-e', vueTsc, '--', 'vue-tsc', '-p', `${folder}/vue`],
  svelte: [`${bin}/svelte-check`, '--workspace', `${folder}/svelte`, '--fail-on-warnings'],
  angular: [`${bin}/ngc`, '-p', `${folder}/angular`, '--noEmit'],
};
let failed = 0;
for (const [name, args] of Object.entries(checks)) {
  const { code, output } = await run('node', args, { quiet: true });
  if (code === 0) continue;
  console.error(`${name}: ${output}`);
  failed++;
}
console.log(`frameworks: ${Object.keys(checks).length} pages, ${failed} problems`);
process.exitCode = failed > 0 ? 1 : 0;
