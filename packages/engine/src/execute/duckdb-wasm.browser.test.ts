import { expect } from 'chai';
import { InsetError, toRows, type Step, type Table } from '@inset/model';
import type { DuckDbConnection } from './duckdb-connection.ts';
import { openWasmDuckDb } from './duckdb-wasm.ts';
import { createEngine } from './engine.ts';
import { fillColumn } from './fill-column.ts';

const duckdbBase = new URL('/node_modules/@duckdb/duckdb-wasm/dist/', location.href).href;
const urls = {
  mainModule: `${duckdbBase}duckdb-eh.wasm`,
  mainWorker: `${duckdbBase}duckdb-browser-eh.worker.js`,
};
const report = { format: 'rows' as const, bytes: 0, milliseconds: 0, problems: [], problemCount: 0 };
const columns = [{ name: 'n', type: 'integer' as const }];

const errorOf = (promise: Promise<unknown>, what = 'it'): Promise<InsetError> =>
  promise.then(
    () => expect.fail(`${what} did not fail`),
    (thrown: unknown) => InsetError.from(thrown),
  );

/** `rowCount` rows: whole numbers, few words with nulls, many words, doubles, days and moments. */
function makeTable(rowCount: number): Table {
  const schema = [
    { name: 'id', type: 'integer' as const },
    { name: 'city', type: 'text' as const },
    { name: 'note', type: 'text' as const },
    { name: 'price', type: 'number' as const },
    { name: 'day', type: 'date' as const },
    { name: 'at', type: 'timestamp' as const },
  ];
  const cities = ['Oslo', 'Rome', null, 'Zürich', '東京'];
  const data = [
    fillColumn('integer', rowCount, (row) => row),
    fillColumn('text', rowCount, (row) => cities[row % 5]!),
    fillColumn('text', rowCount, (row) => `note ${row}`),
    fillColumn('number', rowCount, (row) => (row * 7919) % 1000),
    fillColumn('date', rowCount, (row) => 19_000 + (row % 700)),
    fillColumn('timestamp', rowCount, (row) => 1_600_000_000_000 + row * 1000.25),
  ];
  return { schema, data, rowCount };
}

