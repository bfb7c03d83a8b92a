import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import type { Page } from 'playwright-core';
import type { Query, Step } from '@inset/model';
import { openKit, openSite, type Kit, type Site, type WallKit } from './testing/wall-site.ts';

declare const kit: Kit;

interface Outcome {
  code: string;
  words: string;
  /** Milliseconds until it ended, and until the next query was answered. */
  took: number;
  next: number;
  nextRows: string;
}

const workerPolicy = "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; connect-src 'self' blob:";
const rowCount = 200_000;
const csv = `id,k,t\n${Array.from({ length: rowCount }, (_, i) => `${i},1,note ${i}`).join('\n')}\n`;

/** Runs a Query, cancels it after a while, and asks something small right after. */
function blast(page: Page, query: Query, after: Query, cancelAfter: number): Promise<Outcome> {
  return page.evaluate(
    async ({ query: asked, after: small, cancelAfter: most }) => {
      const engine = kit.createPageEngine();
      const started = performance.now();
      const controller = new AbortController();
      const timer = setTimeout(() => controller.abort(), most);
      const [code, words] = await engine.run(asked, { signal: controller.signal }).then(
        ({ table }) => ['done', `${table.rowCount} rows`],
        (thrown: { code: string; message: string }) => [thrown.code, thrown.message],
      );
      clearTimeout(timer);
      const took = performance.now() - started;
      const { table } = await engine.run(small);
      const nextRows = JSON.stringify(kit.toRows(table));
      return { code: code!, words: words!, took, next: performance.now() - started - took, nextRows };
    },
    { query, after, cancelAfter },
  );
}

const ofSql = (sql: string): Query => ({ from: { sql, datasets: { data: 'data' } }, steps: [] });

const sqlBombs: Record<string, string> = {
  'a cross join':
    'SELECT count(*) AS n FROM range(1000000000) a, range(1000000000) b WHERE (a.range * b.range) % 7 = 3',
  'a cross join that needs no memory':
    'SELECT count(*) AS n FROM range(100000) a, range(100000) b, range(100000) c WHERE (a.range * b.range + c.range) % 7 = 3',
  'a long text': `SELECT repeat('x', 1000000000) AS x`,
  'many long texts': `SELECT repeat('x', 100000) || range AS x FROM range(1000000)`,
  'a padded text': `SELECT lpad('x', 1000000000, 'y') AS x`,
  'a list': 'SELECT list(range) AS x FROM range(1000000000)',
  'a long list': 'SELECT range(1000000000) AS x',
  'an endless recursion':
    'WITH RECURSIVE t(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM t) SELECT count(*) AS n FROM t',
  'texts put together': `SELECT string_agg(repeat('x', 1000) || range, ',') AS x FROM range(10000000)`,
  'a pivot of a million columns':
    'SELECT * FROM (PIVOT (SELECT range AS r FROM range(1000000)) ON r USING count(*))',
  'a join of one key': 'SELECT a.id, b.id AS other FROM data a JOIN data b ON a.k = b.k',
  'a window of huge frames':
    'SELECT median(id) OVER (ORDER BY random() ROWS BETWEEN 100000 PRECEDING AND 100000 FOLLOWING) AS x FROM data',
  'a sort': 'SELECT range AS x FROM range(300000000) ORDER BY random()',
  'a regular expression': `SELECT regexp_matches(repeat('a', 10000000), '(a+)+$') AS x FROM range(1000)`,
  'many rows': 'SELECT * FROM range(10000000) a, range(50) b',
};

/** These stop DuckDB as a whole, whose start takes a while: `npm run soak` has them, and the run of every day one. */
const isSoak = process.env['INSET_SOAK'] !== undefined;
const costly = new Set([
  'many long texts',
  'a padded text',
  'a list',
  'a long list',
  'texts put together',
  'a window of huge frames',
  'many rows',
]);

/** Ten million rows of fifty columns. */
const wide = `SELECT ${Array.from({ length: 50 }, (_, i) => `range AS c${i}`).join(', ')} FROM range(10000000)`;

