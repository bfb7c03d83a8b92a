import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import type { Page } from 'playwright-core';
import { hostileSql } from './testing/hostile-sql.ts';
import {
  openKit,
  openSite,
  type Kit,
  type Site,
  type SiteOptions,
  type WallKit,
} from './testing/wall-site.ts';

const workerPolicy = "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; connect-src 'self' blob:";

/** Let through: these tell nothing of others and change nothing. */
const tellsNothing = new Set([`SELECT current_setting('enable_external_access')`, `SELECT write_log('x')`]);
/** Statements with an address that they do not ask: INSTALL does nothing in a page, and a NUL ends the SQL. */
const neverReads = /^(FORCE )?INSTALL|^SET VARIABLE|getvariable|1 .; SELECT/;

const reaching = (statements: readonly string[], { away }: Site): string[] =>
  statements.filter((sql) => sql.includes(away));

/** What came of a statement: the code and the words of its error, or the rows it gave as text. */
interface Outcome {
  sql: string;
  code?: string;
  words: string;
}

declare const kit: Kit;

/** Every statement as the SQL of a Query whose one dataset is `data`, beside one that it was not given. */
function throughEngine(page: Page, statements: string[]): Promise<Outcome[]> {
  return page.evaluate(async (all) => {
    const engine = kit.createPageEngine();
    await engine.load('data', { kind: 'rows', rows: [{ a: 1 }, { a: 2 }] });
    await engine.load('secret', { kind: 'rows', rows: [{ canary: 'canary-7f3a' }] });
    // So that it lies in DuckDB as well.
    await engine.run({ from: { sql: 'SELECT * FROM secret', datasets: { secret: 'secret' } }, steps: [] });
    const outcomes = [];
    for (const sql of all) {
      try {
        const { table } = await engine.run({ from: { sql, datasets: { data: 'data' } }, steps: [] });
        outcomes.push({ sql, words: JSON.stringify(kit.toRows(table).slice(0, 20)) });
      } catch (thrown) {
        const { code, message } = thrown as { code: string; message: string };
        outcomes.push({ sql, code, words: message });
      }
    }
    const { table } = await engine.run({ from: 'data', steps: [] });
    outcomes.push({ sql: 'afterwards', words: JSON.stringify(kit.toRows(table)) });
    return outcomes;
  }, statements);
}

/** Every statement on a connection to DuckDB as we start it, or as it comes. */
function onConnection(page: Page, statements: string[], isLocked: boolean): Promise<Outcome[]> {
  return page.evaluate(
    async ({ statements: all, isLocked: locked }) => {
      let run: (sql: string) => Promise<unknown>;
      if (locked) {
        const connection = await kit.openWasmDuckDb(kit.duckdb);
        run = (sql) => connection.run(sql, []);
      } else {
        const database = new kit.AsyncDuckDB(new kit.VoidLogger(), new Worker(kit.duckdb.mainWorker));
        await database.instantiate(kit.duckdb.mainModule);
        await database.open({ path: ':memory:' });
        run = async (sql) => database.runQuery(await database.connectInternal(), sql);
      }
      const outcomes = [];
      for (const sql of all) {
        const outcome = await run(sql).then(
          () => ({ sql, words: '' }),
          (thrown: { code?: string; message: string }) => ({
            sql,
            code: thrown.code ?? 'Error',
            words: thrown.message,
          }),
        );
        outcomes.push(outcome);
      }
      return outcomes;
    },
    { statements, isLocked },
  );
}

describe('the walls round DuckDB', () => {
  let kitFiles: WallKit;
  const sites: Site[] = [];
  before(async () => (kitFiles = await openKit()));
  after(async () => {
    await Promise.all(sites.map((site) => site.close()));
    await kitFiles?.browser.close();
  });

  async function open(options: SiteOptions): Promise<{ site: Site; page: Page; statements: string[] }> {
    const site = await openSite(kitFiles, options);
    sites.push(site);
    return { site, page: await site.open(), statements: hostileSql(site.away) };
  }

  it('D1 D3: hostile SQL of a Query is refused, and sees its own datasets only', async () => {
    const { site, page, statements } = await open({ workerPolicy });
    assert.ok(statements.length > 100);
    const outcomes = await throughEngine(page, statements);
    const last = outcomes.pop()!;
    for (const { sql, code, words } of outcomes) {
      assert.doesNotMatch(words, /canary/, sql);
      if (!tellsNothing.has(sql)) assert.equal(code, 'QUERY_INVALID', `${sql}: ${words}`);
    }
    assert.equal(last.words, '[{"a":1},{"a":2}]');
    assert.deepEqual(site.taken, []);
  });

  it('D1: a connection of ours refuses whatever reaches out, and cannot be unlocked', async () => {
    const { site, page, statements } = await open({ hasWall: false });
    const again = [`SELECT * FROM read_text('${site.away}/again')`, 'SET enable_external_access = true'];
    const outcomes = await onConnection(page, [...statements, ...again], true);
    for (const { sql, code } of outcomes) {
      const isAway = sql.includes(site.away) || /lock_config|external_access = |LOAD|read_\w+\(/.test(sql);
      if (isAway && !neverReads.test(sql)) assert.equal(code, 'QUERY_INVALID', sql);
    }
    assert.deepEqual(site.taken, []);
  });

  it('D2: without any wall the same SQL does reach out', async () => {
    const { site, page, statements } = await open({ hasWall: false });
    await onConnection(page, reaching(statements, site).slice(0, 3), false);
    assert.ok(site.taken.includes('/taken.csv'));
  });

  it('D2: nothing leaves by the policy of the worker alone', async () => {
    const { site, page, statements } = await open({ hasWall: false, workerPolicy });
    const [first] = await onConnection(page, reaching(statements, site), false);
    assert.match(first!.words, /NetworkError/);
    assert.deepEqual(site.taken, []);
  });

  it('D2: nothing leaves by the lines before DuckDB’s code alone', async () => {
    const { site, page, statements } = await open({});
    const [first] = await onConnection(page, reaching(statements, site), false);
    assert.match(first!.words, /no network for DuckDB/);
    assert.deepEqual(site.taken, []);
  });
});
