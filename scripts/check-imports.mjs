/** Who may import whom (docs/architecture.md), no circles of imports or types, and only what a package.json lists. */
import { existsSync, readFileSync } from 'node:fs';
import { readImports } from './read-imports.mjs';
import { sourceFiles } from './source-files.mjs';

const rooms = {
  model: { root: 'packages/model/', may: [] },
  engine: { root: 'packages/engine/', may: ['model'] },
  client: { root: 'packages/client/', may: ['model'] },
  elements: { root: 'packages/elements/', may: ['model', 'engine'] },
  react: { root: 'packages/react/', may: ['elements', 'model'] },
  inset: { root: 'packages/inset/', may: ['model', 'engine', 'client', 'elements'] },
  server: { root: 'server/', may: ['model', 'engine'] },
  demo: { root: 'demo/', may: ['inset'] },
};
const packageName = (room) => (room === 'inset' ? 'inset' : `@inset/${room}`);
const roomOf = (path) => Object.keys(rooms).find((room) => path.startsWith(rooms[room].root));
const isTest = (path) => /\.(test|stories)\.ts$|\/testing\//.test(path);

/** Listed for another reason than an import. */
const listedOtherwise = {
  elements: ['lit-html'], // named by the declarations that TypeScript writes of templates
  inset: ['@inset/engine'], // its worker is built into dist
  demo: ['@fontsource-variable/bricolage-grotesque'], // a font the build copies
};

/** A Query holds steps, and a step may hold a Query: these types go round by what they are. */
const isRecursion = (file, path) =>
  path === 'packages/model/src/query/query.ts' && file.startsWith('packages/model/src/query/steps/');

const problems = [];
const graph = new Map();
const used = new Map(Object.keys(rooms).map((room) => [room, new Set(listedOtherwise[room])]));

for (const file of sourceFiles(/^(packages\/[^/]+\/src|server\/src|demo\/src)\/.*\.ts$/)) {
  const room = roomOf(file);
  const {
    name,
    dependencies = {},
    peerDependencies = {},
  } = JSON.parse(readFileSync(`${rooms[room].root}package.json`, 'utf8'));
  const listed = { ...dependencies, ...peerDependencies };
  const edges = [];
  for (const { specifier, path, isType, isDynamic } of readImports(file)) {
    if (path !== undefined) {
      // Tests may use the project's scripts, and may hold programs as text that import what is not here.
      const isAllowed = roomOf(path) === room || (isTest(file) && path.startsWith('scripts/'));
      if (!isAllowed) problems.push(`${file} reaches into another room by path: ${specifier}`);
      if (!existsSync(path) && !(isTest(file) && isDynamic))
        problems.push(`${file} imports what is not there: ${specifier}`);
      if (!isDynamic && !(isType && isRecursion(file, path))) edges.push(path);
      continue;
    }
    const target = Object.keys(rooms).find(
      (each) => specifier === packageName(each) || specifier.startsWith(`${packageName(each)}/`),
    );
    if (target && target !== room && !rooms[room].may.includes(target) && !isTest(file)) {
      problems.push(`${file}: ${room} may not import ${target}`);
    }
    const bare = specifier
      .split('/')
      .slice(0, specifier.startsWith('@') ? 2 : 1)
      .join('/');
    used.get(room).add(bare);
    const isOutside = !specifier.startsWith('node:') && bare !== name;
    if (isOutside && !isTest(file) && !(bare in listed)) {
      problems.push(`${file} imports ${bare}, which ${rooms[room].root}package.json does not list`);
    }
  }
  graph.set(file, edges);
}

for (const [room, names] of used) {
  const manifest = `${rooms[room].root}package.json`;
  if (!existsSync(manifest)) continue;
  const unused = Object.keys(JSON.parse(readFileSync(manifest, 'utf8')).dependencies ?? {}).filter(
    (name) => !names.has(name),
  );
  if (unused.length > 0) problems.push(`${manifest} lists ${unused.join(', ')}, which nothing imports`);
}

const state = new Map();
function visit(file, trail) {
  if (state.get(file) === 'done') return;
  if (state.get(file) === 'open') {
    problems.push(`import circle: ${[...trail.slice(trail.indexOf(file)), file].join(' -> ')}`);
    return;
  }
  state.set(file, 'open');
  for (const next of graph.get(file) ?? []) visit(next, [...trail, file]);
  state.set(file, 'done');
}
for (const file of graph.keys()) visit(file, []);

for (const problem of problems) console.error(problem);
console.log(`imports: ${graph.size} files, ${problems.length} problems`);
process.exitCode = problems.length > 0 ? 1 : 0;
