import { fileURLToPath } from 'node:url';

/** What edits, what other formats need, what is said of reading and asking, and DuckDB: nothing that a reader of a capsule comes to. */
const leftOut = new RegExp(
  [
    '/canvas/(actions/(command-palette|take-back)|additions/(new-block|sample-canvas|place-block|clipping|html-words)|editing/(drag-blocks|can-drag-from|nudge|interim-field)|selection-bar)\\.',
    '/canvas/commands/(align-blocks|change-pages|duplicate-blocks|paste-blocks)\\.',
    '/canvas/panels/(block-editors|properties-panel|library-panel|panel-body)\\.',
    '/canvas/export/(capsule/make-capsule|open-canvas-file|canvas-json)\\.',
    '/embed/(choose-canvas|canvas-choices)\\.|/shared/can-hand-over\\.',
    '/chart-builder/(chart-editor|find-repairs)\\.|/image/prepare-image\\.|/chart/(author-drawing|write-pdf)\\.|/text/editor/',
    '/execute/(duckdb-[a-z]+|parquet-source)\\.|/compile/to-arquero\\.|/profile/profile-table\\.|/live/(change-rows|incremental-answers)\\.|/src/ask\\.',
    '/export/(write-parquet|excel/write-excel|write-arrow)\\.',
    '/locales/(ar/ar|de/de)-engine\\.',
    '/ingest/(csv/read-csv|encoding/utf8-pieces|excel/read-excel|parquet/read-parquet|json/read-json|html/read-html|foreign-formats|archive/unpack)\\.',
    '/node_modules/(@?tiptap|prosemirror|@?codemirror|hyparquet|fzstd)',
  ].join('|'),
);

/** Parts that only some capsules carry, each in a file of its own, by the name that `capsule-parts.ts` knows it by. */
const parts = {
  ar: /\/locales\/ar\/arabic\./,
  de: /\/locales\/de\/german\./,
  map: /\/engine\/src\/chart\/map\/draw-map\./,
  regex: /\/engine\/src\/compile\/local\/regex-functions\./,
};
const partFiles = {
  ar: 'packages/elements/src/locales/ar/arabic.ts',
  de: 'packages/elements/src/locales/de/german.ts',
  map: 'packages/engine/src/chart/map/draw-map.ts',
  regex: 'packages/engine/src/compile/local/regex-functions.ts',
};

/** Lists of the kit of which a capsule has shorter ones: elements, and what things can be saved as. */
const shorter = {
  '/elements/src/loaders.ts': 'capsule-loaders',
  '/elements/src/shared/export-choices.ts': 'capsule-export-choices',
  '/elements/src/canvas/export/save-choices.ts': 'capsule-save-choices',
};
/** Ends of what is asked for that may name any of these: finding out where each import leads takes longer than all else. */
const mayMatter =
  /\/(loaders|export-choices|save-choices|panel-body|new-block|sample-canvas|drag-blocks|can-drag-from|nudge|align-blocks|change-pages|duplicate-blocks|paste-blocks|place-block|clipping|take-back|interim-field|selection-bar|can-hand-over|choose-canvas|canvas-choices|read-csv|utf8-pieces|ar-engine|de-engine)(\.ts)?$/;
const ownFile = (name) => fileURLToPath(new URL(`../packages/inset/src/capsule/${name}.ts`, import.meta.url));

const told = JSON.stringify('A copy of a canvas does not carry this part of the kit.');
const shelf = "globalThis[Symbol.for('inset-capsule')]";
/** Modules without a file, by the beginning of their ids. All of a capsule is in one piece: none may throw when it starts. */
const made = {
  // Loading it rejects.
  '\0left-out': () => `export const then = (_, reject) => reject(new Error(${told}));`,
  // Calling any of it throws.
  '\0never-called': () => ({
    code: `export default new Proxy({}, { get: () => function () { throw new Error(${told}); } });`,
    syntheticNamedExports: true,
  }),
  '\0carried:': (name) =>
    `export const then = (resolve, reject) => {
      const part = ${shelf}?.${name};
      part ? resolve(part) : reject(new Error(${told}));
    };`,
  '\0part:': (name) =>
    `import * as part from ${JSON.stringify(fileURLToPath(new URL(`../${partFiles[name]}`, import.meta.url)))};
    (${shelf} ??= {}).${name} = part;`,
};

const asCapsule = {
  name: 'as-capsule',
  async resolveDynamicImport(id, importer) {
    const found = typeof id === 'string' && (await this.resolve(id, importer));
    if (!found) return null;
    const part = Object.keys(parts).find((name) => parts[name].test(found.id));
    if (part) return { id: `\0carried:${part}` };
    return leftOut.test(found.id) ? { id: '\0left-out' } : null;
  },
  async resolveId(id, importer, options) {
    if (id.startsWith('\0')) return Object.keys(made).some((start) => id.startsWith(start)) ? id : null;
    if (!importer || importer.startsWith('\0') || !mayMatter.test(id)) return null;
    const found = await this.resolve(id, importer, { ...options, skipSelf: true });
    const list = found && Object.keys(shorter).find((file) => found.id.endsWith(file));
    if (list) return ownFile(shorter[list]);
    return found && leftOut.test(found.id) ? '\0never-called' : found;
  },
  load(id) {
    const start = Object.keys(made).find((each) => id.startsWith(each));
    return start === undefined ? null : made[start](id.slice(start.length));
  },
};

/** The scripts that capsules are made of, each in one piece: the page's, its worker's, and their parts. */
export function capsuleScripts(plugins) {
  const inputs = {
    'inset-capsule': 'packages/inset/src/capsule/view-capsule.ts',
    'inset-capsule-worker': 'packages/engine/src/worker/serve-capsule.ts',
    ...Object.fromEntries(Object.keys(parts).map((name) => [`inset-capsule-${name}`, `\0part:${name}`])),
  };
  return Object.entries(inputs).map(([name, input]) => ({
    input: { [name]: input },
    plugins: [asCapsule, ...plugins()],
    output: {
      dir: 'packages/inset/dist',
      entryFileNames: '[name].js',
      format: 'iife',
      // Packages that ask for what only Node has find nothing, as in any page.
      globals: () => 'undefined',
      inlineDynamicImports: true,
    },
  }));
}
