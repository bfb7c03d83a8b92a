import commonjs from '@rollup/plugin-commonjs';
import nodeResolve from '@rollup/plugin-node-resolve';
import { readFileSync } from 'node:fs';
import esbuild from 'rollup-plugin-esbuild';
import { capsuleScripts } from './scripts/capsule-build.mjs';
import { copyDuckdb } from './scripts/copy-duckdb.mjs';
import { litAlone } from './scripts/lit-alone.mjs';
import { plainStyles } from './scripts/plain-styles.mjs';
import { withoutFunctionDocs } from './scripts/without-function-docs.mjs';

/**
 * Four kinds of output, chosen by BUILD (comma-separated; default all):
 * - packages: each package as ES modules, file by file, for bundlers and Node
 * - kit: what a script tag loads: inset.js, its lazy chunks, the worker and the engine's files
 * - portal: the pages in demo/, which load the kit as any site would
 */
const wanted = new Set((process.env.BUILD ?? 'packages,kit,portal').split(','));

const typescript = (options = {}) =>
  esbuild({ target: 'es2022', tsconfig: './tsconfig.json', sourceMap: true, ...options });

const resolve = nodeResolve({
  exportConditions: ['inset-source', 'browser', 'production', 'import', 'default'],
  extensions: ['.ts', '.mjs', '.js'],
  preferBuiltins: false,
  browser: true,
});

/** What packages name for browsers in a `browser` field, which the resolver overlooks inside of them. */
const forBrowsers = {
  arquero: [/\/byte-stream\.js$/, '/byte-stream-web.js'],
  chardet: [/\/fs\/node$/, '/fs/browser'],
};
const insidePackages = {
  name: 'inside-packages',
  resolveId(id, importer = '') {
    for (const [name, [own, other]] of Object.entries(forBrowsers)) {
      if (own.test(id) && importer.includes(`/node_modules/${name}/`))
        return this.resolve(id.replace(own, other), importer.replace(/\?.*$/, '').replace(/^\0/, ''));
    }
    return null;
  },
};

/**
 * Parts of Vega that Vega-Lite never compiles to: 15 KB that every author's chart would fetch.
 */
const unusedVega = {
  name: 'unused-vega',
  resolveId: (id) => (/^vega-(force|wordcloud|crossfilter|hierarchy)$/.test(id) ? `\0${id}` : null),
  load: (id) => (id.startsWith('\0vega-') ? '' : null),
};

/**
 * Vega gets d3 for itself: in one copy for both, our charts would have to load the parts that only Vega uses, and they
 * are what a page waits for.
 */
