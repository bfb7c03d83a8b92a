/** `node --conditions=inset-source bench/write-docs.ts`: writes `docs/benchmarks.md` from `bench/results.json`. */
import { writeFileSync } from 'node:fs';
import { format, resolveConfig } from 'prettier';
import type { Row } from './benchmark.ts';
import { benchmarks } from './benchmarks.ts';
import { readResults, type Result } from './results.ts';

const results = readResults();
const missing = benchmarks.filter(({ name }) => !results[name]);
const needed = missing.filter(({ onlyByName, lacks }) => !onlyByName && !lacks);
if (needed.length > 0)
  throw new Error(`Run first: npm run bench -- ${needed.map(({ name }) => name).join(' ')}`);
const measured = benchmarks.filter(({ name }) => results[name]);
const notMeasured = missing.length
  ? `Not measured for this page, because they take long or need what is not installed here: ${missing.map(({ name }) => `\`${name}\``).join(', ')}.`
  : '';

const table = (rows: readonly Row[]): string => {
  const names = Object.keys(rows[0] ?? {});
  const line = (cells: readonly (string | number)[]): string => `| ${cells.join(' | ')} |`;
  const align = names.map((name) => (typeof rows[0]![name] === 'number' ? '--:' : '---'));
  return [line(names), line(align), ...rows.map((row) => line(names.map((name) => row[name] ?? '')))].join(
    '\n',
  );
};

const facts = ({ machine, measuredAt }: Result): string =>
  `Measured on ${measuredAt}: ${Object.entries(machine)
    .map(([name, value]) => `${name} ${value}`)
    .join(', ')}.`;

function section({ name, title, how }: (typeof benchmarks)[number]): string {
  const result = results[name]!;
  const { rows, ratio, notes } = result;
  const target = ratio && `**${ratio.name}: ${ratio.value.toFixed(2)}** (target: at most ${ratio.target}).`;
  return [`## ${title}`, how, table(rows), target, ...notes, facts(result)].filter(Boolean).join('\n\n');
}

const text = `# Benchmarks

These tables are written by a script from results that are measured, never by hand. What counts are ratios: both sides of
each comparison run in turns, in one run, on one machine. Milliseconds differ from machine to machine, and on a machine
that has other work to do they spread widely; look at the fastest beside the median.

## How to repeat them

\`\`\`sh
npm ci
npm run bench                              # all
npm run bench -- first-chart --runs 21     # one of ${benchmarks.map(({ name }) => `\`${name}\``).join(', ')}
node --conditions=inset-source bench/write-docs.ts   # this page, from bench/results.json
\`\`\`

A Chromium is needed (\`CHROME_PATH\`, or the system's). \`INSET_KIT\` names another folder with a built kit, to compare two
builds. \`table-peers\` compares with packages that are not installed with this project: its section says how to have them,
and \`npm run bench\` without names leaves it out where they are missing.

${notMeasured}

${measured.map(section).join('\n\n')}

## Bytes

\`npm run check\` refuses a build that is larger than \`scripts/size-budget.json\` allows: the shell that every page pays, all
that a first chart loads, the worker's script, and what a canvas adds.
`;
const path = 'docs/benchmarks.md';
writeFileSync(path, await format(text, { ...(await resolveConfig(path)), filepath: path }));
