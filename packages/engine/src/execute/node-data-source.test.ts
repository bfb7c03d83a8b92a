import assert from 'node:assert/strict';
import { after, describe, it } from 'node:test';
import { reasonText, toRows, type InsetError, type Query, type Step } from '@inset/model';
import { createNodeDataSource } from './node-data-source.ts';

const csv = 'region,revenue,ordered_at\nEast,10,2024-01-05\nWest,20.5,2024-01-20\nEast,,2024-02-01\n';
const file = () => ({ kind: 'file' as const, file: new Blob([csv]), fileName: 'orders.csv' });

describe('the DataSource for Node', () => {
  const source = createNodeDataSource({ threads: 1 });
  after(() => source.close());
  const run = async (...steps: Step[]) => source.run({ from: 'orders', steps });
  const bySum: Step = {
    kind: 'summarize',
    by: [{ name: 'region', expression: 'region' }],
    measures: [{ name: 'revenue', expression: 'sum(revenue)' }],
  };

  it('loads a file, tells who listens, and answers with a receipt', async () => {
    const told: string[] = [];
    const stop = source.subscribe((name) => told.push(name));
    const dataset = await source.load('orders', file());
    stop();
    assert.equal(dataset.rowCount, 3);
    assert.match(dataset.hash!, /^[0-9a-f]{64}$/);
    assert.deepEqual(told, ['orders']);
    const { table, receipt } = await run(bySum);
    assert.deepEqual(toRows(table), [
      { region: 'East', revenue: 10 },
      { region: 'West', revenue: 20.5 },
    ]);
    assert.equal(receipt.engine, 'kernels');
    assert.equal(receipt.rowsRead, 3);
    assert.equal(receipt.rowsReturned, 2);
    assert.match(receipt.sql, /^SELECT "region"/);
    assert.deepEqual(receipt.leftThePage, []);
  });

  it('has the first rows of a large file while it reads the rest, and takes them back where that fails', async () => {
    const lines = 'East,West,North,South,12345678\n'.repeat(400_000);
    const asked: Promise<[partial: boolean | undefined, rows: number, fromFirst: boolean | undefined]>[] = [];
    const stop = source.subscribe((name) => {
      if (name !== 'large' || asked.length > 0) return;
      const ask = async (): Promise<Awaited<(typeof asked)[number]>> => {
        const dataset = (await source.list()).find((each) => each.name === name)!;
        const { table, receipt } = await source.run({ from: name, steps: [{ kind: 'limit', count: 5 }] });
        return [dataset.partial, table.rowCount, receipt.partial];
      };
      asked.push(ask());
    });
    const large = { kind: 'file' as const, file: new Blob(['a,b,c,d,e\n', lines]), fileName: 'large.csv' };
    const whole = await source.load('large', large);
    stop();
    assert.deepEqual(await Promise.all(asked), [[true, 5, true]]);
    assert.equal(whole.rowCount, 400_000);
    assert.equal(whole.partial, undefined);
    assert.equal((await source.list()).find(({ name }) => name === 'large')!.partial, undefined);
    await source.remove('large');
    const controller = new AbortController();
    const stopAtFirst = source.subscribe((name) => name === 'large' && controller.abort());
    const { signal } = controller;
    await assert.rejects(source.load('large', large, { signal }), { code: 'CANCELLED' });
    stopAtFirst();
    assert.equal(
      (await source.list()).some(({ name }) => name === 'large'),
      false,
    );
  });

  it('hands to DuckDB what arquero would not answer the same', async () => {
    const filter: Step = { kind: 'filter', where: "md5(region) = md5('East')" };
    const { table, receipt } = await run(filter, bySum);
    assert.deepEqual(toRows(table), [{ region: 'East', revenue: 10 }]);
    assert.equal(receipt.engine, 'duckdb-native');
    assert.match(reasonText(receipt.reason!), /md5/);
  });

  it('finds a round width for bins', async () => {
    const { table, receipt } = await run({ kind: 'bin', column: 'revenue', maxBins: 10 });
    assert.deepEqual(
      toRows(table).map((row) => [row['revenue_bin'], row['revenue_bin_end']]),
      [
        [10, 12],
        [20, 22],
        [null, null],
      ],
    );
    assert.deepEqual(receipt.query.steps, [{ kind: 'bin', column: 'revenue', maxBins: 10, step: 2 }]);
  });

  it('profiles a dataset, column by column', async () => {
    const told: string[] = [];
    const onColumn = (index: number, { name }: { name: string }) => told.push(`${index} ${name}`);
    const { columns, rowCount } = await source.profile('orders', { onColumn });
    assert.equal(rowCount, 3);
    assert.deepEqual(told, ['0 region', '1 revenue', '2 ordered_at']);
    assert.deepEqual(
      columns.map(({ kind, nullCount }) => [kind, nullCount]),
      [
        ['text', 0],
        ['number', 1],
        ['moment', 0],
      ],
    );
    await assert.rejects(source.profile('none'), { code: 'DATASET_NOT_FOUND' });
    await assert.rejects(source.profile('orders', { signal: AbortSignal.abort() }), { code: 'CANCELLED' });
  });

  it('replaces and removes datasets', async () => {
    await source.load('orders', { kind: 'rows', rows: [{ region: 'North', revenue: 1 }] });
    assert.deepEqual(toRows((await run(bySum)).table), [{ region: 'North', revenue: 1 }]);
    await source.remove('orders');
    await assert.rejects(run(bySum), { code: 'DATASET_NOT_FOUND' });
    assert.deepEqual(await source.list(), []);
  });

  it('says what is wrong with a Query, and stops when it is told to', async () => {
    await source.load('orders', file());
    await assert.rejects(
      run({ kind: 'limit', count: 1 }, { kind: 'filter', where: 'regoin = 1' }),
      (error: InsetError) => error.code === 'QUERY_COLUMN' && error.details.step === 1,
    );
    await assert.rejects(source.run({ from: 'orders', steps: [] }, { signal: AbortSignal.abort() }), {
      code: 'CANCELLED',
    });
    await assert.rejects(source.load('x', { kind: 'url', url: 'http://127.0.0.1/x.csv' }), {
      code: 'FORBIDDEN',
    });
  });

  it('says what is wrong with a Query that is none', async () => {
    const wrong: [unknown, RegExp][] = [
      [{ from: 'orders', steps: [{ kind: 'union', with: 'orders' }] }, /with/],
      [
        { from: 'orders', steps: [{ kind: 'fill', columns: ['revenue'], with: 'previous' }] },
        /steps\.0\.method/,
      ],
      [{ from: 'orders', steps: [{ kind: 'pivot', rows: ['region'], columns: 'id' }] }, /steps\.0\.by/],
      [
        { from: 'orders', steps: [{ kind: 'summarize', by: ['region'], measures: ['count()'] }] },
        /steps\.0\.by\.0/,
      ],
      [{ from: 'orders', steps: 'all' }, /steps/],
      [{ from: 'orders' }, /steps/],
    ];
    for (const [query, about] of wrong)
      await assert.rejects(
        async () => source.run(query as Query),
        ({ code, message }: InsetError) => {
          assert.equal(code, 'QUERY_INVALID', `${JSON.stringify(query)}: ${message}`);
          assert.match(message, about);
          return true;
        },
      );
  });

  it('cancels a Query that DuckDB is at', async () => {
    const rows = Array.from({ length: 60_000 }, (_, i) => ({ word: `${i} word` }));
    await source.load('many', { kind: 'rows', rows });
    const controller = new AbortController();
    const steps: Step[] = Array.from({ length: 4 }, (_, i) => ({
      kind: 'derive',
      columns: [{ name: 'word', expression: `replace(word || word || word || word, '${i}', 'xyz')` }],
    }));
    const running = source.run({ from: 'many', steps: [...steps, ...steps] }, { signal: controller.signal });
    setTimeout(() => controller.abort(), 300);
    await assert.rejects(running, { code: 'CANCELLED' });
  });
});
