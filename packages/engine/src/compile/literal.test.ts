import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { DuckDBInstance, type DuckDBConnection } from '@duckdb/node-api';
import * as fc from 'fast-check';
import { literalToSql, quoteIdentifier } from './literal.ts';

const hostile = [
  "'; DROP TABLE t; --",
  "''",
  "\\'",
  '"; DROP TABLE t; --',
  '$$x$$',
  "E'\\x27'",
  '\0',
  "a\0' OR 1=1 --",
  '/* x */',
  'line\nbreak\r\n',
  '\u2028',
  '👍🏽',
  '‮txet',
  '?1 $1 :name',
  'ﬀ\ufeff',
];

describe('the literal writer', () => {
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
  const ask = async (sql: string) => (await connection.runAndReadAll(`SELECT ${sql}`)).getRowsJS()[0]!;

  it('gives DuckDB any text as it is', async () => {
    const check = async (text: string) => {
      const bytes = [...new TextEncoder().encode(text)].map((byte) => byte.toString(16).padStart(2, '0'));
      const [hex] = await ask(`hex(${literalToSql(text, 'text')})`);
      assert.equal(String(hex).toLowerCase(), bytes.join(''));
    };
    for (const text of hostile) await check(text);
    await fc.assert(fc.asyncProperty(fc.string({ unit: 'binary' }), check), { numRuns: 200 });
    await check('\ud800 alone');
  });

  it('gives DuckDB any number as it is', async () => {
    const check = async (value: number) => {
      const [back, type] = await ask(`${literalToSql(value, 'number')} AS v, typeof(v)`);
      assert.ok(Object.is(back, value), `${String(back)} is not ${value}`);
      assert.equal(type, 'DOUBLE');
    };
    for (const value of [0, -0, NaN, Infinity, -Infinity, 5e-324, Number.MAX_VALUE, 1e21, 0.1])
      await check(value);
    await fc.assert(fc.asyncProperty(fc.double(), check), { numRuns: 200 });
    const whole = async (value: bigint) => {
      const [back] = await ask(`CAST(${literalToSql(value, 'integer')} AS BIGINT)`);
      assert.equal(back, value);
    };
    await fc.assert(fc.asyncProperty(fc.bigInt({ min: -(2n ** 63n), max: 2n ** 63n - 1n }), whole), {
      numRuns: 100,
    });
  });

  it('gives DuckDB dates and timestamps to the microsecond, far ones too', async () => {
    const most = 8.64e15;
    const timestamp = async (micros: number) => {
      const [back] = await ask(`epoch_us(${literalToSql(micros / 1000, 'timestamp')})`);
      assert.equal(
        Math.abs(Number(back) - micros) <= Math.abs(micros) * 2 ** -50,
        true,
        `${back} is not ${micros}`,
      );
    };
    await fc.assert(fc.asyncProperty(fc.integer({ min: -(2 ** 50), max: 2 ** 50 }), timestamp), {
      numRuns: 100,
    });
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: -most / 86_400_000, max: most / 86_400_000 }), async (day) => {
        const [back] = await ask(`${literalToSql(day * 86_400_000, 'date')} - DATE '1970-01-01'`);
        assert.equal(Number(back), day);
      }),
      { numRuns: 100 },
    );
  });

  it('quotes any name', async () => {
    const names = [...hostile, 'select', 'a"b', '""', ' ', 'rowid', 'Ünï'].filter(
      (name) => !name.includes('\0'),
    );
    for (const name of names) {
      const result = await connection.runAndReadAll(`SELECT 1 AS ${quoteIdentifier(name)}`);
      assert.deepEqual(result.columnNames(), [name]);
    }
    await connection.run(`SELECT 1 AS ${quoteIdentifier('a\0b')}`);
  });
});
