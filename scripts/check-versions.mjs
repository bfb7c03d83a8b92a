/** One version everywhere, no forgotten export condition, and a lock file that `npm ci` takes on every platform. */
import { existsSync, readFileSync } from 'node:fs';

const readJson = (path) => JSON.parse(readFileSync(path, 'utf8'));
const problems = [];

const folders = readJson('package.json').workspaces ?? [];
const manifests = folders.map((folder) => ({ folder, ...readJson(`${folder}/package.json`) }));
const versionOf = new Map(manifests.map(({ name, version }) => [name, version]));

for (const { folder, dependencies = {}, exports = {} } of manifests) {
  for (const [name, range] of Object.entries(dependencies)) {
    const own = versionOf.get(name);
    if (own !== undefined && range !== own)
      problems.push(`${folder} wants ${name} ${range}, which is ${own} here`);
  }
  for (const [path, target] of Object.entries(exports)) {
    const unknown = Object.keys(target).filter(
      (condition) => typeof target === 'object' && !['inset-source', 'types', 'default'].includes(condition),
    );
    if (unknown.length > 0) problems.push(`${folder} exports ${path} under "${unknown}"`);
  }
}

// A page shares one engine between copies of one version, which the engine says itself.
const versionFile = 'packages/engine/src/worker/engine-version.ts';
if (existsSync(versionFile)) {
  const said = readFileSync(versionFile, 'utf8').match(/engineVersion = '([^']+)'/)?.[1];
  const { version } = readJson('packages/engine/package.json');
  if (said !== version)
    problems.push(`${versionFile} says ${said}, packages/engine/package.json says ${version}`);
}

// npm, installing into a folder that exists, forgets the packages of other platforms; then `npm ci` refuses the lock.
const { packages = {} } = readJson('package-lock.json');
function isLocked(path, name) {
  for (let at = path; ; at = at.replace(/(^|\/)node_modules\/(@[^/]+\/)?[^/]+$|(^|\/)[^/]+$/, '')) {
    if (packages[`${at ? `${at}/` : ''}node_modules/${name}`]) return true;
    if (at === '') return false;
  }
}
for (const [path, { dependencies = {}, optionalDependencies = {} }] of Object.entries(packages)) {
  const missing = Object.keys({ ...dependencies, ...optionalDependencies }).filter(
    (name) => !isLocked(path, name),
  );
  if (missing.length > 0)
    problems.push(`package-lock.json: ${path || 'the root'} needs ${missing.join(', ')}, not locked`);
}
for (const { folder, dependencies = {}, peerDependencies = {} } of [
  { folder: '', ...readJson('package.json') },
  ...manifests,
]) {
  const locked = packages[folder] ?? {};
  const same = (mine, theirs = {}) =>
    JSON.stringify(Object.entries(mine).toSorted()) === JSON.stringify(Object.entries(theirs).toSorted());
  if (!same(dependencies, locked.dependencies) || !same(peerDependencies, locked.peerDependencies))
    problems.push(`package-lock.json does not know the dependencies of ${folder || 'the root'}`);
}

for (const problem of problems) console.error(problem);
console.log(`versions: ${manifests.length} packages, ${problems.length} problems`);
process.exitCode = problems.length > 0 ? 1 : 0;
