import { expect } from 'chai';
import { InsetError, outputSchema, type Query, type Table } from '@inset/model';
import type { DuckDbConnection } from '../../execute/duckdb-connection.ts';
import { openWasmDuckDb } from '../../execute/duckdb-wasm.ts';
import { Incapable } from '../incapable.ts';
import { runSteps } from '../run-steps.ts';
import { arqueroVerbs } from '../to-arquero.ts';
import { kernelVerbs } from '../to-kernels.ts';
import { toSql } from '../to-sql.ts';
import { cases, caseTable } from './cases.ts';
import { expectedTable, generatedCase, generatedSeeds, queryOf, unpackTable } from './run-case.ts';
import { differenceOf } from './same-table.ts';

const files = '/node_modules/@duckdb/duckdb-wasm/dist/';
const urls = {
  mainModule: new URL(`${files}duckdb-eh.wasm`, location.href).href,
  mainWorker: new URL(`${files}duckdb-browser-eh.worker.js`, location.href).href,
};

describe('conformance: DuckDB-WASM and arquero in the browser', function () {
  this.timeout(120_000);
  let duckdb: DuckDbConnection;
  let kept: Record<string, unknown[][] | { error: string }>;
  before(async () => {
    duckdb = await openWasmDuckDb(urls);
    kept = await (await fetch(new URL('./generated.json', import.meta.url))).json();
  });
  after(() => duckdb.close());

  const wasm = async (query: Query, table: Table): Promise<Table> => {
    await duckdb.insert('data', table);
    return duckdb.run(toSql(query, table.schema), outputSchema(query, table.schema));
  };
  const local = (query: Query, table: Table): Table | Incapable => {
    try {
      const answer = runSteps(query, table, kernelVerbs);
      expect(differenceOf(runSteps(query, table, arqueroVerbs), answer), 'arquero').to.equal(undefined);
      return answer;
    } catch (thrown) {
      if (thrown instanceof Incapable) return thrown;
      throw thrown;
    }
  };

  it('answers the hand-written cases', async () => {
    for (const each of cases) {
      const expected = expectedTable(each, caseTable.schema);
      const answer = await wasm(queryOf(each.steps), caseTable);
      expect(differenceOf(answer, expected), `DuckDB-WASM: ${each.name}`).to.equal(undefined);
      const own = local(queryOf(each.steps), caseTable);
      if (each.refused) expect(own, each.name).to.be.instanceOf(Incapable);
      else
        expect(own instanceof Incapable ? own.message : differenceOf(own, expected), each.name).to.equal(
          undefined,
        );
    }
  });

  it('answers the generated cases as native DuckDB did', async () => {
    let answered = 0;
    for (const seed of generatedSeeds) {
      const { table, query } = generatedCase(seed);
      const expected = kept[seed]!;
      const answer = await wasm(query, table).catch((thrown: unknown) => InsetError.from(thrown));
      if (!Array.isArray(expected)) {
        expect(answer, `seed ${seed}`).to.be.instanceOf(InsetError);
        continue;
      }
      const rows = unpackTable(expected, outputSchema(query, table.schema));
      if (answer instanceof InsetError) throw new Error(`seed ${seed}: ${answer.message}`);
      expect(differenceOf(answer, rows), `DuckDB-WASM, seed ${seed}`).to.equal(undefined);
      const own = local(query, table);
      if (own instanceof Incapable) continue;
      expect(differenceOf(own, rows), `arquero, seed ${seed}`).to.equal(undefined);
      answered++;
    }
    expect(answered).to.be.greaterThan(generatedSeeds.length / 2);
  });
});