describe('DuckDB-WASM', function () {
  this.timeout(60_000);
  let duckdb: DuckDbConnection;
  before(async () => (duckdb = await openWasmDuckDb(urls)));
  after(() => duckdb.close());

  it('is locked: no files, no addresses, no extensions, no settings', async () => {
    const statements = [
      `SELECT * FROM read_csv('${urls.mainWorker}')`,
      "SELECT * FROM read_text('/etc/passwd')",
      "SELECT * FROM glob('*')",
      `SELECT * FROM read_blob('${urls.mainModule}')`,
      "COPY (SELECT 1) TO 'out.csv'",
      "ATTACH 'other.duckdb'",
      'LOAD json',
      'LOAD parquet',
      'SET enable_external_access = true',
      'SET lock_configuration = false',
      "SET custom_extension_repository = 'http://127.0.0.1'",
      "EXPORT DATABASE 'x'",
    ];
    for (const sql of statements) {
      const { code } = await errorOf(duckdb.run(sql, columns), sql);
      expect(code, sql).to.equal('QUERY_INVALID');
    }
  });

  it('keeps every row over several batches, and gives them back', async () => {
    const table = makeTable(300_000);
    await duckdb.insert('many', table);
    const back = await duckdb.run('SELECT * FROM many', table.schema);
    expect(back.rowCount).to.equal(300_000);
    for (const start of [0, 262_143, 299_999]) {
      expect(toRows(back, start, start + 2)).to.deep.equal(toRows(table, start, start + 2));
    }
  });

  it('runs SQL that somebody wrote over the tables named with it, and nothing else', async () => {
    const table = makeTable(10);
    await duckdb.insert('inset_table_1', table);
    const named = [{ name: 'visits', kept: 'inset_table_1', schema: table.schema }];
    const sql =
      'SELECT city, sum(id) AS total, [1] AS list FROM visits GROUP BY ALL ORDER BY total DESC LIMIT 1; -- top';
    expect(toRows(await duckdb.select(sql, named))).to.deep.equal([{ city: '東京', total: 13, list: '[1]' }]);
    for (const refused of [
      'SELECT 1; DROP TABLE inset_answer',
      'SELECT 1) AS t; DROP VIEW visits; --',
      'DROP VIEW visits',
      'SELECT * FROM inset_table_1',
      'FROM duckdb_tables()',
      'WITH x AS (SELECT 1) DELETE FROM visits',
      "SELECT * FROM read_text('/etc/passwd')",
    ]) {
      expect((await errorOf(duckdb.select(refused, named), refused)).code, refused).to.equal('QUERY_INVALID');
    }
    const wrong = await errorOf(duckdb.select('SELECT id,\n  nothing FROM visits', named));
    expect(wrong.message).to.match(/line 2, column 3/);
    expect(toRows(await duckdb.select('SELECT count(*) AS n FROM visits', named))).to.deep.equal([{ n: 10 }]);
  });

  it('stops a Query when it is told to, and answers the next one', async () => {
    const controller = new AbortController();
    const endless =
      'SELECT count(*) AS n FROM range(100000000) a, range(1000) b WHERE (a.range * b.range) % 7 = 3';
    const running = errorOf(duckdb.run(endless, columns, { signal: controller.signal }));
    setTimeout(() => controller.abort(), 300);
    const started = performance.now();
    expect((await running).code).to.equal('CANCELLED');
    expect(performance.now() - started).to.be.below(10_000);
    expect(toRows(await duckdb.run('SELECT CAST(1 AS BIGINT) AS n', columns))).to.deep.equal([{ n: 1 }]);
  });

  it('gives lists as JSON, and texts of every kind', async () => {
    const sql = `SELECT [1, NULL] AS list, {'a "b"': ['x' || chr(10)]} AS record, 'b'::ENUM('a', 'b') AS word, 'ü' AS text`;
    const rows = [{ list: '[1,null]', record: '{"a \\"b\\"":["x\\u000a"]}', word: 'b', text: 'ü' }];
    expect(toRows(await duckdb.select(sql, []))).to.deep.equal(rows);
  });

  it('fetches words as codes, and nulls among them', async () => {
    const table = makeTable(2_000);
    await duckdb.insert('words', table);
    const schema = table.schema.slice(1, 3);
    const answer = await duckdb.run('SELECT "city", "note" FROM words ORDER BY "id"', schema);
    const expected = toRows(table).map(({ city, note }) => ({ city, note }));
    expect(toRows(answer)).to.deep.equal(expected);
  });
});

describe('the engine in a page', function () {
  this.timeout(60_000);
  const byCity: Step = {
    kind: 'summarize',
    by: [{ name: 'city', expression: 'city' }],
    measures: [{ name: 'n', expression: 'count()' }],
  };
  const counts = [
    { city: 'Oslo', n: 2 },
    { city: 'Rome', n: 2 },
    { city: 'Zürich', n: 2 },
    { city: '東京', n: 2 },
    { city: null, n: 2 },
  ];

  it('answers small tables by arquero where asked to', async () => {
    const engine = createEngine({
      duckdb: () => expect.fail('DuckDB was asked for'),
      local: 'arquero',
    });
    engine.add('data', makeTable(10), report);
    const { table, receipt } = await engine.run({ from: 'data', steps: [byCity] });
    expect(toRows(table)).to.deep.equal(counts);
    expect(receipt.engine).to.equal('arquero');
  });

  it('needs no DuckDB for a small table', async () => {
    const engine = createEngine({ duckdb: () => expect.fail('DuckDB was asked for') });
    engine.add('data', makeTable(10), report);
    const { table, receipt } = await engine.run({ from: 'data', steps: [byCity] });
    expect(toRows(table)).to.deep.equal(counts);
    expect(receipt.engine).to.equal('kernels');
  });

  it('says so where DuckDB cannot start, and tries again the next time', async () => {
    const engine = createEngine({
      duckdbBase: new URL('/nowhere/', location.href).href,
    });
    const from = { sql: 'SELECT 1 AS n', datasets: {} };
    for (let time = 0; time < 2; time++) {
      expect((await errorOf(engine.run({ from, steps: [] }))).code).to.equal('ENGINE_BLOCKED');
    }
  });
});
