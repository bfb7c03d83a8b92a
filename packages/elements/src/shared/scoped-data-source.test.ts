import type { ExportResult, Query } from '@inset/model';
import { expect } from 'chai';
import { TinyDataSource } from '../testing/tiny-data-source.ts';
import { LazyDataSource } from './lazy-data-source.ts';
import { ScopedDataSource, type NameHolders } from './scoped-data-source.ts';

const rows = (count: number) => ({
  kind: 'rows' as const,
  rows: Array.from({ length: count }, () => ({ a: 1 })),
});

describe('ScopedDataSource', () => {
  let engine: TinyDataSource;
  let first: ScopedDataSource;
  let second: ScopedDataSource;
  beforeEach(() => {
    engine = new TinyDataSource();
    const lazy = new LazyDataSource(async () => engine);
    const holders: NameHolders = new Map();
    first = new ScopedDataSource(lazy, holders);
    second = new ScopedDataSource(lazy, holders);
  });

  it('lets two kits have a dataset of the same name each', async () => {
    const told: string[] = [];
    second.subscribe((name) => told.push(name));
    await first.load('orders', rows(1));
    expect((await second.load('orders', rows(2))).name).to.equal('orders');
    const query = { from: 'orders', steps: [] };
    expect((await first.run(query)).table.rowCount).to.equal(1);
    const answer = await second.run(query);
    expect(answer.table.rowCount).to.equal(2);
    expect(answer.receipt.query).to.deep.equal(query);
    expect((await second.list()).map(({ name, rowCount }) => [name, rowCount])).to.deep.equal([
      ['orders', 2],
    ]);
    expect(told).to.deep.equal(['orders']);
  });

  it('shows both what the host has put into the engine', async () => {
    engine.add('shared', [{ name: 'a', type: 'integer' }], [{ a: 1 }]);
    expect((await first.list()).map(({ name }) => name)).to.deep.equal(['shared']);
    expect((await second.run({ from: 'shared', steps: [] })).table.rowCount).to.equal(1);
  });

  it('writes files of its own datasets, and says so in its own names', async () => {
    await first.load('orders', rows(1));
    await second.load('orders', rows(2));
    const query = { from: 'orders', steps: [] };
    const write = async (asked: Query): Promise<ExportResult> => {
      const { table, receipt } = await engine.run(asked);
      const report = {
        format: 'csv',
        rows: table.rowCount,
        bytes: 0,
        guardedCells: 0,
        lostNumbers: 0,
        cutTexts: 0,
      } as const;
      return { file: new Blob(), report, receipt };
    };
    Object.assign(engine, { export: write });
    const { report, receipt } = await second.export(query, 'csv');
    expect(report.rows).to.equal(2);
    expect(receipt.query).to.deep.equal(query);
  });

  it('frees a name when its dataset goes', async () => {
    await first.load('orders', rows(1));
    await first.remove('orders');
    await second.load('orders', rows(2));
    expect((await engine.list()).map(({ name }) => name)).to.deep.equal(['orders']);
  });
});
