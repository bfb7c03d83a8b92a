import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { DuckDBInstance, type DuckDBConnection } from '@duckdb/node-api';
import { compareText } from '../compare-text.ts';
import { Incapable } from '../incapable.ts';
import { likeTest, lower, upper } from './text-functions.ts';

/** Whether it is so, or left to DuckDB. */
function isSure(test: () => boolean): boolean {
  try {
    return test();
  } catch (thrown) {
    refused++;
    return thrown instanceof Incapable;
  }
}
let refused = 0;

describe('texts without DuckDB', () => {
  let instance: DuckDBInstance;
  let connection: DuckDBConnection;
  before(async () => {
    instance = await DuckDBInstance.create(':memory:');
    connection = await instance.connect();
  });
  after(() => {
    connection.closeSync();
    instance.closeSync();
  });

  it('change case as DuckDB does, character by character', async () => {
    const sql = `SELECT i, lower(chr(i::INTEGER)), upper(chr(i::INTEGER)) FROM range(1, 131072) r(i) WHERE i < 55296 OR i > 57343`;
    const rows = (await connection.runAndReadAll(sql)).getRowsJS();
    const different = rows.filter(([code, small, large]) => {
      const character = String.fromCodePoint(Number(code));
      // The reader of the test's rows drops a byte order mark.
      if (character === '\ufeff') return false;
      return !isSure(() => lower(character) === small) || !isSure(() => upper(character) === large);
    });
    assert.deepEqual(
      different.map(([code]) => Number(code).toString(16)),
      [],
    );
    assert.ok(refused < 1_500, `${refused} letters are left to DuckDB`);
  });

  it('match patterns in time that grows with the text, not beyond', () => {
    const started = performance.now();
    assert.equal(likeTest(`${'%a'.repeat(30)}%b`)('a'.repeat(5_000)), false);
    assert.ok(performance.now() - started < 5_000);
  });

  it('are ordered by code points', () => {
    const sorted = ['', 'a', 'é', '\ud7ff', '\ue000', '\uffff', '👍', '👍🏽'];
    assert.deepEqual([...sorted].reverse().sort(compareText), sorted);
  });
});