describe('bombs in a page', () => {
  let kitFiles: WallKit;
  let site: Site;
  let page: Page;
  before(async () => {
    kitFiles = await openKit();
    site = await openSite(kitFiles, { workerPolicy, files: { '/data.csv': csv } });
    page = await site.open();
    await page.evaluate(() => kit.createPageEngine().load('data', { kind: 'url', url: '/data.csv' }));
  });
  after(async () => {
    await site?.close();
    await kitFiles?.browser.close();
  });

  // Before DuckDB runs, which then takes the larger tables.
  const queryBombs: Record<string, Step[]> = {
    'a join of one key': [
      { kind: 'join', with: 'data', how: 'inner', on: [{ left: 'k', right: 'k' }] },
      { kind: 'summarize', by: [], measures: [{ name: 'n', expression: 'count()' }] },
    ],
    'texts said again': [{ kind: 'derive', columns: [{ name: 'x', expression: 'repeat(t, 10000)' }] }],
    'padded texts': [{ kind: 'derive', columns: [{ name: 'x', expression: "lpad(t, 10000, 'x')" }] }],
    'texts that double': Array.from({ length: 12 }, () => ({
      kind: 'derive' as const,
      columns: [{ name: 't', expression: 't || t || t || t' }],
    })),
    'rows below rows': [{ kind: 'union', with: Array.from({ length: 200 }, () => 'data') }],
    'columns below columns': [
      {
        kind: 'derive',
        columns: Array.from({ length: 600 }, (_, i) => ({ name: `c${i}`, expression: `id + ${i}` })),
      },
      {
        kind: 'unpivot',
        columns: Array.from({ length: 600 }, (_, i) => `c${i}`),
        name: 'from',
        value: 'to',
      } as Step,
    ],
  };
  for (const [i, [name, steps]] of Object.entries(queryBombs).entries()) {
    it(`D4 D5: ${name} in a Query`, async () => {
      const next: Query = {
        from: 'data',
        steps: [
          { kind: 'limit', count: 1, offset: i },
          { kind: 'select', columns: ['id'] },
        ],
      };
      const { code, nextRows, words } = await blast(page, { from: 'data', steps }, next, 10_000);
      assert.equal(code, 'RESULT_TOO_LARGE', words);
      assert.equal(nextRows, `[{"id":${i}}]`);
    });
  }

  const all = Object.entries(sqlBombs).filter(([name]) => isSoak || !costly.has(name));
  for (const [i, [name, sql]] of all.entries()) {
    it(`D4 D5: ${name} in SQL`, async () => {
      const next = ofSql(`SELECT count(*) + ${i} AS n FROM data`);
      const { code, nextRows, words } = await blast(page, ofSql(sql), next, 1_000);
      assert.match(code, /^(done|CANCELLED|RESULT_TOO_LARGE|QUERY_INVALID|ENGINE_FAILED)$/, words);
      assert.equal(nextRows, `[{"n":${rowCount + i}}]`);
    });
  }

  it('D8: of rows that a page does not hold the first are shown, with how many there are', async () => {
    const shown = await page.evaluate(async () => {
      const columns = Array.from({ length: 600 }, (_, i) => ({ name: `c${i}`, expression: `id * ${i}.5` }));
      const steps = [{ kind: 'derive' as const, columns }];
      const { table, receipt } = await kit.createPageEngine().run({ from: 'data', steps });
      const saved = await kit
        .createPageEngine()
        .export({ from: 'data', steps }, 'csv')
        .then(
          () => 'done',
          (thrown: { code: string }) => thrown.code,
        );
      const { data } = table;
      const last = data[600 + 2]!;
      return {
        cells: table.rowCount * table.schema.length,
        rows: [table.rowCount, receipt.rowsReturned, receipt.cut?.rowsInAll],
        saved,
        value: last.kind === 'number' && last.values[100],
      };
    });
    const [rows, told, all] = shown.rows;
    assert.ok(shown.cells <= 12_000_000 && shown.cells > 11_900_000, String(shown.cells));
    assert.deepEqual([told, all], [rows, rowCount]);
    assert.equal(shown.value, 100 * 599.5);
    // A file is whole or is not written.
    assert.equal(shown.saved, 'RESULT_TOO_LARGE');
  });

  it('D8: ten million rows of fifty columns in SQL are cut, in order, and cannot be reckoned with', async () => {
    const outcome = await page.evaluate(async (sql) => {
      const engine = kit.createPageEngine();
      const from = { sql, datasets: {} };
      const { table, receipt } = await engine.run({ from, steps: [] });
      const [first] = table.data;
      const { table: window } = await engine.run({
        from,
        steps: [{ kind: 'limit', count: 2, offset: 1_000 }],
      });
      const sum = { kind: 'summarize' as const, by: [], measures: [{ name: 'n', expression: 'count()' }] };
      const whole = await engine.run({ from, steps: [sum] }).then(
        () => 'done',
        (thrown: { code: string }) => thrown.code,
      );
      return {
        rows: table.rowCount,
        cut: receipt.cut,
        last: first!.kind === 'number' && first!.values[table.rowCount - 1],
        window: kit.toRows(window).map((row) => row['c49']),
        refused: whole,
      };
    }, wide);
    assert.deepEqual(outcome, {
      rows: 240_000,
      cut: {},
      last: 239_999,
      window: [1_000, 1_001],
      refused: 'RESULT_TOO_LARGE',
    });
  });

  it('D5: a Query that nobody cancels is stopped at its limit, and the engine goes on', async () => {
    const sql = sqlBombs['a cross join that needs no memory']!;
    const [code, next] = await page.evaluate(async (text) => {
      const engine = kit.createPageEngine();
      const ended = await engine
        .run({ from: { sql: text, datasets: {} }, steps: [] }, { timeLimit: 300 })
        .then(
          () => 'done',
          (thrown: { code: string }) => thrown.code,
        );
      const { table } = await engine.run({
        from: { sql: 'SELECT min(id) AS n FROM data', datasets: { data: 'data' } },
        steps: [],
      });
      return [ended, JSON.stringify(kit.toRows(table))];
    }, sql);
    assert.deepEqual([code, next], ['QUERY_TOO_SLOW', '[{"n":0}]']);
  });

  it('D4: the same SQL is answered again and again', async () => {
    for (let time = 0; time < 3; time++) {
      const next = ofSql('SELECT max(id) AS n FROM data');
      assert.equal((await blast(page, next, next, 9_000)).nextRows, `[{"n":${rowCount - 1}}]`);
    }
  });
});
