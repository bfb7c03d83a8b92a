/**
 * Fills the generated parts of docs/server.md and docs/query.md from what the code itself goes by. `--check` writes
 * nothing and fails when a page is out of date.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { format } from 'prettier';
import { openNativeDuckDb } from '../packages/engine/src/execute/duckdb-native.ts';
import { resolveClock } from '../packages/engine/src/execute/resolve-clock.ts';
import { resolveQuery } from '../packages/engine/src/execute/resolve-query.ts';
import { exampleQuery, sampleOrders } from '../packages/engine/src/compile/conformance/sample-orders.ts';
import { exampleTables, stepExamples } from '../packages/engine/src/compile/conformance/step-examples.ts';
import { toSql } from '../packages/engine/src/compile/to-sql.ts';
import { outputSchema, printLiteral, toRows } from '../packages/model/src/index.ts';
import { functions } from '../packages/model/src/query/functions/catalogue.ts';
import { variablesTable } from '../server/src/config/variables-table.ts';
import { stepInterface } from './read-interface.mjs';
import { sourceFiles } from './source-files.mjs';

const cell = (text) => text.replaceAll('|', '\\|').replaceAll('\n', ' ');
const code = (text) => `\`${text.replaceAll('|', '\\|')}\``;

/** What the clock of the examples shows. */
const exampleTime = Date.UTC(2024, 4, 1, 12);

/** A value as the documentation shows it. */
function shown(value, type) {
  if (value === null) return 'null';
  if (type === 'date' || type === 'timestamp') return printLiteral(value, type).replace(/^\w+ /, '');
  return typeof value === 'string' ? `'${value}'` : String(value);
}

/** What each example gives: for the first order, or an aggregate's for all orders. */
async function exampleResults() {
  const duckdb = await openNativeDuckDb();
  await duckdb.insert('orders', sampleOrders);
  const results = new Map();
  for (const entry of functions) {
    const query = resolveClock(exampleQuery(entry), exampleTime);
    const schema = outputSchema(query, sampleOrders.schema);
    const [{ result }] = toRows(await duckdb.run(toSql(query, sampleOrders.schema), schema));
    results.set(entry.name, shown(result, schema[0].type));
  }
  await duckdb.close();
  return results;
}

/** A table in Markdown, with texts as they are. */
function markdownOf(table) {
  const names = table.schema.map(({ name }) => name);
  const rows = toRows(table).map((row) => {
    const cells = table.schema.map(({ name, type }) => cell(shown(row[name], type).replace(/^'|'$/g, '')));
    return `| ${cells.join(' | ')} |`;
  });
  return `| ${names.map(cell).join(' | ')} |\n| ${names.map(() => '---').join(' | ')} |\n${rows.join('\n')}\n`;
}

/** A kind of step as its interface describes it: what it does, and its fields. */
function stepEntry(kind) {
  const { about, fields } = stepInterface(kind);
  const lines = fields
    .filter(({ name }) => name !== 'kind')
    .map(({ name, isOptional, type, about: note }) => {
      return `- \`${name}${isOptional ? '?' : ''}\`: \`${type}\`${note ? `. ${note}` : ''}`;
    });
  return `${about}\n\n${lines.join('\n')}`;
}

/** Each kind of step: what it does, its fields, and an example with what it gives. */
async function stepSections() {
  const duckdb = await openNativeDuckDb();
  for (const [name, table] of Object.entries(exampleTables)) await duckdb.insert(name, table);
  const schemaOf = (source) => exampleTables[source].schema;
  const run = (query) => duckdb.run(toSql(query, schemaOf), outputSchema(query, schemaOf));
  const sections = [];
  for (const [kind, example] of Object.entries(stepExamples)) {
    const answer = await run(await resolveQuery(example, schemaOf, run));
    const json = JSON.stringify(example.steps.at(-1));
    sections.push(
      `### ${kind}\n\n${stepEntry(kind)}\n\n\`\`\`json\n${json}\n\`\`\`\n\n${markdownOf(answer)}`,
    );
  }
  await duckdb.close();
  return sections.join('\n');
}

/** One table a category, in the order of the catalogue. */
async function functionTables() {
  const results = await exampleResults();
  const categories = Map.groupBy(functions, ({ category }) => category);
  return [...categories]
    .map(([category, entries]) => {
      const rows = entries.map(({ name, aliases = [], signatures, clock, description, example }) => {
        // The moment that a Query is told when it runs is for nobody to write.
        const written = signatures.filter(({ parameters }) => !clock || parameters.at(-1) !== 'timestamp');
        const ways = written.map(({ parameters, optional = 0, variadic }) => {
          const takes = parameters.map((each, i) => (i >= parameters.length - optional ? `${each}?` : each));
          return [...takes, ...(variadic ? ['…'] : [])].join(', ');
        });
        const names = [name, ...aliases].map(code).join(', ');
        const result = results.has(name) ? code(results.get(name)) : '';
        const takes = ways.filter(Boolean).join('; or ');
        return `| ${names} | ${takes} | ${signatures[0].result} | ${cell(description)} | ${code(example)} | ${result} |`;
      });
      const title = category.replace(/^\w/, (letter) => letter.toUpperCase());
      const head = '| name | takes | type | what it does | example | gives |';
      return `### ${title}\n\n${head}\n| --- | --- | --- | --- | --- | --- |\n${rows.join('\n')}\n`;
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
  'docs/query.md': {
    steps: await stepSections(),
    orders: markdownOf(exampleTables.orders),
    customers: markdownOf(exampleTables.customers),
    functions: await functionTables(),
  },
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
