import { expect } from 'chai';
import { datasetsOf, InsetError, outputSchema, type Query, type Table } from '@inset/model';
import type { DuckDbConnection } from '../../execute/duckdb-connection.ts';
import { openWasmDuckDb } from '../../execute/duckdb-wasm.ts';
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
    await Promise.all([loadAllFunctions(), loadAllSteps()]);
    duckdb = await openWasmDuckDb(urls);
    kept = await (await fetch(new URL('./generated.json', import.meta.url))).json();
  });
  after(() => duckdb.close());

  const wasm = async (query: Query, tables: Record<string, Table>): Promise<Table> => {
    for (const name of datasetsOf(query)) await duckdb.insert(name, tables[name]!);
    return duckdb.run(toSql(query, schemasOf(tables)), outputSchema(query, schemasOf(tables)));
  };
  const local = (query: Query, tables: Record<string, Table>): Table | Incapable => {
    const tableOf = (source: unknown) => tables[source as string]!;
    try {
      const answer = runSteps(query, tableOf, kernelVerbs);
      expect(differenceOf(runSteps(query, tableOf, arqueroVerbs), answer), 'arquero').to.equal(undefined);
      return answer;
    } catch (thrown) {
      if (thrown instanceof Incapable) return thrown;
      throw thrown;
    }
  };

  it('answers the hand-written cases', async () => {
    for (const each of cases) {
      const expected = expectedTable(each, caseTable.schema);
      const answer = await wasm(queryOf(each.steps), { data: caseTable });
      expect(differenceOf(answer, expected), `DuckDB-WASM: ${each.name}`).to.equal(undefined);
      const own = local(queryOf(each.steps), { data: caseTable });
      if (each.refused) expect(own, each.name).to.be.instanceOf(Incapable);
      else
        expect(own instanceof Incapable ? own.message : differenceOf(own, expected), each.name).to.equal(
          undefined,
        );
    }
  });

  it('answers the hand-written cases of steps', async () => {
    const plain = (table: Table) => JSON.parse(JSON.stringify(packTable(table))) as unknown;
    for (const { name, from, steps, rows, left } of casesOfSteps) {
      const query = queryOf(steps, from);
      const expected = rows.map((row) => row.map((cell) => (Number.isNaN(cell) ? { number: 'NaN' } : cell)));
      expect(plain(await wasm(query, stepTables)), `DuckDB-WASM: ${name}`).to.deep.equal(expected);
      const own = local(query, stepTables);
      if (left) expect(own instanceof Incapable && own.message, name).to.match(left);
      else expect(own instanceof Incapable ? own.message : plain(own), name).to.deep.equal(expected);
    }
  });

  it('answers the generated cases as native DuckDB did', async () => {
    let answered = 0;
    for (const seed of generatedSeeds) {
      const { tables, query } = generatedCase(seed);
      const expected = kept[seed]!;
      const answer = await wasm(query, tables).catch((thrown: unknown) => InsetError.from(thrown));
      if (!Array.isArray(expected)) {
        expect(answer, `seed ${seed}`).to.be.instanceOf(InsetError);
        continue;
      }
      const rows = unpackTable(expected, outputSchema(query, schemasOf(tables)));
      if (answer instanceof InsetError) throw new Error(`seed ${seed}: ${answer.message}`);
      expect(differenceOf(answer, rows), `DuckDB-WASM, seed ${seed}`).to.equal(undefined);
      const own = local(query, tables);
      if (own instanceof Incapable) continue;
      expect(differenceOf(own, rows), `arquero, seed ${seed}`).to.equal(undefined);
      answered++;
    }
    expect(answered).to.be.greaterThan(generatedSeeds.length / 2);
  });
});
