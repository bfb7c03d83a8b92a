import { DuckDBInstance } from '@duckdb/node-api';
import { InsetError, type Schema } from '@inset/model';
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { freeSelect, type Session } from './free-select.ts';
import { SelectPlans } from './select-plans.ts';

const schema: Schema = [{ name: 'n', type: 'integer' }];
const tables = [{ name: 't', kept: 'kept', schema }];

describe('SQL that somebody wrote', () => {
  /** Runs SQL over one row of `n`; gives what DuckDB was asked to look at, and the code of what went wrong. */
  async function ask(
    sql: string,
    plans: SelectPlans,
    n: number,
  ): Promise<{ prepared: string[]; wrong?: InsetError }> {
    const instance = await DuckDBInstance.create(':memory:');
    const connection = await instance.connect();
    await connection.run(`CREATE TABLE kept AS SELECT ${n}::BIGINT AS n`);
    const prepared: string[] = [];
    const session: Session = {
      prepare: async (statement) => {
        prepared.push(statement);
        (await connection.prepare(statement)).destroySync();
      },
      execute: async (statement) => void (await connection.run(statement)),
      rows: async (statement, wanted) => {
        const found = await connection.runAndReadAll(statement);
        const columns = found.getColumnsJS();
        const data = wanted.map((_, i) => {
          const cells = columns[i]!.map(String);
          return {
            kind: 'text' as const,
            codes: Uint32Array.from(cells.keys()),
            dictionary: cells,
            distinct: false,
          };
        });
        return { schema: wanted, data, rowCount: found.currentRowCount };
      },
    };
    try {
      await freeSelect(session, sql, tables, { plans });
      return { prepared };
    } catch (thrown) {
      return { prepared, wrong: InsetError.from(thrown) };
    } finally {
      connection.closeSync();
      instance.closeSync();
    }
  }

  it('is looked at once, whatever the rows are', async () => {
    const plans = new SelectPlans();
    const sql = 'SELECT n + 1 AS more FROM t';
    assert.equal((await ask(sql, plans, 1)).prepared.length, 2);
    assert.deepEqual(await ask(sql, plans, 2), { prepared: [] });
    assert.equal((await ask(`${sql} WHERE n > 1`, plans, 2)).prepared.length, 2);
  });

  it('is told where it is wrong, looked at or not', async () => {
    const plans = new SelectPlans();
    assert.match((await ask('SELECT\n  m FROM t', plans, 1)).wrong!.message, /line 2, column 3 of the SQL/);
    assert.equal((await ask('DESCRIBE t', plans, 1)).wrong?.code, 'QUERY_INVALID');
    assert.equal((await ask('DESCRIBE t', plans, 1)).wrong?.code, 'QUERY_INVALID');
    const sql = 'SELECT 9223372036854775807 + n AS more FROM t';
    assert.equal((await ask(sql, plans, 0)).wrong, undefined);
    const { prepared, wrong } = await ask(sql, plans, 1);
    assert.deepEqual(prepared, []);
    assert.match(wrong!.message, /beyond the range/);
  });
});
