/**
 * Fills the generated parts of docs/server.md and docs/query.md from what the code itself goes by. `--check` writes
 * nothing and fails when a page is out of date.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { format } from 'prettier';
import { functions } from '../packages/model/src/query/functions/catalogue.ts';
import { variablesTable } from '../server/src/config/variables-table.ts';
import { sourceFiles } from './source-files.mjs';

const cell = (text) => text.replaceAll('|', '\\|').replaceAll('\n', ' ');
const code = (text) => `\`${text.replaceAll('|', '\\|')}\``;

/** One table a category, in the order of the catalogue. */
function functionTables() {
  const categories = Map.groupBy(functions, ({ category }) => category);
  return [...categories]
    .map(([category, entries]) => {
      const rows = entries.map(({ name, aliases = [], signatures, description, example }) => {
        const { parameters, optional = 0, variadic, result } = signatures[0];
        const takes = parameters.map((each, i) => (i >= parameters.length - optional ? `${each}?` : each));
        if (variadic) takes.push('…');
        const names = [name, ...aliases].map(code).join(', ');
        return `| ${names} | ${takes.join(', ')} | ${result} | ${cell(description)} | ${code(example)} |`;
      });
      const title = category.replace(/^\w/, (letter) => letter.toUpperCase());
      return `### ${title}\n\n| name | takes | gives | what it does | example |\n| --- | --- | --- | --- | --- |\n${rows.join('\n')}\n`;
    })
    .join('\n');
}

/** Every endpoint as its entry describes it. */
function endpointsTable() {
  const entry =
    /method: '(\w+)',\s+path: '([^']+)',\s+summary:\s+(?:'((?:[^'\\]|\\.)*)'|"([^"]*)"),\s+who: '([^']+)'/g;
  const rows = sourceFiles(/^server\/src\/.*(routes|open-api)\.ts$/).flatMap((file) =>
    [...readFileSync(file, 'utf8').matchAll(entry)].map(([, method, path, single, double, who]) => {
      const summary = (single ?? double).replaceAll("\\'", "'").replace(/\.$/, '');
      return { path, row: `| ${code(`${method.toUpperCase()} ${path}`)} | ${cell(summary)} | ${who} |` };
    }),
  );
  rows.sort((a, b) => (a.path < b.path ? -1 : a.path > b.path ? 1 : 0));
  return `| endpoint | what it does | who |\n| --- | --- | --- |\n${rows.map(({ row }) => row).join('\n')}\n`;
}

const parts = {
  'docs/server.md': { variables: variablesTable(), endpoints: endpointsTable() },
  'docs/query.md': { functions: functionTables() },
};
let stale = 0;
for (const [file, tables] of Object.entries(parts)) {
  const before = readFileSync(file, 'utf8');
  let text = before;
  for (const [name, table] of Object.entries(tables)) {
    const place = new RegExp(`(<!-- generated: ${name} -->)[^]*?(<!-- end -->)`);
    if (!place.test(text)) throw new Error(`${file} has no place for "${name}".`);
    text = text.replace(place, (_, begin, end) => `${begin}\n\n${table}\n${end}`);
  }
  text = await format(text, { parser: 'markdown', printWidth: 110, singleQuote: true });
  if (text === before) continue;
  stale += 1;
  if (process.argv.includes('--check')) {
    console.error(`${file} is out of date: run "node --conditions=inset-source scripts/generate-docs.mjs".`);
  } else {
    writeFileSync(file, text);
  }
}
process.exitCode = process.argv.includes('--check') && stale > 0 ? 1 : 0;
