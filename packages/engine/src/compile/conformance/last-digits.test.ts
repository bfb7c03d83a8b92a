import { outputSchema, type Query, type Table } from '@inset/model';
import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import type { DuckDbConnection } from '../../execute/duckdb-connection.ts';
import { openNativeDuckDb } from '../../execute/duckdb-native.ts';
import { toSql } from '../to-sql.ts';
import { withLastDigitsMoved } from './last-digits.ts';
import { differenceOf } from './same-table.ts';
import { tableOf } from './step-case.ts';

const data = tableOf([[{ name: 'x', type: 'number' }, [1.5, -23.37, 12.75, 99, 0.25]]]);

describe('last digits that are moved', () => {
  let duckdb: DuckDbConnection;
  before(async () => {
    duckdb = await openNativeDuckDb({ threads: 1 });
    await duckdb.insert('data', data);
  });
  after(() => duckdb.close());

  const answer = (query: Query): Promise<Table> =>
    duckdb.run(toSql(query, data.schema), outputSchema(query, data.schema));

  for (const [expression, isTold] of [
    ['stddev_pop(x)', false],
    ['corr(x, x * x)', false],
    ['sum(x)', false],
    ['stddev_pop(distinct x + 9007199254740993)', true],
    ['round(covar_pop(x + 9007199254740993, x), 6)', true],
    ['floor(exp(0 * count()))', true],
  ] as const) {
    it(`${isTold ? 'tell' : 'do not tell'} in ${expression}`, async () => {
      const query: Query = {
        from: 'data',
        steps: [{ kind: 'summarize', by: [], measures: [{ name: 'm', expression }] }],
      };
      const expected = await answer(query);
      const moved = await Promise.all(
        ([1, -1] as const).map(async (direction) => {
          return differenceOf(await answer(withLastDigitsMoved(query, direction)), expected) !== undefined;
        }),
      );
      assert.equal(moved.includes(true), isTold);
    });
  }
});
