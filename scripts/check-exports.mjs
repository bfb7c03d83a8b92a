/** Every sub-path that a package exports, every command it has and what that loads are there: source, and, once built, code and types. */
import { existsSync, readFileSync } from 'node:fs';

const packages = ['model', 'engine', 'client', 'elements', 'react', 'inset'];
const problems = [];
for (const name of packages) {
  const root = `packages/${name}`;
  const {
    bin = {},
    exports,
    imports = {},
    license,
    version,
  } = JSON.parse(readFileSync(`${root}/package.json`, 'utf8'));
  if (license !== 'MIT' || !version) problems.push(`${root}: license or version is missing`);
  for (const [command, file] of Object.entries(bin)) {
    const isThere = existsSync(`${root}/${file}`);
    if (!isThere) problems.push(`${root} has the command ${command}: ${file} is missing`);
    else if (!readFileSync(`${root}/${file}`, 'utf8').startsWith('#!/usr/bin/env node\n'))
      problems.push(`${root}: ${file} does not begin as a command`);
  }
  for (const [path, target] of Object.entries({ ...exports, ...imports })) {
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
