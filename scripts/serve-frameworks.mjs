/** Serves the pages of demo/frameworks with the kit's files until it is stopped: `node scripts/serve-frameworks.mjs`. */
import { must } from './run.mjs';
import { serveFolder } from './serve-folder.mjs';

await must('node', ['scripts/build.mjs', 'kit', 'frameworks', '--if-stale']);
const { origin } = await serveFolder({ '/': 'demo/frameworks/dist', '/kit/': 'packages/inset/dist' });
for (const name of ['react', 'vue', 'svelte', 'angular']) console.log(`${origin}/${name}/`);
