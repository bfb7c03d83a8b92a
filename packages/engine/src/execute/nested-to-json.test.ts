import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import * as fc from 'fast-check';
import type { DuckDbConnection } from './duckdb-connection.ts';
import { literalToSql } from '../compile/literal.ts';
import { openNativeDuckDb } from './duckdb-native.ts';

describe('nested values of SQL', () => {
  let duckdb: DuckDbConnection;
  before(async () => void (duckdb = await openNativeDuckDb()));
  after(() => duckdb.close());

  const texts = async (...expressions: string[]): Promise<(string | null)[]> => {
    const { data } = await duckdb.select(
      `SELECT ${expressions.map((each, i) => `${each} AS c${i}`).join(', ')}`,
      [],
    );
    return data.map((column) => {
      assert.equal(column.kind, 'text');
      return column.kind === 'text' && !column.validity ? column.dictionary[column.codes[0]!]! : null;
    });
  };

  const cases: [sql: string, value: unknown][] = [
    ['[1, NULL, 3]', [1, null, 3]],
    ['CAST([1, 2] AS INTEGER[2])', [1, 2]],
    [`['a', 'it''s', NULL, '"q"', '\\']`, ['a', "it's", null, '"q"', '\\']],
    [`['line' || chr(10) || chr(0) || chr(31)]`, ['line\n\0\x1f']],
    [`{'a': 1, 'b c': 'x', 'd"e': [true]}`, { a: 1, 'b c': 'x', 'd"e': [true] }],
    [`{'type, of (it)': {'x': 1.50::DECIMAL(9,2)}}`, { 'type, of (it)': { x: 1.5 } }],
    [`MAP {'k': [1.5, NULL], 'l"': []}`, { k: [1.5, null], 'l"': [] }],
    ["MAP {DATE '2024-01-31': 1}", { '2024-01-31': 1 }],
    [`[DATE '2024-01-31', NULL]`, ['2024-01-31', null]],
    [`['nan'::DOUBLE, 'inf'::DOUBLE, 1e300, -0.5]`, [null, null, 1e300, -0.5]],
    [`['\\xAB'::BLOB]`, ['AB']],
    [`['a'::ENUM('a', 'b,)')]`, ['a']],
    ['[[1], [], NULL]', [[1], [], null]],
    ["[{'a': NULL::INTEGER}, NULL]", [{ a: null }, null]],
    ['[170141183460469231731687303715884105727::HUGEINT]', [2 ** 127]],
  ];

  it('are JSON', async () => {
    const found = await texts(...cases.map(([sql]) => sql));
    assert.deepEqual(
      found.map((text) => JSON.parse(text!) as unknown),
      cases.map(([, value]) => value),
    );
  });

  it('are null where there is none', async () => {
    assert.deepEqual(
      await texts('NULL::INTEGER[]', 'NULL::STRUCT(a INTEGER)', 'NULL::MAP(VARCHAR, INTEGER)'),
      [null, null, null],
    );
  });

  it('hold any text and any name', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.string({ unit: 'grapheme' }),
        fc.string({ unit: 'grapheme', minLength: 1 }),
        async (text, name) => {
          const [json] = await texts(`{${nameToSql(name)}: [${literalToSql(text, 'text')}]}`);
          assert.deepEqual(JSON.parse(json!), { [name.replaceAll('\0', '\uFFFD')]: [text] });
        },
      ),
      { numRuns: 100 },
    );
  });
});

const nameToSql = (name: string): string => `'${name.replaceAll('\0', '\uFFFD').replaceAll("'", "''")}'`;
