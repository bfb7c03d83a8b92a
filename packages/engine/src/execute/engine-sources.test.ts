import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { InsetError, toRows, type Column, type Query, type Step, type Table } from '@inset/model';
import { openNativeDuckDb } from './duckdb-native.ts';
import { createEngine, type Engine } from './engine.ts';
import { fillColumn, type StoredValue } from './fill-column.ts';

const report = { format: 'rows' as const, bytes: 0, milliseconds: 0, problems: [], problemCount: 0 };

function tableOf(columns: [Column, StoredValue[]][]): Table {
  const rowCount = columns[0]![1].length;
  const data = columns.map(([{ type }, values]) => fillColumn(type, rowCount, (row) => values[row]!));
  return { schema: columns.map(([column]) => column), data, rowCount };
}

const orders = tableOf([
  [{ name: 'id', type: 'integer' }, [1, 2, 3, 4]],
  [{ name: 'city', type: 'text' }, ['Oslo', 'Rome', 'Oslo', null]],
  [{ name: 'price', type: 'number' }, [10, 20, 30, 40]],
]);
const cities = tableOf([
  [{ name: 'name', type: 'text' }, ['Rome', 'Oslo']],
  [{ name: 'country', type: 'text' }, ['Italy', 'Norway']],
]);
const many = tableOf([[{ name: 'secret', type: 'integer' }, [42]]]);

