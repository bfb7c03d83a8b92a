import assert from 'node:assert/strict';
import { readFile, writeFile } from 'node:fs/promises';
import { after, before, describe, it } from 'node:test';
import * as fc from 'fast-check';
import { functions, InsetError, outputSchema, type Query, type Table } from '@inset/model';
import type { DuckDbConnection } from '../../execute/duckdb-connection.ts';
import { openNativeDuckDb } from '../../execute/duckdb-native.ts';
import { Incapable } from '../incapable.ts';
import { runSteps } from '../run-steps.ts';
import { arqueroVerbs } from '../to-arquero.ts';
import { kernelVerbs } from '../to-kernels.ts';
import { toSql } from '../to-sql.ts';
import { cases, caseTable } from './cases.ts';
import { expectedTable, generatedCase, generatedSeeds, packTable, queryOf, unpackTable } from './run-case.ts';
import { differenceOf } from './same-table.ts';

/** Native DuckDB's answers to the generated cases: rows, or the start of its error. `UPDATE_EXPECTED=1` writes it. */
const expectedFile = new URL('./generated.json', import.meta.url);
/** Mistakes in the SQL, rather than in the values. */
const isOurFault = /Binder|Parser|Catalog|Syntax|INTERNAL|Not implemented/;

describe('conformance: native DuckDB, arquero and kernels', () => {
  let duckdb: DuckDbConnection;
  before(async () => (duckdb = await openNativeDuckDb()));
  after(() => duckdb.close());

  const native = async (query: Query, table: Table): Promise<Table | InsetError> => {
    await duckdb.insert('data', table);
    const sql = toSql(query, table.schema);
    return duckdb.run(sql, outputSchema(query, table.schema)).catch((thrown: unknown) => {
      assert.ok(thrown instanceof InsetError);
      assert.doesNotMatch(thrown.message, isOurFault, `${thrown.message}\n${sql}`);
      return thrown;
    });
  };
  const local = (query: Query, table: Table): Table | Incapable => {
    try {
      const answer = runSteps(query, table, kernelVerbs);
      assert.equal(
        differenceOf(runSteps(query, table, arqueroVerbs), answer),
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
      const answer = await native(queryOf(each.steps), caseTable);
      assert.ok(!(answer instanceof InsetError), String(answer));
      assert.equal(differenceOf(answer, expected), undefined, 'native DuckDB');
      const own = local(queryOf(each.steps), caseTable);
      if (each.refused) assert.match(own instanceof Incapable ? own.message : 'an answer', each.refused);
      else
        assert.equal(
          own instanceof Incapable ? own.message : differenceOf(own, expected),
          undefined,
          'arquero',
        );
    });
  }

  it('agrees on tables and Queries of chance, or leaves them to DuckDB', async () => {
    let answered = 0;
    let refused = 0;
    await fc.assert(
      fc.asyncProperty(fc.nat(2 ** 31), async (seed) => {
        const { table, query } = generatedCase(seed);
        const own = local(query, table);
        const answer = await native(query, table);
        if (own instanceof Incapable) return void refused++;
        assert.ok(!(answer instanceof InsetError), `arquero answers what DuckDB refuses: ${String(answer)}`);
        assert.equal(
          differenceOf(own, answer),
          undefined,
          `${JSON.stringify(query)}\n${toSql(query, table.schema)}`,
        );
        answered++;
      }),
      { numRuns: Number(process.env['CONFORMANCE_RUNS'] ?? 300) },
    );
    // A small engine that refuses everything would agree too.
    assert.ok(answered > refused, `${refused} of ${answered + refused} Queries were left to DuckDB`);
  });

  it('has the answers at hand that other engines are held to', async () => {
    const answers: Record<string, unknown> = {};
    for (const seed of generatedSeeds) {
      const { table, query } = generatedCase(seed);
      const answer = await native(query, table);
      answers[seed] = answer instanceof InsetError ? { error: answer.code } : packTable(answer);
    }
    if (process.env['UPDATE_EXPECTED']) {
      const lines = Object.entries(answers).map(([seed, rows]) => `  "${seed}": ${JSON.stringify(rows)}`);
      await writeFile(expectedFile, `{\n${lines.join(',\n')}\n}\n`);
    }
    const kept = JSON.parse(await readFile(expectedFile, 'utf8')) as Record<string, unknown>;
    assert.deepEqual(Object.keys(kept), Object.keys(answers));
    for (const seed of generatedSeeds) {
      const { table, query } = generatedCase(seed);
      const schema = outputSchema(query, table.schema);
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
    const { aggregatesToSql, scalarsToSql } = await import('../function-to-sql.ts');
    const known = new Set([...Object.keys(aggregatesToSql), ...Object.keys(scalarsToSql)]);
    const missing = functions
      .filter((entry) => !entry.operator && !known.has(entry.name))
      .map(({ name }) => name);
    assert.deepEqual(missing, []);
  });
});
