import process from 'node:process';
import { datasetsOf, InsetError, outputSchema, type Query, type Table } from '@inset/model';
import { openNativeDuckDb } from '../../execute/duckdb-native.ts';
import { Incapable } from '../incapable.ts';
import { loadAllFunctions } from '../local/load-functions.ts';
import { loadAllSteps } from '../local/load-steps.ts';
import { runSteps } from '../run-steps.ts';
import { kernelVerbs } from '../to-kernels.ts';
import { toSql } from '../to-sql.ts';
import { generatedCase, schemasOf } from './run-case.ts';
import { differenceOf } from './same-table.ts';

/** Mistakes in the SQL, rather than in the values. */
const isOurFault = /Binder|Parser|Catalog|Syntax|INTERNAL|Not implemented/;
const mostShown = 20;

const [runs, first] = process.argv.slice(2).map(Number) as [number, number];
const duckdb = await openNativeDuckDb({ threads: 1 });
await Promise.all([loadAllFunctions(), loadAllSteps()]);
const counts = { same: 0, 'left to DuckDB': 0, different: 0 };

for (let seed = first; seed < first + runs; seed++) {
  const { query, tables } = generatedCase(seed);
  const outcome = await compare(query, tables).catch((thrown: unknown) => String((thrown as Error).stack));
  if (outcome in counts) counts[outcome as keyof typeof counts] += 1;
  else {
    counts.different += 1;
    const sql = toSql(query, schemasOf(tables));
    if (counts.different <= mostShown)
      console.log(`\nseed ${seed}: ${outcome}\n${JSON.stringify(query)}\n${sql}`);
  }
  if ((seed - first + 1) % 10_000 === 0) console.log(`${seed - first + 1} Queries:`, counts);
}
console.log(`from seed ${first}:`, counts);
await duckdb.close();
process.exit(counts.different > 0 || counts.same === 0 ? 1 : 0);

/** How the kernels' answer stands to native DuckDB's: a key of `counts`, or what is wrong. */
async function compare(query: Query, tables: Record<string, Table>): Promise<string> {
  for (const name of datasetsOf(query)) await duckdb.insert(name, tables[name]!);
  const schemas = schemasOf(tables);
  const expected = await duckdb
    .run(toSql(query, schemas), outputSchema(query, schemas))
    .catch((thrown: unknown) => InsetError.from(thrown));
  if (expected instanceof InsetError && isOurFault.test(expected.message)) return expected.message;
  try {
    const answer = runSteps(query, (source) => tables[source as string]!, kernelVerbs);
    if (expected instanceof InsetError) return `DuckDB refuses what the kernels answer: ${expected.message}`;
    return differenceOf(answer, expected) ?? 'same';
  } catch (thrown) {
    if (thrown instanceof Incapable) return 'left to DuckDB';
    throw thrown;
  }
}