describe('Queries over several sources', () => {
  let engine: Engine;
  before(() => {
    engine = createEngine({ duckdb: () => openNativeDuckDb(), place: 'server' });
    engine.add('orders', orders, report);
    engine.add('cities', cities, report);
    engine.add('hidden', many, report);
  });
  after(() => engine.close());

  const rows = async (from: Query['from'], ...steps: Step[]) =>
    toRows((await engine.run({ from, steps })).table).map((row) => Object.values(row));
  const refused = async (sql: string, message: RegExp) => {
    await assert.rejects(
      engine.run({ from: { sql, datasets: { orders: 'orders' } }, steps: [] }),
      (error) => {
        assert.ok(error instanceof InsetError, sql);
        assert.equal(error.code, 'QUERY_INVALID', `${sql}: ${error.message}`);
        assert.match(error.message, message, sql);
        return true;
      },
      sql,
    );
  };

  it('joins datasets', async () => {
    const join: Step = { kind: 'join', with: 'cities', how: 'left', on: [{ left: 'city', right: 'name' }] };
    const { table, receipt } = await engine.run({ from: 'orders', steps: [join] });
    assert.deepEqual(
      toRows(table).map(({ country }) => country),
      ['Norway', 'Italy', 'Norway', null],
    );
    assert.equal(receipt.rowsRead, 6);
    assert.match(receipt.sql, /LEFT JOIN "cities"/);
  });

  it('reads SQL, and takes steps over it', async () => {
    const from = {
      sql: 'SELECT c.country, sum(o.price) AS total FROM o JOIN c ON o.city = c.name GROUP BY ALL ORDER BY 1 DESC; -- all',
      datasets: { o: 'orders', c: 'cities' },
    };
    assert.deepEqual(await rows(from), [
      ['Norway', 40],
      ['Italy', 20],
    ]);
    assert.deepEqual(await rows(from, { kind: 'filter', where: 'total > 30' }), [['Norway', 40]]);
    const { receipt } = await engine.run({ from, steps: [] });
    assert.equal(receipt.engine, 'duckdb-native');
    assert.match(receipt.sql, /c\.country/);
  });

  it('shows SQL that can be run as it stands, whatever SQL it was made from ends in', async () => {
    const duckdb = await openNativeDuckDb();
    await duckdb.insert('orders', orders);
    for (const end of [
      '',
      ';',
      ' ;; ',
      '; -- all',
      " -- all; of 'them",
      '\n/* all; "of" */;',
      `; /* a */ -- b\n`,
    ]) {
      for (const start of ['', '/* first; */ ', '-- first;\n']) {
        const sql = `${start}SELECT count(*) AS n, ';--' AS "a;--b", $$;'$$ AS c, e'\\';' AS d FROM o WHERE id > 1${end}`;
        const { receipt, table } = await engine.run({ from: { sql, datasets: { o: 'orders' } }, steps: [] });
        const answer = await duckdb.run(receipt.sql, table.schema);
        assert.deepEqual(toRows(answer), toRows(table), receipt.sql);
      }
    }
    await duckdb.close();
  });

  it("reads every type of DuckDB's", async () => {
    const sql = `SELECT sum(id) AS whole, 170141183460469231731687303715884105727::HUGEINT AS huge,
      18446744073709551615::UBIGINT AS wide, 1.50::DECIMAL(9,2) AS exact,
      [1, 2] AS list, '\\xAB'::BLOB AS bytes, TIME '10:20:30' AS time, INTERVAL 2 DAY AS span, 'a'::ENUM('a', 'b') AS word,
      TIMESTAMP '2024-01-31 12:00:00' AS at, TIMESTAMPTZ '2024-01-31 12:00:00+02' AS zoned,
      '1010'::BIT AS bits, '00000000-0000-0000-0000-00000000002a'::UUID AS identifier, 7::UTINYINT AS small,
      DATE 'infinity' AS endless, 1 AS a, 2 AS a, 0.5::FLOAT AS half, true AS yes
      FROM orders`;
    const { table } = await engine.run({ from: { sql, datasets: { orders: 'orders' } }, steps: [] });
    assert.deepEqual(
      table.schema.map(({ name, type }) => `${name} ${type}`),
      [
        'whole integer',
        'huge text',
        'wide decimal',
        'exact decimal',
        'list text',
        'bytes text',
        'time text',
        'span text',
        'word text',
        'at timestamp',
        'zoned timestamp',
        'bits text',
        'identifier text',
        'small integer',
        'endless date',
        'a integer',
        'a_1 integer',
        'half number',
        'yes boolean',
      ],
    );
    assert.deepEqual(Object.values(toRows(table)[0]!), [
      10,
      '170141183460469231731687303715884105727',
      '18446744073709551615',
      '1.50',
      '[1,2]',
      'AB',
      '10:20:30',
      '2 days',
      'a',
      Date.UTC(2024, 0, 31, 12),
      Date.UTC(2024, 0, 31, 10),
      '1010',
      '00000000-0000-0000-0000-00000000002a',
      7,
      null,
      1,
      2,
      0.5,
      true,
    ]);
  });

  it('shows SQL nothing but what is named with it', async () => {
    assert.deepEqual(await rows({ sql: 'FROM hidden', datasets: { hidden: 'hidden' } }), [[42]]);
    for (const sql of [
      'SELECT * FROM inset_table_1',
      'SELECT * FROM main."INSET_TABLE_1"',
      'SELECT * FROM duckdb_tables()',
      'SELECT * FROM duckdb_tables',
      'SELECT * FROM information_schema.tables',
      'SELECT * FROM pg_catalog.pg_class',
      'FROM pg_tables',
      'FROM sqlite_master',
      'FROM (SHOW ALL TABLES)',
      'FROM (SHOW/**/TABLES)',
      'FROM (DESCRIBE orders)',
      "FROM query('FROM inset_' || 'table_1')",
      "FROM query/* */('FROM x')",
      'FROM "query"(\'FROM x\')',
      "FROM query_table('x')",
      "SELECT * FROM read_csv('/etc/passwd')",
      "SELECT * FROM read_text('/etc/passwd')",
      "FROM glob('*')",
      "FROM U&'x'",
    ]) {
      await refused(sql, /nothing else/);
    }
    await refused('SELECT * FROM hidden', /hidden does not exist.*line 1, column 15/);
    await refused("SELECT * FROM '/etc/passwd.csv'", /disabled|Permission|external/i);
  });

  it('takes one SELECT and nothing else', async () => {
    for (const sql of [
      'DROP VIEW orders',
      'CREATE TABLE x AS SELECT 1',
      'INSERT INTO orders VALUES (1)',
      'DELETE FROM orders',
      'UPDATE orders SET id = 1',
      'WITH x AS (SELECT 1) DELETE FROM orders',
      'SELECT 1; SELECT 2',
      'SELECT 1; DROP VIEW orders',
      'SELECT 1) AS t; DROP VIEW orders; --',
      'PRAGMA table_info(orders)',
      'SET threads = 1',
      "ATTACH 'x.db'",
      "COPY (SELECT 1) TO 'x'",
      'INSTALL json',
      'LOAD json',
      "EXPORT DATABASE 'x'",
      'CALL duckdb_tables()',
      'EXPLAIN SELECT 1',
      'SELECT $1',
      'BEGIN TRANSACTION',
      'VACUUM',
      'USE memory',
      '',
      '-- nothing',
    ]) {
      await refused(sql, /./);
    }
    assert.deepEqual(await rows({ sql: 'FROM orders SELECT count(*)', datasets: { orders: 'orders' } }), [
      [4],
    ]);
    assert.deepEqual(await rows({ sql: 'VALUES (1)', datasets: {} }), [[1]]);
  });

  it('says where SQL is wrong', async () => {
    await refused('SELECT id,\n  nothing FROM orders', /nothing.*\(line 2, column 3 of the SQL\)/);
    await refused('SELECT id FROM orders WHRE id', /syntax error.*\(line 1, column \d+/);
    await refused("SELECT CAST('x' AS INTEGER) FROM orders", /cannot be converted/);
  });

  it('runs the same SQL once, until a dataset changes', async () => {
    const from = { sql: 'SELECT random() AS r, count(*) AS n FROM orders', datasets: { orders: 'changing' } };
    engine.add('changing', orders, report);
    const [[first], [again]] = [await rows(from), await rows(from, { kind: 'limit', count: 1 })];
    assert.deepEqual(first, again);
    engine.add('changing', tableOf([[{ name: 'id', type: 'integer' }, [1]]]), report);
    assert.equal((await rows(from))[0]![1], 1);
  });

  it('forgets what was cancelled', async () => {
    const sql =
      'SELECT count(*) AS n FROM range(100000000) a, range(1000) b WHERE (a.range * b.range) % 7 = 3';
    const controller = new AbortController();
    const running = engine.run({ from: { sql, datasets: {} }, steps: [] }, { signal: controller.signal });
    setTimeout(() => controller.abort(), 200);
    await assert.rejects(running, { code: 'CANCELLED' });
    assert.deepEqual(await rows({ sql: 'SELECT 1 AS n', datasets: {} }), [[1]]);
  });

  it('finds the values of pivots and the width of bins, in Queries inside Queries too', async () => {
    const pivot: Step = {
      kind: 'pivot',
      by: [],
      column: 'city',
      measures: [{ name: 'n', expression: 'count()' }],
    };
    const { table, receipt } = await engine.run({ from: 'orders', steps: [pivot] });
    assert.deepEqual(toRows(table), [{ Oslo: 2, Rome: 1, null: 1 }]);
    assert.deepEqual((receipt.query.steps[0] as { values?: unknown }).values, ['Oslo', 'Rome', null]);
    const binned: Query = { from: { from: 'orders', steps: [{ kind: 'bin', column: 'price' }] }, steps: [] };
    const union: Step = { kind: 'union', with: [binned] };
    assert.equal((await engine.run({ from: 'orders', steps: [union] })).table.rowCount, 8);
    const wide = tableOf([[{ name: 'x', type: 'integer' }, Array.from({ length: 1_001 }, (_, i) => i)]]);
    engine.add('wide', wide, report);
    await assert.rejects(engine.run({ from: 'wide', steps: [{ ...pivot, column: 'x' }] }), {
      code: 'QUERY_INVALID',
      message: /1,001 values, and at most 1000 become columns/,
    });
  });
});
