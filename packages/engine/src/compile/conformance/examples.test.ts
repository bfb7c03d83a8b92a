import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { functions, outputSchema } from '@inset/model';
import type { DuckDbConnection } from '../../execute/duckdb-connection.ts';
import { openNativeDuckDb } from '../../execute/duckdb-native.ts';
import { resolveClock } from '../../execute/resolve-clock.ts';
import { resolveQuery } from '../../execute/resolve-query.ts';
import { Incapable } from '../incapable.ts';
import { loadAllFunctions } from '../local/load-functions.ts';
import { loadAllSteps } from '../local/load-steps.ts';
import { runSteps } from '../run-steps.ts';
import { kernelVerbs } from '../to-kernels.ts';
import { toSql } from '../to-sql.ts';
import { differenceOf } from './same-table.ts';
import { exampleQuery, sampleOrders } from './sample-orders.ts';
import { exampleTables, stepExamples } from './step-examples.ts';

/** Hashes are computed by DuckDB alone. */
const leftToDuckDb = new Set(['md5', 'sha256']);
const now = Date.UTC(2026, 10, 21, 12);

describe('the examples of the functions', () => {
  let duckdb: DuckDbConnection;
  before(async () => {
    duckdb = await openNativeDuckDb();
    await duckdb.insert('orders', sampleOrders);
    await Promise.all([loadAllFunctions(), loadAllSteps()]);
  });
  after(() => duckdb.close());

  for (const entry of functions) {
    it(`${entry.name}: ${entry.example}`, async () => {
      const query = resolveClock(exampleQuery(entry), now);
      const schema = outputSchema(query, sampleOrders.schema);
      const expected = await duckdb.run(toSql(query, sampleOrders.schema), schema);
      assert.ok(expected.rowCount > 0);
      if (leftToDuckDb.has(entry.name)) {
        assert.throws(() => runSteps(query, sampleOrders, kernelVerbs), Incapable);
      } else {
        assert.equal(differenceOf(runSteps(query, sampleOrders, kernelVerbs), expected), undefined);
      }
    });
  }
});

describe('the examples of the steps', () => {
  let duckdb: DuckDbConnection;
  before(async () => {
    duckdb = await openNativeDuckDb();
    for (const [name, table] of Object.entries(exampleTables)) await duckdb.insert(name, table);
    await loadAllSteps();
  });
  after(() => duckdb.close());

  const tableOf = (source: unknown) => exampleTables[source as 'orders'];
  const schemaOf = (source: unknown) => tableOf(source).schema;

  for (const [kind, example] of Object.entries(stepExamples)) {
    it(kind, async () => {
      assert.equal(example.steps.at(-1)!.kind, kind);
      const query = await resolveQuery(example, schemaOf, async (part) =>
        runSteps(part, tableOf, kernelVerbs),
      );
      const expected = await duckdb.run(toSql(query, schemaOf), outputSchema(query, schemaOf));
      assert.ok(expected.rowCount > 0);
      assert.equal(differenceOf(runSteps(query, tableOf, kernelVerbs), expected), undefined);
    });
  }
});