const ownD3 = {
  name: 'own-d3',
  async resolveId(id, importer = '') {
    if (!/\/node_modules\/(vega|vega-[a-z-]+|d3-[a-z-]+)\//.test(importer)) return null;
    const isOwn = /\/node_modules\/vega/.test(importer) || importer.endsWith('?vega');
    if (!isOwn || !/^(d3-|internmap|\.)/.test(id) || (id.startsWith('.') && !importer.endsWith('?vega')))
      return null;
    const found = await this.resolve(id, importer.replace('?vega', ''), { skipSelf: true });
    return found && { ...found, id: `${found.id}?vega` };
  },
  load: (id) => (id.endsWith('?vega') ? readFileSync(id.slice(0, -'?vega'.length), 'utf8') : null),
};

/** Yjs writes to the console in colours, which brings 30 KB along: a validator of anything, a console on the page. */
const plainConsole = {
  name: 'plain-console',
  resolveId: (id) => (id === 'lib0/logging' ? '\0plain-console' : null),
  load: (id) =>
    id === '\0plain-console'
      ? `export const [BOLD, UNBOLD, ORANGE, RED] = ['', '', '', ''];
         export const print = (...said) => console.log(...said);
         export const warn = (...said) => console.warn(...said);`
      : null,
};

const bundlePlugins = () => [
  withoutFunctionDocs,
  plainStyles,
  litAlone,
  plainConsole,
  ownD3,
  unusedVega,
  insidePackages,
  resolve,
  commonjs(),
  typescript({ minify: true, legalComments: 'none' }),
];

const packageInputs = {
  model: ['index', 'canvas-document', 'schemas', 'testing/backend-suite'],
  engine: ['index', 'ask', 'browser', 'chart', 'node', 'worker/serve'],
  client: ['index'],
  elements: ['index', 'define', 'loaders'],
  react: ['index'],
  inset: ['index', 'command/run-command'],
};

function buildPackage(name, entries) {
  const { dependencies = {}, peerDependencies = {} } = JSON.parse(
    readFileSync(`packages/${name}/package.json`, 'utf8'),
  );
  const outside = Object.keys({ ...dependencies, ...peerDependencies });
  return {
    input: Object.fromEntries(entries.map((entry) => [entry, `packages/${name}/src/${entry}.ts`])),
    external: (id) =>
      id.startsWith('node:') || outside.some((each) => id === each || id.startsWith(`${each}/`)),
    plugins: [nodeResolve({ extensions: ['.ts', '.js'] }), typescript()],
    output: {
      dir: `packages/${name}/dist`,
      preserveModules: true,
      preserveModulesRoot: `packages/${name}/src`,
      sourcemap: true,
    },
  };
}

const chunkFileNames = 'chunks/[name]-[hash].js';

/**
 * The many small modules that nearly every element needs travel in a few files instead of a dozen, and all that a chart is
 * drawn with in one: a browser asks one host for six files at a time, the others wait for their turn. What only canvases
 * need stays with them.
 */
const kitChunks = {
  // What starts the worker waits for nothing else.
  browser:
    /\/model\/src\/(errors\/(error-codes|inset-error)|query\/query-source)\.|\/engine\/src\/(browser\.|execute\/telling-shape\.|worker\/(?!fetch-ranges)|live\/change-journal\.|ingest\/read-bytes\.)|\/node_modules\/comlink\//,
  shell: /\/inset\/src\/(autoload|connect-server)\.|\/elements\/src\/(loaders|shared\/define-element)\./,
  // Languages are fetched by who speaks them, Queries in words by who shows receipts, and their shapes by who checks them.
  own: /\/shared\/(file-store|receipt-view)\.|\/locales\/(ar|de)\/|\/query\/(explain-query|query-words|parse-query|query-shape)\./,
  // The elements' common ground, Queries and what charts ask among it: each file more is work for the browser.
  elements: new RegExp(
    [
      '/node_modules/(@lit|lit|lit-html|lit-element)/',
      '/packages/elements/src/((shared|theme|locales)/|table/copy-text\\.)',
      '/engine/src/chart/(behind-rows|chart-words|box-query|chart-field|color-census|chart-to-query|complete-chart|complete-mark|condense|error-ends|mark-names|name-of|palettes)\\.',
      '/model/src/((query|table|text-editor|errors|chart|selection)/|free-name\\.)',
    ].join('|'),
  ),
  // Words travel with the elements that say them.
  words: /\/locales\/en-(builder|embed|heading|image|profile|query|save-as|table|upload)\./,
};

const chartElement = /\/elements\/src\/chart\/chart\.ts$/;
/** Not what only gauges, references and PDF need, which indexes name too. */
const chartParts =
  /\/engine\/src\/(chart\/(?!draw\/(gauge-domain|references))|picture\/with-caption)|\/elements\/src\/chart\/|\/node_modules\/d3-/;

function kitChunk(id, { getModuleIds, getModuleInfo }) {
  if (kitChunks.own.test(id) || kitChunks.words.test(id)) return null;
  const shared = ['browser', 'shell', 'elements'].find((name) => kitChunks[name].test(id));
  if (shared) return shared;
  if (!chartParts.test(id)) return null;
  const chart = [...getModuleIds()].find((each) => chartElement.test(each));
  chartModules ??= importedBy(chart, getModuleInfo);
  return chartModules.has(id) ? 'chart' : null;
}

/** All that a chart needs before it can be drawn. */
let chartModules;

/** A module and what it imports, and what that does; not what is loaded on first use. */
function importedBy(id, getModuleInfo, found = new Set()) {
  if (found.has(id)) return found;
  found.add(id);
  for (const imported of getModuleInfo(id)?.importedIds ?? []) importedBy(imported, getModuleInfo, found);
  return found;
}

/** Files that somebody waits for are asked for together with all that they import, or a round trip goes by between. */
const atOnce = (...names) => ({
  name: 'at-once',
  renderDynamicImport({ chunk, targetChunk, getTargetChunkImports }) {
    if (!names.includes(targetChunk?.name)) return null;
    const others = getTargetChunkImports()
      .filter(({ type, fileName }) => type === 'internal' && fileName !== chunk.fileName)
      .map(({ resolvedImportPath }) => resolvedImportPath);
    // Where one fails, the import itself says so.
    return { left: `([${others.join()}].forEach(f=>import(f).catch(()=>{})),import(`, right: '))' };
  },
});

const kit = {
  input: { inset: 'packages/inset/src/inset.ts', 'inset-api': 'packages/inset/src/index.ts' },
  plugins: [...bundlePlugins(), atOnce('chart')],
  preserveEntrySignatures: 'allow-extension',
  output: {
    dir: 'packages/inset/dist',
    entryFileNames: '[name].js',
    chunkFileNames,
    manualChunks: kitChunk,
    onlyExplicitManualChunks: true,
  },
};

/** What answers small tables is in the worker's own file: the first chart always needs it, and it is small. */
const smallTables =
  /\/engine\/src\/(worker\/serve|execute\/local|compile\/(row-kernels|run-steps|compare-text))\./;

/** All that Arrow is decoded by, which is less than what it is written by too. */
const arrowDecoder = /\/flechette\/.*\/table-from-ipc\.js$/;
let decoderModules;

function workerChunk(id, { getModuleIds, getModuleInfo }) {
  if (smallTables.test(id)) return 'inset-worker';
  const decoder = [...getModuleIds()].find((each) => arrowDecoder.test(each));
  decoderModules ??= importedBy(decoder, getModuleInfo);
  return decoderModules.has(id) ? 'arrow-decoder' : null;
}

const worker = {
  input: { 'inset-worker': 'packages/engine/src/worker/serve.ts' },
  plugins: [
    ...bundlePlugins(),
    atOnce('read-arrow', 'parquet-source'),
    copyDuckdb('packages/inset/dist/duckdb'),
  ],
  preserveEntrySignatures: 'allow-extension',
  output: {
    dir: 'packages/inset/dist',
    entryFileNames: '[name].js',
    chunkFileNames: 'chunks/worker-[name]-[hash].js',
    manualChunks: workerChunk,
    // A file that is asked for takes longer than a few kilobytes that are not needed.
    experimentalMinChunkSize: 4000,
  },
};

/** The script tag for pages that take no modules: it only fetches them. */
const classic = {
  input: { 'inset-classic': 'packages/inset/src/classic.ts' },
  plugins: bundlePlugins(),
  output: { dir: 'packages/inset/dist', entryFileNames: '[name].js', format: 'iife' },
};

const portal = {
  input: { portal: 'demo/src/portal.ts' },
  external: ['inset'],
  plugins: bundlePlugins(),
  output: {
    dir: 'demo/dist',
    entryFileNames: '[name].js',
    chunkFileNames,
    paths: { inset: '/kit/inset-api.js' },
  },
};

/** What is shown until the portal is there: a script of its own that waits for no other. */
const waiting = {
  input: { waiting: 'demo/src/waiting.ts' },
  plugins: bundlePlugins(),
  output: { dir: 'demo/dist', entryFileNames: '[name].js', format: 'iife' },
};

export default [
  ...(wanted.has('packages')
    ? Object.entries(packageInputs).map(([name, entries]) => buildPackage(name, entries))
    : []),
  ...(wanted.has('kit') ? [kit, classic, worker, ...capsuleScripts(bundlePlugins)] : []),
  ...(wanted.has('portal') ? [portal, waiting] : []),
].map((config) => ({
  ...config,
  onwarn(warning, warn) {
    // It would be found out in a browser, by who needs what is behind it.
    if (warning.code === 'UNRESOLVED_IMPORT') throw new Error(warning.message);
    // vega and its parts are published with circles of their own; ours are refused by scripts/check-circles.
    if (warning.code === 'CIRCULAR_DEPENDENCY' && warning.ids?.every((id) => id.includes('node_modules')))
      return;
    warn(warning);
  },
}));
