import assert from 'node:assert/strict';
import { readFile, writeFile } from 'node:fs/promises';
import { after, before, describe, it } from 'node:test';
import * as fc from 'fast-check';
import { datasetsOf, functions, InsetError, outputSchema, type Query, type Table } from '@inset/model';
import type { DuckDbConnection } from '../../execute/duckdb-connection.ts';
import { openNativeDuckDb } from '../../execute/duckdb-native.ts';
import { Incapable } from '../incapable.ts';
import { loadAllFunctions } from '../local/load-functions.ts';
import { loadAllSteps } from '../local/load-steps.ts';
import { runSteps } from '../run-steps.ts';
import { arqueroVerbs } from '../to-arquero.ts';
import { kernelVerbs } from '../to-kernels.ts';
import { toSql } from '../to-sql.ts';
import { cases, caseTable } from './cases.ts';
import { casesOfSteps, stepTables } from './cases-of-steps.ts';
import {
  expectedTable,
  generatedCase,
  generatedSeeds,
  packTable,
  queryOf,
  schemasOf,
  unpackTable,
} from './run-case.ts';
import { differenceOf } from './same-table.ts';

/** Native DuckDB's answers to the generated cases: rows, or the start of its error. `UPDATE_EXPECTED=1` writes it. */
const expectedFile = new URL('./generated.json', import.meta.url);
/** Mistakes in the SQL, rather than in the values. */
const isOurFault = /Binder|Parser|Catalog|Syntax|INTERNAL|Not implemented/;

const caseTables = { data: caseTable };

describe('conformance: native DuckDB, arquero and kernels', () => {
  let duckdb: DuckDbConnection;
  before(async () => {
    duckdb = await openNativeDuckDb();
    await Promise.all([loadAllFunctions(), loadAllSteps()]);
  });
  after(() => duckdb.close());

  const native = async (query: Query, tables: Record<string, Table>): Promise<Table | InsetError> => {
    for (const name of datasetsOf(query)) await duckdb.insert(name, tables[name]!);
    const sql = toSql(query, schemasOf(tables));
    return duckdb.run(sql, outputSchema(query, schemasOf(tables))).catch((thrown: unknown) => {
      assert.ok(thrown instanceof InsetError);
      assert.doesNotMatch(thrown.message, isOurFault, `${thrown.message}\n${sql}`);
      return thrown;
    });
  };
  const local = (query: Query, tables: Record<string, Table>): Table | Incapable => {
    const tableOf = (source: unknown) => tables[source as string]!;
    try {
      const answer = runSteps(query, tableOf, kernelVerbs);
      assert.equal(
        differenceOf(runSteps(query, tableOf, arqueroVerbs), answer),
        undefined,
        'arquero and kernels',
      );
      return answer;
    } catch (thrown) {
      assert.ok(thrown instanceof Incapable, String((thrown as Error).stack));
      return thrown;
    }
  };

  for (const each of cases) {
    it(each.name, async () => {
      const expected = expectedTable(each, caseTable.schema);
      const answer = await native(queryOf(each.steps), caseTables);
      assert.ok(!(answer instanceof InsetError), String(answer));
      assert.equal(differenceOf(answer, expected), undefined, 'native DuckDB');
      const own = local(queryOf(each.steps), caseTables);
      if (each.refused) assert.match(own instanceof Incapable ? own.message : 'an answer', each.refused);
      else
        assert.equal(
          own instanceof Incapable ? own.message : differenceOf(own, expected),
          undefined,
          'arquero',
        );
    });
  }

  for (const { name, from, steps, rows, left } of casesOfSteps) {
    it(name, async () => {
      const query = queryOf(steps, from);
      const show = (answer: Table | InsetError | Incapable) =>
        'data' in answer ? packTable(answer) : answer.message;
      const answer = await native(query, stepTables);
      const expected = rows.map((row) => row.map((cell) => (Number.isNaN(cell) ? { number: 'NaN' } : cell)));
      assert.deepEqual(JSON.stringify(show(answer)), JSON.stringify(expected), 'native DuckDB');
      const own = show(local(query, stepTables));
      if (left) assert.match(String(own), left);
      else assert.deepEqual(JSON.stringify(own), JSON.stringify(expected), 'kernels and arquero');
    });
  }

  it('agrees on tables and Queries of chance, or leaves them to DuckDB', async () => {
    let answered = 0;
    let refused = 0;
    await fc.assert(
      fc.asyncProperty(fc.nat(2 ** 31), async (seed) => {
        const { tables, query } = generatedCase(seed);
        const own = local(query, tables);
        const answer = await native(query, tables);
        if (own instanceof Incapable) return void refused++;
        assert.ok(!(answer instanceof InsetError), `arquero answers what DuckDB refuses: ${String(answer)}`);
        assert.equal(
          differenceOf(own, answer),
          undefined,
          `${JSON.stringify(query)}\n${toSql(query, schemasOf(tables))}`,
        );
        answered++;
      }),
      { numRuns: Number(process.env['CONFORMANCE_RUNS'] ?? 3_000) },
    );
    // A small engine that refuses everything would agree too.
    assert.ok(answered > refused, `${refused} of ${answered + refused} Queries were left to DuckDB`);
  });

  it('has the answers at hand that other engines are held to', async () => {
    const answers: Record<string, unknown> = {};
    for (const seed of generatedSeeds) {
      const { tables, query } = generatedCase(seed);
      const answer = await native(query, tables);
      answers[seed] = answer instanceof InsetError ? { error: answer.code } : packTable(answer);
    }
    if (process.env['UPDATE_EXPECTED']) {
      const lines = Object.entries(answers).map(([seed, rows]) => `  "${seed}": ${JSON.stringify(rows)}`);
      await writeFile(expectedFile, `{\n${lines.join(',\n')}\n}\n`);
    }
    const kept = JSON.parse(await readFile(expectedFile, 'utf8')) as Record<string, unknown>;
    assert.deepEqual(Object.keys(kept), Object.keys(answers));
    for (const seed of generatedSeeds) {
      const { tables, query } = generatedCase(seed);
      const schema = outputSchema(query, schemasOf(tables));
      const [rows, expected] = [answers[seed], kept[seed]];
      if (!Array.isArray(rows) || !Array.isArray(expected)) assert.deepEqual(rows, expected);
      else
        assert.equal(
          differenceOf(unpackTable(rows, schema), unpackTable(expected, schema)),
          undefined,
          `seed ${seed}`,
        );
    }
  });

  it('knows every function of the catalogue', async () => {
    const { aggregatesToSql } = await import('../aggregate-to-sql.ts');
    const { scalarsToSql } = await import('../function-to-sql.ts');
    const known = new Set([...Object.keys(aggregatesToSql), ...Object.keys(scalarsToSql)]);
    const missing = functions
      .filter(({ operator, window, signatures }) => {
        return !operator && !window && signatures.some(({ meaning }) => meaning === undefined);
      })
      .filter(({ name }) => !known.has(name))
      .map(({ name }) => name);
    assert.deepEqual(missing, []);
  });
});
