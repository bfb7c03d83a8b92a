/** Names in full words, files short enough to read, and nothing that belongs to a machine. */
import { readFileSync } from 'node:fs';
import { sourceFiles } from './source-files.mjs';

const longest = 500;
const isTable =
  /\/locales\/|\/lexicon\/|generated|icons\.ts$|\.test\.ts$|\.stories\.ts$|conformance\/cases|\/testing\/corpus\.ts$/;
const isTest = /\.(test|stories)\.ts$|\/testing\//;
const forbiddenName = /(^|\/)(utils?|helpers?|common|misc|types|constants|manager)(\.[cm]?[jt]s|\/)/;
const makesCode =
  /\.(inner|outer)HTML\s*=[^=]|\.insertAdjacentHTML\(|\beval\(|\bnew Function\(|\bdocument\.write\(/;
const problems = [];
const files = sourceFiles(/\.(ts|mjs|css|html)$/);

for (const file of files) {
  if (forbiddenName.test(file)) problems.push(`${file}: this name says nothing; name it for what it holds`);
  if (/[A-Z ]/.test(file.split('/').at(-1))) problems.push(`${file}: file names are kebab-case`);
  const text = readFileSync(file, 'utf8');
  const lines = text.split('\n').length;
  if (lines > longest && !isTable.test(file))
    problems.push(`${file}: ${lines} lines, the most is ${longest}`);
  // Tests try what the policies must refuse; scripts/ and the pages of bench/ are shipped to nobody.
  const isShipped = /^(packages|server|demo)\//.test(file) && !isTest.test(file);
  if (isShipped && makesCode.test(text) && !/inset-allow-code: ./.test(text)) {
    problems.push(`${file}: innerHTML, eval or new Function (say why after "inset-allow-code: ")`);
  }
  if (/\.(test|stories)\.ts$/.test(file) && /\b(describe|it|test|suite)\.only\(/.test(text)) {
    problems.push(`${file}: a test is left on its own with .only`);
  }
}

for (const problem of problems) console.error(problem);
console.log(`files: ${files.length} files, ${problems.length} problems`);
process.exitCode = problems.length > 0 ? 1 : 0;
