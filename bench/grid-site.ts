import { build } from 'esbuild';
import { kitFile } from './kit-files.ts';
import { ordersDictionaryFile, ordersFile, ordersJsonFile } from './orders-file.ts';
import { peerFile } from './peer-folder.ts';
import { serveSite, type Site, type SiteFile } from './static-server.ts';

/** The grids that are compared, and the page of each. */
const pages = {
  inset: {
    head: '<script type="module" src="/kit/inset.js"></script>',
    style: 'inset-table { --inset-table-max-height: 600px }',
    script: 'inset-grid',
  },
  Perspective: {
    head: '<link rel="stylesheet" href="/peers/@perspective-dev/viewer/dist/css/themes.css">',
    style: 'perspective-viewer { display: block; width: 100%; height: 600px }',
    script: 'perspective-grid',
  },
  'ag-grid': {
    head: '<script src="/ag-grid-package.js"></script>',
    style: '.grid { height: 600px }',
    script: 'ag-grid',
  },
};
export type GridName = keyof typeof pages;

export const pathOfPage = (name: GridName): string => pages[name].script;

/** Serves a page for each grid, and the orders in each form: `orders.csv`, `.arrows`, `.json`; `few` are ten of them. */
export async function serveGrids(peers: string, rows: number): Promise<Site> {
  const files: Record<string, SiteFile> = {
    'orders.csv': { path: await ordersFile(rows) },
    'orders.arrows': { path: await ordersDictionaryFile(rows) },
    'orders.json': { path: await ordersJsonFile(rows) },
    'few.csv': { path: await ordersFile(10) },
    'few.arrows': { path: await ordersDictionaryFile(10) },
    'few.json': { path: await ordersJsonFile(10) },
    'ag-grid-package.js': await bundlePackage(peers),
  };
  for (const { head, style, script } of Object.values(pages)) {
    files[`${script}.js`] = await bundlePage(script);
    files[script] =
      '<!doctype html><html lang="en"><meta charset="utf-8"><title>Table</title><link rel="icon" href="data:,">' +
      `<style>${style}</style>${head}<script type="module" src="/${script}.js"></script>`;
  }
  return serveSite((path) =>
    Object.hasOwn(files, path) ? files[path] : (kitFile(path) ?? peerFile(peers, path)),
  );
}

/** ag-grid's package in one file, as a host's own bundler makes it for production. */
async function bundlePackage(peers: string): Promise<string> {
  const names = 'AllCommunityModule, ModuleRegistry, createGrid';
  const { outputFiles } = await build({
    stdin: { contents: `export { ${names} } from 'ag-grid-community'`, resolveDir: peers },
    bundle: true,
    minify: true,
    write: false,
    format: 'iife',
    globalName: 'agGrid',
    target: 'es2022',
    define: { 'process.env.NODE_ENV': '"production"' },
  });
  return outputFiles[0]!.text;
}

async function bundlePage(script: string): Promise<string> {
  const { outputFiles } = await build({
    entryPoints: [`bench/pages/${script}.ts`],
    bundle: true,
    minify: true,
    write: false,
    format: 'esm',
    target: 'es2022',
  });
  return outputFiles[0]!.text;
}
