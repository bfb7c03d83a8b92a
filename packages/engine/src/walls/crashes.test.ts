import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { after, before, beforeEach, describe, it } from 'node:test';
import type { Page } from 'playwright-core';
import { openKit, openSite, type Kit, type Site, type WallKit } from './testing/wall-site.ts';

declare const kit: Kit;

/** Stands before the code of a worker, and does to it what the page says. */
const faults = (name: string): string => `
new BroadcastChannel('${name}').onmessage = ({ data }) => {
  if (data === 'throw') setTimeout(() => { throw new Error('injected'); });
  if (data === 'loop') for (;;);
};`;
const duckdbWorker = new URL(
  '../../../../node_modules/@duckdb/duckdb-wasm/dist/duckdb-browser-eh.worker.js',
  import.meta.url,
);
const csv = `id\n${Array.from({ length: 1_000 }, (_, i) => i).join('\n')}\n`;

describe('crashes in a page', () => {
  let kitFiles: WallKit;
  let site: Site;
  let page: Page;
  before(async () => {
    kitFiles = await openKit();
    const worker = Buffer.from(kitFiles.files.get('/kit/inset-worker.js')!).toString();
    const files = {
      '/kit/inset-worker.js': `${worker}${faults('engine')}`,
      '/kit/duckdb/duckdb-browser-eh.worker.js': `${faults('duckdb')}${await readFile(duckdbWorker, 'utf8')}`,
      '/data.csv': csv,
      '/large.csv': csv.repeat(5_000),
    };
    site = await openSite(kitFiles, { files });
  });
  beforeEach(async () => {
    page = await site.open();
    await page.evaluate(() => kit.createPageEngine().load('data', { kind: 'url', url: '/data.csv' }));
  });
  after(async () => {
    await site?.close();
    await kitFiles?.browser.close();
  });

  const fault = (worker: 'engine' | 'duckdb', what: 'throw' | 'loop') =>
    page.evaluate(
      (given) => {
        // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a channel has no origin to name
        new BroadcastChannel(given.worker).postMessage(given.what);
      },
      { worker, what },
    );

  /** Starts SQL that takes for ever; resolves with the code of its error. */
  const endless = (): Promise<string> =>
    page.evaluate(async () => {
      const sql =
        'SELECT count(*) AS n FROM range(100000) a, range(100000) b, range(100000) c WHERE (a.range * b.range + c.range) % 7 = 3';
      const running = kit.createPageEngine().run({ from: { sql, datasets: {} }, steps: [] });
      return running.then(
        () => 'done',
        (thrown: { code: string }) => thrown.code,
      );
    });

  const count = (): Promise<unknown> =>
    page.evaluate(async () => {
      const { table } = await kit.createPageEngine().run({
        from: { sql: 'SELECT count(*) AS n FROM data', datasets: { data: 'data' } },
        steps: [],
      });
      return kit.toRows(table)[0]!['n'];
    });

  it('D6: the engine’s worker dies in a query: it fails, and the next is answered from the datasets', async () => {
    assert.equal(await count(), 1_000);
    const running = endless();
    await page.waitForTimeout(300);
    await fault('engine', 'throw');
    assert.equal(await running, 'ENGINE_FAILED');
    assert.equal(await count(), 1_000);
  });

  it('D6: the datasets of a worker that died are read again when they are asked', async () => {
    assert.equal(await count(), 1_000);
    const asked = (rowsOf: string): Promise<{ rows: number; reads: number }> =>
      page.evaluate(async (name) => {
        const page = globalThis as unknown as { reads?: number };
        const engine = kit.createPageEngine();
        const file = async (): Promise<Blob> => {
          page.reads = (page.reads ?? 0) + 1;
          return new Blob(['id\n1\n2\n']);
        };
        const known = (await engine.list()).some((dataset) => dataset.name === 'small');
        if (!known) await engine.load('small', { kind: 'file', file, fileName: 'small.csv' });
        const { table } = await engine.run({ from: name, steps: [] });
        return { rows: table.rowCount, reads: page.reads! };
      }, rowsOf);
    assert.deepEqual(await asked('small'), { rows: 2, reads: 1 });
    const running = endless();
    await page.waitForTimeout(300);
    await fault('engine', 'throw');
    assert.equal(await running, 'ENGINE_FAILED');
    assert.deepEqual(await asked('data'), { rows: 1_000, reads: 1 });
    assert.deepEqual(await asked('small'), { rows: 2, reads: 2 });
    assert.deepEqual(await asked('small'), { rows: 2, reads: 2 });
  });

  it('D6: DuckDB’s worker dies in a query: it fails, and the next is answered', async () => {
    assert.equal(await count(), 1_000);
    const running = endless();
    await page.waitForTimeout(300);
    await fault('duckdb', 'throw');
    assert.equal(await running, 'ENGINE_FAILED');
    assert.equal(
      await page.evaluate(async () => {
        const { table } = await kit.createPageEngine().run({
          from: { sql: 'SELECT sum(id) AS n FROM data', datasets: { data: 'data' } },
          steps: [],
        });
        return kit.toRows(table)[0]!['n'];
      }),
      499_500,
    );
  });

  it('D5 D6: a worker that hears nothing is ended by a cancel, and what others asked is answered', async () => {
    assert.equal(await count(), 1_000);
    await fault('engine', 'loop');
    const cancelled = page.evaluate(async () => {
      const signal = AbortSignal.timeout(200);
      const running = kit.createPageEngine().run({ from: 'data', steps: [] }, { signal });
      return running.then(
        () => 'done',
        (thrown: { code: string }) => thrown.code,
      );
    });
    const other = count();
    assert.equal(await cancelled, 'CANCELLED');
    assert.equal(await other, 1_000);
  });

  it('D6: the worker dies in a load: the load fails, what was there stays, and the load can be repeated', async () => {
    const load = (isFatal: boolean) =>
      page.evaluate(async (fatal) => {
        const onProgress = () => {
          // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a channel has no origin to name
          if (fatal) new BroadcastChannel('engine').postMessage('throw');
        };
        const loading = kit
          .createPageEngine()
          .load('large', { kind: 'url', url: '/large.csv' }, { onProgress });
        return loading.then(
          ({ rowCount }) => rowCount,
          (thrown: { code: string }) => thrown.code,
        );
      }, isFatal);
    assert.equal(await load(true), 'ENGINE_FAILED');
    assert.equal(await count(), 1_000);
    assert.ok(Number(await load(false)) > 4_000_000);
  });

  it('D6: a worker that fails many times before it is ended has died once', async () => {
    assert.equal(await count(), 1_000);
    await page.evaluate(() => {
      const channel = new BroadcastChannel('engine');
      // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a channel has no origin to name
      for (let time = 0; time < 20; time++) channel.postMessage('throw');
    });
    await page.waitForTimeout(200);
    assert.equal(await count(), 1_000);
  });

  it('D6: a worker that dies again and again is not started for ever', async () => {
    let words = '';
    for (let time = 0; time < 12 && !words.includes('not started again'); time++) {
      await fault('engine', 'throw');
      await page.waitForTimeout(200);
      words = await page.evaluate(() =>
        kit
          .createPageEngine()
          .head('data')
          .then(
            () => 'answered',
            (thrown: { message: string }) => thrown.message,
          ),
      );
    }
    assert.match(words, /not started again/);
  });
});
