/**
 * Builds the pages in demo/frameworks as their hosts would: the packages as they are published, each framework's own
 * compiler, for the browser and for a server; and writes what the server renders into the page.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { build } from 'vite';
import { orderRows } from './orders.mjs';
import { must } from './run.mjs';

const folder = resolve('demo/frameworks');
const output = {
  target: 'es2022',
  // For older ones light-dark() would be written out for the whole page, which no part of it could turn round.
  cssTarget: ['chrome123', 'firefox120', 'safari17.5'],
  // For browsers too old for the kit; and an inline script, which the policy forbids.
  modulePreload: { polyfill: false },
  chunkSizeWarningLimit: 4_000,
  emptyOutDir: true,
  reportCompressedSize: false,
  rolldownOptions: { checks: { ineffectiveDynamicImport: false } },
};
const frameworks = ['react', 'vue', 'svelte', 'angular'];

for (const name of process.argv.slice(2).length > 0 ? process.argv.slice(2) : frameworks) {
  const root = join(folder, name);
  const page = join(folder, 'dist', name);
  const server = join(folder, 'dist/server', name);
  if (name === 'angular') await must('node', ['demo/node_modules/.bin/ngc', '-p', 'demo/frameworks/angular']);
  const shared = { root, mode: 'production', logLevel: 'warn', configFile: join(root, 'vite.config.js') };
  await build({
    ...shared,
    base: './',
    publicDir: join(folder, 'shared/public'),
    build: { ...output, outDir: page },
  });
  const entry = { react: 'src/server.tsx', angular: 'dist/angular/src/server.js' }[name] ?? 'src/server.ts';
  await build({
    ...shared,
    publicDir: false,
    build: {
      ...output,
      outDir: server,
      ssr: join(root, entry),
      rolldownOptions: { ...output.rolldownOptions, output: { entryFileNames: 'server.js' } },
    },
  });
  await render(name, page, join(server, 'server.js'));
}

/** A page comes with what its server has rendered. */
async function render(name, page, server) {
  const { render: renderApp } = await import(server);
  const path = join(page, 'index.html');
  const html = readFileSync(path, 'utf8');
  const rendered =
    name === 'angular'
      ? await renderApp(html.replace('<!--app-->', ''))
      : html.split('<!--app-->').join(await renderApp());
  if (!rendered.includes('<inset-chart')) throw new Error(`The server of ${name} renders no chart.`);
  writeFileSync(path, rendered);
  writeFileSync(join(page, 'orders.json'), JSON.stringify([...orderRows({ rows: 600, seed: 5 })]));
}
