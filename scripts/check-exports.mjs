/** Every sub-path that a package exports has its source, and, once built, its code and its types. */
import { existsSync, readFileSync } from 'node:fs';

const packages = ['model', 'engine', 'client', 'elements', 'react', 'inset'];
const problems = [];
for (const name of packages) {
  const root = `packages/${name}`;
  const { exports, license, version } = JSON.parse(readFileSync(`${root}/package.json`, 'utf8'));
  if (license !== 'MIT' || !version) problems.push(`${root}: license or version is missing`);
  for (const [path, target] of Object.entries(exports)) {
    const files = typeof target === 'string' ? [target] : Object.values(target);
    for (const file of files) {
      if (!file.includes('*') && !existsSync(`${root}/${file}`))
        problems.push(`${root} exports ${path}: ${file} is missing`);
    }
  }
}
for (const problem of problems) console.error(problem);
console.log(`exports: ${packages.length} packages, ${problems.length} problems`);
process.exitCode = problems.length > 0 ? 1 : 0;
