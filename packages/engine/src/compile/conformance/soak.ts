import process from 'node:process';
import { InsetError, outputSchema, type Query, type Table } from '@inset/model';
import type { DuckDbConnection } from '../../execute/duckdb-connection.ts';
import { openNativeDuckDb } from '../../execute/duckdb-native.ts';
import { Incapable } from '../incapable.ts';
import { loadAllFunctions } from '../local/load-functions.ts';
import { loadAllSteps } from '../local/load-steps.ts';
import { runSteps } from '../run-steps.ts';
import { kernelVerbs } from '../to-kernels.ts';
import { toSql } from '../to-sql.ts';
import { withLastDigitsMoved } from './last-digits.ts';
import { generatedCases, schemasOf } from './run-case.ts';
import { differenceOf } from './same-table.ts';

/** Mistakes in the SQL, rather than in the values. */
const isOurFault = /Binder|Parser|Catalog|Syntax|INTERNAL|Not implemented/;
/**
 * What DuckDB refuses alone where it computes more than is asked for: rows that a later step leaves out, members of a
 * list behind the one that fits.
 */
const isTooMuch = /Out of Range Error: Overflow/;
const mostShown = 20;
/** To put tables into DuckDB takes longer than to ask it. */
const queriesOfTables = 10;
/** DuckDB computes in threads of its own: while one computes, others are answered. */
const lanes = 3;

const [runs, first] = process.argv.slice(2).map(Number) as [number, number];
await Promise.all([loadAllFunctions(), loadAllSteps()]);
const counts = { same: 0, 'left to DuckDB': 0, 'left open': 0, 'refused by DuckDB': 0, different: 0 };
let next = first;
let done = 0;
await Promise.all(Array.from({ length: lanes }, soakLane));
console.log(`from seed ${first} to ${next - 1}:`, counts);
process.exit(counts.different > 0 || counts.same === 0 ? 1 : 0);

async function soakLane(): Promise<void> {
  const duckdb = await openNativeDuckDb({ threads: 1 });
  while ((next - first) * queriesOfTables < runs) await soakTables(duckdb, next++);
  await duckdb.close();
}

async function soakTables(duckdb: DuckDbConnection, seed: number): Promise<void> {
  const { tables, queries } = generatedCases(seed, queriesOfTables);
  for (const [name, table] of Object.entries(tables)) await duckdb.insert(name, table);
  for (const [place, query] of queries.entries()) {
    const outcome = await compare(duckdb, query, tables).catch((thrown: unknown) =>
      String((thrown as Error).stack),
    );
    count(outcome, () => `seed ${seed}, Query ${place}: ${outcome}\n${showQuery(query, tables)}`);
  }
}

function count(outcome: string, show: () => string): void {
  if (outcome in counts) counts[outcome as keyof typeof counts] += 1;
  else if (++counts.different <= mostShown) console.log(`\n${show()}`);
  if (++done % 10_000 === 0) console.log(`${done} Queries:`, counts);
}

function showQuery(query: Query, tables: Record<string, Table>): string {
  return `${JSON.stringify(query)}\n${toSql(query, schemasOf(tables))}`;
}

/** How the kernels' answer stands to native DuckDB's: a key of `counts`, or what is wrong. */
async function compare(
  duckdb: DuckDbConnection,
  query: Query,
  tables: Record<string, Table>,
): Promise<string> {
  const schemas = schemasOf(tables);
  const expected = await duckdb
    .run(toSql(query, schemas), outputSchema(query, schemas))
    .catch((thrown: unknown) => InsetError.from(thrown));
  if (expected instanceof InsetError && isOurFault.test(expected.message)) return expected.message;
  try {
    const answer = answerOf(query, tables);
    if (expected instanceof InsetError && isTooMuch.test(expected.message)) return 'refused by DuckDB';
    if (expected instanceof InsetError) return `DuckDB refuses what the kernels answer: ${expected.message}`;
    const difference = differenceOf(answer, expected);
    if (difference === undefined) return 'same';
    return (await isLeftOpen(duckdb, query, tables, expected)) ? 'left open' : difference;
  } catch (thrown) {
    if (thrown instanceof Incapable) return 'left to DuckDB';
    throw thrown;
  }
}

function answerOf(query: Query, tables: Record<string, Table>): Table {
  return runSteps(query, (source) => tables[source as string]!, kernelVerbs);
}

/**
 * Whether DuckDB answers the Query otherwise as soon as the last digits move in which engines may differ: what `%`, a
 * comparison or a rounding makes of those is no more DuckDB's answer than another.
 */
async function isLeftOpen(
  duckdb: DuckDbConnection,
  query: Query,
  tables: Record<string, Table>,
  expected: Table,
): Promise<boolean> {
  const schemas = schemasOf(tables);
  for (const direction of [1, -1] as const) {
    const sql = toSql(withLastDigitsMoved(query, direction), schemas);
    const answer = await duckdb.run(sql, expected.schema).catch(() => undefined);
    if (answer && differenceOf(answer, expected) !== undefined) return true;
  }
  return hangsOnZeros(query, tables);
}

/** Whether the answers agree without -0, which DuckDB forgets where it sorts, and keeps where it does not. */
async function hangsOnZeros(query: Query, given: Record<string, Table>): Promise<boolean> {
  const tables = Object.fromEntries(Object.entries(given).map(([name, table]) => [name, withOneZero(table)]));
  const schemas = schemasOf(tables);
  const duckdb = await openNativeDuckDb({ threads: 1 });
  try {
    for (const [name, table] of Object.entries(tables)) await duckdb.insert(name, table);
    const expected = await duckdb.run(toSql(query, schemas), outputSchema(query, schemas));
    return differenceOf(answerOf(query, tables), expected) === undefined;
  } finally {
    await duckdb.close();
  }
}

function withOneZero(table: Table): Table {
  const data = table.data.map((column) =>
    column.kind === 'number' ? { ...column, values: column.values.map((value) => value + 0) } : column,
  );
  return { ...table, data };
}
