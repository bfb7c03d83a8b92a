/**
 * `npm run bench [-- name ...] [-- --runs N]`: measures, prints a table each, and keeps the results in
 * `bench/results.json`; results of benchmarks that are not run stay there.
 */
import { parseArgs } from 'node:util';
import { benchmarks } from './benchmarks.ts';
import { keepResult, machineFacts, printTable } from './results.ts';

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { runs: { type: 'string' } },
});
const unknown = positionals.filter((name) => !benchmarks.some((each) => each.name === name));
if (unknown.length > 0) {
  const known = benchmarks.map(({ name }) => name).join(', ');
  throw new Error(`There is no benchmark ${unknown.join(', ')}; there are ${known}.`);
}
const wanted = benchmarks.filter(({ name, onlyByName, lacks }) => {
  if (positionals.length > 0) return positionals.includes(name);
  const lacking = lacks?.();
  if (lacking) console.log(`Without ${name}: ${lacking}`);
  return !onlyByName && !lacking;
});
for (const { name, lacks } of wanted) {
  const lacking = lacks?.();
  if (lacking) throw new Error(`${name} cannot run here. ${lacking}`);
}
const runs = values.runs === undefined ? undefined : Number(values.runs);
const machine = await machineFacts();
for (const benchmark of wanted) {
  console.log(`\n${benchmark.title} (${benchmark.name})`);
  const outcome = await benchmark.run({ runs });
  printTable(outcome.rows);
  if (outcome.ratio) {
    const { name, value, target } = outcome.ratio;
    console.log(`${name}: ${value.toFixed(2)}, target at most ${target}`);
  }
  for (const note of outcome.notes) console.log(note);
  keepResult(benchmark.name, { ...outcome, measuredAt: new Date().toISOString().slice(0, 10), machine });
}
